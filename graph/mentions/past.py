"""Past: what tells that something has been reached, and not that it shall be."""

import re
from functools import cache

from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.rules.words import holds_word, read_groups

HEADINGS = "document/headings"
DONE = "已"


def looks_back(title: str, issued: int | None) -> bool:
    """Tell whether a heading opens a review: 过去五年工作, and 2024年主要工作 in a text of a later year.

    Example:
        >>> looks_back("过去一年工作", None), looks_back("2024年主要工作", 2025), looks_back("2025年主要工作", 2025)
        (True, True, False)
    """
    match = _review_pattern().match(title) if title.startswith(("过去", "20")) else None
    if match is None or match["year"] is None:
        return match is not None
    return issued is not None and int(match["year"]) < issued


@cache
def _review_pattern() -> re.Pattern[str]:
    """Compile the pattern of the heading of a review."""
    return re.compile(r"过去.{1,3}年|(?P<year>20[0-4]\d)年(?!至|-|—|–|~|到).{0,16}(?:工作|情况|成绩)(?:$|[(:])")


def tells_past(words: str, clause: str, goal: bool) -> bool:
    """Tell whether words say that something has been reached: 已建成, 目前; 位居 and 同比 may also tell of a goal.

    What is there may also be named as what something is done with (改造现有50座), or as where it starts (由目前的45%提高到).

    Args:
        words: The sentence back from its start to the number, and a little beyond.
        clause: The clause of the number, to the number.
        goal: Whether they stand among goals.

    Example:
        >>> words = ("全市已建成5座", "在现有基础上每年提升3%", "改造现有50座", "现有桥梁50座")
        >>> [tells_past(each, each, False) for each in words]
        [True, False, False, True]
    """
    if clause.endswith("率") and DONE in words and _rate_pattern().search(words[: words.find(clause) + len(clause)]):
        return True
    if not (DONE in clause or _says(words, goal)):
        return False
    return DONE in _stock_pattern().sub("", clause) or _says(_stock_pattern().sub("", words), goal)


def may_tell_past(words: str, goal: bool) -> bool:
    """Tell whether part of some words may say that something has been reached: asked once of many figures."""
    return DONE in words or _says(words, goal)


@cache
def _rate_pattern() -> re.Pattern[str]:
    """Compile the pattern of the share that is told behind what has been done: 已办结10项,办结率|83.3%."""
    return re.compile(rf"{DONE}[^{CLAUSE}\d]{{1,8}}\d+(?:\.\d+)?[^{CLAUSE}\d]{{0,8}},[^{CLAUSE}\d]{{0,8}}率$")


def _says(words: str, goal: bool) -> bool:
    return holds_word(words, HEADINGS, "achieved") or (not goal and holds_word(words, HEADINGS, "rank"))


@cache
def _stock_pattern() -> Pattern:
    """Build the pattern of words that name what is there without telling of it: 改造现有, 在现有…基础上, 由目前的, 比去年."""
    there = ("现有", "目前", "现状", DONE)
    years = ("去年", "近年", "同期")
    verbs = "|".join(read_groups(HEADINGS)["upon"])
    based = rf"(?:在|以)?(?:{'|'.join((*there, *years))})[^{CLAUSE}]{{0,16}}基础(?:上|之上)"
    used = rf"(?:{verbs})(?:[^{CLAUSE}]{{0,2}})(?:{'|'.join(there)})"
    from_there = rf"[由从](?:{'|'.join((*there, *years))})"
    against = rf"[比较与同于按](?:{'|'.join(years)})"
    return Pattern(f"{based}|{used}|{from_there}|{against}", (*there, *years))
