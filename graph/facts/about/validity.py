"""Validity: from when to when a document says that it is in force, and whether both days can be."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from graph.facts.about import force as rules
from graph.kinds import Issue, Metadata
from graph.passages.marks import CLAUSE, STOP, split_at
from graph.rules.pattern import Pattern
from graph.span import Span

CONTRADICTION = "dates-contradict"
"""Code of the issue of a document whose last day in force comes before its first."""

MAX_SENTENCE = 300
"""Characters of a sentence that are read before a date."""

MAX_LEAD = 30
"""Characters of the words that say what a date is."""


class Limit(NamedTuple):
    """The first or the last day in force: the date, and all words that state it."""

    date: Span
    words: Span


def find_limit(body: str, dates: list[re.Match[str]], which: Literal["first", "last"]) -> Limit | None:
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
    first = which == "first"
    before = rules.from_pattern() if first else rules.to_pattern()
    said = rules.first_day_pattern() if first else rules.last_day_pattern()
    for match in reversed(dates):
        lead = before.search(body, max(0, match.start() - MAX_LEAD), match.start())
        if not lead or (first and not rules.force_pattern().match(body, match.end())):
            continue
        opening = _open_sentence(body, match.start())
        qualifies = rules.relative_pattern().match(body, match.end())
        if not qualifies and _speaks_of_itself(body[opening : lead.start()], said):
            return Limit(Span(*match.span()), Span(lead.start(), match.end()))
    return None


def _open_sentence(body: str, at: int) -> int:
    """Return where the sentence opens in which a place lies."""
    floor = max(0, at - MAX_SENTENCE)
    return max(floor, *(body.rfind(mark, floor, at) + 1 for mark in f"{STOP}\n"))


def _speaks_of_itself(words: str, said: Pattern) -> bool:
    """Tell whether a sentence speaks of the document itself where these words of it end.

    Args:
        words: The sentence up to the statement of a day.
        said: The pattern of such a statement: who has made it does not make it again in the sentence without a name.
    """
    if not (rules.itself_pattern().search(words) or "经研究" in words) or "延续" in words:
        return False
    outside, bracket, inside = _drop_asides(words).rpartition("(")
    if bracket and not rules.itself_pattern().search(inside):  # a bracket tells of the name before it
        return rules.annotated_pattern().search(outside) is not None
    itself = "经研究" in words
    for clause in split_at(inside, f"{CLAUSE}:"):
        itself = _follow_speaker(clause, itself=itself) and not said.search(clause)
    return itself


def _drop_asides(words: str) -> str:
    """Drop what stands in brackets, and in brackets within them."""
    return rules.aside_pattern().sub("", rules.aside_pattern().sub("", words))


def _follow_speaker(clause: str, *, itself: bool) -> bool:
    """Tell whether the document speaks of itself after a clause, given whether it did before."""
    own = max((match.start() for match in rules.itself_pattern().finditer(clause)), default=-1)
    if rules.repeal_pattern().search(clause):
        return own >= 0 or itself
    named = rules.named_pattern().search(clause)
    if named and not 0 <= own < named.end() and not rules.governing_pattern().search(clause, 0, named.start()):
        return False
    other = max((match.start() for match in rules.other_pattern().finditer(clause)), default=-1)
    return own > other or (itself and other < 0)


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
