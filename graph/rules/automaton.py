"""An automaton that finds many words in one pass.

Most runs read one document, for which the one that is built soonest serves best; once it has read enough, the one that scans
fastest has paid for itself, and is built.
"""

from collections.abc import Iterable
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

PAYS = 100_000
"""Characters from which on it has paid to build the automaton that scans fastest."""


class Automaton:
    """An automaton of words.

    Args:
        words: The words; a match names its word by the index here.
        longest: Whether only the longest word at a place is found, from left to right, and none within another; else every word
            is, also those that overlap, in the order of their ends, of one end the longest first.

    Example:
        >>> [Automaton(("平台", "服务平台"), longest=longest).find("服务平台") for longest in (True, False)]
        [[(1, 0, 4)], [(1, 0, 4), (0, 2, 4)]]
    """

    def __init__(self, words: Iterable[str], *, longest: bool) -> None:
        self.words = tuple(words)
        self.longest = longest
        self._read = 0

    @cached_property
    def _soonest(self) -> AhoCorasick:
        return self._build(Implementation.ContiguousNFA)

    @cached_property
    def _fastest(self) -> AhoCorasick:
        return self._build(Implementation.DFA)

    def _build(self, implementation: Implementation) -> AhoCorasick:
        kind = MatchKind.LeftmostLongest if self.longest else MatchKind.Standard
        return AhoCorasick(self.words, kind, implementation=implementation)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Find the words in a text, each as its index, where it starts and where it ends."""
        self._read += len(text)
        automaton = self._fastest if self._read > PAYS else self._soonest
        found: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(text, overlapping=not self.longest)
        return found
