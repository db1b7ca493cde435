"""Infrastructure and its stages."""

import pytest
from marked import load_examples, mark_facts

from graph.document import parse_document
from graph.facts import extract_facts
from graph.facts.things.infrastructure import extract_infrastructure, find_refusals
from graph.kinds import Facts, Infrastructure
from graph.mentions.found import Found
from graph.rules.examples import Example, place_example
from graph.span import Span
from graph.text import parse_text

HEAD = "某市关于数字经济的若干措施\n一、"


def extract(words: str) -> tuple[Infrastructure, ...]:
    return extract_infrastructure(Found(parse_document(parse_text(words))))


@pytest.mark.parametrize("case", load_examples("infrastructure"))
def test_a_sentence_names_the_facilities_that_are_marked(case: Example) -> None:
    facts = extract_facts(parse_document(parse_text(place_example(case.text))))
    assert mark_facts(facts, "infrastructure", case.facts) == case.facts


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


@pytest.mark.parametrize(
    ("sentence", "words", "refused"),
    [
        ("支持企业建设公共服务平台。", "公共服务平台", [("", "bare")]),
        ("打造一批工业互联网平台。", "一批工业互联网平台", [("", "many")]),
        ("建设工业互联网平台。", "工业互联网平台", [("", "class")]),
        ("打造新型工业平台。", "新型工业平台", [("object", "aimless")]),
        ("发展平台经济。", "平台经济", [("", "goes-on")]),
        ("推动“互联网+”平台建设。", "“互联网+”平台", [("", "catchword")]),
        ("落实责任。(市经济信息化委、市城运中心)", "市城运中心", [("", "assigned")]),
        ("贯彻《关于完善上海市人工智能公共平台的意见》。", "上海市人工智能公共平台", [("", "titled")]),
        ("支持企业建设大数据通用计算平台。", "大数据通用计算平台", [("object", "helped")]),
        ("全流程“一网通办”率达到100%。", "一网通办", [("brand", "quality")]),
        ("举办“星城云”比赛。", "星城云", [("coined", "unused")]),
        ("支持企业上市。", "企业上市", [("", "no-name")]),
    ],
)
def test_words_that_give_no_facility_are_told_why(sentence: str, words: str, refused: list[tuple[str, str]]) -> None:
    found = Found(parse_document(parse_text(place_example(sentence))))
    at = found.document.text.body.index(words)
    assert [(refusal.rule, refusal.guard) for refusal in find_refusals(found, Span(at, at + len(words)))] == refused


def test_a_later_mention_and_what_stands_outside_are_told() -> None:
    found = Found(
        parse_document(parse_text("上海市人工智能公共平台\n" + HEAD + "建上海市人工智能公共平台。\n二、用上海市人工智能公共平台。"))
    )
    words, told = "上海市人工智能公共平台", []
    at = found.document.text.body.find(words)
    while at >= 0:
        told.append([refusal.guard for refusal in find_refusals(found, Span(at, at + len(words)))])
        at = found.document.text.body.find(words, at + 1)
    assert told == [["outside"], ["later"], ["later"]]
