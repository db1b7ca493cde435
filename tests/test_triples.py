"""What facts become: complete, anchored in the text, valid whatever the text, and the same bytes every time."""

import json
import os
import re
import subprocess
import sys
from decimal import Decimal

import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse, serialize
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic
from specimen import DOCUMENT, FACTS, METADATA, RAW, words

from graph.build import build_all
from graph.errors import PolicyGraphError
from graph.escape import replace_surrogates
from graph.kinds import Evidence, Facts, Metadata, Provision, Responsibility, Target
from graph.query.values import read_literal
from graph.rows.provisions import classify_provisions
from graph.rows.reckon import find_last_day
from graph.span import Span
from graph.terms import BASE, PREFIXES, TERM, mint_iri
from graph.triples import FORMATS, build_document, build_triples, render_triples
from graph.triples.literals import date_literal, number_literal, plain
from graph.workload import METRICS, Observation, write_observations

QUADS = build_triples(FACTS)
AGENCIES, CONCEPTS, DATASET, LOAD = (mint_iri("graph", name) for name in ("agencies", "concepts", "dataset", "load"))
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=[]), max_size=12)


def ask(query: str, quads: tuple[Quad, ...] = QUADS) -> list[tuple[str, ...]]:
    """Return the rows of a query over the union of the graphs, as text."""
    store = Store()
    store.extend(quads)
    found = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    rows = json.loads(found.serialize(format=QueryResultsFormat.JSON) or b"")
    names = rows["head"]["vars"]
    return sorted(tuple(row[name]["value"] if name in row else "" for name in names) for row in rows["results"]["bindings"])


def local(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Shorten IRIs to what stands after the document or the base."""
    return [tuple(cell.removeprefix(f"{DOCUMENT}/").removeprefix(BASE) for cell in row) for row in rows]


def read_term(text: str) -> Literal:
    """Read a literal that was written as N-Triples write it."""
    (triple,) = parse(f"<s:s> <p:p> {text} .", format=RdfFormat.N_TRIPLES)
    assert isinstance(triple.object, Literal)
    return triple.object


def test_every_document_has_a_graph_of_its_own_beside_agencies_and_concepts() -> None:
    other = FACTS._replace(metadata=METADATA._replace(number="沪试规〔2023〕2号"))
    names = {quad.graph_name for quad in build_triples(FACTS, other)}
    assert names == {NamedNode(DOCUMENT), mint_iri("document", "沪试规", "2023", "2"), AGENCIES, CONCEPTS, DATASET}


def test_no_node_is_blank_and_every_iri_is_absolute() -> None:
    for quad in QUADS:
        assert not any(isinstance(node, BlankNode) for node in (quad.subject, quad.object))
        assert quad.subject.value.startswith(("https://", "http://"))


def test_quads_are_sorted_and_none_is_written_twice() -> None:
    assert len(set(QUADS)) == len(QUADS)
    for name in (NamedNode(DOCUMENT), AGENCIES, CONCEPTS):
        subjects = [quad.subject.value for quad in QUADS if quad.graph_name == name]
        assert subjects == sorted(subjects)


def test_the_document_says_its_metadata() -> None:
    (row,) = ask("""SELECT ?title ?number ?kind ?issuers ?date ?print ?from ?to ?to_whom ?copy ?disclosure ?area WHERE {
        ?d a pol:PolicyDocument ; skos:prefLabel ?title ; eli:id_local ?number ; eli:type_document/skos:prefLabel ?kind ;
           pol:issuerStatement ?issuers ; eli:date_document ?date ; pol:printDate ?print ; eli:first_date_entry_in_force ?from ;
           eli:date_no_longer_in_force ?to ; pol:addressee ?to_whom ; pol:copiedTo ?copy ; pol:disclosure ?disclosure ;
           pol:jurisdiction/skos:prefLabel ?area FILTER(lang(?area) = "zh") }""")
    assert row == (
        *("上海市试点措施", "沪试规〔2023〕1号", "措施", "上海市人民政府办公厅、某联席会议", "2023-12-29", "2023-12-30"),
        *("2024-01-01", "2028-12-31", "各区人民政府", "市委各部门", "此件公开发布", "上海市"),
    )


def test_the_evidence_of_metadata_names_the_property_that_it_states() -> None:
    rows = ask("SELECT ?p ?x WHERE { ?d pol:evidence ?e . ?e pol:evidenceFor ?p ; nif:anchorOf ?x . ?d a pol:PolicyDocument }")
    assert rows == [(TERM["eli:id_local"].value, "沪试规〔2023〕1号"), (TERM["skos:prefLabel"].value, "上海市试点措施")]


def test_the_run_is_told_without_a_clock() -> None:
    (row,) = ask("""SELECT ?file ?sum ?program ?version WHERE { ?d pol:extractedBy ?run . ?run a prov:Activity ; prov:used ?f ;
        prov:wasAssociatedWith ?p . ?f pol:fileName ?file ; pol:sha256 ?sum .
        ?p rdfs:label ?program ; schema:softwareVersion ?version }""")
    assert row[:3] == ("试点.txt", "ab" * 32, "policy-graph")
    assert not [quad for quad in QUADS if "Time" in quad.predicate.value]


def test_provisions_keep_their_tree_order_and_words() -> None:
    rows = ask("""SELECT ?position ?path ?label ?title ?above WHERE { ?p a pol:Provision ; pol:position ?position ; pol:path ?path ;
        eli:number ?label ; skos:prefLabel ?title ; eli:is_part_of ?above }""")
    assert local(rows) == [
        ("1", "1", "一、", "建设空间", DOCUMENT.removeprefix(BASE)),
        ("2", "1.1", "(一)", "完善园区", "provision/1"),
        ("3", "1.1.1", "1.", "建设道路", "provision/1.1"),
        ("4", "1.2", "(二)", "加强服务", "provision/1"),
    ]


def test_provisions_are_sections_measures_or_actions() -> None:
    assert classify_provisions(FACTS) == {"1": "section", "1.1": "measure", "1.1.1": "action", "1.2": "measure"}


@pytest.mark.parametrize(
    ("paths", "bearers", "kinds"),
    [
        ("1 1.1 1.2", "", "Section Measure Measure"),
        ("1 1.1 1.2", "1", "Measure Action Action"),
        ("1 1.1 1.2", "1 1.2", "Measure Action Measure"),
        ("1 1.1 1.1.1 1.1.1.1", "1.1", "Section Measure Action Action"),
        ("1 1.1.1", "", "Section Measure"),  # a level that the text leaves out
        ("1", "", "Measure"),
        ("A1.1 T1.1", "", "Measure Measure"),
    ],
)
def test_what_a_provision_is_follows_from_who_bears_responsibility(paths: str, bearers: str, kinds: str) -> None:
    nowhere = Evidence(Span(0, 1), "一")
    provisions = tuple(Provision(path, "", "", "", nowhere, Span(0, 1)) for path in paths.split())
    duties = tuple(
        Responsibility(path=path, agency="市科委", role="responsible", order=1, evidence=nowhere, statement=nowhere, rule="x")
        for path in bearers.split()
    )
    found = classify_provisions(FACTS._replace(provisions=provisions, responsibilities=duties))
    assert list(found.values()) == kinds.lower().split()


def test_a_responsibility_holds_all_that_was_said() -> None:
    rows = ask("""SELECT ?r ?agency ?role ?order ?surface ?how ?basis ?rule ?words ?statement WHERE {
        ?m cv:hasParticipation ?r . ?r cv:hasParticipant/skos:prefLabel ?agency ; cv:role/skos:notation ?role ; pol:order ?order ;
        pol:surface ?surface ; pol:resolution/skos:notation ?how ; pol:basis/skos:notation ?basis ; pol:rule ?rule ;
        pol:evidence/nif:anchorOf ?words ; pol:statement/nif:anchorOf ?statement
        FILTER(lang(?agency) = "zh") }""")
    duty, unit = "市科委牵头,市教委配合,某某中心负责", "责任单位:市经信委"
    first, second = "provision/1.1/responsibility", "provision/1.2/responsibility"
    assert local(rows) == [
        (f"{first}/1", "市科委", "lead", "1", "市科委", "alias", "stated", "role-list", "市科委", duty),
        (f"{first}/2", "市教委", "support", "2", "市教委", "alias", "inferred", "role-list", "市教委", duty),
        (f"{first}/3", "某某中心", "responsible", "3", "某某中心", "unresolved", "stated", "role-list", "某某中心", duty),
        (f"{second}/1", "市经济信息化委", "responsible", "1", "市经信委", "alias", "stated", "unit-list", "市经信委", unit),
    ]


@pytest.mark.parametrize(
    ("shortcut", "agencies"),
    [
        ("responsibleUnit", ["上海市/某某中心", "上海市教育委员会", "上海市科学技术委员会", "上海市经济和信息化委员会"]),
        ("leadUnit", ["上海市科学技术委员会"]),
        ("supportingUnit", ["上海市教育委员会"]),
    ],
)
def test_shortcuts_follow_the_roles(shortcut: str, agencies: list[str]) -> None:
    assert [row[0] for row in local(ask(f"SELECT ?a WHERE {{ ?m a pol:Measure ; pol:{shortcut} ?a }}"))] == [
        f"agency/{name}" for name in agencies
    ]


def test_registered_agencies_come_with_all_above_them_and_no_others() -> None:
    rows = ask("""SELECT ?short ?full ?kind ?zh ?above ?area WHERE { GRAPH ?g { ?a a pol:Agency ; skos:prefLabel ?short ;
        pol:officialName ?full ; org:classification ?k ; pol:jurisdiction/skos:notation ?area ; pol:resolved true
        OPTIONAL { ?a org:subOrganizationOf/skos:prefLabel ?above FILTER(lang(?above) = "zh") } FILTER(lang(?short) = "zh") }
        ?k skos:notation ?kind ; skos:prefLabel ?zh FILTER(lang(?zh) = "zh") }""")
    city = ("city-department", "市政府部门", "市政府", "310000")
    assert rows == [
        ("各区人民政府", "上海市各区人民政府", "group", "统称单位（未展开）", "", "310000"),
        ("国务院", "国务院", "state-council", "国务院", "", "CN"),
        ("市委各部门", "上海市委各部门", "group", "统称单位（未展开）", "", "310000"),
        ("市政府", "上海市人民政府", "city-government", "市政府", "国务院", "310000"),
        ("市政府办公厅", "上海市人民政府办公厅", *city),
        ("市教委", "上海市教育委员会", *city),
        ("市科委", "上海市科学技术委员会", *city),
        ("市经济信息化委", "上海市经济和信息化委员会", *city),
    ]


def test_a_document_is_sent_to_organisations_and_groups() -> None:
    rows = ask("""SELECT ?how ?name WHERE { VALUES ?how { pol:addressedTo pol:sentInCopyTo }
        ?d a pol:PolicyDocument ; ?how ?a . ?a skos:prefLabel ?name FILTER(lang(?name) = "zh") }""")
    assert rows == [(f"{PREFIXES['pol']}addressedTo", "各区人民政府"), (f"{PREFIXES['pol']}sentInCopyTo", "市委各部门")]


def test_an_unresolved_agency_stands_in_the_graph_of_its_document() -> None:
    rows = ask("SELECT ?g ?name WHERE { GRAPH ?g { ?a pol:resolved false ; skos:prefLabel ?name } }")
    assert rows == [(DOCUMENT, "某某中心"), (DOCUMENT, "某联席会议")]


def test_an_agency_can_be_found_by_its_aliases() -> None:
    assert ("市经济信息化委", "经信委") in ask("SELECT ?name ?alias WHERE { ?a skos:prefLabel ?name ; skos:altLabel ?alias }")


def test_targets_hold_value_unit_comparator_and_time() -> None:
    rows = ask("""SELECT ?t ?holder ?indicator ?low ?high ?unit ?text ?comparator ?increment ?deadline ?due ?literal WHERE {
        ?holder pol:hasTarget ?t . ?t pol:indicator ?indicator ; pol:targetValue ?v ; pol:comparator/skos:notation ?comparator .
        ?v qudt:numericValue ?low ; qudt:hasUnit ?unit ; pol:unitText ?text
        OPTIONAL { ?t pol:targetValueTo/qudt:numericValue ?high } OPTIONAL { ?t pol:increment/skos:notation ?increment }
        OPTIONAL { ?t pol:deadlineText ?deadline } OPTIONAL { ?t pol:deadline/time:inXSDDate ?due }
        OPTIONAL { ?t pol:literal ?literal } }""")
    unit = PREFIXES["unit"]
    assert local(rows) == [
        ("target/1", "provision/1.1", "住房", "50000", "", "unit/套", "套", "=", "新增", "2025", "2025-12-31", "5万套"),
        ("target/2", "provision/1.1.1", "道路", "10", "20", f"{unit}KiloM", "公里", "=", "", "2024-06", "2024-06-30", ""),
        ("target/3", "provision/1.1.1", "巡查", "3", "", f"{unit}UNITLESS", "", ">=", "", "annual", "", ""),
        ("target/4", DOCUMENT.removeprefix(BASE), "措施", "1.5", "", "unit/倍", "倍", "~", "", "", "", ""),
    ]


def test_caps_hold_amounts_of_money_and_ratios_of_a_base() -> None:
    rows = ask("""SELECT ?c ?value ?unit ?comparator ?base ?condition ?most ?least ?given WHERE {
        ?p pol:hasCap ?c . ?c pol:capValue ?v ;
        pol:comparator/skos:notation ?comparator . ?v qudt:numericValue ?value ; qudt:hasUnit ?unit
        OPTIONAL { ?c pol:ofBase ?base } OPTIONAL { ?c pol:condition ?condition }
        OPTIONAL { ?v schema:maxValue ?most ; schema:currency "CNY" }
        OPTIONAL { ?v schema:minValue ?least } OPTIONAL { ?v schema:value ?given } }""")
    yuan, percent = f"{PREFIXES['unit']}CCY_CNY", f"{PREFIXES['unit']}PERCENT"
    assert local(rows) == [
        ("cap/1", "50", percent, "<=", "总投资", "", "", "", ""),
        ("cap/2", "50000000", yuan, "<=", "", "经批准", "50000000", "", ""),
        ("cap/3", "5000", yuan, "=", "", "", "", "", "5000"),
        ("cap/4", "50", yuan, ">=", "", "", "", "50", ""),
    ]


def test_citations_are_nodes_with_shortcuts_between_documents() -> None:
    rows = ask("""SELECT ?c ?holder ?title ?number ?type ?cited WHERE { ?holder pol:hasCitation ?c . ?c pol:citedTitle ?title ;
        pol:citationType/skos:notation ?type ; pol:citedDocument ?cited OPTIONAL { ?c pol:citedNumber ?number } }""")
    itself = DOCUMENT.removeprefix(BASE)
    assert local(rows) == [
        ("citation/1", itself, "数字经济意见", "国发〔2022〕1号", "implements", "document/国发/2022/1"),
        ("citation/2", itself, "数据法", "", "based_on", "document/数据法"),
        ("citation/3", itself, "旧办法", "", "amends", "document/旧办法"),
        ("citation/4", itself, "老办法", "", "repeals", "document/老办法"),
        ("citation/5", "provision/1.2", "指南", "", "cites", "document/指南"),
    ]
    for shortcut, count in (
        ("eli:cites", 5),
        ("pol:implementsPolicy", 1),
        ("eli:based_on", 1),
        ("eli:amends", 1),
        ("eli:repeals", 1),
    ):
        assert len(ask(f"SELECT ?c WHERE {{ ?d a pol:PolicyDocument ; {shortcut} ?c }}")) == count


def test_a_cited_document_is_not_taken_for_one_that_is_held() -> None:
    assert len(ask("SELECT ?d WHERE { ?d a pol:PolicyDocument }")) == 1
    assert len(ask("SELECT ?d WHERE { ?d a eli:LegalResource ; rdfs:label ?title }")) == 5


def test_places_are_mentioned_by_provisions_and_collections_expand() -> None:
    rows = ask("""SELECT ?p ?kind ?name ?stage ?words WHERE { ?p pol:hasMention ?m ; pol:mentions ?t . ?m pol:mentionOf ?t ;
        pol:evidence/nif:anchorOf ?words . ?t a ?kind ; skos:prefLabel ?name
        FILTER(STRSTARTS(STR(?kind), STR(pol:))) OPTIONAL { ?m pol:stage/skos:notation ?stage } }""")
    pol = PREFIXES["pol"]
    assert local(rows) == [
        ("provision/1.1", f"{pol}Infrastructure", "24号线", "规划研究", "24号线"),
        ("provision/1.1", f"{pol}Infrastructure", "道路", "", "道路"),
        ("provision/1.1", f"{pol}Park", "长阳秀带", "", "长阳秀带"),
        ("provision/1.1", f"{pol}PlaceCollection", "三个生态园", "", "三个生态园"),
        ("provision/1.1.1", f"{pol}Infrastructure", "道路", "", "道路"),
        ("provision/1.2", f"{pol}PlaceCollection", "三个生态园", "", "三个生态园"),
    ]
    members = ask("SELECT ?name WHERE { ?c a pol:PlaceCollection ; skos:member ?m . ?m a pol:Park ; skos:prefLabel ?name }")
    assert members == [("张江在线",), ("长阳秀带",)]


def test_a_second_mention_in_a_provision_is_further_evidence() -> None:
    (row,) = ask(
        """SELECT ?start ?later WHERE { ?m pol:evidence/nif:beginIndex ?start ;
            pol:furtherEvidence/nif:beginIndex ?later }"""
    )
    first, second = (words("长阳秀带", after=after).span.start for after in ("", "建设,长阳"))
    assert row == (str(first), str(second))


def test_a_district_is_inferred_only_inside_the_jurisdiction() -> None:
    query = "SELECT ?name WHERE { ?p pol:inferredWithin/skos:prefLabel ?name FILTER(lang(?name) = 'zh') }"
    assert ask(query) == [("杨浦区",)]
    elsewhere = FACTS._replace(metadata=METADATA._replace(jurisdiction="深圳市"))
    assert ask(query, build_triples(elsewhere)) == []


def test_verbs_are_words_of_their_provisions_and_issues_have_words() -> None:
    verbs = ask("SELECT ?p ?verb ?all WHERE { ?p pol:verb ?verb ; pol:verbs ?all }")
    assert local(verbs) == [("provision/1.1", "支持", "支持"), ("provision/1.1.1", "建设", "建设")]
    issues = ask("""SELECT ?holder ?code ?message ?words WHERE { ?holder pol:hasIssue ?i . ?i pol:code ?code ; pol:message ?message
        OPTIONAL { ?i pol:evidence/nif:anchorOf ?words } }""")
    assert local(issues) == [
        (DOCUMENT.removeprefix(BASE), "no-deadline", "nothing is due", ""),
        ("provision/1.2", "agency-unknown", "the service is unclear", "服务不详"),
    ]


EVIDENCE = """SELECT ?e ?start ?end ?words ?text ?raw WHERE { ?e a nif:RFC5147String ; nif:beginIndex ?start ; nif:endIndex ?end ;
    nif:anchorOf ?words ; nif:referenceContext ?text . ?text a nif:Context ; nif:isString ?raw ; nif:sourceUrl/pol:sha256 ?sum }"""


def _assert_evidence_stands(raw: str, quads: tuple[Quad, ...]) -> int:
    rows = ask(EVIDENCE, quads)
    assert len(rows) == len(ask("SELECT ?e WHERE { ?e a nif:RFC5147String }", quads))
    for iri, start, end, quote, text, whole in rows:
        assert iri == f"{text}#char={start},{end}"
        assert "".join(raw[int(start) : int(end)].split()) == "".join(quote.split())
        assert whole == raw
    return len(rows)


def test_all_evidence_of_the_specimen_stands_where_it_says() -> None:
    assert _assert_evidence_stands(RAW, QUADS) > 30


def test_all_evidence_of_the_example_stands_where_it_says(seed_facts: Facts) -> None:
    assert _assert_evidence_stands(seed_facts.raw, build_triples(seed_facts)) > 100


def test_the_example_has_its_measures_agencies_and_assignments(seed_facts: Facts) -> None:
    quads = build_triples(seed_facts)
    for kind, count in (("Section", 6), ("Measure", 20), ("Action", 0), ("Responsibility", 66), ("PolicyDocument", 1)):
        assert len(ask(f"SELECT ?x WHERE {{ ?x a pol:{kind} }}", quads)) == count
    assert len(ask("SELECT DISTINCT ?a WHERE { ?m pol:responsibleUnit ?a . ?a pol:resolved true }", quads)) == 30
    assert ask("SELECT DISTINCT ?s WHERE { ?r pol:resolution pol:unresolved ; pol:surface ?s }", quads) == []


def test_only_used_concepts_are_described_each_with_two_labels() -> None:
    rows = ask(
        "SELECT ?c ?lang WHERE { GRAPH ?g { ?c skos:prefLabel ?l ; skos:inScheme ?s ; skos:notation ?n } BIND(lang(?l) AS ?lang) }"
    )
    described = {row[0] for row in rows}
    assert TERM["pol:lead"].value in described
    assert TERM["pol:completed"].value not in described
    used = {quad.object.value for quad in QUADS if isinstance(quad.object, NamedNode)}
    assert described <= used


def test_facts_given_twice_count_once() -> None:
    assert build_triples(FACTS, FACTS) == QUADS
    assert build_triples() == ()


def test_two_texts_under_one_number_are_kept_apart() -> None:
    other = FACTS._replace(sha256="cd" * 32, provisions=FACTS.provisions[:1])
    names = {quad.graph_name for quad in build_triples(FACTS, other)} - {AGENCIES, CONCEPTS, DATASET}
    assert names == {NamedNode(f"{DOCUMENT}-abababab"), NamedNode(f"{DOCUMENT}-cdcdcdcd")}
    assert build_triples(FACTS, other) == build_triples(other, FACTS)


def test_one_document_alone_is_its_graph_of_all() -> None:
    assert build_document(FACTS) == tuple(quad for quad in QUADS if quad.graph_name == NamedNode(DOCUMENT))


def test_entities_can_stand_under_another_base() -> None:
    base = "https://example.org/data/"
    quads = build_triples(FACTS, base=base)
    assert not [quad for quad in quads if BASE in str(quad)]
    assert len(quads) == len(QUADS)
    with pytest.raises(PolicyGraphError, match="base"):
        build_triples(FACTS, base="data/")


def test_a_date_that_is_none_stays_text() -> None:
    assert read_term(date_literal("2024-02-29")) == Literal("2024-02-29", datatype=TERM["xsd:date"])
    for text in ("2024-02-30", "20240101", "２０２４-01-01", "2024", "长期", ""):
        assert read_term(date_literal(text)) == Literal(text)


@pytest.mark.parametrize(
    ("deadline", "last_day"),
    [("2025", "2025-12-31"), ("2024-02", "2024-02-29"), ("2025-12", "2025-12-31"), ("2025-06-30", "2025-06-30")]
    + [(text, None) for text in ("annual", "2025-13", "2025-02-30", "0000", "２０２５", "", None)],
)
def test_a_deadline_ends_on_its_last_day(deadline: str | None, last_day: str | None) -> None:
    assert find_last_day(deadline) == last_day


@given(st.floats(allow_nan=False) | st.integers(min_value=-(2**53), max_value=2**53))
@example(0.1)
@example(1e-9)
@example(1e-19)
@example(1e20)
@example(-0.0)
def test_a_number_reads_back_as_the_same_number_here_and_in_rdflib(number: float) -> None:
    literal = read_term(number_literal(number))
    assert read_literal(literal.value, literal.datatype.value) == number
    assert float(rdflib.Literal(literal.value, datatype=rdflib.URIRef(literal.datatype.value)).toPython()) == number
    assert literal.value != "-0"


@given(st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=9))
def test_a_number_of_a_document_is_a_decimal_without_an_exponent(number: Decimal) -> None:
    literal = read_term(number_literal(float(number)))
    assert literal.datatype == TERM["xsd:decimal"]
    assert re.fullmatch(r"-?[0-9]+(?:\.[0-9]{1,18})?", literal.value)


@pytest.mark.parametrize("number", [1e15, 1e300, float("inf"), float("nan")])
def test_a_number_too_large_for_a_decimal_is_a_double(number: float) -> None:
    assert read_term(number_literal(number)).datatype.value.endswith("#double")


def test_load_is_observed_for_each_agency() -> None:
    agencies = [mint_iri("agency", "上海市科学技术委员会").value, mint_iri("agency", "上海市", "某某<中心>").value]
    values = [
        Observation("assignments", agencies[0], 4),
        Observation("fractional", agencies[0], 1.092857),
        Observation("fractional", agencies[1], 0.5),
    ]
    text = write_observations(values)
    quads = tuple(parse(text, format=RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in quads} == {LOAD}
    rows = ask(
        """SELECT ?a ?n ?x WHERE { ?o a qb:Observation ; pol:bearer ?a ; pol:loadFractional ?x
            OPTIONAL { ?o pol:loadAssignments ?n } }""",
        quads,
    )
    assert rows == [(agencies[1], "", "0.5"), (agencies[0], "4", "1.092857")]
    names = {quad.subject.value.removeprefix(BASE) for quad in quads}
    assert "load/上海市/某某%3C中心%3E" in names
    assert write_observations(reversed(values)) == text
    assert write_observations([]) == ""


def test_load_is_a_data_cube_that_says_its_structure(seed_facts: Facts) -> None:
    quads = build_all([seed_facts]).quads
    parts = ask(
        """SELECT ?role ?property WHERE { ?o a qb:Observation ; pol:bearer ?a ; qb:dataSet/qb:structure/qb:component ?c .
        ?c ?role ?property FILTER(?role IN (qb:dimension, qb:measure, qb:attribute)) } GROUP BY ?role ?property""",
        quads,
    )
    assert len(parts) == 1 + len(METRICS)
    # Source: The RDF Data Cube Vocabulary, IC-11, IC-12 and IC-14.
    lacking = """SELECT ?o ?p WHERE { ?o a qb:Observation ; qb:dataSet/qb:structure/qb:component ?c . ?c qb:dimension|qb:measure ?p
        FILTER NOT EXISTS { ?o ?p ?value } }"""
    assert ask(lacking, quads) == []
    assert ask("SELECT ?a WHERE { ?o a qb:Observation ; pol:bearer ?a } GROUP BY ?a HAVING(COUNT(?o) > 1)", quads) == []
    assert len(ask("SELECT ?o WHERE { ?o a qb:Observation }", quads)) == 30


@given(ANY_TEXT)
@example("".join(map(chr, (*range(0x24), 0x5C, *range(0x7E, 0xA1), 0xD800, 0xFFFD, 0xFFFE, 0xFFFF, 0x10FFFF))))
def test_a_text_is_written_as_a_library_writes_it(text: str) -> None:
    assert plain(text) == str(Literal(replace_surrogates(text)))


def test_what_is_written_is_what_a_library_writes(seed_facts: Facts) -> None:
    for facts in (seed_facts, FACTS):
        written = build_all([facts]).nquads
        assert serialize(parse(written, format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS) == written


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_read_back_by_both_libraries(form: str) -> None:
    text = render_triples(QUADS, form)
    rdflib_form = {"nq": "nquads", "ttl": "turtle", "trig": "trig", "jsonld": "json-ld"}[form]
    read = list(parse(text, format=FORMATS[form]))
    if form == "ttl":
        assert set(read) == {Quad(quad.subject, quad.predicate, quad.object) for quad in QUADS}
        assert len(Graph().parse(data=text, format=rdflib_form)) == len(set(read))
    else:
        assert set(read) == set(QUADS)
        dataset = Dataset()
        dataset.parse(data=text, format=rdflib_form)
        assert len(list(dataset.quads())) == len(QUADS)


def test_turtle_reads_as_the_same_graph_as_the_n_quads() -> None:
    union = Graph()
    dataset = Dataset()
    dataset.parse(data=render_triples(QUADS, "nq"), format="nquads")
    for subject, predicate, value, _ in dataset.quads():
        union.add((subject, predicate, value))
    assert isomorphic(union, Graph().parse(data=render_triples(QUADS, "ttl"), format="turtle"))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(PolicyGraphError, match="xml"):
        render_triples(QUADS, "xml")


_SCRIPT = """
import sys; sys.path.insert(0, "tests")
from hashlib import sha256
from specimen import FACTS
from graph.triples import FORMATS, build_triples, render_triples
print(sha256(b"".join(render_triples(build_triples(FACTS), form) for form in FORMATS)).hexdigest())
"""


def test_the_bytes_are_the_same_under_any_hash_seed_and_locale() -> None:
    found = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("random", "POSIX")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        run = subprocess.run([sys.executable, "-c", _SCRIPT], env=environment, capture_output=True, text=True, check=True)
        found.add(run.stdout)
    assert len(found) == 1


def _hostile_facts(names: list[str], text: str) -> Facts:
    title, number, path, agency, unit, indicator = names
    evidence = Evidence(Span(0, 1), text or "一")
    return Facts(
        source=title,
        sha256="00" * 32,
        raw=text or "一",
        metadata=Metadata(title, number or None, agency or None, (agency,), number, jurisdiction=agency or None),
        provisions=(Provision(path, number, title, text, evidence, Span(0, 1)),),
        responsibilities=(
            Responsibility(path=path, agency=agency, role="lead", order=1, evidence=evidence, statement=evidence, rule="x"),
        ),
        targets=(
            Target(
                path=path,
                indicator=indicator,
                value=1.0,
                unit=unit,
                comparator="=",
                evidence=evidence,
                rule="x",
                deadline=number,
                literal=text,
            ),
        ),
    )


@given(st.lists(ANY_TEXT, min_size=6, max_size=6), ANY_TEXT)
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_out_of_its_term(names: list[str], text: str) -> None:
    quads = build_triples(_hostile_facts(names, text))
    written = render_triples(quads, "nq")
    assert list(parse(written, format=RdfFormat.N_QUADS)) == list(quads)
    dataset = Dataset()
    dataset.parse(data=written, format="nquads")
    assert len(list(dataset.quads())) == len(quads)
    assert not [quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]


def test_markup_in_a_name_is_text_and_never_a_triple() -> None:
    injected = '</x> . <http://evil/s> <http://evil/p> "'
    quads = build_triples(_hostile_facts([injected] * 6, injected))
    found = list(parse(render_triples(quads, "trig"), format=RdfFormat.TRIG))
    assert set(found) == set(quads)
    assert not [quad for quad in found if quad.subject.value.startswith("http://evil")]
