"""Speakers: whom a sentence that states a day speaks of, the document itself or another."""

import re
from functools import cache

from graph.passages.marks import CLAUSE, split_at
from graph.rules.pattern import Pattern

RESOLVED = "经研究"
"""A sentence that opens so speaks of the document: 经研究，现将《…》印发给你们，自…起施行."""

_KINDS = "(?:办法|政策|文件|规定|意见|措施|方案|细则|条例|通知|公告|规划|计划|决定|规则)"


def name_speaker(words: str, said: Pattern) -> str:
    """Name whom a sentence speaks of where these words of it end.

    Args:
        words: The sentence up to the statement of a day.
        said: The pattern of such a statement: who has made it does not make it again in the sentence without a name.

    Example:
        >>> from graph.facts.about.days import last_day_pattern
        >>> said = last_day_pattern()
        >>> [name_speaker(words, said) for words in ("本办法自今日起施行,", "本办法自今日起施行,原办法", "专项资金")]
        ['itself', 'another', 'nobody']
    """
    resolved = RESOLVED in words
    if not resolved and not _itself_pattern().search(words):
        return "nobody"
    outside, bracket, inside = _drop_asides(words).rpartition("(")
    if bracket and not _itself_pattern().search(inside):  # a bracket tells of the name before it
        return "itself" if _annotated_pattern().search(outside) else "another"
    speaker = "itself" if resolved else "nobody"
    for clause in split_at(inside, f"{CLAUSE}:"):
        speaker = "said" if said.search(clause) else _follow_speaker(clause, speaker)
    return speaker


def _drop_asides(words: str) -> str:
    """Drop what stands in brackets, and in brackets within them."""
    return aside_pattern().sub("", aside_pattern().sub("", words))


def _follow_speaker(clause: str, speaker: str) -> str:
    """Name whom a sentence speaks of after a clause, given whom it spoke of before."""
    own = max((match.start() for match in _itself_pattern().finditer(clause)), default=-1)
    if _repeal_pattern().search(clause):
        return "itself" if own >= 0 else speaker
    named = named_pattern().search(clause)
    if named and not 0 <= own < named.end() and not _governing_pattern().search(clause, 0, named.start()):
        return "another"
    other = max(_other_pattern().finditer(clause), key=lambda match: match.start(), default=None)
    if own > (other.start() if other else -1):
        return "itself"
    return (other.lastgroup or speaker) if other else speaker


@cache
def _itself_pattern() -> re.Pattern[str]:
    """Compile the pattern of how a document names itself: 本措施, 本《行动计划》."""
    return re.compile(r"本[《\w]|以上(?:政策|措施)|现予")


@cache
def aside_pattern() -> Pattern:
    """Build the pattern of what stands in brackets that hold no others."""
    return Pattern(r"\([^()]*\)", ("(",))


@cache
def _annotated_pattern() -> re.Pattern[str]:
    """Compile the pattern of the name of the document itself before a bracket: 本办法(…), 本《行动计划》(…)."""
    return re.compile(r"本(?:《[^《》]*》|\w{1,8})$")


@cache
def _other_pattern() -> Pattern:
    """Build the pattern of words that turn to something other than the document: 原办法, 其中, 第五条, 本办法规定的许可证."""
    old, said = ("原", "旧", "老"), ("该", "此前", "前述", "上述")
    given = ("规定的", "确定的", "涉及的", "核发的", "颁发的", "发放的", "取得的")
    papers = ("证", "合同", "协议", "资质", "资格", "登记", "备案", "批复")
    another = rf"原《|[{''.join(old)}](?!则)\w{{0,12}}?{_KINDS}|(?:{'|'.join(said)})(?:《|\w{{0,12}}?{_KINDS})"
    part = r"其中|第[一二三四五六七八九十百零\d]+[编章节条款项]"
    licence = f"{'|'.join(given)}|(?:{'|'.join(papers)})的?$"
    words = (*old, *said, "其中", "第", *given, *papers)
    return Pattern(f"(?P<another>{another})|(?P<part>{part})|(?P<licence>{licence})", words)


@cache
def named_pattern() -> Pattern:
    """Build the pattern of where a document is named: its title opens, or its number stands; brackets in it may be dropped."""
    return Pattern(r"《|\w{2}(?:[〔\[]\d{4}[〕\]])?第?\d{1,5}号", ("《", "号"))


@cache
def _governing_pattern() -> re.Pattern[str]:
    """Compile the pattern of words after which the name of a document is not what is spoken of: 根据《…》, 现将《…》印发."""
    return re.compile(
        r"""
        根据|依据|依照|按照?|参照|遵照|对照|结合|贯彻|落实|符合|纳入|[现拟]?将|把|与|除|经|为|对|凡
        | (?:执行|制定|印发|公布|发布|施行|实施|修订|替代|代替)(?!的)
        """,
        re.VERBOSE,
    )


@cache
def _repeal_pattern() -> Pattern:
    """Build the pattern of words that have done with another document: the next clause speaks of the first one again."""
    return Pattern(
        "废止|失效|停止(?:执行|施行|实施)|不再(?:执行|施行|实施|适用)|终止|撤销|取代",
        ("废止", "失效", "停止", "不再", "终止", "撤销", "取代"),
    )
