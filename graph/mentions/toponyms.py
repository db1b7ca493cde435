"""Toponyms: the names of areas that open the names of places and facilities."""

import re
from collections.abc import Iterator
from functools import cache

from graph.files import read_own
from graph.rules.words import read_groups, read_table


@cache
def toponyms_of_lexicon() -> frozenset[str]:
    """Return the place names of the lexicon: 上海, 粤港澳大湾区, 前海."""
    return frozenset(word for word, _ in read_table("mentions/toponyms"))


def opens_with_area(text: str, start: int, stop: int) -> bool:
    """Return whether some words open with the full name of a district, a county or a city: 歙县, 宝山区.

    Example:
        >>> opens_with_area("歙县经济开发区", 0, 7), opens_with_area("城区公共停车平台", 0, 8)
        (True, False)
    """
    openings = (text[start : at + 1] for at in range(start + 1, min(start + 5, stop)) if text[at] in "区县市旗")
    return any(words not in _COMMON and words in _area_names() for words in openings)


_COMMON = frozenset(
    (
        "老城区",
        "新城区",
        "主城区",
        "城市",
        "全市",
        "本市",
        "我市",
        "都市",
        "园区",
        "社区",
        "城区",
        "片区",
        "新区",
        "地区",
        "市区",
        "全区",
        "本区",
        "省市",
        "门市",
    )
)
"""Words that are no name of an area, for which the table is not read."""


@cache
def _area_names() -> frozenset[str]:
    """Read the full names of the table of administrative areas; its other columns are for the identity of agencies."""
    lines = read_own("agencies/areas.tsv")
    return frozenset(re.findall(r"^\d{6}\t([^\t\n]+)", lines, re.MULTILINE)) - {"城区", "郊区", "矿区"}


def is_division(word: str) -> bool:
    """Return whether a word is the name of a district, a county, a city, a province or a region, in full or short.

    Example:
        >>> is_division("徐汇"), is_division("长三角"), is_division("横沙东滩")
        (True, True, False)
    """
    return word in toponyms_of_lexicon() or any(word + end in _area_names() for end in ("", "区", "县", "市"))


def find_toponyms(text: str) -> tuple[str, ...]:
    """Find the areas that a document names as the seats of bodies: 杨浦区政府 gives 杨浦, 临港新片区管委会 gives 临港.

    Args:
        text: Folded text.

    Returns:
        The names without 区, 县 and 市, sorted; empty where there are none.

    Example:
        >>> find_toponyms("(责任单位:市交通委、杨浦区政府、浦东新区政府、临港新片区管委会)")
        ('临港', '杨浦', '浦东')
    """
    odd = read_groups("mentions/naming")["no-seat"]
    found = {name for name in _find_seats(text) if not name.startswith(odd) and not name.endswith(odd)}
    return tuple(sorted(found))


def _find_seats(text: str) -> Iterator[str]:
    """Yield the areas that bodies sit in; they are looked for where 区, 县, 市 or 州 ends one, which is rare."""
    last = 0
    for end in _end_pattern().finditer(text):
        match = _seat_pattern().search(text, max(last, end.start() - 6), end.start() + 5)
        if match:
            last = match.end()
            yield match[1]


@cache
def _end_pattern() -> re.Pattern[str]:
    """Compile the pattern of the last character of an area, where a body or a mark may follow it."""
    return re.compile(r"[区县市州](?=[、,)人政管和])")


@cache
def _seat_pattern() -> re.Pattern[str]:
    """Compile the pattern of an area that a body sits in; it begins at a mark or opens the text, so that matching stays linear."""
    return re.compile(r"(?:\A|[、,(:和\n])([^\W\d_]{2,3}?)(?:新片区|新区|地区|[区县市州])(?=[,)]|、|人民政府|政府|管委会|和)")
