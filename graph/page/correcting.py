"""What the form of corrections knows: the fields of each kind that a reader may put right, and in which form."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from graph.corrections.fields import DOCUMENT, PATTERNS, find_editable, list_editable, name_form
from graph.kinds import KINDS, Kind
from graph.kinds.columns import Declared, list_columns, list_words, read_fields
from graph.kinds.field import Label
from graph.rows import Document
from graph.terms import CONCEPTS, name_concept
from graph.words import read_words

Packed = dict[str, Any]
RENAMED: Final = MappingProxyType({"document_date": "date"})
"""Fields of a document that have another name as a column of its row."""


def pack_editable(name: str) -> Packed | None:
    """Pack what can be corrected of a kind.

    Args:
        name: Of a kind of facts, or "document" for what a document says of itself.

    Returns:
        None where nothing can be. Else `name`; `holder`, the column that names the provision, "" for a document; `key`, the column
        of what names a fact, and whether that is `numeric`; and `fields`: the `field` with its `label` and `form`, whether it may
        be empty (`optional`), the `column` that says what it holds now ("" where none does), the `choices` that it has, and
        the `pattern` that its text must have.

    Example:
        >>> role = next(field for field in pack_editable("responsibility")["fields"] if field["field"] == "role")
        >>> role["form"], list(role["choices"])
        ('choice', ['lead', 'support', 'responsible'])
    """
    if name not in list_editable():
        return None
    editable, kind = find_editable(name), KINDS.get(name)
    columns, fact = _name_columns(kind), _find_type(name)
    fields = [declared for declared in read_fields(fact) if declared.name in editable.values]
    return {
        "name": name,
        "holder": kind.holder if kind else "",
        "key": columns.get(editable.key, ""),
        "numeric": editable.numeric,
        "fields": [_pack_field(kind, declared, columns, optional=declared.name in editable.absent) for declared in fields],
    }


def pack_itself() -> Packed | None:
    """Pack what can be corrected of what a document says of itself."""
    return pack_editable(DOCUMENT)


def _find_type(name: str) -> Any:
    """Return the type of the facts of a kind that can be corrected."""
    return find_editable(name).build


def _name_columns(kind: Kind | None) -> dict[str, str]:
    """Return field → the column that holds it in a row."""
    if kind:
        return {column.source: column.name for column in reversed(list_columns(kind)) if column.source and not column.how}
    names = (declared.name for declared in read_fields(_find_type(DOCUMENT)))
    return {name: column for name in names if (column := RENAMED.get(name, name)) in Document._fields}


def _pack_field(kind: Kind | None, declared: Declared, columns: dict[str, str], *, optional: bool) -> Packed:
    form = name_form(declared)
    return {
        "field": declared.name,
        "label": declared.field.label,
        "form": form,
        "optional": optional,
        "column": columns.get(declared.name, ""),
        **({"choices": dict(_list_choices(kind, declared))} if form == "choice" else {}),
        **({"pattern": PATTERNS[form]} if form in PATTERNS else {}),
    }


def _list_choices(kind: Kind | None, declared: Declared) -> Iterator[tuple[str, Label]]:
    """Yield the values of a field with what they are called: a class, a concept, words of ours, or as they are written."""
    form, words = declared.field.form, read_words("ledger")
    classes = {name: term.label or kind.title for name, term in kind.thing.classes} if kind and kind.thing else {}
    for value in list_words(declared):
        if kind and kind.thing and kind.thing.by == declared.name and value in classes:
            yield value, classes[value]
        elif form and form.how == "choice" and value in CONCEPTS.get(form.of, ()):
            yield value, Label(*(name_concept(form.of, value, lang) for lang in ("zh", "en")))
        elif said := words.get(f"{declared.name}-{value}"):
            yield value, Label(said.zh, said.en)
        else:
            yield value, Label(value, value)
