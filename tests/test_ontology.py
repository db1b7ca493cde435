"""The ontology and the code know the same terms, and the registry in RDF is the registry in the table."""

import ast
from typing import NamedTuple

import pytest
from rdflib import DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, TIME, VANN, XSD, Graph, Literal, URIRef
from rdflib.namespace import GEO, DefinedNamespace

from graph import __version__
from graph import kinds as model
from graph.agencies import read_registry
from graph.files import find_data
from graph.kinds import KINDS, Facts
from graph.kinds.cube import STRUCTURE, list_terms
from graph.kinds.ontology import list_classes, list_uses
from graph.shapes import read_shapes
from graph.terms import CLASSES, CONCEPTS, FOREIGN, INVERSES, ONTOLOGY, PREFIXES, PROPERTIES, TERM
from graph.triples import build_triples, render_registry
from graph.triples.dataset import LICENSE
from graph.triples.registry import organisation_triples
from graph.workload import METRICS

PACKAGE = find_data("__init__.py").parent
POLICY = Graph().parse(find_data("ontology/policy.ttl"))
SHIPPED: dict[str, type[DefinedNamespace]] = {
    "geo": GEO, "org": ORG, "prov": PROV, "qb": QB, "schema": SDO, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "time": TIME, "xsd": XSD,
}  # fmt: skip


class Brought(NamedTuple):
    """Local names of the terms of ours that the kinds of facts, and the metrics of load, bring."""

    classes: frozenset[str]
    properties: frozenset[str]


def _list_brought() -> Brought:
    classes = {term.name for kind in KINDS.values() for term in list_classes(kind)}
    properties = {use.form.term.name for use in list_uses()} | {kind.link.name for kind in KINDS.values()}
    properties |= {*list_terms([metric.measure for metric in METRICS])}
    own = [{name.removeprefix("pol:") for name in names if name.startswith("pol:")} for names in (classes, properties)]
    return Brought(*map(frozenset, own))


BROUGHT = _list_brought()


def _named(kind: URIRef) -> set[str]:
    """Return the local names of the terms of the ontology that are of this kind."""
    return {str(node).removeprefix(ONTOLOGY) for node in POLICY.subjects(RDF.type, kind) if str(node).startswith(ONTOLOGY)}


def test_code_and_ontology_have_the_same_classes() -> None:
    assert sorted({*CLASSES, *BROUGHT.classes}) == sorted(_named(OWL.Class))


def test_code_and_ontology_have_the_same_properties() -> None:
    assert sorted({*PROPERTIES, *INVERSES, *BROUGHT.properties}) == sorted(
        _named(OWL.ObjectProperty) | _named(OWL.DatatypeProperty)
    )


def test_what_a_kind_brings_is_listed_with_the_kinds_alone() -> None:
    assert not {*CLASSES, *PROPERTIES} & {*BROUGHT.classes, *BROUGHT.properties}


def test_code_and_ontology_have_the_same_concepts_by_the_same_notations() -> None:
    said = {
        scheme: {str(POLICY.value(node, SKOS.notation)): str(node).removeprefix(ONTOLOGY) for node in members}
        for scheme in _named(SKOS.ConceptScheme)
        for members in [list(POLICY.subjects(SKOS.inScheme, URIRef(ONTOLOGY + scheme)))]
    }
    assert said == {scheme: dict(concepts) for scheme, concepts in CONCEPTS.items()}


def test_every_value_that_facts_can_take_has_a_concept() -> None:
    for scheme, values in (("roles", model.Role), ("comparators", model.Comparator), ("stages", model.Stage)):
        assert set(values.__args__) == set(CONCEPTS[scheme])
    assert set(model.Basis.__args__) <= set(CONCEPTS["bases"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_term_has_a_label_and_a_definition_in_both_languages(lang: str) -> None:
    for name in (*CLASSES, *PROPERTIES, *INVERSES, *BROUGHT.classes, *BROUGHT.properties):
        for predicate in (RDFS.label, SKOS.definition):
            texts = [text for text in POLICY.objects(URIRef(ONTOLOGY + name), predicate) if _speaks(text, lang)]
            assert len(texts) == 1, (name, predicate)
    for scheme, concepts in CONCEPTS.items():
        for name in (scheme, *concepts.values()):
            for predicate in (SKOS.prefLabel, SKOS.definition):
                texts = [text for text in POLICY.objects(URIRef(ONTOLOGY + name), predicate) if _speaks(text, lang)]
                assert len(texts) == 1, (name, predicate)


def _speaks(text: object, lang: str) -> bool:
    return isinstance(text, Literal) and text.language == lang and bool(text.strip())


def test_the_ontology_is_published_as_people_expect() -> None:
    head = URIRef(ONTOLOGY.rstrip("#"))
    assert POLICY.value(head, OWL.versionIRI) == URIRef(f"{head}/{__version__}")
    assert str(POLICY.value(head, OWL.versionInfo)) == __version__
    assert POLICY.value(head, DCTERMS.license) == URIRef(LICENSE)  # as the data
    assert str(POLICY.value(head, VANN.preferredNamespaceUri)) == ONTOLOGY
    assert PREFIXES[str(POLICY.value(head, VANN.preferredNamespacePrefix))] == ONTOLOGY
    created, modified = POLICY.value(head, DCTERMS.created), POLICY.value(head, DCTERMS.modified)
    assert created.toPython() < modified.toPython()  # type: ignore[union-attr]
    assert {name.language for name in POLICY.objects(head, DCTERMS.creator)} == {"en", "zh"}  # type: ignore[attr-defined]


def test_every_term_says_by_what_it_is_defined() -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme, QB.DataStructureDefinition}
    terms = {node for kind in kinds for node in POLICY.subjects(RDF.type, kind)}
    assert len(terms) > 190
    assert set(POLICY.subject_objects(RDFS.isDefinedBy)) == {(term, URIRef(ONTOLOGY.rstrip("#"))) for term in terms}


def test_inverses_are_of_properties_that_data_have() -> None:
    pairs = {str(one): str(other) for one, other in POLICY.subject_objects(OWL.inverseOf)}
    assert {name.removeprefix(ONTOLOGY) for name in pairs} == {*INVERSES}
    assert {name.removeprefix(ONTOLOGY) for name in pairs.values()} <= {*PROPERTIES}


def test_what_is_disjoint_shares_nothing_in_the_example(seed_facts: Facts) -> None:
    types: dict[str, set[str]] = {}
    for quad in build_triples(seed_facts):
        if quad.predicate.value == str(RDF.type):
            types.setdefault(quad.object.value, set()).add(quad.subject.value)
    pairs = [(str(one), str(other)) for one, other in POLICY.subject_objects(OWL.disjointWith)]
    assert len(pairs) == 6 + 15 + 21
    assert [pair for pair in pairs if types.get(pair[0], set()) & types.get(pair[1], set())] == []


def test_identifiers_of_agencies_are_written_where_a_source_gives_them() -> None:
    registry = read_registry()
    assert not [body for body in registry.organisations.values() if body.credit_code or body.wikidata]  # no source is used yet
    known = registry.organisations["国务院"]._replace(credit_code="100000000000000000", wikidata="Q1")  # made up for this test
    said = {(predicate.rpartition("#")[2], value) for _, predicate, value in organisation_triples(registry, [known])}
    assert {("creditCode>", '"100000000000000000"'), ("wikidata>", "<http://www.wikidata.org/entity/Q1>")} <= said


def test_nothing_is_imported_and_no_node_is_blank_in_the_ontology() -> None:
    assert not list(POLICY.triples((None, OWL.imports, None)))
    assert not [node for node in POLICY.all_nodes() if not isinstance(node, URIRef | Literal)]


def test_every_class_but_those_of_plain_facts_is_aligned() -> None:
    own = {name for name in (*CLASSES, *BROUGHT.classes) if not list(POLICY.objects(URIRef(ONTOLOGY + name), RDFS.subClassOf))}
    assert own == {"Target", "Deadline", "Cap", "Citation", "Mention", "Issue"}


@pytest.mark.parametrize(
    ("term", "above"),
    [
        ("PolicyDocument", "eli:LegalResource"),
        ("Agency", "org:FormalOrganization"),
        ("Agency", "cv:PublicOrganisation"),
        ("responsibleUnit", "eli:responsibility_of_agent"),
        ("leadUnit", "pol:responsibleUnit"),
        ("implementsPolicy", "eli:cites"),
        ("inferredWithin", "geo:sfWithin"),
    ],
)
def test_a_term_is_below_one_that_others_know(term: str, above: str) -> None:
    prefix, _, local = above.partition(":")
    found = {
        *POLICY.objects(URIRef(ONTOLOGY + term), RDFS.subClassOf),
        *POLICY.objects(URIRef(ONTOLOGY + term), RDFS.subPropertyOf),
    }
    assert URIRef(PREFIXES[prefix] + local) in found


@pytest.mark.parametrize("prefix", SHIPPED)
def test_foreign_terms_are_in_the_vocabulary_that_rdflib_ships(prefix: str) -> None:
    space = SHIPPED[prefix]
    assert str(space._NS) == PREFIXES[prefix]
    assert [name for name in FOREIGN[prefix] if name not in space] == []


def test_the_ontology_and_the_shapes_speak_of_no_term_of_rdflib_that_does_not_exist() -> None:
    spaces = {str(space._NS): space for space in (*SHIPPED.values(), OWL, DCTERMS)}
    nodes = {str(node) for graph in (POLICY, read_shapes()) for node in graph.all_nodes() | set(graph.predicates())}
    for node in nodes:
        for start, space in spaces.items():
            if node.startswith(start):
                assert node == start or node.removeprefix(start) in space, node


def test_the_shapes_speak_of_no_own_term_that_does_not_exist() -> None:
    shapes = read_shapes()
    nodes = {str(node) for triple in shapes for node in triple if str(node).startswith(ONTOLOGY)} - {ONTOLOGY}
    known = {name.removeprefix("pol:") for name in TERM} | {*BROUGHT.classes, *BROUGHT.properties}
    assert {node.removeprefix(ONTOLOGY) for node in nodes} <= known


def _written_terms() -> set[str]:
    """Return every prefixed name that stands as a string in the modules that write triples, or declare what they write."""
    files = [
        *set((PACKAGE / "triples").glob("*.py")) - {PACKAGE / "triples/page.py"},
        *(PACKAGE / "kinds").glob("*.py"),
        PACKAGE / "workload/cube.py",
    ]
    strings = (
        node.value for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant)
    )
    return {text for text in strings if isinstance(text, str) and text.partition(":")[0] in PREFIXES and " " not in text}


def test_every_term_that_triples_write_is_listed() -> None:
    written = {name for name in _written_terms() if ":" in name}
    # Of the names of concepts found by their notations, of what kinds bring, and of the measures of load and their parts.
    beginnings = {"pol:", "pol:load", "pol:part-", STRUCTURE}
    above = {parent for kind in KINDS.values() for term in list_classes(kind) for parent in term.parents}
    brought = {f"pol:{name}" for name in (*BROUGHT.classes, *BROUGHT.properties)}
    said_of_terms = {name for name in written if name.startswith(("owl:", "xsd:", "rdf:", "qb:"))}
    assert written - set(TERM) - brought - above - said_of_terms <= beginnings


def test_every_listed_term_is_written() -> None:
    schemes = {f"pol:{name}" for scheme, concepts in CONCEPTS.items() for name in (scheme, *concepts.values())}
    in_concepts = {"skos:definition"}  # they come with the concepts, out of the ontology
    aligned = {"cv:PublicOrganisation"}
    assert set(TERM) - _written_terms() - schemes - in_concepts == aligned


def test_the_registry_in_rdf_agrees_with_the_table() -> None:
    command = next(line for line in _table("agencies/agencies.tsv") if "python -c" in line)
    assert find_data("ontology/agencies.ttl").read_bytes() == render_registry(), f"run: {command.lstrip('# ')}"


def _table(name: str) -> list[str]:
    return find_data(name).read_text("utf-8").splitlines()


def test_the_registry_in_rdf_holds_every_organisation_with_its_names() -> None:
    registry, data = read_registry(), Graph().parse(find_data("ontology/agencies.ttl"))
    names = {str(text) for text in data.objects(None, URIRef(f"{ONTOLOGY}officialName"))}
    assert names >= set(registry.organisations)
    assert all(name.endswith("人民政府") or "委员会" in name for name in names - set(registry.organisations))  # those above them
    for body in registry.organisations.values():
        (node,) = data.subjects(URIRef(f"{ONTOLOGY}officialName"), Literal(body.official_name, lang="zh"))
        labels = {str(text) for path in (SKOS.prefLabel, SKOS.altLabel) for text in data.objects(node, path)}
        assert {body.short_name, body.name_en, *body.aliases} - {body.official_name} == labels - {body.official_name}
        assert data.value(node, ORG.classification) == URIRef(ONTOLOGY + body.kind)


def test_tables_are_rows_of_equal_length() -> None:
    for path in (find_data(f"agencies/{name}.tsv") for name in ("agencies", "areas", "places")):
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        assert len({len(row) for row in rows}) == 1, path
        assert all(cell == cell.strip() for row in rows for cell in row), path
        assert len({row[0] for row in rows}) == len(rows), path
