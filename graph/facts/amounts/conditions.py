"""Conditions: what refuses a figure as a target.

It tells where something stands, in which case something is given, which things are meant, what is there, or what the text lists.
"""

import re
from functools import cache

from graph.facts.amounts.candidates import Aim
from graph.facts.amounts.measures import TO, either, holds, list_rises, list_shortest, list_words
from graph.facts.amounts.norms import MEASURE, NORM, QUORUM, is_plain_count
from graph.facts.amounts.subjects import BRACKETS, NEAR, ends_phrase
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.rules.rule import Guard, Near, When
from graph.span import Span

SOFT = "约近到至为"  # characters between a verb and its number
NUMERALS = frozenset("0123456789一二三四五六七八九十")
FIGURES = "0123456789%.、,"  # what most words without a letter are made of
APPLICANTS = ("的企业", "的单位", "的机构", "的申报", "的个人", "的项目")
"""Whom or what a share tells from others: 研发投入占比不低于5%的企业."""
SITES = ("占地", "建筑面积", "用地")
USE = 9  # characters behind a share in which it is said to be spent
SENTENCE = 400  # characters in which a clause is sought back to its head


def reaches(before: str) -> bool:
    """Tell whether the words before a number end in a verb of reaching: 达到, 降至, 提高到约."""
    return before.endswith(list_rises()) or before.rstrip(SOFT).endswith(list_words("reach"))


def is_compared(aim: Aim) -> bool:
    """Tell whether words before the number set a level: 超过, 不低于; 约 and 近 only soften."""
    return aim.span.start < aim.quantity.span.start and aim.quantity.comparator != "~"


def is_made(aim: Aim) -> bool:
    """Tell whether a size is that of something to be made: 组建规模不低于10亿元的基金; what is given for it is a condition."""
    sized = aim.quantity.kind in ("money", "amount") and (aim.quantity.comparator in (">", ">=") or aim.before.endswith("总规模"))
    if not sized or not aim.after.startswith("的") or not _making_pattern().fullmatch(aim.before):
        return False
    return not holds(aim.sentence, "give")


@cache
def _making_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words before the size of what is made: 到2025年,|组建规模|不低于10亿元的基金."""
    return re.compile(
        r"""(?: \(? [一二三四五六七八九十\d]{1,3} [)、.] )?
        (?: [^,]{0,12} 年(?:底|末)?前? )?
        (?: 组建 | 设立 | 打造 | 建设 | 建成 | 建立 | 新建 | 筹建 )
        (?: 总?规模 | 总?面积 )? [^,的]{0,4}""",
        re.VERBOSE,
    )


def _is_nameless(aim: Aim) -> bool:
    """Tell whether no word near a figure can say what it measures: 1%1%1% measures nothing."""
    if aim.quantity.comparator != "=" or aim.before[-1:].isalpha() or aim.after[:1].isalpha():
        return False
    (start, end), sentence = aim.span, aim.figure.sentence
    words = aim.body[max(sentence.start, start - NEAR) : start] + aim.body[end : min(sentence.end, end + NEAR)]
    return not any(map(str.isalpha, words.strip(FIGURES)))


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
    own = "(?:单位|企业|主体|人|项目|机构)"
    return Pattern(
        rf"申[报请](?:[^{CLAUSE}]{{0,12}}?[应须需]|{own}[^{CLAUSE}]{{0,20}}?(?:不[得低少]|达到))", ("申报", "申请"), reach=28
    )


def _skip_number(body: str, span: Span) -> int:
    """Skip the number that may open a stretch: 1.对…, (二)对…, 三、对…."""
    start = end = span.start + body.startswith("(", span.start)
    last = min(start + 4, span.end)
    while end < last and body[end] in NUMERALS:
        end += 1
    return end + 1 if start < end < last and body[end] in ").、" else span.start


def _is_case(aim: Aim) -> bool:
    """Tell whether the sentence says what applicants must be, or gives something in a case: 对…, 1亿元以上, …的, 给予…."""
    body, figure = aim.body, aim.figure
    clause, sentence = _skip_number(body, figure.clause), _skip_number(body, figure.sentence)
    number, last = aim.quantity.span.start, aim.span.start
    if _case_pattern().match(body, clause, number) or _applicant_pattern().match(body, clause, number):
        return _treated_pattern().match(aim.after) is None
    if not _case_pattern().match(body, sentence, last):
        return _applicant_pattern().match(body, sentence, last) is not None
    rest = body[figure.clause.end : figure.sentence.end]
    return holds(rest, "give") and _treated_pattern().match(aim.after) is None


def _tells_site(aim: Aim) -> bool:
    """Tell whether a size is that of a site, and not of land that is to be made use of: 盘活低效用地500亩."""
    if aim.quantity.kind != "amount" or aim.figure.goal:
        return False
    return any(map(aim.before.__contains__, SITES)) and not _land_pattern().search(aim.before)


@cache
def _land_pattern() -> Pattern:
    """Build the pattern of land that something is done with: 盘活闲置低效用地, 供应工业用地."""
    verbs = ("盘活", "腾退", "腾出", "收储", "供应", "出让", "整理", "整治", "清理", "处置", "收回", "释放", "消化")
    return Pattern(rf"(?:{'|'.join(verbs)})[^{CLAUSE}]{{0,16}}用地(?:面积)?$", verbs, reach=24)


@cache
def _treated_pattern() -> Pattern:
    """Build the pattern of work on things that are counted: 对120个|垃圾箱房进行升级改造."""
    return Pattern(rf"[^{CLAUSE}]{{1,30}}?(?:进行|实施|开展)[^{CLAUSE}]{{0,8}}?(?:{either('worked')})", ("进行", "实施", "开展"))


def _is_bracketed(aim: Aim) -> bool:
    """Tell whether a figure is an aside in a bracket, and neither a goal nor the least that is asked of what stands before it."""
    start = aim.before.rfind("(")
    if aim.figure.goal or start <= aim.before.rfind(")") or is_made(aim):
        return False
    asked = aim.quantity.comparator == ">=" and is_compared(aim) and aim.form in ("share", "count")
    return not (asked and aim.after[:1] in f"){CLAUSE}" and aim.body[aim.figure.clause.start + start - 1] not in "0123456789")


def _is_rough(aim: Aim) -> bool:
    """Tell whether a rough number tells what is there; under a time to come, or with work on what is counted, it is meant."""
    if not any(map(aim.literal.__contains__, "余多")):
        return False
    due = aim.figure.deadline not in (None, "annual")
    return not (due or _worked_on_pattern().match(aim.after))


@cache
def _worked_on_pattern() -> Pattern:
    """Build the pattern of work on things that are counted, to the end of a phrase: 30余座|污水处理厂提标改造."""
    return Pattern(rf"[^{CLAUSE}、]{{1,24}}?(?:{either('worked')})(?=[{CLAUSE}、和]|$)", list_shortest("worked"))


def _is_attribute(aim: Aim) -> bool:
    """Tell whether a figure says which things are meant: 不少于50人的企业, 年营收超千万元、具有高成长性的企业."""
    quantity = aim.quantity
    if aim.after.startswith("、"):
        return quantity.kind in ("amount", "money") and "的" in _digit_pattern().split(aim.after, maxsplit=1)[0]
    if quantity.kind == "share" and quantity.comparator in (">", ">=", "<=") and aim.after.startswith(APPLICANTS):
        return not is_made(aim)
    return (
        aim.after.startswith("的")
        and (quantity.comparator in (">", ">=", "<=") or aim.before.endswith("达"))
        and quantity.kind in ("amount", "money", "time")
        and not is_made(aim)
    )


@cache
def _digit_pattern() -> re.Pattern[str]:
    """Compile the pattern of a digit, with which the next number begins."""
    return re.compile(r"\d")


def _is_limit(aim: Aim) -> bool:
    if aim.quantity.comparator != "<=":
        return aim.form == "count" and holds(aim.before, "only")
    controlled = aim.body.startswith("控制在", aim.span.start)
    if controlled and aim.figure.deadline not in (None, "annual"):  # 到2026年底,较大事故控制在2起以内
        return False
    kept = reaches(aim.before) or controlled
    return aim.quantity.kind == "count" or not (aim.figure.goal or kept)


def _is_mark(aim: Aim) -> bool:
    return aim.quantity.kind == "grade" and not (ends_phrase(aim.after) and (reaches(aim.before) or is_compared(aim)))


def _is_listed(aim: Aim) -> bool:
    """Tell whether a figure counts what the text lists, or takes as it stands: 推进16项重点工作, 统筹共享、开放2个支撑."""
    if not is_plain_count(aim):
        return False
    if _listed_pattern().match(aim.after):
        return True
    before = aim.before[-NEAR:]
    marks = before.count("、")
    members = {marks + 1, marks + 1 + sum(map(before.count, "和与及"))}
    counted = aim.quantity.value > 1 and aim.quantity.value in members
    return counted and not ends_phrase(aim.after) and not any(map(str.isdigit, before))


@cache
def _listed_pattern() -> Pattern:
    """Build the pattern of what a text lists, or takes as it stands, and counts: 16项重点工作, 2个优势领域, 16个县全部建成."""
    work, fields = ("工作", "任务", "举措", "措施"), ("领域", "方面", "环节", "方向")
    return Pattern(
        rf"(?:重点|工作|主要){{0,2}}(?:{'|'.join(work)})|[^{CLAUSE}、]{{0,6}}(?:{'|'.join(fields)})(?!\w)|[^{CLAUSE}]{{0,12}}全部",
        (*work, *fields, "全部"),
        reach=14,
    )


PAST = When[Aim]("past", "what has been, not what shall be: 截至2019年底,已建成3000个", lambda aim: aim.figure.past)

CONDITIONS: tuple[Guard[Aim], ...] = (
    When[Aim]("offered", "what is offered to applicants is a cap: 给予50万元奖励", lambda aim: aim.offered),
    When[Aim]("background", "it stands under a heading such as 发展基础, 申报条件 or 名词解释", lambda aim: aim.figure.background),
    PAST,
    When[Aim](
        "outside",
        "outside the numbered text only what goals say counts: a note, a table, a signature",
        lambda aim: aim.figure.path is None and not aim.figure.goal,
    ),
    NORM,
    When[Aim]("rough", "a rough number tells what is there: 企业50余家", _is_rough),
    Near(
        "base",
        "where something stands before it rises or falls: 由1.8%|提高到2.5%",
        rf"(?:{'|'.join(list_rises())})[约近超]{{0,2}}[0-9一二三四五六七八九十百两翻]",
        "after",
        max(map(len, list_rises())) + 3,
        needs=TO,
    ),
    QUORUM,
    When[Aim]("use", "what money is spent on: 服务费的80%|用于薪酬分配", lambda aim: "用于" in aim.after[:USE]),
    When[Aim](
        "condition",
        "the clause ends in 的: which things or what case is meant: 增长5%的, 41件联办的要求",
        lambda aim: aim.after.rstrip(BRACKETS).endswith(("的", "的要求")),
    ),
    Near("float", "how far a price may float: 电价浮动范围扩大至50%", "浮动", "before", SENTENCE, CLAUSE, needs=("浮动",)),
    When[Aim]("allowed", "what may be: 允许不超过五分之一的股东", lambda aim: "允许" in aim.before[-NEAR:]),
    Near("rate", "a part of what it is reckoned from: 按营业收入的1%", f"按[^{CLAUSE}]*的$", "before", NEAR, CLAUSE, needs=("按",)),
    MEASURE,
    When[Aim]("nameless", "no word near it says what it measures: 1%1%1%", _is_nameless),
    When[Aim]("case", "a case in which something is given, or what applicants must be: 对…, 凡…, 申报企业应当注册满1年", _is_case),
    When[Aim]("bracket", "an aside in a bracket; only what goals say counts there: 共59人次(其中机关2人次)", _is_bracketed),
    Near(
        "award",
        "what must be reached for an award that follows: 转化成果两个以上的|一次性给予500万元",
        "的(?:一次性|可|按|给予|予以|奖励|补助|补贴)",
        "after",
        4,
        needs=("的",),
    ),
    When[Aim]("attribute", "which things are meant: 从业人员不少于50人的企业, 年营收超千万元、具有高成长性的企业", _is_attribute),
    When[Aim](
        "site",
        "how large a site or building is; only what goals say counts: 占地30亩",
        _tells_site,
    ),
)
"""What refuses a figure of running text, whatever its form; the cheap ones first."""

TOP = When[Aim](
    "top",
    "the most that something may be: 最高不超过20%",
    lambda aim: aim.body.startswith(("最高", "最多"), aim.span.start),
)
LIMIT = When[Aim]("limit", "the most that is allowed: 累计不得多于5个, 面积不超过150平方米, 只能申报1项", _is_limit)
MARK = When[Aim]("mark", "what marks a product, unless it is to be reached: 12英寸晶圆生产线", _is_mark)
LISTED = When[Aim]("listed", "it counts what the text lists or takes as it stands: 推进16项重点工作, 16个县全部建成", _is_listed)
