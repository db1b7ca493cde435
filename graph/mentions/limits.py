"""Limits: the times by which, within which or how often something is to be done (时限), in all printed forms.

`graph.mentions.times` reads the year that a number is for; a limit keeps what a supervising office asks by: a quarter, a half-year,
a day whose year is not printed, a length of time with what it counts from, a rhythm.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from graph.numerals import parse_numeral
from graph.rules.pattern import Pattern
from graph.span import Span

Rhythm = Literal["year", "half-year", "quarter", "month", "week", "day", "ongoing"]
Form = Literal["by", "at", "every", "within", "ongoing"]

_TO = "[-—–~至到]{1,2}"
_YEAR = "(?:19|20)[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2}"
_NUMBER = "[0-9]{1,4}|[一二两三四五六七八九十百半]{1,4}"
_CLOSE = "(?:年?(?:底|末|初)|[上中下]旬)?(?:(?:之|以)?前)?"
_FIGURE = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_TAIL = rf"(?:(?P<half>上|下)半年|第?(?P<quarter>[1-4一二三四])季度|(?P<month>{_FIGURE})月份?(?:(?P<day>{_FIGURE})[日号])?)"
"""What may stand behind a year: a half of it, a quarter, a month with its day."""

RHYTHMS: dict[str, Rhythm] = {
    "半年": "half-year",
    "季": "quarter",
    "年": "year",
    "月": "month",
    "周": "week",
    "星期": "week",
    "日": "day",
    "天": "day",
}
LENGTHS = {
    "工作日": "P{}BD", "自然日": "P{}D", "日": "P{}D", "天": "P{}D", "周": "P{}W", "星期": "P{}W", "月": "P{}M", "年": "P{}Y",
    "小时": "PT{}H", "分钟": "PT{}M", "秒钟": "PT{}S", "秒": "PT{}S",
}  # fmt: skip
ONGOING = ("长期", "持续", "常态", "经常性", "全程")
"""Words that open a cell for time limits whose task has no end."""

SINCE = ("截至", "截止")
"""Words before a time up to which something has been counted; they belong to its words."""

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")

RANGE = 14
"""Characters of the longest beginning of a range: 2025年10月31日至."""

REACH = 30
"""Characters before a length of time in which what it counts from may stand."""


class Limit(NamedTuple):
    """A time limit that a text names; of `due`, `every` and `within` one is set.

    Attributes:
        span: The words.
        form: "by" (…底前, 到…年), "at" (2025年), "every", "within" or "ongoing".
        due: "2025", "2025-06", "2025-06-30", "2025-Q3" or "2025-H1"; a range gives its end.
        every: "year", "half-year", "quarter", "month", "week", "day" or "ongoing".
        within: An ISO 8601 duration ("P30D", "P3M"); working days as "P5BD".
        after: What that counts from, as it is printed: 自印发之日起.
        start: Where a range begins, as `due` writes it.
    """

    span: Span
    form: Form
    due: str | None = None
    every: Rhythm | None = None
    within: str | None = None
    after: str | None = None
    start: str | None = None


@cache
def _dated_pattern() -> Pattern:
    """Build the pattern of a time that prints its year: 到2025年, 2025年6月底前, 2025年3-6月, 2025年三季度."""
    since = rf"(?:(?P<since>[0-9]{{1,2}})月?{_TO}(?=[0-9]{{1,2}}月))?"
    last = rf"(?:{_TO}(?P<last>[0-9]{{1,2}})月(?:份|底)?)?"
    year = rf"(?=[12二])(?P<year>(?<![0-9])(?:{_YEAR}))年度?(?:年?内)?"
    return Pattern(rf"{year}{since}{_TAIL}?{last}(?P<close>{_CLOSE}内?)", ("年",))


@cache
def _first_pattern() -> Pattern:
    """Build the pattern of where a range of time begins, before the time that ends it: 2024-, 2025年6月—."""
    return Pattern(rf"(?<![0-9])(?P<year>{_YEAR})年?{_TAIL}?{_TO}$", tuple("-—–~至到"))


@cache
def _relative_pattern() -> Pattern:
    """Build the pattern of a time of a year that is not printed: 今年6月底前, 6月30日前, 年底前, 三季度, 上半年, 全年."""
    since = rf"(?:(?P<since>[0-9]{{1,2}})月?{_TO}(?=[0-9]{{1,2}}月))?"
    part = rf"{since}{_TAIL}(?P<close>{_CLOSE})|(?P<end>年(?:底|末|内)(?:(?:之|以)?前)?|全年)"
    return Pattern(
        rf"(?P<year>今年|本年度?|当年|明年)?(?<![0-9])(?:{part})|(?P<this>今年|本年度|明年)",
        ("月", "季度", "半年", "年底", "年末", "年内", "全年", "今年", "本年度", "明年"),
    )


@cache
def _numeric_pattern() -> Pattern:
    """Build the pattern of a date in figures: 2026.6, 2026-06-30, 2026/6/30."""
    day = r"(?:(?P=mark)(?P<day>0?[1-9]|[12][0-9]|3[01]))?(?![0-9.%])"
    return Pattern(
        rf"20(?<![0-9.]20)(?P<year>[0-4][0-9])(?P<mark>[.\-/])(?P<month>0?[1-9]|1[0-2]){day}(?P<close>(?:底|末)?(?:(?:之|以)?前)?)",
        ("20",),
    )


@cache
def _every_pattern() -> Pattern:
    """Build the pattern of a rhythm: 每季度, 每年, 每月5日前."""
    return Pattern(
        r"每一?个?(?P<rhythm>半年|季|年|月|周|星期|日|天)(?:度|份)?(?:[0-9]{1,2}日)?(?:年?[底末初])?(?:(?:之|以)?前)?", ("每",)
    )


@cache
def _by_pattern() -> Pattern:
    """Build the pattern of a rhythm of reports: 按季度报送, 按月调度."""
    doing = "报|汇总|通报|调度|推进|细化|检查|督|考核|评|分析|更新|公布|开展|召开"
    return Pattern(
        rf"按(?P<rhythm>半年|季|年|月|周|日)度?(?=[^,、的]{{0,4}}(?:{doing}))", ("按半年", "按季", "按年", "按月", "按周", "按日")
    )


@cache
def _within_pattern() -> Pattern:
    """Build the pattern of a length of time: 30日内, 5个工作日内, 三个月以内, 3-5天内."""
    ends = {f"{unit[-1]}内" for unit in LENGTHS} | {"之内", "以内"}
    return Pattern(
        rf"(?:(?:{_NUMBER})个?{_TO})?(?P<number>{_NUMBER})个?(?P<unit>{'|'.join(LENGTHS)})(?:之|以)?内", tuple(sorted(ends))
    )


@cache
def _after_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a length of time counts from: 自印发之日起, 本文印发后, 接到报告之日起."""
    return re.compile(r"(?P<after>(?:自|从|于|在)?[\w“”《》]{2,24}?(?:之?(?:次)?日起?|起|之?后))的?,?$")


def find_limits(body: str, start: int, end: int, year: int | None, *, alone: bool = False) -> tuple[Limit, ...]:
    """Find the time limits that a stretch of a body names.

    Args:
        body: The body.
        start: First code point of the stretch.
        end: One past its last code point.
        year: The year that 6月底前 and 三季度 mean; None where it is not known.
        alone: Whether the stretch is a field or a cell for time limits, where 6月, 2026.6, 长期 and 全年 are limits too.

    Returns:
        The limits in the order of the text; of two that overlap the first.

    Example:
        >>> words = "2025年6月底前出台方案,三季度末完成,自印发之日起30日内报送,每月5日前通报"
        >>> [limit.due or limit.within or limit.every for limit in find_limits(words, 0, len(words), 2025)]
        ['2025-06', '2025-Q3', 'P30D', 'month']
    """
    found = sorted(_find_all(body, Span(start, end), year, alone=alone), key=lambda limit: (limit.span.start, -limit.span.end))
    kept: list[Limit] = []
    for limit in found:
        if not kept or limit.span.start >= kept[-1].span.end:
            kept.append(limit)
    return tuple(kept)


def _find_all(body: str, stretch: Span, year: int | None, *, alone: bool) -> Iterator[Limit]:
    """Yield the limits of each form, form by form."""
    start, end = stretch
    yield from (_read_dated(body, match) for match in _dated_pattern().finditer(body, start, end))
    if year is not None:
        relative = (_read_relative(body, match, year, alone=alone) for match in _relative_pattern().finditer(body, start, end))
        yield from (limit for limit in relative if limit)
    for match in _numeric_pattern().finditer(body, start, end):
        if alone or match["close"]:
            yield _form_due(Span(*match.span()), f"20{match['year']}", match["month"], match["day"], by=True)
    for pattern in (_every_pattern(), _by_pattern()):
        yield from (_read_every(match) for match in pattern.finditer(body, start, end))
    yield from _find_within(body, stretch)
    if alone and body.startswith(ONGOING, start):
        yield Limit(stretch, "ongoing", every="ongoing")


def _read_dated(body: str, match: re.Match[str]) -> Limit:
    """Read a time that prints its year; a range by its end."""
    year, close = _read_year(match["year"]), match["close"] or ""
    first = _first_pattern().search(body, max(0, match.start() - RANGE), match.start())
    opened = body.endswith(("到", "至"), 0, match.start())
    start = first.start() if first else match.start() - (2 if body.endswith(SINCE, 0, match.start()) else opened)
    by = (opened and not first) or "前" in close or "底" in close or "末" in close or "内" in match[0]
    limit = _form_part(Span(start, match.end()), match, year, match["last"] or match["month"], by=by)
    if first:
        return limit._replace(start=_form_part(limit.span, first, _read_year(first["year"]), first["month"], by=False).due)
    since = match["since"] or (match["month"] if match["last"] else None)
    return limit._replace(start=f"{year}-{int(since):02}") if since else limit


def _read_relative(body: str, match: re.Match[str], year: int, *, alone: bool) -> Limit | None:
    """Read a time of a year that is not printed; 6月 alone is one in a cell, not in a sentence."""
    before = body[max(0, match.start() - 8) : match.start()]
    if before[-1:].isdigit() or before.endswith(tuple("年个每-—/第近")) or _is_whole(before):
        return None
    if match["end"] and before.endswith(tuple("一二两三四五六七八九十百几数多")):
        return None  # 近三年内
    year += match[0].startswith("明年")
    span, close = Span(*match.span()), match["close"] or ""
    if match["this"] or match["end"]:
        return Limit(span, "by" if match["end"] else "at", due=str(year))
    if match["month"] and not (alone or match["year"] or "前" in close or "底" in close or "末" in close):
        return None
    opened = body.endswith(("到", "至"), 0, match.start())
    limit = _form_part(span, match, year, match["month"], by=opened or bool(close))
    return limit._replace(start=f"{year}-{int(match['since']):02}") if match["since"] else limit


def _is_whole(before: str) -> bool:
    """Tell whether words end in the whole part of a decimal: 2.|6月; behind a version a point ends a sentence: 平台3.0.|6月."""
    number = before.removesuffix(".")
    stem = number.rstrip("0123456789")
    return number != before and stem != number and not stem.endswith(".")


def _form_part(span: Span, match: re.Match[str], year: int, month: str | None, *, by: bool) -> Limit:
    """Form the limit of a year, or of the part of it that a match names."""
    form: Form = "by" if by else "at"
    if half := match["half"]:
        return Limit(span, form, due=f"{year}-H{1 if half == '上' else 2}")
    if quarter := match["quarter"]:
        return Limit(span, form, due=f"{year}-Q{int(parse_numeral(quarter) or 0)}")
    return _form_due(span, str(year), month, match["day"], by=by)


def _form_due(span: Span, year: str, month: str | None, day: str | None, *, by: bool) -> Limit:
    """Form a limit by year, month and day; an impossible day is left out."""
    due = year
    if month and 1 <= (ordinal := int(parse_numeral(month) or 0)) <= 12:
        due += f"-{ordinal:02}"
        number = int(parse_numeral(day) or 0) if day else 0
        due += f"-{number:02}" if 1 <= number <= 31 else ""
    return Limit(span, "by" if by else "at", due=due)


def _read_year(words: str) -> int:
    """Read a year in figures or, digit by digit, in ideographs."""
    return int(words.translate(_DIGITS))


def _read_every(match: re.Match[str]) -> Limit:
    return Limit(Span(*match.span()), "every", every=RHYTHMS[match["rhythm"]])


def _find_within(body: str, stretch: Span) -> Iterator[Limit]:
    """Find the lengths of time, each with what it counts from."""
    for match in _within_pattern().finditer(body, *stretch):
        before = body[max(stretch.start, match.start() - REACH) : match.start()]
        if before.endswith(("月", "年", "第", "前", "近", "过去")) or before[-1:].isdigit():
            continue  # 6月30日内, 近三年内
        counted = _after_pattern().search(before)
        number = 0.5 if match["number"] == "半" else parse_numeral(match["number"]) or 0
        start = match.start() - (len(before) - counted.start() if counted else 0)
        after = counted["after"] if counted else None
        yield Limit(Span(start, match.end()), "within", within=_write_length(number, match["unit"]), after=after)


def _write_length(number: float, unit: str) -> str:
    """Write a length of time; half a year in months, half a month in days."""
    if number == 0.5:
        return {"年": "P6M", "月": "P15D"}.get(unit, LENGTHS[unit].format(number))
    return LENGTHS[unit].format(int(number))
