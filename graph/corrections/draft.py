"""The facts of one document while they are corrected: found by key and provision, each change as cheap as the first."""

from bisect import insort
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from graph.corrections.fields import Editable, find_editable, list_editable
from graph.kinds import Evidence, Facts, Issue
from graph.span import Span
from graph.text import drop_spaces, fold

Fact = Any  # of any kind
Key = str | float

_BRACKETS = str.maketrans("[]", "〔〕")  # a 文号 is written with either


@lru_cache(65_536)
def plain(words: str) -> str:
    """Return words in the one form in which they are compared."""
    return drop_spaces(fold(words)).translate(_BRACKETS)


def list_paths(fact: Fact) -> tuple[str, ...]:
    """Return the provisions in which a fact stands."""
    return tuple(getattr(fact, "paths", ())) or tuple(filter(None, [getattr(fact, "path", None)]))


class Shelf:
    """The facts of one kind, each in a place that it keeps; what is added comes after what was extracted.

    Args:
        kind: What of its facts can be corrected.
        facts: Those that were extracted, in the order of the text.
    """

    def __init__(self, kind: Editable, facts: tuple[Fact, ...]) -> None:
        self.kind = kind
        self._extracted = len(facts)
        self._facts: list[Fact | None] = []
        self._by_key: dict[Key, dict[int, None]] = {}
        self._by_path: dict[str, dict[int, None]] = {}
        for fact in facts:
            self.add(fact)

    def find(self, path: str, key: Key | None) -> Iterator[tuple[int, Fact]]:
        """Yield the facts of a provision ("" for all) that a key names (None for any), with their places, in their order."""
        if key is not None:
            places = self._by_key.get(key, {})
        elif path:
            places = self._by_path.get(path, {})
        else:
            places = dict.fromkeys(range(len(self._facts)))
        for place in sorted(places):
            fact = self._facts[place]
            if fact is not None and (not path or path in list_paths(fact)):
                yield place, fact

    def add(self, fact: Fact) -> None:
        """Put a fact behind all others."""
        self._facts.append(None)
        self.replace(len(self._facts) - 1, fact)

    def replace(self, place: int, fact: Fact | None) -> None:
        """Put a fact in the place of another one, or take that one out."""
        old = self._facts[place]
        for index, word in self._list_entries(old):
            index[word].pop(place, None)
        self._facts[place] = fact
        for index, word in self._list_entries(fact):
            index.setdefault(word, {})[place] = None

    def _list_entries(self, fact: Fact | None) -> list[tuple[dict[Any, dict[int, None]], Key]]:
        """Return under which words a fact is found, each with the index that holds it."""
        if fact is None:
            return []
        said = getattr(fact, self.kind.key)
        return [(self._by_key, said if self.kind.numeric else plain(said)), *((self._by_path, path) for path in list_paths(fact))]

    def finish(self) -> tuple[Fact, ...]:
        """Return the facts; each that was added stands where its words do."""
        facts = [fact for fact in self._facts[: self._extracted] if fact is not None]
        for fact in self._facts[self._extracted :]:
            if fact is not None:
                insort(facts, fact, key=lambda fact: fact.evidence.span.start)
        return tuple(facts)


class Draft:
    """The facts of one document while they are corrected.

    Args:
        facts: What was extracted from it.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.raw = facts.raw
        self.metadata = facts.metadata
        self.issues: list[Issue] = list(facts.issues)
        kinds = [find_editable(name) for name in list_editable()]
        self._shelves = {kind.facts: Shelf(kind, getattr(facts, kind.facts)) for kind in kinds if kind.facts != "metadata"}
        self._extents: dict[str, Span] = {}
        for provision in facts.provisions:
            self._extents.setdefault(provision.path, provision.extent)
        self._views: dict[Span, tuple[list[int], str]] = {}

    def shelf(self, kind: Editable) -> Shelf:
        """Return the facts of a kind."""
        return self._shelves[kind.facts]

    def find_path(self, path: str) -> str | None:
        """Return a path where there is such a provision."""
        return path if path in self._extents else None

    def find_words(self, words: str, path: str, place: Span | None) -> Evidence | None:
        """Find words at a place of the raw text, else in the provision of a path, else anywhere; None where they do not stand."""
        extent = place or self._extents.get(path) or Span(0, len(self.raw))
        kept, view = self._view(extent)
        wanted = plain(words)
        start = view.find(wanted)
        if not wanted or start < 0:
            return None
        span = Span(kept[start], kept[start + len(wanted) - 1] + 1)
        return Evidence(span, drop_spaces(span.cut(self.raw)))

    def _view(self, extent: Span) -> tuple[list[int], str]:
        """Return where the characters of a stretch stand that count, and these in the form in which they are compared."""
        if extent not in self._views:
            kept = [index for index in range(*extent) if drop_spaces(self.raw[index])]
            self._views[extent] = kept, plain("".join(self.raw[index] for index in kept))
        return self._views[extent]

    def finish(self) -> Facts:
        """Return the facts as they are corrected."""
        changed: dict[str, Any] = {name: shelf.finish() for name, shelf in self._shelves.items()}
        return self._facts._replace(metadata=self.metadata, issues=tuple(self.issues), **changed)
