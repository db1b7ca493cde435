"""Marking: two wordings side by side, each cut into runs of words that stay, that differ, and that are not compared."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from graph.comparison.edits import find_edits
from graph.comparison.likeness import BETWEEN
from graph.comparison.model import Edit, Pair

Sort = Literal["same", "changed", "elsewhere"]
"""What becomes of a run: "changed" words stand on this side alone, words "elsewhere" have no counterpart in this pair."""


class Run(NamedTuple):
    """Words in a row of which the same is to be said."""

    sort: Sort
    words: str


Marked = tuple[tuple[Run, ...], tuple[Run, ...]]
"""Both wordings; empty where a side has none."""


def mark_pair(pair: Pair) -> Marked:
    """Mark the words of two provisions.

    Returns:
        What is reworded by its edits. Of a part and its whole, the words of the whole that the part does not hold are elsewhere.
        What is headed alike, or has no match, is not compared word by word.
    """
    before, after = (passage.quote if passage else "" for passage in (pair.before, pair.after))
    if pair.relation == "reworded":
        return _cut_both(before, after, pair.edits)
    if pair.relation == "split":
        return _mark_part(after, before)[::-1]
    if pair.relation == "merged":
        return _mark_part(before, after)
    return _keep(before), _keep(after)


def mark_quotes(before: str, after: str) -> Marked:
    """Mark two quotations where they are alike enough for it to tell anything.

    Example:
        >>> mark_quotes("责任单位：市财政局", "责任单位：市教委")[1]
        (Run(sort='same', words='责任单位：市'), Run(sort='changed', words='教委'))
        >>> mark_quotes("", "举办展会")
        ((), (Run(sort='same', words='举办展会'),))
    """
    if before == after or fuzz.ratio(before, after) < BETWEEN:
        return _keep(before), _keep(after)
    return _cut_both(before, after, find_edits(before, after))


def _keep(words: str) -> tuple[Run, ...]:
    return (Run("same", words),) if words else ()


def _mark_part(part: str, whole: str) -> Marked:
    """Mark a part and its whole, in this order."""
    held = fuzz.partial_ratio_alignment(part, whole)
    start, end = (held.dest_start, held.dest_end) if held else (0, len(whole))
    while start < end and whole[start] != part[0] and not whole[start].isalnum():
        start += 1  # the mark that ends what stands before
    own, rest = _cut_both(part, whole[start:end], find_edits(part, whole[start:end]))
    around = [(Run("elsewhere", words),) if words else () for words in (whole[:start], whole[end:])]
    return own, (*around[0], *rest, *around[1])


def _cut_both(before: str, after: str, edits: Sequence[Edit]) -> Marked:
    return (
        tuple(_cut(before, [(edit.before_start, edit.before_end) for edit in edits])),
        tuple(_cut(after, [(edit.after_start, edit.after_end) for edit in edits])),
    )


def _cut(words: str, places: Sequence[tuple[int, int]]) -> Iterator[Run]:
    at = 0
    for start, end in places:
        if start > at:
            yield Run("same", words[at:start])
        if end > start:
            yield Run("changed", words[start:end])
        at = end
    if at < len(words):
        yield Run("same", words[at:])
