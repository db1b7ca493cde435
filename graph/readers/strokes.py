"""Strokes: the rules that are drawn through the words of a PDF page, which strike them through."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from graph.readers.grid import Box, Glyph
from graph.readers.marks import STRUCK

THICK = 2.5
"""Points of the thickest stroke."""
TALL = 60.0
"""Points of the highest character that is looked at."""
MIDDLE = (0.25, 0.7)
"""Of the height of a line of words, where a stroke through it runs; an underline runs at its foot."""


def drop_struck(glyphs: Sequence[Glyph | None], paths: Iterable[Box]) -> list[Glyph | None]:
    """Put a mark where words are struck through: a stroke runs through their middle, and no further than they do.

    Args:
        glyphs: The characters of a page; None stands for the end of a line.
        paths: The boxes of what is drawn on it.

    Returns:
        The characters; those of one stroke in a row are one `STRUCK`.
    """
    strokes = [path for path in paths if path.top - path.foot < THICK < path.right - path.left]
    struck = _find_struck(glyphs, strokes) if strokes else set()
    if not struck:
        return list(glyphs)
    kept: list[Glyph | None] = []
    for at, glyph in enumerate(glyphs):
        if at not in struck or glyph is None:
            kept.append(glyph)
        elif not (kept and kept[-1] and kept[-1].character == STRUCK):
            kept.append(glyph._replace(character=STRUCK))
    return kept


def _find_struck(glyphs: Sequence[Glyph | None], strokes: Sequence[Box]) -> set[int]:
    """Find the indices of the characters that strokes run through."""
    drawn = sorted(((glyph.box.foot, at) for at, glyph in enumerate(glyphs) if glyph and glyph.character > " "))
    feet = [foot for foot, _ in drawn]
    struck: set[int] = set()
    for stroke in strokes:
        y = (stroke.foot + stroke.top) / 2
        near = [at for _, at in drawn[bisect_left(feet, y - TALL) : bisect_right(feet, y + TALL)]]
        boxes = {at: _give_height(glyph.box) for at in near if (glyph := glyphs[at]) and _stands_in(glyph.box, stroke)}
        struck.update(_list_crossed(boxes, stroke, y))
    return struck


def _give_height(box: Box) -> Box:
    """Give a character its height where its font is not in the file: the box is then the place on the baseline alone."""
    width = box.right - box.left
    return box if box.top - box.foot > width / 100 else box._replace(foot=box.foot - 0.12 * width, top=box.top + 0.88 * width)


def _stands_in(box: Box, stroke: Box) -> bool:
    """Tell whether the middle of a character stands between the ends of a stroke."""
    return stroke.left < (box.left + box.right) / 2 < stroke.right


def _list_crossed(boxes: dict[int, Box], stroke: Box, y: float) -> list[int]:
    """List the characters of the line that a stroke runs through, a mark at its foot and 一 among them."""
    crossed = [box for box in boxes.values() if box.foot < y < box.top]
    if not crossed:
        return []
    foot, top = min(map(attrgetter("foot"), crossed)), max(map(attrgetter("top"), crossed))
    height = top - foot
    if not MIDDLE[0] < (y - foot) / height < MIDDLE[1]:
        return []
    line = {at: box for at, box in boxes.items() if foot - height / 4 < (box.foot + box.top) / 2 < top + height / 4}
    left, right = min(box.left for box in line.values()), max(box.right for box in line.values())
    covered = left - height < stroke.left and stroke.right < right + height  # a bracket is drawn at one side of its place
    return list(line) if covered else []
