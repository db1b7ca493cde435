"""Rows are the hub: those from facts are those that the graph gives back, on whatever way it was kept."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyvis.network import Network
from specimen import FACTS, METADATA

import graph
from graph.build import read_facts
from graph.corrections import COLUMNS, apply_corrections, read_corrections
from graph.document import parse_document
from graph.facts import extract_facts
from graph.kinds import Facts
from graph.query import build_store, load_data, read_rows
from graph.rows import Rows, build_rows
from graph.rows.provisions import classify_provisions
from graph.rows.words import list_words
from graph.terms import BASE
from graph.text import drop_spaces, parse_text
from graph.triples import build_triples, render_triples

# The same agencies and places in a second document.
SECOND = FACTS._replace(source="又一.txt", sha256="cd" * 32, metadata=METADATA._replace(number="沪试规〔2023〕2号"))
PARK, COLLECTIVE = FACTS.places
TARGET, DUTY, CAP = FACTS.targets[0], FACTS.responsibilities[0], FACTS.caps[1]
NAMES = st.text(st.characters(codec=None, exclude_categories=[]), max_size=6)
NUMBERS = st.floats(allow_nan=False) | st.integers(min_value=-(2**53), max_value=2**53)
NUMBER = "沪府办规〔2023〕27号"
CORRECTIONS = "\n".join(
    "\t".join(line.split("|"))
    for line in (
        "|".join(COLUMNS[:-1]),
        f"{NUMBER}|accept|responsibility|4.14|市医保局|||王五|2024-03-01",
        f"{NUMBER}|reject|responsibility|1.1|市商务委|||王五|2024-03-01",
        f"{NUMBER}|add|place|2.4||长阳秀带|name=另一园区|王五|2024-03-01",
        f"{NUMBER}|change|document||||title=某措施; effective_to=2027-12-31; print_date=|王五|2024-03-01",
    )
)


def read_back(documents: Sequence[Facts], base: str = BASE) -> Rows:
    """Return the rows of the graph of some documents."""
    return read_rows(build_store(build_triples(*documents, base=base)))


def list_differences(rows: Rows, others: Rows) -> dict[str, tuple[list[Any], list[Any]]]:
    """Return each table that differs, with the first rows that one side has alone; both empty where the order alone differs.

    Where the verbs stand is in JSON and in the rows of facts alone; the graph says which ones open a provision (`openings`).
    """
    pairs = {name: (getattr(rows, name), getattr(others, name)) for name in Rows._fields if name != "verbs"}
    return {
        name: ([row for row in one if row not in {*other}][:3], [row for row in other if row not in {*one}][:3])
        for name, (one, other) in pairs.items()
        if one != other
    }


def assert_law(*documents: Facts, base: str = BASE) -> None:
    """Assert that the rows from facts are those that their graph gives back."""
    assert list_differences(build_rows(*documents, base=base), read_back(documents, base)) == {}


@pytest.fixture(scope="module")
def corpus(shared: Path) -> list[Facts]:
    """The facts of every text of the corpus."""
    return [read_facts(path) for path in sorted((shared / "corpus/text").glob("*.txt"))]


# ---------------------------------------------------------------------------------------------- from facts and from the graph


def test_the_rows_of_the_example_come_back(seed_facts: Facts) -> None:
    assert len(build_rows(seed_facts).assignments) == 66
    assert_law(seed_facts)


def test_every_table_of_the_specimen_comes_back() -> None:
    assert [name for name, rows in build_rows(FACTS)._asdict().items() if not rows] == ["decisions", "wordings"]
    assert_law(FACTS)


@pytest.mark.slow
def test_the_rows_of_the_whole_corpus_come_back(corpus: list[Facts]) -> None:
    rows = build_rows(*corpus)
    assert len(rows.documents) >= 92
    assert list_differences(rows, read_back(corpus)) == {}


@pytest.mark.parametrize(("gold", "texts"), [("gold", "corpus/text"), ("gold-genres", "corpus/genres")])
def test_the_rows_of_each_annotated_text_come_back(shared: Path, gold: str, texts: str) -> None:
    paths = [path for mark in sorted((shared / gold).glob("*.json")) for path in (shared / texts).glob(f"{mark.stem}_*.txt")]
    assert len(paths) >= 8
    for path in paths:
        facts = read_facts(path, need_provisions=False)  # minutes and work reports may number nothing
        assert list_differences(build_rows(facts), read_back([facts])) == {}, path.name


def test_corrected_facts_come_back(seed_facts: Facts) -> None:
    facts = apply_corrections(seed_facts, read_corrections(CORRECTIONS))
    rows = build_rows(facts)
    assert [row.code for row in rows.decisions].count("rejected") == 1
    assert [row.surface for row in rows.assignments if row.verified_by] == ["市医保局"]
    assert (rows.documents[0].title, rows.documents[0].print_date) == ("某措施", "")
    assert_law(facts)


def test_lone_surrogates_come_back_as_replaced() -> None:
    facts = FACTS._replace(
        source="a\udcff.txt",
        raw=f"{FACTS.raw}\ud800",
        metadata=METADATA._replace(title="a\ud800b", kind="\ud800", issuers=("甲\ud800局",)),
        responsibilities=(DUTY._replace(agency="市\ud800委"),),
        places=(PARK._replace(name="长\ud800", aliases=("\udc00",)),),
        caps=(CAP._replace(unit="\ud800"),),
    )
    rows = build_rows(facts)
    assert (rows.documents[0].source, rows.documents[0].title) == ("a\ufffd.txt", "a\ufffdb")
    assert_law(facts)


@pytest.mark.parametrize("base", ["https://example.org/data/", "https://example.org/data#", "urn:policy:"])
def test_rows_under_another_base_come_back(base: str) -> None:
    assert build_rows(FACTS, base=base).documents[0].iri.startswith(base)
    assert_law(FACTS, SECOND, base=base)


def test_documents_that_share_agencies_and_places_come_back() -> None:
    one, two = build_rows(FACTS), build_rows(FACTS, SECOND)
    assert (two.agencies, two.names, two.members) == (one.agencies, one.names, one.members)
    assert len(two.places) == 2 * len(one.places)
    assert_law(FACTS, SECOND)


def test_two_texts_under_one_number_come_back() -> None:
    assert_law(FACTS, FACTS._replace(source="又一.txt", sha256="cd" * 32))


def test_a_place_is_in_each_document_what_that_document_calls_it() -> None:
    other = SECOND._replace(places=(PARK._replace(kind="collection"), COLLECTIVE._replace(kind="park")))
    kinds = {(row.document[-1], row.name): row.kind for row in build_rows(FACTS, other).places}
    assert (kinds["1", "长阳秀带"], kinds["2", "长阳秀带"]) == ("park", "collection")
    assert (kinds["1", "三个生态园"], kinds["2", "三个生态园"]) == ("collection", "park")
    assert_law(FACTS, other)


def test_a_collective_may_be_a_member_of_a_collective() -> None:
    nested = FACTS._replace(places=(PARK._replace(kind="collection", members=("张江在线",)), COLLECTIVE))
    assert {row.kind for row in build_rows(nested).places} == {"collection"}
    assert_law(nested)
    assert_law(FACTS._replace(places=(COLLECTIVE._replace(members=(COLLECTIVE.name,)),)))


def test_where_a_place_lies_does_not_depend_on_which_document_names_it() -> None:
    silent = SECOND._replace(metadata=SECOND.metadata._replace(jurisdiction=None))  # its issuers tell that it is of 上海市
    assert {row.district for row in build_rows(FACTS, silent).places if row.name == "长阳秀带"} == {"杨浦区"}
    assert_law(FACTS, silent)


def test_words_about_a_field_that_no_document_has_are_no_saying() -> None:
    assert [row.field for row in build_rows(FACTS).sayings] == ["number", "title"]


@pytest.mark.parametrize("kind", [name for name in Facts._fields if isinstance(getattr(FACTS, name), tuple) and name != "metadata"])
def test_identical_facts_come_back_as_often_as_they_stand(kind: str) -> None:
    facts = getattr(FACTS, kind)
    assert_law(FACTS._replace(**{kind: (facts[0], facts[0], *facts[1:])}))


def test_empty_texts_come_back() -> None:
    empty = FACTS._replace(
        metadata=METADATA._replace(title="", number="", kind="", issuers=(), disclosure="", jurisdiction="", addressees=("",)),
        provisions=tuple(row._replace(label="", title="", text="") for row in FACTS.provisions),
        targets=(TARGET._replace(indicator="", unit="", literal="", deadline=""),),
        caps=(CAP._replace(base="", condition="", literal=""),),
        citations=(FACTS.citations[0]._replace(title="", number=""),),
        places=(PARK._replace(name="", aliases=("",)),),
    )
    assert_law(empty)


@given(NUMBERS, NUMBERS)
@settings(max_examples=25)
def test_every_number_comes_back(value: float, value_to: float) -> None:
    targets = (TARGET._replace(value=value, value_to=value_to),)
    caps = tuple(CAP._replace(value=number, unit=unit) for number in (0.1, 1e-9, 1e20, value) for unit in ("元", "%", "套"))
    facts = FACTS._replace(targets=targets, caps=caps)
    assert sorted(row.value for row in build_rows(facts).caps) == sorted(cap.value for cap in caps)
    assert_law(facts)


@given(NAMES, NAMES, NAMES, NAMES)
@settings(max_examples=25)
def test_every_name_comes_back(agency: str, place: str, indicator: str, unit: str) -> None:
    facts = FACTS._replace(
        raw=f"{FACTS.raw}{agency}{place}{indicator}{unit}",
        responsibilities=(DUTY._replace(agency=agency), DUTY),
        places=(PARK._replace(name=place, aliases=(agency,)),),
        targets=(TARGET._replace(indicator=indicator, unit=unit),),
    )
    assert_law(facts)


# ---------------------------------------------------------------------------------------------- whatever keeps the graph


def test_the_rows_come_back_through_rdflib() -> None:
    data = rdflib.Dataset(default_union=True)
    data.parse(data=render_triples(build_triples(FACTS, SECOND), "nq"), format="nquads")
    assert list_differences(build_rows(FACTS, SECOND), read_rows(data)) == {}


@pytest.mark.parametrize("form", ["nq", "trig"])
def test_the_rows_come_back_through_a_file(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"policy.{form}"
    path.write_bytes(render_triples(build_triples(FACTS, SECOND), form))
    assert list_differences(build_rows(FACTS, SECOND), read_rows(load_data(path))) == {}


def test_the_rows_and_networks_of_a_built_folder_come_back(seed_facts: Facts, tmp_path: Path) -> None:
    built = graph.build_all([seed_facts, FACTS])
    (tmp_path / "policy.nq").write_bytes(render_triples(built.quads, "nq"))
    rows = read_rows(graph.load(tmp_path))
    assert list_differences(built.rows, rows) == {}
    assert list_differences(built.rows, read_rows(load_data(tmp_path))) == {}
    for build in (graph.build_network, graph.build_bipartite):
        ours, theirs = build(built.rows), build(rows)
        assert list(theirs.nodes(data=True)) == list(ours.nodes(data=True))
        assert list(theirs.edges(data=True)) == list(ours.edges(data=True))


def test_pyvis_draws_the_network_of_a_loaded_folder(seed_facts: Facts, tmp_path: Path) -> None:
    (tmp_path / "policy.nq").write_bytes(render_triples(build_triples(seed_facts), "nq"))
    bipartite = graph.build_bipartite(read_rows(graph.load(tmp_path)))
    drawing = Network(cdn_resources="in_line")
    drawing.from_nx(bipartite)
    assert sorted(node["id"] for node in drawing.nodes) == sorted(bipartite)
    assert len(drawing.edges) == bipartite.number_of_edges() == 66


# ---------------------------------------------------------------------------------------------- order, words, nothing


def test_rows_do_not_depend_on_the_order_of_the_documents(corpus: list[Facts]) -> None:
    shuffled = random.Random(27).sample(corpus, len(corpus))  # noqa: S311  nothing is kept secret
    assert list_differences(build_rows(*corpus), build_rows(*shuffled)) == {}


def test_rows_do_not_depend_on_the_order_of_two_documents() -> None:
    assert build_rows(SECOND, FACTS) == build_rows(FACTS, SECOND)


def test_every_quote_is_the_raw_text_at_its_span(corpus: list[Facts], seed_facts: Facts) -> None:
    for facts in (*corpus, seed_facts, FACTS):
        quoted = list_words(build_rows(facts))
        assert len(quoted) > 10, facts.source
        assert [row for row in quoted if drop_spaces(facts.raw[row.start : row.end]) != row.quote] == [], facts.source


def test_no_document_has_no_rows() -> None:
    assert build_rows() == Rows() == read_rows(ox.Store())


def test_a_document_given_twice_counts_once() -> None:
    assert build_rows(FACTS, FACTS) == build_rows(FACTS)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("一、发展现状\n(一)国内态势\n规模增长。\n(二)价值挖掘不深\n底数不清。", ["1 section", "1.1 context", "1.2 context"]),
        ("一、总体要求\n(一)基本原则\n坚持统筹。\n(二)目标\n到2025年,建成平台5个。", ["1 section", "1.1 context", "1.2 measure"]),
        ("一、解决突出问题\n着力破解。\n二、存在问题\n一些地方不实。(责任单位:市科委)", ["1 measure", "2 measure"]),
        ("一、加强对形势的研判,优化发展环境\n做好研判。", ["1 measure"]),
    ],
)
def test_a_provision_that_asks_for_nothing_under_a_heading_of_context_is_no_measure(words: str, kinds: list[str]) -> None:
    facts = extract_facts(parse_document(parse_text(f"某市关于数字经济的若干措施\n{words}")))
    assert [f"{path} {kind}" for path, kind in classify_provisions(facts).items()] == kinds
