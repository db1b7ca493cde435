"""Headings: how the provisions of a 公文 are labelled, and what parts the file into notice, text and annexes.

Source: GB/T 9704-2012, 7.3.3 (一、（一）1.（1）); 立法技术规范（试行）(编 章 节 条 款 项); the habits of web exports.
"""

import re
from functools import cache

from graph.numerals import STEMS
from graph.passages.marks import CLAUSE, STOP
from graph.rules.duties import either
from graph.rules.pattern import Pattern

STYLES = (
    "part",
    "chapter",
    "section",
    "article",
    "stem",
    "formal",
    "ideograph",
    "bracketed",
    "digit",
    "dotted",
    "bracketed_digit",
    "half_bracketed",
    "circled",
)
"""Styles of label from the outermost to the innermost."""

RANKS = {style: rank for rank, style in enumerate(STYLES)} | {
    "bare": STYLES.index("digit"),
    **dict.fromkeys(("spaced", "dotted2", "dotted3", "dotted4"), STYLES.index("ideograph")),
}
"""Style → depth by the standard; `spaced` is the "1 总则" of plans whose sub-headings are 1.1, `bare` the number of a table row."""

_LAW = {"编": "part", "章": "chapter", "节": "section", "条": "article", "部分": "part", "篇": "part"}
_NUMBER = "[一二三四五六七八九十百零〇]{1,6}"

# The forms of labels, no two of which open with one character; the groups are the styles, and the last word tells those of law.
_LAW_LABEL = rf"(?P<law>第(?:{_NUMBER}|\d{{1,3}})(?:[编篇章节条]|部分))(?![、,，和及至的第]|到第|款|例)"
_IDEOGRAPH = rf"(?P<ideograph>{_NUMBER}(?:[、.](?!\d(?!\d{{3}}[^\d.%]))|,(?=[^一二三四五六七八九十]{{2}})))"
_STEM = rf"(?P<stem>[{STEMS}]、(?![{STEMS}]))"
_FORMAL = r"(?P<formal>[壹贰叁肆伍陆柒捌玖拾]{1,3}、)"
_ENCLOSED = (
    rf"(?P<bracketed>\({_NUMBER}\)[、.]?|[㈠-㈩])"
    r"|(?P<bracketed_digit>\(\d{1,2}\)[、.]?|[⑴-⒇])"
    r"|(?P<circled>[①-⑳])"
)
_WORDS = (
    "分[级类工区布析阶管]|公[共众开安告司示布路]|平[台安时战]|人[员力才防民工大]|家[庭长]|时[间限效]|月[度报]|个[人体]"
    "|项目|年度|日常|户外|天然|度汛|百日"
)  # fmt: skip
"""Words that open with a unit: 4.2分级响应 is a heading, 4.2分 is none."""
_DIGITS = (
    rf"(?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?![\d%％])(?:\.?(?= (?![\d.]+(?: |$)))|\.(?=\D)|(?={_WORDS})|(?=[^\d.\s"
    r"个亿万元倍米月日年天时分千百公平套户家人项吨度折寸A-Z%—~～\-至])))"
    r"|(?P<digit>\d{1,3}(?:[、]|\.(?!\d)|\.(?=20\d\d年|\d{1,2}[A-Z]|12345)))"
    r"|(?P<half_bracketed>\d{1,2}\)[、.]?)"
    r"|(?P<spaced>\d{1,2}(?= (?![\d.]+(?: |$))))"
)
_SIGNS = "".join(chr(code) for first, last in ("㈠㈩", "⑴⒇", "①⑳") for code in range(ord(first), ord(last) + 1))
_FORMS = {
    "第": _LAW_LABEL,
    **dict.fromkeys("一二三四五六七八九十百零〇", _IDEOGRAPH),
    **dict.fromkeys(STEMS, _STEM),
    **dict.fromkeys("壹贰叁肆伍陆柒捌玖拾", _FORMAL),
    **dict.fromkeys(f"({_SIGNS}", _ENCLOSED),
    **dict.fromkeys("0123456789", _DIGITS),
}
"""First character of a label → its form."""


def match_label(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Match a label where a paragraph opens."""
    form = _FORMS.get(text[start : start + 1])
    return _label_pattern(form).match(text, start, len(text) if end is None else end) if form else None


@cache
def _label_pattern(form: str) -> re.Pattern[str]:
    """Compile the pattern of the labels of a form: few documents have them all."""
    return re.compile(form)


@cache
def buried_label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label anywhere in a paragraph that lost its line breaks."""
    return re.compile(rf"(?<![第\d.一二三四五六七八九十、至和(])(?:{_LAW_LABEL}|{_IDEOGRAPH}|{_ENCLOSED}|{_DIGITS})")


def name_style(match: re.Match[str]) -> str:
    """Name the style of a label that was matched.

    Example:
        >>> [name_style(match_label(words)) for words in ("第三条 总则", "一、总则", "(二)总则", "1.总则", "1.1 总则")]
        ['article', 'ideograph', 'bracketed', 'digit', 'dotted']
    """
    style = match.lastgroup or ""
    return next(name for word, name in _LAW.items() if match["law"].endswith(word)) if style == "law" else style


@cache
def bracketed_title_pattern() -> Pattern:
    """Build the pattern of the title of an article that brackets set apart: 第一条（目的和依据）, 第二条【适用范围】."""
    return Pattern(rf"[【(](?P<title>[^【】()\n{CLAUSE}:]{{2,30}})[】)]", ("【", "("), reach=32)


@cache
def title_end_pattern() -> re.Pattern[str]:
    """Compile the pattern of what ends a title: 。 or ： (or the ASCII stop between ideographs), a wide gap, a statement."""
    told = r"(?!(?:单位|部门|以下|下同|含)[^)\]〕】]{0,12}[)\]〕】]|以下)"  # (以下统称生产经营单位), (单位) belong to the title
    holder = f"单位|部门|负责|责任|{either('lead', 'charge')}"
    return re.compile(
        rf"{STOP}|[\n|]|(?<!\d):|:(?!\d)|(?<![0-9A-Za-z])\.(?!\d)|(?<=[0-9A-Za-z])\.(?![0-9A-Za-z])|(?<=.) "
        rf"|[(\[〔【]{told}(?=[^)\]〕】]{{0,12}}(?:{holder}))"
        r"|(?<=总体要求|指导思想|总体思路)(?=以|坚持|高举|全面|深入)"  # the line break behind the heading was lost
    )


@cache
def contents_line_pattern() -> Pattern:
    """Build the pattern of a line of a table of contents: leaders and a page number close it."""
    leaders = f".·{STOP}"
    needs = ("…", *(first + second for first in leaders for second in leaders))
    return Pattern(rf"(?:[…{leaders}]{{2}}[…{leaders}]+|…+) ?[-—]?\d{{0,4}}[-—]? ?$", needs)


@cache
def run_on_pattern() -> re.Pattern[str]:
    """Compile the pattern of where a part begins in a line that lost its breaks: after （此件公开发布）, at 附件1 and a title."""
    return re.compile(r"(?<=发布\))(?=\w)|(?<=[^\W\d见详按照在由及和与下是])(?=附件\d{1,2}[^\W\d所中的和及与至])")


@cache
def annex_pattern() -> re.Pattern[str]:
    """Compile the pattern of the line that opens an annex: 附件2, 附件二：…, 附表1."""
    return re.compile(r"附(?:件|表|录)\s?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?(?=[\s:：.、(]|$)[:：.、]?")


@cache
def date_line_pattern() -> re.Pattern[str]:
    """Compile the pattern of the date line that closes a notice."""
    return re.compile(r"\d{4}年\d{1,2}月\d{1,2}日$|[二〇一九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$")


KINDS = (
    "行动计划", "实施方案", "工作方案", "行动方案", "实施意见", "指导意见", "若干意见", "若干措施", "政策措施", "若干政策",
    "工作要点", "任务分工",
    "责任分工", "应急预案", "管理办法", "实施办法", "实施细则", "工作指引", "管理规定", "方案", "意见", "措施", "规划", "计划",
    "办法", "要点", "政策",
    "预案", "细则", "规定", "规则", "条例", "指引", "指南", "通知", "公告", "决定", "纲要", "分工", "清单", "通告", "决议",
    "命令", "令", "批复", "函", "报告",
)  # fmt: skip
"""文种 and the words that close the titles of attached texts, the longer first."""


_SIGNER = r"[^\W\d_]{2,24}(?:政府|[局委厅部办署院行会室组]|中心|公司|集团)"
"""A body that signs."""
_DAY = (
    r"(?:\d{4}年\d{1,2}月\d{1,2}日"
    r"|[二〇○零一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)


@cache
def closing_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that closes the numbered text: term of validity, copies, signature date, list of annexes."""
    return re.compile(
        rf"本[^{CLAUSE}\n]{{0,30}}(?:自[^{CLAUSE}\n]{{0,30}}起|有效期|由[^{CLAUSE}\n]{{2,40}}负责解释)"
        rf"|抄送|附[件表]|\(此件|主题词|(?:信息)?公开(?:属性|方式)|(?:{_SIGNER} {{0,4}})?{_DAY} ?$"
    )


@cache
def signer_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line of a signature: 某市人民政府办公室, 某省财政厅 某省税务局 (盖章), 2023年5月6日."""
    aside, seal = r"(?:\([^()\n]{2,16}\))?", r"(?: ?\(?(?:印章|盖章|章)\)?)?"
    return re.compile(rf" ?(?:{_SIGNER}{aside}(?: {{1,4}}{_SIGNER})*{seal}|(?:{_SIGNER} {{0,4}})?{_DAY}) ?")


@cache
def wrapper_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a notice says of the text that it carries: 现将《…》印发给你们, 现予公布."""
    return re.compile(
        rf"现[^{STOP}\n]{{0,160}}?(?:印发|转发|下发|下达|发布|公布|颁布|征求意见|征求[^{STOP}\n]{{0,12}}意见)"
        r"|予以(?:印发|公布|发布)|印发(?:给)?你们"
    )


@cache
def carried_title_pattern() -> re.Pattern[str]:
    """Compile the pattern of the name of the carried text in the title of a notice."""
    return re.compile(
        r"(?:(?:印发|转发|发布|下发|下达|公布|批转)[^《\n]{0,40}|关于(?:就|对)?(?:公开)?(?:征求)?(?=《[^》\n]{2,120}》[^\n]{0,20}意见))《(?P<quoted>[^》]{2,120}(?:《[^》]*》[^》]*)?)》|(?:印发|转发|发布|下发|下达|公布|批转)(?P<plain>[^《\n]{4,100}?)的(?:通知|公告|函)"
    )


def opens_numbering(body: str, at: int) -> bool:
    """Tell whether the label stands somewhere that opens a numbered text."""
    if body.startswith(("一、", "(一)", "第一编", "第一章", "第一条"), at):
        return True
    return body.startswith(("1.", "1、"), at) and not body[at + 2 : at + 3].isdecimal()
