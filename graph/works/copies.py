"""Copies: one document under several names counts once: the same bytes, the same text as .txt and .docx, a reprint."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph.kinds import Facts, Metadata
from graph.works.numbers import fold_number
from graph.works.titles import read_title, squeeze

ALIKE = 0.9
"""Share of the provisions that two copies of a document have word for word; a scan or a reprint may lose a few."""


class Copy(NamedTuple):
    """A file that is a copy of a document: its name, and that of the file that is kept."""

    source: str
    of: str


def find_copies(documents: Iterable[Facts]) -> tuple[tuple[Facts, ...], tuple[Copy, ...]]:
    """Find which documents are the same.

    Args:
        documents: The facts of each document, in any order.

    Returns:
        One of each, in their order, and the copies of them by name. Of several the one with the most facts is kept, and of those
        alike the one whose name comes first.
    """
    given = list(dict.fromkeys(documents))
    groups = defaultdict[str, list[Facts]](list)
    for facts in given:
        groups[name_copies(facts.metadata, facts.sha256)].append(facts)
    kept, copies = set[int](), list[Copy]()
    for group in groups.values():
        for same in _group_same(sorted(group, key=_rank)) if len(group) > 1 else [group]:
            kept.add(id(same[0]))
            copies += [Copy(other.source, same[0].source) for other in same[1:]]
    return tuple(facts for facts in given if id(facts) in kept), tuple(sorted(copies))


def name_copies(said: Metadata, sha256: str) -> str:
    """Return what copies of a document have in common before they are compared: its number, or else its title, or its bytes."""
    return fold_number(said.number) or read_title(said.title).full or sha256


def _rank(facts: Facts) -> tuple[int, str, str]:
    told = (facts.provisions, facts.responsibilities, facts.targets, facts.deadlines, facts.caps, facts.citations)
    return -sum(map(len, told)), facts.source, facts.sha256


def _group_same(group: Sequence[Facts]) -> list[list[Facts]]:
    """Group documents of one name that have the same text."""
    found: list[list[Facts]] = []
    for facts in group:
        same = next((others for others in found if _is_copy(others[0], facts)), None)
        if same:
            same.append(facts)
        else:
            found.append([facts])
    return found


def _is_copy(one: Facts, other: Facts) -> bool:
    """Tell whether two documents of one name have the same bytes, or say the same of the same things."""
    if one.sha256 == other.sha256:
        return one.metadata == other.metadata  # two documents of one file have its bytes in common
    if _are_apart(one.metadata.document_date, other.metadata.document_date):
        return False
    mine, theirs = (_list_texts(facts) for facts in (one, other))
    same = sum(_says_same(words, theirs[path]) for path, words in mine.items() if path in theirs)
    return bool(mine) and same >= ALIKE * max(len(mine), len(theirs))


def _are_apart(one: str | None, other: str | None) -> bool:
    """Tell whether two documents say different days of themselves: an amended text keeps most of its words, and is another."""
    return bool(one and other and one != other)


def _says_same(one: str, other: str) -> bool:
    """Tell whether two texts are the same, or one goes on behind the other: with the foot of a web page."""
    return one.startswith(other) or other.startswith(one)


def _list_texts(facts: Facts) -> dict[str, str]:
    """List the letters, digits and ideographs of each provision by its path."""
    return {provision.path: squeeze(f"{provision.title} {provision.text}") for provision in facts.provisions}
