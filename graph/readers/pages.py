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


def take_rest(table: Table, glyphs: Sequence[Glyph | None]) -> tuple[Table, list[Glyph | None]]:
    """Take what stands at the top of a page without rules and goes on from the open cells of a table that ends the page before.

    Args:
        table: The table.
        glyphs: The characters of the next page; None stands for the end of a line.

    Returns:
        The table with the lines that begin where those of its open cells do, and the characters behind them.
    """
    opened = _find_open(table)
    cells = dict(table.cells)
    at = 0
    while opened and at < len(glyphs):
        end = next((n for n in range(at, len(glyphs)) if glyphs[n] is None), len(glyphs))
        rest = _place_line(table, opened, [glyph for glyph in glyphs[at:end] if glyph])
        if rest is None:
            break
        for place, line in rest.items():
            cells[place] = cells[place]._replace(lines=[*cells[place].lines, line])
        at = end + 1
    return table._replace(cells=cells), list(glyphs[at:])


def _place_line(
    table: Table, opened: Sequence[tuple[int, int]], line: Sequence[Glyph]
) -> dict[tuple[int, int], list[Glyph]] | None:
    """Put the characters of a line into open cells; None where one stands beside them, or begins where no line of its cell does."""
    parts: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in line:
        column = table.grid.find_column(glyph.box)
        place = next((p for p in opened if column is not None and p[1] <= column < table.cells[p].across), None)
        if place is None:
            return None
        parts.setdefault(place, []).append(glyph)
    for place, part in parts.items():
        starts = [above[0].start for above in table.cells[place].lines if above]
        if not any(abs(part[0].start - start) < THIN for start in starts):
            return None
    return parts


def _find_open(table: Table) -> list[tuple[int, int]]:
    """Find the cells at the foot of a table that no rule closes."""
    last = len(table.grid.rows) - 1
    return [place for place, cell in table.cells.items() if place[0] + cell.down == last and table.grid.is_open(place[1])]


def join_tables(above: Table, below: Table, head: Sequence[Sequence[str]]) -> tuple[Table, Table]:
    """Join a table and what goes on from it on the next page.

    Args:
        above: The table at the foot of a page; no rule closes the cells of it that go on.
        below: The first table of the next page, with the same columns.
        head: The words of the rows at the head of the whole table; they may be printed again.

    Returns:
        Both: the cells that go on have all their words on the first page, and a head that is printed again is left out.
    """
    opened = _find_open(above)
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
