"""Days: how a 公文 states from when to when it is in force, and how it speaks of the days of others.

Source: 规章制定程序条例 (2017), 第三十二条 (施行日期); 行政规范性文件 (国办发〔2018〕37号) state a 有效期 and what they repeal.
"""

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import NamedTuple

from graph.facts.about.speakers import name_speaker
from graph.passages.marks import CLAUSE, STOP
from graph.rules.pattern import Pattern
from graph.rules.rule import Guard, Rule, When
from graph.span import Span

MAX_SENTENCE = 300
"""Characters of a sentence that are read before a date."""

MAX_LEAD = 30
"""Characters of the words that say what a date is."""

PROLONGED = "延续"

_DAY = r"\d{4}年\d{1,2}月\d{1,2}日?"
_FORCE = "施行|实施|执行|试行|生效"
_IN_FORCE = f"(?:正式|开始|公布|发布|印发|颁布)*(?:{_FORCE})"
_AFTER_FIRST = f"起?(?:正式|开始)?(?:{_FORCE})|起"
_TERM = "(?:有效期|实施期|施行期|执行期|试行期)(?:限)?"
_DASHES = "-—－–"
_TO = f"(?:至|到|[{_DASHES}]{{1,2}})"
_BEFORE_LAST = (
    rf"{_TERM}(?:{PROLONGED})?(?:截?至|到|[为是自从][^{CLAUSE}\n]{{0,24}}{_TO})"
    f"|(?:{_FORCE})(?:期?至|,(?:有效)?(?:截?至|到))"
)


class Limit(NamedTuple):
    """The first or the last day in force: the date, and all words that state it."""

    date: Span
    words: Span


class Form(NamedTuple):
    """How a day in force is stated: what stands before the date and after it, and the whole statement."""

    before: Callable[[], re.Pattern[str]]
    after: Callable[[], re.Pattern[str]]
    whole: Callable[[], Pattern]


class Day:
    """A date that may be the first or the last day in force.

    Args:
        body: The body that it stands in.
        span: The date.
        form: How such a day is stated.
    """

    def __init__(self, body: str, span: Span, form: Form) -> None:
        self.body = body
        self.span = span
        self.form = form

    @cached_property
    def limit(self) -> Limit | None:
        """The statement that the date is a part of; None where it is no such statement."""
        body, (start, end) = self.body, self.span
        lead = self.form.before().search(body, max(0, start - MAX_LEAD), start)
        return Limit(self.span, Span(lead.start(), end)) if lead and self.form.after().match(body, end) else None

    @cached_property
    def before(self) -> str:
        """The sentence up to the statement."""
        start = self.limit.words.start if self.limit else self.span.start
        floor = max(0, self.span.start - MAX_SENTENCE)
        return self.body[max(floor, *(self.body.rfind(mark, floor, self.span.start) + 1 for mark in f"{STOP}\n")) : start]

    @cached_property
    def speaker(self) -> str:
        """Whose day it is: "itself" of the document, or the name of the guard that refuses the day of another."""
        return name_speaker(self.before, self.form.whole())


@cache
def before_first_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands before the first day in force."""
    return re.compile("[自于从]$")


@cache
def after_first_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands after the first day in force."""
    return re.compile(_AFTER_FIRST)


@cache
def before_last_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands before the last day in force."""
    return re.compile(f"(?:{_BEFORE_LAST})$")


@cache
def after_last_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands after the last day in force: anything."""
    return re.compile("")


@cache
def first_day_pattern() -> Pattern:
    """Build the pattern of a first day in force with the words around it."""
    return Pattern(f"[自于从]{_DAY}(?:{_AFTER_FIRST})", ("年",))


@cache
def last_day_pattern() -> Pattern:
    """Build the pattern of a last day in force with the words before it."""
    return Pattern(f"(?:{_BEFORE_LAST}){_DAY}", ("至", "到", *_DASHES))


@cache
def before_term_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands before a term in force: 有效期为2024年4月1日至…."""
    return re.compile(f"{_TERM}[为是自从]?$")


@cache
def after_term_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands between the two days of a term."""
    return re.compile(rf"起?{_TO}\d{{4}}年")


FIRST = Form(before_first_pattern, after_first_pattern, first_day_pattern)
LAST = Form(before_last_pattern, after_last_pattern, last_day_pattern)
TERM = Form(before_term_pattern, after_term_pattern, first_day_pattern)


@cache
def _relative_pattern() -> Pattern:
    """Build the pattern of what makes a date part of the name of another document: 有效期至2023年12月31日【的】《旧办法》.

    The clause may go on before 的 (起施行、有效期至…的《旧办法》); 的 may be left out before a title; 日的五年 names no document.
    """
    named = rf"的(?![\d一二三四五六七八九十两]+年)|、[^{CLAUSE}《》\n]{{1,40}}?的[原旧]?《|[原旧]?《"
    return Pattern(rf"(?:止|为止)?起?(?:{_IN_FORCE})?(?:止|为止)?(?:{named})", ("的", "《"), stops=f",{STOP}\n")


def _names_another(day: Day) -> bool:
    """Tell whether what follows a date makes it part of the name of another document."""
    return _relative_pattern().match(day.body, day.span.end) is not None


def _is_prolonged(day: Day) -> bool:
    """Tell whether a sentence prolongs what another document said."""
    return PROLONGED in day.before or (day.limit is not None and PROLONGED in day.limit.words.cut(day.body))


def _refuse_speaker(speaker: str, says: str) -> When[Day]:
    """Make the guard that refuses the day of one whom the sentence speaks of."""
    return When(speaker, says, lambda day: day.speaker == speaker)


GUARDS: tuple[Guard[Day], ...] = (
    When("named-by-it", "a day that names another document: 有效期至2023年12月31日的《旧办法》", _names_another),
    When("prolonged", "the day until which another document is prolonged: 有效期延续至…", _is_prolonged),
    _refuse_speaker("nobody", "a sentence in which the document does not name itself (本办法): 专项资金执行期至…"),
    _refuse_speaker("another", "the day of another document: 《旧办法》有效期至…, 原办法自…起施行"),
    _refuse_speaker("part", "the day of a part of the document: 其中第五条自…起施行"),
    _refuse_speaker("licence", "the day of what the document grants: 本办法核发的许可证有效期至…"),
    _refuse_speaker("said", "a second day of one kind in a sentence that names nobody anew: 自…起施行，自…起施行"),
)
"""What refuses a day that is not the document's own."""

FIRST_DAYS: tuple[Rule[Day, Limit], ...] = (
    Rule(
        "first-day",
        "document",
        "自2024年1月1日起施行: the first day in force",
        lambda day: day.limit,
        guards=GUARDS,
        source="规章制定程序条例",
        examples=("本措施⟦first-day effective_from=2024-01-01|自2024年1月1日⟧起施行。",),
        counter_examples=(
            "本办法核发的许可证自2024年1月1日起生效。",
            "《旧办法》自2018年5月1日起施行，现予废止。",
            "本措施中，第五条自2024年1月1日起施行。",
            "自2024年1月1日起施行的《旧办法》与本措施不一致。",
        ),
    ),
    Rule(
        "first-of-term",
        "document",
        "有效期自2024年4月1日至2029年3月31日: the first day of a term in force",
        lambda day: Day(day.body, day.span, TERM).limit,
        guards=GUARDS,
        source="规章制定程序条例",
        examples=(
            "本措施⟦first-of-term effective_from=2024-04-01|有效期自2024年4月1日⟧至2029年3月31日。",
            "本措施⟦first-of-term effective_from=2024-04-01|执行期限为2024年4月1日⟧—2026年3月31日。",
        ),
        counter_examples=("专项资金执行期限为2024年4月1日至2026年3月31日。",),
    ),
)

LAST_DAYS: tuple[Rule[Day, Limit], ...] = (
    Rule(
        "last-day",
        "document",
        "有效期至2028年12月31日: the last day in force",
        lambda day: day.limit,
        guards=GUARDS,
        source="沪府办规〔2023〕27号",
        examples=(
            "本措施自2024年1月1日起施行，⟦last-day effective_to=2028-12-31|有效期至2028年12月31日⟧。",
            "本措施⟦last-day effective_to=2026-12-31|有效期自印发之日起至2026年12月31日⟧。",
            "本措施自2024年4月1日起⟦last-day effective_to=2026-12-31|施行，至2026年12月31日⟧止。",
        ),
        counter_examples=(
            "本措施自2024年1月1日起施行，有效期至2023年12月31日的《旧办法》同时废止。",
            "原《旧办法》有效期延续至2024年8月23日，与本措施一并执行。",
            "专项资金执行期至2025年12月31日。",
            "本措施核发的许可证有效期至2025年12月31日。",
        ),
    ),
)
