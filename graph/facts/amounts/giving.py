"""Giving: where words of giving stand (给予, 奖励, 贴息); a sentence that holds none offers little."""

from functools import cache

from graph.facts.amounts.measures import list_words
from graph.span import Span

NEAR = 60  # characters before a number in which most words that tell of it stand


class Giving:
    """The words of giving of a text, asked for sentence by sentence in its order: a long sentence is not read for each figure.

    Args:
        body: The text.

    Example:
        >>> giving = Giving("建成5家。给予5万元。")
        >>> giving.stands_in(Span(0, 4)), giving.stands_in(Span(5, 10))
        (False, True)
    """

    def __init__(self, body: str) -> None:
        self.body = body
        self._last, self._read = -1, 0  # the last word of giving, and the end of what was read

    def stands_in(self, sentence: Span) -> bool:
        """Tell whether a word of giving stands in a sentence."""
        if not sentence.start <= self._last < sentence.end:
            self._last = self._find_last(max(sentence.start, self._read - _longest()), sentence.end)
            self._read = sentence.end
        return self._last >= 0

    def _find_last(self, start: int, end: int) -> int:
        return max(self.body.rfind(word, start, end) for word in list_words("give"))


@cache
def _longest() -> int:
    """Return the characters of the longest word of giving."""
    return max(map(len, list_words("give")))


def find_last(words: str, cues: tuple[str, ...]) -> int:
    """Find where the last of some cues begins; most stand near the end, and a long sentence is seldom read to its head."""
    near = max(0, len(words) - NEAR)
    last = max((words.rfind(cue, near) for cue in cues), default=-1)
    return last if last >= 0 or not near else max((words.rfind(cue) for cue in cues), default=-1)
