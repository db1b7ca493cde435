from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.document import parse_document
from graph.facts import extract_facts
from graph.facts.about import days, enactment, issuers, jurisdiction, notes, numbers, signatures
from graph.facts.about.jurisdiction import find_jurisdiction
from graph.facts.about.metadata import extract_metadata, find_refusals, list_fields
from graph.facts.about.sheet import write_date
from graph.facts.refusals import explain_words
from graph.kinds import Metadata
from graph.mentions import titles
from graph.mentions.found import Found
from graph.rules.examples import place_example, print_field, read_example
from graph.rules.rule import Rule
from graph.span import Span
from graph.text import parse_text, read_text
from tests.growth import assert_grows_evenly


def extract(words: str, source: str = "") -> Metadata:
    return extract_metadata(Found(parse_document(parse_text(words, source))))


def test_the_example_says_who_issued_it_and_how_long_it_holds(seed_path: Path) -> None:
    m = extract_metadata(Found(parse_document(read_text(seed_path))))
    assert m.title == "上海市促进在线新经济健康发展的若干政策措施"
    assert (m.number, m.kind, m.issuers) == ("沪府办规〔2023〕27号", "政策措施", ("上海市人民政府办公厅",))
    assert (m.document_date, m.print_date) == ("2023-12-29", "2023-12-29")
    assert (m.effective_from, m.effective_to) == ("2024-01-01", "2028-12-31")
    assert m.addressees == ("各区人民政府", "市政府各委、办、局")
    assert m.copied_to == ("市委各部门", "市人大常委会办公厅", "市政协办公厅", "市纪委监委", "市高院", "市检察院")
    assert (m.disclosure, m.jurisdiction) == ("此件公开发布", "上海市")


def test_every_field_that_was_read_has_its_words(seed_path: Path) -> None:
    text = read_text(seed_path)
    m = extract_metadata(Found(parse_document(text)))
    assert {name for name, _ in m.evidence} == {
        "title", "number", "document_date", "print_date", "effective_from", "effective_to", "disclosure", "issuers",
        "addressees", "copied_to",
    }  # fmt: skip
    for _, evidence in m.evidence:
        assert "".join(evidence.span.cut(text.raw).split()) == evidence.quote


@pytest.mark.parametrize("gap", ["\n", "", " ", "　　"], ids=["line", "nothing", "blank", "gap"])
@pytest.mark.parametrize("signer", ["签发人：甲某某", "签发人: 甲某某　乙某", "会签人：丙某"])
def test_who_signs_stands_beside_the_number_or_below_it_and_is_part_of_nothing(gap: str, signer: str) -> None:
    m = extract(f"某市人民政府文件\n某政〔2020〕3号{gap}{signer}\n某市人民政府关于创新的请示\n省政府：\n{BODY}")
    assert (m.number, m.title, m.issuers) == ("某政〔2020〕3号", "某市人民政府关于创新的请示", ("某市人民政府",))


BODY = "一、总则\n甲。\n二、附则\n乙。"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("某市关于支持创新的\n若干措施\n（试行）\n为发展。\n" + BODY, "某市关于支持创新的若干措施（试行）"),
        ("某局关于印发《某市创新方案》的通知\n" + BODY, "某市创新方案"),
        ("某政发〔2020〕3号\n某市政府关于创新的意见\n各区：\n" + BODY, "某市政府关于创新的意见"),
        ("某市办法（征求意见稿）\n" + BODY, "某市办法（征求意见稿）"),
        ("某市政府专题会议纪要\n〔2025〕12号\n关于研究改造工作的会议纪要\n" + BODY, "关于研究改造工作的会议纪要"),
        ("某市政府会议纪要\n第12期\n研究改造工作会议纪要\n" + BODY, "研究改造工作会议纪要"),
        ("某市政府第3次常务会议纪要\n（2025年第3期）\n" + BODY, "某市政府第3次常务会议纪要"),
        ("某政〔2020〕3号\n签发人：甲某某\n某市政府关于创新的请示\n省政府：\n" + BODY, "某市政府关于创新的请示"),
        ("某政〔2020〕3号　　签发人：甲某某\n某市政府关于创新的请示\n省政府：\n" + BODY, "某市政府关于创新的请示"),
        (
            "某局关于印发《某市规划》的通知\n各区：\n现印发给你们。\n某局\n2021年1月2日\n某市规划\n（2021—2025年）\n" + BODY,
            "某市规划（2021—2025年）",
        ),
        (
            "关于《某市条例（征求意见稿）》公开征求意见的公告\n现向社会公开征求意见。\n某局\n2021年1月2日\n某市条例\n（征求意见稿）\n"
            + BODY,
            "某市条例（征求意见稿）",
        ),
    ],
)
def test_the_title_is_that_of_the_policy_itself(words: str, expected: str) -> None:
    assert extract(words).title == expected


def test_a_text_without_a_title_takes_the_name_of_its_file() -> None:
    assert extract(f"各区：\n{BODY}", "通知.txt").title == "通知"


@pytest.mark.parametrize("printed", ["（某政发〔2020〕3号）", "某政发[2020]3号", "某政发〔２０２０〕３ 号", "某政发（2020）3号"])
def test_a_number_is_written_with_the_brackets_of_the_standard(printed: str) -> None:
    assert extract(f"某市政府关于创新的意见\n{printed}\n各区：\n{BODY}").number == "某政发〔2020〕3号"


def test_a_number_that_is_only_cited_is_not_its_own() -> None:
    assert extract(f"某市政府关于创新的意见\n根据《办法》（某政发〔2020〕3号），制定意见。\n{BODY}").number is None


def test_every_body_that_signed_is_an_issuer() -> None:
    words = (
        f"关于印发《创新方案》的通知\n各单位：\n现将《创新方案》印发给你们。"
        f"\n某市科技局\n某市财政局\n2026年3月19日\n创新方案\n{BODY}"
    )
    assert extract(words).issuers == ("某市科技局", "某市财政局")


def test_the_headings_of_a_sheet_state_what_no_signature_says() -> None:
    m = extract(f"某市工作清单\n发文机关：某市发展和改革委员会\n成文日期：2022年7月1日\n{BODY}")
    assert (m.issuers, m.document_date) == (("某市发展和改革委员会",), "2022-07-01")


def test_a_notice_on_one_line_says_its_number_and_date() -> None:
    notice = (
        "某市政府关于印发《某市创新规划》的通知　　某政发〔2020〕3号　　各区：　　现将《某市创新规划》印发给你们。"
        "　　某市政府　　2020年4月2日"
    )
    items = "".join(f"　　{n}.支持创新。{'加强领导。' * 30}" for n in range(1, 21))
    m = extract(f"{notice}　　某市创新规划　　为加快发展，制定本规划。　　一、总则{items}")
    assert (m.title, m.number, m.document_date) == ("某市创新规划", "某政发〔2020〕3号", "2020-04-02")


def test_the_area_that_opens_a_title_is_no_issuer() -> None:
    assert extract(f"某市关于支持创新的十条措施\n{BODY}").issuers == ()


@pytest.mark.parametrize(
    "opening",
    [
        "各省人民政府，国务院各部委、各直属机构：党中央高度重视。",
        "国务院办公厅关于印发计划的通知国办函〔2014〕9号各省人民政府，国务院各部委、各直属机构：现印发给你们。",
        "各省人民政府；国务院各部委、各直属机构：",
    ],
)
def test_addressees_are_read_on_a_line_that_goes_on(opening: str) -> None:
    assert extract(f"{opening}\n{BODY}").addressees == ("各省人民政府", "国务院各部委、各直属机构")


def test_issuers_whose_gap_was_lost_are_two() -> None:
    assert extract(f"中共中央办公厅 国务院办公厅印发《关于推进工作的意见》\n{BODY}").issuers == ("中共中央办公厅", "国务院办公厅")


def test_bodies_may_sign_side_by_side() -> None:
    words = (
        f"关于印发《创新方案》的通知\n各单位：\n现印发给你们。\n"
        f"某市交通委员会    某市发展和改革委员会\n2023年6月15日\n创新方案\n{BODY}"
    )
    assert extract(words).issuers == ("某市交通委员会", "某市发展和改革委员会")


def test_bodies_may_sign_on_the_line_of_the_date() -> None:
    words = f"某市关于创新的意见\n{BODY}\n某市交通委员会　　某市发展和改革委员会　　2023年6月15日"
    assert extract(words).issuers == ("某市交通委员会", "某市发展和改革委员会")


def test_the_title_names_the_issuers_where_nobody_signed() -> None:
    assert extract(f"中共某市市委、某市人民政府关于创新的意见\n{BODY}").issuers == ("中共某市市委", "某市人民政府")


@pytest.mark.serial
@pytest.mark.parametrize("words", ["自2020年1月1日起施行,", "2020年1月1日\n", "本办法自2020年1月1日起施行,有效期至2021年1月1日,"])
def test_many_dates_are_read_in_time_that_grows_with_their_number(words: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        document = parse_document(parse_text(f"某市政府关于创新的意见\n{BODY}\n" + words * (length // len(words))))
        return lambda: extract_metadata(Found(document))

    assert_grows_evenly(prepare, 8_000)


def test_a_date_that_opens_a_text_signs_nothing_above_it() -> None:
    assert extract(f"2020年4月2日\n某市政府关于创新的意见\n{BODY}").document_date == "2020-04-02"


def test_a_term_of_another_document_is_not_its_own() -> None:
    m = extract(f"某市政府关于创新的意见\n{BODY}\n《办法》有效期延续至2024年8月23日。")
    assert m.effective_to is None


@pytest.mark.parametrize(
    ("words", "iso"), [("2023年1月2日", "2023-01-02"), ("二〇二一年十二月三十一日", "2021-12-31"), ("2023年12月29日", "2023-12-29")]
)
def test_dates_are_written_as_iso_8601(words: str, iso: str) -> None:
    assert write_date(words) == iso


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("上海市人民政府办公厅", "上海市"), ("深圳市坪山区人民政府办公室", "深圳市坪山区"),
        ("广西壮族自治区人民政府", "广西壮族自治区"),
        ("国务院办公厅", "中国"), ("市政府办公室", None),
    ],
)  # fmt: skip
def test_the_issuer_tells_the_area(name: str, area: str | None) -> None:
    assert find_jurisdiction(name) == area


def test_the_line_of_signature_may_give_a_second_name_and_say_that_it_was_published() -> None:
    m = extract("某区支持创新若干措施\n第一条 支持办公。\n某某区科技局（乡村振兴局）2026年4月24日发布。")
    assert (m.issuers, m.document_date) == (("某某区科技局",), "2026-04-24")


def test_a_draft_that_names_no_issuer_belongs_to_the_area_that_opens_its_title() -> None:
    assert extract("东莞市打造智造基地的若干措施（征求意见稿）\n一、总体思路。").jurisdiction == "东莞市"
    assert extract("社区服务若干措施\n一、总体思路。").jurisdiction is None


WAYS = {way.name: way for ways in list_fields() for way in ways.rules}
HOMES = (days, enactment, issuers, jurisdiction, notes, numbers, signatures, titles)


def read(marked: str) -> Metadata:
    """Extract from an example what it says of itself; one of several lines is a whole document."""
    text = read_example(marked).text
    return extract(text if "\n" in text else place_example(text), "无题.txt")


def test_each_way_has_a_name_of_its_own() -> None:
    assert len(WAYS) == sum(len(ways.rules) for ways in list_fields())


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_way_says_what_it_reads_and_shows_it(way: Rule[Any, Any]) -> None:
    assert way.kind == "document"
    assert way.says
    assert way.examples
    assert way.counter_examples
    for marked in way.examples:
        metadata = read(marked)
        (mark,) = read_example(marked).facts
        ((field, value),) = mark.fields
        assert mark.rule == way.name
        assert way in next(ways.rules for ways in list_fields() if ways.field == field)
        assert print_field(getattr(metadata, field)) == value
        said = [evidence.quote for name, evidence in metadata.evidence if name == field]
        assert said in ([], ["".join(mark.words.split())])


def drop_way(monkeypatch: pytest.MonkeyPatch, way: Rule[Any, Any]) -> None:
    """Take a way out of the list that holds it."""

    def find_lists(home: ModuleType) -> list[str]:
        return [name for name, value in vars(home).items() if isinstance(value, tuple) and any(part is way for part in value)]

    for home in HOMES:
        for name in find_lists(home):
            monkeypatch.setattr(home, name, tuple(part for part in getattr(home, name) if part is not way))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_an_example_rests_on_its_way_and_no_counter_example_does(way: Rule[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    shown, others = ([read(marked) for marked in texts] for texts in (way.examples, way.counter_examples))
    drop_way(monkeypatch, way)
    assert all(read(marked) != metadata for marked, metadata in zip(way.examples, shown, strict=True))
    assert [read(marked) for marked in way.counter_examples] == others


@pytest.mark.parametrize(
    ("words", "guards"),
    [
        ("有效期至2023年12月31日的《旧办法》同时废止。", ["last-day named-by-it", " goes-on"]),
        ("《旧办法》有效期至2023年12月31日。", ["last-day nobody", " goes-on"]),
        ("本办法核发的许可证有效期至2023年12月31日。", ["last-day licence", " goes-on"]),
        ("本办法自2024年5月1日起施行，其中第五条自2024年7月1日起施行。", [" goes-on", "first-day part", " goes-on"]),
        ("本办法自2024年5月1日起施行，《旧办法》有效期至2023年12月31日。", [" goes-on", "last-day another", " goes-on"]),
        ("原办法有效期延续至2024年8月23日，与本办法一并执行。", ["last-day prolonged", " goes-on"]),
        ("按照国发〔2020〕3号文件办理。", [" below-head"]),
        ("支持企业上市。", []),
    ],
)
def test_what_refuses_a_date_or_a_number_is_named(words: str, guards: list[str]) -> None:
    document = parse_document(parse_text(f"某市数字办法\n某政办〔2020〕1号\n一、总则\n甲。\n二、附则\n{words}"))
    body = document.text.body
    found = [refusal for refusal in find_refusals(Found(document), Span(body.index("附则"), len(body))) if refusal.guard]
    assert [f"{refusal.rule} {refusal.guard}" for refusal in found] == guards
    assert all(refusal.says for refusal in found)


def test_why_words_are_no_field_of_the_document_is_told_with_the_facts() -> None:
    words = (
        "某市数字办法\n某政办〔2020〕1号\n一、总则\n甲。\n二、附则\n本办法自2024年5月1日起施行，其中第五条自2024年7月1日起施行。"
    )
    facts = extract_facts(parse_document(parse_text(words)))
    first, other = ([row[:3] for row in explain_words(facts, day)] for day in ("2024年5月1日", "2024年7月1日"))
    assert [row for row in first if row[0] == "document"] == [("document", "effective_from", "")]
    assert ("document", "first-day", "part") in other


def test_a_number_in_the_head_that_other_words_lead_to_is_refused_by_name() -> None:
    document = parse_document(parse_text("某市数字办法\n为落实国家意见（国发〔2020〕3号），制定本办法。\n一、总则\n甲。"))
    told = list(find_refusals(Found(document), Span(0, 30)))
    assert [(refusal.rule, refusal.guard) for refusal in told] == [("number-line", "words-before")]


def test_a_note_that_the_text_was_shortened_may_follow_the_day_of_a_signature() -> None:
    notice = "国务院关于印发某方案的通知国发〔2002〕5号各省人民政府：现印发给你们。国务院二〇〇二年二月十日(本文有删减)"
    words = f"{notice}某方案一、总则甲。二、附则乙。"
    assert extract(words).document_date == "2002-02-10"
