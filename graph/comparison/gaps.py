"""Gaps: measures for which nobody is named in documents that name somebody for most."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graph.comparison.model import Gap
from graph.comparison.side import Side, list_sides
from graph.rows import Provision, Rows
from graph.rows.provisions import find_measure
from graph.rules.words import read_groups

USUAL = 50.0
"""The share of measures, of 100, for which a document must name somebody before it is a gap that another names nobody."""
APART = frozenset({"regulation"})
"""Genres whose provisions are rules and not tasks: few of them name a body, and none has to."""


def find_gaps(rows: Rows, texts: Mapping[str, str] | None = None, limit: int | None = None) -> tuple[Gap, ...]:
    """Find measures for which nobody is responsible.

    Args:
        rows: Rows of all documents.
        texts: The raw text of each document by its IRI.
        limit: The most candidates; all when it is not given.

    Returns:
        Candidates that a person judges: those with a target or deadline first, then those of documents that name somebody for the
        most measures, then in the order of the documents and of the text. Beside each is the nearest measure that names somebody.
    """
    sides = list_sides(rows, [row.iri for row in rows.documents if row.genre not in APART], texts)
    gaps = [gap for side in sides.values() for gap in _find_gaps(side)]
    return tuple(sorted(gaps, key=lambda gap: (not gap.asks, -gap.score))[:limit])


def _find_gaps(side: Side) -> Iterator[Gap]:
    duties = side.duties
    measures = [row for row in side.provisions if row.kind == "measure"]
    owned = [row for row in measures if row.iri in duties]
    score = round(100 * len(owned) / len(measures), 1) if measures else 0.0
    if score < USUAL:
        return
    held = {row.iri: row for row in side.provisions}
    standing = [*(row.provision for row in side.targets), *(row.provision for row in side.deadlines)]
    asking = {find_measure(held, provision) for provision in standing}
    for row in measures:
        if row.iri not in duties and not _stands_in_context(row, held):
            nearest = _find_nearest(row, owned)
            words = duties[nearest.iri]
            beside = side.cite(nearest.iri, words[0].statement_start, words[0].statement_end, words[0].statement or words[0].quote)
            bodies = tuple(dict.fromkeys(side.agencies[duty.agency].name for duty in words))
            yield Gap(score, row.iri in asking, side.quote(row), beside, bodies)


def _stands_in_context(row: Provision | None, provisions: Mapping[str, Provision]) -> bool:
    """Tell whether a provision, or one above it, is headed by goals, background or principles."""
    while row is not None:
        if row.title.endswith(_read_heads()):
            return True
        row = provisions.get(row.parent)
    return False


@cache
def _read_heads() -> tuple[str, ...]:
    """Read the last words of headings of goals, background and principles, which are nobody's task alone."""
    groups = read_groups("document/headings")
    return groups["goal"] + groups["background"] + groups["context"]


def _find_nearest(measure: Provision, owned: Sequence[Provision]) -> Provision:
    """Find the nearest measure for which somebody is named: under the same heading before others, the first of two."""
    return min(owned, key=lambda row: (row.parent != measure.parent, abs(row.position - measure.position), row.position))
