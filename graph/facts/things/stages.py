"""Stages: whether a facility is planned, under way or in use, as the words around its name tell."""

import re
from functools import cache
from typing import NamedTuple

from graph.kinds import Stage
from graph.passages.marks import CLAUSE, HAN, split_at
from graph.rules.automaton import Automaton
from graph.rules.words import holds_word, read_table
from graph.span import Span

RENEWED = ("改造", "扩容", "提升")
"""Verbs that build what they renew, where that is of stone and steel."""
HEAD = 40  # characters before a list in which its verb stands, where no words that end in 的 stand between
AHEAD = 60  # characters after a name in which the rest of its list stands
LIST = 120  # characters that a list of facilities may take
STOPS = f"{CLAUSE}:.\n"  # marks that part a name from the verbs before it
STAGES: dict[str, Stage | None] = {
    "plan": "规划研究",
    "build": "加快实施",
    "act": "加快实施",
    "run": "建成",
    "neutral": None,
    "": "建成",
}

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

JOINTS = ("、", "和", "与", "及")


@cache
def _stage_verbs() -> tuple[Automaton, tuple[tuple[str, ...], ...]]:
    """Build the automaton of the verbs that tell a stage."""
    rows = read_table("facts/things/stage_verbs")
    return Automaton((word for word, _ in rows), longest=True), rows


def _last_verb(words: str) -> tuple[str, int]:
    """Return the group of the last verb in some words, and where it ends; ("", 0) where none stands."""
    automaton, rows = _stage_verbs()
    matches = automaton.find(words)
    return (rows[matches[-1][0]][1], matches[-1][2]) if matches else ("", 0)


def stage_of(body: str, span: Span, opening: int, works: bool = False) -> Stage | None:
    """Return the stage that the words around a name tell: what follows it first, then the verb before its list.

    Args:
        body: Folded text.
        span: The name.
        opening: Where the provision opens that holds it.
        works: Whether it is one of buildings, roads and plants: what renews a platform that is used builds them (G109提质改造).

    Example:
        >>> stage_of("推进甲网、乙平台规划研究", Span(5, 8), 0), stage_of("依托甲网、乙平台办理", Span(5, 8), 0)
        ('规划研究', '建成')
    """
    clause = split_at(body[span.end : span.end + AHEAD], f"{CLAUSE}.\n")[0]
    following = clause if clause.startswith(JOINTS) and not _act_pattern().search(clause) else clause[:16]
    if clause.startswith("研究") or holds_word(following, "facts/things/stage_verbs", "plan"):
        return "规划研究"
    if _build_pattern().match(clause) or (clause.startswith(JOINTS) and clause.endswith("建设")):
        return "加快实施"
    if works and _works_pattern().match(clause):
        return "加快实施"
    if (
        clause.startswith(_USES)
        or (clause.startswith(JOINTS) and _run_pattern().search(clause))
        or _run_pattern().fullmatch(clause)
    ):
        return "建成"
    start = _list_start(body, span.start, opening)
    low = max(opening, start - (LIST if body[start - 1] == "的" else HEAD))
    before = body[_last_stop(body, low, start) : start]
    group = _last_verb(before)[0]
    joined = "对接" in clause or "接入" in clause or ("打通" in before and not works)
    if works and group == "run" and before.endswith(RENEWED):
        return "加快实施"
    if works and not group and _finished_pattern().match(clause):
        return "加快实施"
    return "建成" if group == "act" and joined else STAGES.get(group)


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


def acts_on(body: str, span: Span) -> bool:
    """Tell whether its clause plans, builds or uses a thing, before its name or after it: 与甲水库相邻 does not.

    Example:
        >>> acts_on("东至甲水库", Span(2, 5)), acts_on("甲水库除险加固工程建设", Span(0, 3))
        (False, True)
    """
    return find_verb(body, span.start).group != "" or _last_verb(split_at(body[span.end : span.end + AHEAD], STOPS)[0])[0] != ""


def is_built(body: str, span: Span) -> bool:
    """Tell whether its clause builds or opens a thing.

    Example:
        >>> is_built("推动甲中学开工", Span(2, 5)), is_built("联合甲中学", Span(2, 5))
        (True, False)
    """
    after = split_at(body[span.end : span.end + AHEAD], STOPS)[0]
    return find_verb(body, span.start).group in ("plan", "build", "act") or _opening_pattern().search(after) is not None


@cache
def _opening_pattern() -> re.Pattern[str]:
    """Compile the pattern of what is done where a school or a hospital is built or opened."""
    return re.compile("建设|开工|建成|新建|扩建|改建|迁建|重建|修缮|落成|投用|投入使用|启用|开学|招生|开诊|开业|开放")


def _last_stop(body: str, low: int, high: int) -> int:
    """Return where the clause begins that ends at some place, not further to the left than another."""
    stop = _stop_pattern().search(body[low:high][::-1])  # the last one is near
    return high - stop.start() if stop else low


@cache
def _stop_pattern() -> re.Pattern[str]:
    """Compile the pattern of a mark that parts a name from the verbs before it; the point within a figure (10.5) is none."""
    marks = STOPS.replace(".", "")
    return re.compile(rf"[{marks}]|(?<!\d)\.|\.(?!\d)")


@cache
def _build_pattern() -> re.Pattern[str]:
    """Compile the pattern of what follows a name that is built: …平台建设, …等平台建设."""
    return re.compile(rf"(?:等?[^{CLAUSE}、]{{0,8}})?建设")


@cache
def _act_pattern() -> re.Pattern[str]:
    """Compile the pattern of what is done with some of a list, so that what follows may be said of the others alone."""
    return re.compile("建设|建成|实施|完成|开工")


@cache
def _works_pattern() -> re.Pattern[str]:
    """Compile the pattern of what follows a thing that is built or renewed: …等提质改造, …除险加固."""
    works = "提质|提标|提升|改造|改建|扩建|扩容|改扩建|除险|加固|修缮|维修|大修|整治|迁建|重建|续建|新建|开工"
    return re.compile(rf"(?:等|工程|项目|{HAN}{{0,4}}?)?(?:{works})")


@cache
def _finished_pattern() -> re.Pattern[str]:
    """Compile the pattern of what is to be done with a thing that opens its clause: …11月底前建成通车, …年底前完成闭库."""
    done = "建成|完工|竣工|开工|动工|通车|投用|投产|投运|投入使用|投入运[行营]|启用|施工|封顶|贯通|启动|完成|组织实施|推进实施"
    return re.compile(rf"(?!{HAN}{{0,4}}已)[^{CLAUSE}]{{0,24}}?(?:{done})(?![后的])")


@cache
def _run_pattern() -> re.Pattern[str]:
    """Compile the pattern of what ends a clause about a thing that is there, or about a list of such: …全生命周期管理试点工作."""
    return re.compile(r"(?:等|日常|全生命周期|设施)?(?:管理|养护|管养|运维|运营|运行)(?:试点|维护)?(?:工作)?$")


def _list_start(body: str, position: int, opening: int) -> int:
    """Return where the list that holds a name begins: after the last verb before its first 、."""
    low = max(opening, position - LIST)
    stop = _last_stop(body, low, position)
    first = body.find("、", stop, position)
    return position if first < 0 else stop + _last_verb(body[stop:first])[1]
