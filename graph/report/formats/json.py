"""Render a report as JSON: complete and in both languages, for programs and pages."""

import json
from typing import Any

from graph.report.model import Cell, Counting, Finding, Reference, Report, Table
from graph.words import Words

LINES = 4
"""How deep the lines of a report go: the rows of a table have one each."""
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def render_json(report: Report) -> str:
    """Render a whole report.

    Args:
        report: As `build_report` makes it.

    Returns:
        One JSON object with `title`, `documents`, `counting`, `findings`, `tables` and `passages`. Findings and rows name the
        passages that they rest on by IRI; the cells of a row are keyed by the names of their columns.
    """
    groups = [finding.references for finding in report.findings]
    groups += [references for table in report.tables for references in table.references]
    passages = {reference.iri: reference for references in groups for reference in references}
    content = {
        "title": report.title._asdict(),
        "documents": [document._asdict() for document in report.documents],
        "counting": _form_counting(report.counting),
        "findings": [_form_finding(finding) for finding in report.findings],
        "tables": [_form_table(table) for table in report.tables],
        "passages": {iri: _form_passage(passages[iri]) for iri in sorted(passages)},
    }
    return _write(content, LINES, "\n") + "\n"


def _write(value: Any, depth: int, start: str) -> str:
    """Write a value as JSON, what lies so deep in it a line each; the rest of a line is written by compiled code."""
    if not depth or not value or not isinstance(value, dict | list):
        return _encode(value)
    inner = start + " "
    if isinstance(value, dict):
        parts, marks = [f"{_encode(name)}: {_write(part, depth - 1, inner)}" for name, part in value.items()], "{}"
    else:
        parts, marks = [_write(part, depth - 1, inner) for part in value], "[]"
    return marks[0] + ",".join(inner + part for part in parts) + start + marks[1]


def _form_counting(counting: Counting) -> dict[str, Any]:
    return {
        "levels": counting.scope.levels,
        "kinds": counting.scope.kinds,
        "chosen": counting.scope.chosen,
        "groups": counting.groups,
        "expanded": counting.expanded,
        "succeeded": counting.succeeded,
        "text": counting.text._asdict(),
    }


def _form_finding(finding: Finding) -> dict[str, Any]:
    return {
        "name": finding.name,
        "head": finding.head._asdict(),
        "text": finding.text._asdict(),
        "passages": [reference.iri for reference in finding.references],
    }


def _form_table(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    rows: list[dict[str, Any]] = [{name: _form_cell(cell) for name, cell in zip(names, row, strict=True)} for row in table.rows]
    for row, references in zip(rows, table.references, strict=False):  # a table may have no references at all
        row["passages"] = [reference.iri for reference in references]
    return {
        "name": table.name,
        "title": table.title._asdict(),
        "note": table.note._asdict(),
        "columns": [{"name": column.name, "title": column.title._asdict(), "kind": column.kind} for column in table.columns],
        "rows": rows,
    }


def _form_cell(cell: Cell) -> str | int | float | dict[str, str] | None:
    return cell._asdict() if isinstance(cell, Words) else cell


def _form_passage(reference: Reference) -> dict[str, str | int]:
    return {key: value for key, value in reference._asdict().items() if key != "iri"}
