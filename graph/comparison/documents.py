"""Two documents, compared: who gained and lost what, which figures and times changed, which provisions are worded anew."""

from collections.abc import Iterator, Sequence
from functools import partial

from graph.agencies import Registry, read_registry
from graph.comparison.bodies import Bodies
from graph.comparison.duties import compare_duties, count_loads
from graph.comparison.edits import find_edits
from graph.comparison.figures import CAPS, DEADLINES, TARGETS, compare_items, list_items
from graph.comparison.links import Links
from graph.comparison.matching import Match, match_provisions
from graph.comparison.model import Comparison, Count, Pair
from graph.comparison.side import Side
from graph.rows import Deadline


def compare_documents(before: Side, after: Side, registry: Registry | None = None) -> Comparison:
    """Compare two documents: two wordings of one, or plans of two areas.

    Args:
        before: One document.
        after: The other.
        registry: What is known of agencies; the one that ships with the package when it is not given.

    Returns:
        What differs; a document compared with itself differs in nothing.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.facts import extract_facts
        >>> from graph.rows import build_rows
        >>> from graph.text import parse_text
        >>> def read(text):
        ...     rows = build_rows(extract_facts(parse_document(parse_text(text))))
        ...     return Side(rows, rows.documents[0].iri)
        >>> old = read("一、建设平台。2025年底前建成平台3个。（责任单位：市财政局）")
        >>> new = read("一、建设平台。2026年底前建成平台5个。（责任单位：市财政局、市科委）")
        >>> found = compare_documents(old, new)
        >>> [(duty.change, duty.body.name) for duty in found.duties], [change.aspects for change in found.targets]
        ([('gained', '市科委')], [('raised', 'later')])
    """
    matches = match_provisions(before.provisions, after.provisions)
    links, bodies = Links(before, after, matches), Bodies(before, after, registry or read_registry())
    duties, same = compare_duties(before, after, links, bodies)
    counts = [Count("provisions", len(before.provisions), len(after.provisions), sum(m.relation == "same" for m in matches))]
    loads = count_loads(before, after, duties, bodies)
    counts.append(Count("duties", sum(load.before for load in loads), sum(load.after for load in loads), same))
    figures = {}
    for name, bounds in (("targets", TARGETS), ("caps", CAPS), ("deadlines", DEADLINES)):
        rows = [_list_rows(side, name) for side in (before, after)]
        one, other = (
            list_items(held, partial(links.group, place), side.cite)
            for place, (held, side) in enumerate(zip(rows, (before, after), strict=True))
        )
        changes = compare_items(one, other, bounds)
        figures[name] = tuple(change for change in changes if change.aspects)
        counts.append(Count(name, len(rows[0]), len(rows[1]), sum(not change.aspects for change in changes)))
    return Comparison(
        before=before.document,
        after=after.document,
        by_function=bodies.by_function,
        duties=duties,
        loads=loads,
        **figures,
        provisions=tuple(_pair(before, after, matches)),
        counts=tuple(counts),
    )


def _list_rows(side: Side, name: str) -> Sequence[Deadline]:
    """Return the facts of a kind; the deadline of a target is told with the target alone."""
    told = {row.limit for row in side.targets} if name == "deadlines" else set()
    return [row for row in getattr(side, name) if row.iri not in told]


def _pair(before: Side, after: Side, matches: Sequence[Match]) -> Iterator[Pair]:
    """Yield the matches with their words."""
    for match in matches:
        one = before.quote(before.provisions[match.before]) if match.before is not None else None
        other = after.quote(after.provisions[match.after]) if match.after is not None else None
        edits = find_edits(one.quote, other.quote) if one and other and match.relation == "reworded" else ()
        yield Pair(match.relation, one, other, match.score, match.moved, match.numbers, edits)
