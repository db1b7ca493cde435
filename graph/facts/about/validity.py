"""Validity: from when to when a document says that it is in force, and whether both days can be."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from graph.facts.about import days
from graph.facts.about.days import Day, Limit
from graph.kinds import Issue, Metadata
from graph.rules.rule import choose
from graph.span import Span

CONTRADICTION = "dates-contradict"
"""Code of the issue of a document whose last day in force comes before its first."""


def find_limit(body: str, dates: Sequence[re.Match[str]], which: Literal["first", "last"]) -> Limit | None:
    """Find the first or the last day on which the document itself is in force.

    Args:
        body: The body.
        dates: The full dates in it, in order.
        which: "first" or "last".

    Returns:
        The last statement in the text that the document makes of itself; None where it makes none. What it says of the term of
        another document, of one of its articles or of a licence is passed over.

    Example:
        >>> words = "本办法自2024年5月1日起施行,有效期至2023年12月31日的《旧办法》同时废止。"
        >>> dates = list(re.finditer(r"[0-9]{4}年[0-9]+月[0-9]+日", words))
        >>> find_limit(words, dates, "first").words.cut(words), find_limit(words, dates, "last")
        ('自2024年5月1日', None)
    """
    rules, form = (days.FIRST_DAYS, days.FIRST) if which == "first" else (days.LAST_DAYS, days.LAST)
    found = (choose(rules, Day(body, Span(*match.span()), form)) for match in reversed(dates))
    return next((made[1] for made in found if made), None)


def contradicts_itself(metadata: Metadata) -> bool:
    """Tell whether a document says that it ends before it begins; one day in force is none too few.

    Example:
        >>> contradicts_itself(Metadata("办法", effective_from="2024-05-01", effective_to="2020-04-30"))
        True
    """
    first, last = metadata.effective_from, metadata.effective_to
    return first is not None and last is not None and last < first


def find_contradictions(metadata: Metadata) -> Iterator[Issue]:
    """Find what a document says of itself that cannot all be, as one issue with the words of the last day in force."""
    if contradicts_itself(metadata):
        words = dict(metadata.evidence)
        message = f"in force from {metadata.effective_from}, and until {metadata.effective_to}, which is earlier"
        yield Issue(CONTRADICTION, message, words.get("effective_to") or words.get("effective_from"))


def settle_dates(metadata: Metadata) -> Metadata:
    """Keep of days in force that contradict each other the first alone, which others can rest on.

    Returns:
        The metadata as they are where nothing contradicts itself; else without the last day in force and its words.
    """
    if not contradicts_itself(metadata):
        return metadata
    evidence = tuple(pair for pair in metadata.evidence if pair[0] != "effective_to")
    return metadata._replace(effective_to=None, evidence=evidence)
