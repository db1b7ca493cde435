"""The report page: the answers first, then charts and tables, each figure one click from the words of the policy."""

from typing import Any

from graph.page.content import find_base, find_title
from graph.page.frame import render_frame
from graph.page.load import pack_load
from graph.page.standing import open_data
from graph.report import EVERYTHING, Report, Table
from graph.report.tables.kinds import list_kinds
from graph.report.view import View
from graph.rows import Provision, Rows
from graph.workload import Workload

# The tables that are shown as the report has them; load, pairs, totals and measures are drawn from rows and figures.
SHOWN = ("due", *(listing.name for listing in list_kinds()), "open", "communities", "matrix", "chance")


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
    base, view = find_base(rows), View(rows, load, (), EVERYTHING)
    data = {
        **open_data("index", rows, lang),
        "findings": [
            [finding.name, finding.head, finding.text, [reference.iri.removeprefix(base) for reference in finding.references]]
            for finding in report.findings
        ],
        "figures": _list_figures(view, base),
        "untargeted": [iri.removeprefix(base) for iri in _list_untargeted(view)],
        "parts": {measure.iri.removeprefix(base): _find_part(view, measure).removeprefix(base) for measure in view.measures},
        "counting": report.counting.text,
        "report": {table.name: _pack_table(table, base) for table in report.tables if table.name in SHOWN},
        "load": pack_load(load, base),
    }
    return render_frame(find_title(rows), data)


def _list_untargeted(view: View) -> list[str]:
    """Return the measures that set no quantity, in the order of the text."""
    return [measure.iri for measure in view.measures if measure.iri not in view.targets]


def _find_part(view: View, measure: Provision) -> str:
    """Return the part of the text that a measure is counted in: the section at the top, or of several documents its document."""
    return measure.document if len(view.rows.documents) > 1 else view.section_of(measure.iri)


def _list_figures(view: View, base: str) -> dict[str, list[Any]]:
    """Return the figure at the head of some answers: a number, of how many, and who or when."""
    load = view.load
    most = [row.iri for row in load.agencies if row.assignments == load.agencies[0].assignments]
    apart = [iri for group in load.components[1:] for iri in group if iri in view.held]
    dated = sorted(target.due or target.deadline for target in view.rows.targets if target.due or target.deadline)
    found: dict[str, tuple[int, int | None, list[str]]] = {
        "most": (load.agencies[0].assignments if most else 0, len(view.measures), most),
        "sole": (sum(row.sole for row in load.agencies), None, []),
        "bridge": (sum(row.articulation for row in load.agencies), None, [row.iri for row in load.agencies if row.articulation]),
        "cut-off": (len(apart), None, apart),
        "untargeted": (len(_list_untargeted(view)), len(view.measures), []),
        "due": (len(dated), None, dated[:1]),
    }
    return {name: [number, total, [who.removeprefix(base) for who in names]] for name, (number, total, names) in found.items()}


def _pack_table(table: Table, base: str) -> dict[str, Any]:
    """Pack a table of the report; texts in both languages are pairs, and `passages` names the facts that a row rests on."""
    return {
        "title": table.title,
        "note": table.note,
        "columns": [(column.name.removeprefix(base), *column[1:]) for column in table.columns],
        "rows": table.rows,
        "passages": [[reference.iri.removeprefix(base) for reference in references] for references in table.references],
    }
