"""Bodies: which agencies of two sides are one, or do the same in two areas."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from graph.agencies import Registry
from graph.agencies.changes import find_heirs
from graph.comparison.model import Body
from graph.comparison.side import Side
from graph.rows import Agency
from graph.rows.agencies import find_agency_field

APART = "／"
"""What stands between two names of one body or function."""


def find_key(registry: Registry, agency: Agency, area: str = "") -> tuple[str, str]:
    """Find what tells a body from others, and what it is called.

    Args:
        registry: What is known of agencies.
        agency: The body.
        area: The IRI of the area of its document where bodies are compared by function; "" where by organisation.

    Returns:
        By organisation: its full name, or that of the one body that carries on its duties after reforms. By function: the field
        and, for a body of another area than the document, the level; the name without the area where no function is known. A name
        that means no known body is its own key.
    """
    if not agency.resolved:
        return f"name {agency.name}", agency.name
    if not area:
        heirs = find_heirs(registry, agency.full_name)
        return heirs[0].official_name if len(heirs) == 1 else agency.full_name, agency.name
    level = "" if agency.area == area else agency.level
    if field := find_agency_field(registry, agency):
        return f"field {field.key} {level}", field.name
    return (f"name {agency.name}" if agency.area == area else agency.full_name), agency.name


class Bodies:
    """The bodies of two sides by the keys that they have in common.

    Documents of one area, or of an unknown one, are compared by organisation; those of two areas by function.
    """

    def __init__(self, before: Side, after: Side, registry: Registry) -> None:
        self._sides, self._registry = (before, after), registry
        areas = before.document.area, after.document.area
        self.by_function = all(areas) and areas[0] != areas[1]

    @cached_property
    def _keys(self) -> tuple[Mapping[str, tuple[str, str]], Mapping[str, tuple[str, str]]]:
        """What each agency of each side is by its IRI: key and name."""
        one, other = (
            {
                iri: find_key(self._registry, side.agencies[iri], side.document.area if self.by_function else "")
                for iri in dict.fromkeys(row.agency for row in side.assignments)
            }
            for side in self._sides
        )
        return one, other

    def key(self, side: int, agency: str) -> str:
        """Return what tells an agency of the first (0) or second (1) side from others."""
        return self._keys[side][agency][0]

    @cached_property
    def _bodies(self) -> Mapping[str, Body]:
        named: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
        for place, keys in enumerate(self._keys):
            for iri, (key, name) in keys.items():
                named.setdefault(key, ({}, {}))[place][self._sides[place].agencies[iri].name] = name
        return {key: _name_body(key, before, after) for key, (before, after) in named.items()}

    def body(self, key: str) -> Body:
        """Return the body with a key."""
        return self._bodies[key]


def _name_body(key: str, before: Mapping[str, str], after: Mapping[str, str]) -> Body:
    """Name a body: by the name that both sides give it, or by both names."""
    return Body(key, join_names([*before.values(), *after.values()]), join_names(before), join_names(after))


def join_names(names: Iterable[str]) -> str:
    """Join names that mean the same, each once, in an order that does not depend on the sides."""
    return APART.join(sorted(dict.fromkeys(names)))
