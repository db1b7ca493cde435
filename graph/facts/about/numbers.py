"""Numbers: the 文号 that a 公文 prints in its head, and those that it cites there.

Source: GB/T 9704-2012, 7.2.5 (发文字号).
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from graph.document import headings
from graph.facts.about.sheet import HEAD, Field, Sheet
from graph.mentions import imprint
from graph.rules.rule import Guard, Rule, When, choose
from graph.span import Span

MAX_TORN = 200
"""Characters from which on a number does not follow the title of a text that lost its line breaks."""

MAX_DECREE = 400
"""Characters in which the number of a decree stands."""


class Numbered(NamedTuple):
    """What may be the number of the document.

    Args:
        body: The body that it stands in.
        span: The words.
        agency: What stands for the body that gave it.
        rest: Year and serial number, as the standard prints them.
        limit: Where the head ends, in which a document prints its number.
        form: Whether it is a 文号 ("line"), or the number of a decree or of an announcement.
    """

    body: str
    span: Span
    agency: str
    rest: str
    limit: int
    form: Literal["line", "decree", "announcement"] = "line"


def find_number(sheet: Sheet) -> Field | None:
    """Find the number of the document."""
    numbers = list_numbers(sheet, Span(sheet.head.start, _end_head(sheet)))
    found = (choose(NUMBERS, number, GUARDS) for number in numbers)
    return next((made[1] for made in found if made), None)


def list_numbers(sheet: Sheet, within: Span) -> Iterator[Numbered]:
    """List what may be the number of the document in a range of the body, those of decrees and announcements behind the others."""
    body, limit = sheet.body, _end_head(sheet)
    for match in imprint.number_pattern().finditer(body, *within):
        rest = f"〔{match['year']}〕{match['serial']}号".replace(" ", "")
        yield Numbered(body, Span(*match.span()), match["agency"], rest, limit)
    for match in imprint.bare_number_pattern().finditer(body, *within):
        yield Numbered(body, Span(*match.span()), "", f"〔{match['year']}〕{match['serial']}号", limit)
    limit = min(sheet.head.end, MAX_DECREE)
    end = min(within.end, limit)
    for match in imprint.decree_pattern().finditer(body, within.start, end):
        span = Span(match.start("agency"), match.end())
        yield Numbered(body, span, match["agency"], match["serial"], limit, "decree")
    for match in imprint.announcement_pattern().finditer(body, within.start, end):
        year = f"{match['year'].strip('()〔〕[]年 ')}年" if match["year"] else ""
        yield Numbered(body, Span(*match.span()), match["agency"], year + match["serial"].strip("()〔〕[]"), limit, "announcement")


def _end_head(sheet: Sheet) -> int:
    return min(sheet.head.end, HEAD)


def _opens(number: Numbered) -> bool:
    """Tell whether a number opens its line, or what stands behind a gap, a colon or a bracket that does."""
    body, start = number.body, number.span.start
    before = body[max(0, start - 1) : start]
    return before in ("", "\n", ":", " ") or (before in "([" and body[start - 2 : start - 1] in ("", "\n", " "))


def _closes(number: Numbered) -> bool:
    """Tell whether nothing stands behind a number on its line but a bracket, a gap or the name of who signs."""
    end = number.span.end
    return number.body[end : end + 1] in ("", "\n", ")", "]", " ") or number.body.startswith(("签发人", "会签人"), end)


def _stands_below(number: Numbered) -> bool:
    return number.span.start >= number.limit


def _follows_words(number: Numbered) -> bool:
    return not _opens(number)


def _leads_words(number: Numbered) -> bool:
    return not _closes(number)


def _read_line(number: Numbered) -> Field | None:
    """Read a number with what stands before it up to a mark."""
    return None if number.form != "line" else Field(number.agency + number.rest, number.span)


def _read_torn(number: Numbered) -> Field | None:
    """Read a number that the 文种 of a title runs into: …若干措施某政办〔2020〕1号."""
    agency, start = number.agency, number.span.start
    if number.form != "line" or start >= MAX_TORN or _opens(number):
        return None
    kinds = (kind for kind in headings.KINDS if kind in agency[:-2])
    torn = max((agency.rfind(kind, 0, len(agency) - 2) + len(kind) for kind in kinds), default=0)
    return Field(agency[torn:] + number.rest, Span(start + torn, number.span.end)) if torn else None


def _read_decree(number: Numbered) -> Field | None:
    """Read the number of a decree: 某市人民政府令（第19号）."""
    return Field(number.agency + number.rest, number.span) if number.form == "decree" else None


def _read_announcement(number: Numbered) -> Field | None:
    """Read the number of an announcement: 某市税务局公告2025年第12号."""
    return Field(number.agency + number.rest, number.span) if number.form == "announcement" else None


GUARDS: tuple[Guard[Numbered], ...] = (
    When(
        "below-head",
        "a number below the head, in which a document prints its own",
        _stands_below,
    ),
)
"""What refuses a number for all rules."""

_ALONE = (
    When("words-before", "a number that other words lead to: 国家意见（国发〔2020〕1号）", _follows_words),
    When("words-behind", "a number that words follow: 某政办〔2020〕1号文件", _leads_words),
)

NUMBERS: tuple[Rule[Numbered, Field], ...] = (
    Rule(
        "number-line",
        "document",
        "某政办〔2020〕1号: the number alone on its line",
        _read_line,
        guards=_ALONE,
        source="GB/T 9704-2012",
        examples=(
            "某市数字经济意见\n⟦number-line number=某政办〔2020〕1号|某政办〔2020〕1号⟧\n一、总则\n甲。",
            "某县政府专题会议纪要\n⟦number-line number=〔2026〕14号|〔2026〕14号⟧\n关于研究防汛工作的会议纪要\n一、总则\n甲。",
        ),
        counter_examples=(
            "某市数字经济意见\n为落实国家意见（国发〔2020〕1号），制定本意见。\n一、总则\n甲。",
            "某市数字经济意见\n某政办〔2020〕1号文件已经印发。\n一、总则\n甲。",
            "某市数字经济意见\n一、总则\n甲。\n某政办〔2020〕1号\n二、附则\n乙。",
        ),
    ),
    Rule(
        "number-torn",
        "document",
        "…若干措施某政办〔2020〕1号: the number behind the title of a text that lost its line breaks",
        _read_torn,
        examples=("某市促进数字经济高质量发展办法⟦number-torn number=某政〔2020〕1号|某政〔2020〕1号⟧各县：\n一、总则\n甲。",),
        counter_examples=("某市促进数字经济高质量发展高峰论坛某政办〔2020〕1号各县：\n一、总则\n甲。",),
    ),
    Rule(
        "decree",
        "document",
        "某市人民政府令（第19号）: the number of a decree",
        _read_decree,
        source="规章制定程序条例",
        examples=("⟦decree number=某市人民政府令第19号|某市人民政府令第19号⟧\n某市数字经济办法\n第一条 甲。\n第二条 乙。",),
        counter_examples=("某市数字经济办法\n第一条 甲。\n第二条 按照某市人民政府令第19号办理。",),
    ),
    Rule(
        "announcement",
        "document",
        "某市税务局公告2025年第12号: the number of an announcement, alone on its line",
        _read_announcement,
        guards=_ALONE,
        source="GB/T 9704-2012",
        examples=("某市数字经济公告\n⟦announcement number=某市税务局公告2025年第12号|某市税务局公告2025年第12号⟧\n一、总则\n甲。",),
        counter_examples=(
            "某市数字经济公告\n按照某市税务局公告2025年第12号办理。\n一、总则\n甲。",
            "某市数字经济条例\n2016年12月23日 某市人大常委会公告第78号公布\n第一条 甲。\n第二条 乙。",
        ),
    ),
)
"""The ways in which a document prints its number, tried in this order."""
