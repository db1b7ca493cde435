"""Deadlines: by when, within what time or how often something is to be done, with a number or without one."""

from collections.abc import Iterator

from graph.document import Document
from graph.facts.duties.bindings import RULES
from graph.facts.duties.time_guards import ACTION, GUARDS
from graph.facts.duties.timings import BARE, Timing, find_timings
from graph.facts.evidence import cite_span
from graph.kinds import Deadline
from graph.mentions.found import Found
from graph.passages.marks import CLAUSE
from graph.rules.rule import Refusal, choose, tell_refusals
from graph.span import Span

SHORTEST = 2
"""Characters of the shortest words that say what is to be done."""


def extract_deadlines(found: Found) -> tuple[Deadline, ...]:
    r"""Extract the deadlines of a document.

    Args:
        found: A parsed document with what was found in it.

    Returns:
        One for each printed time that binds an action, in the order of the text; empty where the document sets none.

    Source:
        `GUIDE.md`, section "deadlines", on 062 (a column of dates), 083 (three years in a row) and A05 (rhythms).

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "2025年工作方案\n一、实施\n6月底前出台细则,每季度报送进展。自印发之日起30日内完成申报。"
        >>> facts = extract_deadlines(Found(parse_document(parse_text(words))))
        >>> [(d.due, d.every, d.within) for d in facts]
        [('2025-06', None, None), (None, 'quarter', None), (None, None, 'P30D')]
    """
    facts: list[Deadline] = []
    for timing in find_timings(found.document):
        chosen = choose(RULES, timing, GUARDS)
        if chosen:
            rule, words = chosen
            facts.append(_build(found.document, timing, words, rule.name))
    return tuple(facts)


def find_refusals(found: Found, span: Span) -> Iterator[Refusal]:
    """Tell why the time limits at some words are no deadlines."""
    near = [c for c in find_timings(found.document) if c.span.start < span.end and span.start < c.span.end]
    for timing in near:
        yield from tell_refusals(RULES, timing, timing.span, GUARDS)
    if not near:
        yield Refusal("deadline", "", "no-time", "no time, length of time or rhythm stands here", span)


def _build(document: Document, timing: Timing, words: Span, rule: str) -> Deadline:
    """Build the deadline that a limit sets."""
    limit, text = timing.limit, document.text
    time = limit.span.cut(text.body)
    action = words.cut(text.body).replace(time, "").strip(f"{CLAUSE}、: ")
    if timing.title and (
        timing.alone or len(action) < SHORTEST or action in BARE
    ):  # a field, or the time of a heading: 启动阶段(2018年5月前)
        action = timing.title.cut(text.body).replace(f"({time})", "")
    return Deadline(
        path=timing.path,
        evidence=cite_span(text, words),
        rule=rule,
        due=limit.due,
        every=limit.every,
        within=limit.within,
        action=action[:ACTION],
        after=limit.after,
        since=limit.start,
        basis=timing.basis,
    )
