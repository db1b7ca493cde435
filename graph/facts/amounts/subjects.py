"""Subjects: what a figure measures, named by the words around it."""

import re
from functools import cache

from graph.facts.amounts.measures import find_closing, find_opening
from graph.mentions.figures import Figure
from graph.passages.marks import CLAUSE, STOP
from graph.rules.pattern import Pattern

TAKEN_UP = ("生产能力", "产能", "接入能力", "大关", "关口", "台阶")
"""Words behind a figure that take up what it measures: 突破5000亿元大关."""
COMPARED = ("同比", "环比", "同比实际", "同口径", "名义")
"""Words that say with what a change is compared, and leave to the clause before what it is of."""
BRACKETS = ")]」”"
CONJUNCTIONS = ("、", "和", "及", "与", "并", "以及", "或")
NEAR = 80  # characters before a number in which its subject stands
IDLE = 16  # characters before a number in which words may stand that name no indicator


SORTS = ("上云", "达标", "签约", "覆盖", "服务", "上线")
"""Verbs of making that behind another one say of which sort a thing is: 培育上云企业, 创建达标小区."""


def ends_phrase(tail: str) -> bool:
    """Return whether a phrase ends here, brackets and the word that takes up the measure (年产20万台|生产能力) left aside."""
    tail = tail.lstrip(BRACKETS)
    return not tail or tail[0] in f"{CLAUSE}、.:!(" or tail.startswith((*CONJUNCTIONS, *TAKEN_UP))


@cache
def _opening_pattern() -> Pattern:
    """Build the pattern of what stands before the name of an indicator: its year, or the number before it in a list."""
    year = r"[0-9今每全]年(?!均|产(?!业)|度|内|营)(?:底|末)?前?|年[底末]前?"
    opening = ("力争", "其中", "以下简称")
    return Pattern(rf"^.*(?:{year}|\d[^、和年]{{0,40}}[、和])|^(?:{'|'.join(opening)})", ("年", "、", "和", *opening))


@cache
def _idle_pattern() -> Pattern:
    """Build the pattern of words that name no indicator: 年均, 加快, 比2020年, 由1.8%, and the numbers before one in a list."""
    number = r"[0-9.]{1,8}(?:%|[万亿]?[^\d\W]{0,4})"
    year = "(?:比|较|与|在)?(?:20[0-4][0-9]年|上年)(?:的?基础上|相比)?"
    adverbs = ("累计", "总体", "分别", "加快", "积极", "努力", "进一步", "力争", "要", "将", "也", "再")
    words = rf"(?:{year}|[由从]{number}|{number}[、和]|[年平]均|{'|'.join(adverbs)}|均){{1,6}}$"
    return Pattern(words, ("年", "由", "从", "、", "和", "均", *adverbs))


LABELS = frozenset("(一二三四五六七八九十0123456789")
"""What the number of a clause opens with."""


def skip_label(words: str) -> str:
    """Return the words of a clause without the mark or the number that may open it: ——, (一), 3."""
    bare = words.lstrip("-—:、 ")
    return _label_pattern().sub("", bare, count=1) if bare[:1] in LABELS else bare


@cache
def _label_pattern() -> re.Pattern[str]:
    """Compile the pattern of the number that may open a clause: (一), 3., 二、."""
    return re.compile(r"^(?:\([一二三四五六七八九十0-9]{1,3}\)|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、](?![0-9]))")


@cache
def _figure_pattern() -> re.Pattern[str]:
    """Compile the pattern of a number, but not of a year."""
    return re.compile(r"(?<![0-9])(?!20[0-4]\d年)[0-9]|[一两]倍|翻[一两]?番")


def _drop_verbs(subject: str) -> str:
    """Drop the verbs that open a subject: 新建|改建|农村公路, but not what says of which sort a thing is: 培育|上云企业."""
    if subject.startswith("服务业"):
        return subject
    verb = find_opening(subject, "build")
    subject = subject.removeprefix(verb)
    while verb and (verb := find_opening(subject, "build")) and verb not in SORTS and len(subject) > len(verb) + 1:
        subject = subject.removeprefix(verb)
    return subject


@cache
def _member_pattern() -> re.Pattern[str]:
    """Compile the pattern of where the next member of a list begins behind a number: 1个平台|、2个中心."""
    return re.compile(r"[、和及与](?=[0-9])")


def name_indicator(body: str, figure: Figure) -> str:
    """Return the noun phrase that is measured, short: what stands before the number, in the clause before, or after the number."""
    clause, sentence, quantity = figure.clause, figure.sentence, figure.quantity
    before = body[max(clause.start, quantity.start - NEAR) : quantity.start]
    subject, after = _subject(before), body[quantity.end : min(clause.end, quantity.end + NEAR)]
    if (
        (len(subject) < 2 or subject in COMPARED) and ends_phrase(after) and clause.start > sentence.start
    ):  # 增加值增长8%, |达到100亿元
        previous = body[max(sentence.start, clause.start - NEAR) : clause.start - 1].rpartition(",")[2]
        subject = _subject(_figure_pattern().split(previous, maxsplit=1)[0])
    subject = _drop_verbs(subject)
    named = subject if len(subject) > 1 else _member_pattern().split(after, maxsplit=1)[0] or before
    return named[:30].strip(f"的,:{STOP} ")


def _subject(words: str) -> str:
    """Return what stands before a number, without its year, its verb and the adverbs of the verb."""
    words = skip_label(words).removeprefix("将")
    if words.rfind("(") > words.rfind(")"):  # 产业规模1000亿元(其中软件业300亿元)
        words = words[words.rfind("(") + 1 :]
    if words.endswith(("、", "和")):
        words = _idle_pattern().sub("", words)
    for group in ("reach", "build"):
        words = words.removesuffix(find_closing(words, group))
    return _opening_pattern().sub("", words[:-IDLE] + _idle_pattern().sub("", words[-IDLE:]))
