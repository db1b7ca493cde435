"""The dataset itself: what it is called, under which licence, of what program, and how much of what it holds.

Source: DCAT 3 (dcat:Dataset), VoID (void:classPartition, void:propertyPartition, void:entities, void:triples).
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from graph import __version__
from graph.terms import ONTOLOGY, write_iri
from graph.triples.census import Census
from graph.triples.literals import Pair, Triple, describe, en, integer, node, plain, term, zh

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def dataset_triples(census: Census, documents: Iterable[str], base: str) -> Iterator[Triple]:
    """Yield the description of a dataset.

    Args:
        census: How much its named graphs hold.
        documents: The IRIs of the documents.
        base: What the IRIs of entities begin with.

    Returns:
        Nothing for no document; else the dataset, with a partition for each class and property that is used.
    """
    held = sorted(documents)
    if not held:
        return
    iri = write_iri("dataset", base=base)
    dataset, program = node(iri), node(write_iri("software", "policy-graph", __version__, base=base))
    pairs: list[Pair] = [
        ("dcterms:title", zh("政策文件：谁须做什么、在何处、做多少、何时完成")),
        ("dcterms:title", en("Policy documents: who must do what, where, how much and by when")),
        ("dcterms:license", node(LICENSE)),
        ("dcterms:conformsTo", node(ONTOLOGY.rstrip("#"))),
        ("prov:wasAssociatedWith", program),
        ("void:uriSpace", plain(base)),
        ("void:triples", integer(census.triples)),
        ("void:documents", integer(len(held))),
        *(("dcterms:hasPart", node(document)) for document in held),
    ]
    yield from describe(dataset, ["dcat:Dataset", "void:Dataset"], pairs)
    for kind, number in census.classes.items():
        part = _name_part(iri, "class", kind)
        yield dataset, term("void:classPartition"), part
        yield from describe(part, ["void:Dataset"], [("void:class", kind), ("void:entities", integer(number))])
    for predicate, number in census.properties.items():
        part = _name_part(iri, "property", predicate)
        yield dataset, term("void:propertyPartition"), part
        yield from describe(part, ["void:Dataset"], [("void:property", predicate), ("void:triples", integer(number))])


def _name_part(dataset: str, sort: str, term: str) -> str:
    return node(f"{dataset}/{sort}/{quote(term[1:-1], safe='')}")
