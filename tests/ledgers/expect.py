"""What a reader should find in a ledger, reckoned from its cells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from tests.ledgers.grid import Place, spread
from tests.ledgers.values import Column, Duty, Expected, Ledger, Role, Row, Standing, TaskRow

TITLE = 40  # characters of a task cell that are its title
HEADING = 2  # the numbered heading over a table that stands under one
_RANK: tuple[Role, ...] = ("lead", "responsible", "support")
_HAN = "一二三四五六七八九十"


class Body(NamedTuple):
    """A table and where it stands."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    standing: Standing
    restarts: bool
    numbered_sections: bool


class _Line(NamedTuple):
    row: Row
    places: list[Place]


def expect(body: Body, *, merges: bool = True, repeats: bool = False) -> Expected:
    """Reckon the facts of a table.

    Without merged cells, a blank below a value says nothing; the sub-rows of a task, which then have neither number nor task, may
    be read or not. Numbers that the format counts are not printed either: lines that share a task cell are one task, as its
    sub-rows are.
    """
    if not merges:
        body = _recount(body)
    lines = [_Line(row, places) for row, places in zip(body.rows, spread(body.rows), strict=True) if row.kind == "task"]
    groups = [list(group) for _, group in groupby(lines, key=lambda line: line.row.task)]
    found = [_expect_task(body, group, merges=merges or repeats, counts=merges) for group in groups]
    return Expected(tuple(found), tuple(_list_headings(body)))


def expect_flat(ledger: Ledger) -> Expected:
    """Reckon the facts of a ledger in a format without merged cells."""
    body = Body(ledger.columns, ledger.rows, ledger.standing, ledger.numbering == "restart", ledger.numbered_sections)
    return expect(body, merges=False, repeats=ledger.repeats)


def _recount(body: Body) -> Body:
    """Number the tasks of a table anew where their numbers are counted: from one task cell to the next."""
    column = next(index for index, column in enumerate(body.columns) if column.kind == "task")
    if not any(cell.counted for row in body.rows for cell in row.cells if cell):
        return body
    rows: list[Row] = []
    task = local = section = 0
    for row, places in zip(body.rows, spread(body.rows), strict=True):
        if row.kind == "task":
            begins = not places[column].up
            local = (0 if row.section != section else local) + begins
            task, section = task + begins, row.section
            row = replace(row, task=task, local=local)
        rows.append(row)
    return body._replace(rows=tuple(rows))


def _expect_task(body: Body, group: list[_Line], *, merges: bool, counts: bool) -> TaskRow:
    first = group[0]
    paths = _list_paths(body, first.row, counts=counts)
    titles = _list_titles(body, first, merges=merges)
    sure = group if merges else group[:1]
    further = [duty for line in group[len(sure) :] for duty in _list_duties(line, merges=merges)]
    duties = tuple(_allow(duty, further) for duty in _unite(d for line in sure for d in _list_duties(line, merges=merges)))
    deadlines = tuple(dict.fromkeys(d for line in sure for place in _read(line, merges=merges) for d in place.cell.deadlines))
    maybe = [extra for line in group for place in _read(line, merges=merges) for extra in place.cell.maybe]
    maybe += further
    for line in group[len(sure) :]:
        maybe += [d for place in _read(line, merges=merges) for d in place.cell.deadlines]
    return TaskRow(first.row.number, paths[0], titles[0], duties, deadlines, paths[1:], titles[1:], tuple(dict.fromkeys(maybe)))


def _read(line: _Line, *, merges: bool) -> list[Place]:
    """Return the places that say something in a line."""
    return [place for place in line.places if not place.left and (merges or place.begins)]


def _list_duties(line: _Line, *, merges: bool) -> Iterator[Duty]:
    """Number the bodies of a line over all its cells."""
    duties = (duty for place in _read(line, merges=merges) for duty in place.cell.duties)
    yield from (replace(duty, order=order) for order, duty in enumerate(duties, 1))


def _unite(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Keep the higher role of a body that sub-rows name twice."""
    best: dict[str, Duty] = {}
    for duty in duties:
        known = best.get(duty.agency)
        if known is None or _RANK.index(duty.role) < _RANK.index(known.role):
            best[duty.agency] = duty
    return tuple(best.values())


def _allow(duty: Duty, further: Iterable[Duty]) -> Duty:
    """Allow a body the roles that sub-rows which may be read give it: the higher one holds."""
    roles = {other.role for other in further if other.agency == duty.agency} - {duty.role}
    return replace(duty, roles=(*duty.roles, *sorted(roles)))


def _list_titles(body: Body, line: _Line, *, merges: bool) -> tuple[str, ...]:
    """Return the title; the measure is as fair where several numbers share a task."""
    kinds = [column.kind for column in body.columns]
    task = line.places[kinds.index("task")]
    titles = [make_title(task.cell.text)]
    spans = "measure" in kinds and _shares_task(body, line.row)
    if spans:
        titles.append(make_title(line.places[kinds.index("measure")].cell.text))
    if spans and not merges and not task.begins:
        titles.reverse()
    return tuple(titles)


def _shares_task(body: Body, row: Row) -> bool:
    """Return whether the task cell of a row reaches other tasks."""
    column = next(index for index, column in enumerate(body.columns) if column.kind == "task")
    grid = spread(body.rows)
    mine = next(grid[index][column].cell for index, other in enumerate(body.rows) if other is row)
    tasks = {other.task for other, places in zip(body.rows, grid, strict=True) if places[column].cell is mine}
    return len(tasks) > 1


def make_title(text: str) -> str:
    """Make the title of a task cell."""
    return re.sub(r"\s", "", text)[:TITLE]


def read_number(label: str) -> str:
    """Return a printed number as the path has it."""
    inner = label.strip("（）().、 ")
    return str(_read_han(inner)) if inner[:1] in _HAN else inner


def _read_han(label: str) -> int:
    tens, found, ones = label.rpartition("十")
    if not found:
        return _HAN.index(label) + 1
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)


def _list_paths(body: Body, row: Row, *, counts: bool) -> tuple[str, ...]:
    """Return the path of a task, then others that are as fair; numbers that the format counts run on over sections."""
    number = read_number(row.number) if row.number else str(row.task)
    table = f"T1.{number}"
    if body.standing == "heading":
        return f"{HEADING}.{number}", table
    if not row.section or not body.numbered_sections:
        return (table,)
    counted = counts and any(cell.counted for cell in row.cells if cell)
    inner = number.removeprefix(f"{row.section}.") if row.number or counted else str(row.local)
    nested = f"{row.section}.{inner}"
    if body.standing == "annex":
        return (f"A1.{nested}", f"T1.{nested}") if body.restarts else (table,)
    return (nested,)


def _list_headings(body: Body) -> Iterator[str]:
    """Yield paths of provisions that are no tasks: numbered sections, and the headings of the text around."""
    if body.standing == "heading":
        yield from ("1", "2", "3")
    elif body.standing == "body" or body.restarts:
        ahead = [""] if body.standing == "body" else ["A1.", "T1."]
        yield from (f"{start}{row.section}" for row in body.rows if row.kind == "section" and row.section for start in ahead)
