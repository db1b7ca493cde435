"""Writing the report: from rows and load to Markdown, CSV and JSON, on request of some agencies alone."""

from collections.abc import Sequence
from typing import Any

from graph.errors import NothingFoundError
from graph.network import build_bipartite
from graph.report import EVERYTHING, Report, Scope, build_report, render_csv, render_json, render_markdown
from graph.rows import Rows, restrict_rows
from graph.workload import Workload, estimate_chance, measure_load


def render_reports(
    rows: Rows, *, lang: str = "zh", null: int = 0, levels: Sequence[str] = (), kinds: Sequence[str] = ()
) -> dict[str, bytes]:
    """Render the load report of a built graph, on request of some of its agencies alone.

    Args:
        rows: The rows of the graph.
        lang: "zh" or "en".
        null: How many random assignments the load is compared with, 0 for none.
        levels: Of `graph.sectors.LEVELS`; of every level when empty.
        kinds: Keys of `graph.sectors.SECTORS` or classes of agency; of every kind when empty.

    Returns:
        Markdown, CSV and JSON by file name; every figure is computed among the agencies that fit.

    Raises:
        NothingFoundError: No agency that bears a measure fits.
    """
    bipartite = build_bipartite(rows)
    if not levels and not kinds:
        return render_report(draw_report(rows, measure_load(bipartite), null), lang)
    whole = measure_load(bipartite).totals
    scope = Scope(tuple(dict.fromkeys(levels)), tuple(dict.fromkeys(kinds)), whole.agencies, whole.assignments)
    restricted = restrict_rows(rows, levels, kinds)
    if not restricted.assignments:
        raise NothingFoundError(f"no agency of this level and kind bears a measure: {', '.join([*scope.levels, *scope.kinds])}")
    return render_report(draw_report(restricted, measure_load(build_bipartite(restricted)), null, scope), lang)


def draw_report(rows: Rows, load: Workload, null: int, scope: Scope | None = None, *, body: bool = False) -> Report:
    """Build the report, compared with `null` random assignments."""
    return build_report(rows, load, estimate_chance(build_bipartite(rows), null) if null else (), scope or EVERYTHING, body=body)


def render_report(report: Report, lang: str) -> dict[str, bytes]:
    """Return a report as Markdown, CSV and JSON by file name."""
    language: Any = "en" if lang == "en" else "zh"
    texts = {
        "report.md": render_markdown(report, language),
        "load.csv": render_csv(report, language),
        "report.json": render_json(report),
    }
    return {name: text.encode() for name, text in texts.items()}
