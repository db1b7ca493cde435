"""Exports of what was built: codes and times in networks, tables for Neo4j, annotations, RDF/XML and a context for JSON-LD."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from specimen import FACTS
from test_cli import run

from graph.build import Built, build_all
from graph.export import GRAPH_FORMS, LABELS, NETWORKS, export_graph, export_network, export_rows
from graph.kinds import KINDS, Facts
from graph.network import build_bipartite
from graph.query import load_data
from graph.triples import render_triples


@pytest.fixture(scope="module")
def built(seed_facts: Facts) -> Built:
    return build_all([seed_facts])


def read_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


# ---- what nodes are called


def test_codes_are_ascii_and_a_table_tells_them(built: Built) -> None:
    files = export_rows(built.rows, "dl", labels="code")
    assert list(files) == ["bipartite.dl", "bipartite-labels.csv"]
    assert files["bipartite.dl"].isascii()
    keys = read_rows(files["bipartite-labels.csv"])
    assert [key["label"] for key in keys] == [*(f"A{n}" for n in range(1, 31)), *(f"M{n}" for n in range(1, 21))]
    assert keys[0]["name"] == build_bipartite(built.rows).nodes[keys[0]["id"]]["name"]


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        ("zh", "市商务委"),
        ("full", "上海市商务委员会"),
        ("en", "Shanghai Municipal Commission of Commerce"),
    ],
)
def test_agencies_are_called_as_asked(built: Built, labels: str, name: str) -> None:
    (network, *_) = export_rows(built.rows, "json", labels=labels).values()  # type: ignore[arg-type]
    assert name in {node["label"] for node in json.loads(network)["nodes"]}


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_has_the_same_edges_however_its_nodes_are_called(built: Built, name: str, labels: str) -> None:
    plain, named = (next(iter(export_rows(built.rows, "gexf", name, labels=way).values())) for way in ("zh", labels))  # type: ignore[arg-type]
    one, other = (nx.read_gexf(io.BytesIO(text)) for text in (plain, named))
    assert (set(one), sorted(one.edges())) == (set(other), sorted(other.edges()))


# ---- times


def test_provisions_hold_while_their_document_does_and_edges_have_its_year(built: Built) -> None:
    (text,) = export_rows(built.rows, "gexf").values()
    read = nx.read_gexf(io.BytesIO(text))
    measures = [data for _, data in read.nodes(data=True) if data["kind"] == "measure"]
    assert {(data["start"], data["end"]) for data in measures} == {("2024-01-01", "2028-12-31")}
    assert not [data for _, data in read.nodes(data=True) if data["kind"] == "agency" and "start" in data]
    assert {(data["year"], data["basis"]) for _, _, data in read.edges(data=True)} == {(2023, "stated")}


def test_a_document_without_days_has_no_times(built: Built) -> None:
    bare = tuple(row._replace(date="", effective_from="", effective_to="") for row in built.rows.documents)
    (text,) = export_rows(built.rows._replace(documents=bare), "gexf").values()
    assert b"start=" not in text
    assert b"year" not in text


# ---- Neo4j


@pytest.mark.parametrize("name", NETWORKS)
def test_tables_for_neo4j_join_nodes_that_there_are(built: Built, name: str) -> None:
    nodes, edges = map(read_rows, export_rows(built.rows, "neo4j", name).values())
    known = {node["id:ID"] for node in nodes}
    assert len(known) == len(nodes)
    assert {edge[end] for edge in edges for end in (":START_ID", ":END_ID")} <= known
    assert all(node[":LABEL"] and node["name"] for node in nodes)
    assert all(edge[":TYPE"] for edge in edges)


def test_columns_for_neo4j_say_their_types() -> None:
    network = nx.Graph()
    network.add_node("a", name="甲", kind="agency", load=1.5, order=2, note="x")
    network.add_edge("a", "a")
    files = export_network(network, "neo4j", "x")
    assert files["x-nodes.csv"].decode().splitlines()[0] == "id:ID,:LABEL,name,load:float,note,order:int"
    assert files["x-relationships.csv"].decode().splitlines()[1] == "a,a,JOINED"


# ---- annotations


def test_annotations_quote_the_raw_text(built: Built, seed_facts: Facts) -> None:
    page = json.loads(export_graph(built.data, "annotations")["annotations.jsonld"])
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    kinds = [kind for kind in KINDS.values() if not kind.literal]
    assert len(page["items"]) == sum(len(getattr(built.rows, kind.table)) for kind in kinds)
    raw = seed_facts.raw
    for item in page["items"]:
        quote, place = item["target"]["selector"]
        assert quote["exact"] == raw[place["start"] : place["end"]]
        assert raw[: place["start"]].endswith(quote.get("prefix", ""))
        assert raw[place["end"] :].startswith(quote.get("suffix", ""))
    first = page["items"][0]["body"]
    assert [body["value"] for body in first] == ["responsibility", "市经济信息化委"]


# ---- RDF/XML and JSON-LD


def test_rdf_xml_is_the_union_of_the_graphs(built: Built) -> None:
    text = export_graph(built.data, "rdf")["policy.rdf"]
    union = rdflib.Graph().parse(data=render_triples(built.nquads, "ttl"), format="turtle")
    assert len(rdflib.Graph().parse(data=text, format="xml")) == len(union)
    assert export_graph(built.data, "rdf")["policy.rdf"] == text


def test_what_xml_forbids_is_left_out_of_rdf_xml() -> None:
    hostile = build_all([FACTS._replace(raw=FACTS.raw + "\x00\x1b]]>&<")])
    assert rdflib.Graph().parse(data=export_graph(hostile.data, "rdf")["policy.rdf"], format="xml")


def test_json_ld_has_a_context_and_says_the_same(built: Built) -> None:
    text = render_triples(built.nquads, "jsonld")
    assert json.loads(text)["@context"]["eli"] == "http://data.europa.eu/eli/ontology#"
    assert b'"eli:title"' in text
    assert set(parse(text, format=RdfFormat.JSON_LD)) == set(built.quads)


@pytest.mark.parametrize("form", GRAPH_FORMS)
def test_the_command_exports_the_graph_in_other_forms(built: Built, tmp_path: Path, form: str) -> None:
    (tmp_path / "policy.nq").write_bytes(built.nquads)
    done = run("export", str(tmp_path), "--format", form)
    assert done.returncode == 0, done.stderr.decode()
    assert [done.stdout] == list(export_graph(load_data(tmp_path), form).values())


def test_the_command_writes_codes_beside_what_they_stand_for(built: Built, tmp_path: Path) -> None:
    (tmp_path / "policy.nq").write_bytes(built.nquads)
    assert run("export", str(tmp_path), "--format", "dl", "--labels", "code", "--to", str(tmp_path / "u.dl")).returncode == 0
    assert sorted(path.name for path in tmp_path.glob("u*")) == ["u-labels.csv", "u.dl"]
    assert run("export", str(tmp_path), "--format", "dl", "--labels", "code").stdout == (tmp_path / "u.dl").read_bytes()
