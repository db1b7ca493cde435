"""Page numbers: a quotation of a file with pages says on which it stands, in JSON, RDF and on the pages."""

import json
from pathlib import Path

import jsonschema
import pytest

from graph.build import build_all, read_facts, render_facts
from graph.document import parse_document
from graph.facts import extract_facts
from graph.facts.form import form_facts
from graph.facts.schema import build_schema
from graph.kinds import Facts
from graph.page.report import render_report_page
from graph.query import read_rows, select_rows
from graph.report import build_report
from graph.text import parse_text

TEXT = (
    "某市数字经济若干措施\n一、支持企业。给予最高100万元奖励。（责任单位：市财政局）\f"
    "二、建设平台。到2025年建成10个平台。（责任单位：市科委）"
)
PAGES = {"市财政局": 1, "市科委": 2}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return extract_facts(parse_document(parse_text(TEXT, "两页.txt")))


def test_every_place_says_its_page(facts: Facts) -> None:
    form = form_facts(facts)
    assert {duty["agency"]: duty["page"] for duty in form["responsibilities"]} == PAGES
    assert {duty["agency"]: duty["statement"]["page"] for duty in form["responsibilities"]} == PAGES
    assert form["document"]["evidence"]["title"]["page"] == 1
    assert [provision["page"] for provision in form["provisions"]] == [1, 2]
    jsonschema.validate(json.loads(render_facts(facts)), build_schema())


def test_a_text_without_pages_says_none() -> None:
    form = form_facts(extract_facts(parse_document(parse_text(TEXT.replace("\f", "\n")))))
    assert "page" not in json.dumps(form)


def test_the_graph_says_the_page_of_each_quotation(facts: Facts) -> None:
    built = build_all([facts])
    query = """PREFIX cv: <http://data.europa.eu/m8g/> PREFIX pol: <https://w3id.org/policy-graph/ontology#>
        SELECT ?surface ?page WHERE { ?r pol:surface ?surface ; pol:evidence/pol:page ?page }"""
    assert dict(select_rows(built.data, query)) == PAGES
    assert read_rows(built.data).documents == built.rows.documents
    assert built.rows.documents[0].pages == f"0 {TEXT.index(chr(12)) + 1}"


def test_the_pages_know_where_pages_begin(facts: Facts) -> None:
    built = build_all([facts])
    page = render_report_page(build_report(built.rows, built.load), built.rows, built.load, "zh")
    assert built.rows.documents[0].pages in page


def test_a_pdf_has_pages(shared: Path) -> None:
    path = next((shared / "corpus/files").glob("152_*.pdf"))
    form = form_facts(read_facts(path))
    assert form["document"]["evidence"]["title"]["page"] == 2
    assert {cap["page"] for cap in form["caps"]} <= set(range(2, 10))
    assert len(form["caps"]) > 5
