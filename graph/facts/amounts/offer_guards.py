"""Offer guards: what makes of a figure no offer: a threshold, a penalty, a base, what has been given already."""

import re
from functools import cache

from graph.facts.amounts.candidates import Offer
from graph.facts.amounts.measures import TO, either, find_opening, holds, list_rises, list_words
from graph.facts.amounts.subjects import skip_label
from graph.passages.marks import CLAUSE
from graph.rules.rule import Guard, Near, When

SENTENCE = 400  # characters in which a clause is sought back to its head
WHOLE = 10_000_000  # from which on a sum that is handed out is that of all
FINES = ("罚款", "罚金", "赔偿")
PENALTY = 12  # characters before an amount in which it is called a penalty


def _is_least(offer: Offer) -> bool:
    """Tell whether a figure is the least that something must come to, and not the least that is given."""
    if offer.quantity.comparator != ">=":
        return False
    return _floor_pattern().search(offer.body, offer.figure.clause.start, offer.quantity.span.start) is None


@cache
def _floor_pattern() -> re.Pattern[str]:
    """Compile the pattern of the least that is given: 给予每个试点不低于100万元的奖励."""
    return re.compile(rf"(?:{either('grant')})[^{CLAUSE}、0-9]{{0,12}}(?:不低于|不少于|至少)$")


def _is_ungiven(offer: Offer) -> bool:
    """Tell whether nothing is given in a sentence, nor the most money named that each applicant gets."""
    if offer.giving.stands_in(offer.figure.sentence):
        return False
    limit = offer.quantity.kind == "money" and offer.quantity.comparator == "<="
    return not limit or not holds(offer.sentence, "each")


def _is_threshold(offer: Offer) -> bool:
    """Tell whether a figure is what applicants must reach: 超过1亿元的, 达到20家以上的企业."""
    tail = offer.after.lstrip(")(含以上下")
    if not tail.startswith("的"):
        return False
    if tail[1:].startswith(list_words("award")):
        return _award_pattern().match(tail) is not None
    return not holds(offer.before, "promise")


@cache
def _award_pattern() -> re.Pattern[str]:
    """Compile the pattern of the award that follows what must be reached for it: 达到2000万元|的奖励5万元."""
    return re.compile(r"的,?(?:可|按|一次性|分别|给予|予以|奖励|补助|补贴|资助|最高|不超过|企业){1,4}[0-9]")


@cache
def _penalty_pattern() -> re.Pattern[str]:
    """Compile the pattern of a penalty behind its amount: 处以1万元以上5万元以下的|罚款."""
    return re.compile(rf"[^{CLAUSE}]{{0,24}}(?:{'|'.join(FINES)})")


def _is_penalty(offer: Offer) -> bool:
    """Tell whether an amount is what somebody must pay."""
    if not any(word in offer.after for word in FINES):
        return "罚款" in offer.before[-PENALTY:]
    return _penalty_pattern().match(offer.after) is not None or "罚款" in offer.before[-PENALTY:]


def _is_standard(offer: Offer) -> bool:
    """Tell whether a standard of provision is raised, and not that of what applicants get: 医保财政补助标准提高到670元."""
    if "标准" not in offer.before:
        return False
    raised = _standard_pattern().search(offer.before)
    return raised is not None and not holds(raised[0], "prize")


@cache
def _standard_pattern() -> re.Pattern[str]:
    """Compile the pattern of a standard that is raised to a number, back to the head of its clause."""
    return re.compile(rf"[^{CLAUSE}]{{0,30}}标准[^{CLAUSE}]{{0,24}}(?:{'|'.join(list_rises())}|提高|上调)[约近]?$")


def _is_whole(offer: Offer) -> bool:
    """Tell whether a sum is what is handed out in all, and not what each gets: 发放稳岗返还资金8000万元."""
    if offer.quantity.kind != "money" or offer.quantity.value < WHOLE or offer.quantity.comparator == "<=":
        return False
    return bool(find_opening(skip_label(offer.before).removeprefix("新增"), "disburse")) and not holds(offer.sentence, "ceiling")


BASE = "|".join(list_rises())
KEPT = ("保持", "稳定", "维持")
GUARDS: tuple[Guard[Offer], ...] = (
    When[Offer](
        "background",
        "it stands under a heading such as 发展基础, 申报条件 or 名词解释",
        lambda offer: offer.figure.background,
    ),
    When[Offer]("exceeded", "what must be exceeded: 营业收入超过1亿元", lambda offer: offer.quantity.comparator == ">"),
    When[Offer]("least", "the least that something must come to: 投资不低于5万元; but 给予不低于100万元", _is_least),
    Near(
        "told",
        "what has been given already: 已累计兑现扶持资金1.2亿元",
        rf"已(?:累计|经|共)*(?:兑现|安排|拨付|下达|发放)[^{CLAUSE}]{{0,20}}$",
        "before",
        36,
        needs=("已",),
    ),
    Near(
        "sought",
        "what is sought from above: 争取政府专项债券3亿元",
        rf"(?:争取|筹集|募集)[^{CLAUSE}]{{0,12}}(?:债券|资金|贷款)$",
        "before",
        20,
        needs=("争取", "筹集", "募集"),
    ),
    Near(
        "taken",
        "what is taken away: 按5%的比例扣减",
        "的?(?:比例|标准)?(?:予以|相应)?(?:扣减|扣除|核减|扣缴|扣回|扣罚)",
        "after",
        10,
        needs=("扣", "核减"),
    ),
    Near("owed", "what is owed, and nothing that is offered: 拖欠1260万元", "(?:拖欠|欠付|欠发|欠缴)$", "before", 2),
    When[Offer]("ungiven", "its sentence gives nothing, and sets no limit for each applicant: 产业规模1900亿元", _is_ungiven),
    Near(
        "base",
        "where something stands before it rises: 奖励标准由10万元|提高到20万元",
        f"(?:{BASE})[约近超]?[0-9]",
        "after",
        8,
        needs=TO,
    ),
    Near(
        "kept",
        "a share that is kept: 报销比例保持在|70%左右",
        f"(?:{'|'.join(KEPT)})在?$",
        "before",
        3,
        needs=KEPT,
    ),
    When[Offer]("standard", "a standard of provision that is raised: 医保财政补助标准提高到670元", _is_standard),
    When[Offer]("whole", "what is handed out in all: 发放稳岗返还资金8000万元", _is_whole),
    When[Offer]("penalty", "what somebody must pay: 给予警告,处1万元以上5万元以下罚款", _is_penalty),
    Near(
        "use",
        "how money is shared out: 服务费的80%|用于薪酬分配",
        "(?:的资金|的经费)?(?:主要|全部)?用于",
        "after",
        9,
        needs=("用于",),
    ),
    When[Offer]("object", "what something holds for: 对|10万元以下的贷款免除反担保", lambda offer: offer.before == "对"),
    Near(
        "budget",
        "a part of a budget, or how far a price may float: 当年预算安排的30%",
        "预算(?!内)|浮动",
        "before",
        SENTENCE,
        CLAUSE,
        ("预算", "浮动"),
    ),
    Near(
        "fund",
        "how large a fund or a firm is: 设立规模为10亿元的资金池",
        f"(?:{either('fund')})[为达]*$",
        "before",
        12,
        needs=list_words("fund"),
    ),
    When[Offer]("threshold", "what applicants must reach: 超过1亿元的, 达到20家以上的企业", _is_threshold),
)
"""What refuses a figure for every rule, the cheap ones first."""
