"""The three networks, from rows drawn by hand."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sketch import sketch_rows

from graph.errors import UsageError
from graph.network import (
    build_bipartite,
    build_network,
    list_agencies,
    list_measures,
    merge_agencies,
    project_agencies,
    remove_agency,
)
from graph.rows import Agency, Cap, Citation, Document, Infrastructure, Member, Name, Opening, Place, Provision, Rows, Target

MEMBERSHIPS = st.lists(st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=4, unique=True), max_size=8)


def named(network: nx.Graph) -> nx.Graph:
    """Return a network with names for nodes."""
    return nx.relabel_nodes(network, dict(network.nodes(data="name")))


def test_an_agency_named_twice_in_one_measure_is_joined_to_it_once() -> None:
    rows = sketch_rows({"优化医疗": ["市医保局", "市科委"]})
    again = rows.assignments[0]._replace(iri="r/again", role="lead", order=3)
    bipartite = build_bipartite(rows._replace(assignments=(*rows.assignments, again)))
    assert bipartite.number_of_edges() == 2
    assert bipartite.edges["a/0", "m/1"] == {"role": "lead", "order": 1, "basis": "stated"}


def test_inferred_assignments_can_be_left_out() -> None:
    rows = sketch_rows({"优化医疗": ["市医保局", "市科委"]})
    rows = rows._replace(assignments=(rows.assignments[0], rows.assignments[1]._replace(basis="inferred")))
    assert list_agencies(build_bipartite(rows)) == ["a/0", "a/1"]
    assert list_agencies(build_bipartite(rows, inferred=False)) == ["a/0"]
    assert build_network(rows).in_degree("a/1") == 1
    assert build_network(rows, inferred=False).in_degree("a/1") == 0


def test_an_assignment_that_is_stated_and_inferred_is_stated() -> None:
    rows = sketch_rows({"优化医疗": ["市医保局"]}, basis="inferred")
    both = (*rows.assignments, rows.assignments[0]._replace(iri="r/stated", basis="stated"))
    assert build_bipartite(rows._replace(assignments=both)).edges["a/0", "m/1"]["basis"] == "stated"


def test_agencies_and_measures_without_assignment_stand_only_in_the_typed_network() -> None:
    rows = sketch_rows({"优化医疗": ["市医保局"], "无主": [], "待取消": ["市科委"]})
    rows = rows._replace(assignments=rows.assignments[:1])
    assert list(build_bipartite(rows)) == ["a/0", "m/1"]
    assert {"m/2", "m/3", "a/1"} <= set(build_network(rows))


def test_agencies_stand_by_name_and_measures_in_the_order_of_the_text_whatever_their_identifiers() -> None:
    rows = sketch_rows({"二": ["丙", "甲"], "一": ["乙"]})
    bipartite = build_bipartite(rows)
    assert [bipartite.nodes[node]["name"] for node in list_agencies(bipartite)] == sorted("甲乙丙")
    assert [bipartite.nodes[node]["name"] for node in list_measures(bipartite)] == ["1 二", "2 一"]


@given(MEMBERSHIPS.filter(any))  # networkx refuses to project nothing
def test_the_projection_agrees_with_that_of_networkx(memberships: list[list[str]]) -> None:
    bipartite = build_bipartite(sketch_rows({f"措施{n}": agencies for n, agencies in enumerate(memberships)}))
    ours, theirs = project_agencies(bipartite), nx.bipartite.weighted_projected_graph(bipartite, list_agencies(bipartite))
    assert set(ours) == set(theirs)
    assert {frozenset((u, v)): w for u, v, w in ours.edges(data="weight")} == {
        frozenset((u, v)): w for u, v, w in theirs.edges(data="weight")
    }


@given(MEMBERSHIPS)
def test_networks_do_not_depend_on_the_order_of_the_rows_of_agencies_and_assignments(memberships: list[list[str]]) -> None:
    rows = sketch_rows({f"措施{n}": agencies for n, agencies in enumerate(memberships)})
    turned = rows._replace(agencies=rows.agencies[::-1], assignments=rows.assignments[::-1])
    one, other = build_bipartite(rows), build_bipartite(turned)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))
    assert list(project_agencies(one).edges(data=True)) == list(project_agencies(other).edges(data=True))


def full_rows() -> Rows:
    """Return one row of every type, and two where one refers to another."""
    rows = sketch_rows({"建设生态园": ["市经济信息化委"]}, role="lead")
    bureau = Agency("a/b", "市数据局", "上海市数据局", "", "", "", "", "市经济信息化委", "上海市", True)
    section = Provision("s", "d", "", "section", "1", 1, "一、", "载体", "", 0, 2, "一、载体")
    measure = rows.provisions[0]._replace(parent="s", path="1.1")
    return rows._replace(
        documents=(Document("d", "若干措施", "沪府办规〔2023〕27号", "市政府办公厅", "", "", "", "措施.txt", "00"),),
        provisions=(section, measure),
        agencies=(*rows.agencies, bureau),
        names=(Name("a/0", "市经信委", "zh"), Name("a/0", "上海经信", "zh")),
        targets=(
            Target(
                iri="t",
                document="d",
                provision="m/1",
                indicator="公寓",
                value=50000.0,
                value_to=None,
                unit="套",
                comparator="=",
                deadline="2025",
                due="2025-12-31",
                increment="新增",
                literal="5万套",
                start=0,
                end=3,
                quote="5万套",
            ),
        ),
        caps=(
            Cap(
                iri="c",
                document="d",
                provision="",
                value=50.0,
                unit="%",
                comparator="<=",
                base="总投资",
                condition="",
                literal="50%",
                start=0,
                end=3,
                quote="50%",
            ),
        ),
        citations=(
            Citation(
                iri="x/1",
                document="d",
                provision="m/1",
                cited="d2",
                title="数据条例",
                number="",
                relation="cites",
                start=0,
                end=4,
                quote="数据条例",
            ),
            Citation(
                iri="x/2",
                document="d",
                provision="",
                cited="d",
                title="若干措施",
                number="",
                relation="implements",
                start=0,
                end=4,
                quote="若干措施",
            ),
        ),
        places=(
            Place(
                iri="p/1",
                document="d",
                provision="m/1",
                name="长阳秀带",
                kind="park",
                district="",
                start=0,
                end=4,
                quote="长阳秀带",
            ),
            Place(
                iri="p/2",
                document="d",
                provision="m/1",
                name="三个生态园",
                kind="collection",
                district="",
                start=0,
                end=5,
                quote="三个生态园",
            ),
        ),
        members=(Member("p/2", "p/1"),),
        infrastructure=(
            Infrastructure(
                iri="i", document="d", provision="m/1", name="18号线二期", stage="加快实施", start=0, end=6, quote="18号线二期"
            ),
        ),
        openings=(Opening("d", "m/1", "支持、推动、支持"),),
    )


def test_the_typed_network_joins_everything_by_its_relation() -> None:
    assert set(build_network(full_rows()).edges(data="relation")) == {
        ("s", "d", "isPartOf"),
        ("m/1", "s", "isPartOf"),
        ("a/b", "a/0", "subOrganizationOf"),
        ("m/1", "a/0", "leadUnit"),
        ("m/1", "t", "hasTarget"),
        ("d", "c", "hasCap"),
        ("m/1", "d2", "cites"),
        ("d", "d", "implements"),
        ("m/1", "p/1", "hasPlace"),
        ("m/1", "p/2", "hasPlace"),
        ("p/2", "p/1", "hasMember"),
        ("m/1", "i", "hasInfrastructure"),
    }


def test_every_node_of_the_typed_network_has_a_name_and_a_kind() -> None:
    nodes = dict(build_network(full_rows()).nodes(data=True))
    assert {iri: (data["name"], data["kind"]) for iri, data in nodes.items()} == {
        "d": ("若干措施", "document"),
        "s": ("1 载体", "section"),
        "m/1": ("1.1 建设生态园", "measure"),
        "a/0": ("市经济信息化委", "agency"),
        "a/b": ("市数据局", "agency"),
        "t": ("公寓 5万套", "target"),
        "c": ("总投资 50%", "cap"),
        "d2": ("数据条例", "cited-document"),
        "p/1": ("长阳秀带", "park"),
        "p/2": ("三个生态园", "collection"),
        "i": ("18号线二期", "infrastructure"),
    }
    assert nodes["a/0"]["aliases"] == "市经信委、上海经信"
    assert nodes["m/1"]["verbs"] == "支持、推动"


def test_parallel_relations_are_all_kept() -> None:
    rows = sketch_rows({"优化医疗": ["市医保局"]}, role="lead")
    support = rows.assignments[0]._replace(iri="r/2", role="support")
    network = build_network(rows._replace(assignments=(*rows.assignments, support)))
    assert sorted(data["relation"] for data in network["m/1"]["a/0"].values()) == ["leadUnit", "supportingUnit"]


def test_a_merged_agency_hands_its_measures_over() -> None:
    rows = sketch_rows({"一": ["甲", "乙"], "二": ["乙"], "三": ["丙"]})
    merged = build_bipartite(merge_agencies(rows, absorbed="a/1", into="a/0"))
    assert set(named(merged).edges("甲")) == {("甲", "1 一"), ("甲", "2 二")}
    assert "a/1" not in merged


def test_an_agency_merged_into_itself_stays() -> None:
    rows = sketch_rows({"一": ["甲"]})
    assert merge_agencies(rows, "a/0", "a/0") == rows


def test_a_removed_agency_leaves_its_measures_to_the_others() -> None:
    rows = remove_agency(sketch_rows({"一": ["甲", "乙"], "二": ["乙"]}), "a/1")
    assert list(build_bipartite(rows)) == ["a/0", "m/1"]
    assert len(rows.provisions) == 2


def test_what_if_of_an_unknown_agency_is_refused() -> None:
    rows = sketch_rows({"一": ["甲"]})
    with pytest.raises(UsageError, match="no such agency"):
        remove_agency(rows, "a/7")
    with pytest.raises(UsageError, match="no such agency"):
        merge_agencies(rows, "a/0", "a/7")


def test_no_rows_give_empty_networks() -> None:
    assert len(build_network(Rows())) == len(build_bipartite(Rows())) == len(project_agencies(build_bipartite(Rows()))) == 0
