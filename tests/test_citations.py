from collections.abc import Callable
from pathlib import Path

import pytest
from marked import load_examples, mark_facts

from graph.document import parse_document
from graph.facts import extract_facts
from graph.facts.citations.citations import extract_citations, find_refusals
from graph.kinds import Citation
from graph.mentions.found import Found
from graph.rules.examples import Example, place_example
from graph.span import Span
from graph.text import parse_text, read_text
from tests.growth import assert_grows_evenly


def extract(words: str) -> tuple[Citation, ...]:
    return extract_citations(Found(parse_document(parse_text(words))))


@pytest.mark.parametrize("case", load_examples("citations"))
def test_marked_sentences_cite_what_is_marked(case: Example) -> None:
    facts = extract_facts(parse_document(parse_text(place_example(case.text))))
    assert mark_facts(facts, "citation", case.facts) == case.facts


def test_the_example_rests_on_two_documents(seed_path: Path) -> None:
    found = extract_citations(Found(parse_document(read_text(seed_path))))
    assert [(c.title, c.relation, c.path) for c in found] == [
        ("国务院办公厅关于促进平台经济规范健康发展的指导意见", "implements", None),
        ("关于全面推进上海城市数字化转型的意见", "implements", None),
    ]


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("为贯彻落实《甲意见》，制定本办法。", "implements"),
        ("根据《甲条例》，制定本办法。", "based_on"),
        ("修订《甲条例》。", "amends"),
        ("《甲办法》同时废止。", "repeals"),
        ("《甲办法》（甲府〔2015〕3号）自本办法施行之日起废止。", "repeals"),
        ("根据《甲条例》，制定本办法，原办法同时废止。", "based_on"),
        ("《甲白皮书》显示。", "cites"),
    ],
)
def test_the_words_around_a_title_tell_the_relation(words: str, relation: str) -> None:
    assert [c.relation for c in extract(f"一、总则。{words}")] == [relation]


def test_a_title_is_cited_once_and_its_own_title_never() -> None:
    words = "某市创新办法\n根据《甲条例》，制定《某市创新办法》。\n一、乙。按照《甲条例》办理。"
    found = extract_citations(Found(parse_document(parse_text(words))))
    assert [c.title for c in found] == ["甲条例"]


def test_a_number_before_a_title_is_read_with_it() -> None:
    found = extract("一、甲。按照昆办发〔2018〕23号中《人才引进实施办法》执行。")
    assert [(c.title, c.number) for c in found] == [("人才引进实施办法", "昆办发〔2018〕23号")]


def test_a_short_name_beside_the_number_leaves_the_number() -> None:
    found = extract("一、甲。落实《甲市创新纲要》（甲发〔2020〕3号，以下简称《纲要》），按照《纲要》办理。")
    assert [(c.title, c.number) for c in found] == [("甲市创新纲要", "甲发〔2020〕3号")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("智能制造能力成熟度模型GB/T 39116-2020", True),
        ("GB/T 39116-2020 智能制造能力成熟度模型", True),
        ("GB/T 39116—2020智能制造能力成熟度模型", True),
        ("GB50016-2014", True),
        ("ISO/IEC 27001", True),
        ("公共数据分级DB31/T 1234", True),
        ("公共数据质量T/CESA 1234-2020", True),
        ("DBA100问", False),
        ("AT&T 500强", False),
        ("BIT币1234问答", False),
    ],
)
def test_the_number_of_a_standard_makes_a_title_that_of_a_document(title: str, expected: bool) -> None:
    assert [c.rule for c in extract(f"一、甲。参照《{title}》开展评估。")] == ["standard"] * expected


def test_a_title_that_a_notice_rests_on_is_not_the_one_that_it_carries() -> None:
    notice = (
        "某市关于印发贯彻《甲市垃圾管理条例》推进分类实施方案的通知\n各县：\n现将《某市分类实施方案》印发给你们。\n2020年4月2日\n"
    )
    found = extract(f"{notice}某市分类实施方案\n一、总则\n（一）贯彻《甲市垃圾管理条例》。\n（二）甲。")
    assert [c.title for c in found] == ["甲市垃圾管理条例"]


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("填写《补贴申请表》。", [("", "form")]),
        ("制定目录（以下简称《甲市产品目录》）。", [("", "short-name-given")]),
        ("详见附件2：《甲市产品目录》。", [("", "annex")]),
        ("制定《某市创新办法》。", [("", "own-title")]),
        ("按照《行动计划》办理。", [("quoted", "short-name")]),
        ("阅读《三体》。", [("standard", ""), ("quoted", ""), ("quoted-number", ""), ("numbered", "")]),
        ("支持企业上市。", [("", "no-name")]),
        ("再按照《甲条例》办理。", [("quoted", "cited-before")]),
    ],
)
def test_what_refuses_a_name_is_named(words: str, refused: list[tuple[str, str]]) -> None:
    document = parse_document(parse_text(f"某市创新办法\n根据《甲条例》，制定本办法。\n一、乙。{words}"))
    body = document.text.body
    refusals = list(find_refusals(Found(document), Span(body.index("乙。") + 2, len(body))))
    assert [(refusal.rule, refusal.guard) for refusal in refusals] == refused
    assert all(refusal.says for refusal in refusals)


@pytest.mark.serial
def test_a_notice_with_many_titles_is_read_in_time_that_grows_with_its_length() -> None:
    def prepare(length: int) -> Callable[[], object]:
        titles = "".join(f"《国务院关于第{number}号工程的意见》已经印发" for number in range(length))
        document = parse_document(parse_text(f"某通知\n{titles}\n某办法\n第一章 总则\n第一条 甲。\n第二条 乙。"))
        return lambda: extract_citations(Found(document))

    assert_grows_evenly(prepare, 500)


def test_a_notice_rests_on_every_title_of_a_list_and_carries_none_of_them() -> None:
    notice = (
        "某局关于印发《某市建设指导意见》的通知\n各区：\n根据《甲市发展规划》《乙市行动纲要》等文件，"
        "已经市政府同意，现印发给你们。\n某局\n2022年1月2日"
    )
    found = extract(f"{notice}\n某市建设指导意见\n一、甲\n加强建设。")
    assert [citation.title for citation in found] == ["甲市发展规划", "乙市行动纲要"]
