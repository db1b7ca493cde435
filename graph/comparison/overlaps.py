"""Overlaps: one matter that documents of one area perhaps give to different bodies.

Measures are not held against all others: only those of two documents that have rare words in common are, so that the work grows
with the number of measures and not with its square.
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from graph.agencies import Registry, read_registry
from graph.comparison.bodies import find_key
from graph.comparison.likeness import keep_words
from graph.comparison.model import Overlap
from graph.comparison.side import Side, list_sides
from graph.rows import Agency, Assignment, Document, Provision, Rows

GRAM = 6
"""Characters of the words by which measures are held together."""
RARE = 8
"""The most measures that a rare word stands in."""
ENOUGH = 3
"""How many rare words two measures share before their wording is compared."""
SAMPLE = 2
"""One word of that many is kept, the same everywhere: memory is halved, and words that go on share some of the rest."""
HELD = 50.0
"""The least score, 0 to 100: half of the shorter of two measures stands in the other, in runs of at least `GRAM` characters."""
SHOWN = 3
"""How many shared words are told, the longest first."""


class _Measure(NamedTuple):
    """One measure with what it is about, without the words that say who is responsible."""

    row: Provision
    words: str
    head: str
    duties: tuple[Assignment, ...]


def find_overlaps(
    rows: Rows, texts: Mapping[str, str] | None = None, registry: Registry | None = None, limit: int | None = None
) -> tuple[Overlap, ...]:
    """Find measures of two documents of one area that are worded alike and name no principal body in common.

    Args:
        rows: Rows of all documents.
        texts: The raw text of each document by its IRI.
        registry: What is known of agencies; the one that ships with the package when it is not given.
        limit: The most candidates; all when it is not given.

    Returns:
        Candidates that a person judges, the likest first. Two wordings of one work are no overlap: `compare_documents` tells those.
    """
    sides = list_sides(rows, [row.iri for row in rows.documents], texts)
    measures = [measure for side in sides.values() for measure in _list_measures(side)]
    agencies, known = {row.iri: row for row in rows.agencies}, registry or read_registry()
    works = {row.document: row.work for row in rows.wordings}
    found = []
    for i, j in _find_pairs(measures):
        one, other = sorted((measures[i], measures[j]), key=lambda measure: _date(sides, measure))
        if not _may_overlap(sides[one.row.document].document, sides[other.row.document].document, works):
            continue
        score, shared = _compare(one, other)
        bodies = [_name_principals(measure.duties, agencies, known) for measure in (one, other)]
        if score >= HELD and not bodies[0].keys() & bodies[1].keys():
            words = [sides[measure.row.document].quote(measure.row) for measure in (one, other)]
            names = [tuple(dict.fromkeys(held.values())) for held in bodies]
            found.append(Overlap(score, shared, words[0], words[1], names[0], names[1]))
    return tuple(sorted(found, key=lambda overlap: (-overlap.score, overlap.before, overlap.after))[:limit])


def _date(sides: Mapping[str, Side], measure: _Measure) -> tuple[str, str]:
    return sides[measure.row.document].document.date, measure.row.document


def _may_overlap(one: Document, other: Document, works: Mapping[str, str]) -> bool:
    """Tell whether two documents are of one area and are not two wordings of one work."""
    return bool(one.area) and one.area == other.area and works.get(one.iri, one.iri) != works.get(other.iri, other.iri)


def _compare(one: _Measure, other: _Measure) -> tuple[float, tuple[str, ...]]:
    """Return how much of the shorter of two measures the other holds, or how like they are, and the longest words of both."""
    short, long = sorted((one.words, other.words), key=lambda words: (len(words), words))
    runs = list(_find_runs(short, long))
    held = 100 * sum(map(len, runs)) / len(short)
    score = round(max(held, fuzz.ratio(short, long), _compare_heads(one.head, other.head)), 1)
    return score, tuple(sorted(dict.fromkeys(runs), key=lambda run: (-len(run), run))[:SHOWN])


def _list_measures(side: Side) -> Iterator[_Measure]:
    """Yield the measures of a document for which somebody is named."""
    for row in side.provisions:
        if held := side.duties.get(row.iri):
            text = keep_words(row.text or row.title)
            for statement in dict.fromkeys(keep_words(duty.statement) for duty in held if duty.statement):
                text = text.replace(statement, "")
            yield _Measure(row, text, keep_words(row.title), held)


def _find_pairs(measures: Sequence[_Measure]) -> list[tuple[int, int]]:
    """Find the pairs of measures of two documents that share enough rare words, in their order."""
    places = defaultdict[str, list[int]](list)
    for place, measure in enumerate(measures):
        for gram in sorted(set(_cut(measure.words))):
            places[gram].append(place)
    shared = Counter[tuple[int, int]]()
    for held in places.values():
        if 1 < len(held) <= RARE:
            shared.update(
                pair for pair in combinations(held, 2) if measures[pair[0]].row.document != measures[pair[1]].row.document
            )
    return sorted(pair for pair, times in shared.items() if times >= ENOUGH)


def _cut(words: str) -> Iterator[str]:
    grams = (words[at : at + GRAM] for at in range(len(words) - GRAM + 1))
    return (gram for gram in grams if zlib.crc32(gram.encode("utf-8", "replace")) % SAMPLE == 0)


def _compare_heads(one: str, other: str) -> float:
    """Return how like two headings are; short ones are alike by chance."""
    return fuzz.ratio(one, other) if min(len(one), len(other)) >= 2 * GRAM else 0.0


def _name_principals(duties: Iterable[Assignment], agencies: Mapping[str, Agency], registry: Registry) -> dict[str, str]:
    """Return who carries a measure, key → name: those that lead it, all but the helpers where nobody leads."""
    held = list(duties)
    chosen = [row for row in held if row.role == "lead"] or [row for row in held if row.role != "support"] or held
    keys = (find_key(registry, agencies[row.agency]) for row in chosen)
    return dict(keys)


def _find_runs(short: str, long: str) -> Iterator[str]:
    """Yield the words of a text, from its start, that stand in another: each as long as it can be."""
    at = 0
    while at <= len(short) - GRAM:
        end = at + GRAM
        if short[at:end] not in long:
            at += 1
            continue
        while end < len(short) and short[at : end + 1] in long:
            end += 1
        yield short[at:end]
        at = end
