"""Targets: the quantified results that a policy wants reached."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from graph.document import Document
from graph.facts.amounts.candidates import Aim
from graph.facts.amounts.caps import find_offers
from graph.facts.amounts.goals import GUARDS, RULES
from graph.facts.amounts.subjects import name_indicator
from graph.facts.evidence import cite_span
from graph.kinds import Target
from graph.mentions.found import Found
from graph.rules.rule import Refusal, choose, tell_refusals
from graph.span import Span

if TYPE_CHECKING:
    from graph.facts.amounts.indicators import IndicatorTable

BINDING = ("regulation", "emergency-plan", "application", "reply")  # genres whose figures are norms, conditions or approvals
QUOTE = 80  # characters of the longest quotation that takes in the clause of the deadline
MAX_HEAD = 9
"""Characters of the longest head of a column of a table of indicators: 2025年(目标)."""


def extract_targets(found: Found) -> tuple[Target, ...]:
    r"""Extract the targets of a document.

    Past achievements, thresholds for applicants, offers, names with numbers and counts of things that are listed are none.

    Args:
        found: A parsed document with what was found in it.

    Returns:
        The targets in the order of the text; empty where the document states none.

    Source:
        `GUIDE.md`, section "targets", on 044 (year at the head of a goal paragraph), 062 (date in a column), 083 and 135.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "关于数字经济的意见\n一、目标\n到2025年,培育年营收超过50亿元的企业15家以上,增加值年均增长8%。"
        >>> [(t.value, t.unit, t.comparator, t.deadline) for t in extract_targets(Found(parse_document(parse_text(words))))]
        [(15, '家', '>=', '2025'), (8, '%', '=', '2025')]
    """
    stated = [(target, aim.span.start - aim.figure.stated.start) for aim, target in _judge(found) if target]
    return _drop_repeats(sorted(stated, key=lambda pair: pair[0].evidence.span.end))


def _drop_repeats(stated: list[tuple[Target, int]]) -> tuple[Target, ...]:
    """Drop a target that a table repeats word for word in the same provision, at the same place: a task and its content."""
    kept = {(target.path, target.evidence.quote, target.literal, place): target for target, place in reversed(stated)}
    return tuple(kept.values())[::-1]


def find_refusals(found: Found, span: Span) -> Iterator[Refusal]:
    """Tell why the figures at a range of the body are no targets.

    Args:
        found: A parsed document with what was found in it.
        span: The range.

    Returns:
        What refused each figure, in the order of the text; where no figure stands there, that.
    """
    near = [(aim, target) for aim, target in _judge(found) if aim.span.start < span.end and span.start < aim.span.end]
    for aim, target in near:
        if target is None:
            yield from tell_refusals(RULES, aim, aim.span, GUARDS[aim.form])
        elif target not in found.once(extract_targets):
            yield Refusal("target", target.rule, "repeated", "its provision states the same in the same words", aim.span)
    if not near:
        yield Refusal("target", "", *_tell_step(found.document, span), span)


def _tell_step(document: Document, span: Span) -> tuple[str, str]:
    """Tell at which step words without a figure were left: name and what it says."""
    if any(part.kind == "notice" and part.span.start <= span.start < part.span.end for part in document.parts):
        return "notice", "the notice around a text sets no targets"
    return "no-figure", "no quantity stands in these words: dates, labels, ordinals and names with digits (5G, 1+N) are none"


def _judge(found: Found) -> Iterator[tuple[Aim, Target | None]]:
    """Yield each figure that may be a target with the target that it states: those of running text, then the cells of tables."""
    document, offers, binding = found.document, found.once(find_offers), found.genre in BINDING
    body = document.text.body
    tables = _find_tables(document)
    inside = iter([*(table.span for table in tables), Span(len(body), len(body))])
    table, previous = next(inside), None
    for figure in found.figures:
        start = figure.quantity.span.start
        while figure.quantity.start >= table.end < len(body):
            table = next(inside)
        if figure.quantity.start < table.start:
            before = previous if previous and previous.sentence == figure.sentence else None
            target = _state(document, aim := Aim(body, figure, before, offered=start in offers, binding=binding))
            previous = figure if target else previous
            yield aim, target
    yield from ((cell, _state(document, cell)) for found in tables for cell in found.cells)


def _find_tables(document: Document) -> "tuple[IndicatorTable, ...]":
    """Find the tables of indicators, which short cells head that open with a year."""
    if not any(cell.startswith("20") and len(cell) <= MAX_HEAD for cell in document.text.body.replace("|", " ").split()):
        return ()
    from graph.facts.amounts.indicators import find_indicator_tables  # few documents hold one

    return find_indicator_tables(document)


def _state(document: Document, aim: Aim) -> Target | None:
    """Build the target that a figure states; None where it states none."""
    made = choose(RULES, aim, GUARDS[aim.form])
    if made is None:
        return None
    figure, (rule, quantity) = aim.figure, made
    cited = figure.stated if figure.stated.end - figure.stated.start <= QUOTE else figure.clause
    return Target(
        path=figure.path,
        indicator=aim.indicator or name_indicator(aim.body, figure),
        value=quantity.value,
        unit=quantity.unit,
        comparator=quantity.comparator,
        evidence=cite_span(document.text, cited),
        rule=rule.name,
        value_to=quantity.value_to,
        deadline=figure.deadline,
        increment=_name_increment(aim.indicator or aim.before),
        literal=aim.literal,
    )


def _name_increment(words: str) -> Literal["新增", "累计"] | None:
    """Name whether a number counts what is added or the sum, as the words before it say."""
    return "累计" if "累计" in words else "新增" if "新增" in words[-12:] or words.endswith("增加") else None
