"""The files of a build that hold its ledger."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.ledger import paper, settling, status, workbook
from graph.ledger.calendar import Event, list_events, render_events
from graph.ledger.keys import name_work
from graph.ledger.matching import match_tasks
from graph.ledger.paper import render_docx
from graph.ledger.returned import Workbook
from graph.ledger.settling import Settled, list_unmatched, render_strays, settle_rows
from graph.ledger.status import Status, render_statuses
from graph.ledger.tasks import Task, build_ledger
from graph.ledger.workbook import render_xlsx
from graph.rows import Rows
from graph.words import Lang


def render_ledger(
    rows: Rows, texts: Mapping[str, str], lang: Lang = "zh", *, book: Workbook | None = None, pages: bool = True, base_url: str = ""
) -> dict[str, bytes]:
    """Render the ledger of a build by file name.

    Args:
        rows: Rows of the documents.
        texts: The raw text of each document by its IRI.
        lang: "zh" or "en".
        book: What people filled in and sent back, if anything.
        pages: Whether the build has pages to which tasks can be linked.
        base_url: Where these are published, "" where they are not.

    Returns:
        The workbook and the Word document where there are tasks, and not too many; the calendar where some fall due; and of a
        workbook that came back what is said of tasks, and what could not be taken over.
    """
    tasks, events, known = tell_tasks(rows, texts, lang, book=book)
    return render_told(tasks, events, [known], lang, book=book, pages=pages, base_url=base_url)


class Known(NamedTuple):
    """What came of a workbook that came back, in some documents.

    Args:
        total: How many tasks these have.
        settled: What is said of them, and what could not be taken over.
        matched: Where the rows stand that mean one of them.
        works: The documents, as keys name them.
    """

    total: int
    settled: Settled
    matched: tuple[str, ...]
    works: tuple[str, ...]


class Told(NamedTuple):
    """The tasks of some documents, what falls due of them, and what came of a workbook that came back."""

    tasks: tuple[Task, ...]
    events: tuple[Event, ...]
    known: Known


def tell_tasks(
    rows: Rows,
    texts: Mapping[str, str],
    lang: Lang,
    *,
    book: Workbook | None,
    several: bool | None = None,
    alone: bool | None = None,
) -> Told:
    """Tell the tasks of some documents; `several` and `alone` are those of `build_ledger`."""
    matches = match_tasks(book, rows) if book else []
    tasks = build_ledger(rows, texts, lang=lang, kept={str(match.key) for match in matches}, several=several, alone=alone)
    works = tuple(name_work(row.number, row.title, row.date) for row in rows.documents)
    known = Known(len(tasks), settle_rows(matches, rows, tasks), tuple(match.row.place for match in matches), works)
    return Told(tasks, tuple(list_events(rows, tasks)), known)


def render_told(
    tasks: Sequence[Task],
    events: Iterable[Event],
    known: Sequence[Known],
    lang: Lang,
    *,
    book: Workbook | None,
    pages: bool,
    base_url: str = "",
) -> dict[str, bytes]:
    """Render tasks by file name, as `render_ledger` does.

    Args:
        tasks: Of all documents, in their order; none where they are too many for a workbook.
        events: What falls due of them.
        known: What came of a workbook that came back, document by document or part by part.
        lang: "zh" or "en".
        book: The workbook, if any.
        pages: Whether the build has pages.
        base_url: Where these are published, "" where they are not.
    """
    published = base_url if pages else ""
    files, statuses = {"due.ics": render_events(events, published)}, dict[str, Status]()
    for one in known:
        statuses |= {said.key: said for said in one.settled.statuses}
    if 0 < len(tasks) <= workbook.MOST_TASKS:
        files["tasks.xlsx"] = render_xlsx(tasks, lang, statuses, pages=published if pages else None)
    if 0 < len(tasks) <= paper.MOST_TASKS:
        files["tasks.docx"] = render_docx(tasks, lang, statuses, base_url=published)
    if book:
        matched, works = ({word for one in known for word in getattr(one, name)} for name in ("matched", "works"))
        strays = sorted({stray for one in known for stray in one.settled.strays})
        files[status.FILE] = render_statuses(statuses.values())
        files[settling.FILE] = render_strays((*book.strays, *list_unmatched(book, matched, works), *strays), lang)
    return {name: content for name, content in files.items() if content}
