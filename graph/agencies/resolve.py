"""Which organisation a name means: a surface name read in its jurisdiction, or none.

A name is split into the area that it speaks of and the rest, which names the function: 市经信委 in a document of 上海市 is
(310000, 经信委), and so is 上海市经信委 anywhere. Only equal pairs are the same organisation; likeness never merges two.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.agencies.areas import find_area as find_area_in
from graph.agencies.areas import list_chain as list_chain_in
from graph.agencies.areas import split_areas, split_short
from graph.agencies.functions import Form, build_body, is_found_in
from graph.agencies.groups import classify_name, find_group
from graph.agencies.jurisdiction import find_jurisdiction
from graph.agencies.model import NATION, Area, How, Organisation, Resolution
from graph.agencies.registry import Registry, read_registry
from graph.kinds import Facts

_BRACKETS = str.maketrans("〈＜<﹝〔[［(〉＞>﹞〕]］)", "（" * 8 + "）" * 8)
_AREA_KINDS = ("department", "institution", "party", "coordinating", "branch")  # functions that a name without an area can mean


class Reading(NamedTuple):
    """One way to read a name: the area that it speaks of, the patterns that the rest fits, and how the area was found."""

    area: Area
    tail: str
    patterns: tuple[str, ...]
    mark: str  # the way: "named", "level", "own", "short", "inner" or "nation"


def find_area(registry: Registry, name: str | None) -> Area | None:
    """Find an area by its full name, alone or after the names of the areas above it.

    Returns:
        The one area with that name; None when there is none or more than one.

    Example:
        >>> find_area(read_registry(), "上海市杨浦区").code
        '310110'
    """
    return find_area_in(registry.areas, name)


def list_chain(registry: Registry, code: str) -> tuple[Area, ...]:
    """Return the area with that code and those above it, the nation last; only the nation for an unknown code."""
    return list_chain_in(registry.areas, code)


def clean_name(name: str) -> str:
    """Return a name with one sort of brackets, without quotation marks, spaces and remarks such as （含…，下同）.

    Example:
        >>> clean_name("各区人民政府〈含开发区、长江新区，下同〉")
        '各区人民政府'
    """
    plain = "".join(name.split()).translate(_BRACKETS)
    return (re.sub(r"（[^（）]*下同）|（含[^（）]*）", "", plain) if "（" in plain else plain).strip("“”\"'")


def resolve_name(registry: Registry, name: str, jurisdiction: str | None) -> tuple[Organisation | None, How]:
    """Find the organisation that a name means in a jurisdiction.

    Args:
        registry: What is known of agencies.
        name: The surface name, shared affixes restored.
        jurisdiction: The full name of the area in which 市 or 区 is to be read, or None.

    Returns:
        The organisation and how it was found; (None, "unresolved") when no organisation, or more than one, answers.

    Example:
        >>> resolve_name(read_registry(), "市经信委", "上海市")[1], resolve_name(read_registry(), "上海市经信委", None)[1]
        ('alias', 'rule')
        >>> resolve_name(read_registry(), "市发改委", "深圳市")[0].official_name
        '深圳市发展和改革委员会'
        >>> resolve_name(read_registry(), "市科委", None)
        (None, 'unresolved')
    """
    found = explain_name(registry, name, jurisdiction)
    return found.organisation, found.how


def explain_name(registry: Registry, name: str, jurisdiction: str | None) -> Resolution:
    """Find the organisation that a name means in a jurisdiction, and say why.

    Args:
        registry: What is known of agencies.
        name: The surface name, shared affixes restored.
        jurisdiction: The full name of the area in which 市 or 区 is to be read, or None.

    Example:
        >>> explain_name(read_registry(), "市经信局", "杭州市").reason
        '市 = 杭州市, 经信局 = 经济和信息化局'
    """
    area = find_area(registry, jurisdiction)
    plain = clean_name(name)
    for attempt in (_by_alias, _by_official_name, _by_group, _by_readings, _by_plate):
        if found := attempt(registry, plain, area):
            body, how, reason = found
            return Resolution(name, jurisdiction, how, body, reason)
    return Resolution(name, jurisdiction, "unresolved", None, "", classify_name(plain))


Found = tuple[Organisation, How, str]


def _by_alias(registry: Registry, name: str, area: Area | None) -> Found | None:
    """Read the names that a user added: in the area or one above it, then those that hold everywhere."""
    if not registry.aliases:
        return None
    codes = [*(above.code for above in list_chain(registry, area.code if area else "")), ""]
    official = next((registry.aliases[name, code] for code in codes if (name, code) in registry.aliases), None)
    body = find_organisation(registry, official) if official else None
    return (body, "alias", f"{name} = {official}") if body else None


def _by_official_name(registry: Registry, name: str, _area: Area | None) -> Found | None:
    body = registry.organisations.get(name)
    return (body, "exact", "") if body else None


def _by_group(registry: Registry, name: str, area: Area | None) -> Found | None:
    group = find_group(registry.areas, name, area)
    return (group, "rule", f"{registry.areas[group.area].name} + {group.short_name}") if group else None


def _by_readings(registry: Registry, name: str, area: Area | None) -> Found | None:
    """Take the first way to read the name in which an organisation answers; none when more than one does."""
    plain = name[1:] if name[:1] in {"本", "我"} else name
    for read in _WAYS:
        answers = ((body, reading) for reading in read(registry, plain, area) if (body := _answer(registry, reading)))
        found = {body.official_name: (body, reading) for body, reading in answers}
        if found:
            body, reading = next(iter(found.values()))
            return (body, _tell_how(registry, body, name), _explain(body, name, reading)) if len(found) == 1 else None
    return None


def _tell_how(registry: Registry, body: Organisation, name: str) -> How:
    if name == body.official_name:
        return "exact"
    return "alias" if name in body.names and body.official_name in registry.organisations else "rule"


def _explain(body: Organisation, name: str, reading: Reading) -> str:
    said = name.removesuffix(reading.tail) or reading.mark
    place = f"{said} = {reading.area.name}" if reading.mark != "nation" else ""
    official = body.official_name.partition(reading.area.name)
    told = f"{reading.tail} = {official[2] if official[1] and official[2] else body.official_name}" if reading.tail else ""
    return ", ".join(filter(None, (place, told)))


def _read_named(registry: Registry, name: str, area: Area | None) -> Iterator[Reading]:
    """Yield the readings of a name that opens with an area in full: 上海市经信委."""
    for inner, rest in split_areas(registry.areas, name, area.code if area else ""):
        yield _reading("named", inner, rest)


def _read_level(registry: Registry, name: str, area: Area | None) -> Iterator[Reading]:
    """Yield the reading of a name that opens with the level of an area: 市 is the nearest city at or above that of the document."""
    if above := _find_level(registry, name, area):
        yield _reading("level", above, name[len(above.level) :])


def _read_own(registry: Registry, name: str, area: Area | None) -> Iterator[Reading]:
    """Yield the reading of a name that names no area: it is of the area of the document, and a 厅 of its province."""
    if area is None or area.code == NATION or len(name) < 2:
        return
    chain = list_chain(registry, area.code)
    owner = next((above for above in chain if above.rank == "province"), area) if name.endswith("厅") else area
    yield _reading("own", owner, name)


def _read_short(registry: Registry, name: str, area: Area | None) -> Iterator[Reading]:
    """Yield the readings of a name that opens with the short name of an area: 四川金融监管局."""
    for inner, rest in split_short(registry.areas, name, area.code if area else ""):
        yield _reading("short", inner, rest, form="{short}")


def _read_inner(registry: Registry, name: str, area: Area | None) -> Iterator[Reading]:
    """Yield the readings of a name in which something stands before the area: 国家税务总局杭州市税务局, 团市委."""
    code = area.code if area else ""
    for head in registry.functions.heads:
        if not name.startswith(head):
            continue
        rest = name[len(head) :]
        for inner, last in split_areas(registry.areas, rest, code):
            yield _reading("inner", inner, last, head)._replace(tail=name)
        for inner, last in split_short(registry.areas, rest, code):
            yield _reading("inner", inner, last, head, "{short}")._replace(tail=name)
        if above := _find_level(registry, rest, area):
            yield _reading("inner", above, rest[len(above.level) :], head)._replace(tail=name)


def _read_nation(registry: Registry, name: str, _area: Area | None) -> Iterator[Reading]:
    """Yield the reading of a name as one of a body of the nation: 财政部."""
    yield Reading(registry.areas[NATION], name, (), "nation")


_WAYS = (_read_named, _read_level, _read_own, _read_nation, _read_short, _read_inner)
"""The ways to read a name, in the order of preference."""


def _reading(mark: str, area: Area, tail: str, head: str = "", form: str = "{area}") -> Reading:
    return Reading(area, tail, (f"{head}{form}{tail}", f"{head}{{}}{tail}"), mark)


def _find_level(registry: Registry, name: str, area: Area | None) -> Area | None:
    """Return the nearest area, from that of the document up, by whose level a name speaks."""
    chain = list_chain(registry, area.code) if area else ()
    return next((above for above in chain if name.startswith(above.level) and above.code != NATION), None)


def _answer(registry: Registry, reading: Reading) -> Organisation | None:
    """Return the one organisation that a reading means: a registered one first, else by the rule of its function."""
    if body := registry.find_named(reading.area, reading.tail):
        return body
    if reading.mark == "nation" or reading.area.code == NATION:
        return None
    # An area that is made responsible stands for its government.
    stands = not reading.tail and reading.mark == "named"
    form = registry.functions.get("{}人民政府") if stands else registry.functions.get(*reading.patterns)
    if form is None or (reading.mark == "own" and form.function.kind not in _AREA_KINDS):
        return None
    if not is_found_in(form.function, reading.area):
        return None
    return _build(registry, form, reading.area)


def _build(registry: Registry, form: Form, area: Area) -> Organisation:
    """Build the body of a function in an area; a registered one that bears its name is the same."""
    body = build_body(registry.areas, form, area)
    if body.official_name in registry.organisations:
        return registry.organisations[body.official_name]
    return registry.find_named(area, body.short_name) or body


def _by_plate(registry: Registry, name: str, area: Area | None) -> Found | None:
    """Read a body that bears a second name plate in brackets as the body alone: 市发展改革委（市数据局）."""
    outer, bracket, plate = name.removesuffix("）").partition("（")
    if not bracket or not name.endswith("）") or "（" in plate:
        return None
    found = _by_official_name(registry, outer, area) or _by_readings(registry, outer, area)
    return (found[0], "rule", f"{found[2]}, （{plate}） is a second name plate") if found else None


def find_organisation(registry: Registry, official_name: str) -> Organisation | None:
    """Return the organisation with an official name, registered or by rule; None when there is none.

    Example:
        >>> find_organisation(read_registry(), "中共杭州市委组织部").kind
        'party-organ'
    """
    body, _ = resolve_name(registry, official_name, None)
    body = body or find_group(registry.areas, official_name, registry.areas.get(NATION))
    return body if body and body.official_name == official_name else None


def resolve_agencies(facts: Facts, registry: Registry | None = None) -> dict[str, Resolution]:
    """Resolve every agency that a document names: its issuers and its responsible agencies.

    Args:
        facts: The facts of one document.
        registry: What is known of agencies; the one that ships with the package when it is not given.

    Returns:
        The resolution of each surface name, in the order of the text, issuers first; empty when none is named.
    """
    known = registry or read_registry()
    return resolve_names(facts, known, find_jurisdiction(known, facts))


def resolve_names(facts: Facts, registry: Registry, jurisdiction: str | None) -> dict[str, Resolution]:
    """Resolve every agency that a document names, read in an area; see `resolve_agencies`."""
    names = dict.fromkeys((*facts.metadata.issuers, *(fact.agency for fact in facts.responsibilities)))
    return {name: explain_name(registry, name, jurisdiction) for name in names}


def resolve_recipients(facts: Facts, registry: Registry, jurisdiction: str | None) -> dict[str, Resolution]:
    """Resolve the bodies and groups that a document is sent to, read in an area; names that mean nothing known are left out."""
    names = dict.fromkeys((*facts.metadata.addressees, *facts.metadata.copied_to))
    found = {name: explain_name(registry, name, jurisdiction) for name in names}
    return {name: resolution for name, resolution in found.items() if resolution.organisation}
