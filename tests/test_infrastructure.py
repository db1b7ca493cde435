"""Infrastructure and its stages."""

import pytest
from marked import Case, load_cases

from graph.document import parse_document
from graph.facts.things.infrastructure import extract_infrastructure
from graph.kinds import Facts, Infrastructure
from graph.mentions.found import Found
from graph.text import parse_text

HEAD = "某市关于数字经济的若干措施\n一、"


def extract(words: str) -> tuple[Infrastructure, ...]:
    return extract_infrastructure(Found(parse_document(parse_text(words))))


@pytest.mark.parametrize("case", load_cases("infrastructure"))
def test_a_sentence_names_the_facilities_that_are_marked(case: Case) -> None:
    assert [(item.rule, item.name) for item in extract(HEAD + case.text)] == list(case.expected)


def test_the_example_tells_six_lines_and_works_by_their_stage(seed_facts: Facts) -> None:
    stages = {item.name: item.stage for item in seed_facts.infrastructure}
    for name in ("轨道交通18号线二期", "轨道交通21号线", "外环线西段抬升工程"):
        assert stages[name] == "加快实施"
    for name in ("轨道交通24号线", "轨道交通26号线", "轨道交通27号线"):
        assert stages[name] == "规划研究"


def test_a_list_of_lines_splits_and_keeps_what_its_members_share() -> None:
    items = extract(HEAD + "完善交通。推进地铁4、6号线和8号线二期建设。")
    assert [(item.name, item.stage) for item in items] == [
        ("地铁4号线", "加快实施"),
        ("地铁6号线", "加快实施"),
        ("地铁8号线二期", "加快实施"),
    ]
    assert items[0].aliases == ("4号线",)


def test_what_follows_a_list_of_lines_belongs_to_its_last_member_alone() -> None:
    items = extract(HEAD + "完善交通。推进地铁1、2、1号线二期建设。")
    assert [item.name for item in items] == ["地铁1号线", "地铁2号线", "地铁1号线二期"]


def test_a_facility_that_is_named_twice_is_one() -> None:
    (item,) = extract(HEAD + "建平台。打造市级公共停车信息平台。\n二、用平台。依托市级公共停车信息平台,提供服务。")
    assert (item.stage, item.paths) == ("加快实施", ("1", "2"))


def test_a_place_is_no_facility(seed_facts: Facts) -> None:
    assert not {place.name for place in seed_facts.places} & {item.name for item in seed_facts.infrastructure}


def test_every_quotation_stands_at_its_span(seed_facts: Facts) -> None:
    for item in seed_facts.infrastructure:
        assert "".join(item.evidence.span.cut(seed_facts.raw).split()) == item.evidence.quote


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("打造市级智能算力统筹调度平台", "加快实施"),
        ("加快市级智能算力统筹调度平台建设", "加快实施"),
        ("依托市级智能算力统筹调度平台提供服务", "建成"),
        ("完善市级智能算力统筹调度平台功能", "建成"),
        ("推进市级智能算力统筹调度平台规划研究", "规划研究"),
        ("以市级智能算力统筹调度平台为抓手", None),
    ],
)
def test_the_words_around_a_facility_tell_its_stage(words: str, stage: str | None) -> None:
    (item,) = extract(HEAD + "算力。" + words + "。")
    assert item.stage == stage


def test_a_list_shares_the_verb_before_it() -> None:
    items = extract(
        HEAD + "算力。加快鹏城实验室、粤港澳大湾区数字经济研究院等高端平台建设,依托上海数据交易所、上海市大数据平台开展交易。"
    )
    assert [item.stage for item in items] == ["加快实施", "加快实施", "建成", "建成"]


def test_a_name_without_its_scope_is_an_alias_but_not_without_the_name_of_a_body() -> None:
    items = extract(HEAD + "平台。建设市级公共停车信息平台、中国银联黄山数据中心、国家(杭州)新型互联网交换中心。")
    assert [item.aliases for item in items] == [("公共停车信息平台",), (), ()]


def test_what_a_quotation_names_is_an_alias_unless_it_is_a_service_of_its_own() -> None:
    items = extract(HEAD + "平台。完善“数字档案馆”系统,建设上海“一网通办”总门户。")
    aliases = {item.name: item.aliases for item in items}
    assert "数字档案馆" in aliases["“数字档案馆”系统"]
    assert "一网通办" not in aliases["上海“一网通办”总门户"]
