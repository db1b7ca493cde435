"""What a page knows of the kinds of facts: how each is called, signed, told and drawn, so that no script names one."""

from collections.abc import Iterator
from typing import Any, get_args

from graph.kinds import KINDS, Kind
from graph.kinds.columns import Column, list_columns
from graph.kinds.deadline import LENGTH, RHYTHM, Rhythm
from graph.kinds.field import Label
from graph.network import ELSEWHERE
from graph.page.correcting import pack_editable
from graph.rows.telling import class_row
from graph.terms import CONCEPTS, name_concept
from graph.words import read_words

RHYTHMS = {rhythm: "deadline-annual" if rhythm == "year" else f"every-{rhythm}" for rhythm in get_args(Rhythm)}
"""What each rhythm is called, by its key among the words."""
MENTIONS = "mentions"  # the relation that all mentions of things are drawn as
Packed = dict[str, Any]


def pack_kinds() -> list[Packed]:
    """Pack every kind, in the order in which kinds are told.

    Returns:
        One entry a kind:

        - `name`, `table`, `title`, `sign`, `style`   as `graph.kinds.kind.Kind` declares them; a text in both languages is a
          pair, Chinese first;
        - `say`, `aside`   the columns that tell a fact, and those that are told behind it; "value" is an amount, which is said
          with its comparator and unit;
        - `columns`   each of these → its `label`; `choices`, what a value is called; `lengths`, how lengths of time are said, by
          the letters of their unit, with a gap for the number; `exact`, the column that says the same to the
          day; `inferred`, whether it is known from a table and not from the text;
        - `subject`   the column that identifies what a fact speaks of: itself, or another document;
        - `classes`   the classes that its facts are drawn as → what they are called, empty where they are not drawn; `by`: the
          column that tells the class, or "";
        - `link`   the relation that leads to it; `thing`: whether it is spoken of more than once;
        - `report`   the table of the report that tells it, or ""; `listed`: whether its facts are told one by one;
        - `editable`   what a reader may correct of it, as `graph.page.correcting` packs it, or None.

    Example:
        >>> place = next(kind for kind in pack_kinds() if kind["name"] == "place")
        >>> place["sign"], [label.zh for label in place["classes"].values()]
        ('地', ['园区或功能区', '地点统称'])
    """
    return [_pack_kind(kind) for kind in KINDS.values()]


def find_subject(kind: Kind) -> str:
    """Return the column that identifies what the facts of a kind speak of: another document, or what the row itself is of."""
    return next((column.name for column in list_columns(kind) if column.how == "work"), "iri")


def is_drawn(kind: Kind) -> bool:
    """Return whether the facts of a kind are nodes of the page of everything."""
    return kind.name not in ELSEWHERE


def is_listed(kind: Kind) -> bool:
    """Return whether facts are told one by one; others are marked in the text alone."""
    return bool(kind.report) or "report" not in kind.without


def class_fact(kind: Kind, row: Any) -> str:
    """Return the class that a fact is drawn as; one that speaks of another document is drawn as that."""
    subject = find_subject(kind)
    return class_row(kind, row) if subject == "iri" else subject


def _pack_kind(kind: Kind) -> Packed:
    return {
        "name": kind.name,
        "table": kind.table,
        "title": kind.title,
        "sign": kind.sign,
        "style": kind.style,
        "say": kind.say,
        "aside": kind.aside,
        "columns": {name: _pack_column(kind, name) for name in (*kind.say, *kind.aside)},
        "subject": find_subject(kind),
        "classes": dict(_list_classes(kind)) if is_drawn(kind) else {},
        "by": kind.thing.by if kind.thing else "",
        "link": MENTIONS if kind.thing else kind.link.name.partition(":")[2],
        "thing": kind.thing is not None,
        "report": (kind.report or kind.facts) if is_listed(kind) else "",
        "listed": is_listed(kind),
        "editable": pack_editable(kind.name),
    }


def _list_classes(kind: Kind) -> Iterator[tuple[str, Label]]:
    """Yield the classes that facts are drawn as, each with what it is called."""
    subject = find_subject(kind)
    if subject != "iri":
        yield subject, _find_column(kind, subject).label
    for name, term in kind.thing.classes if kind.thing else ():
        yield name or kind.name, term.label or kind.title
    if subject == "iri" and not kind.thing:
        yield kind.name, kind.rdf.label or kind.title


def _pack_column(kind: Kind, name: str) -> Packed:
    column = _find_column(kind, name)
    exact = [other.name for other in list_columns(kind) if other.source == column.source and other.how == "last day"]
    return {
        "label": column.label,
        **({"choices": dict(_list_choices(kind, column))} if _has_choices(kind, column) else {}),
        **({"lengths": _list_lengths()} if column.form and column.form.term == LENGTH else {}),
        **({"exact": exact[0]} if exact else {}),
        **({"inferred": True} if column.how and column.about == "thing" else {}),
    }


def _find_column(kind: Kind, name: str) -> Column:
    """Return the column of a declared field or of what is reckoned from one."""
    return next(column for column in list_columns(kind) if name in (column.name, column.how or column.source))


def _has_choices(kind: Kind, column: Column) -> bool:
    form = column.form
    return column.name == (kind.thing and kind.thing.by) or bool(form and (form.how == "choice" or form.term == RHYTHM))


def _list_choices(kind: Kind, column: Column) -> Iterator[tuple[str, Label]]:
    """Yield the values of a column with what they are called; the class that things are of unless it is said has no name here."""
    if kind.thing and kind.thing.by == column.name:
        usual, *others = kind.thing.classes
        yield usual[0], Label("", "")
        yield from ((name, term.label or kind.title) for name, term in others)
    elif column.form and column.form.term == RHYTHM:
        known = read_words("names", "phrases", "ledger")
        yield from ((code, Label(*known[name])) for code, name in RHYTHMS.items())
    elif column.form:
        for notation in CONCEPTS[column.form.of]:
            yield notation, Label(*(name_concept(column.form.of, notation, lang) for lang in ("zh", "en")))


def _list_lengths() -> dict[str, Label]:
    """List how a length of time is said: the letters of its unit by ISO 8601 → 15日内, with a gap for the number."""
    known = read_words("names", "phrases", "ledger")
    return {unit: Label(*known[f"within-{unit}"]) for unit in ("BD", "D", "W", "M", "Y")}
