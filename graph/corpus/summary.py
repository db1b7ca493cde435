"""Summaries: what the whole must know of a part, in the form in which it is kept for the next build."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from graph.agencies import Organisation
from graph.corpus.spool import fetch_values, pack_values
from graph.rows import Rows
from graph.rows.agencies import Bodies
from graph.triples import Graph
from graph.triples.census import Tally


class Summary(NamedTuple):
    """What the whole must know of a document.

    Args:
        rows: What report and load are made of.
        bodies: The registered bodies that it names.
        graph: Its graph without the text.
    """

    rows: Rows
    bodies: Bodies
    graph: Graph


class _Packed(NamedTuple):
    """A summary whose sets and tables are lists in an order of their own."""

    rows: Rows
    bearers: tuple[Organisation, ...]
    receivers: tuple[Organisation, ...]
    document: str
    own: tuple[tuple[str, str, int], ...]
    shared: tuple[tuple[int, str, str], ...]
    nodes: tuple[str, ...]


def pack_summaries(summaries: Iterable[Summary]) -> bytes:
    """Pack the summaries of a part as a file."""
    return pack_values(map(_pack, summaries))


def fetch_summaries(path: Path) -> tuple[Summary, ...]:
    """Fetch the summaries of a part."""
    return tuple(map(_unpack, fetch_values(path, _Packed)))


def _pack(summary: Summary) -> _Packed:
    (document, _, (own, shared), nodes), bodies = summary.graph, summary.bodies
    return _Packed(
        summary.rows,
        tuple(sorted(bodies.bearers)),
        tuple(sorted(bodies.receivers)),
        document,
        tuple(sorted((*sort, number) for sort, number in own.items())),
        tuple(sorted((digest, *sort) for digest, sort in shared.items())),
        tuple(sorted(nodes)),
    )


def _unpack(packed: _Packed) -> Summary:
    own = {(predicate, value): number for predicate, value, number in packed.own}
    shared = {digest: (predicate, value) for digest, predicate, value in packed.shared}
    bodies = Bodies(frozenset(packed.bearers), frozenset(packed.receivers))
    return Summary(packed.rows, bodies, Graph(packed.document, "", Tally(own, shared), frozenset(packed.nodes)))
