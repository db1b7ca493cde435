"""A pattern that is compiled when a text first holds what it needs: most documents say few of the things that a rule knows.

What a pattern needs is a tuple of words that it is itself made of, so the quick test cannot be forgotten when a word is added;
`tests/test_patterns.py` proves for each pattern, from its parsed form, that no match lacks one of its words or is longer than it
reaches.
"""

import re
from collections.abc import Iterator
from functools import cached_property

SHORT = 200
FEW = 4
"""A stretch of fewer characters is searched once for all words where they are more than a few; a longer one for each by itself."""
MANY = 16
"""Words of which more are always searched for at once: each by itself, 200 take a hundred times as long."""
PAYS = 256
"""Questions from which on it has paid to compile one search for all words: a short document asks fewer."""


class Pattern:
    """A regular expression with the words of which one stands in each of its matches.

    Args:
        source: The regular expression.
        needs: Words of which each match holds one.
        reach: Characters of the longest match; None where there is no longest.
        stops: Marks that no match holds before its word.

    Example:
        >>> helped = Pattern("由[^,。]{2,20}(?:牵头|主办)", ("牵头", "主办"), reach=24)
        >>> helped.match("由市科委实施") is None, helped.search("工作由市科委牵头。")[0]
        (True, '由市科委牵头')
    """

    def __init__(self, source: str, needs: tuple[str, ...], reach: int | None = None, stops: str = "") -> None:
        self.source = source
        self.needs = needs
        self.reach = reach
        self.stops = stops
        self._many = len(needs) > FEW
        self._asked = 0

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)

    @cached_property
    def _needed(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.needs)))

    def is_possible(self, text: str, start: int, end: int) -> bool:
        """Tell whether a stretch of a text holds a word that a match needs."""
        if self._many and (end - start < SHORT or len(self.needs) > MANY):
            self._asked += 1
            if self._asked > PAYS:
                return self._needed.search(text, start, end) is not None
        for word in self.needs:  # noqa: SIM110 - `any` would make a generator for each of very many short stretches
            if text.find(word, start, end) >= 0:
                return True
        return False

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Match where a stretch of a text begins, as `re.Pattern.match` does."""
        end = len(text) if end is None else end
        near = end if self.reach is None else min(end, start + self.reach)
        for mark in self.stops:
            at = text.find(mark, start, near)
            near = at if at >= 0 else near
        return self._compiled.match(text, start, end) if self.is_possible(text, start, near) else None

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Match a whole stretch of a text, as `re.Pattern.fullmatch` does."""
        end = len(text) if end is None else end
        near = self.reach is None or end - start <= self.reach
        return self._compiled.fullmatch(text, start, end) if near and self.is_possible(text, start, end) else None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first match in a stretch of a text, as `re.Pattern.search` does."""
        end = len(text) if end is None else end
        return self._compiled.search(text, start, end) if self.is_possible(text, start, end) else None

    def sub(self, replacement: str, text: str) -> str:
        """Put something else for every match in a text, as `re.Pattern.sub` does."""
        return self._compiled.sub(replacement, text) if self.is_possible(text, 0, len(text)) else text

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Find every match in a stretch of a text, as `re.Pattern.finditer` does."""
        end = len(text) if end is None else end
        return self._compiled.finditer(text, start, end) if self.is_possible(text, start, end) else iter(())
