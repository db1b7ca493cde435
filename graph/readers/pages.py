"""Pages: the tables of a PDF that go on on the next page, told by the cells that no rule closes at its foot."""

from collections.abc import Sequence

from graph.readers.grid import THIN, Glyph, Grid
from graph.readers.typeset import Table

LEAD = 1.6
"""Heights of a character that the lines of a cell are apart at most."""


class Overflow:
    """Finds the characters that an open cell of a table leaves below it.

    Args:
        grid: The table.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.feet = {column: grid.rows[-1] for column in range(len(grid.columns) - 1) if grid.is_open(column)}

    def take(self, glyph: Glyph) -> bool:
        """Tell whether a character below the table goes on from an open cell."""
        column = self.grid.find_column(glyph.box)
        foot = self.feet.get(column) if column is not None else None
        height = max(glyph.box.top - glyph.box.foot, glyph.box.right - glyph.box.left)
        if column is None or foot is None or not foot - LEAD * height < glyph.box.top <= self.grid.rows[-1] + height:
            return False
        self.feet[column] = min(foot, glyph.box.foot)
        return True


def goes_on(above: Sequence[float], below: Sequence[float]) -> bool:
    """Tell whether two tables have the same columns."""
    return len(above) == len(below) and all(abs(a - b) < THIN for a, b in zip(above, below, strict=True))


def join_tables(above: Table, below: Table, head: Sequence[Sequence[str]]) -> tuple[Table, Table]:
    """Join a table and what goes on from it on the next page.

    Args:
        above: The table at the foot of a page; no rule closes the cells of it that go on.
        below: The first table of the next page, with the same columns.
        head: The words of the rows at the head of the whole table; they may be printed again.

    Returns:
        Both: the cells that go on have all their words on the first page, and a head that is printed again is left out.
    """
    last = len(above.grid.rows) - 1
    opened = [place for place, cell in above.cells.items() if place[0] + cell.down == last and above.grid.is_open(place[1])]
    if not opened:
        return above, below
    first = 0
    while first < len(head) and first < len(below.grid.rows) - 1 and read_row(below, first) == head[first]:
        first += 1
    rest = {(row - first, column): cell for (row, column), cell in below.cells.items() if row >= first}
    cells = dict(above.cells)
    for place in opened:
        cell = rest.get((0, place[1]))
        if cell and cell.across == cells[place].across:
            cells[place] = cells[place]._replace(lines=[*cells[place].lines, *cell.lines])
            rest[0, place[1]] = cell._replace(lines=[], covered=True)
    rows = below.grid.rows[first:]
    return above._replace(cells=cells), Table(below.grid._replace(rows=rows), rest)


def read_row(table: Table, row: int) -> list[str]:
    """Read the words of the cells of a row, without blanks."""
    lines = (cell.lines for _, cell in sorted(table.list_row(row).items()))
    return ["".join("".join(glyph.character for line in found for glyph in line).split()) for found in lines]
