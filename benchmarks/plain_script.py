"""What an analyst writes in an afternoon: the same job on the same document with rdflib, networkx and pyvis as they come.

It is the peer that `one_document.py` measures against. It finds headings and bracketed statements with regular expressions,
builds triples with evidence, asks the load by SPARQL, computes the same centralities and writes them back, checks the graph,
and writes Turtle, TriG, N-Quads, JSON-LD, a CSV, a report and a pyvis page. It finds no targets, places, infrastructure or
metadata and resolves no agency: less than the package does.
"""

import csv
import re
import sys
from pathlib import Path

import networkx as nx
from pyvis.network import Network
from rdflib import RDF, Dataset, Literal, Namespace, URIRef
from rdflib.namespace import RDFS

POL = Namespace("https://example.org/policy#")
OA = Namespace("http://www.w3.org/ns/oa#")
LOAD = """SELECT ?a (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m pol:responsibleUnit/rdfs:label ?a } GROUP BY ?a ORDER BY DESC(?n) ?a"""
FRACTION = """SELECT ?a (SUM(1.0/?k) AS ?w) WHERE { ?m pol:responsibleUnit ?u . ?u rdfs:label ?a .
  { SELECT ?m (COUNT(?b) AS ?k) WHERE { ?m pol:responsibleUnit ?b } GROUP BY ?m } } GROUP BY ?a ORDER BY DESC(?w) ?a"""

CHECK = """SELECT ?e WHERE { ?e a pol:Responsibility ; pol:measure ?m ; pol:agency ?a
  FILTER NOT EXISTS { ?m pol:responsibleUnit ?a } }"""


def read_measures(path: Path) -> list[tuple[str, str, str, list[str]]]:
    """Return label, title, text and agencies of each measure."""
    text = re.sub(r"\s+", "", path.read_text("utf-8"))
    parts = re.split(r"(?=\([一二三四五六七八九十]{1,3}\))", text)[1:]
    found = []
    for part in parts:
        label, title = re.match(r"(\(.+?\))(.+?)\.", part).groups()
        statement = re.search(r"\(责任单位:(.+?)\)", part)
        found.append((label, title, part, statement[1].split("、") if statement else []))
    return found


def build_data(measures: list[tuple[str, str, str, list[str]]]) -> Dataset:
    """Return the triples, with the words each edge comes from."""
    data = Dataset(default_union=True)
    data.bind("pol", POL)
    for n, (label, title, text, agencies) in enumerate(measures, 1):
        measure = POL[f"m{n}"]
        data.add((measure, RDF.type, POL.Measure))
        data.add((measure, RDFS.label, Literal(title, "zh")))
        data.add((measure, POL.label, Literal(label)))
        data.add((measure, POL.text, Literal(text)))
        for order, name in enumerate(agencies, 1):
            agency, edge = POL["a" + name], URIRef(f"{measure}/r{order}")
            evidence, position, quote = (URIRef(f"{edge}/{part}") for part in ("evidence", "position", "quote"))
            start = text.index(name)
            for triple in (
                (edge, POL.evidence, evidence),
                (evidence, RDF.type, OA.SpecificResource),
                (evidence, OA.hasSelector, position),
                (evidence, OA.hasSelector, quote),
                (position, RDF.type, OA.TextPositionSelector),
                (position, OA.start, Literal(start)),
                (position, OA.end, Literal(start + len(name))),
                (quote, RDF.type, OA.TextQuoteSelector),
                (quote, OA.exact, Literal(name)),
                (quote, OA.prefix, Literal(text[max(0, start - 24) : start])),
                (quote, OA.suffix, Literal(text[start + len(name) :][:24])),
                (agency, RDF.type, POL.Agency),
                (agency, RDFS.label, Literal(name, "zh")),
                (measure, POL.responsibleUnit, agency),
                (edge, RDF.type, POL.Responsibility),
                (edge, POL.measure, measure),
                (edge, POL.agency, agency),
                (edge, POL.order, Literal(order)),
            ):
                data.add(triple)
    return data


def add_observations(data: Dataset, columns: dict[str, dict[str, float]]) -> None:
    """Write every computed value back."""
    for measure, values in columns.items():
        for name, value in values.items():
            node = POL[f"o-{measure}-{name}"]
            for triple in (
                (node, RDF.type, POL.Observation),
                (node, POL.about, POL["a" + name]),
                (node, POL.measured, Literal(measure)),
                (node, POL.value, Literal(float(value))),
            ):
                data.add(triple)


def build_networks(measures: list[tuple[str, str, str, list[str]]]) -> tuple[nx.Graph, nx.Graph]:
    """Return the bipartite network and the projection on agencies."""
    bipartite = nx.Graph()
    for _, title, text, agencies in measures:
        bipartite.add_node(title, title=text, group="measure")
        for name in agencies:
            bipartite.add_node(name, group="agency")
            bipartite.add_edge(title, name)
    agencies = [n for n, kind in bipartite.nodes(data="group") if kind == "agency"]
    return bipartite, nx.bipartite.weighted_projected_graph(bipartite, agencies)


def measure_networks(bipartite: nx.Graph, projection: nx.Graph) -> dict[str, dict[str, float]]:
    """Return every measure by agency."""
    largest = projection.subgraph(max(nx.connected_components(projection), key=len))
    birank = nx.bipartite.birank(bipartite, list(projection), max_iter=1000, tol=1e-10)
    nx.community.modularity(projection, nx.community.louvain_communities(projection, seed=0))
    list(nx.articulation_points(projection))
    return {
        "degree": dict(projection.degree()),
        "strength": dict(projection.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(projection),
        "closeness": nx.closeness_centrality(projection),
        "eigenvector": nx.eigenvector_centrality(largest, max_iter=1000, tol=1e-10, weight="weight"),
        "pagerank": nx.pagerank(projection, tol=1e-12),
        "birank": {name: birank[name] for name in projection},
        "core": nx.core_number(projection),
        "constraint": nx.constraint(projection, weight="weight"),
    }


def main(path: Path, out: Path) -> None:
    """Do the whole job."""
    out.mkdir(parents=True, exist_ok=True)
    measures = read_measures(path)
    data = build_data(measures)
    names = {"pol": POL, "rdfs": RDFS}
    load, fraction = list(data.query(LOAD, initNs=names)), list(data.query(FRACTION, initNs=names))
    bipartite, projection = build_networks(measures)
    columns = measure_networks(bipartite, projection)
    add_observations(data, columns)
    if list(data.query(CHECK, initNs=names)):
        sys.exit("the graph contradicts itself")
    for suffix, form in (("ttl", "turtle"), ("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")):
        data.serialize(out / f"policy.{suffix}", format=form)
    with (out / "load.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["agency", *columns])
        writer.writerows([name, *(column.get(name, "") for column in columns.values())] for name in sorted(projection))
    lines = [f"- {a}: {n}" for a, n in load] + [f"- {a}: {float(w):.3f}" for a, w in fraction]
    (out / "report.md").write_text("\n".join(lines), "utf-8")
    page = Network(cdn_resources="in_line")
    page.from_nx(bipartite)
    (out / "graph.html").write_text(page.generate_html(), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
