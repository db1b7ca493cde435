"""Typeset: the words in the cells of a PDF table; lines that were broken for want of room are joined."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from graph.readers.blocks import Blocks
from graph.readers.grid import Glyph, Grid

SLACK = 1.0
"""Points by which what opens a line may miss the room that was left."""
NOT_FIRST = "，。、；：！？）》〉」』”’】〕％…,.;:!?)]%"
"""Marks that open no line."""
NOT_LAST = "（《〈「『“‘【〔(["
"""Marks that end no line."""

_Line = list[Glyph]


class Cell(NamedTuple):
    """A cell of a table.

    Args:
        lines: Its lines.
        across: The column behind it.
        down: How many rows it covers.
        covered: Whether it goes on from the page before.
    """

    lines: list[_Line]
    across: int
    down: int
    covered: bool = False


class Table(NamedTuple):
    """A table with its words.

    Args:
        grid: Its rules.
        cells: By row and column of their upper left.
    """

    grid: Grid
    cells: dict[tuple[int, int], Cell]

    def list_row(self, row: int) -> dict[int, Cell]:
        """Return the cells that begin in a row, by their column."""
        return {column: cell for (at, column), cell in self.cells.items() if at == row}


def build_table(grid: Grid, glyphs: Iterable[Glyph]) -> Table:
    """Build a table of the characters in it, in the order in which they were drawn; those below it are of its open cells."""
    joined = grid.join()
    inside: dict[tuple[int, int], list[Glyph]] = {}
    last = len(grid.rows) - 2
    for glyph in glyphs:
        place = grid.find_cell(glyph.box) or (last, grid.find_column(glyph.box) or 0)
        inside.setdefault(joined[place], []).append(glyph)
    cells: dict[tuple[int, int], Cell] = {}
    for row, column in sorted(set(joined.values())):
        span = [place for place, first in joined.items() if first == (row, column)]
        across, down = max(c for _, c in span) + 1, max(r for r, _ in span) + 1 - row
        cells[row, column] = Cell(_cut_lines(inside.get((row, column), [])), across, down)
    return Table(grid, cells)


def render_table(table: Table) -> str:
    """Return the lines of a table, as `Blocks` writes them."""
    padding = _measure_padding(table)
    size = _measure_size(cell.lines for cell in table.cells.values())
    blocks = Blocks()
    blocks.open_table()
    at = -1
    for (row, column), cell in table.cells.items():
        while at < row:
            blocks.open_row()
            at += 1
        blocks.open_cell(cell.across - column, cell.down, covered=cell.covered)
        for words in _join_lines(cell.lines, table.grid.columns[cell.across] - padding, size):
            blocks.add(words.strip())
    return blocks.render().removesuffix("\n")


def _cut_lines(glyphs: Iterable[Glyph]) -> list[_Line]:
    """Cut the characters of a cell into its lines: one begins where a character stands left of the last, or right below it."""
    lines: list[_Line] = []
    for glyph in glyphs:
        last = lines[-1][-1] if lines else None
        if last is None or glyph.box.left < last.box.left or (glyph.box.left < last.box.right and glyph.box.top < last.box.foot):
            lines.append([])
        lines[-1].append(glyph)
    return lines


def _measure_padding(table: Table) -> float:
    """Measure what a table leaves free between its rules and the words in its cells: the least that a line does."""
    lefts = [line[0].start - table.grid.columns[column] for (_, column), cell in table.cells.items() for line in cell.lines]
    return min((left for left in lefts if left > 0), default=0.0)


def _measure_size(cells: Iterable[list[_Line]]) -> float:
    """Measure the place that an ideograph takes in a table: what the most of them do."""
    lines = [line for found in cells for line in found]
    pairs = [(one, other) for line in lines for one, other in pairwise(line) if _is_wide(one) and _is_wide(other)]
    sizes = sorted(other.start - one.start for one, other in pairs if other.start > one.start)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _is_wide(glyph: Glyph) -> bool:
    """Tell whether a character is an ideograph or a mark of their width."""
    return glyph.character > "\u2e7f"


def _find_end(glyph: Glyph, size: float) -> float:
    """Find where the place of a character ends."""
    return max(glyph.box.right, glyph.start + size if _is_wide(glyph) else 0.0)


def _join_lines(lines: list[_Line], edge: float, size: float) -> list[str]:
    """Join the lines of a cell that were broken for want of room: what opens the next would not have fitted."""
    joined: list[str] = []
    before: _Line = []
    for line in lines:
        words = "".join(glyph.character for glyph in line)
        if before and _measure_opening(line, size) > edge - _find_end(before[-1], size) - SLACK:
            joined[-1] += words
        else:
            joined.append(words)
        before = line
    return joined


def _measure_opening(line: _Line, size: float) -> float:
    """Measure what may not be parted at the opening of a line: a character or a number, and the marks that follow it."""
    count = 1
    while count < len(line) and _holds(line[count - 1].character, line[count].character):
        count += 1
    return _find_end(line[count - 1], size) - line[0].start


def _holds(before: str, after: str) -> bool:
    """Tell whether no line may break between two characters."""
    return (
        after in NOT_FIRST or before in NOT_LAST or (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
    )
