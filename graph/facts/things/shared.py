"""Shared heads: lists that print the last word of their members once: 金海、车墩等3座水厂, 青浦、金山原水支线工程."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.mentions.naming import NAMED_WORKS, goes_on
from graph.mentions.proper import find_name, is_uncommon
from graph.passages.marks import CLAUSE
from graph.rules.automaton import Automaton
from graph.span import Span

REACH = 90
"""Characters before the shared word in which its list stands."""
CLASS = 8
"""Characters that tell more of the class before the shared word: 等长江水源|水厂."""
LONGEST = 6
"""Characters of a member."""
LOOSE = 4
"""Characters of a member of common characters (竹园) beside another that is plainly proper."""
BUILT = tuple("库站厂场馆院校园桥")
"""Characters that close a thing of which the rest of a member is no more than a part: 甲水库扬压站."""
ADDED = 3
"""Characters that may stand before a member within its list: 及郊区|南翔."""
JOINTS = "和与及"
DIVISIONS = ("区", "县", "市", "镇", "乡", "地", "街道")
"""What a list before the shared word may name, whose things are not told: 甲、乙等区排水系统."""
OWNERS = ("城市", "地区", "区域", "企业", "单位", "部门", "国家", "行业", "建设", "实施", "开展")
"""Words that say so within, or that part the list from the shared word."""
MARKS = frozenset("等的第")
"""Characters that no member holds."""
THINGS = tuple("江河路街区县市州省闸")
"""Characters that close the name of a thing by itself: 张泾河、杨树浦水厂."""
NEAR = CLASS + 12
"""Characters before the shared word of which one says that a list may stand there."""
COUNTS = frozenset("等座个条处所项口大")
SIGNS = COUNTS | frozenset("、和与及")
COUNT = r"(?:全[市省区县国])?(?:[近约超逾]?\d{1,3}[余多]?[座个条处所项口]|[两二三四五六七八九十]{1,2}[余多]?[大座个条处所项口])"


class Shared(NamedTuple):
    """A member of a list that leaves out its last word.

    Attributes:
        span: The member.
        kind: What all of them are, without their number: 长江水源水厂.
        head: The shared word: 水厂.
    """

    span: Span
    kind: str
    head: str


def find_shared(body: str, heads: tuple[str, ...], counted: bool = False, ends: str | None = "") -> Iterator[Shared]:
    """Yield the members of each list that shares one of some last words, in the order of the text.

    Args:
        body: Folded text.
        heads: The last words.
        counted: Whether 等 or a number must stand before the shared word.
        ends: The last characters of members that are things: 甲路、乙街等道路; "" where they leave out the word, None for both.

    Example:
        >>> words = "完成金海、车墩等近10座水厂改造,建设青浦、金山原水支线工程"
        >>> [(one.span.cut(words), one.kind) for one in find_shared(words, ("工程", "水厂"))]
        [('金海', '水厂'), ('车墩', '水厂'), ('青浦', '原水支线工程')]
    """
    signs = COUNTS if counted else SIGNS
    for index, start, end in _automaton(heads).find(body):
        if signs.isdisjoint(body[max(0, start - NEAR) : start]) or not goes_on(body, end):
            continue
        near = body[max(0, start - REACH) : start]
        mark = _mark_pattern().search(near[::-1])  # the last mark is near
        stretch = near[len(near) - mark.start() :] if mark else near
        stop, kind = _find_end(stretch, alone=not (counted or body.startswith("等", end)), works=heads[index] in NAMED_WORKS)
        if stop and _is_class(kind):
            low = start - len(stretch)
            for span in _find_members(body, low, low + stop, ends):
                yield Shared(span, kind + heads[index], heads[index])


@cache
def _mark_pattern() -> re.Pattern[str]:
    """Compile the pattern of a mark that ends a list on its left."""
    return re.compile(f"[{CLAUSE}:\n()]")


def _is_class(kind: str) -> bool:
    """Tell whether the words before the shared one tell what sort of thing all are, and name no owners of such things."""
    return not kind.startswith(DIVISIONS) and not any(word in kind for word in (*OWNERS, *JOINTS))


@cache
def _automaton(heads: tuple[str, ...]) -> Automaton:
    """Build the automaton of the last words."""
    return Automaton(heads, longest=True)


@cache
def _count_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands between a list and its last word: 等近10座, 三大, 等长江水源."""
    counted = rf"(?P<others>等)?(?:{COUNT}|(?(others)|(?!)))"  # 等, a number, or both: what is said once is compiled once
    return re.compile(rf"{counted}(?:郊区|城区|市区)?(?P<kind>[^\W的]{{0,{CLASS}}})$")


def _find_end(stretch: str, alone: bool, works: bool) -> tuple[int, str]:
    """Find where the members end in the words before a shared word, and what tells more of it; 0 where no list stands there.

    Without 等 and without a number the last member is the proper name that opens what follows the last joint: 、金山|原水支线工程,
    where the list ends there: 甲、乙机场等片区 share another word. Works may be called after things: 甲湖、乙河补水工程.
    """
    counted = _count_pattern().search(stretch, max(0, len(stretch) - CLASS - 8))
    if counted:
        return counted.start(), counted["kind"]
    joint = max(map(stretch.rfind, ("、", *JOINTS)))
    last = stretch[joint + 1 :] if alone and joint > 1 else ""
    begin, end = find_name(last)
    named = begin == 0 and MARKS.isdisjoint(last) and (works or not _is_thing(last[:end]))
    return (joint, last[end:]) if named else (0, "")


def _is_thing(words: str) -> bool:
    """Tell whether words name a thing by themselves; a city may end so too: 吴淞江, not 松江."""
    return len(words) > 2 and words.endswith(THINGS)


def _find_members(body: str, low: int, high: int, ends: str | None) -> list[Span]:
    """Find the bare proper names that end a stretch of a text, one after another: 推进|金海、车墩; one is plainly proper."""
    spans: list[Span] = []
    end = high
    while end > low:
        start = max(body.rfind("、", low, end) + 1, low)
        parts, goes_on_left = _split_joint(body, Span(start, end), ends)
        spans += reversed(parts)
        end = start - 1 if goes_on_left else low
    proper = any(find_name(span.cut(body))[0] >= 0 for span in spans)
    return spans[::-1] if proper else []


def _split_joint(body: str, span: Span, ends: str | None) -> tuple[list[Span], bool]:
    """Return the bare names that end a stretch between two 、, one or two with 和 between, and whether nothing else opens it."""
    words = span.cut(body)
    joint = next((at for at in range(len(words) - 3, 1, -1) if words[at] in JOINTS), 0)
    first = _find_bare(body, Span(span.start, span.start + joint), ends) if joint else None
    last = _find_bare(body, Span(span.start + joint + 1, span.end), ends) if joint else None
    if last and (first or last.start == span.start + joint + 1):
        return [one for one in (first, last) if one], first is not None
    one = _find_bare(body, span, ends)
    return [one] if one else [], one is not None and one.start - span.start <= ADDED


def _may_end(words: str, ends: str | None) -> bool:
    """Tell whether a member ends as is asked for: as no thing by itself, as one, or in any way."""
    return ends is None or (words.endswith(tuple(ends)) if ends else not _is_thing(words))


@cache
def _grid_pattern() -> re.Pattern[str]:
    """Compile the pattern of a road of a grid: 经八路, 纬十二路."""
    return re.compile("[经纬][一二三四五六七八九十]{1,3}路")


def _find_bare(body: str, span: Span, ends: str | None) -> Span | None:
    """Return the proper name that ends a stretch; None where it ends in a common word, as the name of a thing or a body does.

    Where things are asked for, it ends in one of their last characters.
    """
    words = span.cut(body)
    if not MARKS.isdisjoint(words) or not _may_end(words, ends):
        return None
    if 2 <= len(words) <= LOOSE and (is_uncommon(words) or _grid_pattern().fullmatch(words)):
        return span
    begin, end = find_name(words)
    whole = begin >= 0 and end == len(words) and end - begin <= LONGEST and not words[:begin].endswith(BUILT)
    return Span(span.start + begin, span.end) if whole else None
