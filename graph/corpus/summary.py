"""Summaries: what the whole must know of a part, in the form in which it is kept for the next build."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from graph.agencies import Organisation
from graph.corpus.spool import fetch_values, pack_values
from graph.library.references import Reference
from graph.rows import Rows
from graph.rows.agencies import Bodies, join_bodies
from graph.triples import Graph, join_graphs
from graph.triples.census import Tally


class Summary(NamedTuple):
    """What the whole must know of some documents.

    Args:
        rows: What report and load are made of, of each document.
        bodies: The registered bodies that they name.
        graph: Their graph without the text.
        references: Where they cite works that are held, where pages are written.
    """

    rows: tuple[Rows, ...]
    bodies: Bodies
    graph: Graph
    references: tuple[Reference, ...] = ()


class _Packed(NamedTuple):
    """A summary whose sets and tables are lists in an order of their own."""

    rows: tuple[Rows, ...]
    bearers: tuple[Organisation, ...]
    receivers: tuple[Organisation, ...]
    documents: tuple[str, ...]
    own: tuple[tuple[str, str, int], ...]
    shared: tuple[tuple[int, str, str], ...]
    nodes: tuple[str, ...]
    references: tuple[Reference, ...]


def join_summaries(summaries: Sequence[Summary]) -> Summary:
    """Join the summaries of several parts: what they have in common is held once."""
    return Summary(
        tuple(rows for each in summaries for rows in each.rows),
        join_bodies([each.bodies for each in summaries]),
        join_graphs([each.graph for each in summaries]),
        tuple(one for each in summaries for one in each.references),
    )


def share_texts(summary: Summary, seen: dict[str, str]) -> Summary:
    """Let equal texts of rows be one value, by which they take half the memory: most are IRIs that stand in many rows.

    Args:
        summary: Of a part.
        seen: The texts of the parts before, to which its own are added.
    """

    def share(row: Any) -> Any:
        return row._make(seen.setdefault(value, value) if isinstance(value, str) else value for value in row)

    rows = tuple(Rows(*(tuple(map(share, table)) for table in each)) for each in summary.rows)
    return summary._replace(rows=rows, references=tuple(map(share, summary.references)))


def pack_summary(summary: Summary) -> bytes:
    """Pack the summary of a part as a file."""
    return pack_values([_pack(summary)])


def fetch_summary(path: Path) -> Summary:
    """Fetch the summary of a part."""
    (packed,) = fetch_values(path, _Packed)
    own = {(predicate, value): number for predicate, value, number in packed.own}
    shared = {digest: (predicate, value) for digest, predicate, value in packed.shared}
    bodies = Bodies(frozenset(packed.bearers), frozenset(packed.receivers))
    graph = Graph(packed.documents, "", Tally(own, shared), frozenset(packed.nodes))
    return Summary(packed.rows, bodies, graph, packed.references)


def _pack(summary: Summary) -> _Packed:
    (documents, _, (own, shared), nodes), bodies = summary.graph, summary.bodies
    return _Packed(
        summary.rows,
        tuple(sorted(bodies.bearers)),
        tuple(sorted(bodies.receivers)),
        documents,
        tuple(sorted((*sort, number) for sort, number in own.items())),
        tuple(sorted((digest, *sort) for digest, sort in shared.items())),
        tuple(sorted(nodes)),
        summary.references,
    )
