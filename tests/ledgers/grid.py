"""The grid of a table: which cell reaches where, and what formats without merged cells print."""

from collections.abc import Iterable
from typing import NamedTuple

from tests.ledgers.values import Cell, Row

BLANK = Cell()


class Place(NamedTuple):
    """A cell at a place of the grid, and how far up and left it begins."""

    cell: Cell
    up: int
    left: int

    @property
    def begins(self) -> bool:
        return not self.up and not self.left


def spread(rows: Iterable[Row]) -> list[list[Place]]:
    """Return for each place of the grid the cell that reaches it."""
    grid: list[list[Place]] = []
    for row in rows:
        line: list[Place] = []
        for column, cell in enumerate(row.cells):
            if cell is not None:
                line.append(Place(cell, 0, 0))
            elif line and line[-1].left + 1 < line[-1].cell.columns:
                line.append(line[-1]._replace(left=line[-1].left + 1))
            else:
                above = grid[-1][column]
                line.append(above._replace(up=above.up + 1))
        grid.append(line)
    return grid


def flatten(rows: Iterable[Row], *, repeats: bool) -> list[list[str]]:
    """Return the words of each place, where a merged cell is printed once or again at each place."""
    return [[place.cell.text if repeats or place.begins else "" for place in line] for line in spread(rows)]
