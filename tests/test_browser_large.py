"""Pages of bodies so large that a call with an argument for each item fails: they open, and are drawn."""

from collections.abc import Callable

import pytest

from graph.network import build_bipartite
from graph.page import render_knowledge_page, render_network_page, render_page, render_report_page
from graph.report import build_report
from graph.rows import Agency, Assignment, Document, Provision, Rows
from graph.workload import measure_load
from tests.reader import Opener

pytestmark = pytest.mark.browser

TOO_MANY = 130_000  # arguments of one call: the browser stops with a RangeError at fewer
BODIES = 370  # agencies in as many documents: the table of them has more cells than that
DOCUMENTS = 400


def sketch_body(documents: int, agencies: int, measures: int) -> Rows:
    """Draw documents of as many measures each; the first measure of each document is borne by one of the agencies, in turn."""
    names = [f"第{n}局" for n in range(agencies)]
    return Rows(
        documents=tuple(Document(f"d/{n}", f"办法{n}", "", "", "", "", "", "", "") for n in range(documents)),
        provisions=tuple(
            Provision(f"m/{n}.{k}", f"d/{n}", "", "measure", str(k), k, f"第{k}条", "支持", "", 0, 2, "支持")
            for n in range(documents)
            for k in range(1, measures + 1)
        ),
        agencies=tuple(
            Agency(f"a/{n}", name, f"上海市{name}", "", "city-department", "市政府部门", "", "", "上海市", True)
            for n, name in enumerate(names)
        ),
        assignments=tuple(
            Assignment(f"r/{n}", f"d/{n}", f"m/{n}.1", names[n % agencies], f"a/{n % agencies}", end=2, quote="支持")
            for n in range(documents)
        ),
    )


def test_the_report_of_many_documents_and_agencies_opens(open_page: Opener) -> None:
    rows = sketch_body(BODIES, BODIES, measures=1)
    assert len(rows.documents) * len(rows.agencies) > TOO_MANY
    load = measure_load(build_bipartite(rows))
    it = open_page(render_report_page(build_report(rows, load), rows, load), name="index.html")
    assert f"涉及{BODIES}家单位、{BODIES}项次责任" in it.text("#report .lead")
    assert it.page.locator(".chapter-spread .cell").count() == BODIES
    assert it.page.locator(".chapter-spread .level-5").count() == BODIES  # each is the greatest


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
