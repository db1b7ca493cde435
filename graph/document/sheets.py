"""Sheets: the places of a grid, and the rows that head it."""

from collections.abc import Collection, Sequence

from graph.document.columns import AGENCIES, is_head, name_column, read_columns
from graph.document.lines import read_number
from graph.document.model import Column, ColumnRole
from graph.readers.cells import Cell, Grid
from graph.span import Span

MAX_ABOVE = 12
"""Rows that may stand above the head of a table: its title, who filled it in."""


class Sheet:
    """A grid with what stands in each of its places.

    Args:
        body: The body.
        grid: Its spans are of the body.
    """

    def __init__(self, body: str, grid: Grid) -> None:
        self.body = body
        self.grid = grid
        self.rows: list[list[Cell | None]] = [[None] * grid.width for _ in range(grid.height)]
        for cell in grid.cells:
            span = _strip(body, cell.span)
            trimmed = cell if span == cell.span else cell._replace(span=span)
            for row in range(cell.row, min(cell.row + cell.rows, grid.height)):
                self.rows[row][cell.column : cell.column + cell.columns] = [trimmed] * cell.columns

    def begun(self, row: int) -> list[Cell]:
        """Return the cells that begin in a row and are not blank, from left to right."""
        found: list[Cell] = []
        for cell in self.rows[row]:
            if cell is not None and cell.row == row and cell.span.end > cell.span.start and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def words(self, cell: Cell) -> str:
        """Return the words of a cell on one line, without blanks."""
        return "".join(cell.span.cut(self.body).split())


def _strip(body: str, span: Span) -> Span:
    """Leave out the blanks at both ends of a cell."""
    start, end = span
    while start < end and body[start] in " \n":
        start += 1
    while end > start and body[end - 1] in " \n":
        end -= 1
    return Span(start, end)


def find_head(sheet: Sheet, holders: Collection[ColumnRole] = AGENCIES) -> tuple[int, int, tuple[Column, ...]] | None:
    """Find the head of a table: its first row, how many rows it has, and the columns; None where it is no task table.

    Args:
        sheet: The grid.
        holders: What one of the columns must hold: agencies, or tasks where a text is nothing but its table.
    """
    for row in range(min(MAX_ABOVE, sheet.grid.height)):
        cells = sheet.begun(row)
        known = [cell for cell in cells if is_head(sheet.words(cell))]
        if len(cells) < 2 or len(known) * 5 < len(cells) * 3:
            continue
        depth = _measure_head(sheet, row, cells)
        columns = read_columns([_list_heads(sheet, column, row, depth) for column in range(sheet.grid.width)])
        if row + depth < sheet.grid.height and any(column.role in holders for column in columns):
            return row, depth, _name_numbers(sheet, row + depth, columns)
    return None


def _name_numbers(sheet: Sheet, first: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Name the first column where no head does and numbers stand in it."""
    if columns[0].words or any(column.role == "number" for column in columns):
        return columns
    words = [word for row in range(first, sheet.grid.height) if (word := word_at(sheet, row, 0))]
    counted = sum(bool(read_number(word)) for word in words)
    return (columns[0]._replace(role="number"), *columns[1:]) if counted * 2 > len(words) else columns


def _measure_head(sheet: Sheet, row: int, cells: Sequence[Cell]) -> int:
    """Measure how many rows a head has: as many as its highest cell, or one more where the next holds nothing but heads."""
    depth = max(cell.rows for cell in cells if is_head(sheet.words(cell)))
    while row + depth < sheet.grid.height:
        below = sheet.begun(row + depth)
        grouped = any(cell.columns > 1 for cell in cells) or sum(cell.columns for cell in cells) < sheet.grid.width
        if not below or depth > 3 or not all(is_head(sheet.words(cell)) for cell in below):
            break
        words = {cell.column: sheet.words(cell) for cell in cells}
        again = [words.get(cell.column) == sheet.words(cell) for cell in below]
        repeats = len(set(words.values())) < len(words)  # a head for several columns, written over each of them
        if all(again) or not (grouped or (repeats and any(again))):
            break
        if any(name_column(sheet.words(cell)) == "number" and not same for cell, same in zip(below, again, strict=True)):
            break  # the head again
        depth += 1
    return depth


def _list_heads(sheet: Sheet, column: int, row: int, depth: int) -> list[str]:
    """Return the words over a column, from the top; a blank beside a head for several columns belongs to it."""
    heads: list[str] = []
    for at in range(row, row + depth):
        cell = sheet.rows[at][column]
        words = sheet.words(cell) if cell is not None and cell.row == at else ""
        if not words and at == row and depth > 1 and cell is not None and cell.rows == 1:
            words = next((w for left in range(column - 1, -1, -1) if (w := word_at(sheet, at, left))), "")
            below = sheet.rows[row + 1][column]
            words = words if below is not None and sheet.words(below) else ""
        if words:
            heads.append(words)
    return heads


def word_at(sheet: Sheet, row: int, column: int) -> str:
    """Return the words of the cell at a place."""
    cell = sheet.rows[row][column]
    return sheet.words(cell) if cell is not None else ""
