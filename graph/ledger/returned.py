"""What comes back: the rows of a workbook that people filled in, each with what they said in it, wherever its columns stand now."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from graph.confine import run_confined
from graph.errors import ReadError
from graph.ledger.keys import Key

SECONDS = 600
"""For a workbook of 100,000 rows, some ten times over."""
MOST_BYTES = 100_000_000


class Stray(NamedTuple):
    """What could not be taken over: where it stands, a key of `graph/words/ledger.json` that says why, and its words."""

    place: str
    reason: str
    said: str


class Returned(NamedTuple):
    """One row with what a person said in it; what was not said is "".

    Args:
        place: Sheet and row, for messages: 任务台账!5.
        line: The row.
        key: By which its task is found; with a path of "" it tells the words of the task alone.
        status, note, decision: As in `graph.ledger.status.Status`.
        by, on: Who said so, and the day.
        cells: The columns in which other words stand than were read from the documents, with these words.
        read: Of the same columns, what was read: as in `graph.ledger.status.Status`.
        said: All words of the row.
    """

    place: str
    line: int
    key: Key
    status: str
    note: str
    decision: str
    by: str
    on: str
    cells: tuple[tuple[str, str], ...]
    read: tuple[tuple[str, str], ...]
    said: str


class Workbook:
    """A workbook that came back.

    Args:
        source: Its name.
        rows: Those in which something was said.
        strays: What belongs to no task, or says what is not understood.
    """

    def __init__(self, source: str, rows: Sequence[Returned], strays: Sequence[Stray]) -> None:
        self.source, self.rows, self.strays = source, tuple(rows), tuple(strays)

    @cached_property
    def works(self) -> Mapping[str, list[Returned]]:
        """The rows by the document that they are of."""
        found = defaultdict[str, list[Returned]](list)
        for row in self.rows:
            found[row.key.work].append(row)
        return found


def read_returned(data: bytes, source: str) -> Workbook:
    """Read a workbook that comes back, in a process that can be killed.

    Args:
        data: The bytes of the file.
        source: File name, for messages, and for who said so where neither the workbook nor its rows tell.

    Returns:
        Its rows, in their order. Rows may be sorted, inserted and left out, columns moved and left out, cells merged, sheets
        renamed and added; of a task that stands twice the first row counts.

    Raises:
        ReadError: It is no workbook, damaged, hostile or too large, or no sheet of it has the head of a ledger.
    """
    if len(data) > MOST_BYTES:
        raise ReadError(f"the workbook has more than {MOST_BYTES // 1_000_000} MB", source, "send back a part at a time")
    if not data.startswith(b"PK"):
        raise ReadError("the file is no workbook (.xlsx)", source, "open it in Excel, WPS or LibreOffice and save it anew as .xlsx")
    rows, strays = json.loads(run_confined("graph.ledger.sheets:read_sheets", data, source, SECONDS))
    return Workbook(source, [_make_row(*row) for row in rows], [Stray(*stray) for stray in strays])


def _make_row(place: str, line: int, key: list[str], *rest: Any) -> Returned:
    """Make a row of its JSON."""
    *words, cells, read, said = rest
    return Returned._make((place, line, Key(*key), *words, _pair(cells), _pair(read), said))


def _pair(cells: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((column, words) for column, words in cells)
