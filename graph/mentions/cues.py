"""Cues: where the name begins that ends in a last word, and the word before it that makes it one definite thing."""

from functools import cache

from graph.mentions import naming
from graph.mentions.proper import find_proper
from graph.mentions.toponyms import toponyms_of_lexicon
from graph.mentions.trades import drop_trades
from graph.rules.automaton import Automaton
from graph.rules.words import read_groups, read_table
from graph.span import Span

WORKS = "工程"


@cache
def _cues() -> tuple[Automaton, tuple[str, ...]]:
    """Build the automaton of the words that end a name on its left, or make it definite, and the group of each."""
    words, groups = zip(*naming.cue_words(), strict=True)
    return Automaton(words, longest=True), groups


def find_cue(text: str, left: int, start: int) -> tuple[int, str, int]:
    """Find, to the left of a last word, where the name begins, the cue that makes it definite, and where the cue stands."""
    automaton, groups = _cues()
    phrase = text[left:start]
    begin, cue, at = 0, "", 0
    quoted = phrase.find("“")
    for index, first, last in automaton.find(phrase):
        group = groups[index]
        if group == "guard" or (0 <= quoted < first and phrase.find("”", quoted, first) < 0):
            continue
        if group in ("verb", "function") or (group == "opener" and first == begin):
            begin, cue, at = last, "", last
            quoted = phrase.find("“", last)
        elif (group == "plural" and first == begin) or (group in ("toponym", "local", "wide", "city") and not cue):
            cue, at = group, first
    return left + begin, cue, left + at


def find_opening(text: str, left: int, start: int, suffix: str) -> tuple[int, str, int]:
    """Find where a name begins, its cue and where that stands, as `find_cue` does, also where 和 joins two parts of one name."""
    begin, cue, at = find_cue(text, left, start)
    if not cue and text[begin - 1 : begin] in ("与", "和"):
        begin, cue, at = join_trades(text, left, begin, start)
    if not cue and suffix == WORKS:
        begin = join_works(text, left, begin)
    return begin, cue, at


def move_cue(text: str, begin: int, last: Span, cue: str, at: int) -> tuple[str, int]:
    """Move a cue that stands within a name to where the name begins.

    A name holds what stands before its place in brackets (西部(重庆)科学城), before the place of a branch
    (江淮大数据中心黄山市子平台) and before the scope of what is there once (标识解析国家顶级节点).
    """
    bracketed = cue == "toponym" and text[at - 1 : at] == "(" and at > begin
    branch = cue == "toponym" and text[last.end - 3 : last.end] in read_groups("mentions/naming")["branch"]
    once = cue == "wide" and text[last.start : last.end] in naming.unique_words("unique")
    return (cue, begin) if bracketed or ((branch or once) and not text[begin].isdigit()) else (cue, at)


def join_trades(text: str, left: int, begin: int, start: int) -> tuple[int, str, int]:
    """Find where a name begins that joins two trades of one place: 广州人工智能与数字经济试验区."""
    first, cue, at = find_cue(text, left, begin - 1)
    if cue == "toponym" and not drop_trades(text[begin:start]):
        end = next((end for end in range(at + 9, at, -1) if text[at:end] in toponyms_of_lexicon()), at)
        if not drop_trades(text[end : begin - 1].removeprefix("市").removeprefix("省")):
            return first, cue, at
    return begin, "", 0


def join_works(text: str, left: int, begin: int) -> int:
    """Find where works begin that do two things at one place: 银杏路高架设施提升及功能完善工程; else where they did."""
    if text[begin - 1 : begin] not in ("和", "与", "及"):
        return begin
    first = find_cue(text, left, begin - 1)[0]
    doing = text[first : begin - 1]
    return first if find_proper(doing) == 0 and not doing.endswith(_last_words()) else begin


@cache
def _last_words() -> tuple[str, ...]:
    """Return the words that close the names of facilities: what they close is a thing of its own."""
    return tuple(row[0] for row in read_table("mentions/facility_suffixes"))


def weak_cue(text: str, begin: int, last: Span, suffix: str, cue: str, opened: bool) -> tuple[str, int] | None:
    """Return the cue that its last word or the word for the territory gives to a name, and where it begins; None for no such cue.

    Args:
        text: The text.
        begin: Where the words before the last one begin.
        last: Where the last word stands.
        suffix: The last word.
        cue: The cue found so far.
        opened: Whether a verb or a particle stands right before.
    """
    groups = read_groups("mentions/naming")
    if suffix in naming.unique_words("whole") and not (cue == "wide" and "(" in text[begin : last.start]):
        return "whole", last.start
    if cue:
        return None
    if suffix in naming.unique_words("unique") and last.start - begin > 1:
        return "unique", begin
    if suffix in naming.unique_words("route") and set(text[begin : last.start]) <= set(groups["route"]) and last.start - begin > 1:
        return "route", begin  # 沪通铁路
    own = opened and text[begin : begin + 1] in groups["own"] and last.start - begin > 2
    return ("own", begin) if own and not text.startswith(groups["not-own"], begin) else None


def after_verb(text: str, left: int, at: int) -> int:
    """Return where a name begins whose parts are joined by 与: after the last verb."""
    automaton, groups = _cues()
    ends = [last for index, _, last in automaton.find(text[left:at]) if groups[index] == "verb"]
    return left + (ends[-1] if ends else 0)
