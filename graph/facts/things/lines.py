"""Lines: the railways and roads that a number names: 轨道交通18号线二期, S3公路."""

import re
from collections.abc import Iterator
from functools import cache

from graph.facts.things.candidates import Candidate
from graph.rules.pattern import Pattern
from graph.span import Span

ROADS = ("高速公路", "公路", "国道", "省道", "县道")


def find_lines(body: str) -> Iterator[Candidate]:
    """Yield the numbered lines and roads, in no order.

    Example:
        >>> [line.names for line in find_lines("推进轨道交通24、26号线、S3公路和G1503高速公路建设")]
        [['轨道交通24号线', '24号线'], ['轨道交通26号线', '26号线'], ['G1503高速公路'], ['S3公路']]
    """
    yield from _find_rails(body)
    yield from _find_roads(body)


@cache
def rail_pattern() -> Pattern:
    """Build the pattern of numbered railway lines: 轨道交通24、26、27号线, 地铁1号线二期."""
    kinds = "轨道交通|地铁|轻轨|城轨|市域铁路|有轨电车"
    numbers = r"(?:\d{1,2}(?:号线)?[、和]){0,8}\d{1,2}"
    part = "[一二三四五]期|[东南西北]?延伸(?:段|线)?|支线|[东南西北]段"
    return Pattern(f"(?:({kinds}))?({numbers})号线((?:{part})?)", ("号线",))


@cache
def _number_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands before 公路 and 国道 in the name of a numbered road (GB/T 917): G60, S3, 318."""
    return re.compile(r"(?:[GSX]\d{1,4}|(?<![A-Za-z0-9])\d{3})$")


def _find_roads(body: str) -> Iterator[Candidate]:
    """Yield the numbered roads, found from the words that end their names."""
    for word in ROADS:
        at = body.find(word)
        while at >= 0:
            match = _number_pattern().search(body, max(0, at - 6), at)
            if match:
                span = Span(match.start(), at + len(word))
                yield Candidate(body, span, "numbered-road", [span.cut(body)])
            at = body.find(word, at + len(word))


def _find_rails(body: str) -> Iterator[Candidate]:
    """Yield the numbered railway lines, one for each number; the kind that is printed once holds for the whole list."""
    kind, last = "", 0
    (word,) = rail_pattern().needs
    at = body.find(word)
    while at >= 0:
        match = rail_pattern().search(body, max(last, at - 40), at + 10)
        if match:
            kind = match[1] or (kind if match.start() - last <= 1 else "")
            last = match.end()
            numbers = re.findall(r"\d+", match[2])
            for place, number in enumerate(numbers, 1):
                short = f"{number}{word}{match[3] if place == len(numbers) else ''}"
                yield Candidate(body, Span(*match.span()), "numbered-line", [kind + short, short] if kind else [short])
        at = body.find(word, max(last, at + 2))
