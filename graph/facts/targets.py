"""Targets: the quantified results that a policy wants reached."""

import re
from functools import cache
from typing import Literal

from graph.document import Document
from graph.facts.caps import is_offer
from graph.facts.evidence import cite_span
from graph.facts.figures import Figure, find_figures
from graph.facts.indicators import find_indicator_tables
from graph.facts.model import Target
from graph.rules.quantities import Quantity
from graph.rules.words import read_groups
from graph.span import Span

BRACKETS = ")]」”"
SOFT = "约近到至为"  # characters between a verb and its number
QUOTE = 80  # characters of the longest quotation that takes in the clause of the deadline
JOINTS = ("、", "和", "及", "与", "并", "以及", "或")


def extract_targets(document: Document, figures: tuple[Figure, ...] | None = None) -> tuple[Target, ...]:
    r"""Extract the targets of a document.

    Past achievements, thresholds for applicants, offers, names with numbers and counts of things that are listed are none.

    Args:
        document: A parsed document.
        figures: Its figures where they have been found before (`find_figures`).

    Returns:
        The targets in the order of the text; empty where the document states none.

    Source:
        `GUIDE.md`, section "targets", on 044 (year at the head of a goal paragraph), 062 (date in a column), 083 and 135.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "关于数字经济的意见\n一、目标\n到2025年,培育年营收超过50亿元的企业15家以上,增加值年均增长8%。"
        >>> [(t.value, t.unit, t.comparator, t.deadline) for t in extract_targets(parse_document(parse_text(words)))]
        [(15, '家', '>=', '2025'), (8, '%', '=', '2025')]
    """
    body, targets = document.text.body, list[Target]()
    tables = find_indicator_tables(document)
    inside = iter([*(table.span for table in tables), Span(len(body), len(body))])
    table, previous = next(inside), None
    for figure in find_figures(document) if figures is None else figures:
        while figure.quantity.start >= table.end < len(body):
            table = next(inside)
        if figure.quantity.start >= table.start:
            continue
        rule = _rule(body, figure, previous if previous and previous.sentence == figure.sentence else None)
        if rule:
            targets.append(_build(document, figure, rule))
            previous = figure
    targets += (target for found in tables for target in found.targets)
    return _drop_repeats(sorted(targets, key=lambda target: target.evidence.span.end))


def _drop_repeats(targets: list[Target]) -> tuple[Target, ...]:
    """Drop a target that a table repeats word for word in the same provision: a task and its content."""
    return tuple({(target.path, target.evidence.quote, target.literal): target for target in reversed(targets)}.values())[::-1]


def _build(document: Document, figure: Figure, rule: str) -> Target:
    """Build the target that a figure states."""
    quantity, text = figure.quantity, document.text
    words = text.body[figure.clause.start : quantity.start]
    return Target(
        path=figure.path,
        indicator=_indicator(text.body, figure),
        value=quantity.value,
        unit=quantity.unit,
        comparator=quantity.comparator,
        evidence=cite_span(text, figure.stated if figure.stated.end - figure.stated.start <= QUOTE else figure.clause),
        rule=rule,
        value_to=quantity.value_to,
        deadline=figure.deadline,
        increment=_increment(words),
        literal=quantity.span.cut(text.body),
    )


def _increment(words: str) -> Literal["新增", "累计"] | None:
    """Return whether a number counts what is added or the sum, as the words before it say."""
    return "累计" if "累计" in words else "新增" if "新增" in words[-12:] or words.endswith("增加") else None


def _rule(body: str, figure: Figure, previous: Figure | None) -> str:
    """Name the rule by which a figure is a target; "" where it is none."""
    quantity = figure.quantity
    if figure.past or is_offer(body, figure) or _is_condition(body, figure) or _is_description(body, figure):
        return ""
    before, after = body[figure.clause.start : quantity.start], body[quantity.end : figure.clause.end]
    if quantity.kind == "time":
        return _rule_of_time(before + after, quantity, after)
    if quantity.kind in ("", "money"):
        return _rule_of_level(figure, before, after)
    if quantity.kind == "share" or quantity.unit == "倍":
        return _rule_of_share(figure, before, after)
    return _rule_of_count(body, figure, before, after, previous)


def _is_condition(body: str, figure: Figure) -> bool:
    """Return whether a figure is a condition: …5家以上的, …; 不少于50人的企业."""
    quantity = figure.quantity
    head, tail = body[figure.clause.start : quantity.start], body[quantity.end : figure.clause.end].rstrip(BRACKETS)
    if tail.endswith("的") or head.startswith(("对", "凡", "符合", "如", "若")) or (head.endswith("的") and "按" in head):
        return True
    if not figure.goal and head.rfind("(") > head.rfind(")"):  # an aside: 共安排59人次(其中管委办2人次)
        return True
    if tail.startswith("、") and "的" in re.split(r"\d", tail)[0] and quantity.kind in ("amount", "money"):
        return True  # 年营收超千万元、具有高成长性的企业
    if tail.startswith("的") and tail[1:].startswith(("一次性", "可", "按", "给予", "予以", "奖励", "补助", "补贴")):
        return True
    return tail.startswith("的") and quantity.comparator in (">", ">=", "<=") and quantity.kind in ("amount", "money", "time")


def _is_description(body: str, figure: Figure) -> bool:
    """Return whether a figure describes what is there: 企业50余家, 占地30亩; outside the numbered text only goals count."""
    quantity = figure.quantity
    more = any(word in quantity.span.cut(body) for word in ("余", "多"))
    sized = quantity.kind == "amount" and any(
        word in body[figure.clause.start : quantity.start] for word in ("占地", "建筑面积", "用地")
    )
    return more or (not figure.goal and (sized or figure.path is None))


def _ends(tail: str) -> bool:
    """Return whether a phrase ends here, brackets and the word 规模 left aside."""
    tail = tail.lstrip(BRACKETS)
    return not tail or tail[0] in ",。;、.:!(）" or tail.startswith(JOINTS)


def _is_compared(quantity: Quantity) -> bool:
    """Return whether words before the number set a level: 超过, 不低于; 约 and 近 only soften."""
    return quantity.start < quantity.span.start and quantity.comparator != "~"


def _rule_of_time(words: str, quantity: Quantity, after: str) -> str:
    """Judge a length of time: a procedure is made shorter."""
    shorter = any(word in words for word in read_groups("measures")["compress"])
    return "shorten" if shorter and quantity.unit != "年" and (_ends(after) or after.startswith("办结")) else ""


def _rule_of_level(figure: Figure, before: str, after: str) -> str:
    """Judge an amount of money or a bare number: it must be reached, and nothing may hang on it."""
    quantity, groups = figure.quantity, read_groups("measures")
    head = before.rstrip(SOFT)
    reached = _is_compared(quantity) or head.endswith(groups["reach"])
    if quantity.kind == "":
        return "reach" if reached and _ends(after) and quantity.value >= 2 and quantity.comparator != "~" else ""
    if not _ends(after) and not after.startswith(("规模", "的规模", "大关", "目标")):
        return ""
    measured = any(word in head for word in groups["measure"])
    goal = figure.goal or quantity.comparator == ">="
    return "reach" if (measured and (reached or goal)) or (reached and goal) else ""


def _rule_of_share(figure: Figure, before: str, after: str) -> str:
    """Judge a percentage: of something that is measured, or of things that something shall hold for."""
    groups = read_groups("measures")
    head = before.rstrip(SOFT)
    if head.endswith(groups["reach"]) or _is_compared(figure.quantity):
        return "reach"
    if any(word in before[-12:] for word in groups["measure"]) and _ends(after):
        return "reach"
    if figure.quantity.comparator in (">=", "~") or figure.quantity.value == 100 or figure.goal:
        return "share"
    return "share" if head.endswith(groups["build"]) else ""


def _rule_of_count(body: str, figure: Figure, before: str, after: str, previous: Figure | None) -> str:
    """Judge a count or an amount: it is built, or it is what a goal comes to."""
    quantity, groups = figure.quantity, read_groups("measures")
    head = before.rstrip(SOFT + "达超")
    least = quantity.comparator == ">="
    if (quantity.comparator == "<=" and quantity.kind == "count") or after.startswith("的,"):
        return ""
    if head.endswith(groups["reach"]) or _is_compared(quantity):
        return "reach"
    if head.endswith(groups["build"]) or (previous and _follows(body, figure, previous, before)):
        return "build"
    if head.endswith(groups["aside"]) and not least:
        return ""
    meant = figure.goal or any(word in before for word in groups["build"])
    return "build" if (_ends(after) and (meant or least)) or (least and meant) or (previous and not before) else ""


def _follows(body: str, figure: Figure, previous: Figure, before: str) -> bool:
    """Return whether a count goes on a list of targets: 发布34项…和19项…, 建成3个以上,6个以上."""
    return (previous.clause == figure.clause and before.endswith(JOINTS)) or body[
        previous.quantity.end : figure.quantity.start
    ] == ","


@cache
def _opening_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands before the name of an indicator: its year, or the number before it in a list."""
    return re.compile(r"^.*(?:年(?![均产度内营])(?:底|末)?前?|\d[^、和]{0,6}[、和])|^(?:力争|其中|以下简称)")


def _indicator(body: str, figure: Figure) -> str:
    """Return the noun phrase that is measured, short: what stands before the number, or, where only a verb does, after it."""
    quantity, groups = figure.quantity, read_groups("measures")
    before = body[figure.clause.start : quantity.start].lstrip("-—:、 ")
    before = _opening_pattern().sub("", before)
    for group in ("reach", "build"):
        before = next((before.removesuffix(word) for word in groups[group] if before.endswith(word)), before)
    before = next((before.removeprefix(word) for word in groups["build"] if before.startswith(word)), before)
    after = body[quantity.end : figure.clause.end]
    return (before if len(before) > 1 else after)[:30].strip("的,，:；。 ")
