"""Limits: the times by which, within which or how often something is to be done (时限), in all printed forms.

`graph.mentions.times` reads the year that a number is for; a limit keeps what a supervising office asks by: a quarter, a half-year,
a day whose year is not printed, a length of time with what it counts from, a rhythm.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from graph.mentions.phrases import (
    LENGTHS,
    LONGEST_BARE,
    after_pattern,
    bare_pattern,
    by_pattern,
    closes_part,
    dated_pattern,
    every_pattern,
    first_figures_pattern,
    first_pattern,
    numeric_pattern,
    relative_pattern,
    sign_pattern,
    within_pattern,
)
from graph.numerals import parse_numeral
from graph.passages.marks import STOP
from graph.span import Span

Rhythm = Literal["year", "half-year", "quarter", "month", "week", "day", "ongoing"]
Form = Literal["by", "at", "every", "within", "ongoing"]

_THIS = ("今年", "本年", "当年", "明年")
"""Words that say which year is meant."""
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
ONGOING = ("长期", "持续", "常态", "经常性", "全程")
"""Words that open a cell for time limits whose task has no end."""

STARTS = ("日", "起", "后")
"""What closes the words that a length of time counts from: 自印发之日, 接到报告之日起, 印发后."""

SINCE = ("截至", "截止")
"""Words before a time up to which something has been counted; they belong to its words."""

_IDEOGRAPHS = "〇零一二三四五六七八九"
_DIGITS = str.maketrans(_IDEOGRAPHS, "00123456789")
_LAST = (*_IDEOGRAPHS, *"0123456789年度月份日号")
"""Characters of which one closes each time that prints its year."""

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
    if not sign_pattern().search(body, start, end) and not (alone and _goes_on(body, start, end)):
        return ()  # most stretches name no time at all
    found = sorted(_find_all(body, Span(start, end), year, alone=alone), key=lambda limit: (limit.span.start, -limit.span.end))
    kept: list[Limit] = []
    for limit in found:
        if not kept or limit.span.start >= kept[-1].span.end:
            kept.append(_carry_year(body, kept[-1], limit) if kept else limit)
    return tuple(kept)


def _goes_on(body: str, start: int, end: int) -> bool:
    """Tell whether a field for time limits says that there is none: 长期, 立行立改,长期坚持."""
    return body.startswith(ONGOING, start) or body.startswith(ONGOING, body.rfind(",", start, end) + 1 or start)


def _carry_year(body: str, before: Limit, limit: Limit) -> Limit:
    """Give a time without a year the later one that the time before it in its sentence prints: 2026年6月底前…,12月底前….

    A year alone tells no year of what follows: 到2027年建成…,6月底前出台….
    """
    if before.due is None or limit.due is None or len(before.due) == len("2026"):
        return limit
    year = before.due[:4]
    if year <= limit.due[:4] or _prints_year(body, limit) or body.find(STOP, before.span.end, limit.span.start) >= 0:
        return limit
    ends = _find_last_month(limit.due) >= _find_last_month(before.due)
    return limit._replace(due=year + limit.due[4:], start=limit.start and year + limit.start[4:]) if ends else limit


def _prints_year(body: str, limit: Limit) -> bool:
    """Tell whether the words of a time say which year they mean: 2026年, 今年."""
    return any(sign in limit.span.cut(body) for sign in ("20", "二〇", "二零", *_THIS))


def _find_last_month(due: str) -> int:
    """Find the month in which a time ends."""
    part = due[5:7]
    return 12 if not part else int(part[1]) * {"H": 6, "Q": 3}[part[0]] if part[0] in "HQ" else int(part)


def _find_all(body: str, stretch: Span, year: int | None, *, alone: bool) -> Iterator[Limit]:
    """Yield the limits of each form, form by form."""
    start, end = stretch
    dated = list(dated_pattern().finditer(body, start, end))
    yield from (_read_dated(body, match) for match in dated)
    if year is not None and _stands_outside(body, stretch, dated):
        relative = (_read_relative(body, match, year, alone=alone) for match in relative_pattern().finditer(body, start, end))
        yield from (limit for limit in relative if limit)
    figures = numeric_pattern().finditer(body, start, end) if any(body.find(mark, start, end) >= 0 for mark in ".-/") else ()
    yield from (_read_figures(body, match) for match in figures if alone or match["close"])
    for pattern in (every_pattern(), by_pattern()):
        yield from (_read_every(match) for match in pattern.finditer(body, start, end))
    yield from _find_within(body, stretch)
    if alone and _goes_on(body, start, end):
        yield Limit(stretch, "ongoing", every="ongoing")


def _stands_outside(body: str, stretch: Span, dated: list[re.Match[str]]) -> bool:
    """Tell whether a word of a time without a year stands in a stretch, but for those in the times that print one."""
    dates = iter(dated)
    date = next(dates, None)
    for match in bare_pattern().finditer(body, max(0, stretch.start - LONGEST_BARE + 1), stretch.end + LONGEST_BARE - 1):
        first, last = match.start(), match.end(match.lastindex or 0)
        while date and date.end() < last:
            date = next(dates, None)
        if first < stretch.end and stretch.start < last and not (date and date.start() <= first):
            return True
    return False


def _read_dated(body: str, match: re.Match[str]) -> Limit:
    """Read a time that prints its year; a range by its end."""
    year, close = _read_year(match["year"]), match["close"] or ""
    before = body[max(0, match.start() - RANGE) : match.start()]
    first = first_pattern().search(body, match.start() - len(before), match.start()) if _may_open_range(before) else None
    opened = body.endswith(("到", "至"), 0, match.start())
    start = first.start() if first else match.start() - (2 if body.endswith(SINCE, 0, match.start()) else opened)
    by = (opened and not first) or closes_part(close) or "内" in match[0]
    limit = _form_part(Span(start, match.end()), match, year, match["last"] or match["month"], by=by)
    if first:
        return limit._replace(start=_form_part(limit.span, first, _read_year(first["year"]), first["month"], by=False).due)
    since = match["since"] or (match["month"] if match["last"] else None)
    return limit._replace(start=f"{year}-{int(since):02}") if since else limit


def _may_open_range(before: str) -> bool:
    """Tell whether the words before a time can be the beginning of a range: 2024年|到 can, 建设|到 cannot."""
    stem = before.rstrip("-—–~至到")
    return stem != before and stem.endswith(_LAST)


def _read_figures(body: str, match: re.Match[str]) -> Limit:
    """Read a date in figures; a range by its end: 2026.3-2026.7, 2026.3-7."""
    first = first_figures_pattern().search(body, max(0, match.start() - RANGE), match.start())
    span = Span(first.start() if first else match.start(), match.end())
    limit = _form_due(span, f"20{match['year']}", match["last"] or match["month"], match["day"], by=True)
    begun = first or (match if match["last"] else None)
    if not begun:
        return limit
    return limit._replace(start=_form_due(span, f"20{begun['year']}", begun["month"], begun["day"], by=False).due)


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
    if match["month"] and not (alone or match["year"] or closes_part(close)):
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
    return Limit(Span(*match.span()), "every", every=RHYTHMS[match["rhythm"] or match["each"]])


def _find_within(body: str, stretch: Span) -> Iterator[Limit]:
    """Find the lengths of time, each with what it counts from."""
    for match in within_pattern().finditer(body, *stretch):
        before = body[max(stretch.start, match.start() - REACH) : match.start()]
        if before.endswith(("月", "年", "第", "前", "近", "过去")) or before[-1:].isdigit():
            continue  # 6月30日内, 近三年内
        counted = after_pattern().search(before) if before.rstrip(",的\n").endswith(STARTS) else None
        number = 0.5 if match["number"] == "半" else parse_numeral(match["number"]) or 0
        start = match.start() - (len(before) - counted.start() if counted else 0)
        after = counted["after"] if counted else None
        yield Limit(Span(start, match.end()), "within", within=_write_length(number, match["unit"]), after=after)


def _write_length(number: float, unit: str) -> str:
    """Write a length of time; half a year in months, half a month in days."""
    if number == 0.5:
        return {"年": "P6M", "月": "P15D"}.get(unit, LENGTHS[unit].format(number))
    return LENGTHS[unit].format(int(number))
