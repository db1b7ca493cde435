"""Which organisation a name means: a surface name read in its jurisdiction, or none.

A name is split into the area that it speaks of and the rest, which names the function: 市经信委 in a document of 上海市 is
(310000, 经信委), and so is 上海市经信委 anywhere. Only equal pairs are the same organisation; likeness never merges two. The
registry is a table of organisations; a wider one adds rows, or functions that hold in every area, under the same pairs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from graph.facts.model import Facts
from graph.files import find_data

NATION = "CN"
How = Literal["exact", "alias", "rule", "unresolved"]


class Area(NamedTuple):
    """An administrative area.

    Args:
        code: Its code in GB/T 2260, or ISO 3166 for the nation.
        name: Its full name: 杨浦区.
        name_en: Its English name.
        level: The word by which texts speak of its level: 国, 省, 市, 区, 县.
        parent: The code of the area above, "" for the nation.
    """

    code: str
    name: str
    name_en: str
    level: str
    parent: str


class Organisation(NamedTuple):
    """An organisation of the registry.

    Args:
        official_name: Its full name, which identifies it.
        short_name: The name that documents use.
        aliases: Other names that hold in its area.
        name_en: Its official English name.
        kind: Its class, a notation of pol:agencyClasses.
        parent: The official name of the body above, "" when none is registered.
        area: The code of the area for which it acts.
    """

    official_name: str
    short_name: str
    aliases: tuple[str, ...]
    name_en: str
    kind: str
    parent: str
    area: str

    @property
    def names(self) -> tuple[str, ...]:
        """All Chinese names, the official one first."""
        return (self.official_name, self.short_name, *self.aliases)


class Resolution(NamedTuple):
    """What a surface name means in a document: one organisation and how it was found, or none."""

    surface: str
    jurisdiction: str | None
    how: How
    organisation: Organisation | None

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments of its IRI: the official name, or the jurisdiction and the name as printed."""
        if self.organisation:
            return ("agency", self.organisation.official_name)
        return ("agency", self.jurisdiction or "unknown", self.surface)


class Registry(NamedTuple):
    """The known areas and organisations, and the index over their names.

    `pairs` leads from (code of the area, rest of the name) to official names: more than one means that the pair is ambiguous.
    """

    areas: Mapping[str, Area]
    organisations: Mapping[str, Organisation]
    areas_by_name: Mapping[str, tuple[Area, ...]]
    pairs: Mapping[tuple[str, str], frozenset[str]]


def read_table(name: str) -> Iterator[list[str]]:
    """Read the rows of a table of the lexicon.

    Args:
        name: The file name in the lexicon, with its ending; UTF-8, tabs between cells, `#` opens a comment line.

    Returns:
        The cells of each row in the order of the file, the header left out; nothing for a table without rows.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    lines = find_data(f"lexicon/{name}").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    next(rows, None)
    return rows


@cache
def read_registry() -> Registry:
    """Read the registry that ships with the package; it is read once a process."""
    areas = [Area(*row) for row in read_table("areas.tsv")]
    organisations = [
        Organisation(official, short, tuple(filter(None, aliases.split("、"))), english, kind, parent, area)
        for official, short, aliases, english, kind, parent, area in read_table("agencies.tsv")
    ]
    return build_registry(areas, organisations)


def build_registry(areas: Iterable[Area], organisations: Iterable[Organisation]) -> Registry:
    """Index areas and organisations by their names.

    Args:
        areas: Every area with all areas above it.
        organisations: Bodies of those areas.

    Returns:
        The registry; organisations keep their order.
    """
    known = {area.code: area for area in areas}
    by_name: dict[str, list[Area]] = defaultdict(list)
    for area in known.values():
        by_name[area.name].append(area)
    bodies = {body.official_name: body for body in organisations}
    bare = Registry(known, bodies, {name: tuple(found) for name, found in by_name.items()}, {})
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for body in bodies.values():
        for pair in _index_pairs(bare, body):
            pairs[pair].add(body.official_name)
    index = MappingProxyType({pair: frozenset(found) for pair, found in pairs.items()})
    return Registry(MappingProxyType(known), MappingProxyType(bodies), MappingProxyType(bare.areas_by_name), index)


def _index_pairs(registry: Registry, body: Organisation) -> Iterator[tuple[str, str]]:
    area = registry.areas[body.area]
    landmark = area.name.removesuffix(area.level)
    for name in body.names:
        # The fallback to the nation is for readers of names; a body of an area is not a body of the nation …
        yield from (pair for pair in split_name(registry, name, area.code) if pair[0] == area.code)
        # … unless its name says where it is, in an area whose name is known to all: 上海海关.
        if area.parent == NATION and landmark in name:
            yield NATION, name


def list_chain(registry: Registry, code: str) -> tuple[Area, ...]:
    """Return the area with that code and those above it, the nation last; only the nation for an unknown code."""
    chain = []
    while area := registry.areas.get(code):
        chain.append(area)
        code = area.parent
    return tuple(chain) or ((registry.areas[NATION],) if NATION in registry.areas else ())


def find_area(registry: Registry, name: str | None) -> Area | None:
    """Find an area by its full name, alone or after the names of the areas above it.

    Returns:
        The one area with that name; None when there is none or more than one.

    Example:
        >>> find_area(read_registry(), "上海市杨浦区").code
        '310110'
    """
    if not name:
        return None
    if len(found := registry.areas_by_name.get(name, ())) == 1:
        return found[0]
    codes = {code for code, rest in _split_areas(registry, name, NATION) if not rest}
    return registry.areas[codes.pop()] if len(codes) == 1 else None


def _split_areas(registry: Registry, name: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield every way to take names of areas off the front, as (code, rest)."""
    near = {area.code for area in list_chain(registry, code)}
    for length in range(2, min(len(name), 12) + 1):
        for area in registry.areas_by_name.get(name[:length], ()):
            if area.code in near or area.parent in near:
                yield area.code, name[length:]
                yield from _split_areas(registry, name[length:], area.code)


def split_name(registry: Registry, name: str, code: str) -> Iterator[tuple[str, str]]:
    """Split a name into the area that it speaks of and the rest, in every way that it can be read.

    Args:
        registry: The known areas.
        name: A name as printed.
        code: The code of the area in which it is read; an unknown one, such as "", stands for no area of the registry.

    Returns:
        Pairs of an area's code and the rest of the name: the area named in full, the level read in its chain (市 is the city
        above a district too), the area itself, and the nation.

    Example:
        >>> list(split_name(read_registry(), "市科委", "310110"))
        [('310000', '科委'), ('310110', '市科委'), ('CN', '市科委')]
    """
    plain = name[1:] if name[:1] in {"本", "我"} else name
    yield from _split_areas(registry, plain, code)
    yield from ((area.code, plain[1:]) for area in list_chain(registry, code) if plain[:1] == area.level)
    yield code, plain
    yield NATION, plain


def resolve_name(registry: Registry, name: str, jurisdiction: str | None) -> tuple[Organisation | None, How]:
    """Find the organisation that a name means in a jurisdiction.

    Args:
        registry: The known areas and organisations.
        name: The surface name, shared affixes restored.
        jurisdiction: The full name of the area in which 市 or 区 is to be read, or None.

    Returns:
        The organisation and how it was found; (None, "unresolved") when no organisation, or more than one, answers.

    Example:
        >>> resolve_name(read_registry(), "上海市经信委", "上海市")[1]
        'rule'
        >>> resolve_name(read_registry(), "市科委", "深圳市")
        (None, 'unresolved')
    """
    if body := registry.organisations.get(name):
        return body, "exact"
    area = find_area(registry, jurisdiction)
    found = [names for pair in split_name(registry, name, area.code if area else "") if (names := registry.pairs.get(pair))]
    official = frozenset().union(*found)
    if len(official) != 1:
        return None, "unresolved"
    body = registry.organisations[next(iter(official))]
    return body, "alias" if name in body.names else "rule"


def resolve_agencies(facts: Facts) -> dict[str, Resolution]:
    """Resolve every agency that a document names: its issuers and its responsible units.

    Args:
        facts: The facts of one document.

    Returns:
        The resolution of each surface name, in the order of the text, issuers first; empty when none is named.
    """
    registry, jurisdiction = read_registry(), facts.metadata.jurisdiction
    names = dict.fromkeys((*facts.metadata.issuers, *(fact.agency for fact in facts.responsibilities)))
    found = ((name, *resolve_name(registry, name, jurisdiction)) for name in names)
    return {name: Resolution(name, jurisdiction, how, body) for name, body, how in found}


def list_lineage(registry: Registry, names: Iterable[str]) -> tuple[Organisation, ...]:
    """Return the organisations with these official names and all above them, in the order of the registry."""
    wanted: set[str] = set()
    for name in names:
        while name and name not in wanted:
            wanted.add(name)
            name = registry.organisations[name].parent
    return tuple(body for name, body in registry.organisations.items() if name in wanted)
