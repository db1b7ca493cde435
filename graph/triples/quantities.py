"""How much and by when: targets, caps, units and deadlines."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from graph.facts.model import Cap, Target
from graph.terms import TERM
from graph.triples.statements import Pair, Source, Triple, basis_pairs, concept, date_literal, describe, number_literal, plain, zh

# Source: QUDT 2026-08; the yuan is unit:CCY_CNY there, and Chinese measure words (套, 家, 项) have no unit.
_UNITS = MappingProxyType(
    {"%": TERM["unit:PERCENT"], "元": TERM["unit:CCY_CNY"], "公里": TERM["unit:KiloM"], "": TERM["unit:UNITLESS"]}
)
_BOUNDS = MappingProxyType({"<=": "schema:maxValue", "<": "schema:maxValue", ">=": "schema:minValue", ">": "schema:minValue"})
_DEADLINE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def target_triples(source: Source) -> Iterator[Triple]:
    """Yield the targets, numbered in the order of the text."""
    for number, target in enumerate(source.facts.targets, 1):
        node, value = source.local("target", str(number)), source.local("target", str(number), "value")
        yield source.holder(target.path), TERM["pol:hasTarget"], node
        yield from _quantity_triples(source, value, target.value, target.unit)
        pairs = (
            ("pol:indicator", zh(target.indicator)),
            ("pol:targetValue", value),
            ("pol:increment", concept("increments", target.increment) if target.increment else None),
        )
        yield from describe(node, ["pol:Target"], [*pairs, *_shared_pairs(source, target)])
        if target.value_to is not None:
            upper = source.local("target", str(number), "value-to")
            yield node, TERM["pol:targetValueTo"], upper
            yield from _quantity_triples(source, upper, target.value_to, target.unit)
        if target.deadline:
            yield node, TERM["pol:deadlineText"], plain(target.deadline)
            yield from _deadline_triples(source, node, target.deadline)


def cap_triples(source: Source) -> Iterator[Triple]:
    """Yield the caps, numbered in the order of the text."""
    for number, cap in enumerate(source.facts.caps, 1):
        node, value = source.local("cap", str(number)), source.local("cap", str(number), "value")
        yield source.holder(cap.path), TERM["pol:hasCap"], node
        yield from _quantity_triples(source, value, cap.value, cap.unit)
        if cap.unit == "元":
            money = (("schema:currency", plain("CNY")), (_BOUNDS.get(cap.comparator, "schema:value"), number_literal(cap.value)))
            yield from describe(value, ["schema:MonetaryAmount"], money)
        pairs = (
            ("pol:capValue", value),
            ("pol:ofBase", zh(cap.base) if cap.base else None),
            ("pol:condition", zh(cap.condition) if cap.condition else None),
        )
        yield from describe(node, ["pol:Cap"], [*pairs, *_shared_pairs(source, cap)])
        if cap.value_to is not None:
            upper = source.local("cap", str(number), "value-to")
            yield node, TERM["pol:capValueTo"], upper
            yield from _quantity_triples(source, upper, cap.value_to, cap.unit)


def _shared_pairs(source: Source, fact: Target | Cap) -> Iterator[Pair]:
    yield "pol:document", source.document
    yield "pol:comparator", concept("comparators", fact.comparator)
    yield "pol:literal", zh(fact.literal) if fact.literal else None
    yield from basis_pairs(fact)
    yield "pol:evidence", source.evidence(fact.evidence)


def _quantity_triples(source: Source, node: NamedNode, value: float, unit: str) -> Iterator[Triple]:
    unit_node = _UNITS.get(unit) or source.mint("unit", unit)
    pairs = (("qudt:numericValue", number_literal(value)), ("qudt:hasUnit", unit_node), ("pol:unitText", plain(unit)))
    yield from describe(node, ["qudt:QuantityValue"], pairs)
    if unit not in _UNITS:
        yield from describe(unit_node, ["pol:Unit"], [("skos:prefLabel", zh(unit))])


def find_last_day(deadline: str | None) -> str | None:
    """Return the last day of a deadline.

    Args:
        deadline: "2025", "2025-06", "2025-12-31", "annual" or None.

    Returns:
        A date such as "2025-12-31"; None for what is no time of the calendar.

    Example:
        >>> find_last_day("2025"), find_last_day("2024-02"), find_last_day("annual")
        ('2025-12-31', '2024-02-29', None)
    """
    match = _DEADLINE.fullmatch(deadline or "")
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


def _deadline_triples(source: Source, target: NamedNode, deadline: str) -> Iterator[Triple]:
    """Yield the instant of a deadline, shared by all targets that are due then; nothing for "annual"."""
    if last_day := find_last_day(deadline):
        instant = source.mint("instant", deadline)
        yield target, TERM["pol:deadline"], instant
        precision = {4: ("time:inXSDgYear", "xsd:gYear"), 7: ("time:inXSDgYearMonth", "xsd:gYearMonth")}.get(len(deadline))
        rough = [(precision[0], Literal(deadline, datatype=TERM[precision[1]]))] if precision else []
        yield from describe(instant, ["time:Instant"], [*rough, ("time:inXSDDate", date_literal(last_day))])
