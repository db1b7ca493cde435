"""Deadlines: what asks for something by a time, and what only names one."""

from collections.abc import Callable

import pytest
from marked import load_examples, mark_facts

from graph.document import parse_document
from graph.facts import Facts, extract_facts
from graph.facts.duties.deadlines import extract_deadlines
from graph.facts.refusals import explain_words
from graph.kinds import Deadline
from graph.mentions.found import Found
from graph.rows import build_rows
from graph.rules.examples import Example, place_example
from graph.text import parse_text
from tests.growth import assert_grows_evenly

HEAD = "某市关于数字经济的若干措施\n某政办〔2020〕1号\n一、"


def read(words: str) -> Facts:
    return extract_facts(parse_document(parse_text(words)))


def extract(words: str) -> tuple[Deadline, ...]:
    return extract_deadlines(Found(parse_document(parse_text(words))))


def tell(words: str) -> list[tuple[str | None, str | None]]:
    return [(d.path, d.due or d.every or d.within) for d in extract(words)]


@pytest.mark.parametrize("case", load_examples("deadlines"))
def test_a_sentence_sets_the_deadlines_that_are_marked(case: Example) -> None:
    assert mark_facts(read(place_example(case.text)), "deadline", case.facts) == case.facts


def test_the_example_sets_two_deadlines(seed_facts: Facts) -> None:
    assert [(d.path, d.due, d.rule) for d in seed_facts.deadlines] == [("2.4", "2025", "by"), ("3.9", "2025", "by")]


def test_a_column_for_time_limits_holds_for_its_rows_and_a_field_for_its_provision() -> None:
    table = "任务分工\n序号\t任务\t责任单位\t完成时限\n1\t甲\t市科委\t2020年6月\n2\t乙\t市财政局\t长期\n3\t丙\t市公安局\t\n"
    assert tell(table) == [("T1.1", "2020-06"), ("T1.2", "ongoing")]
    assert tell(HEAD + "建设平台。(责任单位:市科委;完成时限:三季度)") == [("1", "2020-Q3")]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("某市2026年重点任务清单", "2026"),
        ("某市关于印发《2026年工作要点》的通知", "2026"),
        ("某市数字经济三年行动计划(2024—2026年)", "2025"),
        ("某市到2026年底的行动", "2025"),
        ("某市2027年重点任务清单", "2025"),
        ("某市重点任务清单", "2025"),
    ],
)
def test_a_time_without_a_year_is_of_the_year_that_the_title_plans_for(title: str, year: str) -> None:
    table = "任务\t责任单位\t完成时限\n2026年甲\t市科委\t6月底前\n乙\t市财政局\t年内\n"
    assert tell(f"{title}\n某政办〔2025〕80号\n2025年12月20日\n{table}")[-2:] == [("T1.1", f"{year}-06"), ("T1.2", year)]


def test_the_time_of_a_heading_is_for_what_the_heading_names() -> None:
    words = (
        "市办公厅关于一证通办的实施意见\n某办〔2018〕1号\n一、实施步骤\n(一)调研启动阶段(2018年5月中旬前)。开展调研,摸清底数。\n"
    )
    assert [(d.path, d.due, d.action) for d in extract(words)] == [("1.1", "2018-05", "调研启动阶段")]


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("自印发之日起30日内出台细则", "2020-05-02"),
        ("于本文印发后3个月内出台细则", "2020-07-02"),
        ("自收到申请之日起30日内办结", None),
        ("自印发之日起5个工作日内报送", None),
    ],
)
def test_what_counts_from_the_issue_has_a_last_day_that_is_inferred(words: str, ends: str | None) -> None:
    facts = read(f"{HEAD}抓好落实。{words}。\n某市人民政府\n2020年4月2日")
    assert [(d.due, d.ends) for d in facts.deadlines] == [(None, ends)]


@pytest.mark.parametrize(
    ("words", "guard"),
    [
        ("截至2025年底,建成5家", "since"),
        ("2018年,建成平台5个", "past"),
        ("自2020年7月1日起施行", "force"),
        ("每年最高给予100万元补助", "money"),
    ],
)
def test_why_a_time_is_no_deadline_has_a_name(words: str, guard: str) -> None:
    facts = read(f"{HEAD}工作。{words}。")
    time = words.partition(",")[0][:7]
    told = {row[2] for row in explain_words(facts, time.removeprefix("自")) if row[0] == "deadline"}
    assert guard in told


@pytest.mark.serial
@pytest.mark.parametrize("words", ["每年1次", "到2025年", "6月底前、", "30日内", "完成时限:6月;", "2025年6月-"])
def test_times_without_a_stop_are_read_in_time_that_grows_with_them(words: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        document = parse_document(parse_text(HEAD + words * (length // len(words))))
        return lambda: extract_deadlines(Found(document))

    assert_grows_evenly(prepare, 4_000)


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("5月底前,建成平台5个。到2021年,建成平台9个", [("2020-05", "5月底前,建成平台5个"), ("2021", "到2021年,建成平台9个")]),
        ("建成平台5个。(责任单位:市科委;完成时限:2020年12月)", [("2020-12", "2020年12月")]),
        ("6月底前,建成平台5个。(责任单位:市科委;完成时限:2020年12月)", [("2020-06", "6月底前,建成平台5个")]),
        ("到2021年,完善制度,建成平台9个", [("2021", "到2021年,完善制度")]),
        ("建成平台5个", [("", None)]),
    ],
)
def test_a_target_names_the_deadline_of_its_clause_or_field(words: str, joined: list[tuple[str, str | None]]) -> None:
    rows = build_rows(read(f"{HEAD}抓好工作。{words}"))
    quotes = {row.iri: row.quote for row in rows.deadlines}
    assert [(row.deadline, quotes.get(row.limit)) for row in rows.targets] == joined


@pytest.mark.parametrize("label", ["填报日期", "发布时间", "发文日期", "成文日期", "更新时间", "制表日期"])
def test_when_a_document_was_made_is_no_time_limit(label: str) -> None:
    facts = extract(f"某市行动方案\n{label}：2026年1月5日\n一、建设平台。完成日期：2026年6月底。\n")
    assert [(d.path, d.due) for d in facts] == [("1", "2026-06")]
