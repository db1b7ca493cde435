"""Caps: the amounts, ratios and rewards that a policy offers to applicants."""

import re
from functools import cache

from graph.document import Document
from graph.facts.amounts.offers import find_offers, has_ceiling
from graph.facts.evidence import cite_span
from graph.kinds import Cap, Comparator
from graph.mentions.figures import Figure
from graph.mentions.found import Found
from graph.passages.marks import CLAUSE

CONDITION = rf"经[^{CLAUSE}、]{{1,12}}(?:批准|同意|认定|审定|核定|评审|评定|备案|审核|评估)(?:后|通过)?"


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
    offers = found.once(find_offers)
    at = ((figure, figure.quantity.span.start) for figure in found.figures)
    return tuple(_build(found.document, figure, offers[start]) for figure, start in at if start in offers)


def _build(document: Document, figure: Figure, rule: str) -> Cap:
    """Build the cap that a figure states."""
    quantity, text = figure.quantity, document.text
    body = text.body
    before = body[figure.clause.start : quantity.start]
    sentence = body[figure.sentence.start : quantity.start]
    comparator: Comparator = "<=" if has_ceiling(before) and quantity.comparator == "=" else quantity.comparator
    condition = _condition().search(sentence)
    return Cap(
        path=figure.path,
        value=quantity.value,
        unit=quantity.unit or "元",  # 最高100万
        comparator=comparator,
        evidence=cite_span(text, figure.clause),
        rule=rule,
        value_to=quantity.value_to,
        base=_base_of(before) if quantity.kind == "share" else None,
        condition=condition[0] if condition else None,
        literal=quantity.span.cut(body),
    )


@cache
def _condition() -> re.Pattern[str]:
    """Compile the pattern of a condition when it is first used."""
    return re.compile(CONDITION)


def _base_of(before: str) -> str | None:
    """Return what a ratio is of: 按照项目总投资的 → 项目总投资."""
    for word in ("最高可达", "不超过", "最高", "按照", "按", "可达"):
        before = before.rpartition(word)[2]
    base = before.removeprefix("对").removesuffix("的")
    return base if before.endswith("的") and 1 < len(base) <= 24 else None
