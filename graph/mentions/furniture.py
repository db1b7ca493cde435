"""Furniture: lines that stand above a title and are no part of it: buttons of a web page, front matter, headings of the sheet.

Source: GB/T 9704-2012, 7.2 (份号, 密级, 发文字号, 签发人); the habits of web exports and of Markdown.
"""

import re
from functools import cache
from typing import NamedTuple

from graph.mentions.imprint import SIGNED, SIGNER
from graph.passages.marks import STOP
from graph.rules.pattern import Pattern
from graph.span import Span

RULE = "---"
"""The line that opens and closes front matter."""

MAX_FRONT = 60
"""Lines of the longest front matter."""

MAX_BUTTONS = 60
"""Characters of the longest line of buttons."""

MINUTES = "纪要"
MAX_MASTHEAD = 6
"""Lines in which the head of a series of minutes and the title of one of them stand."""
"""How the titles of minutes close."""

_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_ACT = "(?:通过|修订|修正|修改|批准|公布|发布|颁布|施行|实施)"
_FIELDS = (
    "索引号", "发布机构", "发布机关", "发布日期", "发布时间", "发文日期", "分类", "成文日期", "名称", "文号", "主题词",
    "主题分类", "信息来源", "来源", "字号", "发文", "时间", "日期", "作者", "编辑", "责任编辑", "浏览次数", "浏览量", "阅读",
    "点击", "当前位置", "生成日期", "更新时间", "有效性", "公开方式", "公开日期",
)  # fmt: skip
"""What a page states of a document above it."""

_BUTTONS = (
    "下载", "打印", "全屏", "收藏", "分享到", "分享", "转发", "关闭", "返回", "复制链接", "朗读", "语音播报", "无障碍", "加大",
    "还原", "减小", "字号", "字体", "默认", "超大", "放大", "缩小", "大", "中", "小", "微信", "微博", "本页", "窗口", "正文",
    "保存", "视力保护色",
)  # fmt: skip
_MARKS = " |/【】[]():>、·"
"""What stands between buttons."""
_RULERS = "-—_=*~·"
"""What a rule is drawn of."""


class Sheet(NamedTuple):
    """The lines that open a text, without its furniture.

    Args:
        lines: The lines that are left.
        named: Where front matter states the title; None where it does not.
    """

    lines: list[Span]
    named: Span | None


def clear_furniture(body: str, lines: list[Span]) -> Sheet:
    r"""Leave out the lines above a title that are no part of it.

    Example:
        >>> body = "---\ntitle: 某市方案\n---\n下载\n某市方案"
        >>> lines = [Span(m.start(), m.end()) for m in re.finditer(".+", body)]
        >>> [line.cut(body) for line in clear_furniture(body, lines).lines], clear_furniture(body, lines).named.cut(body)
        (['某市方案'], '某市方案')
    """
    closed = _close_front(body, lines)
    named = next((_title_of(body, line) for line in lines[:closed] if body.startswith("title:", line.start)), None)
    left = [line for line in lines[closed:] if not _is_furniture(body, line)]
    return Sheet(left[_count_masthead(body, left) :], named)


def _count_masthead(body: str, lines: list[Span]) -> int:
    """Count the lines that head a series of minutes, whose title stands below: 某市政府会议纪要 / 关于…的会议纪要."""
    series = [index for index, line in enumerate(lines[:MAX_MASTHEAD]) if body.endswith(MINUTES, *line)]
    return series[1] if len(series) > 1 else 0


def _is_furniture(body: str, line: Span) -> bool:
    """Tell whether a line belongs to the page or the sheet, and not to the text."""
    return (
        field_pattern().match(body, *line) is not None
        or (_may_be_heading(body, line) and heading_pattern().fullmatch(body, *line) is not None)
        or (_may_be_date(body, line) and date_line_pattern().match(body, *line) is not None)
        or (_may_be_buttons(body, line) and button_pattern().fullmatch(body, *line) is not None)
    )


def _may_be_heading(body: str, line: Span) -> bool:
    """Tell whether a line can head a sheet: no stop closes it, but for one that names who signed it."""
    return not body.endswith(STOP, *line) or body.find(SIGNED, *line) >= 0


def _may_be_date(body: str, line: Span) -> bool:
    """Tell whether a line can open with a date: a digit stands behind no more than 根据 and a bracket."""
    return any(map(str.isdigit, body[line.start : min(line.end, line.start + 4)]))


def _may_be_buttons(body: str, line: Span) -> bool:
    """Tell whether a short line can hold buttons: it opens with one, with a mark or with what a rule is drawn of."""
    start, end = line
    return end - start <= MAX_BUTTONS and (body.startswith(_BUTTONS, start, end) or body[start:end][:1] in {*_MARKS, *_RULERS, "<"})


def _close_front(body: str, lines: list[Span]) -> int:
    """Return how many lines front matter takes; 0 where there is none."""
    if not lines or lines[0].cut(body) != RULE:
        return 0
    return next((index + 1 for index, line in enumerate(lines[1:MAX_FRONT], 1) if line.cut(body) == RULE), 0)


def _title_of(body: str, line: Span) -> Span:
    """Return the title behind the word for it, without quotation marks."""
    start, end = line.start + len("title:"), line.end
    while start < end and body[start] in " \"'“”":
        start += 1
    while end > start and body[end - 1] in " \"'“”":
        end -= 1
    return Span(start, end)


@cache
def field_pattern() -> Pattern:
    """Build the pattern of what opens a line that states something of a page: 索引号:, 当前位置:, 首页>."""
    place = r"您?(?:当前|现在|所在)的?(?:所在)?的?位置:"
    words = {*_FIELDS, "位置", "首页"}
    needs = tuple(sorted(word for word in words if not any(other in word for other in words - {word})))
    return Pattern(rf"(?:{'|'.join(_FIELDS)})[^\n]{{0,4}}:|{place}|首页 ?>", needs, reach=12)


@cache
def heading_pattern() -> Pattern:
    """Build the pattern of a whole line that heads a sheet: who issues it, its number, who signed it, an annex, a decree."""
    year = r"[〔\[(]?(?:19|20)\d{2}[〕\])年]"
    close = r"[)〕\]]?"
    forms = (
        r"\w{4,40}文件",
        r"\w{2,20}政府信息公开",
        rf"\(?\w{{2,16}}[〔\[(](?:19|20)\d{{2}}[〕\])]第?\d{{1,5}}(?:-\d{{1,2}})? ?号\)?(?: ?{SIGNER}[^\n]{{0,30}})?",
        rf"[^\W\d]\w{{1,40}}公告 ?(?:{year} ?)?[(〔\[]?第\d{{1,4}}号{close}",
        rf"(?:{year}[(〔\[]?第?|[(〔\[]?第)\d{{1,4}}[号期]{close}",
        rf"{SIGNER}[^\n]{{0,30}}",
        r"附件\d{0,2}:?",
        rf"[^\n]{{0,30}}(?<!命)令(?:[(〔\[]?第\d{{1,4}}号{close})?",
    )
    return Pattern("|".join(forms), ("号", "期", "签发人", "会签人", "文件", "政府信息公开", "附件", "令"), reach=120)


@cache
def date_line_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that says when a text was made or put on a page: 1984年2月27日发布, （…通过）, 2020-03-04."""
    made = rf"[(〔]?(?:根据|自)?{_DAY}(?:[^\n]{{0,200}}{_ACT})?[{STOP},)〕 ]{{0,3}}"
    shown = r"\d{4}[-./]\d{1,2}[-./]\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?"
    return re.compile(f"(?:{made}|{shown})$")


@cache
def button_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that holds nothing but the buttons of a page, a rule or a comment: 【字号: 大 中 小】, ----."""
    mark = f"[{re.escape(_MARKS)}]"
    buttons = rf"(?<!{mark}){mark}*+(?:(?:{'|'.join(_BUTTONS)}){mark}*+)+"
    return re.compile(rf"{buttons}|[{re.escape(_RULERS)}]{{3,}}|<!--[^\n]{{0,50}}-->")
