"""Derive the columns of rows from the declaration of a kind."""

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from graph.kinds.evidence import Evidence
from graph.kinds.field import About, Field, Form, Label
from graph.kinds.kind import Kind

Type = type[str] | type[float] | type[int]


class Declared(NamedTuple):
    """One field of a fact as it was declared."""

    name: str
    types: tuple[Any, ...]  # those that its value can have, without None
    optional: bool  # whether it can be None
    default: Any  # None where there is none, too
    required: bool  # whether it has no default
    field: Field


class Column(NamedTuple):
    """One column of the rows of a kind; what is missing is "" for text and None for numbers.

    Args:
        name: Its name.
        type: The type of its values.
        optional: Whether a value may be missing.
        label: What it is called.
        source: The field of the fact that it comes from, "" for what all rows have.
        how: How it is reckoned from the field (`graph.rows.reckon`), "" where it is the field itself.
        form: What it becomes in RDF, or None.
        about: Whether that is said of the fact (or the mention), of the thing, or of both.
        many: Whether there may be several values.
    """

    name: str
    type: Type
    optional: bool
    label: Label
    source: str = ""
    how: str = ""
    form: Form | None = None
    about: About = "fact"
    many: bool = False


IDENTITY = (
    Column("iri", str, False, Label("标识", "identifier")),
    Column("document", str, False, Label("文件", "document")),
)
PLACE = (
    Column("start", int, False, Label("起", "start")),
    Column("end", int, False, Label("止", "end")),
    Column("quote", str, False, Label("原文", "words of the text")),
)
GROUND = (
    Column("basis", str, False, Label("依据性质", "basis")),
    Column("rule", str, False, Label("规则", "rule")),
)
VERIFIED = (
    Column("verified_by", str, True, Label("核实人", "verified by")),
    Column("verified_on", str, True, Label("核实日期", "verified on")),
)


@cache
def list_fields(kind: Kind) -> tuple[Declared, ...]:
    """Return the declared fields of the facts of a kind, in their order; those that all facts share are none."""
    return read_fields(kind.fact)


def read_fields(fact: type[Any]) -> tuple[Declared, ...]:
    """Return the declared fields of a type, in their order."""
    return tuple(_read_fields(fact))


def _read_fields(fact: Any) -> Iterator[Declared]:
    for name, annotation in fact.__annotations__.items():
        metadata = getattr(annotation, "__metadata__", ())
        if metadata and isinstance(metadata[0], Field):
            types, optional = _split_type(annotation.__origin__)
            default = fact._field_defaults.get(name)
            yield Declared(name, types, optional, default, name not in fact._field_defaults, metadata[0])


def _split_type(annotation: Any) -> tuple[tuple[Any, ...], bool]:
    """Return the types of an annotation without None, and whether None is among them."""
    parts = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return tuple(part for part in parts if part is not NoneType), NoneType in parts


@cache
def list_names(kind: Kind) -> tuple[str, ...]:
    """Return the names of all fields of a fact, in the order in which they are told.

    Where it stands and what is declared come first, then its words, then the rule, its basis and who verified it.
    """
    last = ("rule", "basis", "verified")
    own = [declared.name for declared in list_fields(kind) if not is_passage(declared)]
    further = [declared.name for declared in list_fields(kind) if is_passage(declared)]
    others = [name for name in kind.fact.__annotations__ if name not in {*own, *further, "evidence", "mentions", *last}]
    tail = [name for name in ("evidence", "mentions", *last) if name in kind.fact.__annotations__]
    return (*others, *own, *further, *tail)


def list_words(declared: Declared) -> tuple[str, ...]:
    """Return the words that a field can hold, where it can hold some words only; else nothing."""
    (kind,) = declared.types
    return get_args(kind) if get_origin(kind) is Literal else ()


def is_list(declared: Declared) -> bool:
    """Return whether a field holds several texts."""
    return get_origin(declared.types[0]) is tuple


def is_passage(declared: Declared) -> bool:
    """Return whether a field holds further words of the text."""
    return declared.field.form is not None and declared.field.form.how == "passage"


@cache
def list_columns(kind: Kind) -> tuple[Column, ...]:
    """Return the columns of the rows of a kind, in their order.

    Returns:
        `iri`, `document` and the holder; each field with what is reckoned from it; where the words stand; then what the
        fact rests on and who verified it, where the kind has that.
    """
    has = kind.fact.__annotations__
    optional_place = has["evidence"] != Evidence
    holder = Column(kind.holder, str, kind.holder == "provision", Label("条款标识", "identifier of the provision"))
    place = tuple(column._replace(optional=optional_place) for column in PLACE)
    mention = (Column("mention", str, False, Label("提及标识", "identifier of the mention")),) if kind.thing else ()
    ground, verified = GROUND if "rule" in has else (), VERIFIED if "verified" in has else ()
    return (*IDENTITY, holder, *_list_own(kind), *place, *_list_passages(kind), *mention, *ground, *verified)


def _list_own(kind: Kind) -> Iterator[Column]:
    """Yield the columns of the fields, each followed by what is reckoned from it."""
    for declared in list_fields(kind):
        field = declared.field
        if is_passage(declared) or is_list(declared):
            continue
        number = declared.types[0] if declared.types[0] in (float, int) else str
        optional = declared.optional or (number is str and not declared.required and not list_words(declared))
        yield Column(field.column or declared.name, number, optional, field.label, declared.name, "", field.form, field.about)
        for extra in field.reckoned:
            yield Column(extra.column, str, extra.optional, extra.label, declared.name, extra.how, extra.form, extra.about)


def _list_passages(kind: Kind) -> Iterator[Column]:
    """Yield the columns of further words of the text: the words, where they start and where they end."""
    for declared in list_fields(kind):
        if is_passage(declared):
            label, name = declared.field.label, declared.name
            yield Column(name, str, False, label, name, "", declared.field.form)
            yield Column(f"{name}_start", int, False, Label(f"{label.zh}起", f"start of the {label.en}"), name, "start")
            yield Column(f"{name}_end", int, False, Label(f"{label.zh}止", f"end of the {label.en}"), name, "end")
