"""The whole: what the documents of all parts have in common, their load, and the report."""

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.corpus.reading import load_registry
from graph.corpus.settings import Settings
from graph.corpus.spool import write_output
from graph.corpus.summary import Summary, join_summaries
from graph.files import SHARED_QUADS
from graph.library.rendering import render_whole
from graph.network import build_bipartite
from graph.report.writing import draw_report, render_report
from graph.rows.build import SHARED, join_rows
from graph.tables import render_tables
from graph.triples import write_shared
from graph.workload import Totals, list_observations, measure_load, write_observations


def write_whole(parts: Mapping[int, Summary], made: Path, settings: Settings, ledger: Sequence[str]) -> Totals:
    """Write what the documents of all parts have in common: bodies, load, report; return the totals of their load.

    Args:
        parts: What the whole must know of each part, by its number.
        made: The folder of the new generation.
        settings: How.
        ledger: The names of the files of the ledger, which is written.
    """
    whole = join_summaries([*parts.values()])
    registry = load_registry(settings.reading.aliases)
    rows = join_rows(whole.rows, [whole.bodies], registry)
    load = measure_load(build_bipartite(rows))
    if settings.quads:
        text = write_shared(whole.graph, registry) + write_observations(list_observations(load))
        write_output(made, SHARED_QUADS, gzip.compress(text.encode(), 6, mtime=0))
    if settings.tables:
        for name, content in render_tables(rows, {}, only=SHARED).items():
            write_output(made, name, content)
    places = {row.iri: number for number, part in parts.items() for each in part.rows for row in each.documents}
    report = draw_report(rows, load, settings.null, body=True)
    outputs = render_report(report, settings.lang)
    if settings.pages:
        chosen = {"quads/": settings.quads, "tables/": settings.tables}
        folders = ("facts/", "text/", *(folder for folder, wanted in chosen.items() if wanted))
        written = [*outputs, *folders, *ledger]
        outputs |= render_whole(
            rows, places, report, written, settings.lang, base_url=settings.base_url, references=whole.references
        )
    for name, content in outputs.items():
        write_output(made, name, content)
    return load.totals
