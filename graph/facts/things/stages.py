"""Stages: whether a facility is planned, under way or in use, as the words around its name tell."""

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.kinds import Stage
from graph.passages.marks import CLAUSE, split_at
from graph.rules.words import read_groups, read_table
from graph.span import Span

HEAD = 40  # characters before a list in which its verb stands, where no words that end in 的 stand between
AHEAD = 60  # characters after a name in which the rest of its list stands
LIST = 120  # characters that a list of facilities may take
STAGES: dict[str, Stage | None] = {"plan": "规划研究", "build": "加快实施", "run": "建成", "neutral": None, "": "建成"}

_USES = (
    "应用",
    "运用",
    "使用",
    "推广",
    "升级",
    "扩容",
    "迭代",
    "提质",
    "优化",
    "完善",
    "改造",
    "开设",
)  # of a thing that is there: 推进…系统应用


@cache
def _stage_verbs() -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    """Build the automaton of the verbs that tell a stage."""
    rows = read_table("facts/things/stage_verbs")
    return AhoCorasick([word for word, _ in rows], matchkind=MatchKind.LeftmostLongest), rows


def _last_verb(words: str) -> tuple[str, int]:
    """Return the group of the last verb in some words, and where it ends; ("", 0) where none stands."""
    automaton, rows = _stage_verbs()
    matches = automaton.find_matches_as_indexes(words)
    return (rows[matches[-1][0]][1], matches[-1][2]) if matches else ("", 0)


def stage_of(body: str, span: Span, opening: int) -> Stage | None:
    """Return the stage that the words around a name tell: what follows it first, then the verb before its list.

    Args:
        body: Folded text.
        span: The name.
        opening: Where the provision opens that holds it.

    Example:
        >>> stage_of("推进甲网、乙平台规划研究", Span(5, 8), 0), stage_of("依托甲网、乙平台办理", Span(5, 8), 0)
        ('规划研究', '建成')
    """
    clause = split_at(body[span.end : span.end + AHEAD], f"{CLAUSE}.\n")[0]
    if any(word in clause[:16] for word in read_groups("facts/things/stage_verbs")["plan"]):
        return "规划研究"
    if _build_pattern().match(clause) or (clause.startswith(("、", "和", "与", "及")) and clause.endswith("建设")):
        return "加快实施"
    if clause.startswith(_USES):
        return "建成"
    start = _list_start(body, span.start, opening)
    low = max(opening, start - (LIST if body[start - 1] == "的" else HEAD))
    return STAGES.get(_last_verb(body[_last_stop(body, low, start) : start])[0])


class Verb(NamedTuple):
    """A verb of planning, building or using.

    Attributes:
        clause: Where its clause begins.
        end: Where it ends; where the clause begins if there is none.
        group: "plan", "build", "run", "neutral", or "" where none stands.
    """

    clause: int
    end: int
    group: str


def find_verb(body: str, position: int) -> Verb:
    """Find the last verb of planning, building or using before a place in its clause.

    Example:
        >>> find_verb("依托甲网,打造乙平台", 7)
        Verb(clause=5, end=7, group='build')
    """
    low = _last_stop(body, max(0, position - LIST), position)
    group, end = _last_verb(body[low:position])
    return Verb(low, low + end, group)


def _last_stop(body: str, low: int, high: int) -> int:
    """Return where the clause begins that ends at some place, not further to the left than another."""
    return max(low, *(body.rfind(mark, low, high) + 1 for mark in f"{CLAUSE}:.\n"))


@cache
def _build_pattern() -> re.Pattern[str]:
    """Compile the pattern of what follows a name that is built: …平台建设, …等平台建设."""
    return re.compile(rf"(?:等?[^{CLAUSE}、]{{0,8}})?建设")


def _list_start(body: str, position: int, opening: int) -> int:
    """Return where the list that holds a name begins: after the last verb before its first 、."""
    low = max(opening, position - LIST)
    stop = _last_stop(body, low, position)
    first = body.find("、", stop, position)
    return position if first < 0 else stop + _last_verb(body[stop:first])[1]
