"""Where words stand in a text."""

from operator import itemgetter
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of Unicode code points, `text[start:end]`."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the words of `text` that stand at this span.

        Example:
            >>> Span(2, 4).cut("上海市经济信息化委")
            '市经'
        """
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Return whether `other` lies inside this span, ends included."""
        return self.start <= other.start and other.end <= self.end


read_start = itemgetter(0)
"""Read where a span starts: the key by which spans are looked up."""
