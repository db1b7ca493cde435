"""Phrases: the patterns of the words that name a time limit.

A date prints its year (2025年6月底前, 2026-06-30) or leaves it to the plan (三季度, 年底前); a rhythm says how often (每季度),
a length of time within what (30日内).
"""

import re
from functools import cache

from graph.rules.pattern import Pattern

_TO = "[-—–~至到]{1,2}"
_YEAR = "(?:19|20)[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2}"
_NUMBER = "[0-9]{1,4}|[一二两三四五六七八九十百半]{1,4}"
_CLOSE = "(?:年?(?:底|末|初(?![一二三四五六七八九十]))|[上中下]旬)?(?:(?:之|以)?前)?"
_FIGURE = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_HOUR = r"(?:\((?:星期|周)[一二三四五六日天]\))?(?:[上下中]午|晚上?)?(?:[0-9]{1,2}(?:[时点]|:[0-9]{2})|下班(?=前))?"
"""The weekday and the hour of a day: (星期一), 18:00, 下午5时, 下班前."""
_TAIL = rf"(?:(?P<half>上|下)半年|第?(?P<quarter>[1-4一二三四])季度|(?P<month>{_FIGURE})月份?(?:(?P<day>{_FIGURE})[日号]{_HOUR})?)"
"""What may stand behind a year: a half of it, a quarter, a month with its day."""
_FIGURES = (
    r"20(?<![0-9.]20)(?P<year>[0-4][0-9])(?P<mark>[.\-/])(?P<month>1[0-2]|0?[1-9])(?:(?P=mark)(?P<day>[12][0-9]|3[01]|0?[1-9]))?"
)
"""A date in figures, to the month or to the day."""

_BARE = ("月", "季度", "半年", "年底", "年末", "年内", "全年", "今年", "本年度", "明年")
"""Words of which one stands in each time of a year that is not printed."""
LONGEST_BARE = max(map(len, _BARE))

LENGTHS = {
    "工作日": "P{}BD", "自然日": "P{}D", "日": "P{}D", "天": "P{}D", "周": "P{}W", "星期": "P{}W", "月": "P{}M", "年": "P{}Y",
    "小时": "PT{}H", "分钟": "PT{}M", "秒钟": "PT{}S", "秒": "PT{}S",
}  # fmt: skip
"""Units of time, as ISO 8601 writes a length in them; working days are an extension of ours."""


@cache
def dated_pattern() -> Pattern:
    """Build the pattern of a time that prints its year: 到2025年, 2025年6月底前, 2025年3-6月, 2025年三季度."""
    since = rf"(?:(?P<since>[0-9]{{1,2}})月?{_TO}(?=[0-9]{{1,2}}月))?"
    last = rf"(?:{_TO}(?P<last>[0-9]{{1,2}})月(?:份|底)?)?"
    year = rf"(?=[12二])(?P<year>(?<![0-9])(?:{_YEAR}))年度?(?:年?内)?"
    return Pattern(rf"{year}{since}{_TAIL}?{last}(?P<close>{_CLOSE}内?)", ("年",))


@cache
def first_pattern() -> Pattern:
    """Build the pattern of where a range of time begins, before the time that ends it: 2024-, 2025年6月—."""
    return Pattern(rf"(?<![0-9])(?P<year>{_YEAR})年?{_TAIL}?{_TO}$", tuple("-—–~至到"))


@cache
def relative_pattern() -> Pattern:
    """Build the pattern of a time of a year that is not printed: 今年6月底前, 6月30日前, 年底前, 三季度, 上半年, 全年."""
    since = rf"(?:(?P<since>[0-9]{{1,2}})月?{_TO}(?=[0-9]{{1,2}}月))?"
    part = rf"{since}{_TAIL}(?P<close>{_CLOSE})|(?P<end>年(?:底|末|内)(?:(?:之|以)?前)?|全年)"
    return Pattern(
        rf"(?P<year>今年|本年度?|当年|明年)?(?<![0-9])(?:{part})|(?P<this>今年|本年度|明年)",
        _BARE,
    )


@cache
def bare_pattern() -> re.Pattern[str]:
    """Compile the pattern of each word of which one stands in a time of a year that is not printed, also of those that overlap.

    It matches the first character and looks ahead to the others, which are its last group.
    """
    return re.compile("|".join(f"{word[0]}(?=({word[1:]}))" for word in _BARE))


@cache
def numeric_pattern() -> Pattern:
    """Build the pattern of a date in figures: 2026.6, 2026-06-30, 2026/6/30."""
    last = rf"(?(day)(?!)|{_TO}(?P<last>1[0-2]|0?[1-9])月?(?![0-9.%\-/年日]))"
    return Pattern(rf"{_FIGURES}(?![0-9.%])(?:{last})?(?P<close>(?:底|末)?(?:(?:之|以)?前)?)", ("20",))


@cache
def first_figures_pattern() -> re.Pattern[str]:
    """Compile the pattern of where a range of dates in figures begins, before the date that ends it: 2026.3-, 2026/3/1至."""
    return re.compile(rf"{_FIGURES}{_TO}$")


@cache
def every_pattern() -> Pattern:
    """Build the pattern of a rhythm: 每季度, 每年, 每月5日前."""
    return Pattern(
        r"每一?个?(?P<rhythm>半年|季|年|月|周|星期|日|天)(?:度|份)?(?:[0-9]{1,2}日)?(?:年?[底末初])?(?:(?:之|以)?前)?", ("每",)
    )


@cache
def by_pattern() -> Pattern:
    """Build the pattern of a rhythm of reports: 按季度报送, 按月调度, 逐月通报."""
    doing = "报|汇总|通报|调度|推进|细化|检查|督|考核|评|分析|更新|公布|开展|召开"
    return Pattern(
        rf"(?:按(?P<rhythm>半年|季|年|月|周|日)|逐(?P<each>季|月|周|日))度?(?=[^,、的]{{0,4}}(?:{doing}))",
        ("按半年", "按季", "按年", "按月", "按周", "按日", "逐季", "逐月", "逐周", "逐日"),
    )


@cache
def within_pattern() -> Pattern:
    """Build the pattern of a length of time: 30日内, 5个工作日内, 三个月以内, 3-5天内."""
    ends = {f"{unit[-1]}内" for unit in LENGTHS} | {"之内", "以内"}
    return Pattern(
        rf"(?:(?:{_NUMBER})个?{_TO})?(?P<number>{_NUMBER})个?(?P<unit>{'|'.join(LENGTHS)})(?:之|以)?内", tuple(sorted(ends))
    )


@cache
def after_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a length of time counts from: 自印发之日起, 本文印发后, 接到报告之日起."""
    return re.compile(r"(?P<after>(?:自|从|于|在)?[\w“”《》]{2,24}?(?:之?(?:次)?日起?|起|之?后))的?,?$")


@cache
def sign_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words of which one stands in each limit of running text; a word that holds another is left out."""
    patterns = (dated_pattern(), relative_pattern(), numeric_pattern(), every_pattern(), by_pattern(), within_pattern())
    words = {word for pattern in patterns for word in pattern.needs}
    return re.compile("|".join(sorted(word for word in words if not any(other in word for other in words - {word}))))


def closes_part(words: str) -> bool:
    """Tell whether words behind a month say until which part of it something is to be done: 底前, 初, 中旬."""
    return any(mark in words for mark in "前底末初旬")
