"""Tasks: the agencies that the rows of task tables name."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.document import Document, Provision, Table
from graph.document import heads as rules
from graph.facts.duties.statements import Group, Statement, Statements
from graph.kinds import Role
from graph.mentions import organs
from graph.mentions.agencies import is_agency, split_names
from graph.passages.marks import ENDS, STOP
from graph.rules.duties import name_role
from graph.rules.rule import Rule, When
from graph.span import Span

STOPS = frozenset(f"{ENDS}:《")
"""Marks that stand in no cell of agencies."""

Cells = tuple[tuple[Role, Span], ...]
"""Cells of agencies that belong together, each with the role that the head of its column gives."""


class Row:
    """A row of a task table.

    Args:
        body: The body.
        span: Its words.
        provision: What it is among the provisions.
        roles: The roles that the heads of the columns give.
        crowded: Whether its cells run together.
        above: The last cells of agencies above it, which a merged cell repeats.
    """

    def __init__(self, body: str, span: Span, provision: Provision, roles: Sequence[Role], *, crowded: bool, above: Cells) -> None:
        self.body = body
        self.span = span
        self.provision = provision
        self.roles = roles
        self.crowded = crowded
        self.above = above

    @property
    def is_heading(self) -> bool:
        """Whether it only names the section of the rows below it."""
        return self.provision.style == "ideograph"

    @cached_property
    def cells(self) -> tuple[Cells, ...]:
        """Its cells of agencies, or those of the row above it where it has none of its own, as merged cells do."""
        find = _find_crowded if self.crowded else _find_lines
        return tuple(find(self.body, self.span, self.roles)) or ((self.above,) if self.above else ())


def find_rows(document: Document) -> Iterator[Row]:
    """Find the rows of the task tables, in the order of the text."""
    body = document.text.body
    for table in document.tables:
        roles = [name_role(column) for column in table.columns if rules.duty_head_pattern().fullmatch(column)]
        above: Cells = ()
        for provision in _list_rows(document, table):
            span = Span(provision.own.start, min(provision.own.end, table.rows.end))
            row = Row(body, span, provision, roles, crowded=table.crowded, above=above)
            yield row
            above = () if row.is_heading else row.cells[-1] if row.cells else ()


def _list_rows(document: Document, table: Table) -> list[Provision]:
    return [p for p in document.provisions if table.rows.start <= p.label.start < table.rows.end]


def _find_lines(body: str, own: Span, roles: Sequence[Role]) -> Iterator[Cells]:
    """Find the cells of a row whose cells are lines: those after its first line that hold nothing but names."""
    cells: list[tuple[Role, Span]] = []
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


def _find_crowded(body: str, own: Span, roles: Sequence[Role]) -> Iterator[Cells]:
    """Find the cells of a row whose cells run together: names that follow the end of a sentence."""
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


def _read_row(row: Row) -> Statements | None:
    """Read one statement for each run of cells that belong together."""
    return tuple(_state(row, cells) for cells in row.cells) or None


def _state(row: Row, cells: Cells) -> Statement:
    groups = tuple(Group(role, split_names(row.body, span)) for role, span in cells)
    return Statement(Span(cells[0][1].start, cells[-1][1].end), groups, "cell", row.provision.path)


class RowRule(Rule[Row, Statements]):
    """A rule that is tried on the rows of task tables."""

    __slots__ = ()


ROWS = (
    RowRule(
        "table",
        "responsibility",
        "a cell of a task table under the head of a duty (责任单位, 牵头部门) that holds nothing but names of agencies",
        _read_row,
        (When[Row]("heading", "a row that only names the section of those below it: 一、数字政府", lambda row: row.is_heading),),
        source="甬政发〔2019〕30号",
        examples=(
            "任务分工\n序号\n工作任务\n牵头单位\n配合单位\n1\n建设平台\n"
            "⟦table role=lead|市大数据局⟧\n⟦table role=support|各区县（市）政府⟧",
        ),
        counter_examples=(
            "任务分工\n序号\n工作任务\n牵头单位\n1\n建设平台\n每月报送进展",
            "任务分工\n序号\n工作任务\n牵头单位\n二、数字政府\n市科委",
        ),
    ),
)
"""The rules of the rows of task tables."""
