"""Caps: what is offered to applicants."""

from collections.abc import Callable

import pytest
from marked import load_examples, mark_facts

from graph.document import parse_document
from graph.facts import extract_facts
from graph.facts.amounts.caps import GUARDS, RULES, extract_caps, find_refusals
from graph.facts.refusals import find_words
from graph.kinds import Cap, Facts
from graph.mentions.found import Found
from graph.rules.examples import Example, place_example
from graph.text import parse_text
from tests.growth import assert_grows_evenly

HEAD = "某市关于数字经济的若干措施\n一、"


def extract(words: str) -> tuple[Cap, ...]:
    return extract_caps(Found(parse_document(parse_text(words))))


@pytest.mark.parametrize("case", load_examples("caps"))
def test_a_sentence_offers_the_caps_that_are_marked(case: Example) -> None:
    facts = extract_facts(parse_document(parse_text(place_example(case.text))))
    assert mark_facts(facts, "cap", case.facts) == case.facts


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


REFUSED = [
    ("发展基础\n累计发放奖补资金7214万元。", "7214万元", "background"),
    ("贴息。对贷款超过500万元部分给予贴息。", "500万元", "exceeded"),
    ("补助。总投资不低于500万元且建成的予以补助。", "500万元", "least"),
    ("目标。产业规模达到1900亿元。", "1900亿元", "ungiven"),
    ("免除担保。对10万元以下的创业担保贷款免除反担保要求。", "10万元", "object"),
    ("安排资金。按当年预算安排的30%设立支持资金,给予补助。", "30%", "budget"),
    ("设立基金。设立规模为10亿元的专项资金池,予以风险补偿,给予补助。", "10亿元", "fund"),
    ("扶持重点。对总投资1亿元的项目给予补助。", "1亿元", "threshold"),
    ("调整标准。奖励标准由10万元提高到20万元。", "10万元", "base"),
    ("调整标准。免费教育生均标准提高至1000元。", "1000元", "standard"),
    ("减轻负担。住院费用报销比例保持在70%。", "70%", "kept"),
    ("稳定就业。发放稳岗返还资金8000万元。", "8000万元", "whole"),
    ("查处违规。给予警告,处以5万元以下罚款。", "5万元", "penalty"),
    ("统筹经费。服务费的70%用于发放奖励。", "70%", "use"),
    ("整改。奖补资金拖欠1260万元全额兑付到位。", "1260万元", "owed"),
    ("资金。全市已累计兑现人工智能扶持资金1.2亿元。", "1.2亿元", "told"),
    ("资金。争取政府专项债券3亿元,给予补助。", "3亿元", "sought"),
    ("考核。对排名后两位的县,按5%的比例扣减下年度奖补资金。", "5%", "taken"),
    ("培育企业。给予企业支持,培育企业5家。", "5家", "nothing-to-give"),
]


@pytest.mark.parametrize(("words", "figure", "guard"), REFUSED, ids=[guard for *_, guard in REFUSED])
def test_what_refuses_a_figure_has_a_name(words: str, figure: str, guard: str) -> None:
    found = Found(parse_document(parse_text(HEAD + words)))
    (span,) = find_words(found.document.text.body, figure)
    assert [refusal.guard for refusal in find_refusals(found, span)] == [guard]


def test_every_guard_is_seen_to_refuse() -> None:
    named = {guard.name for guard in (*GUARDS, *(guard for rule in RULES for guard in rule.guards))}
    assert named <= {guard for *_, guard in REFUSED}


@pytest.mark.parametrize(
    ("words", "bases"),
    [
        ("分别按建设投入、上链费用的30%、20%给予补助", ["建设投入", "上链费用"]),
        ("按实际费用的30%、20%给予补助", ["实际费用", "实际费用"]),
        ("给予不超过合同金额5%的补贴", ["合同金额"]),
        ("按照核定总投入给予30%的补助", ["核定总投入"]),
        ("按银行基准利率给予投资总额50%的贴息", [None]),
        ("按比例50%给予补助", [None]),
    ],
)
def test_a_ratio_names_what_it_is_of(words: str, bases: list[str | None]) -> None:
    assert [cap.base for cap in extract(HEAD + f"支持。{words}。")] == bases
