"""The walk from the declaration of a kind to every output: what each must hold of a kind, given one document that states it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from pyoxigraph import RdfFormat, parse

from graph.build import Built, build_all
from graph.corrections import apply_corrections, read_corrections
from graph.export import COLOURS, export_network
from graph.facts import extract_facts
from graph.facts.explain import explain_facts, tell_fact
from graph.facts.form import form_facts
from graph.facts.schema import build_schema
from graph.files import find_data
from graph.kinds import KINDS, Facts, Kind
from graph.kinds.columns import list_columns, list_fields
from graph.kinds.ontology import list_classes
from graph.network import build_network
from graph.page.content import pack_tables
from graph.page.document import render_document_page
from graph.query import read_rows
from graph.report import build_report
from graph.shapes import find_violations, read_shapes, read_union
from graph.terms import PREFIXES
from graph.triples import render_triples


class Walk(NamedTuple):
    """A document that states at least one fact of the kind, with all that was built of it."""

    facts: Facts
    built: Built

    def rows(self, kind: Kind) -> tuple[Any, ...]:
        """Return the rows of a kind."""
        found: tuple[Any, ...] = getattr(self.built.rows, kind.table)
        return found

    def said(self, kind: Kind) -> tuple[Any, ...]:
        """Return the facts of a kind."""
        found: tuple[Any, ...] = getattr(self.facts, kind.facts)
        return found


def open_walk(facts: Facts) -> Walk:
    """Build all that is made of a document."""
    return Walk(facts, build_all([facts]))


def expand(name: str) -> str:
    """Return the IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def reach_facts(kind: Kind, walk: Walk) -> None:
    """Its extractor finds it."""
    assert walk.said(kind)


def reach_json(kind: Kind, walk: Walk) -> None:
    """The form that `extract` prints holds every fact with each declared field, its span and its quotation."""
    forms = form_facts(walk.facts)[kind.facts]
    assert len(forms) == len(walk.said(kind))
    for form, fact in zip(forms, walk.said(kind), strict=True):
        assert {declared.name for declared in list_fields(kind)} <= form.keys()
        assert form["quote"] == (fact.evidence.quote if fact.evidence else None)


def reach_schema(kind: Kind, _: Walk) -> None:
    """The JSON Schema describes every field of it."""
    described = build_schema()["properties"][kind.facts]["items"]["properties"]
    assert {declared.name for declared in list_fields(kind)} | {"span", "quote"} <= described.keys()


def reach_explanation(kind: Kind, walk: Walk) -> None:
    """`extract --explain` tells every fact of it."""
    told = [row[2] for row in explain_facts(walk.facts) if row[0] == kind.name]
    assert told == [tell_fact(fact, kind) for fact in walk.said(kind)]
    assert all(told)


def reach_corrections(kind: Kind, walk: Walk) -> None:
    """A line of a file of corrections accepts a fact of it."""
    fact = walk.said(kind)[0]
    path = getattr(fact, "path", "") or next(iter(getattr(fact, "paths", ())), "")
    cells = (walk.facts.source, "accept", kind.name, path, getattr(fact, kind.key), fact.evidence.quote, "", "王五", "2024-03-01")
    text = "document\taction\tkind\tpath\tkey\tquote\tset\tby\ton\n" + "\t".join(map(str, cells))
    accepted = getattr(apply_corrections(walk.facts, read_corrections(text)), kind.facts)
    assert [one.verified.by for one in accepted if one.verified] == ["王五"]


def reach_terms(kind: Kind, _: Walk) -> None:
    """The ontology has its class, its link and its properties, with labels and definitions in both languages."""
    triples = list(parse(path=find_data("ontology/policy.ttl"), format=RdfFormat.TURTLE))
    names = [
        *(term.name for term in list_classes(kind)),
        kind.link.name,
        *(column.form.term.name for column in list_columns(kind) if column.form),
    ]
    for name in names:
        if name.startswith("pol:"):
            labels = {t.object.language for t in triples if t.subject.value == expand(name) and t.predicate.value.endswith("label")}
            assert labels == {"zh", "en"}, name


def reach_triples(kind: Kind, walk: Walk) -> None:
    """The graph holds a node for each row, of its class, with its words, and what its fields say; or what it is called."""
    if kind.literal:
        link = expand(kind.link.name)
        said = {(quad.subject.value, quad.object.value) for quad in walk.built.quads if quad.predicate.value == link}
        assert said == {(getattr(row, kind.holder) or row.document, getattr(row, kind.key)) for row in walk.rows(kind)}
        return
    nodes = {quad.subject.value for quad in walk.built.quads if quad.object.value == expand(kind.rdf.name)}
    assert {getattr(row, "mention", row.iri) for row in walk.rows(kind)} <= nodes
    worded = {quad.subject.value for quad in walk.built.quads if quad.predicate.value == expand("pol:evidence")}
    assert {getattr(row, "mention", row.iri) for row in walk.rows(kind) if row.start is not None} <= worded
    written = {quad.predicate.value for quad in walk.built.quads}
    for column in list_columns(kind):
        if column.form and any(getattr(row, column.name) not in ("", None) for row in walk.rows(kind)):
            assert expand(column.form.term.name) in written, column.name


def reach_shapes(kind: Kind, walk: Walk) -> None:
    """A shape has its class for a target, the graph conforms, and a fact without its document is reported."""
    targets = {str(target).partition("#")[2] for target in read_shapes().objects() if str(target).startswith(expand("pol:"))}
    assert kind.rdf.name.removeprefix("pol:") in targets
    row = walk.rows(kind)[0]
    node = getattr(row, "mention", row.iri)
    lines = render_triples(walk.built.quads, "nq").decode().splitlines()
    broken = [line for line in lines if not line.startswith(f"<{node}> <{expand('pol:document')}>")]
    assert len(broken) == len(lines) - 1
    found = find_violations(read_union("\n".join(broken).encode()), only=[kind.rdf.name.removeprefix("pol:")])
    assert {violation.node for violation in found} == {node}


def reach_rows(kind: Kind, walk: Walk) -> None:
    """Every fact has a row, whose cells are what the fact says."""
    assert len(walk.rows(kind)) >= len(walk.said(kind))
    assert all(row.document == walk.built.rows.documents[0].iri for row in walk.rows(kind))
    quoted = {fact.evidence.quote for fact in walk.said(kind) if fact.evidence and not kind.thing}
    assert {row.quote for row in walk.rows(kind)} >= quoted


def reach_rows_again(kind: Kind, walk: Walk) -> None:
    """The rows that are read back from the graph are the rows that it was written from."""
    assert getattr(read_rows(walk.built.data), kind.table) == walk.rows(kind) != ()


def reach_report(kind: Kind, walk: Walk) -> None:
    """A table of the report tells every fact of it, with its words."""
    tables = {table.name: table for table in build_report(walk.built.rows, walk.built.load).tables}
    quotes = {reference.iri for references in tables[kind.report or kind.facts].references for reference in references}
    assert {row.iri for row in walk.rows(kind)} <= quotes


def reach_pages(kind: Kind, walk: Walk) -> None:
    """The pages hold a table of it, and know how it is called, signed and coloured."""
    page = render_document_page(walk.built.rows, {}, "zh")
    assert f'"name":"{kind.name}"' in page
    if kind.name != "verb":  # its rows are packed by the document page alone
        packed = pack_tables(walk.built.rows, "")[kind.table]
        assert [tuple(cells) for cells in packed["rows"]] == [tuple(row) for row in walk.rows(kind)]
    assert f'"{kind.table}":{{"fields":["iri"' in page


def reach_network(kind: Kind, walk: Walk) -> None:
    """The typed network holds it as nodes or edges, or as words on its provisions."""
    network = build_network(walk.built.rows)
    nodes = set(network) | {key for *_, key in network.edges(keys=True)}
    worded = {iri for iri, words in network.nodes(data=f"{kind.name}s") if words}
    for row in walk.rows(kind):
        assert row.iri in nodes or getattr(row, "cited", "") in network or getattr(row, kind.holder) in worded


def reach_export(kind: Kind, walk: Walk) -> None:
    """Files for other tools hold it as the network does, and know its colour."""
    text = next(iter(export_network(build_network(walk.built.rows), "json", "typed").values())).decode()
    assert set(kind.classes) <= COLOURS.keys()
    row = walk.rows(kind)[0]
    shown = {"responsibility": f'"quote": "{row.quote}"', "citation": "cited-document", "verb": '"verbs"'}
    assert shown.get(kind.name, f'"id": "{row.iri}"') in text
    if kind.thing:
        assert any(f'"kind": "{name}"' in text for name in kind.classes)


OUTPUTS: dict[str, Callable[[Kind, Walk], None]] = {
    "facts": reach_facts,
    "json": reach_json,
    "schema": reach_schema,
    "explanation": reach_explanation,
    "corrections": reach_corrections,
    "terms": reach_terms,
    "triples": reach_triples,
    "shapes": reach_shapes,
    "rows": reach_rows,
    "rows again": reach_rows_again,
    "report": reach_report,
    "pages": reach_pages,
    "network": reach_network,
    "export": reach_export,
}
"""Name of an output → what must hold there of a kind; a kind names in `without` those that it does not reach."""
NETWORKED = ("network", "export")


def is_left_out(kind: Kind, output: str) -> bool:
    """Return whether a kind says that it does not reach an output."""
    return output in kind.without or (output in NETWORKED and "network" in kind.without)


def walk_kind(name: str, text: str) -> list[str]:
    """Walk a kind to every output over a document of this text, and return the names of the outputs that were reached."""
    from graph.document import parse_document
    from graph.text import parse_text

    walk, kind = open_walk(extract_facts(parse_document(parse_text(text, "通知.txt", "0" * 64)))), KINDS[name]
    reached = []
    for output, reach in OUTPUTS.items():
        if not is_left_out(kind, output):
            reach(kind, walk)
            reached.append(output)
    return reached
