"""Naming: the grammar of the names of areas and facilities in a 公文: where they begin and end, and what makes them definite.

A name is found from its last word (园区, 平台, 号线). To its left it reaches back to the word that makes it one definite thing: a
place name (上海…), a scope (市级…, 全国…), or a quoted proper name (“…”). Whatever has none of these is a class of things
(公共服务平台) and no name, unless it stands in one list with a definite one.
"""

import re
from functools import cache

from graph.rules.words import read_groups, read_table

SHORTEST = 5  # characters that must follow 市级 or 全市
REACH = 36  # characters that a name may reach to the left of its last word
HARD_STOPS = ",。;:!?\n《》、"
JOINTS = ("、", "和", "与", "及", "以及")
FIRM = ("toponym", "quoted")  # cues that make the other members of a list of areas definite
DEFINITE = (*FIRM, "wide", "local", "own", "anchor")  # and those of a list of facilities


@cache
def cue_words() -> tuple[tuple[str, str], ...]:
    """Return the words that end a name on its left, or make it definite, each with its group."""
    groups = {word: "toponym" for word, _ in read_table("toponyms")}
    for group in ("local", "wide", "city", "plural"):
        groups |= dict.fromkeys(read_groups("naming")[group], group)
    for word, group in read_table("boundaries"):
        groups.setdefault(word, group)
    return tuple(groups.items())


def find_left(text: str, start: int) -> int:
    """Return how far to the left a name can reach: to the last mark, an open bracket or a closed one."""
    low = max(0, start - REACH)
    stopped = _stopped_pattern().match(text, low, start)
    left = stopped.end() if stopped else low
    opened, closed = text.rfind("(", left, start), text.rfind(")", left, start)
    if opened > closed:
        return opened + 1
    if (closed >= 0 and opened < 0) or closed - opened > 8:
        return closed + 1
    return left


@cache
def _stopped_pattern() -> re.Pattern[str]:
    """Compile the pattern of all that stands before the last mark of a stretch."""
    return re.compile(f"(?s:.*)[{HARD_STOPS}]")


def goes_on(text: str, end: int) -> bool:
    """Return whether a name can end here: a mark, a particle or a verb follows, not the rest of a longer noun."""
    following = text[end : end + 4]
    if not following or following[0] in HARD_STOPS + "()“”‘’.的和与及为在等以对将并内中上":
        return following[:1] != "中" or following[:2] in ("中的", "中,")
    return following.startswith(read_groups("naming")["goes-on"])


@cache
def many_pattern() -> re.Pattern[str]:
    """Compile the pattern of a number of things: 五大新城, 现有12个园区."""
    return re.compile(r"现有|[一二三四五六七八九十两\d](?:个|大(?!数据)|家|批)")


def is_cited(text: str, start: int) -> bool:
    """Return whether a word stands in the title of a document, or in the list of units that a bracket closes."""
    title = text.rfind("《", max(0, start - 60), start)
    if title >= 0 and text.find("》", title, start) < 0:
        return True
    opened = text.rfind("(", max(0, start - 200), start)
    if opened < 0 or text.find(")", opened, start) >= 0:
        return False
    return any(mark in text[opened:start] for mark in read_groups("naming")["unit"])


def is_slogan(words: str) -> bool:
    """Return whether quoted words are a catchword and no name: 互联网+, 三通两平台, 最多跑一次."""
    return (
        "+" in words
        or words in read_groups("naming")["slogan"]
        or (words.startswith(tuple("一二两三四五六七八九")) and words[2:3] != "通")
    )


@cache
def unique_words(group: str) -> frozenset[str]:
    """Return the last words of things of which a territory has one: 专用通道; of group "whole", those that need no other word."""
    return frozenset(word for table in ("place_suffixes", "facility_suffixes") for word in read_groups(table).get(group, ()))


def find_alias(text: str, end: int) -> str:
    """Return what a text calls a name from here on: (以下简称“三个生态园”)."""
    match = alias_pattern().match(text, end)
    return match[1] if match else ""


@cache
def alias_pattern() -> re.Pattern[str]:
    """Compile the pattern of the definition of a short name."""
    return re.compile(r"\((?:以下)?简?称(?:为)?[“\"']?([^”\"')(,。]{2,20})[”\"']?[,)]")
