"""Rows of the facts of one document, kind by kind, as the columns of each kind say."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import count
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from graph.kinds import KINDS, Evidence
from graph.kinds.columns import Column, list_columns
from graph.kinds.kind import Kind
from graph.rows import types
from graph.rows.frame import Further
from graph.rows.reckon import RECKONERS
from graph.rows.source import Source, name_fact

Fact = Any  # of any kind
Row = Any  # of any type in `graph.rows.types`
Mend = Callable[[Source, Fact], Any]

ROW_TYPES: Final = MappingProxyType({name: getattr(types, kind.type_name) for name, kind in KINDS.items()})
"""Name of a kind → the type of its rows."""
OWN = 3  # columns of a row that stand before those of its fact: iri, document and the provision


def list_fact_rows(source: Source, kind: Kind) -> list[Row]:
    """List a row for each fact of a kind, in the order of the facts."""
    make, read, document, holders = ROW_TYPES[kind.name], _plan(kind).read, source.document, source.provisions
    facts = getattr(source.facts, kind.facts)
    named = zip(_name_facts(source, kind, facts), facts, strict=True)
    return [make(iri, document, holders.get(fact.path, ""), *read(source, fact)) for iri, fact in named]


def _name_facts(source: Source, kind: Kind, facts: tuple[Fact, ...]) -> list[str]:
    """List the IRI of each fact: numbered in the measure that it is of, where it is of one, else in the document."""
    if kind.holder == "provision":
        return [name_fact(source.document, kind.name, number) for number in range(1, len(facts) + 1)]
    numbers, names = Counter[str](), list[str]()
    for fact in facts:
        numbers[fact.path] += 1
        names.append(f"{source.provision(fact.path) or source.document}/{kind.name}/{numbers[fact.path]}")
    return names


def list_mention_rows(source: Source) -> Iterator[tuple[str, Row, tuple[Further, ...]]]:
    """Yield a row for each thing in each provision that mentions it, kind by kind.

    Returns:
        The name of the kind, the row, and the further mentions of the thing in that provision.
    """
    numbers = count(1)
    for kind in (kind for kind in KINDS.values() if kind.thing):
        make, plan = ROW_TYPES[kind.name], _plan(kind)
        for thing in getattr(source.facts, kind.facts):
            iri = _name_thing(source, kind, thing)
            for path, (first, *later) in _group_words(thing):
                mention = f"{source.document}/mention/{next(numbers)}"
                cells = list(plan.read(source, thing._replace(evidence=first)))
                cells[plan.mention] = mention
                row = make(iri, source.document, source.provision(path), *cells)
                yield kind.name, row, tuple(Further(source.document, mention, *words.span, words.quote) for words in later)


def _name_thing(source: Source, kind: Kind, thing: Fact) -> str:
    assert kind.thing  # noqa: S101  asked of kinds of things alone
    return source.thing(kind.thing.segment, thing.name)


def _group_words(thing: Fact) -> Iterator[tuple[str, list[Evidence]]]:
    """Yield each path where a thing is mentioned, with the words: those that hold its own name first, as they prove it best.

    Where none are known, the words are those that made the thing known.
    """
    groups: dict[str, dict[Evidence, None]] = {}
    for path, words in getattr(thing, "mentions", ()):
        groups.setdefault(path, {})[words] = None
    for path in thing.paths or (thing.path,):
        groups.setdefault(path, {thing.evidence: None})
    return ((path, sorted(words, key=lambda evidence: thing.name not in evidence.quote)) for path, words in groups.items())


class _Plan(NamedTuple):
    """How the cells of a row are taken from a fact: most at once, and those that want a look one by one.

    Verbs alone are some two hundred a document, so that a call for each cell would cost as much as finding them.
    """

    take: Callable[[Fact], tuple[Any, ...]]
    blanks: tuple[int, ...]  # cells that hold None where a text is missing
    mends: tuple[tuple[int, Mend], ...]  # cells that come from elsewhere
    mention: int  # the cell for the IRI of a mention

    def read(self, source: Source, fact: Fact) -> Sequence[Any]:
        """Return the cells of a fact behind the first `OWN`."""
        if not self.blanks and not self.mends:
            return self.take(fact)
        cells = list(self.take(fact))
        for place in self.blanks:
            if cells[place] is None:
                cells[place] = ""
        for place, mend in self.mends:
            cells[place] = mend(source, fact)
        return cells


@cache
def _plan(kind: Kind) -> _Plan:
    columns = list_columns(kind)[OWN:]
    names = [column.name for column in columns]
    mends = {place: mend for place, column in enumerate(columns) if (mend := _find_mend(column))}
    paths = ["evidence" if place in mends else _find_path(column) for place, column in enumerate(columns)]
    blanks = (place for place, column in enumerate(columns) if column.type is str and column.optional and place not in mends)
    mention = names.index("mention") if "mention" in names else 0
    return _Plan(attrgetter(*paths), tuple(blanks), tuple(mends.items()), mention)


def _find_path(column: Column) -> str:
    """Return where in a fact the value of a column stands."""
    if column.how in ("start", "end"):
        return f"{column.source}.span.{column.how}"
    if column.form and column.form.how == "passage":
        return f"{column.source}.quote"
    return _PATHS.get(column.name, column.source or column.name)


def _find_mend(column: Column) -> Mend | None:
    """Return how a column is made that no fact holds by itself, or that a fact may lack as a whole; None for any other."""
    if column.how in RECKONERS:
        return RECKONERS[column.how]
    if column.type is float:
        return lambda _, fact: _settle_number(getattr(fact, column.source))
    return _VERIFIED.get(column.name) or (_NOWHERE.get(column.name) if column.optional else None)


def _settle_number(value: float | None) -> float | None:
    """Return a number as a graph gives it back, whichever way it was read."""
    return None if value is None else float(value)


_PATHS: Final = {
    "start": "evidence.span.start",
    "end": "evidence.span.end",
    "quote": "evidence.quote",
    "mention": "evidence",  # replaced by its IRI
}
_NOWHERE: Final[dict[str, Mend]] = {
    "start": lambda _, fact: fact.evidence.span.start if fact.evidence else None,
    "end": lambda _, fact: fact.evidence.span.end if fact.evidence else None,
    "quote": lambda _, fact: fact.evidence.quote if fact.evidence else "",
}
_VERIFIED: Final[dict[str, Mend]] = {
    "verified_by": lambda _, fact: fact.verified.by if fact.verified else "",
    "verified_on": lambda _, fact: fact.verified.on if fact.verified else "",
}
