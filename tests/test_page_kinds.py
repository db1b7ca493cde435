"""The kinds of facts on the pages: each is declared to the scripts, which name none and show also one that they never met."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from graph.kinds import KINDS
from graph.page.content import TABLES
from graph.page.document import render_document_page
from graph.page.kinds import pack_kinds
from graph.page.knowledge import render_knowledge_page
from graph.page.measures import render_page
from graph.rows import Rows
from graph.text import parse_text
from tests.reader import Opener
from tests.test_page import ROWS, read_data

GRAPH = Path(__file__).parent.parent / "graph"
STYLE = (GRAPH / "templates" / "css" / "page.css").read_text("utf-8")
BUDGET = {
    "name": "budget",
    "table": "budgets",
    "title": ["经费预算", "budgets"],
    "sign": "算",
    "style": "--kind-central-body",
    "say": ["value"],
    "aside": ["source"],
    "columns": {"value": {"label": ["预算", "budget"]}, "source": {"label": ["来源", "source"]}},
    "subject": "iri",
    "classes": {"budget": ["预算", "budget"]},
    "by": "",
    "link": "hasBudget",
    "thing": False,
    "report": "",
    "listed": True,
}
"""A kind that no script knows."""


def split_words(text: str) -> set[str]:
    """Return the words of identifiers and sentences in small letters."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", text)}


def test_every_kind_is_declared_to_the_scripts_in_its_order() -> None:
    kinds = read_data(render_page(ROWS))["kinds"]
    assert [kind["name"] for kind in kinds] == [*KINDS]
    assert all(kind["columns"].keys() == {*kind["say"], *kind["aside"]} for kind in kinds)
    assert all(all(label) for kind in kinds for label in (kind["title"], *(column["label"] for column in kind["columns"].values())))


def test_every_kind_has_a_sign_of_its_own_and_a_colour_of_the_style_guide() -> None:
    kinds = pack_kinds()
    assert len({kind["sign"] for kind in kinds}) == len(kinds)
    assert all(f"  {kind['style']}: " in STYLE for kind in kinds)


def test_every_table_of_a_kind_is_packed_and_words_in_the_text_on_the_document_page_alone() -> None:
    document = read_data(render_document_page(ROWS, {}))
    assert {kind.table for kind in KINDS.values()} <= document["tables"].keys()
    assert {kind.table for kind in KINDS.values()} - {*TABLES} == {"verbs"}


def test_every_class_of_the_page_of_everything_is_declared(seed_rows: Rows) -> None:
    data = read_data(render_knowledge_page(seed_rows))
    declared = {name for kind in data["kinds"] for name in kind["classes"]}
    frame = {"document", "section", "measure", "action", "agency"}
    assert {node["group"] for node in data["nodes"]} - frame == declared


@pytest.mark.parametrize("path", sorted(path for path in (GRAPH / "templates").rglob("*") if path.is_file()), ids=lambda p: p.name)
def test_no_template_style_or_script_names_a_kind_that_a_loop_reaches(path: Path) -> None:
    named = {kind.name for kind in KINDS.values()} | {kind.table for kind in KINDS.values()}
    # also plain words
    common = {
        "responsibility",
        "assignments",
        "target",
        "targets",  # what the lists of a library count, and columns of a ledger wherever one is kept
        "deadline",
        "deadlines",
        "verb",
        "issue",
        "place",
        "places",
        "infrastructure",
    }
    assert split_words(path.read_text("utf-8")) & (named - common) == set()


def add_kind(html: str, more: Any) -> str:
    """Put a kind into the data of a page, as a build that knows it would."""
    data = read_data(html)
    data["kinds"].append(BUDGET)
    more(data)
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return re.sub(r'(id="policy-data">).*?(</script>)', lambda found: found[1] + text + found[2], html, flags=re.DOTALL)


def set_budget(data: Any) -> None:
    """Say that the first measure has a budget, in its own title."""
    fields = data["tables"]["provisions"]["fields"]
    measure = dict(zip(fields, next(row for row in data["tables"]["provisions"]["rows"] if row[3] == "measure"), strict=True))
    row = {
        "iri": "budget/1",
        "document": measure["document"],
        "provision": measure["iri"],
        "value": 1200000,
        "unit": "元",
        "comparator": "<=",
        "source": "市财政",
        "literal": "120万元",
        "start": measure["start"],
        "end": measure["end"],
        "quote": measure["quote"],
    }
    data["tables"]["budgets"] = {"fields": [*row], "rows": [[*row.values()]]}
    if "nodes" in data:
        data["nodes"].append({"id": "budget/1", "group": "budget", "column": 0, "x": -300, "y": 9999})
        data["edges"].append({"id": "b", "from": measure["iri"], "to": "budget/1", "relation": "hasBudget"})


@pytest.mark.browser
def test_a_kind_that_no_script_knows_is_marked_told_and_found_in_the_text(
    open_page: Opener, seed_rows: Rows, seed_facts: Any
) -> None:
    text = parse_text(seed_facts.raw, seed_facts.source, seed_facts.sha256)
    it = open_page(add_kind(render_document_page(seed_rows, {seed_facts.sha256: text}), set_budget), name="document.html")
    assert " ".join(it.text("#legend [data-name='fact:budgets']").split()) == "算 经费预算 1"
    assert " ".join(it.text(".told-budgets").split()) == "不超过120万元 市财政"
    colour = "node => getComputedStyle(node).borderBottomColor"
    target = it.page.locator(".found.fact-assignments").first.evaluate(colour)
    assert it.page.locator(".found.fact-budgets").first.evaluate(colour) not in (target, "rgba(0, 0, 0, 0)")
    it.page.fill("#search", "120万")
    assert "经费预算" in it.text("#hits")


@pytest.mark.browser
def test_a_kind_that_no_script_knows_stands_in_the_page_of_everything(open_page: Opener, seed_rows: Rows) -> None:
    html = add_kind(render_knowledge_page(seed_rows), set_budget)
    it = open_page(html, name="knowledge.html", node="budget/1")
    assert "预算" in it.text("#legend [data-name='class:budget']")
    assert "不超过120万元" in it.text("#panel h2")
    assert "来源 市财政" in it.text("#panel .amount")
    assert "所在条款" in it.text("#panel")
    it.page.click("#panel .back")
    assert "个经费预算" in it.text("#panel .figures")


@pytest.mark.browser
def test_a_kind_that_no_script_knows_has_a_section_in_the_panel_of_its_measure(open_page: Opener, seed_rows: Rows) -> None:
    html = add_kind(render_page(seed_rows), set_budget)
    measure = next(row.iri for row in seed_rows.provisions if row.kind == "measure").partition("/id/")[2]
    it = open_page(html, name="graph.html", node=measure)
    assert "不超过120万元" in it.text("#panel .part:has(h3:text-is('经费预算'))")
