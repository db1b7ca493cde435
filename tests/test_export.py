"""Files for other tools, read back by other programs or by the rules of the format."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import networkit as nk
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sketch import sketch_rows

from graph.errors import UsageError
from graph.escape import clean_text, escape_cell, render_csv
from graph.export import FORMATS, export_network, fold_pajek, fold_ucinet
from graph.network import build_bipartite, build_network, project_agencies
from graph.rows import Rows, select_rows

ROWS = sketch_rows(
    {
        "加大总部型企业支持力度": ["市经济信息化委", "市商务委", "市科委"],
        "支持平台企业": ["市商务委", "市经济信息化委"],
        "优化互联网医疗": ["市卫生健康委", "市医保局"],
        "监测企业": ["市经济信息化委"],
    }
)
HOSTILE = [
    'a"b',
    "a'b",
    "back\\slash\\",
    "line\nbreak\rand\ttab",
    "nul\x00esc\x1bc1\x9b",
    "lone\ud800surrogate\udfff",
    "not\ufffea\uffffcharacter",
    "sep\u2028par\u2029nel\x85",
    "<script>alert(1)</script>",
    "]]>&amp;&lt;--",
    "comma, semicolon; equals=bang!",
    "=HYPERLINK(1)",
    "data:",
    "*Edges",
    "!",
    "   ",
    "同名",
    "同 名",
    "😀𠮷",
]


def networks(rows: Rows) -> dict[str, nx.Graph]:
    """Return the three networks of some rows."""
    bipartite = build_bipartite(rows)
    return {"typed": build_network(rows), "bipartite": bipartite, "projection": project_agencies(bipartite)}


def hostile_rows() -> Rows:
    """Return rows with hostile names, each agency joined to the next."""
    pairs = zip(HOSTILE, HOSTILE[1:] + HOSTILE[:1], strict=True)
    return sketch_rows({f"{one}的措施": [one, other] for one, other in pairs})


NETWORKS = networks(ROWS) | {f"hostile {kind}": network for kind, network in networks(hostile_rows()).items()}


@pytest.fixture(params=NETWORKS)
def network(request: pytest.FixtureRequest) -> nx.Graph:
    return NETWORKS[request.param]


def export_one(network: nx.Graph, name: str, **options: bool) -> bytes:
    (content,) = export_network(network, name, "x", **options).values()
    return content


def edges_of(network: nx.Graph) -> list[tuple[str, ...]]:
    """Return the edges as sorted pairs of nodes; a pair keeps its direction only when the network has one."""
    pairs = ((u, v) if network.is_directed() else tuple(sorted((u, v))) for u, v in network.edges())
    return sorted(pairs)


# Round trips


def read_by_networkit(path: Path) -> nk.Graph:
    return nk.graphio.GraphMLReader().read(str(path)) if path.suffix == ".graphml" else nk.graphio.GEXFReader().read(str(path))[0]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkit_reads_as_many_nodes_and_edges(network: nx.Graph, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{name}"
    path.write_bytes(export_one(network, name))
    read = read_by_networkit(path)
    assert (read.numberOfNodes(), read.numberOfEdges()) == (len(network), network.number_of_edges())
    assert read.isDirected() == network.is_directed()


def test_graphml_comes_back_whole(network: nx.Graph) -> None:
    read = nx.parse_graphml(export_one(network, "graphml").decode(), edge_key_type=str)
    assert edges_of(read) == edges_of(network)
    for node, data in network.nodes(data=True):
        assert read.nodes[node]["label"] == (clean_text(data["name"]) or node)
        assert read.nodes[node]["kind"] == data["kind"]


def test_gexf_comes_back_whole(network: nx.Graph) -> None:
    read = nx.read_gexf(io.BytesIO(export_one(network, "gexf")))
    assert edges_of(read) == edges_of(network)
    for node, data in network.nodes(data=True):
        assert read.nodes[node]["label"] == (clean_text(data["name"]) or node)
        assert read.nodes[node]["viz"]["size"] >= 8
    if "weight" in next(iter(network.edges(data=True)))[2]:
        assert sorted(w for *_, w in read.edges(data="weight")) == sorted(w for *_, w in network.edges(data="weight"))


def test_gexf_shows_kinds_by_colour_and_degree_by_size() -> None:
    read = nx.read_gexf(io.BytesIO(export_one(networks(ROWS)["bipartite"], "gexf")))
    colours = {data["kind"]: tuple(data["viz"]["color"].values()) for _, data in read.nodes(data=True)}
    assert colours["agency"] != colours["measure"]
    sizes = {data["label"]: data["viz"]["size"] for _, data in read.nodes(data=True)}
    assert sizes["市经济信息化委"] == 32
    assert sizes["市经济信息化委"] > sizes["市商务委"] > sizes["市医保局"]


def test_gexf_has_no_date(network: nx.Graph) -> None:
    text = export_one(network, "gexf").decode()
    assert "lastmodified" not in text
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", text)


def read_pajek(content: bytes) -> tuple[list[str], list[tuple[int, int, int]], int]:
    """Read labels, edges and the size of the first mode by the rules of the format."""
    lines = content.decode("utf-8-sig").split("\n")
    _, n, *top = lines[0].split()
    labels = [re.fullmatch(r'(\d+) "([^"]*)"', line) for line in lines[1 : int(n) + 1]]
    assert [int(match[1]) for match in labels if match] == list(range(1, int(n) + 1))
    rest = [line for line in lines[int(n) + 1 :] if line and not line.startswith("*")]
    edges = [tuple(int(part) for part in line.split()) for line in rest]
    return [match[2] for match in labels if match], edges, int(top[0]) if top else 0


def test_pajek_comes_back_whole(network: nx.Graph) -> None:
    content, own = export_one(network, "net"), export_one(network, "net", bom=True)
    assert content.startswith(b"*Vertices ")  # igraph and networkx stumble over a mark
    assert own.startswith(b"\xef\xbb\xbf*Vertices ")  # Pajek itself takes a file for UTF-8 by it
    labels, edges, _ = read_pajek(content)
    nodes = list(network)
    assert (labels, sorted(edges)) == (read_pajek(own)[0], sorted(read_pajek(own)[1]))
    assert len(set(labels)) == len(nodes)
    expected = sorted(network.edges(data="weight", default=1))
    assert sorted((nodes[u - 1], nodes[v - 1], weight) for u, v, weight in edges) == expected


@pytest.mark.parametrize("kind", NETWORKS)
def test_networkx_reads_pajek_files(kind: str) -> None:
    content = export_one(NETWORKS[kind], "net").decode("utf-8-sig")
    read = nx.parse_pajek(content)
    assert list(read) == read_pajek(content.encode())[0]
    assert read.number_of_edges() == NETWORKS[kind].number_of_edges()


def test_pajek_says_where_the_second_mode_and_each_relation_begin() -> None:
    found = networks(ROWS)
    assert export_one(found["bipartite"], "net", bom=True).startswith(b"\xef\xbb\xbf*Vertices 9 5\n")
    assert export_one(found["bipartite"], "net").startswith(b"*Vertices 9\n")
    arcs = [line for line in export_one(found["typed"], "net", bom=True).decode().split("\n") if line.startswith("*A")]
    assert arcs == ['*Arcs :1 "isPartOf"', '*Arcs :2 "responsibleUnit"']
    assert "\n*Edges\n" in export_one(found["projection"], "net").decode()


def read_ucinet(content: bytes) -> tuple[list[str], list[str], list[list[list[int]]]]:
    """Read row labels, column labels and one dense matrix for each relation by the rules of the format."""
    lines = content.decode("utf-8").split("\n")
    head = " ".join(lines[: next(number for number, line in enumerate(lines) if line.endswith("labels:"))])
    assert head.startswith("dl ")
    size = dict(pair.split("=") for pair in head.split()[1:])
    heads = {line: position for position, line in enumerate(lines[: lines.index("data:")])}
    texts = {head: lines[heads[head] + 1] for head in heads if head.endswith("labels:")}
    labels = {head: [label for label in re.split(r"[\s,=]", text) if label] for head, text in texts.items()}
    rows = labels.get("labels:") or labels["row labels:"]
    columns = labels.get("labels:") or labels["column labels:"]
    assert (len(rows), len(columns)) == (int(size.get("n") or size["nr"]), int(size.get("n") or size["nc"]))
    matrices = []
    for block in "\n".join(lines[lines.index("data:") + 1 :]).split("\n!\n"):
        matrix = [[0] * len(columns) for _ in rows]
        for row, col, value in (map(int, line.split()) for line in block.split("\n") if line):
            matrix[row - 1][col - 1] += value
        matrices.append(matrix)
    assert len(matrices) == int(size.get("nm", 1)) == len(labels.get("matrix labels:", ["one"]))
    return rows, columns, matrices


def test_ucinet_comes_back_whole(network: nx.Graph) -> None:
    rows, columns, matrices = read_ucinet(export_one(network, "ucinet"))
    assert len(set(rows)) == len(rows)
    nodes = list(network)
    if rows == columns:
        expected = nx.to_numpy_array(network, nodelist=nodes, weight="weight")
    else:
        expected = nx.bipartite.biadjacency_matrix(network, nodes[: len(rows)], nodes[len(rows) :]).toarray()
    assert [list(map(sum, zip(*row, strict=True))) for row in zip(*matrices, strict=True)] == expected.tolist()


def test_dl_has_one_matrix_with_each_edge_once(network: nx.Graph) -> None:
    content = export_one(network, "dl")
    assert content.startswith(f"dl n={len(network)}\nformat=edgelist1\nlabels:\n".encode())  # the grammar of igraph
    _, cells = content.decode().split("data:")
    edges = [tuple(map(int, cell.split())) for cell in cells.strip().split("\n") if cell]
    nodes = list(network)
    expected = sorted(network.edges(data="weight", default=1))
    assert sorted((nodes[u - 1], nodes[v - 1], weight) for u, v, weight in edges) == expected


def test_ucinet_labels_are_the_names() -> None:
    rows, columns, _ = read_ucinet(export_one(networks(ROWS)["bipartite"], "ucinet"))
    assert rows == sorted(["市经济信息化委", "市商务委", "市科委", "市卫生健康委", "市医保局"])
    assert columns == ["1_加大总部型企业支持力度", "2_支持平台企业", "3_优化互联网医疗", "4_监测企业"]


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_comes_back_whole(network: nx.Graph) -> None:
    files = export_network(network, "csv", "x")
    assert list(files) == ["x-nodes.csv", "x-edges.csv"]
    nodes, edges = map(read_csv, files.values())
    assert [row["id"] for row in nodes] == list(network)
    assert [row["label"].removeprefix("'") for row in nodes] == [
        (clean_text(name) or node).removeprefix("'") for node, name in network.nodes(data="name")
    ]
    assert [(row["source"], row["target"]) for row in edges] == [(u, v) for u, v in network.edges()]
    assert {row["type"] for row in edges} == {"Directed" if network.is_directed() else "Undirected"}


def test_json_comes_back_whole(network: nx.Graph) -> None:
    read = nx.node_link_graph(json.loads(export_one(network, "json")), edges="edges")
    assert type(read) is type(network)
    assert edges_of(read) == edges_of(network)
    assert {node: data["label"] for node, data in read.nodes(data=True)} == {
        node: clean_text(name) or node for node, name in network.nodes(data="name")
    }


# Hostile text


@given(st.text())
def test_cleaned_text_can_stand_in_xml_and_stays_clean(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", cleaned)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S"))))
def test_cleaning_keeps_all_ordinary_text(text: str) -> None:
    assert clean_text(text) == text


@given(st.text())
def test_folded_labels_have_nothing_that_ends_them(text: str) -> None:
    assert not set(fold_pajek(clean_text(text))) & set('"\\\n')
    assert not set(fold_ucinet(clean_text(text))) & set(' "\n\t,=:')


FORMULAS = [lead + sign + "SUM(A1)" for lead in ("", " ", "\t", "\n", "\u3000") for sign in "=+-@＝＋－＠"]


@pytest.mark.parametrize("cell", FORMULAS, ids=repr)
def test_a_cell_that_a_spreadsheet_would_compute_is_text(cell: str) -> None:
    assert escape_cell(cell) == f"'{cell}"
    (row,) = csv.reader(io.StringIO(render_csv(["a"], [[cell]]), newline="").readlines()[1:])
    assert row[0].startswith("'")
    (row,) = csv.reader([render_csv(["a"], [[cell]], formulas=True).split("\n", 1)[1]]) if "\n" not in cell else ([cell],)
    assert row[0] == cell


@pytest.mark.parametrize("cell", [0, -1, 2.5, -0.25, "市科委", "A-1", "50%", "", None], ids=repr)
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert escape_cell(cell) == cell


def test_csv_opens_with_a_mark_unless_told_otherwise(network: nx.Graph) -> None:
    assert all(content.startswith(b"\xef\xbb\xbf") for content in export_network(network, "csv", "x").values())
    assert not any(content.startswith(b"\xef\xbb\xbf") for content in export_network(network, "csv", "x", bom=False).values())


def test_attributes_that_formats_cannot_hold_are_written_as_text_or_left_out() -> None:
    network = nx.Graph()
    network.add_node(
        "a", name="甲", kind="agency", nothing=None, endless=float("inf"), undefined=float("nan"), several=["一", "二"], truth=True
    )
    for name in FORMATS:
        assert export_network(network, name, "x")
    (node,) = json.loads(export_one(network, "json"))["nodes"]
    assert node == {"id": "a", "label": "甲", "kind": "agency", "several": "['一', '二']", "truth": 1}


# All formats


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_network_can_be_exported(name: str) -> None:
    for network in networks(Rows()).values():
        assert all(isinstance(content, bytes) for content in export_network(network, name, "x").values())


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="graphml, gexf, net, dl, ucinet, csv, json"):
        export_network(nx.Graph(), "xlsx", "x")


@pytest.mark.slow
def test_exports_do_not_depend_on_hash_seeds() -> None:
    code = (
        "import sys; from test_export import ROWS, networks; from graph.export import FORMATS, export_network\n"
        "for network in networks(ROWS).values():\n"
        "    for name in FORMATS:\n"
        "        for content in export_network(network, name, 'x').values():\n"
        "            sys.stdout.buffer.write(content)"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(runs) == 1
    assert len(runs.pop()) > 10_000


# Rows of some documents


def dated_rows() -> Rows:
    """Return rows of two documents, of other years and areas, with one measure each, the second by inference."""
    rows = sketch_rows({"甲": ["市科委"], "乙": ["市商务委"]})
    first = rows.documents[0]._replace(date="2023-12-29", jurisdiction="上海市")
    second = first._replace(iri="e", date="2024-03-01", jurisdiction="浙江省")
    return rows._replace(
        documents=(first, second),
        provisions=(rows.provisions[0], rows.provisions[1]._replace(document="e")),
        assignments=(rows.assignments[0], rows.assignments[1]._replace(document="e", basis="inferred")),
    )


@pytest.mark.parametrize(
    ("chosen", "documents", "agencies"),
    [
        ({}, ["d", "e"], ["市科委", "市商务委"]),
        ({"years": ["2024"]}, ["e"], ["市商务委"]),
        ({"years": ["2023", "2024"]}, ["d", "e"], ["市科委", "市商务委"]),
        ({"areas": ["上海市"]}, ["d"], ["市科委"]),
        ({"areas": ["浙江省"], "years": ["2024"]}, ["e"], ["市商务委"]),
        ({"bases": ["stated"]}, ["d", "e"], ["市科委"]),
        ({"bases": ["inferred"], "years": ["2023"]}, ["d"], []),
    ],
)
def test_rows_of_some_years_areas_and_bases(chosen: dict[str, list[str]], documents: list[str], agencies: list[str]) -> None:
    rows = select_rows(dated_rows(), **chosen)
    assert [row.iri for row in rows.documents] == documents
    assert [row.name for row in rows.agencies] == agencies
    assert [row.document for row in rows.provisions] == documents
    assert {data["name"] for _, data in build_bipartite(rows).nodes(data=True) if data["kind"] == "agency"} == set(agencies)


@pytest.mark.parametrize("chosen", [{"years": ["1999"]}, {"areas": ["火星"]}, {"years": ["2023"], "areas": ["浙江省"]}])
def test_a_year_or_area_of_no_document_is_an_error_that_names_those_there_are(chosen: dict[str, list[str]]) -> None:
    with pytest.raises(UsageError) as error:
        select_rows(dated_rows(), **chosen)
    assert "2023, 2024; 上海市, 浙江省" in str(error.value)
