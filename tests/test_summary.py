"""Summaries: what the whole knows of its parts is the same however they are cut, kept and fetched, and holds each text once."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.agencies import read_registry
from graph.corpus.parts import form_rows
from graph.corpus.reading import Read
from graph.corpus.summary import Summary, fetch_summary, join_summaries, pack_summary, share_texts
from graph.kinds import Facts
from graph.rows.agencies import list_bodies
from graph.rows.works import draw_card, index_citations
from graph.terms import BASE
from graph.triples import write_graph, write_shared

REGISTRY = read_registry()


@pytest.fixture(scope="module")
def summaries(seed_facts: Facts) -> Sequence[Summary]:
    cards = {f"{BASE}document/{number}": draw_card(seed_facts, REGISTRY) for number in range(3)}
    citations = index_citations(cards, BASE, {})
    formed = [form_rows(Read(seed_facts, card), iri, citations, REGISTRY) for iri, card in cards.items()]
    return [Summary((rows,), list_bodies(source), write_graph(rows, seed_facts.raw)._replace(text="")) for source, rows in formed]


def test_a_summary_comes_back_as_it_was_kept(summaries: Sequence[Summary], tmp_path: Path) -> None:
    joined = join_summaries(summaries)
    (tmp_path / "part").write_bytes(pack_summary(joined))
    assert fetch_summary(tmp_path / "part") == joined


def test_it_does_not_matter_which_parts_are_joined_first(summaries: Sequence[Summary]) -> None:
    one, two, three = summaries
    assert join_summaries([join_summaries([one, two]), three]) == join_summaries([one, join_summaries([two, three])])


def test_what_documents_share_is_held_and_counted_once(summaries: Sequence[Summary]) -> None:
    joined, (one, *_) = join_summaries(summaries), summaries
    held = len(joined.graph.tally.shared)
    assert len(one.graph.tally.shared) < held < sum(len(each.graph.tally.shared) for each in summaries)
    assert (joined.bodies, joined.graph.nodes) == (one.bodies, one.graph.nodes)
    text = write_shared(joined.graph, REGISTRY)
    assert [f"/document/{number}>" in text for number in range(4)] == [True, True, True, False]


def test_equal_texts_are_one_value(summaries: Sequence[Summary]) -> None:
    seen = dict[str, str]()
    shared = [share_texts(summary, seen) for summary in summaries]
    assert shared == list(summaries)
    rows = [row for each in shared for tables in each.rows for table in tables for row in table]
    texts = [value for row in rows for value in row if isinstance(value, str)]
    assert len({id(text) for text in texts}) == len(set(texts)) < len(texts) / 2
