"""The report and the data of the library: findings and tables as the report has them, and which files a build wrote."""

from collections.abc import Sequence
from typing import Any

from graph.query.questions import list_questions
from graph.report import Report, Table
from graph.words import read_words

MOST_ROWS = 200
"""Rows of a table on the page; report.json has them all."""
FILES = (
    ("tasks.xlsx", "file-ledger"),
    ("tasks.docx", "file-paper"),
    ("due.ics", "file-calendar"),
    ("report.md", "file-report"),
    ("load.csv", "file-load"),
    ("facts/", "file-facts"),
    ("text/", "file-text"),
    ("policy.nq", "file-graph"),
    ("quads/", "file-graph"),
    ("tables/", "file-tables"),
)


def pack_report(report: Report) -> dict[str, Any]:
    """Pack a report: name, head and text of each finding, how bodies were counted, and the first rows of each table."""
    return {
        "findings": [[finding.name, finding.head, finding.text] for finding in report.findings],
        "counting": report.counting.text,
        "tables": [_pack_table(table) for table in report.tables],
    }


def _pack_table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "note": table.note,
        "columns": [[column.title, column.kind] for column in table.columns],
        "rows": table.rows[:MOST_ROWS],
        "count": len(table.rows),
    }


def pack_files(written: Sequence[str]) -> dict[str, Any]:
    """Pack which files for other programs a build wrote, each with what it holds, and the named questions.

    Args:
        written: The names of the outputs; a folder by its name with a slash.
    """
    return {
        "files": list_files(written),
        "questions": [
            [question.name, [question.zh, question.en], [parameter.name for parameter in question.parameters]]
            for question in list_questions()
        ],
    }


def list_files(written: Sequence[str]) -> list[list[Any]]:
    """List the files for other programs among the outputs of a build, each with what it holds."""
    words = read_words("names", "pages", "library")
    return [[name, words[key]] for name, key in FILES if name in written]
