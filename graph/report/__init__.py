"""Report: what a supervising office wants to know of its documents, answers first, each figure with its words.

`build_report` makes one frozen value from rows and the measures of load; `render_markdown`, `render_csv` and `render_json`
turn it into text.
"""

from collections.abc import Callable, Sequence

from graph.report import counting, duties, goals, links, passages, tables
from graph.report.files import render_csv, render_json
from graph.report.markdown import render_markdown
from graph.report.model import EVERYTHING, Column, Counting, Finding, Reference, Report, Scope, Table, Words
from graph.report.view import View
from graph.rows import Rows
from graph.workload import Chance, Workload

__all__ = [
    "EVERYTHING",
    "Column",
    "Counting",
    "Finding",
    "Reference",
    "Report",
    "Scope",
    "Table",
    "Words",
    "build_report",
    "render_csv",
    "render_json",
    "render_markdown",
]

# In the order in which they are told.
FINDINGS: tuple[Callable[[View], Finding | None], ...] = (
    duties.find_overview,
    duties.find_most,
    duties.find_sole,
    links.find_bridge,
    links.find_cut_off,
    goals.find_untargeted,
    goals.find_due,
    goals.find_caps,
    duties.find_crowded,
    links.find_pairs,
    duties.find_concentration,
    goals.find_open,
)
TABLES: tuple[Callable[[View], Table], ...] = (
    tables.tabulate_load,
    counting.tabulate_scopes,
    passages.tabulate_due,
    passages.tabulate_caps,
    passages.tabulate_open,
    tables.tabulate_pairs,
    tables.tabulate_communities,
    tables.tabulate_matrix,
    tables.tabulate_totals,
    tables.tabulate_measures_of_load,
    tables.tabulate_chance,
    passages.tabulate_measures,
)


def build_report(rows: Rows, load: Workload, chance: Sequence[Chance] = (), scope: Scope = EVERYTHING) -> Report:
    """Build the report of documents.

    Args:
        rows: Rows of one or more documents.
        load: The measures of load of all assignments of these rows, inferred ones included.
        chance: What null models give, or nothing.
        scope: To which bodies the rows were restricted, which the report then says.

    Returns:
        Findings and tables in a fixed order; a finding that the documents give no ground for is left out, a table without
        rows stays.

    Example:
        >>> from graph.network import build_bipartite
        >>> from graph.rows import Agency, Assignment, Provision
        >>> from graph.workload import measure_load
        >>> measure = Provision("m", "d", "", "measure", "1", 1, "一、", "优化互联网医疗体验", "", 0, 0, "")
        >>> agency = Agency("a", "市医保局", "上海市医疗保障局", "", "", "", "", "", "上海市", True)
        >>> duty = Assignment("r", "d", "m", "a", "responsible", 1, "stated", "市医保局", 17, 21, "市医保局", "责任单位:市医保局")
        >>> rows = Rows(provisions=(measure,), agencies=(agency,), assignments=(duty,))
        >>> report = build_report(rows, measure_load(build_bipartite(rows)))
        >>> [finding.text.zh for finding in report.findings if finding.name == "sole"]
        ['只有一家责任单位的措施有1项：市医保局承担第一项。']
    """
    view = View(rows, load, tuple(chance), scope)
    findings = (find(view) for find in FINDINGS)
    return Report(
        _title(rows, counting.name_scope(scope, rows.agencies)),
        rows.documents,
        counting.describe_counting(view),
        tuple(finding for finding in findings if finding),
        tuple(tabulate(view) for tabulate in TABLES),
    )


def _title(rows: Rows, scope: Words) -> Words:
    """Return the title of a report: of its document, or of how many, and of which bodies alone it speaks."""
    number = len(rows.documents)
    of = Words(f"（{scope.zh}）" if scope.zh else "", f" ({scope.en})" if scope.en else "")
    if number == 1:
        title = rows.documents[0].title or rows.documents[0].number
        return Words(f"《{title}》责任分工分析{of.zh}", f"Who carries what: 《{title}》{of.en}")
    return Words(f"{number}份政策文件责任分工分析{of.zh}", f"Who carries what in {number} policy documents{of.en}")
