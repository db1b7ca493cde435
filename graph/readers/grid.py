"""Grids: the tables of a PDF page, found by the rules that are drawn around their cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

MAX_RULES = 2_000
"""Rules of a page; one with more holds a drawing."""
THIN = 3.0
"""Points of the thickest rule, and how far two rules may miss each other and still meet."""


class Box(NamedTuple):
    """A rectangle, in points from the left and the foot of the page."""

    left: float
    foot: float
    right: float
    top: float


class Glyph(NamedTuple):
    """A character and its box.

    Args:
        character: It.
        box: Where it is drawn.
        start: Where its place begins, from the left: most leave room around them.
    """

    character: str
    box: Box
    start: float


class Grid(NamedTuple):
    """A table: the places of its rules from left to right and from top to foot, and which edges are drawn.

    Args:
        columns: Ascending; one more than there are columns.
        rows: Descending; one more than there are rows.
        uprights: Drawn vertical rules.
        levels: Drawn horizontal rules.
    """

    columns: Sequence[float]
    rows: Sequence[float]
    uprights: Sequence[Box]
    levels: Sequence[Box]

    @property
    def box(self) -> Box:
        """The outline."""
        return Box(self.columns[0], self.rows[-1], self.columns[-1], self.rows[0])

    def find_cell(self, box: Box) -> tuple[int, int] | None:
        """Return row and column of the cell that the centre of a box lies in; None outside."""
        x, y = (box.left + box.right) / 2, (box.foot + box.top) / 2
        if not (self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]):
            return None
        row = bisect_right([-place for place in self.rows], -y) - 1
        return row, bisect_right(self.columns, x) - 1

    def is_open(self, column: int) -> bool:
        """Tell whether no rule is drawn under the last cell of a column: it goes on on the next page."""
        x, foot = (self.columns[column] + self.columns[column + 1]) / 2, self.rows[-1]
        return not any(abs(r.top - foot) < THIN and r.left - THIN < x < r.right + THIN for r in self.levels)

    def find_column(self, box: Box) -> int | None:
        """Return the column that the centre of a box lies in; None beside the table."""
        x = (box.left + box.right) / 2
        return bisect_right(self.columns, x) - 1 if self.columns[0] < x < self.columns[-1] else None

    def join(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return each cell → the cell at the upper left of the merged one that it is part of."""
        joined: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.rows) - 1):
            y = (self.rows[row] + self.rows[row + 1]) / 2
            for column in range(len(self.columns) - 1):
                x = (self.columns[column] + self.columns[column + 1]) / 2
                left, top = self.columns[column], self.rows[row]
                if column and not any(abs(r.left - left) < THIN and r.foot - THIN < y < r.top + THIN for r in self.uprights):
                    joined[row, column] = joined[row, column - 1]
                elif row and not any(abs(r.top - top) < THIN and r.left - THIN < x < r.right + THIN for r in self.levels):
                    joined[row, column] = joined[row - 1, column]
                else:
                    joined[row, column] = row, column
        return joined


def find_grids(boxes: Iterable[Box]) -> list[Grid]:
    """Find the tables on a page.

    Args:
        boxes: Of everything that is drawn: thin ones are rules.

    Returns:
        The tables of at least two columns, from top to foot; none where there are more rules than `MAX_RULES`. One of a single row
        is a table only where it goes on from the page before.
    """
    rules = [box for box in boxes if _is_upright(box) or _is_level(box)]
    if len(rules) > MAX_RULES:
        return []
    grids = []
    for group in _group(rules):
        uprights, levels = [r for r in group if _is_upright(r)], [r for r in group if _is_level(r)]
        columns, rows = _merge(r.left for r in uprights), _merge(r.top for r in levels)[::-1]
        if len(columns) > 2 and len(rows) > 1:
            grids.append(Grid(*_close(columns, rows, group), uprights, levels))
    return sorted(grids, key=lambda grid: (-grid.box.top, grid.box.left))


def _is_upright(box: Box) -> bool:
    """Tell whether a box is a vertical rule."""
    return box.right - box.left < THIN < box.top - box.foot


def _is_level(box: Box) -> bool:
    """Tell whether a box is a horizontal rule."""
    return box.top - box.foot < THIN < box.right - box.left


def _group(rules: list[Box]) -> list[list[Box]]:
    """Part rules into groups that touch each other."""
    groups: list[tuple[Box, list[Box]]] = []
    for rule in sorted(rules, key=lambda r: (-r.top, r.left)):
        outline, members = rule, [rule]
        apart = []
        for box, others in groups:
            if _touch(box, outline):
                outline = Box(*map(min, box[:2], outline[:2]), *map(max, box[2:], outline[2:]))
                members = others + members
            else:
                apart.append((box, others))
        groups = [*apart, (outline, members)]
    return [members for _, members in groups]


def _close(columns: list[float], rows: list[float], rules: Sequence[Box]) -> tuple[list[float], list[float]]:
    """Close a table at its edges: at the foot of a page a row goes on without a rule, and some tables have none at their sides."""
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    foot, top = min(rule.foot for rule in rules), max(rule.top for rule in rules)
    columns = [*([left] if columns[0] - left > 2 * THIN else []), *columns, *([right] if right - columns[-1] > 2 * THIN else [])]
    rows = [*([top] if top - rows[0] > 2 * THIN else []), *rows, *([foot] if rows[-1] - foot > 2 * THIN else [])]
    return columns, rows


def _touch(one: Box, other: Box) -> bool:
    """Tell whether two boxes meet, or miss each other by little."""
    beside = one.left < other.right + THIN and other.left < one.right + THIN
    return beside and one.foot < other.top + THIN and other.foot < one.top + THIN


def _merge(places: Iterable[float]) -> list[float]:
    """Return places in ascending order, those that lie close together as one."""
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > THIN:
            merged.append(place)
    return merged
