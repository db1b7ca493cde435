"""The dataset itself: what it is called, under which licence, of what program, and how much of what it holds.

Source: DCAT 3 (dcat:Dataset), VoID (void:classPartition, void:propertyPartition, void:entities, void:triples).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from graph import __version__
from graph.terms import ONTOLOGY, TERM, mint_iri
from graph.triples.literals import Pair, Triple, describe, plain, zh

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
_TYPE = TERM["rdf:type"]


def dataset_triples(graphs: Mapping[str, Sequence[Triple]], documents: Iterable[str], base: str) -> Iterator[Triple]:
    """Yield the description of a dataset.

    Args:
        graphs: The triples of each named graph by its IRI.
        documents: The IRIs of the documents.
        base: What the IRIs of entities begin with.

    Returns:
        Nothing for no document; else the dataset, with a partition for each class and property that is used.
    """
    held = sorted(documents)
    if not held:
        return
    dataset = mint_iri("dataset", base=base)
    every = {triple for triples in graphs.values() for triple in triples}
    program = mint_iri("software", "policy-graph", __version__, base=base)
    pairs: list[Pair] = [
        ("dcterms:title", zh("政策文件：谁须做什么、在何处、做多少、何时完成")),
        ("dcterms:title", Literal("Policy documents: who must do what, where, how much and by when", language="en")),
        ("dcterms:license", NamedNode(LICENSE)),
        ("dcterms:conformsTo", NamedNode(ONTOLOGY.rstrip("#"))),
        ("prov:wasAssociatedWith", program),
        ("void:uriSpace", plain(base)),
        ("void:triples", Literal(len(every))),
        ("void:documents", Literal(len(held))),
        *(("dcterms:hasPart", NamedNode(document)) for document in held),
    ]
    yield from describe(dataset, ["dcat:Dataset", "void:Dataset"], pairs)
    classes = Counter(value for _, predicate, value in every if predicate == _TYPE)
    properties = Counter(predicate for _, predicate, _ in every)
    for kind, number in classes.items():
        part = _name_part(dataset, "class", str(getattr(kind, "value", "")))
        yield dataset, TERM["void:classPartition"], part
        yield from describe(part, ["void:Dataset"], [("void:class", kind), ("void:entities", Literal(number))])
    for predicate, number in properties.items():
        part = _name_part(dataset, "property", predicate.value)
        yield dataset, TERM["void:propertyPartition"], part
        yield from describe(part, ["void:Dataset"], [("void:property", predicate), ("void:triples", Literal(number))])


def _name_part(dataset: NamedNode, sort: str, iri: str) -> NamedNode:
    return NamedNode(f"{dataset.value}/{sort}/{quote(iri, safe='')}")
