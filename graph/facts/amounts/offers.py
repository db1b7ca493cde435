"""Offers: which figures of a text are amounts and ratios that are offered to applicants."""

import re
from functools import cache

from graph.mentions.figures import Figure
from graph.mentions.found import Found
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.rules.words import read_groups

LONGEST_LIMIT = 200  # characters before a number in which its upper limit and the list that it closes stand
NEAR = 60  # characters before a number in which most words that tell of it stand
LONGEST_GIVE = 4  # characters of the longest word of giving
Offers = dict[int, str]
"""Where the number stands of each figure that is offered → the rule that says so."""


def find_offers(found: Found) -> Offers:
    """Find the figures that are an amount or a ratio that is offered to applicants.

    Args:
        found: A document with its figures, in the order of the text.
    """
    body = found.document.text.body
    offers: Offers = {}
    given, read = -1, 0  # the last word of giving, and the end of what was read: a long sentence is not read for each figure
    for figure in found.figures:
        if not _may_be_offer(body, figure):
            continue
        start, end = figure.sentence
        if not start <= given < end:
            given, read = _find_give(body, max(start, read - LONGEST_GIVE), end), end
        rule = _rule(body, figure) if given >= 0 else ""
        if rule or (given < 0 and _is_limit_of_each(body, figure)):
            offers[figure.quantity.span.start] = rule or _rule(body, figure)
    return offers


def _find_give(body: str, start: int, end: int) -> int:
    """Find where the last word of giving of a stretch begins; -1 where none stands in it."""
    return max(body.rfind(word, start, end) for word in read_groups("facts/amounts/measures")["give"])


def _is_limit_of_each(body: str, figure: Figure) -> bool:
    """Return whether a figure is the most money that each applicant gets, in a sentence without a word of giving."""
    if figure.quantity.kind != "money" or figure.quantity.comparator != "<=":
        return False
    sentence = body[figure.sentence.start : figure.sentence.end]
    return any(map(sentence.__contains__, read_groups("facts/amounts/measures")["each"]))


def _may_be_offer(body: str, figure: Figure) -> bool:
    """Return whether a figure is of a form that can be offered: money, a share or an upper limit."""
    quantity = figure.quantity
    bounded = quantity.comparator == "<=" and (quantity.kind == "amount" or (quantity.kind == "" and quantity.value >= 10_000))
    if figure.background or quantity.comparator == ">" or (quantity.kind not in ("money", "share") and not bounded):
        return False
    return quantity.comparator != ">=" or _floor().search(body, figure.clause.start, quantity.span.start) is not None


def _find_last(words: str, cues: tuple[str, ...]) -> int:
    """Find where the last of some cues begins; most stand near the end, and a long sentence is seldom read to its head."""
    near = max(0, len(words) - NEAR)
    last = max((words.rfind(cue, near) for cue in cues), default=-1)
    return last if last >= 0 or not near else max((words.rfind(cue) for cue in cues), default=-1)


def _rule(body: str, figure: Figure) -> str:
    """Name the rule by which a figure of a sentence that gives something is offered; "" where it is a threshold or a goal."""
    quantity, groups = figure.quantity, read_groups("facts/amounts/measures")
    before = body[figure.clause.start : quantity.start]
    after = body[quantity.end : figure.clause.end]
    chain = body[figure.sentence.start : quantity.start]
    if _is_threshold(before, after, groups):
        return ""
    if quantity.comparator == "<=" or has_ceiling(before):
        return "ceiling"
    last_give, last_bar = _find_last(chain, groups["give"]), _find_last(before, groups["threshold"])
    offset = figure.clause.start - figure.sentence.start
    after = _rest_of_list().sub("", after)
    award = after.lstrip("的(含)").startswith(groups["award"]) or (len(after) < 7 and after.endswith("券"))
    if award or any(word in after[:14] for word in ("给予", "奖励", "补贴", "补助", "资助", "奖补", "贴息")):
        return "award"
    if quantity.kind == "share" and before.endswith("的") and _given_next().match(body, quantity.end, figure.sentence.end):
        return "ratio"
    if last_give >= 0 and (last_give >= last_bar + offset or (last_bar < 0 and _per_head().search(before))):
        return "ratio" if quantity.kind == "share" else "award"
    return ""


@cache
def _floor() -> re.Pattern[str]:
    """Compile the pattern of the least that is given: 给予每个试点不低于100万元的奖励."""
    return re.compile(rf"(?:给予|予以|奖励|补贴|补助|资助|发放)[^{CLAUSE}、0-9]{{0,12}}(?:不低于|不少于|至少)$")


@cache
def _given_next() -> re.Pattern[str]:
    """Compile the pattern of a share that the next clause gives: 按服务费用的50%, 给予…."""
    return re.compile(
        rf"(?:、(?:最高|不超过)[^{CLAUSE}、]{{1,16}})?(?:的?(?:比例|标准))?,"
        r"(?:一次性|分档|每年|可|向[^,]{1,8}|对[^,]{1,8}){0,2}(?:给予|予以|发放|奖励|补助|补贴|资助|返还|奖补)"
    )


@cache
def _per_head() -> re.Pattern[str]:
    """Compile the pattern of the words before an amount that each applicant or each grade gets: 每人每月500元, 二等奖50万元."""
    return re.compile(
        r"(?:每(?:人|家|户|名|位)(?:每[月年天])?|[特一二三四]等奖|[国省市区县]家?级|[一二三四五A-E甲乙丙丁][类档])(?:项目|企业)?$"
    )


@cache
def _rest_of_list() -> re.Pattern[str]:
    """Compile the pattern of the numbers that go on a list: 按40%、30%、30%的比例."""
    return re.compile(r"^(?:[、和][\d.]{1,8}(?:%|万?元))+")


def _is_threshold(before: str, after: str, groups: dict[str, tuple[str, ...]]) -> bool:
    """Return whether a figure is what an applicant must reach (超过1亿元的, 达到20家以上的企业), or the size of a fund."""
    if (
        before == "对"
        or "浮动" in before
        or "预算" in before
        or before.rstrip("为达").endswith(("规模", "资金池", "注册资本", "实收资本"))
    ):
        return True
    tail = after.lstrip(")(含以上下")
    if not tail.startswith("的"):
        return False
    if not tail[1:].startswith(groups["award"]):
        return not any(word in before for word in ("给予", "申请", "申领", "享受", "最高", "发放", "提供"))
    return _award_pattern().match(tail) is not None


@cache
def _award_pattern() -> re.Pattern[str]:
    """Compile the pattern of the award that follows what must be reached for it: 达到2000万元|的奖励5万元."""
    return re.compile(r"的,?(?:可|按|一次性|分别|给予|予以|奖励|补助|补贴|资助|最高|不超过|企业){1,4}[0-9]")


def has_ceiling(before: str) -> bool:
    """Return whether the words before a number, back to the number before it, set an upper limit."""
    words = re.split(r"[\d%]", _list_pattern().sub("", before[-LONGEST_LIMIT:]))[-1]
    return any(word in words for word in read_groups("facts/amounts/measures")["ceiling"])


@cache
def _list_pattern() -> Pattern:
    """Build the pattern of the amounts before one in a list: 最高奖励|50万元、|20万元."""
    joints = "、和或"
    return Pattern(rf"(?:[0-9.]{{1,8}}(?:%|[百千万亿]{{0,2}}元?)[{joints}]){{1,9}}$", tuple(joints))
