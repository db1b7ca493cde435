"""Render the load of a report as CSV: complete, for spreadsheets."""

from graph import escape
from graph.report.model import Report
from graph.words import Lang, Words


def render_csv(report: Report, lang: Lang = "zh") -> str:
    """Render the load of the agencies, one row an agency, with every metric of load.

    Args:
        report: As `build_report` makes it.
        lang: Of heads and names; the heads of "en" are the names by which programs know the metrics of load.

    Returns:
        CSV with a byte-order mark, so that Excel reads Chinese; text that a spreadsheet could take for a formula starts with
        an apostrophe, numbers stay numbers. A head alone when there is no agency.
    """
    table = next(table for table in report.tables if table.name == "load")
    head = [column.title.zh if lang == "zh" else column.name for column in table.columns]
    rows = [[cell.to(lang) if isinstance(cell, Words) else cell for cell in row] for row in table.rows]
    return "\ufeff" + escape.render_csv(head, rows)
