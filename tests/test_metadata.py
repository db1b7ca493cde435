from pathlib import Path

import pytest

from graph.document import parse_document
from graph.facts.issuers import find_jurisdiction
from graph.facts.metadata import extract_metadata, write_date
from graph.facts.model import Metadata
from graph.text import parse_text, read_text


def extract(words: str, source: str = "") -> Metadata:
    return extract_metadata(parse_document(parse_text(words, source)))


def test_the_example_says_who_issued_it_and_how_long_it_holds(seed_path: Path) -> None:
    m = extract_metadata(parse_document(read_text(seed_path)))
    assert m.title == "上海市促进在线新经济健康发展的若干政策措施"
    assert (m.number, m.kind, m.issuers) == ("沪府办规〔2023〕27号", "政策措施", ("上海市人民政府办公厅",))
    assert (m.document_date, m.print_date) == ("2023-12-29", "2023-12-29")
    assert (m.effective_from, m.effective_to) == ("2024-01-01", "2028-12-31")
    assert m.addressees == ("各区人民政府", "市政府各委、办、局")
    assert m.copied_to == ("市委各部门", "市人大常委会办公厅", "市政协办公厅", "市纪委监委", "市高院", "市检察院")
    assert (m.disclosure, m.jurisdiction) == ("此件公开发布", "上海市")


def test_every_field_that_was_read_has_its_words(seed_path: Path) -> None:
    text = read_text(seed_path)
    m = extract_metadata(parse_document(text))
    assert {name for name, _ in m.evidence} == {
        "title", "number", "document_date", "print_date", "effective_from", "effective_to", "disclosure", "issuers",
        "addressees", "copied_to",
    }  # fmt: skip
    for _, evidence in m.evidence:
        assert "".join(evidence.span.cut(text.raw).split()) == evidence.quote


BODY = "一、总则\n甲。\n二、附则\n乙。"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("某市关于支持创新的\n若干措施\n（试行）\n为发展。\n" + BODY, "某市关于支持创新的若干措施（试行）"),
        ("某局关于印发《某市创新方案》的通知\n" + BODY, "某市创新方案"),
        ("某政发〔2020〕3号\n某市政府关于创新的意见\n各区：\n" + BODY, "某市政府关于创新的意见"),
        ("某市办法（征求意见稿）\n" + BODY, "某市办法（征求意见稿）"),
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


def test_bodies_may_sign_side_by_side() -> None:
    words = (
        f"关于印发《创新方案》的通知\n各单位：\n现印发给你们。\n"
        f"某市交通委员会    某市发展和改革委员会\n2023年6月15日\n创新方案\n{BODY}"
    )
    assert extract(words).issuers == ("某市交通委员会", "某市发展和改革委员会")


def test_the_title_names_the_issuers_where_nobody_signed() -> None:
    assert extract(f"中共某市市委、某市人民政府关于创新的意见\n{BODY}").issuers == ("中共某市市委", "某市人民政府")


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
