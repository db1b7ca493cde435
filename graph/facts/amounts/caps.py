"""Caps: the amounts, ratios and rewards that a policy offers to applicants."""

import re
from collections.abc import Iterator
from functools import cache

from graph.document import Document
from graph.facts.amounts.bases import has_ceiling, name_base
from graph.facts.amounts.candidates import Offer
from graph.facts.amounts.giving import Giving
from graph.facts.amounts.offer_guards import GUARDS
from graph.facts.amounts.offers import RULES, is_givable
from graph.facts.evidence import cite_span
from graph.kinds import Cap, Comparator
from graph.mentions.found import Found
from graph.passages.marks import CLAUSE
from graph.rules.rule import Refusal, choose, tell_refusals
from graph.span import Span


def extract_caps(found: Found) -> tuple[Cap, ...]:
    r"""Extract the caps of a document.

    Args:
        found: A parsed document with what was found in it.

    Returns:
        The caps in the order of the text; empty where the document offers no amount.

    Source:
        `GUIDE.md`, section "caps", on 000 and 073.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "若干措施\n一、支持创新。营收首次超过1亿元的,按照项目总投资的20%给予补助,最高不超过500万元。"
        >>> [(c.value, c.unit, c.comparator, c.base) for c in extract_caps(Found(parse_document(parse_text(words))))]
        [(20, '%', '=', '项目总投资'), (5000000, '元', '<=', None)]
    """
    return tuple(found.once(find_offers).values())


def find_offers(found: Found) -> dict[int, Cap]:
    """Find the figures that are offered: where the number of each stands in the body, and the cap that it states."""
    document, caps = found.document, dict[int, Cap]()
    for offer in _list_candidates(found):
        made = choose(RULES, offer, GUARDS)
        if made:
            caps[offer.quantity.span.start] = _build(document, offer, made[0].name)
    return caps


def find_refusals(found: Found, span: Span) -> Iterator[Refusal]:
    """Tell why the figures at a range of the body are no caps.

    Args:
        found: A parsed document with what was found in it.
        span: The range.

    Returns:
        What refused each figure, in the order of the text; where no figure stands there, that.
    """
    near = [offer for offer in _list_candidates(found) if offer.span.start < span.end and span.start < offer.span.end]
    for offer in near:
        yield from tell_refusals(RULES, offer, offer.span, GUARDS)
    if not near:
        yield Refusal("cap", "", "nothing-to-give", "no sum of money, share or upper limit of a size stands in these words", span)


def _list_candidates(found: Found) -> Iterator[Offer]:
    """List the figures of a document that may be offered."""
    body = found.document.text.body
    giving = Giving(body)
    return (Offer(body, figure, giving) for figure in found.figures if is_givable(figure.quantity))


def _build(document: Document, offer: Offer, rule: str) -> Cap:
    """Build the cap that a figure states."""
    quantity, figure, text = offer.quantity, offer.figure, document.text
    comparator: Comparator = "<=" if quantity.comparator == "=" and has_ceiling(offer.before) else quantity.comparator
    condition = _condition_pattern().search(text.body, figure.sentence.start, quantity.start)
    return Cap(
        path=figure.path,
        value=quantity.value,
        unit=quantity.unit or "元",  # 最高100万
        comparator=comparator,
        evidence=cite_span(text, figure.clause),
        rule=rule,
        value_to=quantity.value_to,
        base=name_base(offer) if quantity.kind == "share" else None,
        condition=condition[0] if condition else None,
        literal=quantity.span.cut(text.body),
    )


@cache
def _condition_pattern() -> re.Pattern[str]:
    """Compile the pattern of who must agree before something is given: 经市政府批准."""
    acts = "批准|同意|认定|审定|核定|评审|评定|备案|审核|评估"
    return re.compile(rf"经[^{CLAUSE}、]{{1,12}}(?:{acts})(?:后|通过)?")
