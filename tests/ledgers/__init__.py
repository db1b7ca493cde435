"""Task tables (任务分工表, 责任清单, 台账) with known facts, made by seed, by which readers of tables are judged."""

from tests.ledgers.expect import expect_flat
from tests.ledgers.judge import Judgement, judge
from tests.ledgers.make import make_ledger, shape_document
from tests.ledgers.office import render_docx, render_xlsx
from tests.ledgers.pages import render_html, render_markdown, render_pdf, render_spaced, render_tsv
from tests.ledgers.values import Cell, Column, Deadline, Duty, Expected, Ledger, Row, TaskRow

__all__ = [
    "Cell", "Column", "Deadline", "Duty", "Expected", "Judgement", "Ledger", "Row", "TaskRow", "expect_flat", "judge",
    "make_ledger", "render_docx", "render_html", "render_markdown", "render_pdf", "render_spaced", "render_tsv", "render_xlsx",
    "shape_document",
]  # fmt: skip
