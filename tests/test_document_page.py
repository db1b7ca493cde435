"""The document page as text: the words of the policy with their places."""

import json
import re
from typing import Any

import pytest

from graph.page.document import pack_text, render_document_page
from graph.rows import Rows
from graph.text import Text, drop_spaces, parse_text
from tests.hostile import PAYLOADS, spoil_rows
from tests.sketch import sketch_rows

ROWS = sketch_rows({"建设算力平台": ["市科委"]})


@pytest.fixture(scope="module")
def seed_text(seed_facts: Any) -> Text:
    return parse_text(seed_facts.raw, seed_facts.source, seed_facts.sha256)


def read_data(html: str) -> Any:
    return json.loads(re.search(r'id="policy-data">(.*?)</script>', html, re.DOTALL).group(1))  # type: ignore[union-attr]


def list_places(packed: list[list[Any]]) -> dict[int, str]:
    """Return each character that is shown by its place in the raw text."""
    places: dict[int, str] = {}
    for paragraph in packed:
        start = 0
        for value in paragraph:
            if isinstance(value, str):
                places |= {start + n: character for n, character in enumerate(value)}
            elif value >= 0:
                start = value
    return places


def test_every_character_that_is_shown_stands_at_its_place(seed_text: Text) -> None:
    places = list_places(pack_text(seed_text))
    assert all(seed_text.raw[place] == character for place, character in places.items())
    shown = "".join(places[place] for place in sorted(places))
    assert drop_spaces(shown) == drop_spaces(seed_text.raw)


def test_every_fact_can_be_found_in_what_is_shown(seed_rows: Rows, seed_text: Text) -> None:
    places = list_places(pack_text(seed_text))
    tables = ("assignments", "targets", "caps", "citations", "places", "infrastructure")
    facts = [fact for table in tables for fact in getattr(seed_rows, table)]
    assert len(facts) > 90
    for fact in facts:
        words = "".join(places.get(place, "") for place in range(fact.start, fact.end))
        assert drop_spaces(words) == fact.quote


def test_an_entity_is_shown_as_the_mark_that_it_stands_for() -> None:
    raw = "一、总体要求\n支持&quot;浦江之光&quot;行动"
    assert pack_text(parse_text(raw))[1] == [7, "支持", 9, "”", -6, 15, "浦江之光", 19, "”", -6, 25, "行动"]


def test_a_document_without_its_text_shows_its_provisions() -> None:
    data = read_data(render_document_page(ROWS, {}))
    assert data["texts"] == {"d": [[0, "建设算力平台"]]}


def test_each_document_has_its_own_text(seed_rows: Rows, seed_text: Text) -> None:
    second = seed_rows.documents[0]._replace(iri="d2", sha256="other")
    rows = seed_rows._replace(documents=(*seed_rows.documents, second))
    data = read_data(render_document_page(rows, {seed_text.sha256: seed_text, "other": parse_text("一、另一份文件")}))
    assert data["texts"]["d2"] == [[0, "一、另一份文件"]]
    assert len(data["texts"]) == 2


def test_the_page_of_the_example_is_small_and_draws_no_graph(seed_rows: Rows, seed_text: Text) -> None:
    html = render_document_page(seed_rows, {seed_text.sha256: seed_text})
    assert len(html.encode()) <= 800_000
    assert "vis-network" not in html


def test_a_page_without_rows_is_a_page() -> None:
    assert read_data(render_document_page(Rows(), {}))["texts"] == {}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_inside_the_data_block(payload: str) -> None:
    texts = {payload: parse_text(f"一、{payload}")}
    html, clean = render_document_page(spoil_rows(ROWS, payload), texts), render_document_page(ROWS, {})
    assert html.count("<script") == clean.count("<script")
    assert html.lower().count("</script") == clean.lower().count("</script")
    assert html.count("<img") == clean.count("<img")


def test_text_that_cannot_be_encoded_does_not_stop_the_page() -> None:
    rows = spoil_rows(ROWS, "\ud800\x00标题\u202e")
    html = render_document_page(rows, {rows.documents[0].sha256: parse_text("一、\ud800标题\u202e")})
    assert "\u202e" not in html
    assert html.encode("utf-8")
