"""Questions in the standards' own words: they use no term of ours, and find the data all the same."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph.build import build_all, build_data
from graph.files import find_data
from graph.kinds import Facts
from graph.query.data import select_rows
from graph.query.questions import list_names, read_question
from graph.terms import ONTOLOGY, TERM, mint_iri
from graph.triples.standard import read_parents, widen

COUNTS = {
    "documents": 1, "responsibilities": 66, "participations": 66, "parts": 26, "organisations": 40, "classes": 12, "places": 5,
    "quantities": 4, "citations": 2, "evidence": 162, "provenance": 1, "dataset": 1,
}  # fmt: skip
"""Question → how many answers the example gives."""
NAMES = sorted(path.stem for path in Path(find_data("queries/standard")).glob("*.rq"))


@pytest.fixture(scope="module")
def store(seed_facts: Facts) -> ox.Store:
    return build_data([seed_facts])


@pytest.fixture(scope="module")
def dataset(store: ox.Store) -> rdflib.Dataset:
    data = rdflib.Dataset(default_union=True)
    data.parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    return data


def test_every_question_has_its_count() -> None:
    assert set(NAMES) == COUNTS.keys()
    assert len(NAMES) >= 12
    assert not {f"standard/{name}" for name in NAMES} & set(list_names())


@pytest.mark.parametrize("name", NAMES)
def test_a_question_uses_no_term_of_ours(name: str) -> None:
    text = read_question(f"standard/{name}").text
    assert ONTOLOGY not in text
    assert "pol:" not in text


@pytest.mark.parametrize("name", NAMES)
def test_both_libraries_find_the_data(name: str, store: ox.Store, dataset: rdflib.Dataset) -> None:
    assert len(select_rows(store, f"standard/{name}")) == COUNTS[name]
    assert len(list(dataset.query(read_question(f"standard/{name}").text))) == COUNTS[name]


def test_what_a_term_of_ours_is_a_kind_of_stands_beside_it(store: ox.Store) -> None:
    triples = {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in store}
    loaded = {triple for triple in triples if triple[1] in read_parents() or triple[2] in read_parents()}
    assert loaded
    assert set(widen(loaded)) <= triples


def test_the_dataset_counts_what_it_holds(seed_facts: Facts) -> None:
    built = build_all([seed_facts])
    (row,) = select_rows(built.data, "standard/dataset")
    apart = {mint_iri("graph", name) for name in ("dataset", "load")}
    held = {(quad.subject, quad.predicate, quad.object) for quad in built.quads if quad.graph_name not in apart}
    assert row.triples == len(held)
    measures = sum(triple[1:] == (TERM["rdf:type"], TERM["pol:Measure"]) for triple in held)
    part = ox.NamedNode(f"{row.dataset}/class/https%3A%2F%2Fw3id.org%2Fpolicy-graph%2Fontology%23Measure")
    (number,) = (quad.object for quad in built.quads if (quad.subject, quad.predicate) == (part, TERM["void:entities"]))
    assert number == ox.Literal(measures)
    assert measures == 20
