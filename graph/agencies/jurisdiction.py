"""The area in which the names of a document are read."""

import re
from collections import Counter

from graph.agencies.areas import LEVELS, Areas, find_area, name_area, split_areas
from graph.agencies.model import NATION
from graph.agencies.registry import Registry, read_table
from graph.kinds import Facts

_NAMED = rf"(?=([\u4e00-\u9fff]{{2,3}}[{LEVELS}]))"
MENTIONS = 3
"""How often a text must name the one area that no issuer, number or title tells."""


def find_jurisdiction(registry: Registry, facts: Facts) -> str | None:
    """Find the area in which 市, 区 and bare names of a document are to be read.

    Args:
        registry: What is known of agencies.
        facts: The facts of one document.

    Returns:
        The full name of the area that the document says it is of; else the one that its issuers, its number, its title, its
        addressees or its text name, in this order; None when nothing tells.
    """
    metadata, areas = facts.metadata, registry.areas
    if metadata.jurisdiction:
        return metadata.jurisdiction
    openings = (*metadata.issuers, read_mark(metadata.number) or "", metadata.title, *metadata.addressees)
    for words in openings:
        if found := next(iter(split_areas(areas, words, NATION)), None):
            return name_area(areas, found[0])
    return _find_in_text(areas, facts.raw)


def read_mark(number: str | None) -> str | None:
    """Read the area out of a document number: 沪府办规〔2023〕27号 is of 上海市.

    Returns:
        The full name of the area whose mark opens the number, the longest mark first; None for an unknown mark.

    Source: provinces are marked by the short names of GB/T 2260; cities choose their own marks.

    Example:
        >>> read_mark("甬政办发〔2019〕30号"), read_mark("国办发〔2018〕117号"), read_mark("〔2020〕1号")
        ('宁波市', '中国', None)
    """
    if not number:
        return None
    found = {mark: area for mark, area in read_table("agencies/marks.tsv") if number.startswith(mark)}
    return found[max(found, key=len)] if found else None


def _find_in_text(areas: Areas, raw: str) -> str | None:
    """Find the one area that a text names again and again, twice as often as any other of its rank."""
    counts = Counter(match[1] for match in re.finditer(_NAMED, "".join(raw.split())))
    cities = [(count, area) for name, count in counts.most_common(60) if count >= MENTIONS and (area := find_area(areas, name))]
    cities = [(count, area) for count, area in cities if area.rank in ("city", "county")]
    if not cities or (len(cities) > 1 and cities[0][0] < 2 * cities[1][0]):
        return None
    return name_area(areas, cities[0][1])
