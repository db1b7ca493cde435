"""Two areas or years, compared: what there is a measure, which bodies carry it, and which targets are set."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from graph.agencies import Registry, read_registry
from graph.comparison.figures import TARGETS, Item, compare_items, list_items
from graph.comparison.model import Contrast, Figure, Share
from graph.comparison.side import list_sides
from graph.rows import Agency, Assignment, Provision, Rows, Target
from graph.rows.agencies import find_agency_field


class Scope(NamedTuple):
    """Some of the documents of a body, and what they are called together: 上海市, 2023年."""

    name: str
    documents: frozenset[str]


class _Held(NamedTuple):
    """What stands in the documents of a scope."""

    documents: int
    measures: tuple[Provision, ...]
    duties: Mapping[str, tuple[Assignment, ...]]  # of each measure that somebody is responsible for
    targets: tuple[Target, ...]
    deadlines: int


def compare_scopes(rows: Rows, before: Scope, after: Scope, registry: Registry | None = None) -> Contrast:
    """Compare two areas or years.

    Args:
        rows: Rows of all documents.
        before: Some of the documents.
        after: Others.
        registry: What is known of agencies; the one that ships with the package when it is not given.

    Returns:
        Figures a measure, so that scopes of different size can be compared; shares are of the measures that name anybody.
    """
    known, held = registry or read_registry(), tuple(_hold(rows, scope.documents) for scope in (before, after))
    agencies = {row.iri: row for row in rows.agencies}
    kinds = _share(held, {iri: ((agency.scope, agency.scope),) for iri, agency in agencies.items()})
    fields = _share(held, {iri: tuple(_find_fields(known, agency)) for iri, agency in agencies.items()})
    items = [_list_targets(rows, scope, place) for place, scope in enumerate((before, after))]
    return Contrast(
        before=before.name,
        after=after.name,
        figures=tuple(_count(*held)),
        kinds=kinds,
        functions=tuple(sorted(fields, key=lambda share: (-abs(share.share_after - share.share_before), share.name))),
        targets=compare_items(items[0], items[1], TARGETS),
    )


def _hold(rows: Rows, documents: Collection[str]) -> _Held:
    duties = defaultdict[str, list[Assignment]](list)
    for row in rows.assignments:
        if row.document in documents:
            duties[row.measure].append(row)
    measures = tuple(row for row in rows.provisions if row.document in documents and row.kind == "measure")
    return _Held(
        len(documents),
        measures,
        {row.iri: tuple(duties[row.iri]) for row in measures if row.iri in duties},
        tuple(row for row in rows.targets if row.document in documents),
        sum(row.document in documents for row in rows.deadlines),
    )


def _count(before: _Held, after: _Held) -> Iterator[Figure]:
    for name, one, other in zip(FIGURES, _measure(before), _measure(after), strict=True):
        yield Figure(name, one, other)


FIGURES = (
    *("documents", "measures", "measures-per-document", "owned-share", "agencies-per-measure", "lead-share", "support-share"),
    *("targets-per-measure", "deadlines-per-measure"),
)
"""The figures of a scope, in the order in which they are told; `owned-share` is of all measures, other shares of those that name
anybody."""


def _measure(held: _Held) -> Iterator[float | None]:
    measures, owned = len(held.measures), len(held.duties)
    yield held.documents
    yield measures
    yield _divide(measures, held.documents)
    yield _divide(owned, measures)
    yield _divide(sum(len({row.agency for row in duties}) for duties in held.duties.values()), owned)
    for role in ("lead", "support"):
        yield _divide(sum(any(row.role == role for row in duties) for duties in held.duties.values()), owned)
    yield _divide(len(held.targets), measures)
    yield _divide(held.deadlines, measures)


def _divide(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _find_fields(registry: Registry, agency: Agency) -> Iterator[tuple[str, str]]:
    """Yield key and name of the field of an agency; nothing where none is known."""
    if field := find_agency_field(registry, agency):
        yield field.key, field.name


def _share(held: tuple[_Held, ...], groups: Mapping[str, Iterable[tuple[str, str]]]) -> tuple[Share, ...]:
    """Count in how many measures bodies of each group have duties, under the name that most have; the most of both sides first."""
    counts: tuple[Counter[str], ...] = (Counter(), Counter())
    names = defaultdict[str, Counter[str]](Counter)
    for counter, one in zip(counts, held, strict=True):
        for duties in one.duties.values():
            found = {pair for row in duties for pair in groups.get(row.agency, ())}
            counter.update({key for key, _ in found})
            for key, name in found:
                names[key][name] += 1
    totals = [len(one.duties) for one in held]
    shares = [
        Share(
            min(called, key=lambda name: (-called[name], name)),
            *(counter[key] for counter in counts),
            *(counter[key] / (total or 1) for counter, total in zip(counts, totals, strict=True)),
        )
        for key, called in names.items()
    ]
    return tuple(sorted(shares, key=lambda share: (-share.before - share.after, share.name)))


def _list_targets(rows: Rows, scope: Scope, group: int) -> list[Item]:
    """List the targets of a scope; those of two scopes are of different provisions."""
    sides = list_sides(rows, sorted(scope.documents))
    return [item for side in sides.values() for item in list_items(side.targets, lambda _: group, side.cite)]
