"""Comparators: what the words beside a number say of it, as 超过, 以上 and 左右 do."""

import re
from functools import cache
from typing import Literal

from graph.rules.words import read_groups

Comparator = Literal["=", ">=", ">", "<=", "<", "~"]
REACH = 12  # characters before a number in which its comparison stands
BEFORE_VERB: tuple[tuple[str, Comparator], ...] = (("至少", ">="), ("最少", ">="), ("最多", "<="), ("至多", "<="))
"""Words that a verb may part from their number: 至少培育1家."""


@cache
def _comparators(side: str) -> tuple[tuple[Comparator, tuple[str, ...]], ...]:
    """Return the comparators of one side of a number with their words, in the order in which they are tried."""
    order: tuple[Comparator, ...] = ("<=", ">=", "<", ">", "~") if side == "before" else (">=", "<=", "~")
    return tuple((sign, read_groups("mentions/comparators")[f"{side} {sign}"]) for sign in order)


@cache
def _edges(side: str) -> frozenset[str]:
    """Return the characters with which the words of one side touch a number: most numbers touch none of them."""
    return frozenset(word[-1 if side == "before" else 0] for _, words in _comparators(side) for word in words)


def find_before(text: str, position: int) -> tuple[Comparator | Literal[""], int]:
    """Return the comparator that the words just before a number state, and where they begin."""
    head = text[max(0, position - REACH) : position]
    bare = head.rstrip("\n到至为达在约")
    edges = _edges("before")
    if head[-1:] in edges or bare[-1:] in edges:
        for sign, words in _comparators("before"):
            for stretch in (head, bare) if bare != head else (head,):
                if stretch.endswith(words):
                    word = next(word for word in words if stretch.endswith(word))
                    return sign, position - len(head) + len(stretch) - len(word)
    return _find_before_verb(head), position


def _find_before_verb(head: str) -> Comparator | Literal[""]:
    """Return the comparator that stands before the verb of a number; its place is left to the verb."""
    for word, sign in BEFORE_VERB:
        if word in head and _verb_pattern().fullmatch(head.rpartition(word)[2]):
            return sign
    return ""


@cache
def _verb_pattern() -> re.Pattern[str]:
    """Compile the pattern of a verb, with a word before or behind it: 培育, 新建成."""
    return re.compile(r"[^\W\d_]{1,4}")


def find_after(text: str, position: int, stop: int) -> tuple[Comparator | Literal[""], int]:
    """Return the comparator that the words just after a number state, and where they end."""
    if text[position : position + 1] not in _edges("after"):
        return "", position
    tail = text[position : min(stop, position + 8)]
    for sign, words in _comparators("after"):
        if tail.startswith(words):
            return sign, position + len(next(word for word in words if tail.startswith(word)))
    return "", position


def join_comparators(before: Comparator | Literal[""], after: Comparator | Literal[""]) -> Comparator:
    """Join two comparators: 超过…以上 is ">=", 约…以上 is ">=", 不超过…左右 is "<="."""
    return after if after in (">=", "<=") else before or after or "="
