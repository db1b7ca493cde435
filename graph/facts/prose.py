"""Prose: sentences that make an agency responsible without a statement in brackets."""

import re
from collections.abc import Iterator

from graph.facts.statements import Group, Statement
from graph.facts.units import is_agency, split_names
from graph.rules import statements as rules
from graph.rules import units
from graph.span import Span

MAX_SUBJECT = 60
"""Characters of the longest subject of a sentence that assigns a duty."""


def find_prose(body: str, start: int = 0) -> Iterator[Statement]:
    """Find the sentences that plainly assign a duty.

    Args:
        body: The body.
        start: Where the numbered text begins.

    Returns:
        The statements, in no order; those that only exhort, and those that found a body, are none.

    Example:
        >>> body = "（三）由市科委牵头开展评估。各区要加强领导。成立由市经信局牵头的小组。"
        >>> [[(g.role, [n.cut(body) for n in g.names]) for g in s.groups] for s in find_prose(body)]
        [[('lead', ['市科委'])]]
    """
    at = body.find("由", start)
    while at >= 0:
        match = rules.by_agency_pattern().match(body, at)
        if match and not rules.founded_pattern().search(body, max(start, at - 12), at):
            yield from _read(body, match, "by-agency")
        at = body.find("由", at + 1)
    for opening in _find_openings(body, start, rules.SUBJECT_VERBS):
        match = rules.subject_pattern().match(body, opening)
        if match:
            yield from _read(body, match, "subject")
    yield from _find_series(body, start)


def _find_openings(body: str, start: int, words: tuple[str, ...]) -> list[int]:
    """Find where the sentences open in which one of some words stands near the opening; each once, in order."""
    found: set[int] = set()
    for word in words:
        at = body.find(word, start)
        while at >= 0:
            floor = max(start, at - MAX_SUBJECT)
            opening = max(body.rfind(mark, floor, at) for mark in "。;\n") + 1
            if opening > start:
                found.add(opening)
            at = body.find(word, at + len(word))
    return sorted(found)


def _read(body: str, match: re.Match[str], rule: str) -> Iterator[Statement]:
    """Read one clause whose subject must hold nothing but names of definite agencies."""
    names = split_names(body, Span(*match.span("units")))
    words = [name.cut(body) for name in names]
    if not words or not all(map(is_agency, words)) or not _is_definite(words[0]):
        return
    end = next((i for i in range(match.end(), min(match.end() + 120, len(body))) if body[i] in "。;\n"), match.end())
    groups = [Group(rules.name_role(match["verb"]), names), *_find_helpers(body, Span(match.end(), end))]
    yield Statement(Span(match.start("units"), end), tuple(groups), rule)


def _find_helpers(body: str, rest: Span) -> Iterator[Group]:
    """Find the agencies that the same sentence makes help: 由甲牵头，乙、丙参加."""
    match = rules.helper_pattern().search(body, rest.start, rest.end)
    if match:
        names = split_names(body, Span(*match.span("units")))
        if all(is_agency(name.cut(body)) for name in names):
            yield Group("support", names)


def _is_definite(name: str) -> bool:
    """Tell whether a name is that of a definite agency, not of a kind of them: 市科委, not 当地政府."""
    plain = name.split("(")[0]
    return len(plain) > 2 and not plain.startswith(units.VAGUE) and plain.endswith(units.firm_suffixes())


def _find_series(body: str, start: int) -> Iterator[Statement]:
    """Find a division of labour: two or more clauses in a row that each open with an agency and 重点 or 负责."""
    found: list[Statement] = []
    for opening in _find_openings(body, start, rules.SERIES_VERBS):
        match = rules.series_pattern().match(body, opening)
        names = split_names(body, Span(*match.span("units"))) if match else ()
        words = [name.cut(body) for name in names]
        if not match or not all(
            is_agency(word) and (_is_definite(word) or word.startswith(("其他", "其它", "各"))) for word in words
        ):
            continue
        if found and opening - found[-1].span.end > 1:
            yield from found if len(found) > 1 else ()
            found = []
        found.append(Statement(Span(*match.span()), (Group("responsible", names),), "series"))
    yield from found if len(found) > 1 else ()
