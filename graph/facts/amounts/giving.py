"""Giving: where words of giving stand (给予, 奖励, 贴息); a sentence that holds none offers little."""

from bisect import bisect_left
from functools import cache, cached_property

from graph.facts.amounts.measures import list_words
from graph.rules.automaton import Automaton
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
        """Where they begin, in order; of those that overlap the first, which stands in the same sentence."""
        return [start for _, start, _ in _give_automaton().find(self.body)]

    def stands_in(self, sentence: Span) -> bool:
        """Tell whether a word of giving stands in a sentence."""
        index = bisect_left(self._places, sentence.start)
        return index < len(self._places) and self._places[index] < sentence.end


@cache
def _give_automaton() -> Automaton:
    """Build the automaton of the words of giving."""
    return Automaton(list_words("give"), longest=True)


def find_last(words: str, cues: tuple[str, ...]) -> int:
    """Find where the last of some cues begins; most stand near the end, and a long sentence is seldom read to its head."""
    near = max(0, len(words) - NEAR)
    last = max((words.rfind(cue, near) for cue in cues), default=-1)
    return last if last >= 0 or not near else max((words.rfind(cue) for cue in cues), default=-1)
