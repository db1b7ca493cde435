"""Duties: what each body gained and lost, and where its role changed."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from graph.comparison.bodies import Bodies
from graph.comparison.likeness import LIKE
from graph.comparison.links import Links
from graph.comparison.model import Duty, DutyChange, Load, Passage
from graph.comparison.side import Side
from graph.rows import Assignment

Held = Mapping[tuple[int, str], Sequence[Assignment]]
"""Group of provisions and key of a body → its assignments there."""


def compare_duties(before: Side, after: Side, links: Links, bodies: Bodies) -> tuple[tuple[Duty, ...], int]:
    """Compare who is responsible for what in provisions that match, whichever these are.

    Returns:
        The duties that differ, those of provisions that match first, then in the order of the text; and how many are the same.
    """
    held = tuple(_group(side, place, links, bodies) for place, side in enumerate((before, after)))
    changes, same = [], 0
    for group, key in sorted(
        held[0].keys() | held[1].keys(), key=lambda pair: (*links.order(pair[0]), bodies.body(pair[1]).name, pair)
    ):
        rows = tuple(side.get((group, key), ()) for side in held)
        roles = tuple(tuple(sorted({row.role for row in side})) for side in rows)
        if roles[0] == roles[1]:
            same += 1
            continue
        change: DutyChange = "role" if all(rows) else "gained" if rows[1] else "lost"
        matched = links.is_matched(group)
        words = [_find_words(side, rows[place]) for place, side in enumerate((before, after))]
        others = [_find_counterpart(side, place, group, words[1 - place], links) for place, side in enumerate((before, after))]
        quotes = [own or other for own, other in zip(words, others, strict=True)]
        changes.append(Duty(change, bodies.body(key), roles[0], roles[1], quotes[0], quotes[1], matched))
    return tuple(sorted(changes, key=lambda duty: not duty.matched)), same


def _group(side: Side, place: int, links: Links, bodies: Bodies) -> Held:
    found = defaultdict[tuple[int, str], list[Assignment]](list)
    for row in side.assignments:
        found[links.group(place, row.measure), bodies.key(place, row.agency)].append(row)
    return found


def _find_words(side: Side, rows: Sequence[Assignment]) -> Passage | None:
    """Return the words that give a duty, None where there is none."""
    return _quote(side, rows[0]) if rows else None


def _quote(side: Side, row: Assignment) -> Passage:
    if row.statement:
        return side.cite(row.measure, row.statement_start, row.statement_end, row.statement)
    return side.cite(row.measure, row.start, row.end, row.quote)


def _find_counterpart(side: Side, place: int, group: int, words: Passage | None, links: Links) -> Passage | None:
    """Return what stands where a duty would: the words like them that give one to others, else those of the provision."""
    provisions = links.members(place, group)
    told = [_quote(side, row) for provision in provisions for row in side.duties.get(provision.iri, ())]
    likest = max(told, key=lambda passage: _compare(passage, words), default=None)
    if likest and _compare(likest, words) >= LIKE:
        return likest
    return side.quote(provisions[0]) if provisions else None


def _compare(one: Passage, other: Passage | None) -> float:
    return float(fuzz.ratio(one.quote, other.quote)) if other else 0.0


def count_loads(before: Side, after: Side, duties: Sequence[Duty], bodies: Bodies) -> tuple[Load, ...]:
    """Count in how many provisions each body has duties on both sides; the largest difference first, then by name."""
    held = tuple(
        Counter(key for _, key in {(row.measure, bodies.key(place, row.agency)) for row in side.assignments})
        for place, side in enumerate((before, after))
    )
    changed = Counter((duty.body.key, duty.change) for duty in duties)
    loads = [
        Load(bodies.body(key), held[0][key], held[1][key], changed[key, "gained"], changed[key, "lost"])
        for key in held[0].keys() | held[1].keys()
    ]
    return tuple(sorted(loads, key=lambda load: (-abs(load.after - load.before), load.body.name, load.body.key)))
