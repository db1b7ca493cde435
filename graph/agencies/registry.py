"""The registry: the known areas, organisations, functions and reforms, and the index over their names."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from graph.agencies.areas import Areas
from graph.agencies.functions import Functions
from graph.agencies.model import Area, Change, Function, Organisation
from graph.files import read_own


class Registry(NamedTuple):
    """What is known of agencies.

    Args:
        areas: The areas.
        organisations: The registered bodies by their official names, in the order of the table.
        names: Code of an area → name of a body, as registered → its official name; "" when two bodies bear the name.
        functions: The bodies that stand in every area.
        aliases: What a user added: (name, code of the area or "") → official name.
    """

    areas: Areas
    organisations: Mapping[str, Organisation]
    names: Mapping[str, Mapping[str, str]]
    functions: Functions
    aliases: Mapping[tuple[str, str], str] = MappingProxyType({})

    def find_named(self, area: Area, tail: str) -> Organisation | None:
        """Return the one registered body of an area with a name that ends like this after the area, its level or its short name."""
        known = self.names.get(area.code)
        if not known or len(tail) < 2:  # 委 alone is not 市委
            return None
        forms = (tail, f"{area.level}{tail}", f"{area.name}{tail}", f"{area.short}{tail}")
        found = {known[form] for form in forms if form in known}
        return self.organisations.get(found.pop()) if len(found) == 1 else None


def read_table(name: str) -> Iterator[list[str]]:
    """Read the rows of a table of this room.

    Args:
        name: The path in the package, with its ending: "agencies/agencies.tsv"; UTF-8, tabs between cells, `#` opens
            a comment line.

    Returns:
        The cells of each row in the order of the file, the header left out; nothing for a table without rows.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    return (line.split("\t") for line in _read_lines(name))


def _read_lines(name: str) -> Iterator[str]:
    lines = read_own(name).splitlines()
    rows = (line for line in lines if line and not line.startswith("#"))
    next(rows, None)
    return rows


@cache
def read_registry() -> Registry:
    """Read the registry that ships with the package; it is read once a process."""
    organisations = [
        Organisation(official, short, tuple(aliases.split("；")) if aliases else (), *others)
        for official, short, aliases, *others in read_table("agencies/agencies.tsv")
    ]
    areas = Areas(read_own("agencies/areas.tsv"))
    return build_registry(areas, organisations, Functions(lambda: (Function(*row) for row in read_table("agencies/functions.tsv"))))


@cache
def read_changes() -> tuple[tuple[Change, str], ...]:
    """Read the reforms with their scopes, in the order of the table."""
    rows = read_table("agencies/changes.tsv")
    return tuple((Change(date, before, tuple(after.split("；")), source), scope) for date, before, after, scope, source in rows)


def build_registry(areas: Areas, organisations: Iterable[Organisation], functions: Functions | None = None) -> Registry:
    """Index organisations by their names.

    Args:
        areas: Every area with all areas above it.
        organisations: Bodies of those areas.
        functions: Bodies that stand in every area; none when they are not given.

    Returns:
        The registry; organisations keep their order.
    """
    bodies = {body.official_name: body for body in organisations}
    names: dict[str, dict[str, str]] = {}
    for official, body in bodies.items():
        known = names.setdefault(body.area, {})
        for name in body.names:
            known[name] = official if known.get(name, official) == official else ""
    return Registry(areas, MappingProxyType(bodies), MappingProxyType(names), functions or Functions(tuple))
