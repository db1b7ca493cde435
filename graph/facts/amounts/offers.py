"""Offers: how documents offer amounts and ratios to applicants, as rules, with what refuses a figure as one."""

import re
from functools import cache

from graph.facts.amounts.candidates import Offer
from graph.facts.amounts.giving import find_last
from graph.facts.amounts.measures import either, holds, list_words
from graph.mentions.quantities import Quantity
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.rules.rule import Guard, Near, Rule, When

LONGEST_LIMIT = 200  # characters before a number in which its upper limit and the list that it closes stand
LONGEST_LIST = 110  # characters of the longest list that a number closes
LISTED = "0123456789.%百千万亿元、和或\n"  # what such a list is written with
SENTENCE = 400  # characters in which a clause is sought back to its head
ROUND = 10_000  # from which on a number without a unit is money: 最高100万
COUPON = 7  # characters in which a coupon follows its amount: 20万元|创新券
LONGEST_BASE = 24  # characters of the longest name of what a ratio is of
LIMITS = ("最高可达", "不超过", "最高", "按照", "按", "可达")  # words behind which the name of what a ratio is of begins
JOINTS = "、和或"  # what joins the members of a list
RECKONED = ("按", "按照", "不超过")  # those of them behind which a name may stand without 的
NEXT = 14  # characters behind an amount in which a word of giving follows it


def has_ceiling(before: str) -> bool:
    """Tell whether the words before a number, back to the number before its list, set an upper limit."""
    listed = _find_list_before(before)
    words = before[-LONGEST_LIMIT:] if listed is None else before[: listed.start()][-LONGEST_LIMIT:] + before[listed.end() :]
    number = _number_pattern().search(words[::-1])  # the last one: there may be many
    return holds(words[len(words) - number.start() :] if number else words, "ceiling")


def _find_list_before(before: str) -> re.Match[str] | None:
    """Find the amounts before one in a list, where they can stand: among what they are written with, at the end of some words."""
    start = max(len(before.rstrip(LISTED)), len(before) - LONGEST_LIST)
    return _list_before_pattern().search(before, start) if start < len(before) else None


def find_place(offer: Offer) -> tuple[str, int, int]:
    r"""Find the place of a figure in its list: the clause before the list, how many members come before it, and how many there are.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.facts.amounts.giving import Giving
        >>> from graph.mentions.figures import find_figures
        >>> from graph.text import parse_text
        >>> document = parse_document(parse_text("措施\n一、分别按投入、费用的30%、20%给予补助"))
        >>> [find_place(Offer(document.text.body, figure, Giving(""))) for figure in find_figures(document)]
        [('一、分别按投入、费用的', 0, 2), ('一、分别按投入、费用的', 1, 2)]
    """
    before, after = _find_list_before(offer.before), _list_after_pattern().match(offer.after)
    passed = sum(map(before[0].count, JOINTS)) if before else 0
    following = sum(map(after[0].count, JOINTS)) if after else 0
    return offer.before[: before.start()] if before else offer.before, passed, passed + 1 + following


@cache
def _number_pattern() -> re.Pattern[str]:
    """Compile the pattern of a digit or of the mark of a percentage, with which the number before ends."""
    return re.compile(r"[\d%]")


@cache
def _comma_pattern() -> re.Pattern[str]:
    """Compile the pattern of what joins the members of a list."""
    return re.compile(f"[{JOINTS}]")


@cache
def _list_before_pattern() -> Pattern:
    """Build the pattern of the amounts before one in a list: 最高奖励|50万元、|20万元."""
    return Pattern(rf"(?:[0-9.]{{1,8}}(?:%|[百千万亿]{{0,2}}元?)[{JOINTS}]){{1,9}}$", tuple(JOINTS))


@cache
def _list_after_pattern() -> Pattern:
    """Build the pattern of the numbers that go on a list: 按40%、30%、30%的比例."""
    joints = JOINTS[:2]
    return Pattern(rf"(?:[{joints}][\d.]{{1,8}}(?:%|万?元))+", tuple(joints))


def name_base(offer: Offer) -> str | None:
    """Name what a ratio is of: 按照项目总投资的20%, 不超过合同金额5%; several may each have their own: 投入、费用的30%、20%."""
    before, place, members = find_place(offer)
    words = before
    for word in LIMITS:
        words = words.rpartition(word)[2]
    if not words.endswith("的"):
        reckoned = before.removesuffix(words).endswith(RECKONED) and _base_pattern().fullmatch(words)
        return reckoned["base"] if reckoned else None
    base = words.removeprefix("对").removesuffix("的")
    if members > 1 and len(bases := _comma_pattern().split(base)) == members:
        base = bases[place]
    return base if 1 < len(base) <= LONGEST_BASE else None


@cache
def _base_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a ratio is reckoned from, without 的 behind it: 按|服务费用|50%, 按照|核定总投入给予|30%."""
    character = r"(?!给予|予以)[^\d、()]"
    return re.compile(rf"(?P<base>(?:{character}){{2,{LONGEST_BASE}}})(?<!比例)(?<!标准)(?:给予|予以)?")


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


def _read_ceiling(offer: Offer) -> Quantity | None:
    """Read the most that is given: 最高5000万元, 不超过合同金额5%."""
    return offer.quantity if offer.quantity.comparator == "<=" or has_ceiling(offer.before) else None


def _read_award(offer: Offer) -> Quantity | None:
    """Read what is given: words of giving follow it, or for an amount stand before it and behind what must be reached."""
    listed = _list_after_pattern().match(offer.after)
    after = offer.after[listed.end() :] if listed else offer.after
    follows = after.lstrip("的(含)").startswith(list_words("award")) or (len(after) < COUPON and after.endswith("券"))
    if follows or holds(after[:NEXT], "paid"):
        return offer.quantity
    return offer.quantity if offer.quantity.kind != "share" and _is_given(offer) else None


def _read_ratio(offer: Offer) -> Quantity | None:
    """Read the share that is given: the next clause gives it, or a word of giving stands before it."""
    if offer.quantity.kind != "share":
        return None
    taken = offer.before.endswith("的") and _given_next_pattern().match(offer.body, offer.span.end, offer.figure.sentence.end)
    return offer.quantity if taken or _is_given(offer) else None


def _is_given(offer: Offer) -> bool:
    """Tell whether the last word of giving before a figure stands behind the last word of what must be reached."""
    sentence, clause = offer.figure.sentence, offer.figure.clause
    gives = find_last(offer.body[sentence.start : offer.span.start], list_words("give"))
    if gives < 0:
        return False
    bar = find_last(offer.before, list_words("threshold"))
    return gives >= bar + clause.start - sentence.start or (bar < 0 and bool(_each_pattern().search(offer.before)))


@cache
def _given_next_pattern() -> re.Pattern[str]:
    """Compile the pattern of what follows a share that the next clause gives: 按服务费用的50%|, 给予…."""
    limit, to = rf"、(?:最高|不超过)[^{CLAUSE}、]{{1,16}}", "一次性|分档|每年|可|向[^,]{1,8}|对[^,]{1,8}"
    return re.compile(rf"(?:{limit})?(?:的?(?:比例|标准))?,(?:{to}){{0,2}}(?:{either('grant')})")


@cache
def _each_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words before an amount that each applicant or each grade gets: 每人每月500元, 二等奖50万元."""
    each, prize = "每(?:人|家|户|名|位)(?:每[月年天])?", "[特一二三四]等奖"
    level, grade = "[国省市区县]家?级", "[一二三四五A-E甲乙丙丁][类档]"
    return re.compile(f"(?:{each}|{prize}|{level}|{grade})(?:项目|企业)?$")


GUARDS: tuple[Guard[Offer], ...] = (
    When[Offer](
        "background",
        "it stands under a heading such as 发展基础, 申报条件 or 名词解释",
        lambda offer: offer.figure.background,
    ),
    When[Offer]("exceeded", "what must be exceeded: 营业收入超过1亿元", lambda offer: offer.quantity.comparator == ">"),
    When[Offer]("least", "the least that something must come to: 投资不低于5万元; but 给予不低于100万元", _is_least),
    When[Offer]("ungiven", "its sentence gives nothing, and sets no limit for each applicant: 产业规模1900亿元", _is_ungiven),
    When[Offer]("object", "what something holds for: 对|10万元以下的贷款免除反担保", lambda offer: offer.before == "对"),
    Near(
        "budget",
        "a part of a budget, or how far a price may float: 当年预算安排的30%",
        "预算|浮动",
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
