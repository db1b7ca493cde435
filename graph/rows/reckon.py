"""Columns that no document prints: what a name means, which day a deadline ends on, where a place lies."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from graph.agencies import Area, find_area, list_chain, read_table
from graph.facts.dates import FIELD
from graph.rows.source import Source

Fact = Any  # of any kind
_DEADLINE = r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?"
_PARTS = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12"}
"""The last month of a quarter and of a half-year."""


def find_last_day(deadline: str | None) -> str | None:
    """Return the last day of a deadline.

    Args:
        deadline: "2025", "2025-H1", "2025-Q3", "2025-06", "2025-12-31", "annual" or None.

    Returns:
        A date such as "2025-12-31"; None for what is no time of the calendar.

    Example:
        >>> find_last_day("2025"), find_last_day("2024-02"), find_last_day("annual")
        ('2025-12-31', '2024-02-29', None)
    """
    year, _, part = (deadline or "").partition("-")
    match = re.fullmatch(_DEADLINE, f"{year}-{_PARTS[part]}" if part in _PARTS else deadline or "", re.ASCII)
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2] or 12), int(match[3] or 28))
        if not match[3]:
            next_month = day + timedelta(days=4)  # four days after a 28th the month is over
            day = next_month - timedelta(days=next_month.day)
        return day.isoformat()
    except (ValueError, OverflowError):  # a month 13, a day 30 of February, a year 0 or 9999
        return None


@cache
def _read_districts() -> dict[str, str]:
    return {name: code for name, code, *_ in read_table("agencies/places.tsv")}


def find_district(source: Source, name: str) -> Area | None:
    """Return the area of a place by the lexicon, when it lies in the jurisdiction of the document."""
    code = _read_districts().get(name, "")
    territory = find_area(source.registry, source.jurisdiction)
    return source.registry.areas.get(code) if territory in list_chain(source.registry, code) else None


def _reckon_area(source: Source, fact: Fact) -> str:
    area = find_district(source, fact.name)
    return source.mint("area", area.code) if area else ""


def _reckon_district(source: Source, fact: Fact) -> str:
    area = find_district(source, fact.name)
    return area.name if area else ""


def _reckon_limit(source: Source, target: Fact) -> str:
    """Return the deadline that a target is due by: the one of its clause, or else that of the field or cell beside it."""
    due, words = "year" if target.deadline == "annual" else target.deadline, target.evidence.span
    near, beside = [], []
    for iri, deadline in source.limits.get(target.path, ()):
        if due in (None, deadline.due, deadline.every):
            place = deadline.evidence.span
            near += [iri] if due and place.start < words.end and words.start < place.end else []
            beside += [iri] if deadline.rule == FIELD else []
    return next(iter([*near, *beside]), "")


RECKONERS: Final[Mapping[str, Callable[[Source, Fact], str]]] = MappingProxyType(
    {
        "agency": lambda source, fact: source.agency(fact.agency),
        "resolution": lambda source, fact: source.agencies[fact.agency].how,
        "reason": lambda source, fact: source.agencies[fact.agency].reason,
        "work": lambda source, fact: source.works[fact].iri,
        "way": lambda source, fact: source.works[fact].how,
        "works": lambda source, fact: source.works[fact].candidates,
        "last day": lambda _, fact: find_last_day(fact.deadline) or "",
        "due day": lambda _, fact: find_last_day(fact.due) or "",
        "limit": _reckon_limit,
        "area": _reckon_area,
        "district": _reckon_district,
    }
)
"""How a column is reckoned from a fact and its document; `graph.kinds` names these ways."""
