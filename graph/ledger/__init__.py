"""Ledger: the 台账 of a supervising office, one row a task, as a workbook or a table to be filled in, and as a calendar."""

from collections.abc import Mapping

from graph.ledger.address import find_pages
from graph.ledger.calendar import render_ics
from graph.ledger.tasks import Task, build_ledger
from graph.ledger.texts import read_kept
from graph.ledger.workbook import render_csv, render_xlsx
from graph.rows import Rows

__all__ = ["Task", "build_ledger", "find_pages", "read_kept", "render_csv", "render_ics", "render_ledger", "render_xlsx"]


def render_ledger(rows: Rows, texts: Mapping[str, str], lang: str = "zh", *, pages: bool = True) -> dict[str, bytes]:
    """Render the ledger of a build by file name: the workbook where there are tasks, the calendar where some fall due.

    Args:
        rows: Rows of the documents.
        texts: The raw text of each document by its IRI.
        lang: "zh" or "en".
        pages: Whether the build has pages to which tasks can be linked.
    """
    tasks = build_ledger(rows, texts, lang=lang)
    if not tasks:
        return {}
    book = render_xlsx(tasks, "en" if lang == "en" else "zh", pages="" if pages else None)
    files = {"tasks.xlsx": book, "due.ics": render_ics(rows, tasks)}
    return {name: content for name, content in files.items() if content}
