"""Blocks: how paragraphs and tables become the lines of a raw text, the same for every format that has them."""

from dataclasses import dataclass, field

from graph.readers.cells import ABOVE, BESIDE, MAX_COLUMNS

MAX_CELL = 2_000
"""Characters of the longest cell of a table; one with more is layout, and its cells are read as paragraphs."""


@dataclass(slots=True)
class _Cell:
    """A cell that is being filled: its lines, how many columns and rows it covers, and whether the one above covers it."""

    columns: int
    rows: int
    covered: bool = False
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table that is being filled; one that holds another is layout."""

    rows: list[list[_Cell]] = field(default_factory=list)
    layout: bool = False


class Blocks:
    r"""Collects lines, tables among them, in the order of a document.

    Example:
        >>> blocks = Blocks()
        >>> blocks.add("任务分工表")
        >>> blocks.open_table()
        >>> for row in (["任务", "责任单位"], ["建设平台", "市大数据局"]):
        ...     blocks.open_row()
        ...     for words in row:
        ...         blocks.open_cell()
        ...         blocks.add(words)
        >>> blocks.close_table()
        >>> blocks.render()
        '任务分工表\n任务\t\n责任单位\n建设平台\t\n市大数据局\n'
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._tables: list[_Table] = []

    def add(self, line: str) -> None:
        """Add a line; one without words is left out."""
        if line and not line.isspace():
            self._target().append(line)

    def open_table(self) -> None:
        """Open a table in the current cell, or at the top."""
        self._tables.append(_Table())

    def open_row(self) -> None:
        """Open the next row of the current table; nothing happens outside of one."""
        if self._tables:
            self._tables[-1].rows.append([])

    def open_cell(self, columns: int = 1, rows: int = 1, *, covered: bool = False) -> None:
        """Open the next cell of the current row; it covers so many columns and rows, or is covered by the one above."""
        if self._tables:
            if not self._tables[-1].rows:
                self.open_row()
            self._tables[-1].rows[-1].append(_Cell(columns, rows, covered))

    def close_table(self) -> None:
        """Close the current table; nothing happens outside of one."""
        if not self._tables:
            return
        table = self._tables.pop()
        cells = [cell for row in table.rows for cell in row]
        if table.layout or any(sum(map(len, cell.lines)) > MAX_CELL for cell in cells):
            lines = [line for cell in cells for line in cell.lines]
        else:
            lines = _render_table(table.rows)
        if self._tables:
            self._tables[-1].layout = True
        self._target().extend(lines)

    def render(self) -> str:
        """Return all lines, each ended by a line feed; tables that are still open are closed."""
        while self._tables:
            self.close_table()
        return "".join(f"{line}\n" for line in self._lines)

    def _target(self) -> list[str]:
        """Return the list that the next line goes to: of the innermost cell, or of the document."""
        for table in reversed(self._tables):
            if table.rows and table.rows[-1]:
                return table.rows[-1][-1].lines
        return self._lines


def _render_table(rows: list[list[_Cell]]) -> list[str]:
    """Return the lines of a table: a cell a line, a tab after each that another one of its row follows."""
    grid = _lay_out(rows)
    width = min(max(map(len, grid), default=0), MAX_COLUMNS)
    if width < 2:
        return [line for row in rows for cell in row for line in cell.lines]
    lines: list[str] = []
    for row in grid:
        places = [_write(place) for place in row] + [""] * (width - len(row))
        if any(place.strip() for place in places):
            lines += [f"{place}\t" for place in places[:-1]] + places[-1:]
    return lines


def _write(place: "_Cell | str") -> str:
    """Return the words of a place of a grid, on one line; what parts cells and lines stands in no cell."""
    return place if isinstance(place, str) else "\v".join(line.replace("\t", " ").replace("\x1f", "") for line in place.lines)


def _lay_out(rows: list[list[_Cell]]) -> list[list[_Cell | str]]:
    """Lay the cells out in columns; a mark stands where a cell is covered by one to its left or above."""
    grid: list[list[_Cell | str]] = []
    covered: dict[int, tuple[int, str]] = {}  # column → how many more rows are covered, and the mark that says so
    for row in rows:
        line: list[_Cell | str] = []
        below: dict[int, tuple[int, str]] = {}
        for cell in [*row, None]:
            while len(line) in covered:
                left, mark = covered[len(line)]
                below[len(line)] = left - 1, mark
                line.append(mark)
            if cell is not None:
                columns = max(1, min(cell.columns, MAX_COLUMNS - len(line)))
                below |= {len(line) + i: (cell.rows - 1, BESIDE if i else ABOVE) for i in range(columns)}
                line += [ABOVE if cell.covered and not cell.lines else cell, *[BESIDE] * (columns - 1)]
        covered = {column: left for column, left in below.items() if left[0] > 0 and column < MAX_COLUMNS}
        grid.append(line)
    return grid
