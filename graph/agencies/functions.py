"""Functions: the bodies that every area has, and the organisation that one of them is in an area."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from graph.agencies.areas import Areas, list_chain, name_area
from graph.agencies.model import NATION, Area, Function, Organisation

SUFFIXES = MappingProxyType({"委": "委员会", "办": "办公室"})
"""Last words of short names that are written out in full names."""
SUFFIXES_EN = MappingProxyType({"委": "Commission", "局": "Bureau", "厅": "Department", "办": "Office", "中心": "Center"})
LEVELS_EN = MappingProxyType({"省": "Province", "自治区": "Autonomous Region"})

PLANNED = frozenset({"210200", "330200", "350200", "370200", "440300"})
"""Cities under separate state planning, where the bodies of the centre rank as in a province: 大连, 宁波, 厦门, 青岛, 深圳."""
SUB_PROVINCIAL = PLANNED | {"220100", "230100", "320100", "330100", "370100", "420100", "440100", "510100", "610100"}
"""Cities of sub-provincial rank whose offices are a 办公厅; that of 沈阳 signs as 办公室."""

KINDS = MappingProxyType(
    {
        "party": "party-organ",
        "central": "central-body",
        "institution": "public-institution",
        "branch": "branch-office",
        "coordinating": "coordinating-body",
        "judiciary": "judicial-organ",
        "mass": "mass-organization",
    }
)
"""Kind of a function → class of its bodies; governments and departments have one a rank."""
RANKS = MappingProxyType({"province": "province", "city": "city", "county": "district"})


class Form(NamedTuple):
    """One name of a function: the function, and the suffix with which the name is made, or ""."""

    function: Function
    suffix: str


class Functions:
    """The functions by the patterns of their names; they are read when the first name needs a rule.

    Args:
        read: Returns the functions. Of two with one pattern the first counts.
    """

    def __init__(self, read: Callable[[], Iterable[Function]]) -> None:
        self._read = read

    @cached_property
    def patterns(self) -> dict[str, Form]:
        """The patterns, in which {}, {area} or {short} is the area, with the forms that they mean."""
        found: dict[str, Form] = {}
        for function in self._read():
            for pattern, suffix in _list_patterns(function):
                found.setdefault(pattern, Form(function, suffix))
        return found

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """What stands before the area in patterns, the longest first: 中国人民银行, 国网."""
        return tuple(sorted({pattern.partition("{")[0] for pattern in self.patterns} - {""}, key=lambda head: (-len(head), head)))

    def get(self, *patterns: str) -> Form | None:
        """Return the form of the first of these patterns that is known, or None."""
        return next((self.patterns[pattern] for pattern in patterns if pattern in self.patterns), None)


def _list_patterns(function: Function) -> Iterator[tuple[str, str]]:
    if not function.suffixes:
        for name in (*function.official.split("/"), *function.names.replace("/", "；").split("；")):
            yield name, ""
        # Official names of bodies of counties, whose short names are not their own, hold the full name of the county.
        yield from ((name.replace("{short}", "{area}"), "") for name in function.official.split("/") if "{short}" in name)
        return
    for suffix in function.suffixes.split("；"):
        full = SUFFIXES.get(suffix, suffix)
        yield from ((f"{{}}{function.official}{last}", suffix) for last in (full, suffix))
        for stem in function.names.split("；"):
            head = stem if stem.startswith("{") else f"{{}}{stem}"
            yield f"{head}{suffix}", suffix
            if full != suffix and len(stem) > 1:
                yield f"{head}{full}", suffix


def build_body(areas: Areas, form: Form, area: Area) -> Organisation:
    """Build the organisation that a function is in an area.

    Example:
        >>> from graph.agencies import read_registry
        >>> r = read_registry()
        >>> body = build_body(r.areas, r.functions.get("{}发改委"), r.areas["330100"])
        >>> body.official_name, body.short_name, body.name_en, body.parent
        ('杭州市发展和改革委员会', '市发展改革委', 'Hangzhou Municipal Development and Reform Commission', '杭州市人民政府')
    """
    function, suffix = form
    official = _name_officially(areas, form, area)
    first = function.names.split("；")[0]
    if suffix:
        short = f"{_address(area)}{first}{suffix}"
    else:
        options = first.split("/")
        pattern = options[min(_choose(function, area), len(options) - 1)]
        nickname = area.name if area.rank == "county" else area.short
        short = pattern.replace("{}", _address(area)).replace("{area}", area.name).replace("{short}", nickname)
    kind, parent = _classify(function, area), _find_parent(areas, function, area)
    return Organisation(official, short, (), _name_in_english(areas, form, area), kind, parent, area.code)


def is_found_in(function: Function, area: Area) -> bool:
    """Return whether bodies of a function stand in areas of that rank.

    The bureaux for securities stand in provinces and in the cities under separate state planning. The central bank and the
    regulator of finance name their bodies in counties otherwise (支行, 监管支局), and a province had no 中心支行.

    Example:
        >>> from graph.agencies import read_registry
        >>> r = read_registry()
        >>> form = r.functions.get("{}证监局")
        >>> [is_found_in(form.function, r.areas[code]) for code in ("330000", "330200", "330300")]
        [True, True, False]
    """
    if function.field == "securities":
        return area.rank == "province" or area.code in PLANNED
    if function.field == "central-bank":
        return area.rank == "city" or (area.rank == "province" and not function.official.endswith("中心支行"))
    return area.rank != "county" or function.field != "financial-regulation"


def _address(area: Area) -> str:
    """Return how documents speak of an area before the name of its body: its level, or its name when it is one of many."""
    return area.name if area.rank == "county" else area.level


def _choose(function: Function, area: Area) -> int:
    """Return which of the forms of a name belongs to the rank of the area."""
    if area.rank == "province":
        return 0
    if function.official.count("/") > 1:
        return 1 if area.rank == "city" else 2
    return 0 if area.code in (PLANNED if function.kind == "central" else SUB_PROVINCIAL) else 1


def _name_officially(areas: Areas, form: Form, area: Area) -> str:
    function, suffix = form
    name = name_area(areas, area)
    if suffix:
        return f"{name}{function.official}{SUFFIXES.get(suffix, suffix)}"
    options = function.official.split("/")
    short = name if area.rank == "county" else area.short
    return options[min(_choose(function, area), len(options) - 1)].replace("{area}", name).replace("{short}", short)


def _name_in_english(areas: Areas, form: Form, area: Area) -> str:
    function, suffix = form
    place = _name_area_in_english(areas, area)
    if not suffix:
        return function.name_en.replace("{area_en}", place)
    word = SUFFIXES_EN[suffix]
    if suffix == "厅":
        return f"{word} of {function.name_en} of {place}"
    municipal = area.level == "市" and area.rank != "county"
    return f"{area.name_en} Municipal {function.name_en} {word}" if municipal else f"{function.name_en} {word} of {place}"


def _name_area_in_english(areas: Areas, area: Area) -> str:
    level = LEVELS_EN.get(area.level, "")
    name = f"{area.name_en} {level}".strip()
    return f"{name}, {areas[area.parent].name_en}" if area.rank == "county" else name


def _classify(function: Function, area: Area) -> str:
    if function.kind in ("government", "department"):
        return f"{RANKS['city' if area.level == '市' and area.rank == 'province' else area.rank]}-{function.kind}"
    return KINDS.get(function.kind, function.kind)


def _find_parent(areas: Areas, function: Function, area: Area) -> str:
    """Return the official name of the body above, "" when there is none."""
    if function.parent:
        return function.parent
    above = list_chain(areas, area.code)[1]
    if function.field == "party-committee":
        return "中国共产党中央委员会" if above.code == NATION else f"中国共产党{name_area(areas, above)}委员会"
    if function.kind == "party":
        return f"中国共产党{name_area(areas, area)}委员会"
    if function.kind == "government":
        return "国务院" if above.code == NATION else f"{name_area(areas, above)}人民政府"
    return f"{name_area(areas, area)}人民政府" if function.kind in ("department", "institution", "branch", "coordinating") else ""
