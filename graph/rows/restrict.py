"""Rows of some agencies alone."""

from collections.abc import Collection

from graph.kinds import KINDS
from graph.rows.frame import Provision
from graph.rows.types import Rows

BORNE = tuple(kind.table for kind in KINDS.values() if kind.holder == "provision")
"""The tables of what stands in provisions."""


def restrict_rows(rows: Rows, levels: Collection[str] = (), kinds: Collection[str] = ()) -> Rows:
    """Keep only what agencies of some levels and kinds are responsible for.

    Args:
        rows: Rows of one or more documents.
        levels: Of `graph.sectors.LEVELS`; of every level when empty.
        kinds: Keys of `graph.sectors.SECTORS` ("government") or classes ("city-department"); of every kind when empty.

    Returns:
        All documents; of the agencies, assignments, provisions and facts those that an agency that fits is responsible for,
        and the sections above.

    Example:
        >>> from graph.rows import Agency, Assignment
        >>> agencies = (Agency("a", "市科委", level="city"), Agency("b", "外汇局", level="central"))
        >>> duties = [Assignment(f"r{agency.iri}", "d", "m", agency=agency.iri) for agency in agencies]
        >>> [row.iri for row in restrict_rows(Rows(agencies=agencies, assignments=tuple(duties)), ["city"]).assignments]
        ['ra']
    """
    fitting = {
        row.iri
        for row in rows.agencies
        if (not levels or row.level in levels) and (not kinds or row.sector in kinds or row.kind in kinds)
    }
    assignments = tuple(row for row in rows.assignments if row.agency in fitting)
    kept = _spread_provisions(rows.provisions, {row.measure for row in assignments})
    facts = {name: tuple(row for row in getattr(rows, name) if row.provision in kept) for name in BORNE}
    return rows._replace(
        agencies=tuple(row for row in rows.agencies if row.iri in fitting),
        decisions=tuple(row for row in rows.decisions if not row.provision or row.provision in kept),
        assignments=assignments,
        provisions=tuple(row for row in rows.provisions if row.iri in kept),
        **facts,
    )


def _spread_provisions(provisions: tuple[Provision, ...], borne: set[str]) -> set[str]:
    """Return some provisions with everything that stands above and below them; a parent stands before its children."""
    kept = set(borne)
    for row in provisions:
        if row.parent in kept:
            kept.add(row.iri)
    for row in reversed(provisions):
        if row.iri in kept:
            kept.add(row.parent)
    return kept - {""}
