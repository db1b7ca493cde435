"""Each constraint of each shape is broken once, and the message names the node and what is asked."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from specimen import DOCUMENT, FACTS

from graph.agencies import read_registry
from graph.errors import ReadError, ShapeError
from graph.files import find_data
from graph.shapes import check_triples, find_violations, read_shapes, read_union, spread_targets
from graph.terms import BASE, PREFIXES, mint_iri
from graph.triples import build_triples, render_triples
from graph.triples.registry import concept_triples, known_triples
from graph.triples.serial import parse_quads, write_quads
from graph.workload import METRICS, Observation, write_observations

LEAD = mint_iri("agency", "上海市科学技术委员会").value
ENDED, HEIR, MANY = (mint_iri("agency", name) for name in ("上海市环境保护局", "上海市生态环境局", "上海市各区人民政府"))
CHANGE = mint_iri("change", ENDED.value.rpartition("/")[2], "2018-11").value
KNOWN = [*known_triples(read_registry(), [str(ENDED), str(MANY)])]  # an agency that a reform ended, and a collective
LOAD = [Observation(m.name, LEAD, 1 if m.measure.whole else 0.5) for m in METRICS]
TEXTS = (
    write_quads(KNOWN, str(mint_iri("graph", "agencies"))),
    write_quads(concept_triples(triple[2] for triple in KNOWN), str(mint_iri("graph", "concepts"))),
    write_observations(LOAD),
)
QUADS = (*build_triples(FACTS), *parse_quads("".join(TEXTS).encode()))
NQUADS = render_triples(QUADS, "nq")

POL, SH = Namespace(PREFIXES["pol"]), Namespace("http://www.w3.org/ns/shacl#")
D = f"{DOCUMENT}/"
TEXT = f"{D}text"
E = f"{TEXT}#char=13,20"  # the words 上海市试点措施, which are evidence of the title alone
AREA, PARK, LINE = f"{BASE}area/310000", f"{BASE}place/上海市/长阳秀带", f"{BASE}infrastructure/上海市/24号线"
GROUP, UNIT, KIND = f"{BASE}place/上海市/三个生态园", f"{BASE}unit/套", f"{BASE}kind/措施"
OBSERVATION = f"{BASE}load/上海市科学技术委员会"
PROGRAM = f"{BASE}software/policy-graph/0.1.0"
REMOVE = None


@cache
def specimen() -> Graph:
    return read_union(NQUADS)


def term(name: str) -> URIRef:
    """Return an IRI from a prefixed name, or from an IRI."""
    prefix, colon, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local if colon and prefix in PREFIXES else name)


def value(text: str) -> Node:
    """Return `"text"@zh`, `"text"^^xsd:date`, `"text"` or an IRI."""
    match = re.fullmatch(r'"(.*)"(?:@(\w+)|\^\^(\S+))?', text)
    return Literal(match[1], lang=match[2], datatype=match[3] and term(match[3])) if match else term(text)


@contextmanager
def mutate(subject: str, predicate: str, new: str | None) -> Iterator[Graph]:
    """Replace or remove one property of one node of the specimen for a while, or, with "+", give it one more value."""
    graph, node, path = specimen(), URIRef(subject), term(predicate)
    before = set(graph.objects(node, path))
    if not (new and new.startswith("+")):
        graph.remove((node, path, None))
    if new is not None:
        graph.add((node, path, value(new.removeprefix("+"))))
    try:
        yield graph
    finally:
        graph.remove((node, path, None))
        for old in before:
            graph.add((node, path, old))


# shape, node, property, the values put in its place (None removes it; "+" adds to what is there), part of the message
CASES: list[tuple[str, str, str, list[str | None], str]] = [
    ("PolicyDocument", DOCUMENT, "skos:prefLabel", [REMOVE, '+"题"@zh', '+"x"@fr', '"x"@en', '""@zh'], "one Chinese text"),
    ("PolicyDocument", DOCUMENT, "eli:id_local", ['+"沪试规〔2023〕2号"', '""', '"号"@zh'], "at most one document number"),
    (
        "PolicyDocument",
        DOCUMENT,
        "eli:date_document",
        ['"2024-02-30"^^xsd:date', '"去年"', '+"2023-12-28"^^xsd:date'],
        "valid xsd:date",
    ),
    ("PolicyDocument", DOCUMENT, "pol:printDate", ['"2023-13-01"^^xsd:date', '"岁末"'], "valid xsd:date"),
    ("PolicyDocument", DOCUMENT, "eli:first_date_entry_in_force", ['"2024"'], "valid xsd:date"),
    ("PolicyDocument", DOCUMENT, "eli:date_no_longer_in_force", ['"长期"'], "valid xsd:date"),
    ("PolicyDocument", DOCUMENT, "eli:first_date_entry_in_force", ['"2029-01-01"^^xsd:date'], "no later than its last day"),
    ("PolicyDocument", DOCUMENT, "eli:passed_by", [AREA, '"某某"'], "must be an agency"),
    ("PolicyDocument", DOCUMENT, "pol:issuerStatement", ['+"某某"@zh', '"某某"'], "at most one Chinese text"),
    ("PolicyDocument", DOCUMENT, "pol:addressee", ['"各区"'], "a Chinese text"),
    ("PolicyDocument", DOCUMENT, "pol:copiedTo", [AREA], "a Chinese text"),
    ("PolicyDocument", DOCUMENT, "pol:disclosure", ['+"不予公开"@zh', '"公开"'], "at most one Chinese text"),
    ("PolicyDocument", DOCUMENT, "pol:genre", ['+"minutes"', '"方案"@zh'], "at most one text"),
    ("PolicyDocument", DOCUMENT, "eli:type_document", [AREA, "+pol:stated"], "at most one concept"),
    ("PolicyDocument", DOCUMENT, "pol:jurisdiction", [LEAD, f"+{BASE}area/CN"], "at most one administrative area"),
    ("PolicyDocument", DOCUMENT, "pol:extractedBy", [REMOVE, f"{D}source"], "the one run"),
    ("PolicyDocument", DOCUMENT, "eli:cites", [REMOVE, f"+{BASE}document/别法"], "eli:cites must be in step"),
    ("SourceFile", f"{D}source", "pol:fileName", [REMOVE, '""', '+"b.txt"'], "exactly one name"),
    ("SourceFile", f"{D}source", "pol:sha256", [REMOVE, '"abc"', '"' + "A" * 64 + '"'], "64 hexadecimal digits"),
    ("Extraction", f"{D}extraction", "prov:used", [REMOVE, DOCUMENT], "the one source file"),
    ("Extraction", f"{D}extraction", "prov:wasAssociatedWith", [REMOVE, LEAD], "the one program"),
    ("SoftwareAgent", PROGRAM, "schema:softwareVersion", [REMOVE, '+"9"'], "exactly one version"),
    ("Provision", f"{D}provision/1", "rdf:type", ["pol:Provision", "+pol:Measure"], "exactly one of pol:Section"),
    ("Provision", f"{D}provision/1", "pol:document", [REMOVE, LEAD], "the one policy document"),
    ("Provision", f"{D}provision/1", "pol:evidence", [REMOVE, f"+{E}", LEAD], "exactly one pol:evidence"),
    ("Provision", f"{D}provision/1", "skos:prefLabel", [REMOVE, '"x"@en', '+"题"@zh'], "exactly one Chinese text"),
    ("Provision", f"{D}provision/1", "eli:is_part_of", [REMOVE, f"{D}source"], "the one provision or document above"),
    ("Provision", f"{D}provision/1", "eli:is_part_of", [f"{D}provision/1", f"{D}provision/1.2"], "come after the one"),
    ("Provision", f"{D}provision/1", "pol:path", [REMOVE, '""', '+"2"'], "exactly one text"),
    ("Provision", f"{D}provision/1", "pol:position", [REMOVE, '"0"^^xsd:integer', '"1"'], "integer from 1"),
    ("Provision", f"{D}provision/1", "eli:number", [REMOVE, '+"二、"'], "exactly one label"),
    ("Provision", f"{D}provision/1", "pol:text", [REMOVE, '+"又"@zh', '"x"'], "exactly one Chinese text"),
    ("Provision", f"{D}provision/1", "pol:extentStart", [REMOVE, '"-1"^^xsd:integer'], "integer from 0"),
    ("Provision", f"{D}provision/1", "pol:extentEnd", [REMOVE, '"9"'], "exactly one integer"),
    ("Provision", f"{D}provision/1", "pol:extentEnd", ['"3"^^xsd:integer'], "start before it ends"),
    ("Section", f"{D}provision/1", "cv:hasParticipation", [f"{D}provision/1.1/responsibility/1"], "only a pol:Measure"),
    ("Section", f"{D}provision/1.1.1", "pol:responsibleUnit", [LEAD], "only a pol:Measure"),
    ("Measure", f"{D}provision/1.1", "cv:hasParticipation", [f"+{LEAD}"], "must be a pol:Responsibility"),
    (
        "Measure",
        f"{D}provision/1.1",
        "pol:responsibleUnit",
        [REMOVE, f"+{BASE}agency/国务院"],
        "pol:responsibleUnit must be in step",
    ),
    ("Agency", LEAD, "skos:prefLabel", [REMOVE, '+"市科技委员会"@zh', '+"x"@fr'], "one Chinese text"),
    ("Agency", LEAD, "pol:resolved", [REMOVE, '"yes"', '+"false"^^xsd:boolean'], "exactly one boolean"),
    ("Agency", LEAD, "pol:officialName", ['+"别名"@zh', '"无语言"'], "at most one Chinese name"),
    ("Agency", LEAD, "pol:officialName", [REMOVE], "a registered agency must have"),
    ("Agency", LEAD, "org:classification", [REMOVE], "a registered agency must have"),
    ("Agency", LEAD, "pol:jurisdiction", [REMOVE], "a registered agency must have"),
    ("Agency", LEAD, "skos:altLabel", ['"x"@fr', '"x"'], "a Chinese or English text"),
    ("Agency", LEAD, "org:classification", ["pol:stated", "+pol:party-organ"], "at most one concept of pol:agencyClasses"),
    ("Agency", LEAD, "pol:jurisdiction", [LEAD, f"+{BASE}area/CN"], "at most one administrative area"),
    ("Agency", LEAD, "org:subOrganizationOf", [AREA, f"+{BASE}agency/国务院"], "at most one agency"),
    ("Agency", LEAD, "pol:level", ["pol:stated", "+pol:countyLevel"], "at most one concept of pol:levels"),
    ("Agency", LEAD, "pol:level", [REMOVE], "a registered agency must have"),
    ("Agency", ENDED.value, "org:changedBy", [AREA], "must be an org:ChangeEvent"),
    ("AgencyGroup", MANY.value, "org:classification", [REMOVE, "pol:city-department"], "must be classified as pol:group"),
    ("ChangeEvent", CHANGE, "org:originalOrganization", [REMOVE, AREA, f"+{LEAD}"], "exactly one org:originalOrganization"),
    ("ChangeEvent", CHANGE, "org:originalOrganization", [HEIR.value], "must not be its own heir"),
    ("ChangeEvent", CHANGE, "org:resultingOrganization", [AREA], "org:resultingOrganization must be an agency"),
    ("ChangeEvent", CHANGE, "pol:changeDate", [REMOVE, '"2018"', '+"2019"^^xsd:gYear'], "exactly one day, month or year"),
    ("ChangeEvent", CHANGE, "pol:changeSource", [REMOVE, '"x"', '""@zh'], "pol:changeSource must be exactly one Chinese text"),
    ("AdminUnit", AREA, "skos:prefLabel", [REMOVE, '+"沪"@zh'], "one Chinese text"),
    ("AdminUnit", AREA, "skos:notation", ['"31"', '+"320000"'], "code of GB/T 2260"),
    ("AdminUnit", AREA, "geo:sfWithin", [LEAD, f"+{AREA}"], "at most one administrative area"),
    ("Target", f"{D}target/1", "pol:indicator", [REMOVE, '"x"', '+"又"@zh', '""@zh'], "exactly one Chinese text"),
    ("Target", f"{D}target/1", "pol:targetValue", [REMOVE, LEAD, f"+{D}target/2/value"], "exactly one qudt:QuantityValue"),
    ("Target", f"{D}target/1", "pol:targetValueTo", [LEAD], "at most one qudt:QuantityValue"),
    ("Target", f"{D}target/1", "pol:timeLimit", [LEAD, f"+{LEAD}"], "at most one pol:Deadline"),
    ("Target", f"{D}target/1", "pol:increment", ["pol:stated", "+pol:cumulative"], "at most one concept of pol:increments"),
    ("Target", f"{D}target/1", "pol:deadlineText", ['+"2026"', '"2025"@zh'], "at most one text"),
    ("Target", f"{D}target/1", "pol:deadline", [LEAD, f"+{BASE}instant/2024-06"], "at most one time:Instant"),
    ("Deadline", f"{D}deadline/1", "pol:action", ['+"又"@zh', '"x"'], "at most one Chinese text"),
    ("Deadline", f"{D}deadline/1", "pol:dueText", ['+"2026"', '"2025"@zh'], "at most one text"),
    ("Deadline", f"{D}deadline/1", "pol:deadline", [LEAD, f"+{BASE}instant/2024-06"], "at most one time:Instant"),
    ("Deadline", f"{D}deadline/1", "pol:sinceText", ['+"2026"', '"2025"@zh'], "at most one text"),
    ("Deadline", f"{D}deadline/2", "pol:every", ['+"month"', '"每年"@zh'], "pol:every must be"),
    ("Deadline", f"{D}deadline/3", "pol:within", ['+"P1M"', '"P3M"@zh'], "at most one text"),
    ("Deadline", f"{D}deadline/3", "pol:countedFrom", ['+"又"@zh', '"x"'], "at most one Chinese text"),
    ("Deadline", f"{D}deadline/3", "pol:ends", ['"2024-02-30"^^xsd:date', '"昨天"'], "pol:ends must be"),
    ("Cap", f"{D}cap/1", "pol:capValue", [REMOVE, LEAD], "exactly one qudt:QuantityValue"),
    ("Cap", f"{D}cap/1", "pol:capValueTo", [LEAD], "at most one qudt:QuantityValue"),
    ("Cap", f"{D}cap/1", "pol:ofBase", ['+"又"@zh', '"x"'], "at most one Chinese text"),
    ("Cap", f"{D}cap/2", "pol:condition", ['+"又"@zh', '"x"'], "at most one Chinese text"),
    ("QuantityValue", f"{D}cap/1/value", "qudt:numericValue", [REMOVE, '"五"', '+"1"^^xsd:decimal'], "one decimal or double"),
    ("QuantityValue", f"{D}cap/1/value", "qudt:hasUnit", [REMOVE, '"%"', f"+{UNIT}"], "exactly one unit"),
    ("QuantityValue", f"{D}cap/1/value", "pol:unitText", [REMOVE, '+"个"'], "exactly one text"),
    ("MonetaryAmount", f"{D}cap/2/value", "schema:currency", [REMOVE, '"元"', '+"USD"'], "code of ISO 4217"),
    ("MonetaryAmount", f"{D}cap/2/value", "schema:maxValue", [REMOVE, '"1"^^xsd:decimal'], "must repeat qudt:numericValue"),
    ("Unit", UNIT, "skos:prefLabel", [REMOVE, '"set"@en'], "one Chinese text"),
    ("Instant", f"{BASE}instant/2025", "time:inXSDDate", [REMOVE, '"2025-02-30"^^xsd:date', '"2025"'], "valid xsd:date"),
    ("Citation", f"{D}citation/1", "pol:citedDocument", [REMOVE, LEAD, f"+{BASE}document/指南"], "exactly one eli:LegalResource"),
    ("Citation", f"{D}citation/1", "pol:citedTitle", [REMOVE, '"x"', '""@zh'], "exactly one Chinese text"),
    ("Citation", f"{D}citation/1", "pol:citedNumber", ['+"2号"', '"号"@zh'], "pol:citedNumber must be at most one text"),
    (
        "Citation",
        f"{D}citation/1",
        "pol:citationResolution",
        ["pol:stated", "+pol:sameTitle"],
        "concept of pol:citationResolutions",
    ),
    ("Citation", f"{D}citation/1", "pol:citationType", [REMOVE, "pol:stated", "+pol:repeal"], "concept of pol:citationTypes"),
    ("Place", PARK, "skos:prefLabel", [REMOVE, '+"秀带"@zh'], "one Chinese text"),
    ("Place", PARK, "skos:altLabel", ['"x"'], "a Chinese or English text"),
    ("Place", PARK, "pol:inferredWithin", [LEAD, f"+{AREA}"], "at most one cv:AdminUnit"),
    ("Infrastructure", LINE, "pol:stage", ["pol:stated"], "concept of pol:stages"),
    ("Infrastructure", LINE, "pol:stage", [REMOVE, "+pol:completed"], "in step with those of its mentions"),
    ("Collection", GROUP, "skos:member", [f"+{LINE}"], "must be a pol:Park"),
    ("Mention", f"{D}mention/1", "pol:mentionOf", [REMOVE, LEAD, f"+{GROUP}"], "exactly one thing of a kind"),
    ("Mention", f"{D}mention/1", "pol:furtherEvidence", [LEAD], "a nif:RFC5147String"),
    ("Mention", f"{D}mention/4", "pol:stage", ["pol:stated"], "concept of pol:stages"),
    ("Mention", f"{D}mention/4", "pol:stage", ["+pol:completed"], "at most one concept of pol:stages"),
    ("Mentions", f"{D}provision/1.2", "pol:mentions", [REMOVE, f"+{LINE}"], "pol:mentions must be in step"),
    ("Mentions", f"{D}provision/1.2", "pol:hasMention", [REMOVE], "pol:mentions must be in step"),
    ("Issue", f"{D}issue/1", "pol:code", [REMOVE, '"Not Kebab"', '+"other"'], "exactly one code in kebab-case"),
    ("Issue", f"{D}issue/1", "pol:message", [REMOVE, '""', '+"又"'], "exactly one text"),
    ("Issue", f"{D}issue/1", "pol:evidence", [LEAD, f"+{E}"], "at most one pol:evidence"),
    ("Provision", f"{D}provision/1.1", "pol:verb", ['"x"', '"促"@zh'], "Chinese text of two characters"),
    ("Provision", f"{D}provision/1.1", "pol:verbs", ['+"又"@zh', '"x"'], "at most one Chinese text"),
    ("Evidence", E, "nif:referenceContext", [REMOVE, DOCUMENT], "the one text"),
    ("Evidence", E, "nif:anchorOf", [REMOVE, '""', '+"又"'], "exactly one quotation"),
    ("Evidence", E, "nif:beginIndex", [REMOVE, '"-1"^^xsd:integer', '"x"'], "integer from 0"),
    ("Evidence", E, "nif:endIndex", [REMOVE, '"x"', '+"30"^^xsd:integer'], "exactly one integer"),
    ("Evidence", E, "nif:endIndex", ['"13"^^xsd:integer', '"3"^^xsd:integer'], "start before it ends"),
    ("Text", TEXT, "nif:sourceUrl", [REMOVE, DOCUMENT], "the one source file"),
    ("Text", TEXT, "pol:pageStarts", ['"1 2"', '"0"'], "numbers that begin with 0"),
    ("Evidence", E, "pol:page", ['"0"^^xsd:integer', '"x"'], "one integer from 1"),
    ("Text", TEXT, "nif:isString", [REMOVE, '+"又"'], "exactly one text"),
    ("Observation", OBSERVATION, "pol:bearer", [REMOVE, AREA], "exactly one agency"),
    ("Observation", OBSERVATION, "qb:dataSet", [REMOVE, AREA], "the one data set"),
    ("Observation", OBSERVATION, "pol:loadAssignments", [REMOVE, '"多"', '+"2"^^xsd:integer'], "exactly one integer"),
    ("Observation", OBSERVATION, "pol:loadBetweenness", [REMOVE, '"多"'], "exactly one number"),
    ("Observation", OBSERVATION, "pol:loadEigenvector", ['"多"', '+"2.5"^^xsd:decimal'], "at most one number"),
    ("Agency", LEAD, "pol:creditCode", ['"12345"', '"一"@zh'], "at most one code of 18"),
    ("Agency", LEAD, "pol:wikidata", ['"Q1"', LEAD], "at most one item of Wikidata"),
    ("PolicyDocument", DOCUMENT, "pol:addressedTo", [f"+{AREA}"], "must be a pol:Agency"),
    ("PolicyDocument", DOCUMENT, "pol:sentInCopyTo", [f"+{AREA}"], "must be a pol:Agency"),
    ("Concept", KIND, "skos:prefLabel", [REMOVE, '"x"@en'], "one Chinese text"),
    ("Concept", KIND, "skos:inScheme", [REMOVE, "+pol:roles"], "exactly one scheme"),
    ("Concept", KIND, "skos:notation", [REMOVE, '+"x"'], "the one value"),
    ("Term", f"{POL}Measure", "rdfs:label", [REMOVE, '"x"@en', '+"x"@fr'], "one rdfs:label in Chinese and one in English"),
]
# What facts of several kinds share: shape and a node of it.
FACT_NODES = [("Responsibility", "provision/1.1/responsibility/1"), ("Target", "target/1"), ("Cap", "cap/1")]
FACT_NODES += [("Citation", "citation/1"), ("Mention", "mention/1"), ("Deadline", "deadline/1")]
SHARED: list[tuple[str, list[str | None], str]] = [
    ("pol:document", [REMOVE, LEAD], "the one policy document"),
    ("pol:evidence", [REMOVE, f"+{E}", LEAD], "exactly one pol:evidence"),
    ("pol:basis", [REMOVE, "pol:lead", "+pol:verified"], "stated, inferred and verified"),
    ("pol:verifiedBy", ['""', AREA], "at most one name"),
    ("pol:verifiedOn", ['"2024-02-30"^^xsd:date', '"昨天"'], "at most one valid day"),
    ("pol:rule", [REMOVE, '""', '+"x"'], "the one rule"),
]
CASES += [(shape, D + node, *case) for shape, node in FACT_NODES for case in SHARED]
CASES += [("Issue", f"{D}issue/1", *SHARED[n]) for n in (0, 3, 4)]
CASES += [
    (shape, D + node, "pol:comparator", [REMOVE, "pol:stated", "+pol:lessThan"], "one concept of pol:comparators")
    for shape, node in FACT_NODES[1:3]
]
CASES += [(shape, D + node, "pol:literal", ['+"又"@zh', '"x"'], "at most one Chinese text") for shape, node in FACT_NODES[1:3]]
RESPONSIBILITY = f"{D}provision/1.1/responsibility/1"
CASES += [
    ("Responsibility", RESPONSIBILITY, "cv:hasParticipant", [REMOVE, AREA, f"+{BASE}agency/国务院"], "exactly one pol:Agency"),
    ("Responsibility", RESPONSIBILITY, "cv:role", [REMOVE, "pol:stated", "+pol:support"], "one concept of pol:roles"),
    ("Responsibility", RESPONSIBILITY, "pol:order", [REMOVE, '"0"^^xsd:integer', '"1"'], "integer from 1"),
    ("Responsibility", RESPONSIBILITY, "pol:surface", [REMOVE, '"x"', '""@zh'], "exactly one Chinese text"),
    ("Responsibility", RESPONSIBILITY, "pol:resolution", [REMOVE, "pol:stated"], "concept of pol:resolutions"),
    ("Responsibility", RESPONSIBILITY, "pol:statement", [REMOVE, LEAD, f"+{E}"], "exactly one nif:RFC5147String"),
    (
        "Responsibility",
        RESPONSIBILITY,
        "pol:resolutionReason",
        ['"x"', '+"又"@zh'],
        "pol:resolutionReason must be at most one Chinese text",
    ),
]
# Links that come from above: the holder loses its link, or a second holder takes it too.
HOLDERS = [
    ("Responsibility", "provision/1.1", "cv:hasParticipation", "provision/1.1/responsibility/1", "exactly one measure"),
    ("Target", "provision/1.1", "pol:hasTarget", "target/1", "exactly one provision or document"),
    ("Deadline", "provision/1.1", "pol:hasDeadline", "deadline/1", "exactly one provision or document"),
    ("Cap", "provision/1.1", "pol:hasCap", "cap/1", "exactly one provision or document"),
    ("Citation", "provision/1.2", "pol:hasCitation", "citation/5", "exactly one provision or document"),
    ("Mention", "provision/1.2", "pol:hasMention", "mention/2", "exactly one provision or document"),
    ("Issue", "provision/1.2", "pol:hasIssue", "issue/1", "exactly one provision or document"),
]
# Faults that one query finds for all nodes: the message names the node, beside the focus.
TOGETHER: list[tuple[str, str, str, str | None, str]] = [
    ("AgencyTree", f"{BASE}agency/国务院", "org:subOrganizationOf", f"{BASE}agency/上海市人民政府", "must not be below itself"),
    ("AgencyTree", LEAD, "skos:altLabel", '"市教委"@zh', "a name must be of one known agency"),
    ("DocumentShortcuts", DOCUMENT, "pol:implementsPolicy", f"+{BASE}document/指南", "must be in step"),
    ("DocumentShortcuts", DOCUMENT, "eli:based_on", REMOVE, "lacks the shortcut"),
    ("DocumentShortcuts", DOCUMENT, "eli:amends", REMOVE, "lacks the shortcut"),
    ("DocumentShortcuts", DOCUMENT, "eli:repeals", f"+{BASE}document/指南", "must be in step"),
    ("DocumentShortcuts", f"{D}provision/1.2", "pol:position", '"1"^^xsd:integer', "of one provision of a document alone"),
    ("MeasureShortcuts", f"{D}provision/1.1", "pol:leadUnit", f"+{BASE}agency/上海市教育委员会", "must be in step"),
    ("MeasureShortcuts", f"{D}provision/1.1", "pol:leadUnit", REMOVE, "lacks the shortcut"),
    ("MeasureShortcuts", f"{D}provision/1.1", "pol:supportingUnit", f"+{LEAD}", "must be in step"),
    ("MeasureShortcuts", f"{D}provision/1.1", "pol:supportingUnit", REMOVE, "lacks the shortcut"),
    ("Notations", f"{POL}lead", "skos:notation", '"support"', "of one concept of a scheme alone"),
    ("Definitions", f"{POL}hasCap", "skos:definition", REMOVE, "one skos:definition in Chinese and one in English"),
    ("Definitions", f"{POL}hasCap", "skos:definition", '"x"@en', "one skos:definition in Chinese and one in English"),
    ("Definitions", f"{POL}Measure", "skos:definition", '+"x"@en', "one skos:definition in Chinese and one in English"),
    ("TargetRange", f"{D}target/2", "pol:targetValueTo", f"{D}target/3/value", "pol:targetValue must not be above"),
    ("CapRange", f"{D}cap/2", "pol:capValueTo", f"{D}cap/1/value", "pol:capValue must not be above"),
]


def _cases() -> list[tuple[str, str, str, str | None, str]]:
    return [(shape, node, path, new, message) for shape, node, path, values, message in CASES for new in values]


def test_the_specimen_conforms_to_every_shape() -> None:
    assert find_violations(specimen()) == ()


def test_the_example_document_conforms_with_its_load(seed_nquads: bytes) -> None:
    check_triples(seed_nquads)


@pytest.mark.parametrize(("shape", "node", "path", "new", "message"), _cases())
def test_a_broken_property_is_reported_at_its_node(shape: str, node: str, path: str, new: str | None, message: str) -> None:
    with mutate(node, path, new) as graph:
        found = find_violations(graph, only=[shape])
    assert [violation for violation in found if violation.node == node and message in violation.message], found


@pytest.mark.parametrize(("shape", "holder", "path", "node", "message"), HOLDERS)
@pytest.mark.parametrize("twice", [False, True], ids=["none", "two"])
def test_a_fact_is_held_by_one_provision(shape: str, holder: str, path: str, node: str, message: str, twice: bool) -> None:
    with mutate(f"{D}provision/1.1.1", path, D + node) if twice else mutate(D + holder, path, REMOVE) as graph:
        found = find_violations(graph, only=[shape])
    assert [violation for violation in found if violation.node == D + node and message in violation.message], found


@pytest.mark.parametrize(("shape", "node", "path", "new", "message"), TOGETHER)
def test_a_fault_between_nodes_is_reported_with_the_node(shape: str, node: str, path: str, new: str | None, message: str) -> None:
    with mutate(node, path, new) as graph:
        found = find_violations(graph, only=[shape])
    assert [violation for violation in found if violation.value == node and message in violation.message], found


def test_a_query_of_the_shapes_runs_once_and_not_for_each_node() -> None:
    shapes = read_shapes()
    asking = set(shapes.subjects(SH.sparql))
    targets = {predicate for shape in asking for predicate in shapes.predicates(shape) if "target" in str(predicate)}
    assert asking
    assert targets == {SH.targetNode}


@pytest.mark.slow
def test_shapes_spread_over_their_properties_find_the_same() -> None:
    import pyshacl

    with (
        mutate(RESPONSIBILITY, "cv:role", REMOVE) as graph,
        mutate(E, "nif:endIndex", REMOVE),
        mutate(LEAD, "skos:prefLabel", REMOVE),
    ):
        _, report, _ = pyshacl.validate(graph, shacl_graph=read_shapes(), inference="none")
        faults = (report.value(node, SH.focusNode) for node in report.subjects(RDF.type, SH.ValidationResult))
        assert sorted(violation.node for violation in find_violations(graph)) == sorted(map(str, faults))
    assert set(graph) == set(read_union(NQUADS))  # as it was


@pytest.mark.parametrize(
    "shape",
    [
        "e:Shape a sh:NodeShape ; sh:targetObjectsOf e:knows ; sh:property [ sh:path e:name ; sh:minCount 1 ] .",
        "e:Shape a sh:NodeShape ; sh:targetSubjectsOf e:of ; sh:property [ sh:path e:name ; sh:minCount 1 ] .",
        "e:Shape a sh:NodeShape ; sh:targetNode e:b ; sh:node e:Named . e:Named a sh:NodeShape ; "
        "sh:property [ sh:path e:name ; sh:minCount 1 ] .",
        "e:Shape a sh:NodeShape ; sh:targetNode e:b ; sh:node e:Named . e:Named a sh:NodeShape ; sh:targetClass e:None ; "
        "sh:property [ sh:path e:name ; sh:minCount 1 ] .",
    ],
    ids=["objects", "subjects", "node", "node with a target"],
)
def test_no_check_is_lost_when_targets_are_spread(shape: str) -> None:
    import pyshacl

    head = "@prefix e: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
    data = Graph().parse(data=f'{head} e:a e:knows e:b ; e:name "a" . e:b e:of e:a .', format="turtle")
    shapes = spread_targets(Graph().parse(data=head + shape, format="turtle"))
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert not conforms
    assert {str(node) for node in report.objects(None, SH.focusNode)} == {"http://example.org/b"}
    bare = spread_targets(Graph().parse(data=head + shape, format="turtle"), ("Other",))
    assert pyshacl.validate(data, shacl_graph=bare, inference="none")[0]


def test_a_blank_node_stays_blank() -> None:
    graph = read_union(b"_:b0 <http://example.org/p> _:b1 <http://example.org/g> .\n")
    ((subject, value),) = graph.subject_objects(URIRef("http://example.org/p"))
    assert (type(subject), type(value)) == (BNode, BNode)
    assert subject != value


def test_every_shape_is_broken_by_a_case() -> None:
    shapes = {str(shape).rpartition("#")[2] for shape in read_shapes().subjects(RDF.type, SH.NodeShape)}
    assert shapes == {case[0] for case in (*CASES, *HOLDERS, *TOGETHER)}


def test_every_message_of_the_shapes_is_asked_for_by_a_case() -> None:
    english = {str(text) for text in read_shapes().objects(None, SH.message) if text.language == "en"}  # type: ignore[union-attr]
    asked = {case[-1] for case in (*CASES, *HOLDERS, *TOGETHER)}
    assert [text for text in sorted(english) if not any(part in text for part in asked)] == []


def test_every_message_names_what_is_asked_in_english() -> None:
    shapes = read_shapes()
    speaking = set(shapes.subjects(SH.message))
    constraints = {shape for kind in (SH.PropertyShape, SH.SPARQLConstraint) for shape in shapes.subjects(RDF.type, kind)}
    silent = constraints - speaking
    assert silent == set()
    assert all({"en"} <= {text.language for text in shapes.objects(node, SH.message)} for node in speaking)  # type: ignore[union-attr]


def test_every_class_of_the_ontology_has_a_shape() -> None:
    targets = set(read_shapes().objects(None, SH.targetClass))
    ontology = Graph().parse(find_data("ontology/policy.ttl"))
    classes = set(ontology.subjects(RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class")))
    assert classes - targets == set()


def test_the_error_names_node_constraint_and_property_in_one_line() -> None:
    broken = NQUADS.replace(
        f"<{RESPONSIBILITY}> <{term('cv:role')}>".encode(), f"<{RESPONSIBILITY}> <{term('rdfs:label')}>".encode()
    )
    with pytest.raises(ShapeError) as caught:
        check_triples(broken)
    line = f"<{RESPONSIBILITY}>: cv:role must be exactly one concept of pol:roles (MinCount at <{term('cv:role')}>)"
    assert f"  {line}" in str(caught.value).splitlines()
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ('"2028-12-31"^^', '"2028-02-30"^^', "eli:date_no_longer_in_force must be at most one valid xsd:date"),
        ('"2024-01-01"^^', '"2024-01-41"^^', "eli:first_date_entry_in_force must be at most one valid xsd:date"),
        ('#endIndex> "20"^^', '#endIndex> "twenty"^^', "nif:endIndex must be exactly one integer"),
        ('"10"^^', '"ten"^^', "qudt:numericValue must be exactly one decimal or double"),
    ],
)
def test_an_ill_typed_value_is_reported_and_stops_nothing(good: str, bad: str, message: str) -> None:
    broken = NQUADS.replace(good.encode(), bad.encode())
    assert broken != NQUADS
    with pytest.raises(ShapeError, match=message):
        check_triples(broken)


def test_messages_can_be_asked_for_in_chinese() -> None:
    with mutate(RESPONSIBILITY, "cv:role", REMOVE) as graph:
        (violation,) = find_violations(graph, lang="zh", only=["Responsibility"])
    assert violation.message == "角色须恰有一个 pol:roles 概念"


def test_a_long_list_of_violations_is_cut() -> None:
    graph = NQUADS.replace(b'"@zh', b'"@fr')
    with pytest.raises(ShapeError, match=r"(?s)\d+ violations.*\n  and \d+ more$"):
        check_triples(graph)


def test_damaged_quads_are_a_read_error(tmp_path: Path) -> None:
    path = tmp_path / "policy.nq"
    path.write_bytes(NQUADS[: len(NQUADS) // 2])
    with pytest.raises(ReadError, match="cannot be read"):
        check_triples(path)
    with pytest.raises(ReadError, match="cannot be read"):
        check_triples(tmp_path / "absent.nq")


@pytest.mark.slow
def test_a_stock_validator_that_mixes_the_ontology_in_finds_the_same(tmp_path: Path) -> None:
    def validate(data: Graph) -> subprocess.CompletedProcess[bytes]:
        path = tmp_path / "data.ttl"
        data.serialize(path, "turtle")
        shapes, ontology = find_data("ontology/shapes.ttl"), find_data("ontology/policy.ttl")
        command = [sys.executable, "-m", "pyshacl", "-s", str(shapes), "-e", str(ontology), str(path)]
        return subprocess.run(command, capture_output=True, check=False)

    whole = Graph()
    for *triple, _ in Dataset().parse(data=NQUADS, format="nquads").quads():
        whole.add(tuple(triple))  # without the ontology
    assert (None, RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class")) not in whole
    assert validate(whole).returncode == 0, validate(whole).stdout.decode()
    whole.remove((URIRef(RESPONSIBILITY), term("cv:role"), None))
    assert b"cv:role must be exactly one" in validate(whole).stdout
