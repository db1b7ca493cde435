"""The columns of the tables, from the types of rows; words stand in the text alone, and are reached by where they start and end."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, get_args, get_type_hints

from graph.rows.types import Rows

VERSION: Final = 1
"""The version of the tables; a change that takes a column away, or gives it another meaning, makes it one higher."""
TEXTS: Final = "texts"
"""The table of the raw texts: document and raw."""
OWN: Final = "provision_texts"
"""The table of what each provision says itself, as rules read it: label and sub-provisions left out, marks of one form."""
_TYPES: Final = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
RENAMED: Final = MappingProxyType({"start": "span_start", "end": "span_end", "order": "place", "limit": "time_limit"})
"""Column of a row → its column in a table, where the name is a word of SQL."""
_PLACES: Final = MappingProxyType({"quote": ("span_start", "span_end"), "statement": ("statement_start", "statement_end")})
_EXTENTS: Final = MappingProxyType({"quote": ("span_start", "span_end"), "text": ("extent_start", "extent_end")})


def list_types(table: str) -> dict[str, Any]:
    """Return the type of each column of the rows of a table, without None."""
    (row, *_) = get_args(get_type_hints(Rows)[table])
    hints = get_type_hints(row)
    kinds = {name: next(kind for kind in (get_args(hint) or (hint,)) if kind is not type(None)) for name, hint in hints.items()}
    return {RENAMED.get(name, name): kind for name, kind in kinds.items()}


def _list_words(table: str) -> dict[str, tuple[str, str]]:
    """Return the columns of a table that are words of the text, with the columns that say where they start and end."""
    types = list_types(table)
    places = _EXTENTS if table == "provisions" else _PLACES
    return {name: place for name, place in places.items() if name in types and set(place) <= types.keys()}


WORDS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = MappingProxyType(
    {table: MappingProxyType(words) for table in Rows._fields if (words := _list_words(table))}
)
"""Table → its columns of words → where they start and end in the raw text; the view `…_words` has them."""
COLUMNS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        table: MappingProxyType({n: _TYPES[kind] for n, kind in list_types(table).items() if n not in WORDS.get(table, ())})
        for table in Rows._fields
    }
    | {TEXTS: MappingProxyType({"document": "VARCHAR", "raw": "VARCHAR"})}
    | {OWN: MappingProxyType({"provision": "VARCHAR", "document": "VARCHAR", "text": "VARCHAR"})}
)
"""Table → its columns, in order → their types in SQL."""


def write_view(table: str) -> str:
    """Return the SQL of the view that joins a table to the words of the text; layout (line breaks, spaces) is left out of them.

    Example:
        >>> print(write_view("caps").split(" AS ")[0])
        CREATE VIEW caps_words
    """
    words = ", ".join(
        f"regexp_replace(substr(raw, {start} + 1, {end} - {start}), '\\s+', '', 'g') AS {name}"
        for name, (start, end) in WORDS[table].items()
    )
    return f"CREATE VIEW {table}_words AS SELECT t.*, {words} FROM {table} t JOIN {TEXTS} USING (document)"  # noqa: S608  our names
