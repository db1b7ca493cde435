"""Ledger: the 台账 of a supervising office, one row a task, to be filled in and read back, on paper, and as a calendar."""

from graph.ledger.calendar import render_ics
from graph.ledger.cuts import render_cut
from graph.ledger.paper import render_docx
from graph.ledger.status import Status, find_statuses, load_statuses, read_statuses
from graph.ledger.tasks import Task, build_ledger
from graph.ledger.texts import read_kept
from graph.ledger.workbook import render_csv, render_xlsx

__all__ = [
    "Status",
    "Task",
    "build_ledger",
    "find_statuses",
    "load_statuses",
    "read_kept",
    "read_statuses",
    "render_csv",
    "render_cut",
    "render_docx",
    "render_ics",
    "render_xlsx",
]
