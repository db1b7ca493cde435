"""Pages of bodies so large that a call with an argument for each item fails: they open, and are drawn."""

import itertools
from collections.abc import Callable

import pytest

from graph.network import build_bipartite
from graph.page.knowledge import render_knowledge_page
from graph.page.measures import render_page
from graph.page.network import render_network_page
from graph.page.report import render_report_page
from graph.report import build_report
from graph.report.tables.load import MANY
from graph.rows import Rows
from graph.workload import measure_load
from tests.reader import Opener
from tests.sketch import sketch_body

pytestmark = pytest.mark.browser

TOO_MANY = 130_000  # arguments of one call: the browser stops with a RangeError at fewer
BODIES = 370  # agencies in as many documents: the table of them has more cells than that
DOCUMENTS = 400


SPANS = "lines => lines.map(line => [...line.cells].slice(1).map(cell => [cell.colSpan, cell.textContent]))"


def places_of(cells: list[tuple[int, str]]) -> list[int]:
    """Return the columns, from 0, that have a figure in a line of cells with their spans."""
    starts = itertools.accumulate((span for span, _ in cells), initial=0)
    return [start for start, (_, text) in zip(starts, cells, strict=False) if text]


def test_the_report_of_many_documents_and_agencies_opens(open_page: Opener) -> None:
    rows = sketch_body(BODIES, BODIES, measures=1)
    assert len(rows.documents) * len(rows.agencies) > TOO_MANY
    load = measure_load(build_bipartite(rows))
    it = open_page(render_report_page(build_report(rows, load), rows, load), name="index.html")
    assert f"涉及{BODIES}家单位、{BODIES}项次责任" in it.text("#report .lead")
    assert it.page.locator(".chapter-spread .cell").count() == BODIES
    assert it.page.locator(".chapter-spread .level-5").count() == BODIES  # each is the greatest
    assert it.page.locator(".chapter-spread td").count() < 3 * BODIES  # not one for each blank


def test_a_cell_of_the_spread_stands_below_its_document(open_page: Opener) -> None:
    rows = sketch_body(documents=MANY, agencies=2, measures=1)
    few = rows._replace(assignments=(rows.assignments[0], rows.assignments[MANY - 1]))
    for shown, places in ((rows, [*range(0, MANY, 2)]), (few, [0])):
        load = measure_load(build_bipartite(shown))
        it = open_page(render_report_page(build_report(shown, load), shown, load), name="index.html")
        lines = it.page.eval_on_selector_all(".chapter-spread tbody tr", SPANS)
        assert {sum(span for span, _ in cells) for cells in lines} == {MANY}
        assert places_of(lines[0]) == places


def test_a_report_names_the_first_of_very_many_and_counts_the_rest(open_page: Opener) -> None:
    rows = sketch_body(documents=3, agencies=1, measures=200)
    load = measure_load(build_bipartite(rows))
    it = open_page(render_report_page(build_report(rows, load), rows, load), name="index.html")
    listed = it.page.locator(".chapter-due ul.plain").first.locator("li")
    assert (listed.count(), listed.last.inner_text()) == (201, "… 397 行")


@pytest.mark.parametrize("render", [render_page, render_knowledge_page])
def test_a_graph_of_many_measures_opens(open_page: Opener, render: Callable[[Rows], str]) -> None:
    rows = sketch_body(DOCUMENTS, agencies=20, measures=TOO_MANY // DOCUMENTS + 1)
    assert len(rows.provisions) > TOO_MANY
    it = open_page(render(rows))
    assert str(len(rows.provisions)) in it.text("#panel")


def test_the_network_of_many_agencies_opens(open_page: Opener) -> None:
    rows = sketch_body(documents=2000, agencies=2000, measures=1)
    it = open_page(render_network_page(rows, measure_load(build_bipartite(rows))), name="network.html")
    assert "2000 个单位" in it.text("#panel h2")
