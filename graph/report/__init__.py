"""Report: what a supervising office wants to know of its documents, answers first, each figure with its words.

`build_report` makes one frozen value from rows and the metrics of load; `render_markdown`, `render_csv` and `render_json`
turn it into text.
"""

from collections.abc import Sequence

from graph.report.counting import describe_counting, name_scope
from graph.report.findings import FINDINGS, FINDINGS_OF_SEVERAL, build_finding
from graph.report.formats import render_csv, render_json, render_markdown
from graph.report.model import EVERYTHING, Column, Counting, Finding, Reference, Report, Scope, Table
from graph.report.tables import TABLES, TABLES_OF_BODY, TABLES_OF_SEVERAL, build_table
from graph.report.view import View
from graph.report.wording import say
from graph.rows import Rows
from graph.words import SILENCE, Words
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


def build_report(
    rows: Rows, load: Workload, chance: Sequence[Chance] = (), scope: Scope = EVERYTHING, *, body: bool = False
) -> Report:
    """Build the report of documents.

    Args:
        rows: Rows of one or more documents.
        load: The metrics of load of all assignments of these rows, inferred ones included.
        chance: What null models give, or nothing.
        scope: To which bodies the rows were restricted, which the report then says.
        body: Whether these are more documents than a person reads: no table lists their passages.

    Returns:
        Findings and tables in a fixed order; a finding that the documents give no ground for is left out, a table without
        rows stays.

    Example:
        >>> from graph.network import build_bipartite
        >>> from graph.rows import Agency, Assignment, Provision
        >>> from graph.workload import measure_load
        >>> measure = Provision("m", "d", "", "measure", "1", 1, "一、", "优化互联网医疗体验", "", 0, 0, "")
        >>> agency = Agency("a", "市医保局", "上海市医疗保障局", "", "", "", "", "", "上海市", True)
        >>> duty = Assignment("r", "d", measure="m", surface="市医保局", agency="a", role="responsible", order=1)
        >>> rows = Rows(provisions=(measure,), agencies=(agency,), assignments=(duty,))
        >>> report = build_report(rows, measure_load(build_bipartite(rows)))
        >>> [finding.text.zh for finding in report.findings if finding.name == "sole"]
        ['只有一家责任单位的措施有1项：市医保局承担第一项。']
    """
    view = View(rows, load, tuple(chance), scope, body)
    several = len(rows.documents) > 1
    questions = FINDINGS_OF_SEVERAL if several else FINDINGS
    listings = TABLES_OF_BODY if body else TABLES_OF_SEVERAL if several else TABLES
    findings = (build_finding(view, question) for question in questions)
    return Report(
        _call_report(rows, name_scope(scope, rows.agencies)),
        rows.documents,
        describe_counting(view),
        tuple(finding for finding in findings if finding),
        tuple(build_table(view, listing) for listing in listings),
    )


def _call_report(rows: Rows, scope: Words) -> Words:
    """Return the title of a report: of its document, or of how many, and of which bodies alone it speaks."""
    of = Words(f"（{scope.zh}）", f" ({scope.en})") if scope != SILENCE else SILENCE
    if len(rows.documents) == 1:
        return say("title-one", title=rows.documents[0].title or rows.documents[0].number, scope=of)
    return say("title-many", number=len(rows.documents), scope=of)
