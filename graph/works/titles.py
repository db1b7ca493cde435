"""Titles: what of the name of a document tells the work, and what tells who issued it and which wording of it is meant.

Source: 党政机关公文格式 GB/T 9704-2012, 7.3.1 (标题: 发文机关名称、事由和文种); 立法技术规范（试行） on 修正 and 修订.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from graph.mentions.agencies import is_agency

ABOUT = "关于"
"""The word behind the bodies that open a title."""

LAW = "中华人民共和国"
"""What opens the full name of a national law, and is left out of its short one: 《消防法》."""

DRAFTS = ("征求意见稿", "公开征求意见稿", "草案", "送审稿", "讨论稿", "修订草案", "草案修改稿", "代拟稿")
TRIALS = ("试行", "暂行")

_FOLDED = str.maketrans("（）［］〔〕　“”‘’\"'－—–～~―", "()[][] ``````------")
_MAX_BODIES = 60
"""Characters of the longest list of bodies that opens a title."""


class Title(NamedTuple):
    """A title, taken apart.

    Args:
        core: Letters, digits and ideographs of the title without its bodies, its notice and its edition; what the work is known by.
        bodies: The bodies that open it, as printed; "" where none do.
        edition: What a bracket at its end says of this wording, folded: "征求意见稿", "2016年修正"; "" where none does.
        years: The years of a plan in a bracket at its end: "2019-2021"; "" where none stand there.
        carried: Whether it is that of a notice that carries the text which the core names.
    """

    core: str
    bodies: str = ""
    edition: str = ""
    years: str = ""
    carried: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether it names a text that is not in force yet."""
        return any(word in self.edition for word in DRAFTS)

    @property
    def full(self) -> str:
        """The core with its edition and years: what tells this wording from others."""
        return squeeze(f"{self.core}{self.years}{self.edition}")


def squeeze(title: str) -> str:
    """Keep the letters, digits and ideographs of a title.

    Example:
        >>> squeeze("“十四五”规划 （2021—2025年）")
        '十四五规划20212025年'
    """
    return "".join(character for character in title if character.isalnum())


@lru_cache(maxsize=4096)  # documents cite the same laws again and again
def read_title(title: str) -> Title:
    """Take a title apart.

    Args:
        title: As printed, with or without 《》.

    Returns:
        Its parts; the core is never empty where the title holds a letter or an ideograph.

    Example:
        >>> read_title("某省人民政府关于印发某省转型总体方案（2019—2021年）的通知")[:4]
        ('某省转型总体方案', '某省人民政府', '', '2019-2021')
        >>> read_title("某市物业管理条例（2016年修正）")[:3]
        ('某市物业管理条例', '', '2016年修正')
    """
    words = title.strip("《》 \n").translate(_FOLDED).replace("`", "").replace("\n", "").replace(" ", "")
    bodies, words = _cut_bodies(words)
    carried = _carried_pattern().fullmatch(words)
    if carried:
        words = carried["carried"].strip("《》")
        inner, words = _cut_bodies(words)
        bodies = bodies or inner
    years = edition = ""
    while (aside := _aside_pattern().search(words)) and aside.start() > 1:
        span = _years_pattern().fullmatch(aside["words"])
        if span:
            years = years or "-".join(filter(None, span.groups()))
        elif _edition_pattern().fullmatch(aside["words"]):
            edition = edition or aside["words"]
        else:
            break
        words = words[: aside.start()]
    return Title(squeeze(words) or squeeze(title), bodies, edition, years, carried is not None)


def drop_edition(title: str) -> str:
    """Drop the brackets at the end of a title that tell a wording from others; the years of a plan stay.

    Example:
        >>> drop_edition("某市管理办法（试行）"), drop_edition("某市行动计划（2019—2021年）（征求意见稿）")
        ('某市管理办法', '某市行动计划（2019—2021年）')
    """
    while (aside := _aside_pattern().search(title.translate(_FOLDED))) and aside.start() > 1:
        if not _edition_pattern().fullmatch(aside["words"]):
            break
        title = title[: aside.start()]
    return title


def _cut_bodies(words: str) -> tuple[str, str]:
    """Cut the bodies that open a title from what it is about: 国务院关于…; a title that opens with 关于 has none."""
    at = words.find(ABOUT, 0, _MAX_BODIES)
    if at <= 0:
        return "", words
    bodies = words[:at]
    names = [name for name in re.split("[、, ]|(?<=[委府院厅局部])(?=中共|国务院)", bodies) if name]
    return (bodies, words[at:]) if all(is_agency(_drop_others(name)) for name in names) else ("", words)


def _drop_others(name: str) -> str:
    """Drop 等 and what stands for bodies that are not named: 科技部等部门."""
    return re.sub(r"等(?:\d{1,2}|[一二三四五六七八九十]{1,3})?(?:个)?(?:部门|单位)?$", "", name)


@cache
def _carried_pattern() -> re.Pattern[str]:
    """Compile the pattern of the title of a notice that carries a text: 关于印发…的通知."""
    act = "(?:印发|转发|批转|发布|公布|下发|颁布)"
    return re.compile(rf"关于{act}(?P<carried>.{{3,}}?)(?:的(?:通知|函|公告|决定|通告))(?:\([^()]{{1,12}}\))?")


@cache
def _aside_pattern() -> re.Pattern[str]:
    """Compile the pattern of a bracket that closes a title."""
    return re.compile(r"\((?P<words>[^()]{1,24})\)$")


@cache
def _years_pattern() -> re.Pattern[str]:
    """Compile the pattern of the years of a plan: 2019-2021年, 2035年."""
    return re.compile(r"((?:19|20)\d{2})年?-{1,2}((?:19|20)?\d{2,4})年?")


@cache
def _edition_pattern() -> re.Pattern[str]:
    """Compile the pattern of what tells a wording of a text from others: 试行, 征求意见稿, 2016年修正, 2021版."""
    day = r"(?:19|20)\d{2}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:-\d{1,2}){0,2})"
    made = "(?:第[一二三四五六七八九十]{1,2}次)?(?:修正|修订|修改|版|本|修正本|修订本|修正版|修订版|文本|年版)?"
    return re.compile(rf"(?:{'|'.join((*DRAFTS, *TRIALS))}|{day}{made}|(?:最新)?(?:修正|修订)(?:本|版|案)?)")
