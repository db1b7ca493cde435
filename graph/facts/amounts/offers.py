"""Offers: how documents offer amounts and ratios to applicants, as rules, with what refuses a figure as one."""

import re
from functools import cache

from graph.facts.amounts.bases import has_ceiling, list_after_pattern
from graph.facts.amounts.candidates import Offer
from graph.facts.amounts.giving import find_last
from graph.facts.amounts.measures import either, holds, list_words
from graph.mentions.quantities import Quantity
from graph.passages.marks import CLAUSE
from graph.rules.rule import Rule

ROUND = 10_000  # from which on a number without a unit is money: 最高100万
COUPON = 7  # characters in which a coupon follows its amount: 20万元|创新券
NEXT = 14  # characters behind an amount in which a word of giving follows it


def is_givable(quantity: Quantity) -> bool:
    """Tell whether a quantity is money, a share, or the upper limit of a size: 最高300平方米.

    Example:
        >>> from graph.mentions.quantities import find_quantities
        >>> [is_givable(quantity) for quantity in find_quantities("5家,50%,最高300平方米,最多3家")]
        [False, True, True, False]
    """
    if quantity.kind in ("money", "share"):
        return True
    return quantity.comparator == "<=" and (quantity.kind == "amount" or (quantity.kind == "" and quantity.value >= ROUND))


def _read_ceiling(offer: Offer) -> Quantity | None:
    """Read the most that is given: 最高5000万元, 不超过合同金额5%."""
    return offer.quantity if offer.quantity.comparator == "<=" or has_ceiling(offer.before) else None


def _read_award(offer: Offer) -> Quantity | None:
    """Read what is given: words of giving follow it, or for an amount stand before it and behind what must be reached."""
    listed = list_after_pattern().match(offer.after)
    after = offer.after[listed.end() :] if listed else offer.after
    follows = after.lstrip("的(含)").startswith(list_words("award")) or (len(after) < COUPON and after.endswith("券"))
    if follows or holds(after[:NEXT], "paid"):
        return offer.quantity
    return offer.quantity if offer.quantity.kind != "share" and _is_given(offer) else None


def _read_ratio(offer: Offer) -> Quantity | None:
    """Read the share that is given: the next clause gives it, or a word of giving stands before it."""
    if offer.quantity.kind != "share":
        return None
    reckoned = offer.before.endswith("的") or _reckoned_pattern().search(offer.before)
    taken = reckoned and _given_next_pattern().match(offer.body, offer.span.end, offer.figure.sentence.end)
    return offer.quantity if taken or _is_given(offer) else None


def _is_given(offer: Offer) -> bool:
    """Tell whether the last word of giving before a figure stands behind the last word of what must be reached."""
    sentence, clause = offer.figure.sentence, offer.figure.clause
    gives = find_last(offer.body[sentence.start : offer.span.start], list_words("give"))
    if gives < 0:
        return _each_head_pattern().search(offer.before) is not None
    bar = find_last(offer.before, list_words("threshold"))
    return gives >= bar + clause.start - sentence.start or (bar < 0 and bool(_each_pattern().search(offer.before)))


@cache
def _given_next_pattern() -> re.Pattern[str]:
    """Compile the pattern of what follows a share that the next clause gives: 按服务费用的50%|, 给予…."""
    limit, to = rf"(?:、(?:最高|不超过)|,且)[^{CLAUSE}、]{{1,24}}", "一次性|分档|分别|每年|可|向[^,]{1,8}|对[^,]{1,8}"
    return re.compile(rf"(?:{limit})?(?:的?(?:比例|标准))?,(?:{to}){{0,2}}(?:{either('grant')})")


@cache
def _reckoned_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a share is reckoned from, without 的: 按照一年期贷款基准利率|50%."""
    return re.compile(rf"按照?[^{CLAUSE}\d]{{2,24}}$")


@cache
def _each_head_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words before what each gets, where the word of giving follows: 每人每月|500元."""
    return re.compile(r"每(?:[人家户名位亩辆台套]|平方米)(?:每[月年天日])?$")


@cache
def _each_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words before an amount that each applicant or each grade gets: 每人每月500元, 二等奖50万元."""
    each, prize = "每(?:人|家|户|名|位)(?:每[月年天])?", "[特一二三四]等奖"
    level, grade = "[国省市区县]家?级", "[一二三四五A-E甲乙丙丁][类档]"
    return re.compile(f"(?:{each}|{prize}|{level}|{grade})(?:项目|企业)?$")


RULES: tuple[Rule[Offer, Quantity], ...] = (
    Rule(
        "ceiling",
        "cap",
        "the most that is given, in money, as a ratio or as a size: 最高5000万元, 不超过合同金额5%, 单户不超过100万元",
        _read_ceiling,
        source="沪府办规〔2023〕27号",
        examples=(
            "支持创新。经市政府批准,支持比例最高可达核定项目总投资的"
            "⟦ceiling value=50 unit=% comparator=<= base=核定项目总投资 condition=经市政府批准|50%⟧,"
            "支持金额最高⟦ceiling value=50000000 unit=元 comparator=<= base= condition=经市政府批准|5000万元⟧。",
            "提供场地。单个企业可申请最高不超过⟦ceiling value=300 unit=平方米 comparator=<=|300平方米⟧的办公场地。",
            "奖励项目。对获奖项目,最高分别奖励⟦ceiling value=500000 unit=元 comparator=<=|50万元⟧、"
            "⟦ceiling value=200000 unit=元 comparator=<=|20万元⟧。",
        ),
        counter_examples=(
            "免除担保。对10万元以下的创业担保贷款免除反担保要求。",
            "限制面积。发射台站面积不超过150平方米,免于审批。",
            "优化电价。给予优惠,电价浮动最高不超过20%。",
        ),
    ),
    Rule(
        "award",
        "cap",
        "what is given, in money or, with words of giving behind it, as a ratio: 奖励5万元, 按利息的50%给予贴息",
        _read_award,
        source="厦府办〔2019〕108号",
        examples=(
            "奖励企业。主营业务收入首次超过5000万元、1亿元的,分别给予⟦award value=500000 unit=元 comparator==|50万元⟧、"
            "⟦award value=1000000 unit=元 comparator==|100万元⟧的奖励。",
            "贴息。按贷款实际利率的⟦award value=50 unit=% comparator== base=贷款实际利率 condition=|50%⟧给予财政贴息。",
            "奖励成长。对营收规模首次达到2000万元的奖励⟦award value=50000 unit=元 comparator==|5万元⟧。",
            "住房补贴。可申请住房补贴,本科毕业生每人每月⟦award value=500 unit=元 comparator==|500元⟧。",
        ),
        counter_examples=(
            "扶持重点。对总投资在10亿元以上的项目进行重点扶持。",
            "设立基金。设立规模为10亿元的专项资金池,予以风险补偿。",
            "产业规模。到2025年,产业规模达到1900亿元。",
        ),
    ),
    Rule(
        "ratio",
        "cap",
        "a share that a clause behind it gives, or that is given before it: 按实际费用的50%,给予…",
        _read_ratio,
        source="深坪府办规〔2023〕5号",
        examples=(
            "支持诊断。对购买服务的企业,按实际费用的⟦ratio value=50 unit=% comparator== base=实际费用 condition=|50%⟧,"
            "给予单个企业最高⟦ceiling value=100000 unit=元 comparator=<=|10万元⟧资助。",
        ),
        counter_examples=(
            "安排资金。按当年预算安排的30%,给予专项支持。",
            "支持企业。对研发费用占比超过5%的企业,给予支持。",
        ),
    ),
)
