"""Ledger: the 台账 of a supervising office, one row a task, as a workbook or a table to be filled in, and as a calendar."""

from collections.abc import Mapping

from graph.ledger.calendar import render_ics
from graph.ledger.tasks import Task, build_ledger
from graph.ledger.texts import read_kept
from graph.ledger.workbook import render_csv, render_xlsx
from graph.rows import Rows

__all__ = ["Task", "build_ledger", "read_kept", "render_csv", "render_ics", "render_ledger", "render_xlsx"]


def render_ledger(rows: Rows, texts: Mapping[str, str], lang: str = "zh") -> dict[str, bytes]:
    """Render the ledger of a build by file name: the workbook where there are tasks, the calendar where some fall due."""
    tasks = build_ledger(rows, texts, lang=lang)
    files = {"tasks.xlsx": render_xlsx(tasks, "en" if lang == "en" else "zh"), "due.ics": render_ics(rows, tasks)} if tasks else {}
    return {name: content for name, content in files.items() if content}
