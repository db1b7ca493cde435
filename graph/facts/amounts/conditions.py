"""Conditions: figures of where something stands, of a case in which something is given, of which things are meant; no goals."""

import re
from functools import cache

from graph.facts.amounts.subjects import BRACKETS, NEAR
from graph.mentions.figures import Figure
from graph.mentions.quantities import Quantity
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.rules.words import read_groups
from graph.span import Span

NUMERALS = frozenset("0123456789一二三四五六七八九十")


def is_named(body: str, figure: Figure) -> bool:
    """Return whether words near a figure may say what it measures: 1%1%1% measures nothing."""
    start = max(figure.sentence.start, figure.quantity.start - NEAR)
    end = min(figure.sentence.end, figure.quantity.end + NEAR)
    words = body[start : figure.quantity.start] + body[figure.quantity.end : end]
    return any(map(str.isalpha, words))


def is_condition(body: str, figure: Figure) -> bool:
    """Return whether a figure is no goal: where something stands, a case in which something is given, an aside, a trait."""
    head, tail = body[figure.clause.start : figure.quantity.start], body[figure.quantity.end : figure.clause.end].rstrip(BRACKETS)
    if _is_base(head, tail) or _is_case(body, figure):
        return True
    return not is_made(body, figure) and (_is_aside(figure, head) or _is_attribute(figure.quantity, tail))


def _is_base(head: str, tail: str) -> bool:
    """Return whether words around a figure make it a base: 由1.8%提高到…, 增长5%的, 按…的10%."""
    return (
        tail.startswith(list_rises()) or tail.endswith(("的", "的要求")) or "浮动" in head or (head.endswith("的") and "按" in head)
    )


def _is_aside(figure: Figure, head: str) -> bool:
    """Return whether a figure stands in a bracket, where only goals count: 共安排59人次(其中管委办2人次)."""
    return not figure.goal and head.rfind("(") > head.rfind(")")


def _is_attribute(quantity: Quantity, tail: str) -> bool:
    """Return whether a figure tells which things are meant: 不少于50人的企业, 年营收超千万元、具有高成长性的企业."""
    if tail.startswith("、"):
        return "的" in re.split(r"\d", tail, maxsplit=1)[0] and quantity.kind in ("amount", "money")
    if not tail.startswith("的"):
        return False
    awarded = tail[1:].startswith(("一次性", "可", "按", "给予", "予以", "奖励", "补助", "补贴"))
    return awarded or (quantity.comparator in (">", ">=", "<=") and quantity.kind in ("amount", "money", "time"))


@cache
def list_rises() -> tuple[str, ...]:
    """Return the words that lead from where something stands to what it shall reach: 由1.8%|提高到2.5%."""
    return tuple(word for word in read_groups("facts/amounts/measures")["reach"] if word.endswith(("到", "至")))


@cache
def _case_pattern() -> Pattern:
    """Build the pattern of the words that open a case in which something is given: 对…, 凡…, but not 对标, 若干."""
    return Pattern(
        "对(?![标接外照口比])|凡|符合|如(?!期)|若(?!干)|按照?不[超高低]",
        ("对", "凡", "符合", "如", "若", "按不", "按照不"),
        reach=4,
    )


@cache
def _applicant_pattern() -> Pattern:
    """Build the pattern of the words that open what applicants must be: 申请企业应…."""
    return Pattern(rf"申[报请][^{CLAUSE}]{{0,12}}?[应须需]", ("申报", "申请"), reach=15)


def _skip_number(body: str, span: Span) -> int:
    """Skip the number that may open a stretch: 1.对…, (二)对…, 三、对…."""
    start = span.start + body.startswith("(", span.start)
    end = next((at for at in range(start, min(start + 4, span.end)) if body[at] not in NUMERALS), span.start)
    return end + 1 if end > start and body[end] in ").、" else span.start


def _is_case(body: str, figure: Figure) -> bool:
    """Return whether the sentence says what applicants must be, or gives something in a case: 对…, 1亿元以上, …的, 给予…."""
    clause, sentence = _skip_number(body, figure.clause), _skip_number(body, figure.sentence)
    number, last = figure.quantity.span.start, figure.quantity.start
    if _case_pattern().match(body, clause, number) or _applicant_pattern().match(body, clause, number):
        return True
    if not _case_pattern().match(body, sentence, last):
        return _applicant_pattern().match(body, sentence, last) is not None
    rest = body[figure.clause.end : figure.sentence.end]
    return any(map(rest.__contains__, read_groups("facts/amounts/measures")["give"]))


def is_made(body: str, figure: Figure) -> bool:
    """Return whether a size is that of something to be made: 组建规模不低于10亿元的基金; what is given for it is a condition."""
    head = body[figure.clause.start : figure.quantity.start]
    sized = figure.quantity.comparator in (">", ">=") and figure.quantity.kind in ("money", "amount")
    if not sized or not body.startswith("的", figure.quantity.end) or not _making_pattern().fullmatch(head):
        return False
    sentence = body[figure.sentence.start : figure.sentence.end]
    return not any(map(sentence.__contains__, read_groups("facts/amounts/measures")["give"]))


@cache
def _making_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words between a verb of making and the size of what is made."""
    return re.compile(r"(?:[^,]{0,12}年(?:底|末)?前?)?(?:组建|设立|打造|建设|建成|建立|新建|筹建)(?:总?规模|总?面积)?[^,的]{0,4}")


def is_description(body: str, figure: Figure) -> bool:
    """Return whether a figure describes what is there: 企业50余家, 占地30亩; outside the numbered text only goals count."""
    quantity = figure.quantity
    more = any(word in quantity.span.cut(body) for word in ("余", "多"))
    sized = quantity.kind == "amount" and any(
        word in body[figure.clause.start : quantity.start] for word in ("占地", "建筑面积", "用地")
    )
    return more or (not figure.goal and (sized or figure.path is None))
