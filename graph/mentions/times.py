"""Times: the years and dates until which, or at which, something is said to be."""

import re
from bisect import bisect_left
from functools import cache
from typing import Literal, NamedTuple

from graph.numerals import parse_numeral
from graph.passages.marks import CLAUSE
from graph.span import Span

# Each form opens with one of a few characters, so that a text is searched fast; what stands before is read by hand.
TIME = (
    r"[0-9二十每年今全上下一三四](?:"
    r"(?:(?<=2)(?P<year>0[0-4]\d)(?:年?(?:[-—－–~至到]|——)(?P<last>20[0-4]\d))?|(?<=二)(?P<written>[〇零][〇零一二三四][〇零一二三四五六七八九]))"
    r"(?:年(?:年(?=底|末))?|(?=[、和与及]20[0-4]\d年))"
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|第?(?P<quarter>[一二三四1-4])季度)?(?P<close>上半年|下半年|底|末|初|[上中下]旬|前|以前|之前|起|以来|后)?"
    r"|(?<=[0-9])(?P<m>\d?)月(?:(?P<d>\d{1,2})日)?(?P<till>(?:底|末|初|[上中下]旬)?(?:之|以)?前|底|末|初|[上中下]旬)"
    r"|(?<=十)(?P<plan>[三四五])五[”\"]?(?P<part>末|期末|规划期末|期间|时期|以来)"
    r"|(?<=每)(?P<yearly>年度?)"
    r"|(?<=年)(?P<end>底前?|内)"
    r"|(?:(?<=今)|(?<![健安完齐])(?<=全))(?P<this>年)(?![龄度])"
    r"|(?<=[上下])(?P<half>半年)|(?<=[一二三四])(?P<season>季度))"
)
BASES = ("比", "较")  # 比2020年下降: the year that a change is measured from
EQUALS = ("与", "同", "是")  # 是2020年的2倍, 与2020年持平; but 目标是2025年建成 names a time
EQUALS_AFTER = ("的", "持平", "相当")
BASES_AFTER = ("基础上", "的基础上", "相比", "为基", "水平", "的水平")
OPENERS = ("截至", "截止到", "截止", "到", "至", "自", "从")
NO_YEAR_END = "0123456789年一二两三四五六七八九十几数"  # 三年内 is a length of time
QUARTERS = "一二三四1234"
PLAN_ENDS = {"三": 2020, "四": 2025, "五": 2030}
SIGNED = r"(?<![^\n])(20[0-4]\d)()年\d{1,2}月\d{1,2}日(?![^\n])"
ISSUED = (  # 自2026年1月1日起 and 2030年12月31日前 tell when something begins or ends
    r"[〔\[(](20[0-4]\d)[〕\])]\d{0,1}"
    r"|(?<![到至在于自从])(20[0-4]\d)年\d{1,2}月\d{1,2}日(?!之?前|以前|起|止|[-—－–至到])"
)

TITLED = (
    rf"(?!\(?[一二三四五六七八九十0-9]{{1,3}}[、.)])[^{CLAUSE}:]*?(?<![0-9\-—–~至到])%d年(?![0-9\-—–~至到初底末起版])[^{CLAUSE}:]*"
)
"""A line in which a year stands as in titles: 某市2026年重点工作任务清单."""
HEAD = 600
"""Characters at the head of a text in which its title stands."""


class Time(NamedTuple):
    """A time that a text names.

    Attributes:
        span: The words, in code points of the text that was searched.
        value: ISO 8601, as exact as it is printed: "2025", "2025-06", "2025-12-31"; "annual" for 每年.
        year: The year, or 0 for 每年.
        form: "by" (到2025年, 年底前), "at" (2025年), "since" (截至2020年底, 十三五期间) or "yearly".
    """

    span: Span
    value: str
    year: int
    form: Literal["by", "at", "since", "yearly"]


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used."""
    return re.compile(expression)


def find_times(text: str, start: int, end: int, year: int | None) -> tuple[Time, ...]:
    """Find the times that a stretch of text names; those inside 《》 belong to a title and are left out.

    Args:
        text: Folded text.
        start: First code point of the stretch.
        end: One past its last code point.
        year: The year that 6月底前 and 年底前 mean, or None where it is not known.

    Returns:
        The times in the order of the text.

    Example:
        >>> words = "到2025年底,6月底前完成;截至2018年末,每年新增"
        >>> [(t.value, t.form) for t in find_times(words, 0, len(words), 2019)]
        [('2025', 'by'), ('2019-06', 'by'), ('2018', 'since'), ('annual', 'yearly')]
    """
    titles = [match.span() for match in _pattern("《[^《》]*").finditer(text, start, end)]
    found = (_read(text, match, year) for match in _pattern(TIME).finditer(text, start, end))
    return tuple(time for time in found if time and not _in_title(titles, time.span.start))


def _in_title(titles: list[tuple[int, int]], position: int) -> bool:
    """Return whether a position stands behind the 《 of a title, and not behind its end."""
    index = bisect_left(titles, (position,)) - 1
    return index >= 0 and position <= titles[index][1]


def _read(text: str, match: re.Match[str], year: int | None) -> Time | None:
    """Read the time of a match, or None where its year is not known."""
    span = Span(*match.span())
    if match["yearly"]:
        if _pattern("每[^,每]{1,4}$").search(text, max(0, span.start - 5), span.start):  # 每人每月500元
            return None
        return Time(span, "annual", 0, "yearly")
    if match["plan"]:
        value = PLAN_ENDS[match["plan"]]
        return Time(span, str(value), value, "by" if match["part"].endswith("末") else "since" if match["part"] == "以来" else "at")
    if match["year"] or match["written"]:
        return _read_date(text, match)
    if year is None or (match["end"] and text[span.start - 1 : span.start] in NO_YEAR_END and span.start):
        return None
    year += text.endswith(("明", "明年"), 0, span.start)
    if match["half"] or match["season"]:
        return _read_part(text, match, year)
    if match["till"] is None:
        return Time(span, str(year), year, "by")
    relative = text.endswith(("今年", "明年"), 0, span.start)
    if not relative and (text.endswith(("年", "-"), 0, span.start) or text[span.start - 1 : span.start].isdigit()):
        return None
    form: Literal["by", "since"] = "since" if text.endswith(("截至", "截止", "截止到"), 0, span.start) else "by"
    return Time(span, _iso(year, match[0][: match[0].index("月")], match["d"]), year, form)


def _read_part(text: str, match: re.Match[str], year: int) -> Time | None:
    """Read a half or a quarter of the year that a document plans for: 上半年, 三季度末."""
    start = match.start() - text.endswith("第", 0, match.start())
    if text[start - 1 : start] in ("年", "每", "个", "度") and start:
        return None
    month = {"上": 6, "下": 12}[match[0][0]] if match["half"] else 3 * QUARTERS.index(match[0][0]) + 3
    return Time(Span(*match.span()), f"{year}-{month:02}", year, "at")


def _read_date(text: str, match: re.Match[str]) -> Time | None:
    """Read a time that prints its year."""
    head = text[max(0, match.start() - 3) : match.start()]
    opened = next((word for word in OPENERS if head.endswith(word)), "")
    closed = match["close"] or ""
    year = int(match["last"] or f"2{match['year']}") if match["year"] else int(parse_numeral(f"二{match['written']}") or 0)
    if closed in ("起", "后") or opened in ("自", "从") or head[-1:].isdigit():
        return None
    if head.endswith(BASES) or text.startswith(BASES_AFTER, match.end()):
        return None
    if head.endswith(EQUALS) and text.startswith(EQUALS_AFTER, match.end()):
        return None
    quarter = match["quarter"]
    quartered = str(3 * (QUARTERS.index(quarter) % 4) + 3) if quarter else match["month"]
    month = {"上半年": "6", "下半年": "12"}.get(closed, quartered)
    form: Literal["by", "at", "since"] = (
        "since" if opened.startswith("截") or closed == "以来" else "by" if opened or closed else "at"
    )
    return Time(Span(match.start() - len(opened), match.end()), _iso(year, month, match["day"]), year, form)


def _iso(year: int, month: str | None, day: str | None) -> str:
    """Write a date as exactly as it is known; an impossible month or day is left out."""
    if not month or not 1 <= int(month) <= 12:
        return str(year)
    exact = f"{year}-{int(month):02}"
    return f"{exact}-{int(day):02}" if day and 1 <= int(day) <= 31 else exact


def find_issue_year(text: str) -> int | None:
    r"""Find the year in which a document was issued.

    Args:
        text: Folded text of the whole document.

    Returns:
        That of its 文号, else of the first full date, else of the last one that stands alone on a line, else the first year near
        its head that is no goal (到2035年); None where none is printed.

    Example:
        >>> find_issue_year("某市意见\n到2035年建成。\n某市人民政府\n2025年3月1日"), find_issue_year("某市意见\n到2035年建成。")
        (2025, None)
    """
    match = _pattern(ISSUED).search(text, 0, 3000)
    if not match:
        signed = [*_pattern(SIGNED).finditer(text, max(0, len(text) - 3000))]
        match = signed[-1] if signed else _pattern(r"(?<![到至在于自从])(20[0-4]\d)()(?=[-—－–年])").search(text, 0, 400)
    return int(match[1] or match[2]) if match else None


def find_plan_year(text: str, issued: int | None, stop: int = HEAD) -> int | None:
    r"""Find the year that a document plans for, which times without a year mean: of a plan issued in December the next one.

    Args:
        text: Folded text of the whole document.
        issued: The year in which it was issued, or None.
        stop: Where its first table begins, whose cells are no titles.

    Returns:
        The year that a line of its head gives as titles do, where that is the year of issue or the next; else that of issue.

    Example:
        >>> find_plan_year("某市2026年重点工作任务清单\n某政办〔2025〕80号", 2025), find_plan_year("到2026年底建成", 2025)
        (2026, 2025)
    """
    if issued is None:
        return None
    year = issued + 1
    stop = min(stop, HEAD)
    at = text.find(f"{year}年", 0, stop)
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        if _pattern(TITLED % year).fullmatch(text, start, end):
            return year
        at = text.find(f"{year}年", end, stop)
    return issued
