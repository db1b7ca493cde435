"""Toponyms: the names of areas that open the names of places and facilities."""

import re
from functools import cache

from graph.rules.words import read_groups, read_table


@cache
def toponyms_of_lexicon() -> frozenset[str]:
    """Return the place names of the lexicon: 上海, 粤港澳大湾区, 前海."""
    return frozenset(word for word, _ in read_table("toponyms"))


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
    odd = read_groups("naming")["no-seat"]
    found = {match[1] for match in _seat_pattern().finditer(text) if not match[1].startswith(odd) and not match[1].endswith(odd)}
    return tuple(sorted(found))


@cache
def _seat_pattern() -> re.Pattern[str]:
    """Compile the pattern of an area that a body sits in; it begins at a mark, so that matching stays linear."""
    return re.compile(r"[、,(:和\n]([^\W\d_]{2,3}?)(?:新片区|新区|地区|[区县市州])(?=[、,)]|人民政府|政府|管委会|和)")
