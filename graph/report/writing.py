"""Writing the report: from rows and load to Markdown, CSV and JSON, on request of some agencies alone."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from graph.errors import NothingFoundError
from graph.network import build_bipartite
from graph.report import EVERYTHING, Report, Scope, build_report, render_csv, render_json, render_markdown
from graph.rows import Rows, restrict_rows, select_rows
from graph.workload import Workload, estimate_chance, measure_load


class Choice(NamedTuple):
    """The documents that a report is about: those that fit every field, all of them where a field is empty."""

    areas: tuple[str, ...] = ()  # in full, with what lies in them: 上海市
    years: tuple[str, ...] = ()  # in which they are dated
    documents: tuple[str, ...] = ()  # by number, title, or words of a title that no other has


def render_reports(
    rows: Rows,
    *,
    lang: str = "zh",
    null: int = 0,
    levels: Sequence[str] = (),
    kinds: Sequence[str] = (),
    choice: Choice = Choice(),  # noqa: B008  it is frozen
) -> dict[str, bytes]:
    """Render the load report of a built graph, on request of some of its agencies or documents alone.

    Args:
        rows: The rows of the graph.
        lang: "zh" or "en".
        null: How many random assignments the load is compared with, 0 for none.
        levels: Of `graph.sectors.LEVELS`; of every level when empty.
        kinds: Keys of `graph.sectors.SECTORS` or classes of agency; of every kind when empty.
        choice: Which documents it is about.

    Returns:
        Markdown, CSV and JSON by file name; every figure is computed among the agencies and documents that fit.

    Raises:
        NothingFoundError: No agency that bears a measure fits, or no document is called so.
        UsageError: No document is of that area and year, or several are called so.
    """
    held = len(rows.documents)
    rows, chosen = _choose(rows, choice) if any(choice) else (rows, ())
    load = measure_load(build_bipartite(rows))
    scope = Scope(chosen=chosen, documents=held)
    if not levels and not kinds:
        return render_report(draw_report(rows, load, null, scope), lang)
    whole = load.totals
    scope = Scope(tuple(dict.fromkeys(levels)), tuple(dict.fromkeys(kinds)), whole.agencies, whole.assignments, chosen, held)
    restricted = restrict_rows(rows, levels, kinds)
    if not restricted.assignments:
        raise NothingFoundError(f"no agency of this level and kind bears a measure: {', '.join([*scope.levels, *scope.kinds])}")
    return render_report(draw_report(restricted, measure_load(build_bipartite(restricted)), null, scope), lang)


def _choose(rows: Rows, choice: Choice) -> tuple[Rows, tuple[str, ...]]:
    """Keep the rows of the documents that are chosen; say by what they were, documents by their numbers or titles."""
    from graph.comparison.naming import find_document  # most reports are about all documents

    found = dict.fromkeys(find_document(rows, name) for name in choice.documents)
    names = {row.iri: row.number or f"《{row.title}》" for row in rows.documents if row.iri in found}
    kept = select_rows(rows, choice.years, choice.areas, documents=found)
    return kept, tuple(dict.fromkeys([*choice.areas, *choice.years, *map(names.__getitem__, found)]))


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
