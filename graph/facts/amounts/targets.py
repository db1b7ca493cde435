"""Targets: the quantified results that a policy wants reached."""

import re
from functools import cache
from typing import Literal

from graph.document import Document
from graph.facts.amounts.conditions import is_condition, is_description, is_made, is_named, list_rises
from graph.facts.amounts.indicators import find_indicator_tables
from graph.facts.amounts.offers import find_offers
from graph.facts.amounts.subjects import CONJUNCTIONS, NEAR, ends_phrase, name_indicator
from graph.facts.evidence import cite_span
from graph.kinds import Target
from graph.mentions.figures import Figure
from graph.mentions.found import Found
from graph.mentions.quantities import Quantity
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.rules.words import read_groups
from graph.span import Span

SOFT = "约近到至为"  # characters between a verb and its number
TRAIT = 8  # characters between a count and an amount that tells what is counted: 年主营业务收入
QUOTE = 80  # characters of the longest quotation that takes in the clause of the deadline


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
    document, offers, targets = found.document, found.once(find_offers), list[Target]()
    body = document.text.body
    tables = find_indicator_tables(document)
    inside = iter([*(table.span for table in tables), Span(len(body), len(body))])
    table, previous = next(inside), None
    for figure in found.figures:
        while figure.quantity.start >= table.end < len(body):
            table = next(inside)
        if figure.quantity.start >= table.start or figure.quantity.span.start in offers:
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
        indicator=name_indicator(text.body, figure),
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
    if figure.past:
        return ""
    before, after = body[figure.clause.start : quantity.start], body[quantity.end : figure.clause.end]
    if quantity.comparator == "=" and not is_named(body, figure):
        return ""
    if is_condition(body, figure) or is_description(body, figure):
        return ""
    if quantity.kind == "time":
        return _rule_of_time(body, figure, before, after)
    if quantity.kind in ("", "money"):
        return "" if previous and _is_trait(body, previous, quantity) else _rule_of_level(body, figure, before, after)
    if quantity.kind == "share" or quantity.unit == "倍":
        return _rule_of_share(body, figure, before, after)
    return _rule_of_count(body, figure, before, after, previous)


def _reaches(before: str) -> bool:
    """Return whether the words before a number end in a verb of reaching: 达到, 降至, 提高到约."""
    return before.endswith(list_rises()) or before.rstrip(SOFT).endswith(read_groups("facts/amounts/measures")["reach"])


def _is_compared(quantity: Quantity) -> bool:
    """Return whether words before the number set a level: 超过, 不低于; 约 and 近 only soften."""
    return quantity.start < quantity.span.start and quantity.comparator != "~"


def _rule_of_time(body: str, figure: Figure, before: str, after: str) -> str:
    """Judge a length of time: a procedure is made shorter; “1小时办结率” and 一日办结、一网通办 without a date are slogans."""
    slogan = before.endswith(("“", '"')) or not (body[figure.quantity.span.start].isdigit() or figure.deadline)
    words = before if slogan else before + after
    shorter = any(map(words.__contains__, read_groups("facts/amounts/measures")["compress"]))
    closed = ends_phrase(after) or (after.startswith("办结") and not after.startswith("办结率"))
    return "shorten" if shorter and closed and figure.quantity.unit != "年" else ""


def _rule_of_level(body: str, figure: Figure, before: str, after: str) -> str:
    """Judge an amount of money or a bare number: it must be reached, and nothing may hang on it."""
    quantity, groups = figure.quantity, read_groups("facts/amounts/measures")
    head = before.rstrip(SOFT)
    reached = _is_compared(quantity) or _reaches(before)
    if quantity.kind == "":
        sized = quantity.value >= 2 or not isinstance(quantity.value, int)  # an index or a ratio (PUE低于1.3), but no version
        return "reach" if reached and ends_phrase(after) and sized and quantity.comparator != "~" else ""
    if is_made(body, figure):
        return "reach"
    if not figure.goal and any(map(before.__contains__, groups["each"])):  # 单个场景投入不低于5万元
        return ""
    if not ends_phrase(after) and not after.startswith(("规模", "的规模", "大关", "目标")):
        return ""
    measured = any(word in head for word in groups["measure"])
    goal = figure.goal or quantity.comparator == ">="
    return "reach" if (measured and (reached or goal)) or (reached and goal) else ""


def _is_trait(body: str, previous: Figure, quantity: Quantity) -> bool:
    """Return whether an amount tells which things the count before it means: 3至5家产值|超百亿元."""
    between = body[previous.quantity.end : quantity.start]
    near = previous.clause.end > quantity.start and len(between) <= TRAIT
    return near and previous.quantity.kind == "count" and between.endswith(read_groups("facts/amounts/measures")["measure"])


def _rule_of_share(body: str, figure: Figure, before: str, after: str) -> str:
    """Judge a percentage: of something that is measured, or of things that something shall hold for."""
    groups = read_groups("facts/amounts/measures")
    head = before.rstrip(SOFT)
    if body.startswith(("最高", "最多"), figure.quantity.start):
        return ""
    if _reaches(before) or _is_compared(figure.quantity):
        return "reach"
    if any(word in before[-12:] for word in groups["measure"]) and ends_phrase(after):
        return "reach"
    if figure.quantity.comparator in (">=", "~") or figure.quantity.value == 100 or figure.goal:
        return "share"
    return "share" if head.endswith(groups["build"]) else ""


def _rule_of_count(body: str, figure: Figure, before: str, after: str, previous: Figure | None) -> str:
    """Judge a count or an amount: it is built, or it is what a goal comes to."""
    quantity, groups = figure.quantity, read_groups("facts/amounts/measures")
    head = before.rstrip(SOFT + "达超")
    least = quantity.comparator == ">="
    limit = quantity.comparator == "<=" and (quantity.kind == "count" or not (figure.goal or _reaches(before)))
    if limit or after.startswith("的,") or _is_listed(quantity, before, after):
        return ""
    if quantity.kind == "grade" and not (ends_phrase(after) and (_reaches(before) or _is_compared(quantity))):
        return ""
    if head.endswith(groups["reach"]) or _is_compared(quantity):
        return "reach"
    if head.endswith(groups["build"]) or (previous and _follows(body, figure, previous, before)):
        return "build"
    if head.endswith(groups["aside"]) and not least:
        return ""
    meant = figure.goal or any(word in before for word in groups["build"])
    return "build" if (ends_phrase(after) and (meant or least)) or (least and meant) or (previous and not before) else ""


def _is_listed(quantity: Quantity, before: str, after: str) -> bool:
    """Return whether a number counts what the text lists: 推进16项重点工作, 统筹共享、开放2个支撑."""
    if quantity.comparator != "=" or quantity.kind != "count" or quantity.value_to:
        return False
    if _listed_pattern().match(after) or (quantity.value == 1 and _routine_pattern().search(before + quantity.unit)):
        return True
    before = before[-NEAR:]
    marks = before.count("、")
    members = {marks + 1, marks + 1 + sum(map(before.count, "和与及"))}
    return quantity.value > 1 and quantity.value in members and not ends_phrase(after) and not any(map(str.isdigit, before))


@cache
def _listed_pattern() -> Pattern:
    """Build the pattern of what a text lists, or takes as it stands, and counts: 16项重点工作, 2个优势领域, 16个县全部建成."""
    work, fields = ("工作", "任务", "举措", "措施"), ("领域", "方面", "环节", "方向")
    return Pattern(
        rf"(?:重点|工作|主要){{0,2}}(?:{'|'.join(work)})|[^{CLAUSE}、]{{0,6}}(?:{'|'.join(fields)})(?!\w)|[^{CLAUSE}]{{0,12}}全部",
        (*work, *fields, "全部"),
        reach=14,
    )


@cache
def _routine_pattern() -> re.Pattern[str]:
    """Compile the pattern of what is done or paid time and again: 每半年开展1次, 每引进1人."""
    return re.compile(r"每[^,]{0,12}次$|每(?![年月季周日天半])[^,年]{0,6}$")


def _follows(body: str, figure: Figure, previous: Figure, before: str) -> bool:
    """Return whether a count goes on a list of targets: 发布34项…和19项…, 建成3个以上,6个以上."""
    return (previous.clause == figure.clause and before.endswith(CONJUNCTIONS)) or body[
        previous.quantity.end : figure.quantity.start
    ] == ","
