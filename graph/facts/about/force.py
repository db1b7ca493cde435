"""Validity: how a 公文 states from when to when it is in force, and how it speaks of the terms of others.

Source: 规章制定程序条例 (2017), 第三十二条 (施行日期); 行政规范性文件 (国办发〔2018〕37号) state a 有效期 and what they repeal.
"""

import re
from functools import cache

from graph.rules.pattern import Pattern

_DAY = r"\d{4}年\d{1,2}月\d{1,2}日?"
_IN_FORCE = "(?:正式|开始|公布|发布|印发|颁布)*(?:施行|实施|执行|试行|生效)"
_TO = r"(?:有效期|实施期|执行期|试行期)(?:限)?(?:截?至|到|为[^,。;\n]{0,24}至)|(?:施行|实施|执行|试行)(?:期)?至"
_KINDS = "(?:办法|政策|文件|规定|意见|措施|方案|细则|条例|通知|公告|规划|计划|决定|规则)"


@cache
def from_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands before the first day in force."""
    return re.compile(r"[自于从]$")


@cache
def force_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands after the first day in force."""
    return re.compile(r"起?(?:正式|开始)?(?:施行|实施|执行|试行|生效)|起")


@cache
def to_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands before the last day in force."""
    return re.compile(f"(?:{_TO})$")


@cache
def first_day_pattern() -> Pattern:
    """Build the pattern of a first day in force with the words around it."""
    return Pattern(rf"[自于从]{_DAY}(?:{force_pattern().pattern})", ("年",))


@cache
def last_day_pattern() -> Pattern:
    """Build the pattern of a last day in force with the words before it."""
    return Pattern(rf"(?:{_TO}){_DAY}", ("至", "到"))


@cache
def itself_pattern() -> re.Pattern[str]:
    """Compile the pattern of how a document names itself: 本措施, 本《行动计划》."""
    return re.compile(r"本[《\w]|以上(?:政策|措施)|现予")


@cache
def aside_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands in brackets that hold no others."""
    return re.compile(r"\([^()]*\)")


@cache
def annotated_pattern() -> re.Pattern[str]:
    """Compile the pattern of the name of the document itself before a bracket: 本办法(…), 本《行动计划》(…)."""
    return re.compile(r"本(?:《[^《》]*》|\w{1,8})$")


@cache
def relative_pattern() -> Pattern:
    """Build the pattern of what makes a date part of the name of another document: 有效期至2023年12月31日【的】《旧办法》.

    The clause may go on before 的 (起施行、有效期至…的《旧办法》); 的 may be left out before a title; 日的五年 names no document.
    """
    return Pattern(
        rf"(?:止|为止)?起?(?:{_IN_FORCE})?(?:止|为止)?"
        r"(?:的(?![\d一二三四五六七八九十两]+年)|、[^,;。《》\n]{1,40}?的[原旧]?《|[原旧]?《)",
        ("的", "《"),
        stops=",。\n",
    )


@cache
def other_pattern() -> Pattern:
    """Build the pattern of words that turn to something other than the document: 原办法, 其中, 第五条, 本办法规定的许可证."""
    old, said = ("原", "旧", "老"), ("该", "此前", "前述", "上述")
    given = ("规定的", "确定的", "涉及的", "核发的", "颁发的", "发放的", "取得的")
    papers = ("证", "合同", "协议", "资质", "资格", "登记", "备案", "批复")
    return Pattern(
        rf"原《|[{''.join(old)}](?!则)\w{{0,12}}?{_KINDS}|(?:{'|'.join(said)})(?:《|\w{{0,12}}?{_KINDS})|其中"
        rf"|第[一二三四五六七八九十百零\d]+[编章节条款项]|{'|'.join(given)}|(?:{'|'.join(papers)})的?$",
        (*old, *said, "其中", "第", *given, *papers),
    )


@cache
def named_pattern() -> re.Pattern[str]:
    """Compile the pattern of where a document is named: its title opens, or its number stands; brackets in it may be dropped."""
    return re.compile(r"《|\w{2}(?:[〔\[]\d{4}[〕\]])?第?\d{1,5}号")


@cache
def governing_pattern() -> re.Pattern[str]:
    """Compile the pattern of words after which the name of a document is not what is spoken of: 根据《…》, 现将《…》印发."""
    return re.compile(
        r"根据|依据|依照|按照?|参照|遵照|对照|结合|贯彻|落实|符合|纳入|[现拟]?将|把|与|除|经|为|对|凡"
        r"|(?:执行|制定|印发|公布|发布|施行|实施|修订|替代|代替)(?!的)"
    )


@cache
def repeal_pattern() -> Pattern:
    """Build the pattern of words that have done with another document: the next clause speaks of the first one again."""
    return Pattern(
        "废止|失效|停止(?:执行|施行|实施)|不再(?:执行|施行|实施|适用)|终止|撤销|取代",
        ("废止", "失效", "停止", "不再", "终止", "撤销", "取代"),
    )
