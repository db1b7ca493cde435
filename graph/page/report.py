"""The report page: the answers first, then charts and tables, each figure one click from the words of the policy."""

from typing import Any

from graph.page.content import find_base, find_title, open_data
from graph.page.frame import render_frame
from graph.page.load import pack_load
from graph.report import Report, Table
from graph.rows import Rows
from graph.workload import Workload

# The tables that are shown as the report has them; load, pairs and totals are drawn from rows and figures.
SHOWN = ("due", "caps", "open", "communities", "matrix", "chance")


def render_report_page(report: Report, rows: Rows, load: Workload, lang: str = "zh") -> str:
    """Render the load report as a page.

    Args:
        report: As `graph.report.build_report` makes it from the same rows and load.
        rows: The rows of a built graph; their text may hold anything, it stays text.
        load: The metrics of the agencies of these rows.
        lang: "zh" or "en", the language when opened; the reader can switch.

    Returns:
        An HTML document; the same arguments give the same text. With no rows it says that nothing was found.

    Raises:
        PolicyGraphError: The installation is incomplete.
    """
    base = find_base(rows)
    data = {
        **open_data("index", rows, lang),
        "findings": [
            [finding.name, finding.head, finding.text, [reference.iri.removeprefix(base) for reference in finding.references]]
            for finding in report.findings
        ],
        "counting": report.counting.text,
        "report": {table.name: _pack_table(table, base) for table in report.tables if table.name in SHOWN},
        "load": pack_load(load, base),
    }
    return render_frame(find_title(rows), data)


def _pack_table(table: Table, base: str) -> dict[str, Any]:
    """Pack a table of the report; texts in both languages are pairs, and `passages` names the facts that a row rests on."""
    return {
        "title": table.title,
        "note": table.note,
        "columns": [(column.name.removeprefix(base), *column[1:]) for column in table.columns],
        "rows": table.rows,
        "passages": [[reference.iri.removeprefix(base) for reference in references] for references in table.references],
    }
