"""Tasks: the agencies that the rows of task tables name, each cell read by the head of its column."""

from collections.abc import Iterator, Sequence

from graph.document import ColumnRole, Document, Row, Table, TableCell
from graph.document import heads as rules
from graph.facts.duties.cells import read_cell
from graph.facts.duties.statements import Group, Statement, Statements
from graph.facts.evidence import cite_span
from graph.kinds import Basis, Issue, Role
from graph.mentions.agencies import split_names
from graph.passages.marks import STOP
from graph.rules.rule import Rule
from graph.span import Span

_ROLES: dict[ColumnRole, Role] = {"lead": "lead", "support": "support", "responsible": "responsible"}
MAX_PERSON = 4
"""Characters of the longest name of a person."""


class Task:
    """A row of a task table.

    Args:
        body: The body.
        table: The table.
        row: The row.
        above: Cells of agencies of a row above it: in text that lost its cells a row without any may share those of a merged one.
    """

    def __init__(self, body: str, table: Table, row: Row, above: tuple[TableCell, ...] = ()) -> None:
        self.body = body
        self.table = table
        self.row = row
        self.above = above

    @property
    def span(self) -> Span:
        """Its words."""
        return self.row.span


def find_rows(document: Document) -> Iterator[Task]:
    """Find the rows of the task tables, in the order of the text."""
    for table in document.tables:
        above: tuple[TableCell, ...] = ()
        for row in table.rows:
            yield Task(document.text.body, table, row, above if table.form == "lines" else ())
            above = tuple(cell for cell, _ in _list_cells(row)) or above


def _read_row(task: Task) -> Statements | None:
    """Read one statement for each cell of agencies; a merged cell gives one in each of its rows."""
    read = _read_crowded if task.table.form == "crowded" else _read_cells
    return tuple(read(task)) or None


def _read_cells(task: Task) -> Iterator[Statement]:
    """Read the cells of agencies of a row; their order runs on over the row, and a declared rule holds for their first column."""
    before = 0
    first = next((index for index, column in enumerate(task.table.columns) if column.role in _ROLES), 0)
    own = list(_list_cells(task.row))
    shared = [] if own else [(cell._replace(sure=False), _ROLES[cell.role]) for cell in task.above]
    for cell, role in own or shared:
        groups = read_cell(task.body, cell.span, role).groups
        if groups:
            basis: Basis = "stated" if cell.sure else "inferred"
            yield Statement(cell.span, groups, "cell", task.row.path, before=before, led=cell.column == first, basis=basis)
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
                persons = _names_persons(table.columns[cell.column].words)
                for words in read_cell(body, cell.span, role).unread:
                    if persons and words.end - words.start <= MAX_PERSON:
                        continue
                    message = f"a cell of agencies that is not understood: {words.cut(body)[:40]}"
                    yield Issue("cell-not-understood", message, cite_span(document.text, words), row.path)


def _names_persons(head: str) -> bool:
    """Tell whether a column of agencies names persons beside them: 责任单位及责任人."""
    return any(person in head for person in ("责任人", "负责人", "联系人"))


def _read_crowded(task: Task) -> Iterator[Statement]:
    """Read the agencies of a row whose cells run together: names that follow the end of a sentence."""
    roles = [_ROLES[column.role] for column in task.table.columns if column.role in _ROLES]
    for cells in _find_crowded(task.body, task.span, roles):
        groups = tuple(Group(role, split_names(task.body, span)) for role, span in cells)
        yield Statement(Span(cells[0][1].start, cells[-1][1].end), groups, "cell", task.row.path)


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


ROWS = (
    Rule(
        "table",
        "responsibility",
        "a cell of a task table under the head of a duty (责任单位, 牵头部门) that holds a list of agencies",
        _read_row,
        source="甬政发〔2019〕30号",
        examples=(
            "任务分工\n序号\n工作任务\n牵头单位\n配合单位\n1\n建设平台\n"
            "⟦table role=lead|市大数据局⟧\n⟦table role=support|各区县（市）政府⟧",
            "任务\t责任单位\n建设平台\t⟦table role=lead|市大数据局⟧牵头，⟦table role=support|市财政局⟧配合\n开展培训\t待定",
        ),
        counter_examples=(
            "任务分工\n序号\n工作任务\n牵头单位\n1\n建设平台\n每月报送进展",
            "任务分工\n序号\n工作任务\n牵头单位\n二、数字政府\n市科委",
            "任务\t责任单位\t责任人\n建设平台\t待定\t市科委张某\n开展培训\t—\t李某",
        ),
    ),
)
"""The rules of the rows of task tables."""
