"""Computed load as RDF: one observation an agency, with a measure for each metric.

Source: The RDF Data Cube Vocabulary, section 7.1 (multi-measure observations).
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from urllib.parse import unquote

from graph.kinds.cube import BEARER, STRUCTURE, name_measure
from graph.terms import BASE, write_iri
from graph.triples.literals import Pair, Triple, describe, en, integer, node, number_literal, term, zh
from graph.triples.registry import read_cube
from graph.triples.serial import write_quads
from graph.words import read_words
from graph.workload.metrics import Observation


def write_observations(observations: Iterable[Observation], base: str = BASE) -> str:
    """Write computed load as the N-Quads of the named graph graph/load.

    Args:
        observations: As `graph.workload.list_observations` lists them, in any order; the agencies are IRIs under `base`.
        base: What the IRIs of entities begin with.

    Returns:
        The data set with its structure, and one qb:Observation an agency, sorted; "" for no observation.

    Raises:
        PolicyGraphError: The base is not an IRI.
    """
    dataset = node(write_iri("load", base=base))
    triples = [triple for agency, values in _group(observations) for triple in _describe(dataset, agency, values, base)]
    if not triples:
        return ""
    title = read_words("names", "load")["cube"]
    pairs = (("dcterms:title", zh(title.zh)), ("dcterms:title", en(title.en)), ("qb:structure", term(STRUCTURE)))
    triples += describe(dataset, ["qb:DataSet"], pairs)
    return write_quads((*triples, *read_cube()), node(write_iri("graph", "load", base=base)))


def _group(observations: Iterable[Observation]) -> Iterator[tuple[str, list[Observation]]]:
    agency = attrgetter("agency")
    yield from ((iri, list(values)) for iri, values in groupby(sorted(observations, key=agency), agency))


def _describe(dataset: str, agency: str, values: list[Observation], base: str) -> Iterator[Triple]:
    """Yield the observation of one agency."""
    segments = (unquote(segment) for segment in agency.removeprefix(f"{base}agency/").split("/"))
    about: list[Pair] = [("qb:dataSet", dataset), (BEARER, node(agency))]
    about += [
        (name_measure(one.metric), integer(one.value) if isinstance(one.value, int) else number_literal(one.value))
        for one in values
    ]
    yield from describe(node(write_iri("load", *segments, base=base)), ["qb:Observation"], about)
