"""Blocks: how paragraphs and tables become the lines of a raw text, the same for every format that has them."""

from dataclasses import dataclass, field

MAX_CELL = 2_000
"""Characters of the longest cell of a table; one with more is layout, and its cells are read as paragraphs."""
MAX_COLUMNS = 64
"""Columns up to which merged cells are laid out; what claims more is a typing error or an attack, and its cells just follow."""


@dataclass(slots=True)
class _Cell:
    """A cell that is being filled: its lines, and how many columns and rows it covers."""

    columns: int
    rows: int
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

    def open_cell(self, columns: int = 1, rows: int = 1) -> None:
        """Open the next cell of the current row; it covers so many columns and rows."""
        if self._tables:
            if not self._tables[-1].rows:
                self.open_row()
            self._tables[-1].rows[-1].append(_Cell(columns, rows))

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
    lines: list[str] = []
    for row in grid:
        filled = [cell for cell in row if cell and cell.lines]
        if filled and row[0] is filled[0] and filled[0].columns >= len(row):  # across the table: a caption, or a head between rows
            lines += filled[0].lines
        elif filled:
            words = ["\v".join(cell.lines) if cell else "" for cell in row] + [""] * (width - len(row))
            lines += [f"{cell}\t" for cell in words[:-1]] + words[-1:]
    return lines


def _lay_out(rows: list[list[_Cell]]) -> list[list[_Cell | None]]:
    """Lay the cells out in columns; None stands where a cell is covered by one to its left or above."""
    grid: list[list[_Cell | None]] = []
    covered: dict[int, int] = {}  # column → how many more rows are covered
    for row in rows:
        line: list[_Cell | None] = []
        below: dict[int, int] = {}
        for cell in [*row, None]:
            while len(line) in covered:
                below[len(line)] = covered[len(line)] - 1
                line.append(None)
            if cell is not None:
                columns = max(1, min(cell.columns, MAX_COLUMNS - len(line)))
                below |= {len(line) + i: cell.rows - 1 for i in range(columns)}
                line += [cell, *[None] * (columns - 1)]
        covered = {column: left for column, left in below.items() if left > 0 and column < MAX_COLUMNS}
        grid.append(line)
    return grid
