"""Wraps: which lines of a text go on in the next one, because paper is only so wide."""

import re
from functools import cache

from graph.numerals import parse_ordinal

LINE_WIDTHS = range(40, 121)
"""Columns of a line of running text in a hard-wrapped document: A4 takes 28 ideographs (56 columns) by GB/T 9704."""

LOOSE = 14
"""Columns by which a line that ends amid a sentence may be shorter: its ASCII commas were printed two columns wide."""

TORN = 4
"""Lines over which words in brackets may go on."""

_LABEL = re.compile(
    r"[ \u3000]*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|第[一二三四五六七八九十百]{1,4}[编章节条]|附件|[-—]{2})"
)
_CLOSERS = "，。；：、？！）》”’〉】〕］,.;:)»"
_TITLE_ENDS = ("的通知", "的意见", "的决定", "的通告", "的公告", "的批复", "的函", "的报告", "的请示")
SPREAD = ("总则", "附则", "目录", "前言", "附件")  # headings whose two characters are often spread over a line
_PAIRS = ("”“", "》《", "》（")  # quotations in a row, a title and its number
_STOPS = "。！？；：.!?;:"


def _measure(words: str) -> int:
    """Return the columns that words take: an ideograph takes two (three bytes of UTF-8, one character)."""
    return (len(words.encode("utf-8", "surrogatepass")) + len(words)) // 2


def find_width(raw: str, lines: list[tuple[int, int]]) -> int:
    """Find the width at which lines of running text were cut; 0 where each line is a paragraph.

    Lines that hold a whole paragraph say nothing of it, nor do those of tables, which are not among the lines. Of those that were
    cut at least half break off amid a sentence.
    """
    measured = ((_measure(words), words[-1]) for start, end in lines if raw[end - 1] != "\t" and (words := raw[start:end].rstrip()))
    found = sorted(entry for entry in measured if entry[0] <= LINE_WIDTHS.stop)
    if len(found) < 8 or len(found) * 2 < len(lines):
        return 0
    width = found[len(found) * 98 // 100][0]  # a few lines may hang over
    full = [last for columns, last in found if width - 8 <= columns]
    amid = sum(last not in _STOPS and last not in "）)" for last in full)
    return width if width in LINE_WIDTHS and len(full) * 6 >= len(found) and amid * 2 >= len(full) else 0


def runs_on(raw: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Tell whether a line goes on in the following one."""
    after = raw[following[0] : following[1]]
    words = raw[line[0] : line[1]].rstrip()
    if after.lstrip()[0] in _CLOSERS or (len(after) == 1 and words.lstrip() + after in SPREAD):
        return True
    if width < 1 or after.startswith(("\u3000\u3000", "    ")) or words[0] == "#":
        return False
    if _closes_head(words, after.rstrip()):
        return False
    full = _measure(words) >= width - 6
    if words[-1] in "：:" and not full:
        return False
    if _LABEL.match(after) and (words[-1] in _STOPS or words[-1] in "）)" or not full or _counts_on(words, after)):
        return False
    return full or _breaks_off(words, after[0], width)


def _counts_on(words: str, after: str) -> bool:
    """Tell whether two lines open with labels of one style that follow each other: 一、… above 二、…."""
    one, other = _LABEL.match(words), _LABEL.match(after)
    if not one or not other:
        return False
    first, second = parse_ordinal(one[0]), parse_ordinal(other[0])
    alike = _digits_pattern().sub("", one[0].strip()) == _digits_pattern().sub("", other[0].strip())
    return alike and first is not None and second == first + 1


@cache
def _digits_pattern() -> re.Pattern[str]:
    """Compile the pattern of the number in a label."""
    return re.compile(r"[一二三四五六七八九十百\d]+")


def find_torn(raw: str, lines: list[tuple[int, int]]) -> frozenset[int]:
    """Find the lines that go on in brackets which one before them opened: （市商务局牵头,市公安局 / 配合）.

    They close without the end of a sentence before, so that a bracket that was never closed tears nothing.
    """
    torn: set[int] = set()
    for index, (start, end) in enumerate(lines):
        if raw.count("（", start, end) <= raw.count("）", start, end):
            continue
        for at in range(index + 1, min(index + 1 + TORN, len(lines))):
            words = raw[slice(*lines[at])]
            mark = _bracket_pattern().search(words)
            if (mark and mark[0] != "）") or _LABEL.match(words):
                break
            if mark:
                torn.update(range(index + 1, at + 1))
                break
    return frozenset(torn)


@cache
def _bracket_pattern() -> re.Pattern[str]:
    """Compile the pattern of what tells whether words in brackets go on: the brackets, and the ends of sentences."""
    return re.compile("[（）。！？]")


def _closes_head(words: str, following: str) -> bool:
    """Tell whether a line of the head of a sheet ends: who issues it, its number, or its title above those whom it is for."""
    if words.endswith(("文件", "号")) or following.endswith("号"):
        head = _head_pattern()
        return head.fullmatch(words.strip()) is not None or head.fullmatch(following.strip()) is not None
    return words.endswith(_TITLE_ENDS) and (following[-1] in "：:" or following.lstrip()[0] == "各")


@cache
def _head_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line of the head of a sheet: 某市人民政府文件, 某政办发〔2025〕8号."""
    return re.compile(r"\w{4,40}文件|\w{2,16} ?[〔\[(（【［] ?\d{4} ?[〕\])）】］] ?第?\d{1,5}(?:-\d{1,2})? ?号")


def _breaks_off(words: str, following: str, width: int) -> bool:
    """Tell whether a line ends amid a sentence, a list of quotations, a title or brackets; `following` opens the next line."""
    if words[-1] in "，、," or words[-1] + following in _PAIRS:
        return True
    headed = _LABEL.match(words) and not any(stop in words for stop in "。.")  # the line may be a whole heading
    amid = words[-1] not in _STOPS + _CLOSERS and not headed and _measure(words) >= width - LOOSE
    return amid or words.count("《") > words.count("》") or words.count("（") > words.count("）")
