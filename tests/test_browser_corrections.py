"""What people verified, rejected and corrected, as readers of the pages find it, in Chromium."""

from pathlib import Path
from typing import Any

import pytest

from graph.network import build_bipartite
from graph.page.document import render_document_page
from graph.page.knowledge import render_knowledge_page
from graph.page.measures import render_page
from graph.page.network import render_network_page
from graph.page.report import render_report_page
from graph.report import build_report
from graph.rows import Issue, Place, Rows
from graph.workload import measure_load
from tests.hostile import PAYLOADS, list_hostile_rows
from tests.reader import STRANGERS, WAYS, Opened, Opener, check_accessibility
from tests.sketch import sketch_rows

pytestmark = pytest.mark.browser

LINES = (
    "accept|responsibility|4.14|市医保局|||王五|2024-03-01",
    "reject|responsibility|4.14|市卫生健康委|||李四|2024-03-02",
    "change|responsibility|2.4|市交通委||role=lead|王五|2024-03-01",
    "accept|target|2.4|在三个生态园及周边建设筹措新增保障性租赁住房|||王五|2024-03-01",
    "accept|cap||50000000|||王五|2024-03-01",
    "accept|citation||关于全面推进上海城市数字化转型的意见|||王五|2024-03-01",
    "accept|place||张江在线|||王五|2024-03-01",
    "accept|infrastructure||轨道交通24号线|||王五|2024-03-01",
    "change|document||||effective_to=2029-12-31|王五|2024-03-01",
)
SIGNED = "已核实 · 王五 · 2024-03-01"
MEASURE = "document/沪府办规/2023/27/provision/4.14"


def render_report(rows: Rows) -> str:
    load = measure_load(build_bipartite(rows))
    return render_report_page(build_report(rows, load), rows, load)


@pytest.fixture(scope="session")
def corrected(seed_facts: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command writes for the example document with corrections."""
    from graph.corrections import apply_corrections, read_corrections
    from graph.folder import write_folder
    from graph.outputs import build_outputs

    head = ["document", "action", "kind", "path", "key", "quote", "set", "by", "on"]
    rows = ["\t".join(["沪府办规〔2023〕27号", *line.split("|")]) for line in LINES]
    facts = apply_corrections(seed_facts, read_corrections("\n".join(["\t".join(head), *rows])))
    folder = tmp_path_factory.mktemp("corrected") / "out"
    write_folder(folder, build_outputs([facts]), "0")
    return folder


@pytest.fixture
def visit(open_page: Opener, corrected: Path) -> Opener:
    """Open a page of the corrected build."""

    def visit_it(page: str, size: str = "desk", theme: str = "light", **state: Any) -> Opened:
        return open_page((corrected / f"{page}.html").read_text("utf-8"), size, theme, f"{page}.html", **state)

    return visit_it


def test_a_reader_clicks_from_the_report_to_a_verified_and_to_a_rejected_fact(browser: Any, corrected: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.goto((corrected / "index.html").as_uri())
    page.click(".contents button:has-text('人工核实')")
    page.click(".listed-decided tbody:has-text('否定') .said a")
    page.wait_for_selector("html[data-ready]")
    assert page.locator("mark.lit").all_inner_texts() == ["市卫生健康委"]
    rejected = page.locator(".told-decisions.chosen")
    assert rejected.inner_text().split() == ["否定", "责任单位", "市卫生健康委", "李四", "·", "2024-03-02"]
    page.click(".told-assignments:has-text('市医保局')")
    assert page.locator("mark.lit").all_inner_texts() == ["市医保局"]
    assert SIGNED in page.inner_text(".told-assignments.chosen")
    context.close()


def test_every_kind_of_verified_fact_says_by_whom_and_when_in_the_margin(visit: Opener) -> None:
    it = visit("document")
    for kind, name in {
        "assignments": "市交通委 牵头",
        "targets": "5万套",
        "caps": "5000万元",
        "citations": "数字化转型的意见",
        "places": "张江在线",
        "infrastructure": "轨道交通24号线",
    }.items():
        signed = [" ".join(text.split()) for text in it.texts(f".told-{kind}") if SIGNED in text]
        assert any(name in text for text in signed), kind
        assert len(signed) < it.page.locator(f".told-{kind}").count(), kind
    assert it.text(".decided summary") == "否定与更正 2"
    assert "更正文件信息 有效期至：2028-12-31 → 2029-12-31" in it.text(".decided")
    it.page.click(".decided .told")
    assert it.texts("mark.lit") == ["市卫生健康委"]


def test_the_panels_and_tables_say_by_whom_and_when(visit: Opener) -> None:
    it = visit("graph", node=MEASURE)
    assert SIGNED in it.text("#panel .part:has-text('责任单位')")
    assert "李四 · 2024-03-02" in it.text("#panel .part:has-text('否定与更正')")
    it.page.click("[data-view=table]")
    assert SIGNED in it.texts("#table td.col-basis")
    it = visit("knowledge", view="table")
    assert it.texts("#table td.col-verified").count("王五 · 2024-03-01") >= 8
    it = visit("index", node="finding caps")
    assert SIGNED in it.text("#panel .amount:has-text('5000万元')")
    assert SIGNED not in it.text("#panel .amount:has-text('50%')")


@pytest.mark.parametrize(("size", "theme", "lang"), WAYS)
def test_what_people_decided_can_be_read_by_everyone(visit: Opener, size: str, theme: str, lang: str) -> None:
    for page in ("index", "document", "graph", "knowledge"):
        it = visit(page, size, theme, lang=lang, node="" if page in ("index", "document") else MEASURE)
        assert check_accessibility(it) == [], page
        assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page


def test_english_readers_are_told_in_english(visit: Opener) -> None:
    it = visit("document", lang="en")
    assert "Rejected responsibility 市卫生健康委" in " ".join(it.text(".decided").split())
    assert "verified · 王五 · 2024-03-01" in it.texts(".tag-verified")


def test_nothing_is_told_where_nobody_decided_anything(open_page: Opener, seed_rows: Rows) -> None:
    for name, html in {"document": render_document_page(seed_rows, {}), "knowledge": render_knowledge_page(seed_rows)}.items():
        it = open_page(html, name=f"{name}.html", view="table")
        assert it.page.locator(".decided, .tag-verified, .col-verified, [data-name='fact:decisions']").count() == 0
        assert '"decisions"' not in it.page.inner_text("#policy-data")


@pytest.mark.parametrize("render", [render_page, render_knowledge_page, lambda rows: render_document_page(rows, {})])
def test_names_and_days_of_hostile_corrections_stay_text(open_page: Opener, render: Any) -> None:
    rows = list_hostile_rows(PAYLOADS[:60])
    assert all(row.verified_by and row.verified_on for row in (*rows.assignments, *rows.decisions))
    it = open_page(render(rows), node="m/7")
    assert it.page.evaluate("window.ran") is None
    assert it.page.locator(STRANGERS).count() == 0


def test_a_link_to_a_node_that_is_folded_opens_its_group(open_page: Opener) -> None:
    rows = sketch_rows({f"措施{n}": [f"单位{n}"] for n in range(300)})
    it = open_page(render_page(rows), node="m/150")
    it.page.mouse.move(400, 400)
    assert it.text("#panel h2").endswith("措施149")


def test_what_was_rejected_in_vain_is_told_apart(open_page: Opener) -> None:
    rows = sketch_rows({"甲": ["市科委"]})
    said = ("target '住房' was rejected", "target '道路' is rejected, and was not found")
    decisions = (
        Issue(
            iri=f"o/{n}",
            document="d",
            provision="m/1",
            code="rejected",
            message=text,
            start=None,
            end=None,
            quote="",
            verified_by="王五",
            verified_on="2024-03-01",
        )
        for n, text in enumerate(said)
    )
    it = open_page(render_report(rows._replace(decisions=tuple(decisions))), name="index.html")
    told = it.texts(".listed-decided tbody td:first-child, .listed-decided tbody .said")
    assert any("目标 住房" in text and "未识别到" not in text for text in told), told
    assert any("目标 道路（本次未识别到）" in text for text in told), told


def test_a_place_that_was_verified_in_two_documents_is_told_of_both(open_page: Opener) -> None:
    rows = sketch_rows({"甲": ["市科委"], "乙": ["市教委"]})
    first, second = rows.provisions
    provisions = (first, second._replace(document="e"))
    places = [
        Place(
            iri="p",
            document=provision.document,
            provision=provision.iri,
            name="某园",
            kind="park",
            district="",
            start=start,
            end=start + 2,
            quote="某园",
            verified_by=by,
            verified_on="2024-03-01",
        )
        for provision, by in zip(provisions, ("王五", "李四"), strict=True)
        for start in (0, 9)
    ]
    documents = (*rows.documents, rows.documents[0]._replace(iri="e", title="另一措施"))
    it = open_page(
        render_report(rows._replace(documents=documents, provisions=provisions, places=tuple(places))), name="index.html"
    )
    told = [line.inner_text() for line in it.page.locator(".listed-decided tbody").all()]
    assert len(told) == 2
    assert ["王五" in told[0], "李四" in told[1]] == [True, True]


# ---- the view is fitted to what is left


def _draw_levels() -> Rows:
    """Draw 90 measures of city departments, of which one near the end is of a district alone."""
    names = {f"措施{i}": [f"单位{i % 40}"] for i in range(90)} | {"措施80": ["区政府"]}
    rows = sketch_rows(names)
    agencies = (
        row._replace(level="county", kind="district-government")
        if row.name == "区政府"
        else row._replace(level="city", kind="city-department")
        for row in rows.agencies
    )
    return rows._replace(agencies=tuple(agencies))


def test_few_agencies_of_many_stand_beside_their_measures_in_view(open_page: Opener) -> None:
    it = open_page(render_page(_draw_levels()))
    it.page.select_option("#scope-choice", "county")
    box = it.page.locator("#canvas").bounding_box()
    found = {}
    for x in (0.15, 0.75):
        for y in range(0, int(box["height"]), 8):
            it.page.mouse.move(box["x"] + box["width"] * x, box["y"] + y)
            name = str(it.page.get_attribute("#canvas", "title"))
            found |= {known: y for known in ("区政府", "措施80") if known in name}
    assert abs(found["区政府"] - found["措施80"]) <= 16


def test_the_network_is_fitted_to_the_agencies_that_are_left(open_page: Opener) -> None:
    rows = _draw_levels()
    it = open_page(render_network_page(rows, measure_load(build_bipartite(rows))), name="network.html")
    it.page.select_option("#scope-choice", "county")
    box, frame = it.page.evaluate("labelBoxes()")[0], it.page.locator("#canvas").bounding_box()
    spot = it.page.evaluate("([x, y]) => toScreen(x, y)", [box["left"] + box["width"] / 2, box["top"]])
    assert abs(spot["x"] - frame["width"] / 2) < 60
    assert abs(spot["y"] - frame["height"] / 2) < 60
