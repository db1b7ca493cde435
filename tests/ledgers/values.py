"""What a task table is: its cells with the facts they state, its rows, and what a reader should find."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["lead", "responsible", "support"]
Standing = Literal["body", "annex", "heading"]  # the table alone, behind a notice, under a numbered heading of the text


@dataclass(frozen=True)
class Duty:
    """That a body is responsible; `names` and `roles` are others that count as the same, `order` is its place in the row."""

    agency: str
    role: Role
    order: int = 0
    names: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """By when or how often; exactly one is set."""

    due: str | None = None
    every: str | None = None
    within: str | None = None


@dataclass(frozen=True)
class Cell:
    """A cell, the facts that it states and the form that it is an instance of.

    `rows` and `columns` are how far it reaches. `day` and `pattern` make it a real date in a workbook, `amount` a real number.
    A `counted` cell holds no text: the format counts it. What is `maybe` is neither required nor wrong.
    """

    text: str = ""
    form: str = ""
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    maybe: tuple[Duty | Deadline, ...] = ()
    rows: int = 1
    columns: int = 1
    day: date | None = None
    pattern: str = ""
    amount: float | None = None
    counted: bool = False


@dataclass(frozen=True)
class Column:
    """A column: what it holds, its head, and the head above that it shares with its neighbour."""

    kind: str
    head: str
    group: str = ""


@dataclass(frozen=True)
class Row:
    """A line of the table; None stands where a cell from above or from the left reaches.

    `task` is the ordinal of the task in the table, the same for all sub-rows of it; `local` its ordinal in the section;
    `number` what is printed. A section row has the ordinal and the printed label of its section.
    """

    kind: Literal["head", "section", "task", "foot"]
    cells: tuple[Cell | None, ...]
    task: int = 0
    local: int = 0
    number: str = ""
    section: int = 0
    first: bool = True


@dataclass(frozen=True)
class TaskRow:
    """What a reader should find in a task: its path and title (any of several where both are fair), duties and deadlines."""

    number: str
    path: str
    title: str
    duties: tuple[Duty, ...]
    deadlines: tuple[Deadline, ...]
    paths: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    maybe: tuple[Duty | Deadline, ...] = ()


@dataclass(frozen=True)
class Expected:
    """What a reader should find in a file; `headings` are paths of provisions that are no tasks."""

    rows: tuple[TaskRow, ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """A task table with what stands before and behind it.

    `repeats` says what formats without merged cells print: the value again, or blanks. `quotes` says whether line breaks in
    cells of tab-separated lines are kept in quotes; `cuts` that rows may be cut at the foot of a page. `numbering` is how its
    tasks are numbered: none, counted (by the format), restart (in each section), or the name of a form of printed numbers.
    """

    seed: int
    title: str
    year: int
    issued: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    standing: Standing
    numbering: str
    numbered_sections: bool
    repeats: bool
    quotes: bool
    cuts: bool
    expected: Expected
    forms: frozenset[str]
