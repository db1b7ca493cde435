"""Fields: what a body is for, whatever its area calls it, so that bodies of two areas can be compared."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.agencies.areas import name_area
from graph.agencies.model import Area, Function
from graph.agencies.registry import Registry

PARTY, COMMITTEE = "党", "委"
"""What opens the name of a body of a Party committee: 党委组织部, as documents call it 市委组织部 with the level of its area."""


class Field(NamedTuple):
    """What bodies of several areas are for.

    Args:
        key: What tells it from others: "development/department".
        name: What the function is called: 经济信息化 and 工业信息化 are of one field.
    """

    key: str
    name: str


def find_field(registry: Registry, official_name: str, area: str) -> Field | None:
    """Find what a body is for.

    Args:
        registry: What is known of agencies.
        official_name: The full name of the body.
        area: The code of the area for which it acts.

    Returns:
        The field and the name of the function whose name the body bears in its area; None where no function has such a name.

    Example:
        >>> from graph.agencies import read_registry
        >>> r = read_registry()
        >>> find_field(r, "上海市发展和改革委员会", "310000") == find_field(r, "北京市发展和改革委员会", "110000")
        True
        >>> find_field(r, "上海市经济和信息化委员会", "310000").name, find_field(r, "深圳市工业和信息化局", "440300").name
        ('经济信息化', '工业信息化')
        >>> find_field(r, "中共杭州市委组织部", "330100")
        Field(key='party-organisation/party', name='党委组织部')
        >>> find_field(r, "国务院", "CN") is None
        True
    """
    place = registry.areas.get(area)
    if place is None:
        return None
    form = registry.functions.get(*_list_patterns(registry, official_name, place))
    return _name_field(form.function) if form else None


def _list_patterns(registry: Registry, official_name: str, area: Area) -> Iterator[str]:
    """Yield the patterns of functions that the names of a body may have been made by."""
    body = registry.organisations.get(official_name)
    places = ((name_area(registry.areas, area), "{area}"), (area.name, "{area}"), (area.short, "{short}"), (area.level, ""))
    for name in body.names if body else (official_name,):
        for place, slot in places:
            if slot and place and place in name:
                yield name.replace(place, slot, 1)
                yield name.replace(place, "{}", 1)
            elif not slot and name.startswith(place):
                yield f"{{}}{name[len(place) :]}"


def _name_field(function: Function) -> Field:
    """Name what bodies of a function are for; companies of one trade are not for the same."""
    trade = function.official if function.kind == "enterprise" else function.field
    return Field(f"{trade}/{function.kind}", _call(function))


def _call(function: Function) -> str:
    """Return the words for a function without its area: 发展改革, 政府, 党委组织部."""
    name = re.sub(r"\{\w*\}", "", function.names.replace("/", "；").split("；")[0])
    return f"{PARTY}{name}" if function.kind == "party" and name.startswith(COMMITTEE) else name
