"""Administrative areas: their codes, names and hierarchy, and how names begin with them."""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from graph.agencies.model import NATION, Area

LEVELS = "省市区县州盟旗"
"""What the full names of areas end in; 地区, 自治区 and 新区 end in 区."""
PATIENCE = 64  # searches of the text that take as long as to read all its lines
LONGEST = 15  # 克孜勒苏柯尔克孜自治州 has 11 characters, 双江拉祜族佤族布朗族傣族自治县 has 15


class Areas:
    """The areas by their codes.

    The text of the table is its own index at first: to search it takes some 50 microseconds, to read its 3,200 lines some
    milliseconds, and a document names few areas. Once many have been looked for, all lines are read.

    Args:
        text: Lines of code, name, English name, level, parent and short name, with tabs between them; a line that opens with `#`
            or "code" is none.
    """

    def __init__(self, text: str) -> None:
        self._text = f"\n{text.strip()}\n"
        self._searches = 0
        self._search = lru_cache(maxsize=None)(self._search_lines)
        self._read = lru_cache(maxsize=None)(self._read_line)
        self.chain = lru_cache(maxsize=None)(self._find_chain)

    @classmethod
    def of(cls, areas: Iterable[Area]) -> "Areas":
        """Hold these areas."""
        return cls("\n".join("\t".join(area) for area in areas))

    def __getitem__(self, code: str) -> Area:
        """Return the area with that code."""
        if (area := self._read(code)) is None:
            raise KeyError(code)
        return area

    def _read_line(self, code: str) -> Area | None:
        found = self._search_lines(f"\n{code}\t")
        return found[0] if found else None

    def __iter__(self) -> Iterator[str]:
        """Yield the codes in the order of the table."""
        return (line.split("\t", 1)[0] for line in self._text.split("\n") if line and not line.startswith(("#", "code\t")))

    def __contains__(self, code: str) -> bool:
        """Return whether there is an area with that code."""
        return self._read(code) is not None

    def get(self, code: str) -> Area | None:
        """Return the area with that code, or None."""
        return self._read(code)

    def _find_chain(self, code: str) -> tuple[Area, ...]:
        """Find the area with that code and those above it; only the nation for an unknown code."""
        chain = []
        while area := self.get(code):
            chain.append(area)
            code = area.parent
        return tuple(chain) or ((self[NATION],) if NATION in self else ())

    def named(self, name: str) -> tuple[Area, ...]:
        """Return the areas with that full name, in the order of the table; often more than one: 鼓楼区."""
        return tuple(area for area in self._search(f"\t{name}\t") if area.name == name)

    def called(self, short: str) -> tuple[Area, ...]:
        """Return the areas with that short name, in the order of the table: 吉林 is a province and a city."""
        return self._search(f"\t{short}\n")

    def below(self, code: str) -> tuple[Area, ...]:
        """Return the areas right below one, in the order of their codes."""
        return tuple(area for area in self._search(f"\t{code}\t") if area.parent == code)

    @cached_property
    def _index(self) -> dict[str, list[Area]]:
        """What can be searched for, with the areas in whose lines it stands."""
        found: dict[str, list[Area]] = {}
        for line in self._text.split("\n"):
            if not line or line.startswith(("#", "code\t")):
                continue
            area = Area(*line.split("\t"))
            for words in {f"\n{area.code}\t", f"\t{area.name}\t", f"\t{area.parent}\t", f"\t{area.short}\n"}:
                found.setdefault(words, []).append(area)
        return found

    def _search_lines(self, words: str) -> tuple[Area, ...]:
        self._searches += 1
        if self._searches > PATIENCE:
            return tuple(self._index.get(words, ()))
        found, text = [], self._text
        at = text.find(words)
        while at >= 0:
            start = text.rfind("\n", 0, at + 1) + 1  # words that open with a line feed stand at the start of theirs
            found.append(Area(*text[start : text.index("\n", start)].split("\t")))
            at = text.find(words, at + len(words) - 1)
        return tuple(found)


def list_chain(areas: Areas, code: str) -> tuple[Area, ...]:
    """Return the area with that code and those above it, the nation last; only the nation for an unknown code."""
    return areas.chain(code)


def name_area(areas: Areas, area: Area) -> str:
    """Name an area as official names begin: a district after its city, all others alone.

    Example:
        >>> from graph.agencies import read_registry
        >>> areas = read_registry().areas
        >>> name_area(areas, areas["310110"]), name_area(areas, areas["330281"])
        ('上海市杨浦区', '余姚市')
    """
    above = areas.get(area.parent)
    return f"{above.name}{area.name}" if above and area.rank == "county" and area.level == "区" else area.name


def split_areas(areas: Areas, name: str, code: str) -> Iterator[tuple[Area, str]]:
    """Yield every way to take full names of areas off the front of a name.

    Args:
        areas: The known areas.
        name: Any name.
        code: Where it is read: an area counts when it or the one above it is in the chain of this one, or when no other
            has its name. A district of another city does not count in a city, whose own functional districts bear such names:
            许昌市东城区管委会.

    Returns:
        Pairs of an area and the rest of the name, the most areas first.
    """
    near = {area.code for area in list_chain(areas, code)}
    for length in range(2, min(len(name), LONGEST) + 1):
        if name[length - 1] not in LEVELS:
            continue
        found = areas.named(name[:length])
        close = [area for area in found if area.code in near or area.parent in near]
        for area in close or (found if len(found) == 1 and not _is_elsewhere(areas, found[0], code) else ()):
            rest = name[length:]
            yield from ((inner, last) for inner, last in split_areas(areas, rest, area.code) if is_within(areas, inner, area))
            yield area, rest


def _is_elsewhere(areas: Areas, district: Area, code: str) -> bool:
    """Tell whether a district that is not near an area is named alone in a city, or in a part of one."""
    here = areas.get(code)
    return district.level == "区" and here is not None and here.rank in ("city", "county")


def is_within(areas: Areas, area: Area, other: Area) -> bool:
    """Return whether an area lies in another one."""
    return area != other and other in list_chain(areas, area.code)


def split_short(areas: Areas, name: str, code: str) -> Iterator[tuple[Area, str]]:
    """Yield the ways to take the short name of an area off the front: 四川 of 四川金融监管局.

    Returns:
        Pairs of an area and the rest: areas of the chain and right below it, else provinces and cities; those of a county
        only where it is near.
    """
    if name[:1] in {*LEVELS, "各"}:  # 市… and 各…: no short name opens so, and to look for one takes longest
        return
    near = {area.code for area in list_chain(areas, code)}
    for length in range(min(len(name), 5), 1, -1):
        found = areas.called(name[:length])
        own = [area for area in found if area.code in near]
        below = [area for area in found if area.parent in near and area.parent != NATION]
        wide = [area for area in found if area.rank in ("province", "city")]
        for area in own or below or (wide if len(wide) == 1 else ()):
            yield area, name[length:]


def find_area(areas: Areas, name: str | None) -> Area | None:
    """Find an area by its full name, alone or after the names of the areas above it.

    Returns:
        The one area with that name; None when there is none or more than one.
    """
    if not name:
        return None
    if len(found := areas.named(name)) == 1:
        return found[0]
    inner = {area for area, rest in split_areas(areas, name, NATION) if not rest}
    return inner.pop() if len(inner) == 1 else None
