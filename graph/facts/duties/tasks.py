"""Tasks: the agencies that the rows of task tables name, each cell read by the head of its column."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from graph.document import ColumnRole, Document, Row, Table, TableCell
from graph.document import heads as rules
from graph.facts.duties.cells import read_cell
from graph.facts.duties.statements import Group, Statement
from graph.facts.evidence import cite_span
from graph.kinds import Issue, Role
from graph.mentions.agencies import split_names
from graph.passages.marks import STOP
from graph.span import Span

RULE = "table"
"""Name of the rule that reads task tables."""

_ROLES: dict[ColumnRole, Role] = {"lead": "lead", "support": "support", "responsible": "responsible"}
_NOT_READ: frozenset[ColumnRole] = frozenset({"number", "lead", "support", "responsible", "deadline", "person", "remark"})
"""What columns hold in which no sentence says who must do what."""


def find_tasks(document: Document) -> Iterator[Statement]:
    """Find the cells of agencies in the rows of the task tables.

    Returns:
        One statement for each cell, in the order of the rows; a merged cell gives one in each of its rows.
    """
    body = document.text.body
    for table in document.tables:
        for row in table.rows:
            if table.form == "crowded":
                yield from _read_crowded(body, table, row)
            else:
                yield from _read_row(body, table, row)


def _read_row(body: str, table: Table, row: Row) -> Iterator[Statement]:
    """Read the cells of agencies of a row; their order runs on over the row, and a declared rule holds for their first column."""
    before = 0
    first = next((index for index, column in enumerate(table.columns) if column.role in _ROLES), 0)
    for cell, role in _list_cells(row):
        groups = read_cell(body, cell.span, role).groups
        if groups:
            basis = "stated" if cell.sure else "inferred"
            yield Statement(cell.span, groups, RULE, row.path, before, cell.column == first, basis)
            before += sum(len(group.names) for group in groups)


def _list_cells(row: Row) -> Iterator[tuple[TableCell, Role]]:
    """Yield the cells of agencies of a row, each with the role that the head of its column gives."""
    for cell in row.cells:
        role = _ROLES.get(cell.role)
        if role is not None:
            yield cell, role


def find_unread_cells(document: Document) -> Iterator[Issue]:
    """Find the cells of agencies that were not understood, each once, in the order of the text."""
    body = document.text.body
    seen: set[Span] = set()
    for table in document.tables:
        for row in table.rows:
            for cell, role in _list_cells(row):
                if cell.span in seen:
                    continue
                seen.add(cell.span)
                for words in read_cell(body, cell.span, role).unread:
                    message = f"a cell of agencies that is not understood: {words.cut(body)[:40]}"
                    yield Issue("cell-not-understood", message, cite_span(document.text, words), row.path)


def drop_tabled(document: Document, found: Iterable[Statement]) -> Iterator[Statement]:
    """Drop the statements that other rules read in cells whose columns hold no sentences."""
    cells = sorted(
        {c.span for table in document.tables for row in table.rows for c in row.cells if c.role in _NOT_READ}
    )
    starts = [cell.start for cell in cells]
    for statement in found:
        at = bisect_right(starts, statement.span.start) - 1
        if at < 0 or statement.span.start >= cells[at].end:
            yield statement


def _read_crowded(body: str, table: Table, row: Row) -> Iterator[Statement]:
    """Read the agencies of a row whose cells run together: names that follow the end of a sentence."""
    roles = [_ROLES[column.role] for column in table.columns if column.role in _ROLES]
    for cells in _find_crowded(body, row.span, roles):
        groups = tuple(Group(role, split_names(body, span)) for role, span in cells)
        yield Statement(Span(cells[0][1].start, cells[-1][1].end), groups, RULE, row.path)


def _find_crowded(body: str, own: Span, roles: Sequence[Role]) -> Iterator[tuple[tuple[Role, Span], ...]]:
    """Find the cells of a row whose cells run together."""
    pattern = rules.run_together_pattern()
    at = own.start
    while (at := body.find(STOP, at, own.end) + 1) > 0:
        cells: list[tuple[Role, Span]] = []
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
