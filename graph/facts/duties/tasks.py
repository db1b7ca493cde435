"""Tasks: the agencies that the rows of task tables name."""

from collections.abc import Iterator

from graph.document import Document, Table
from graph.document import heads as rules
from graph.facts.duties.statements import Group, Statement
from graph.kinds import Role
from graph.mentions import organs
from graph.mentions.agencies import is_agency, split_names
from graph.passages.marks import ENDS, STOP
from graph.rules.duties import name_role
from graph.span import Span

STOPS = frozenset(f"{ENDS}:《")
"""Marks that stand in no cell of agencies."""

Cell = tuple[Role, Span]


def find_tasks(document: Document) -> Iterator[Statement]:
    """Find the cells of agencies in the rows of the task tables.

    Returns:
        One statement for each run of cells that belong together, in the order of the rows; rows without a cell of their own
        take those of the row above them, as merged cells do.
    """
    body = document.text.body
    for table in document.tables:
        for path, cells in _find_cells(document, table):
            groups = tuple(Group(role, split_names(body, span)) for role, span in cells)
            yield Statement(Span(cells[0][1].start, cells[-1][1].end), groups, "table", path)


def _find_cells(document: Document, table: Table) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Find the cells of each row of a table: (path of the row, cells)."""
    roles = [name_role(column) for column in table.columns if rules.duty_head_pattern().fullmatch(column)]
    carried: tuple[Cell, ...] = ()
    rows = [p for p in document.provisions if table.rows.start <= p.label.start < table.rows.end]
    for row in rows:
        if row.style == "ideograph":
            carried = ()
            continue
        own = Span(row.own.start, min(row.own.end, table.rows.end))
        found = list(
            _find_crowded(document.text.body, own, roles) if table.crowded else _find_lines(document.text.body, own, roles)
        )
        if not found and carried:
            found = [carried]
        for cells in found:
            yield row.path, cells
            carried = cells


def _find_lines(body: str, own: Span, roles: list[Role]) -> Iterator[tuple[Cell, ...]]:
    """Find the cells of a row whose cells are lines: those after its first line that hold nothing but names."""
    cells: list[Cell] = []
    lines = _cut_lines(body, own)
    for index, line in enumerate(lines):
        if index and _is_cell(body, line):
            if len(cells) == len(roles):
                yield tuple(cells)
                cells = []
            cells.append((roles[len(cells)], line))
        elif cells and not rules.time_cell_pattern().fullmatch(body, line.start, line.end) and len(roles) == 1:
            yield tuple(cells)
            cells = []
    if cells:
        yield tuple(cells)


def _cut_lines(body: str, span: Span) -> list[Span]:
    """Cut the words of a row at its line feeds; a name that was broken in its cell is joined again."""
    lines: list[Span] = []
    start = span.start
    for cell in span.cut(body).replace("|", "\n").split("\n"):
        part = cell.strip(" ")
        line = Span(start + cell.index(part), start + cell.index(part) + len(part))
        start += len(cell) + 1
        if lines and part in rules.BROKEN_OFF:
            lines[-1] = Span(lines[-1].start, line.end)
            continue
        broken = (
            lines and line.end - line.start <= 8 and not is_agency(lines[-1].cut(body)) and lines[-1].end - lines[-1].start <= 8
        )
        if (
            broken
            and body[lines[-1].start] in "市省区县"
            and is_agency(Span(lines[-1].start, line.end).cut(body).replace("\n", ""))
        ):
            lines[-1] = Span(lines[-1].start, line.end)
        elif part:
            lines.append(line)
    return lines


def _is_cell(body: str, line: Span) -> bool:
    """Tell whether a line holds nothing but names of agencies."""
    words = line.cut(body)
    if len(words) > 400 or words[-1:] not in organs.last_characters() or not STOPS.isdisjoint(words):
        return False
    names = [name.cut(body).replace("\n", "") for name in split_names(body, line)]
    return bool(names) and all(is_agency(name) for name in names)


def _find_crowded(body: str, own: Span, roles: list[Role]) -> Iterator[tuple[Cell, ...]]:
    """Find the cells of a row whose cells run together: names that follow the end of a sentence."""
    pattern = rules.run_together_pattern()
    at = own.start
    while (at := body.find(STOP, at, own.end) + 1) > 0:
        cells: list[Cell] = []
        start = at
        for role in roles:
            match = pattern.match(body, start, own.end)
            if not match:
                break
            cells.append((role, Span(*match.span())))
            start = match.end()
        if cells:
            yield tuple(cells)
            if "\n" not in body[at : own.end]:
                return
