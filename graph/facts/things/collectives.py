"""Collectives: several areas that a number counts right after their quoted names: “甲带”“乙谷”两个生态园."""

import re
from collections.abc import Iterator
from functools import cache

from graph.facts.things.candidates import Candidate
from graph.passages.marks import CLAUSE, STOP
from graph.span import Span

NUMERALS = frozenset("二三四五六七八九两十0123456789")
QUOTES = 140  # characters that the quoted members may take


@cache
def _quotes_pattern() -> re.Pattern[str]:
    """Compile the pattern of the quoted members, which end where the number begins."""
    return re.compile(r"(?:“[^“”\n]{2,12}”[、和]?){2,9}等?$")


@cache
def _quote_pattern() -> re.Pattern[str]:
    """Compile the pattern of one of them."""
    return re.compile(r"“([^“”]+)”")


@cache
def _count_pattern() -> re.Pattern[str]:
    """Compile the pattern of a number, what it counts, and what that is called from there on: 两个生态园(以下简称“两园”)."""
    count = r"(?:[二三四五六七八九两十]|\d{1,2})[个大处座]"
    counted = rf"([^{CLAUSE}:()“”\n]{{2,16}}?)"
    called = r"\((?:以下)?简称(?:为)?“([^”\n]{2,12})”\)"
    return re.compile(rf"{count}{counted}(?:{called}|(?=建设|,|{STOP}))")


def find_collectives(body: str) -> Iterator[Candidate]:
    """Yield the members of each collective, then the collective, also of what is no area.

    Example:
        >>> [found.names[0] for found in find_collectives("打造“甲带”“乙谷”两个生态园(以下简称“两园”)。")]
        ['甲带', '乙谷', '两园']
    """
    for match in _find_counts(body):
        quotes = _quotes_pattern().search(body, max(0, match.start() - QUOTES), match.start())
        inner = list(_quote_pattern().finditer(body, quotes.start(), match.start())) if quotes else []
        for member in inner:
            names = [member[1], member[0], member[1] + match[1]]
            yield Candidate(body, Span(*member.span(1)), "collective-member", names)
        whole = body[match.start() : match.end(1)]
        names = [match[2], whole, match[1]] if match[2] else [whole, match[1]]
        yield Candidate(body, Span(*match.span()), "collective", names, members=tuple(member[1] for member in inner))


def _find_counts(body: str) -> Iterator[re.Match[str]]:
    """Yield what a number counts right after a quotation: “乙谷”两个创新生态园."""
    at = body.find("”")
    while at >= 0:
        at += 2 if body.startswith("等", at + 1) else 1
        match = _count_pattern().match(body, at) if body[at : at + 1] in NUMERALS else None
        if match:
            yield match
        at = body.find("”", match.end() if match else at)
