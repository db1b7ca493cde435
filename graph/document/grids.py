"""Grids: the task tables whose cells are known: which rows head them, which name sections, and what each cell belongs to."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from graph.document.columns import AGENCIES
from graph.document.heads import is_list, nothing_pattern
from graph.document.lines import MAX_SECTION, Draft, Line, choose_title, find_label, list_columns, note_pattern, read_number
from graph.document.lines import section_label_pattern as label_pattern
from graph.document.model import Column, ColumnRole, TableCell
from graph.document.owners import add_owners
from graph.document.sheets import Sheet, find_head, word_at
from graph.document.tables import TASKS
from graph.readers.cells import Cell, Grid
from graph.span import Span

MAX_BETWEEN = 2
"""Short lines that may stand between two pages of one table."""
SHORT = 40
"""Characters of such a line."""


def find_drafts(body: str, grids: Sequence[Grid], holders: Collection[ColumnRole] = AGENCIES) -> Iterator[Draft]:
    """Find the task tables among the grids of a part: those whose head names a column of agencies.

    Args:
        body: The body.
        grids: In order; their spans are of the body.
        holders: As in `find_head`.

    Returns:
        The tables; one that goes on in the next grid, as on a further page, is one.
    """
    open_table: Draft | None = None
    for grid in grids:
        sheet = Sheet(body, grid)
        head = find_head(sheet, holders)
        following: Draft | None = None
        if head is not None:
            first, depth, columns = head
            following = _draft(sheet, columns, first, depth)
        elif (owned := _find_owned(sheet)) is not None:
            following = owned
        elif open_table and len(open_table.columns) == grid.width and _is_near(body, open_table.span.end, grid.span.start):
            following = _draft(sheet, open_table.columns, 0, 0)
        if open_table and following and _goes_on(body, open_table, following):
            open_table = _join(open_table, following)
            continue
        if open_table:
            yield open_table
        open_table = following
    if open_table:
        yield open_table


def _find_owned(sheet: Sheet) -> Draft | None:
    """Find a table without a column of agencies whose sections name them."""
    head = find_head(sheet, TASKS)
    return add_owners(sheet.body, _draft(sheet, head[2], head[0], head[1])) if head else None


def _is_near(body: str, end: int, start: int) -> bool:
    """Tell whether nothing but a short line or two, as a page has at its edges, stands between two places."""
    between = [line for line in body[end:start].split("\n") if line.strip(" |")]
    return len(between) <= MAX_BETWEEN and all(len(line) <= SHORT for line in between)


def _goes_on(body: str, table: Draft, following: Draft) -> bool:
    """Tell whether a table goes on in another: on the next page, with its head printed again or without one."""
    if [c.role for c in table.columns] != [c.role for c in following.columns] or not _is_near(
        body, table.span.end, following.span.start
    ):
        return False
    if not body[table.span.end : following.span.start].strip(" |\n"):
        return True
    last, first = _edge(body, table.lines[::-1]), _edge(body, following.lines)
    return bool(last and first) and first > last


def _edge(body: str, lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the first number among some rows."""
    return next((numbers for line in lines if (numbers := read_number(line.label.cut(body)))), ())


def _join(table: Draft, following: Draft) -> Draft:
    """Join a table and what goes on from it; a first row without a number is the rest of the last one."""
    first, *others = following.lines or table.lines[:1]
    numbered = any(line.label.end > line.label.start for line in table.lines)
    if first.kind == "task" and first.label.end == first.label.start and numbered:
        first = first._replace(goes_on=True)
    lines = (*table.lines, first, *others) if following.lines else table.lines
    return table._replace(span=Span(table.span.start, following.span.end), lines=lines)


def _draft(sheet: Sheet, columns: tuple[Column, ...], first: int, depth: int) -> Draft:
    """Make a table of the rows below a head."""
    heads = [[sheet.words(cell) for cell in sheet.begun(row)] for row in range(first, first + depth)]
    rows = [row for row in range(first + depth, sheet.grid.height) if _says_something(sheet, row, heads)]
    sections = {row for row in rows if _is_section(sheet, row, columns)}
    sections |= _find_split_sections(sheet, [row for row in rows if row not in sections], columns)
    if rows and rows[-1] in sections and len(sheet.begun(rows[-1])) == 1 and sheet.begun(rows[-1])[0].columns == 1:
        sections.discard(rows[-1])  # nothing stands below it: a task whose other cells are blank
    lines = list(_make_lines(sheet, columns, rows, sections))
    return Draft(columns, Span(_start(sheet, first), sheet.grid.span.end), tuple(lines), "grid")


def _start(sheet: Sheet, row: int) -> int:
    """Return where a row starts."""
    cells = sheet.begun(row)
    return cells[0].span.start if cells else sheet.grid.span.start


def _says_something(sheet: Sheet, row: int, heads: Sequence[Sequence[str]]) -> bool:
    """Tell whether a row is a task or a section: no blank one, no head that is printed again, no note and no sum."""
    cells = sheet.begun(row)
    if not cells or [sheet.words(cell) for cell in cells] in heads:
        return False
    if note_pattern().match(sheet.words(cells[0])):
        return False
    across = len(cells) == 1 and cells[0].columns >= sheet.grid.width
    return not across or len(sheet.words(cells[0])) <= MAX_SECTION


def _is_section(sheet: Sheet, row: int, columns: Sequence[Column]) -> bool:
    """Tell whether a row only names a section: one cell across the table, or alone in its row with the label of a section."""
    cells = sheet.begun(row)
    if len(cells) == sheet.grid.width > 2 and len({sheet.words(cell) for cell in cells}) == 1:
        return True  # its words are written in each column
    if len(cells) != 1 or any(c is not None and c.row < row and c.span.end > c.span.start for c in sheet.rows[row]):
        return False
    cell = cells[0]
    if cell.columns * 2 > sheet.grid.width:
        return True
    words = sheet.words(cell)
    if len(words) > MAX_SECTION:
        return False
    if label_pattern().match(words):
        return len(words) > 3
    role = columns[cell.column].role
    if role == "task" and not any(column.role == "number" for column in columns):  # a task has more to it than its name
        below = sheet.begun(row + 1) if row + 1 < sheet.grid.height else []
        return cell.column == 0 and len(words) <= SHORT // 2 and sheet.grid.width > 2 and len(below) > 1
    if role in AGENCIES:
        return cell.column == 0 and not is_list(words) and not nothing_pattern().fullmatch(words)
    return role in ("number", "other") and not read_number(words) and cell.column == 0


def _find_split_sections(sheet: Sheet, rows: Sequence[int], columns: Sequence[Column]) -> set[int]:
    """Find the rows that name a section in two cells, its number in Chinese numerals, as those of tasks are not: 一 | 基础设施."""
    numbers = list_columns(columns, "number")
    if not numbers:
        return set()
    split: dict[str, set[int]] = {}
    usual: set[str] = set()
    for row in rows:
        style = _tell_style(word_at(sheet, row, numbers[0]))
        cells = _list_said(sheet, row)
        alone = len(cells) == 2 and cells[0].column == numbers[0] and columns[cells[1].column].role not in AGENCIES
        if style and style != "digit" and alone:
            split.setdefault(style, set()).add(row)
        elif style:
            usual.add(style)
    named = {row for found in split.values() for row in found}
    blank = any(row not in named and len(sheet.begun(row)) > 1 for row in rows)  # the tasks have no numbers at all
    return {row for style, found in split.items() if style not in usual for row in found} if usual or blank else set()


def _list_said(sheet: Sheet, row: int) -> list[Cell]:
    """List the cells that begin in a row and say something: no — and no 待定."""
    return [cell for cell in sheet.begun(row) if not nothing_pattern().fullmatch(sheet.words(cell))]


def _tell_style(label: str) -> str:
    """Tell how a number is printed: in Arabic digits, in Chinese numerals, in brackets; "" where it is none."""
    if not read_number(label):
        return ""
    return "digit" if any(c.isdigit() for c in label) else "bracketed" if label[0] == "(" else "bare"


def _make_lines(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int], sections: set[int]) -> Iterator[Line]:
    """Make the lines of a table."""
    tasks = [row for row in rows if row not in sections]
    numbers = _find_numbers(sheet, columns, tasks)
    own = [
        frozenset(cell.column for cell in sheet.begun(row))
        for row in tasks
        if numbers is None or numbers in _columns_of(sheet, row)
    ]
    title = choose_title(columns, own) if own and numbers is not None else _first_task(columns)
    labelled = numbers is None and _is_labelled(sheet, tasks, title)
    begun = False
    last = ""
    for row in rows:
        span = _measure(sheet, row)
        if row in sections:
            named = _list_said(sheet, row) or sheet.begun(row)
            yield Line("section", Span(span.start, named[-1].span.end), _label_section(sheet, row, columns))
            begun = False
            continue
        cell = sheet.rows[row][title if numbers is None else numbers]
        label, goes_on = _label_task(sheet, row, cell, labelled=labelled, printed=numbers is not None)
        words = sheet.words(cell) if cell is not None else ""
        goes_on = goes_on or bool(words and words == last)  # a merged cell, written in each of its rows
        last = words or last
        yield Line("task", span, label, goes_on and begun, tuple(_list_cells(sheet, row, columns)))
        begun = True


def _first_task(columns: Sequence[Column]) -> int:
    """Return the first column that holds tasks, or what is next to it."""
    return (list_columns(columns, "task") or list_columns(columns, "target", "other") or [0])[0]


def _columns_of(sheet: Sheet, row: int) -> set[int]:
    """Return the columns in which a row has a cell of its own."""
    return {cell.column for cell in sheet.begun(row)}


def _find_numbers(sheet: Sheet, columns: Sequence[Column], tasks: Sequence[int]) -> int | None:
    """Find the column of printed numbers; None where there is none, or nothing stands in it."""
    return next(
        (c for c in list_columns(columns, "number") if any(read_number(word_at(sheet, row, c)) for row in tasks)),
        None,
    )


def _is_labelled(sheet: Sheet, tasks: Sequence[int], title: int) -> bool:
    """Tell whether the cells that name the tasks open with their numbers."""
    cells = [
        cell
        for row in tasks
        if (cell := sheet.rows[row][title]) is not None and cell.row == row and cell.span.end > cell.span.start
    ]
    labels = [find_label(sheet.body, cell.span) for cell in cells]
    numbered = [numbers for label in labels if (numbers := read_number(label.cut(sheet.body)))]
    return len(numbered) * 5 >= len(cells) * 4 and all(a != b for a, b in pairwise(numbered)) and bool(numbered)


def _label_task(sheet: Sheet, row: int, cell: Cell | None, *, labelled: bool, printed: bool) -> tuple[Span, bool]:
    """Return the printed number of a row, and whether it has none of its own, so that it may be of the task above it."""
    start = _measure(sheet, row).start
    nothing = Span(start, start)
    if cell is None or cell.row < row or cell.span.start == cell.span.end:
        return nothing, True
    if printed:
        return (cell.span, False) if read_number(cell.span.cut(sheet.body)) else (nothing, False)
    label = find_label(sheet.body, cell.span) if labelled else nothing
    return (label, False) if label.end > label.start else (nothing, labelled)


def _label_section(sheet: Sheet, row: int, columns: Sequence[Column]) -> Span:
    """Return the label of a row that names a section; empty where it has none."""
    cell = sheet.begun(row)[0]
    match = label_pattern().match(sheet.body, *cell.span)
    if columns[cell.column].role == "number" and read_number(cell.span.cut(sheet.body)):
        return cell.span
    return Span(*match.span()) if match else Span(cell.span.start, cell.span.start)


def _measure(sheet: Sheet, row: int) -> Span:
    """Return the words of a row: from its first cell to its last."""
    cells = sheet.begun(row)
    return Span(cells[0].span.start, cells[-1].span.end)


def _list_cells(sheet: Sheet, row: int, columns: Sequence[Column]) -> Iterator[TableCell]:
    """Yield the cells of a row that are not blank, merged ones among them; one over several columns stands in the first."""
    last: Cell | None = None
    for cell in sheet.rows[row]:
        if cell is not None and cell is not last and cell.span.end > cell.span.start:
            roles = {column.role for column in columns[cell.column : cell.column + cell.columns]}
            sure = len(roles & AGENCIES) < 2  # of a cell over 牵头 and 配合 it is not known which it means
            yield TableCell(columns[cell.column].role, cell.column, cell.span, cell.row == row, sure)
        last = cell
