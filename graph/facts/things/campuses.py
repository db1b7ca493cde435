"""Campuses: the parts of hospitals and schools, which are called with the whole: 市中心医院城东院区, 县第一中学新校区."""

import re
from collections.abc import Iterator
from functools import cache

from graph.facts.things.candidates import Candidate
from graph.facts.things.stages import find_verb
from graph.mentions.proper import find_proper
from graph.passages.marks import CLAUSE, HAN
from graph.rules.pattern import Pattern
from graph.span import Span

HOUSES = ("医院", "保健院", "大学", "学院", "中学", "小学", "学校")
PARTS = ("院区", "校区", "分院", "分校")
LONGEST = 18
"""Characters of the longest name of a hospital or a school."""
LEVELS = "省市县区"
"""What opens the name of the one hospital or school of an area."""


@cache
def part_pattern() -> Pattern:
    """Build the pattern of the part of a hospital or a school: 医院|城东院区."""
    return Pattern(rf"(?:{'|'.join(HOUSES)})(?P<part>(?:(?![和与及、等的]){HAN}){{0,4}}?(?:{'|'.join(PARTS)}))", PARTS)


def find_campuses(body: str) -> Iterator[Candidate]:
    """Yield the parts of hospitals and schools, each with the name of the whole.

    Example:
        >>> [campus.names for campus in find_campuses("加快县人民医院城东院区建设,支持医院新院区运营")]
        [['县人民医院城东院区', '城东院区']]
    """
    for match in part_pattern().finditer(body):
        at = match.start("part")
        low = max(0, at - LONGEST, *(body.rfind(mark, max(0, at - LONGEST), at) + 1 for mark in f"{CLAUSE}:\n()、和与及 "))
        start = max(low, find_verb(body, at).end)
        owner = body[start:at]
        if _owner_pattern().fullmatch(owner) and (owner[0] in LEVELS or find_proper(owner) >= 0):
            yield Candidate(body, Span(start, match.end()), "campus", [body[start : match.end()], match["part"]])


@cache
def _owner_pattern() -> re.Pattern[str]:
    """Compile the pattern of the name of a hospital or a school that is one: 市中心医院, not 医院."""
    return re.compile(rf"(?:(?![等的各]){HAN}){{2,16}}(?:{'|'.join(HOUSES)})")
