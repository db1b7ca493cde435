"""Reforms: which bodies carry on the duties of one that has ended."""

from collections.abc import Iterable, Iterator

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
    area = registry.areas[body.area]
    place = name_area(registry.areas, area)
    single = [change for change, _ in read_changes() if change.before == body.official_name]
    if single:
        yield from single
        return
    for change, scope in read_changes():
        if "{" not in change.before or not _is_in_scope(scope, area.rank, area.code):
            continue
        before, *after = (name.replace("{area}", place).replace("{short}", area.short) for name in (change.before, *change.after))
        if before == body.official_name:
            known = tuple(name for name in after if find_organisation(registry, name))
            yield Change(change.date, before, known, change.source)


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
