"""Matching: which tasks the rows of a workbook mean that comes back."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.ledger.keys import Key, parse_key
from graph.ledger.returned import Returned, Workbook
from graph.ledger.tasks import name_provision
from graph.rows import Rows


class Match(NamedTuple):
    """A row, and the key of the task that it means."""

    row: Returned
    key: Key


def match_rows(book: Workbook, keys: Iterable[Key]) -> Iterator[Match]:
    """Match the rows of a workbook with the tasks of one document.

    Args:
        book: What came back.
        keys: Of all provisions of the document.

    Returns:
        The rows that mean one of them: by path and words, or, where the numbering has moved or the row tells no path, by words that
        stand in the document once. Words that have changed are no match: what was said of others is not said of them.
    """
    held = list(keys)
    if not held or held[0].work not in book.works:
        return
    known, counts = set(held), Counter(key.words for key in held)
    once = {key.words: key for key in held if counts[key.words] == 1}
    for row in book.works[held[0].work]:
        key = row.key if row.key in known else once.get(row.key.words)
        if key:
            yield Match(row, key)


def match_tasks(book: Workbook, rows: Rows) -> list[Match]:
    """Match the rows of a workbook with the tasks of all documents, each of these with one row: its own, or else the first."""
    documents, keys = {row.iri: row for row in rows.documents}, dict[str, list[Key]]()
    for row in rows.provisions:
        if key := parse_key(name_provision(documents[row.document], row)):
            keys.setdefault(row.document, []).append(key)
    found = dict[Key, Match]()
    for match in (match for held in keys.values() for match in match_rows(book, held)):
        first = found.setdefault(match.key, match)
        if match.row.key == match.key != first.row.key:
            found[match.key] = match
    return list(found.values())
