"""Likeness: how like two texts are worded, and how much of one the other holds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from graph.text.fold import fold

LIKE = 60.0
"""The least likeness, from 0 to 100, at which two provisions are one worded anew.

Of 3,491 provisions of 20 characters and more, each held against all of another law on another matter, three come to 60 (formulas
such as those that threaten who neglects his duty) and 99 % stay below 45."""
BETWEEN = 45.0
"""The least likeness of two provisions that stand between the same two neighbours, where chance has few to choose from."""
SHORT = 20
"""Characters below which texts are formulas and headings, which are like each other by chance: they must be `ALIKE`."""
ALIKE = 80.0
AKIN = 75.0
"""The least likeness of two headings of one matter whose texts are worded otherwise.

Below it headings of plans of two cities are like each other by their verbs alone: 推进制造业…, 推进农业…"""
HEAD = 4
"""The fewest characters of such a heading."""
HELD = 80.0
"""How much of a part its whole must hold, from 0 to 100, to say that one was split, or several were merged."""
GRAM = 5
"""Characters of the pieces by which a part finds wholes that may hold it."""
PIECES = 0.5
"""Share of its pieces that a whole must have before their words are held against each other."""


class Like(NamedTuple):
    """Two texts that are alike: their places in the two sequences, and how like they are, 0 to 100."""

    before: int
    after: int
    score: float


def keep_words(text: str) -> str:
    """Keep the folded letters, digits and ideographs of a text: neither marks nor blanks make two texts differ.

    Example:
        >>> keep_words("建设平台，　３个。")
        '建设平台3个'
    """
    return "".join(character for character in fold(text) if character.isalnum())


def find_alike(before: Sequence[str], after: Sequence[str]) -> Iterator[Like]:
    """Yield the pairs of texts that may be alike, of all pairs; above `LIKE` they are, above `BETWEEN` where neighbours agree.

    Args:
        before: Texts as `keep_words` leaves them.
        after: The same of the other side.

    Returns:
        In the order of the texts; empty texts are like nothing.
    """
    if not before or not after:
        return
    scores = process.cdist(before, after, scorer=fuzz.ratio, score_cutoff=BETWEEN)
    for i, row in enumerate(scores):
        for j in row.nonzero()[0].tolist():
            score = round(float(row[j]), 1)
            if before[i] and after[j] and (min(len(before[i]), len(after[j])) >= SHORT or score >= ALIKE):
                yield Like(i, j, score)


def find_akin(before: Sequence[str], after: Sequence[str]) -> Iterator[Like]:
    """Yield the pairs of headings that are akin, in their order; too short ones are akin to nothing."""
    if not before or not after:
        return
    scores = process.cdist(before, after, scorer=fuzz.ratio, score_cutoff=AKIN)
    for i, row in enumerate(scores):
        yield from (
            Like(i, j, round(float(row[j]), 1)) for j in row.nonzero()[0].tolist() if min(len(before[i]), len(after[j])) >= HEAD
        )


def find_parts(parts: Sequence[str], wholes: Sequence[str]) -> Iterator[Like]:
    """Yield the pairs of a part and a longer text that holds it.

    Args:
        parts: Texts as `keep_words` leaves them; short ones are parts of nothing.
        wholes: The texts that may hold them.

    Returns:
        Pairs with the place of the part first; only wholes that have half of the pieces of a part are looked at.
    """
    index = defaultdict[str, list[int]](list)
    for place, whole in enumerate(wholes):
        for gram in _cut(whole):
            index[gram].append(place)
    for place, part in enumerate(parts):
        if len(part) < SHORT:
            continue
        grams, seen = _cut(part), defaultdict[int, int](int)
        for gram in grams:
            for other in index.get(gram, ()):
                seen[other] += 1
        for other in sorted(other for other, times in seen.items() if times >= PIECES * len(grams)):
            if len(wholes[other]) > len(part) and (score := fuzz.partial_ratio(part, wholes[other], score_cutoff=HELD)):
                yield Like(place, other, round(score, 1))


def _cut(text: str) -> set[str]:
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)}
