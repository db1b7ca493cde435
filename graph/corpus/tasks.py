"""Tasks: those of each part, kept for the ledger of the whole and for the next build, and that ledger."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from graph.corpus.spool import fetch_values, pack_values, write_output
from graph.files import digest_bytes
from graph.ledger import workbook
from graph.ledger.calendar import Event
from graph.ledger.keys import name_work
from graph.ledger.outputs import Known, Told, render_told, tell_tasks
from graph.ledger.tasks import Task
from graph.rows import Rows
from graph.words import Lang

if TYPE_CHECKING:
    from graph.kinds import Metadata
    from graph.ledger.returned import Returned, Workbook

FOLDER = "cache/ledger"
"""Where the next build finds the tasks of a part that is as it was, what falls due of them, and what came of a ledger."""
TASKS, EVENTS, KNOWN = "tasks", "events", "known"
"""What the names of these files end with: many tasks need not be read to know how many they are."""
Value = TypeVar("Value")


class Ledger(NamedTuple):
    """How the tasks of a body are told.

    Args:
        lang: "zh" or "en", of what the ledger says in words of its own.
        several: Whether its documents are of several areas.
        pages: Whether there are pages to which tasks are linked.
        files: Whether the files of the ledger are written.
        book: A ledger that people filled in, and what they decided in it; None for none.
        base_url: Where the pages are published, "" where they are not; of the files of the ledger alone.
    """

    lang: Lang
    several: bool
    pages: bool
    files: bool = True
    book: "Workbook | None" = None
    base_url: str = ""


def list_said(ledger: Ledger, said: "Metadata") -> Sequence["Returned"]:
    """List the rows of the ledger that came back which are about a document."""
    work = name_work(said.number or "", said.title, said.document_date or "")
    return ledger.book.works.get(work, ()) if ledger.book else ()


def digest_book(book: "Workbook | None") -> str:
    """Return what a ledger that came back comes to; "" for none."""
    return digest_bytes(json.dumps([book.rows, book.strays]).encode("ascii")) if book else ""


def tell_part(rows: Rows, texts: Mapping[str, str], ledger: Ledger) -> Told:
    """Tell the tasks of a part as those of one document among many.

    Args:
        rows: Of its documents, with their agencies.
        texts: The raw text of each document by its IRI.
        ledger: How.
    """
    return tell_tasks(rows, texts, ledger.lang, book=ledger.book, several=ledger.several, alone=False)


def pack_told(told: Told, name: str) -> dict[str, bytes]:
    """Pack the tasks of a part of some name, and what came of them: file name → content."""
    values: Mapping[str, Sequence[NamedTuple]] = {TASKS: told.tasks, EVENTS: told.events, KNOWN: (told.known,)}
    return {f"{FOLDER}/{name}.{kind}": pack_values(held) for kind, held in values.items()}


def write_ledger(made: Path, names: Sequence[str], ledger: Ledger) -> tuple[int, tuple[str, ...]]:
    """Write the ledger of all parts.

    Args:
        made: The folder of the new generation, with all that `pack_told` packed.
        names: Of the parts.
        ledger: How.

    Returns:
        How many tasks there are, and the names of the files that were written. Of more tasks than a workbook holds, none is held.
    """
    known = _fetch(made, names, KNOWN, Known)
    total = sum(part.total for part in known)
    tasks = _fetch(made, names, TASKS, Task) if total <= workbook.MOST_TASKS else []
    tasks.sort(key=lambda task: task.iri.partition("/provision/")[0])  # those of a document are in their order
    events = _fetch(made, names, EVENTS, Event)
    files = render_told(tasks, events, known, ledger.lang, book=ledger.book, pages=ledger.pages, base_url=ledger.base_url)
    for name, content in files.items():
        write_output(made, name, content)
    return total, tuple(files)


def _fetch(made: Path, names: Sequence[str], kind: str, of: type[Value]) -> list[Value]:
    """Fetch the values of a kind of all parts."""
    return [value for name in names for value in fetch_values(made / FOLDER / f"{name}.{kind}", of)]
