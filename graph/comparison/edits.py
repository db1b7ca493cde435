"""Edits: what one wording has in the place of which words of another, at a grain that can be read."""

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import Indel

from graph.comparison.model import Edit

JOINED = 2
"""Characters that stay between two edits and always make them one."""
KEPT = 8
"""Characters that stay and always part two edits; fewer are chance where they are no more than what stands anew on both sides."""
MOST = 400_000_000
"""The most cells of the table of two wordings, 50 MB; of longer ones all between their common beginning and end is one edit."""


def find_edits(before: str, after: str) -> tuple[Edit, ...]:
    """Find what is worded anew.

    Numbers and words of Latin letters are replaced whole. Few characters that stay between two edits join them, and words that
    come or go do so from one mark to the next, where it makes no difference.

    Returns:
        In the order of the text; the mirror from the other side.

    Example:
        >>> find_edits("保护公司、股东的权益", "保护公司、股东、职工的权益")
        (Edit(before_start=7, before_end=7, after_start=7, after_end=10),)
        >>> find_edits("最高500万元", "最高800万元")
        (Edit(before_start=2, before_end=5, after_start=2, after_end=5),)
    """
    if before > after:  # of several ways to turn one into the other, the same is taken from either side
        return tuple(Edit(edit[2], edit[3], edit[0], edit[1]) for edit in find_edits(after, before))
    edits: list[Edit] = []
    for found in _align(before, after):
        edit = found
        while edits and _belong_together(edits[-1], edit):
            edit = Edit(edits[-1].before_start, edit.before_end, edits[-1].after_start, edit.after_end)
            edits.pop()
        edits.append(edit)
    return tuple(_settle(edits, before, after))


def _align(before: str, after: str) -> Iterator[Edit]:
    """Yield what differs, token by token."""
    one, other = (_cut(text) for text in (before, after))
    numbers = {token: number for number, token in enumerate(dict.fromkeys((*one, *other)))}
    starts = [_place(tokens) for tokens in (one, other)]
    start = _count_alike(one, other)
    end = _count_alike(one[start:][::-1], other[start:][::-1])
    rest = [tokens[start : len(tokens) - end] for tokens in (one, other)]
    if len(rest[0]) * len(rest[1]) > MOST:
        yield Edit(starts[0][start], starts[0][len(one) - end], starts[1][start], starts[1][len(other) - end])
        return
    for step in Indel.opcodes(*([numbers[token] for token in tokens] for tokens in rest)):
        if step.tag != "equal":
            here, there = ((step.src_start, step.src_end), (step.dest_start, step.dest_end))
            yield Edit(*(starts[0][start + at] for at in here), *(starts[1][start + at] for at in there))


@cache
def _token_pattern() -> re.Pattern[str]:
    """Match a number, a run of Latin letters, or any one character."""
    return re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|.", re.DOTALL)


def _cut(text: str) -> list[str]:
    return _token_pattern().findall(text)


def _place(tokens: list[str]) -> list[int]:
    """Return where each token starts, and where the last one ends."""
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _count_alike(one: list[str], other: list[str]) -> int:
    """Count the tokens with which both begin."""
    return next((at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there), min(len(one), len(other)))


def _belong_together(one: Edit, other: Edit) -> bool:
    """Tell whether what stays between two edits is too little to part them."""
    stays = other.before_start - one.before_end
    sizes = [max(edit.before_end - edit.before_start, edit.after_end - edit.after_start) for edit in (one, other)]
    return stays <= JOINED or (stays < KEPT and stays <= min(sizes))


def _settle(edits: list[Edit], before: str, after: str) -> Iterator[Edit]:
    """Yield edits, those that only add or only take away moved to a mark where the same words would come of it."""
    least = 0
    for number, edit in enumerate(edits):
        most = edits[number + 1].before_start if number + 1 < len(edits) else len(before)
        room = range(least - edit.before_start + bool(number), most - edit.before_end + (number + 1 == len(edits)))
        if edit.before_start == edit.before_end:
            step = _find_step(after, edit.after_start, edit.after_end, room)
        elif edit.after_start == edit.after_end:
            step = _find_step(before, edit.before_start, edit.before_end, room)
        else:
            step = 0
        least = edit.before_end + step
        yield Edit(*(place + step for place in edit))


def _find_step(text: str, start: int, end: int, room: range) -> int:
    """Find how far words can be moved within a text so that they begin behind a mark, or end with one, the nearest first."""
    steps = [0]
    for way in (-1, 1):
        step = 0
        while step + way in room and _can_move(text, start + step, end + step, way):
            step += way
            steps.append(step)
    return min(steps, key=lambda step: (-_count_bounds(text, start + step, end + step), abs(step), step))


def _can_move(text: str, start: int, end: int, way: int) -> bool:
    if way < 0:
        return start > 0 and text[start - 1] == text[end - 1]
    return end < len(text) and text[start] == text[end]


def _count_bounds(text: str, start: int, end: int) -> int:
    """Count at how many ends of some words a mark parts them from others, or none is needed."""
    opens = start == 0 or not text[start - 1].isalnum()
    closes = end == len(text) or not text[end - 1].isalnum()
    return opens + closes
