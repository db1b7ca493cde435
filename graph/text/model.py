"""What a text is: the raw words, the view of them that rules read, and the way back."""

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from graph.span import Span
from graph.text.fold import drop_spaces, resolve_entities

if TYPE_CHECKING:
    from graph.readers.cells import Grid


class Offsets(NamedTuple):
    """Where each character of a body stands in the raw text: runs that moved together.

    Args:
        body: Start of each run in the body, ascending.
        raw: Start of the same run in the raw text.
        wide: Length in raw of the body characters that stand for an entity.
    """

    body: tuple[int, ...]
    raw: tuple[int, ...]
    wide: dict[int, int]

    def start(self, index: int) -> int:
        """Return where the body character `index` starts in the raw text."""
        run = bisect_right(self.body, index) - 1
        return self.raw[run] + index - self.body[run] if run >= 0 else 0

    def end(self, index: int) -> int:
        """Return where the body character `index` ends in the raw text."""
        return self.start(index) + self.wide.get(index, 1)


class Text(NamedTuple):
    """A decoded document.

    Args:
        source: File name, for messages and for the graph.
        raw: What the reader decoded.
        body: The view that rules read: one paragraph a line, no layout.
        offsets: From body to raw.
        pages: Start in `raw` of each page, where the format has pages.
        sha256: Digest of the bytes that were read.
        grids: The tables whose cells are known, in order; their spans are of the body.
        is_foreign: Whether the parser of a foreign format gave it, which can make of little much.
    """

    source: str
    raw: str
    body: str
    offsets: Offsets
    pages: tuple[int, ...] = ()
    sha256: str = ""
    grids: tuple["Grid", ...] = ()  # a type that is quoted whole would be compiled at once, and start the compiler for that
    is_foreign: bool = False

    def locate(self, span: Span) -> Span:
        """Return where a range of the body stands in the raw text; an empty range stands before its character."""
        (start, end), (body, raw, wide) = span, self.offsets
        run = bisect_right(body, start) - 1
        if not wide and run >= 0 and start < end and (run + 1 == len(body) or end <= body[run + 1]):
            shift = raw[run] - body[run]  # both ends moved together, as they mostly do
            return Span(start + shift, end + shift)
        if end <= start:
            before = self.offsets.start(start)
            return Span(before, before)
        return Span(self.offsets.start(start), self.offsets.end(end - 1))

    def quote(self, span: Span) -> str:
        r"""Return the raw words at a range of the body, line breaks and spaces dropped.

        Example:
            >>> from graph.text import parse_text
            >>> text = parse_text("责任单位:市经济 信　息化委")
            >>> text.quote(Span(5, 12))
            '市经济信息化委'
        """
        return drop_spaces(self.locate(span).cut(self.raw))

    def say(self, span: Span) -> str:
        """Return the words at a range of the body as they are meant: as quoted, with entities as the marks they stand for.

        The marks that Markdown puts before the lines of a heading say nothing.
        """
        words = self.locate(span).cut(self.raw)
        if "#" in words and "\n" in words:
            words = "\n".join(line.lstrip("# \t") for line in words.split("\n"))
        return resolve_entities(drop_spaces(words))
