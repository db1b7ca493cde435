"""Settling: what became of the rows that came back: what is said of each task now, and what could not be taken over."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from graph import escape
from graph.corrections.draft import plain
from graph.ledger.bearers import split_names
from graph.ledger.decisions import PARTS, split_deadline
from graph.ledger.matching import Match
from graph.ledger.moments import read_moment
from graph.ledger.returned import Returned, Stray, Workbook
from graph.ledger.status import DECISIONS, Status
from graph.ledger.tasks import ROLES, Task
from graph.rows import Rows
from graph.rows.reckon import find_last_day
from graph.words import Lang, read_words

FILE = "tasks-unmatched.csv"
"""The file of a build that lists what of a workbook could not be taken over."""


class Settled(NamedTuple):
    """What became of rows: what is said of tasks, and what could not be taken over."""

    statuses: tuple[Status, ...]
    strays: tuple[Stray, ...]


def settle_rows(matches: Iterable[Match], rows: Rows, tasks: Iterable[Task]) -> Settled:
    """Settle the rows that mean a task.

    Args:
        matches: As `graph.ledger.matching.match_tasks` returns them.
        rows: Rows of the documents, with what was decided.
        tasks: Those of these rows, the matched ones among them.
    """
    statuses, strays = dict[str, Status](), list[Stray]()
    named, known = {task.key: task for task in tasks}, _Names(rows)
    for match in matches:
        row, key = match.row, str(match.key)
        lost = list(_list_lost(row, named[key], known))
        strays += [Stray(row.place, "stray-change", f"{words} ← {getattr(named[key], column)}") for column, words in lost]
        read = tuple((column, digest) for column, digest in row.read if column not in dict(lost) and row.on)
        decision = row.decision if row.decision in DECISIONS else ""
        if row.status or row.note or decision or read:
            statuses[key] = Status(key, row.status, row.note, decision, row.by, row.on, read)
    return Settled(tuple(statuses.values()), tuple(strays))


def list_unmatched(book: Workbook, matched: Container[str], works: Container[str]) -> Iterator[Stray]:
    """List the rows of a workbook that mean no task.

    Args:
        book: What came back.
        matched: Where the rows stand that mean one.
        works: The documents that were built, as keys name them.
    """
    for row in book.rows:
        if row.place not in matched:
            yield Stray(row.place, "stray-words" if row.key.work in works else "stray-work", row.said)


def render_strays(strays: Sequence[Stray], lang: Lang) -> bytes:
    """Render what could not be taken over as CSV with a byte order mark, for Excel; b"" for nothing."""
    words = read_words("ledger")
    head = [words[f"stray-{name}"].to(lang) for name in ("place", "why", "said")]
    rows = [(stray.place, words[stray.reason].to(lang), stray.said) for stray in strays]
    return ("\ufeff" + escape.render_csv(head, rows)).encode() if strays else b""


class _Names:
    """Which agencies a name means in some rows."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._known: dict[str, set[str]] = {}

    def find(self, name: str) -> frozenset[str]:
        """Return the agencies that a name may mean; the name itself where none is known."""
        if not self._known:
            self._known = defaultdict(set)
            for agency in self._rows.agencies:
                for called in (agency.name, agency.full_name):
                    self._known[plain(called)].add(agency.iri)
            for further in self._rows.names:
                self._known[plain(further.name)].add(further.iri)
            for duty in self._rows.assignments:
                self._known[plain(duty.surface)].add(duty.agency)
        return frozenset(self._known.get(plain(name), {plain(name)}))


def _list_lost(row: Returned, task: Task, known: _Names) -> Iterator[tuple[str, str]]:
    """List the changes of a row that the task does not show: column and words."""
    if row.decision == "reject" or not row.on:  # what was rejected shows nothing, and what has no day is told already
        return
    cells = dict(row.cells)
    if "deadlines" in cells:  # they tell the first last day as well
        cells.pop("due", "")
    tests: dict[str, Callable[[str], bool]] = {
        "due": lambda words: (find_last_day(read_moment(words)) or words) == task.due,
        "deadlines": lambda words: _list_deadlines(words) == _list_deadlines(task.deadlines),
    }
    tests |= {role: partial(_is_same_list, str(getattr(task, role)), known) for role in ROLES}
    yield from ((column, words) for column, words in cells.items() if column in tests and not tests[column](words))


def _is_same_list(one: str, known: _Names, other: str) -> bool:
    """Tell whether two cells name the same agencies."""
    mine, theirs = ([known.find(name) for name in split_names(words)] for words in (one, other))
    return all(any(a & b for b in theirs) for a in mine) and all(any(a & b for b in mine) for a in theirs)


def _list_deadlines(words: str) -> frozenset[tuple[str, str]]:
    """List the deadlines of a cell as they are compared."""
    pairs = (split_deadline(part) for part in PARTS.split(words) if part.strip())
    return frozenset((read_moment(when) or plain(when), plain(action)) for when, action in pairs)
