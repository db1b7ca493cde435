"""Naming: which document, area or year a user means by a name."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from graph.agencies import NATION, Registry, list_chain, read_registry
from graph.comparison.likeness import keep_words
from graph.comparison.scopes import Scope
from graph.errors import NothingFoundError, UsageError
from graph.rows import Document, Rows
from graph.works import Held, Index, read_title
from graph.works.index import Citing
from graph.works.numbers import fold_number

LISTED = 5
"""How many names are suggested, and how many documents are told where a name means several."""
NEAR = 40.0
"""The least likeness, from 0 to 100, at which a name is suggested."""


class Subject(NamedTuple):
    """What a name means: one document, or those of an area or a year."""

    kind: Literal["document", "area", "year"]
    scope: Scope


def find_subject(rows: Rows, name: str, registry: Registry | None = None) -> Subject:
    """Find what a name means.

    Args:
        rows: Rows of all documents.
        name: A year (2023), an area in full or in short (上海市, 上海), or a document by its number, title, short title or words of
            its title that no other has.
        registry: What is known of areas; the one that ships with the package when it is not given.

    Raises:
        NothingFoundError: There is nothing of that name; it says which names are near.
        UsageError: Several documents bear it.

    Example:
        >>> rows = Rows(documents=(Document("d", "某市节水条例", date="2023-01-01"), Document("e", "某市绿化条例")))
        >>> find_subject(rows, "2023年").scope.documents, find_subject(rows, "绿化条例").scope.name
        (frozenset({'d'}), '《某市绿化条例》')
    """
    known = registry or read_registry()
    return _find_year(rows, name) or _find_area(rows, name, known) or _find_document(rows, name) or _refuse(rows, name)


def find_document(rows: Rows, name: str) -> str:
    """Find the IRI of the one document that has a number, a title, or words of a title that no other has.

    Raises:
        NothingFoundError: There is nothing of that name; it says which names are near.
        UsageError: Several documents bear it.
    """
    (document,) = (_find_document(rows, name) or _refuse(rows, name)).scope.documents
    return document


def _find_year(rows: Rows, name: str) -> Subject | None:
    match = re.fullmatch(r"(\d{4})年?", name.strip(), re.ASCII)
    documents = frozenset(row.iri for row in rows.documents if match and row.date[:4] == match[1])
    return Subject("year", Scope(match[1], documents)) if match and documents else None


def _find_area(rows: Rows, name: str, registry: Registry) -> Subject | None:
    """Find the documents of an area and of those in it."""
    areas = registry.areas
    found = {area.code: area for area in (*areas.named(name.strip()), *areas.called(name.strip()))}
    chains = {row.iri: {area.code for area in list_chain(registry, _read_code(row))} for row in rows.documents if row.area}
    for code, area in found.items():
        if documents := frozenset(iri for iri, codes in chains.items() if code in codes and _belongs(code, codes)):
            return Subject("area", Scope(area.name, documents))
    return None


def _belongs(code: str, codes: set[str]) -> bool:
    """Tell whether a document counts to an area: of the nation those alone that are of it itself."""
    return code != NATION or len(codes) == 1


def _read_code(document: Document) -> str:
    return document.area.rpartition("/")[2]


def _find_document(rows: Rows, name: str) -> Subject | None:
    for find in _WAYS:
        if found := [row for row in rows.documents if find(rows, name, row)]:
            return _take(name, found)
    index = Index(Held(row.iri, row.title, row.number or None, date=row.date) for row in rows.documents)
    keys = set(index.resolve(Citing(name.strip("《》"))).keys)
    found = [row for row in rows.documents if row.iri in keys]
    if not found and (words := keep_words(name)):
        found = [row for row in rows.documents if words in keep_words(row.title)]
    return _take(name, found) if found else None


_WAYS: tuple[Callable[[Rows, str, Document], bool], ...] = (
    lambda _, name, row: name == row.iri,
    lambda _, name, row: bool(row.number) and fold_number(name) == fold_number(row.number),
    lambda _, name, row: name == row.source,
    lambda _, name, row: read_title(name).full == read_title(row.title).full,
)
"""The ways by which a document is found by its name, the surest first."""


def _take(name: str, found: list[Document]) -> Subject:
    if len(found) > 1:
        told = "；".join(_call(row, whole=True) for row in found[:LISTED])
        more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
        raise UsageError(f"{len(found)} documents are called so", name, f"give the number or the file name of one: {told}{more}")
    return Subject("document", Scope(_call(found[0]), frozenset({found[0].iri})))


def _call(row: Document, *, whole: bool = False) -> str:
    return f"《{row.title}》" + "".join(f"（{part}）" for part in (row.number, row.date, row.source) if part and whole)


def _refuse(rows: Rows, name: str) -> Subject:
    """Say that nothing has a name, and which names are near."""
    from rapidfuzz import fuzz, process

    names = list(dict.fromkeys(_list_names(rows)))
    near = process.extract(name, names, scorer=fuzz.WRatio, limit=LISTED, score_cutoff=NEAR)
    told = "、".join(found for found, _, _ in near) or f"{len(rows.documents)} documents, by number, title, area or year"
    raise NothingFoundError("no document, area or year is called so", name, f"there is {told}")


def _list_names(rows: Rows) -> Iterator[str]:
    for row in rows.documents:
        yield from filter(None, (row.number, row.title, row.jurisdiction, row.date[:4]))
