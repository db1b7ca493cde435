"""Ledger: the 台账 of a supervising office, one row a task, as a workbook or a table to be filled in."""

from graph.ledger.tasks import Task, build_ledger
from graph.ledger.texts import read_kept
from graph.ledger.workbook import render_csv, render_xlsx

__all__ = ["Task", "build_ledger", "read_kept", "render_csv", "render_xlsx"]
