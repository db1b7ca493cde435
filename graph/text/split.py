"""Split: the documents that one file holds, told by the heads of their sheets."""

import re
from functools import cache
from itertools import pairwise

from graph.span import Span
from graph.text.fold import fold

MAX_HEAD = 12
"""Lines from the top of a file among which the first document prints its number, where a file of several is told by them."""
MAX_TITLE = 4
"""Lines of the longest title."""
MAX_CLOSING = 5
"""Lines below the date of a document that still belong to it."""
_CLOSING = ("(此件", "(联系人", "抄送", "附件", "公开方式", "主题词")
MAX_ADDRESSEES = 120
"""Characters of the longest line of those whom a letter is for."""
MAX_TEXT = 50_000_000
"""Characters of all documents of a file together, each with the place that what stands before it takes."""

_NUMBER = r"[^\W\d]\w{1,15}[〔\[(【]\d{4}[〕\])】]第?\d{1,5}(?:-\d{1,2})?号"  # 沪府办规〔2023〕27号
_KINDS = (
    "通知",
    "意见",
    "决定",
    "公告",
    "通告",
    "批复",
    "函",
    "请示",
    "报告",
    "纪要",
    "方案",
    "办法",
    "规定",
    "细则",
    "措施",
    "计划",
    "规划",
    "令",
)
"""Words that close a title."""
_ENDINGS = ("号", *_KINDS)
"""What closes a line that may be a number, or a title: few texts have two."""
MAX_WORDS = 200
"""Characters of the longest title."""


def split_documents(raw: str) -> list[Span]:
    """Find the documents that a text holds.

    A document of a file of several opens as the first one does: with the number of its sheet on a line of its own, under the name
    of who issues it (…文件) or alone, and its title below; or, below the date that closes the one before, with its title and the
    line of those whom it is for. A text that another one carries (印发, 转发, an annex) opens none.

    Args:
        raw: Decoded text.

    Returns:
        Where each stands, in order; the whole text where there is one.
    """
    if sum(line.rstrip().endswith(_ENDINGS) for line in raw.split("\n")) < 2:
        return [Span(0, len(raw))]
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n\r\f]*[^\s][^\n\r\f]*", raw)]
    starts = _find_starts(["".join(fold(line.cut(raw)).split()) for line in lines])
    if len(starts) < 2 or len(starts) * len(raw) > MAX_TEXT:
        return [Span(0, len(raw))]
    edges = [0, *(lines[at].start for at in starts[1:]), len(raw)]
    return [Span(start, end) for start, end in pairwise(edges)]


def _find_starts(words: list[str]) -> list[int]:
    """Find the lines that open documents."""
    starts: list[int] = []
    numbers: set[str] = set()
    for index, line in enumerate(words):
        if not starts and index >= MAX_HEAD:
            break
        numbered = _number_pattern().fullmatch(line) is not None
        if numbered and line not in numbers and (title := _read_title(words, index + 1)):
            start = _find_head(words, index)
        elif not numbered and (title := _read_letter(words, index, first=not starts)):
            start = index
        else:
            continue
        if not starts or not _is_carried(title, words[starts[-1] : start]):
            starts.append(start)
            numbers.add(line)
    return starts


def cut_document(raw: str, span: Span) -> str:
    """Cut a document from its file so that each of its characters keeps its place: what stands before is blank."""
    return re.sub(r"[^\f]", "\n", raw[: span.start]) + raw[span.start : span.end]


def _read_title(words: list[str], start: int) -> str:
    """Read the title that begins on a line; "" where none does."""
    title = ""
    for line in words[start : start + MAX_TITLE]:
        title += line
        if _is_title(title):
            return title
        if title[-1] in "。;:!?":
            return ""
    return ""


def _read_letter(words: list[str], start: int, *, first: bool) -> str:
    """Read the title of a letter without a number: it follows a date, and whom it is for stands below; "" where there is none."""
    if not _is_title(words[start]) or not (first or _is_closed(words[max(0, start - MAX_CLOSING) : start])):
        return ""
    following = words[start + 1] if start + 1 < len(words) else ""
    return words[start] if following.endswith(":") and len(following) < MAX_ADDRESSEES else ""


def _is_closed(lines: list[str]) -> bool:
    """Tell whether the lines above close a document: its date, and below it only notes, copies and annexes."""
    for line in reversed(lines):
        if _date_pattern().fullmatch(line) or line.endswith("印发"):
            return True
        if not line.startswith(_CLOSING):
            return False
    return False


def _find_head(words: list[str], number: int) -> int:
    """Return the line that opens a sheet: the name of who issues it above the number, or the number itself."""
    return number - 1 if number and words[number - 1].endswith("文件") and len(words[number - 1]) < 60 else number


def _is_carried(title: str, before: list[str]) -> bool:
    """Tell whether a text before carries what bears a title: as its annex, or by its name."""
    if before and before[-1].startswith("附件"):
        return True
    core = title[max(0, title.find("关于")) :]
    text = "".join(before)
    return f"{core}》" in text or any(f"{verb}{title}" in text for verb in ("转发", "印发"))


@cache
def _date_pattern() -> re.Pattern[str]:
    """Compile the pattern of the date that closes a document."""
    digits, months = "[〇零一二三四五六七八九]", "[一二三四五六七八九十]"
    return re.compile(rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日|二{digits}{{3}}年{months}{{1,2}}月{months}{{1,3}}日")


@cache
def _number_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that is the number of a document."""
    return re.compile(rf"{_NUMBER}(?:(?:签发|会签)人:.{{0,30}})?")  # a document that goes upwards names who signs it beside


def _is_title(words: str) -> bool:
    """Tell whether words are a title: 某市关于开展检查的通知（试行）."""
    if len(words) > MAX_WORDS or any(mark in words for mark in "。;:!?"):
        return False
    core = words[: words.rfind("(")] if words.endswith(")") else words
    return core.endswith(_KINDS) and any(word in core for word in ("关于", "印发", "转发", "《"))
