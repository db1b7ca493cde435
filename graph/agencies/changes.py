"""Reforms: which bodies carry on the duties of one that has ended; and the bodies that stand above others."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from graph.agencies.areas import name_area
from graph.agencies.model import Change, Organisation
from graph.agencies.registry import Registry, read_changes
from graph.agencies.resolve import find_organisation

LATEST = "9999"
"""A day after every reform: by it all of them have happened."""


def find_changes(registry: Registry, body: Organisation) -> tuple[Change, ...]:
    """Return the reforms that ended a body.

    Returns:
        The reforms of the table that name it, or hold for it in its area, in the order of the table; heirs that no rule gives are
        left out.

    Example:
        >>> from graph.agencies import find_organisation, read_registry
        >>> r = read_registry()
        >>> [c.after for c in find_changes(r, find_organisation(r, "杭州市环境保护局"))]
        [('杭州市生态环境局',)]
    """
    return tuple(_apply(registry, body))


def _apply(registry: Registry, body: Organisation) -> Iterator[Change]:
    single, general = _sort_changes()
    if body.official_name in single:
        yield from single[body.official_name]
        return
    likely = [(change, scope) for change, scope in general if body.official_name.endswith(change.before.rpartition("}")[2])]
    area = registry.areas[body.area]
    place = name_area(registry.areas, area) if likely else ""
    for change, scope in likely:
        if not _is_in_scope(scope, area.rank, area.code) or _fill(change.before, place, area.short) != body.official_name:
            continue
        after = (_fill(name, place, area.short) for name in change.after)
        known = tuple(name for name in after if find_organisation(registry, name))
        yield Change(change.date, body.official_name, known, change.source)


@cache
def _sort_changes() -> tuple[dict[str, list[Change]], list[tuple[Change, str]]]:
    """Return the reforms of single bodies by name, and those that hold in every area with their scope."""
    single: dict[str, list[Change]] = {}
    for change, _ in read_changes():
        single.setdefault(change.before, []).append(change)
    return single, [(change, scope) for change, scope in read_changes() if "{" in change.before]


def _fill(name: str, area: str, short: str) -> str:
    return name.replace("{area}", area).replace("{short}", short)


def _is_in_scope(scope: str, rank: str, code: str) -> bool:
    if scope == "seat":
        return rank == "city" and code[2:4] != "01"
    return scope in ("", rank) or (scope == "city" and rank == "county")


def find_heirs(registry: Registry, official_name: str, on: str = LATEST) -> tuple[Organisation, ...]:
    """Find the bodies that carry the duties of one on a day.

    Args:
        registry: What is known of agencies.
        official_name: The official name of a body, registered or by rule.
        on: A day, "2023-03-10", or any beginning of one.

    Returns:
        The heirs of its heirs, in the order of the table; the body itself when no reform had ended it by then; nothing for an
        unknown name.

    Example:
        >>> from graph.agencies import read_registry
        >>> [b.short_name for b in find_heirs(read_registry(), "中国银行业监督管理委员会", "2020-01-01")]
        ['银保监会']
        >>> [b.short_name for b in find_heirs(read_registry(), "中国银行业监督管理委员会")]
        ['金融监管总局']
    """
    body = find_organisation(registry, official_name)
    if body is None:
        return ()
    changes = [change for change in find_changes(registry, body) if change.date <= on]
    heirs = [heir for change in changes for name in change.after for heir in find_heirs(registry, name, on)]
    return tuple(dict.fromkeys(heirs)) or (body,)


def list_changes(registry: Registry, bodies: Iterable[Organisation]) -> tuple[tuple[Change, ...], tuple[Organisation, ...]]:
    """List all reforms that ended bodies, or their heirs, and the heirs.

    Returns:
        The reforms sorted by date and body, and the heirs that are not among the bodies, sorted by name.
    """
    known = {body.official_name: body for body in bodies}
    first, waiting, changes = set(known), list(known.values()), set[Change]()
    while waiting:
        for change in find_changes(registry, waiting.pop()):
            changes.add(change)
            for name in change.after:
                if name not in known and (heir := find_organisation(registry, name)):
                    known[name] = heir
                    waiting.append(heir)
    ordered = sorted(changes, key=lambda change: (change.date, change.before))
    return tuple(ordered), tuple(known[name] for name in sorted(known.keys() - first))


def list_lineage(
    registry: Registry, names: Iterable[str], known: Mapping[str, Organisation] = MappingProxyType({})
) -> tuple[Organisation, ...]:
    """Return the organisations with these official names and all above them.

    Args:
        registry: What is known of agencies.
        names: Official names.
        known: Organisations that were found before, by official name: they are not looked up again.

    Returns:
        Registered ones first, in the order of the registry, then those by rule, by name; names that mean none are left out.
    """
    found: dict[str, Organisation] = {}
    wanted = list(names)
    while wanted:
        name = wanted.pop()
        if name and name not in found and (body := known.get(name) or find_organisation(registry, name)):
            found[name] = body
            wanted.append(body.parent)
    place = {name: number for number, name in enumerate(registry.organisations)}
    return tuple(found[name] for name in sorted(found, key=lambda name: (place.get(name, len(place)), name)))


class Relatives(NamedTuple):
    """Bodies with all that stand above them, and what became of them.

    Args:
        lineage: The bodies and all above them, as `list_lineage` orders them.
        family: These, the heirs of ended ones, and all above those.
        changes: The reforms that made the heirs.
    """

    lineage: tuple[Organisation, ...]
    family: tuple[Organisation, ...]
    changes: tuple[Change, ...]


def list_relatives(registry: Registry, bodies: Iterable[Organisation]) -> Relatives:
    """List all above some bodies, what became of them, and all above their heirs."""
    known = {body.official_name: body for body in bodies}
    lineage = list_lineage(registry, known, known)
    changes, heirs = list_changes(registry, lineage)
    known |= {body.official_name: body for body in (*lineage, *heirs)}
    return Relatives(lineage, list_lineage(registry, list(known), known), changes)
