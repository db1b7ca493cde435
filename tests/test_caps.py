"""Caps: what is offered to applicants."""

from collections.abc import Callable

import pytest
from marked import Case, load_cases

from graph.document import parse_document
from graph.facts.amounts.caps import extract_caps
from graph.kinds import Cap, Facts
from graph.mentions.found import Found
from graph.text import parse_text
from tests.growth import assert_grows_evenly

HEAD = "某市关于数字经济的若干措施\n一、"


def extract(words: str) -> tuple[Cap, ...]:
    return extract_caps(Found(parse_document(parse_text(words))))


@pytest.mark.parametrize("case", load_cases("caps"))
def test_a_sentence_offers_the_caps_that_are_marked(case: Case) -> None:
    assert [(cap.rule, cap.literal) for cap in extract(HEAD + case.text)] == list(case.expected)


def test_the_example_offers_a_ratio_and_an_amount_on_one_condition(seed_facts: Facts) -> None:
    found = [(c.path, c.value, c.unit, c.comparator, c.base, c.condition) for c in seed_facts.caps]
    assert found == [
        ("5.16", 50, "%", "<=", "核定项目总投资", "经市政府批准"),
        ("5.16", 50_000_000, "元", "<=", None, "经市政府批准"),
    ]


def test_an_upper_limit_before_the_base_holds_for_the_ratio() -> None:
    (cap,) = extract(HEAD + "支持改造。最高按照实际投资额的30%给予支持。")
    assert (cap.comparator, cap.base) == ("<=", "实际投资额")


def test_an_upper_limit_holds_for_every_member_of_a_list() -> None:
    caps = extract(HEAD + "奖励。最高给予50万元、30万元、10万元奖励。")
    assert [(cap.value, cap.comparator) for cap in caps] == [(500_000, "<="), (300_000, "<="), (100_000, "<=")]


def test_the_least_that_is_given_is_a_cap() -> None:
    (cap,) = extract(HEAD + "奖励。对试点给予不低于100万元的奖励。")
    assert (cap.value, cap.comparator) == (1_000_000, ">=")


def test_members_of_a_list_share_magnitude_and_unit() -> None:
    caps = extract(HEAD + "奖励。分别给予20、30、40万元奖励。")
    assert [(cap.value, cap.unit) for cap in caps] == [(200_000, "元"), (300_000, "元"), (400_000, "元")]


def test_every_quotation_stands_at_its_span(seed_facts: Facts) -> None:
    for cap in seed_facts.caps:
        assert "".join(cap.evidence.span.cut(seed_facts.raw).split()) == cap.evidence.quote


def test_a_range_keeps_both_ends() -> None:
    words = "若干措施\n一、支持创新。对评审通过的,给予500万到2000万元支持,再按20%—30%给予贴息。"
    caps = extract_caps(Found(parse_document(parse_text(words))))
    assert [(cap.value, cap.value_to, cap.unit) for cap in caps] == [(5_000_000, 20_000_000, "元"), (20, 30, "%")]


@pytest.mark.serial
@pytest.mark.parametrize("words", ["1%、1%、1%和", "给予1%、", "每家不超过5万元、"])
def test_a_sentence_without_stops_is_read_in_time_that_grows_with_its_length(words: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        document = parse_document(parse_text(HEAD + "支持。" + words * (length // len(words))))
        return lambda: extract_caps(Found(document))

    assert_grows_evenly(prepare, 2_000)


def test_a_word_of_giving_holds_for_its_own_sentence() -> None:
    caps = extract(HEAD + "支持。费用占50%。按费用的50%给予补助。费用占60%。奖励5万元。")
    assert [cap.literal for cap in caps] == ["50%", "5万元"]
