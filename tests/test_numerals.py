"""Numerals and ordinals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.numerals import parse_multiple, parse_numeral, parse_ordinal, parse_percent


def write_chinese(number: int) -> str:
    """Write a number below 10,000 in Chinese, by the schoolbook rule."""
    digits, words, zero = "零一二三四五六七八九", "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            words += ("零" if zero and words else "") + digits[digit] + unit
        zero = not digit
    return words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("二十一", 21),
        ("十", 10),
        ("一百零五", 105),
        ("两千", 2000),
        ("三万五千", 35000),
        ("一万亿", 10**12),
        ("二〇二五", 2025),
        ("5万", 50000),
        ("1.2万亿", 1_200_000_000_000),
        ("3,000", 3000),
        ("５０００", 5000),
        ("0.3", 0.3),
        ("1.05万", 10500),
    ],
)
def test_a_numeral_has_its_value(words: str, value: float) -> None:
    assert parse_numeral(words) == value


@pytest.mark.parametrize("words", ["", "若干", "十几", "5G", "1.2.3", "-", "万元"])
def test_what_is_no_numeral_has_no_value(words: str) -> None:
    assert parse_numeral(words) is None


@given(st.integers(min_value=1, max_value=9999))
def test_a_number_written_in_chinese_is_read_back(number: int) -> None:
    assert parse_numeral(write_chinese(number)) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_are_read_as_they_are(number: int) -> None:
    assert parse_numeral(str(number)) == number
    assert parse_numeral(f"{number:,}") == number


@given(st.integers(min_value=1, max_value=999_999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_a_magnitude_multiplies_exactly(hundredths: int, magnitude: tuple[str, int]) -> None:
    word, factor = magnitude
    assert parse_numeral(f"{hundredths // 100}.{hundredths % 100:02}{word}") == hundredths * factor // 100


@pytest.mark.parametrize(
    ("label", "ordinal"),
    [
        ("第十二条", 12),
        ("第一章", 1),
        ("（二十一）", 21),
        ("(四)", 4),
        ("3.", 3),
        ("3．", 3),
        ("１０、", 10),
        ("⑩", 10),
        ("4.2", 2),
        ("㈢", 3),
    ],
)
def test_a_label_has_its_ordinal(label: str, ordinal: int) -> None:
    assert parse_ordinal(label) == ordinal


@pytest.mark.parametrize("label", ["附件", "——", "", "()", "第条", "零"])
def test_what_is_no_label_has_no_ordinal(label: str) -> None:
    assert parse_ordinal(label) is None


def test_a_percentage_can_be_written_out() -> None:
    assert parse_percent("百分之十二") == 12
    assert parse_percent("千分之五") == 0.5
    assert parse_percent("百分之") is None
    assert parse_percent("十二") is None


def test_doubling_is_a_multiple() -> None:
    assert [parse_multiple(words) for words in ("翻番", "翻一番", "翻两番", "翻新", "一番")] == [2, 2, 4, None, None]


@given(st.text(max_size=20))
def test_no_text_breaks_the_numerals(words: str) -> None:
    for parse in (parse_numeral, parse_ordinal, parse_percent, parse_multiple):
        parse(words)
