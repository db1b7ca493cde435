"""Giving: where words of giving stand (给予, 奖励, 贴息); a sentence that holds none offers little."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from graph.facts.amounts.measures import list_words
from graph.span import Span

NEAR = 60  # characters before a number in which most words that tell of it stand


class Giving:
    """The words of giving of a text, found once for all its sentences.

    Args:
        body: The text.

    Example:
        >>> giving = Giving("建成5家。给予5万元。")
        >>> giving.stands_in(Span(0, 4)), giving.stands_in(Span(5, 10))
        (False, True)
    """

    def __init__(self, body: str) -> None:
        self.body = body

    @cached_property
    def _places(self) -> list[int]:
        """Where they begin, in order."""
        return sorted(at for word in list_words("give") for at in _find_all(self.body, word))

    def stands_in(self, sentence: Span) -> bool:
        """Tell whether a word of giving stands in a sentence."""
        index = bisect_left(self._places, sentence.start)
        return index < len(self._places) and self._places[index] < sentence.end


def _find_all(text: str, word: str) -> Iterator[int]:
    """Yield each place where a word begins."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def find_last(words: str, cues: tuple[str, ...]) -> int:
    """Find where the last of some cues begins; most stand near the end, and a long sentence is seldom read to its head."""
    near = max(0, len(words) - NEAR)
    last = max((words.rfind(cue, near) for cue in cues), default=-1)
    return last if last >= 0 or not near else max((words.rfind(cue) for cue in cues), default=-1)
