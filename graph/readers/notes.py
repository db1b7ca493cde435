"""Notes at the foot of a page of print: told by their smaller type, and by a mark that answers one in the text."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from graph.readers.grid import Box
from graph.readers.marks import NOTE

SMALL = 0.88
"""Of the size of the type of the text, what a note stays below: 小五 (9 pt) under 小四 (12 pt), most often under 三号 (16 pt)."""

_BLANK = "[ \u3000]*"
_MARK = re.compile(rf"{_BLANK}(?P<mark>[①-⑳]|[\[〔【][1-9]\d?[\]〕】]|[1-9]\d?(?![\d.、．)）年月日%％])|[*＊†]){_BLANK}(?=\S)")
_FURNITURE = re.compile(r"[\s\-—–·第页共/\d]{1,20}")
_STOPS = "。！？；：.!?;:"


class Line(Protocol):
    """A line of a page, or a whole table."""

    @property
    def words(self) -> str:
        """Its words."""

    @property
    def box(self) -> Box:
        """The box around it."""

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""


class Page(NamedTuple):
    """The lines of a page from its top to its foot, and its notes, which stand before the line of a given index."""

    lines: list[str]
    notes: list[str]
    foot: int


def measure_type(line: Line) -> float:
    """Return the size of the type of a line: what an ideograph takes on average; 0 for one without words."""
    columns = _count_columns(line)
    return 2 * (line.box.right - line.box.left) / columns if columns else 0.0


def find_notes(lines: Sequence[Line]) -> range:
    """Find the notes at the foot of a page.

    Args:
        lines: The lines of the page from its top to its foot.

    Returns:
        The indices of the lines of its notes, empty where there are none; only the number of the page may follow them.
    """
    end = len(lines)
    while end and not lines[end - 1].is_table and _FURNITURE.fullmatch(lines[end - 1].words):
        end -= 1
    small = SMALL * _find_type(lines)
    start = opened = end
    while start and not lines[start - 1].is_table and measure_type(lines[start - 1]) < small:
        start -= 1
        mark = _MARK.match(lines[start].words)
        if mark and _is_answered(mark["mark"], lines[:start]):
            opened = start
    return range(opened, end)


def join_notes(lines: Iterable[str]) -> list[str]:
    r"""Join the lines of notes: a note is one line, which a mark opens.

    Example:
        >>> join_notes(["①平台指低空飞行服务平台", "及其配套设施。", "[2] 见附件。"])
        ['\x13①平台指低空飞行服务平台及其配套设施。', '\x13[2] 见附件。']
    """
    notes: list[str] = []
    for line in lines:
        if _MARK.match(line) or not notes:
            notes.append(NOTE + line.strip())
        else:
            notes[-1] += line.strip()
    return notes


def place_notes(pages: Iterable[Page]) -> list[list[str]]:
    """Return the lines of pages with their notes; those under a sentence that goes on overleaf follow where it has ended."""
    placed: list[list[str]] = []
    held: list[str] = []
    for page in pages:
        held = held + page.notes
        text = page.lines[: page.foot]
        if text and text[-1].rstrip()[-1:] in _STOPS:
            placed.append([*text, *held, *page.lines[page.foot :]])
            held = []
        else:
            placed.append(page.lines)
    if held:
        placed[-1] += held
    return placed


def _count_columns(line: Line) -> int:
    """Return the columns that the words of a line take: an ideograph takes two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in line.words.strip())


def _find_type(lines: Sequence[Line]) -> float:
    """Find the size of the type that most of a page is set in; 0 for a page of tables."""
    sizes = sorted((measure_type(line), _count_columns(line)) for line in lines if not line.is_table)
    half = sum(columns for _, columns in sizes) / 2
    for size, columns in sizes:
        half -= columns
        if half <= 0:
            return size
    return 0.0


def _is_answered(mark: str, lines: Iterable[Line]) -> bool:
    """Tell whether a mark stands in lines of text, behind words."""
    bound = re.compile(rf"(?<=[^\s\d.]){re.escape(mark)}(?!\d)")
    return any(bound.search(line.words.strip()) for line in lines if not line.is_table)
