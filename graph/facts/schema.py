"""The JSON Schema of what `policy-graph extract` prints, made from the declarations of the kinds."""

from typing import Any, Final, get_args

from graph.facts.form import VERSION
from graph.kinds import KINDS, Basis, Evidence, Kind, Metadata
from graph.kinds.columns import Declared, is_list, is_passage, list_fields, list_names, list_words, read_fields

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_TYPES: Final = {str: "string", float: "number", int: "integer"}
_PLACE: Final[Schema] = {
    "span": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
    "quote": _TEXT,
}
_PAGE: Final[Schema] = {"page": {"type": "integer", "minimum": 1, "title": "页 / page"}}
"""Where the format has pages, beside every place."""
_VERIFIED: Final[Schema] = {
    "type": "object",
    "properties": {"by": _TEXT, "on": {"type": "string", "format": "date"}},
    "required": ["by", "on"],
}
_RESOLVED: Final[Schema] = {
    "organisation": {"type": ["string", "null"], "title": "规范全称 / official name"},
    "resolution": {"enum": ["exact", "alias", "rule", "unresolved"], "title": "归一方式 / resolution"},
}
"""What `graph.build.form_document` says beside each surface name of an agency."""


def build_schema() -> Schema:
    """Build the schema.

    Returns:
        A JSON Schema (2020-12) of one document, whose members are in the order of the form.

    Source: https://json-schema.org/draft/2020-12/json-schema-core

    Example:
        >>> sorted(build_schema()["properties"]["targets"]["items"]["properties"])[:4]
        ['basis', 'comparator', 'deadline', 'increment']
    """
    members = {
        "schema": {"const": VERSION},
        "file": _TEXT,
        "sha256": {"type": "string", "pattern": "^[0-9a-f]*$"},
        "document": _describe_metadata(),
        "provisions": _list_of(_describe_provision()),
        **{kind.facts: {"title": _name(kind), **_list_of(_describe_kind(kind))} for kind in KINDS.values()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "policy-graph facts",
        "description": "What is said in one policy document. Every span counts code points of the raw text.",
        **_describe_object(members),
    }


def _describe_kind(kind: Kind) -> Schema:
    """Describe a fact: its own fields, its words, and what it rests on."""
    declared, members = {item.name: item for item in list_fields(kind)}, dict[str, Any]()
    for name in list_names(kind):
        if name == "evidence":
            members |= _describe_place(optional=kind.fact.__annotations__[name] != Evidence)
        elif name != "verified":
            members[name] = _describe_field(declared[name]) if name in declared else _describe_shared(name, kind)
        if name in declared and any(extra.how == "agency" for extra in declared[name].field.reckoned):
            members |= _RESOLVED
    described = _describe_object(members)
    if "verified" in kind.fact.__annotations__:
        described["properties"] |= {"verified": _VERIFIED}
    return described


def _describe_place(*, optional: bool) -> Schema:
    return {name: _or_null(schema, optional=optional) for name, schema in _PLACE.items()}


def _describe_field(declared: Declared) -> Schema:
    title = {"title": f"{declared.field.label.zh} / {declared.field.label.en}"}
    if is_passage(declared):
        return title | _describe_object(_PLACE)
    if is_list(declared):
        return title | _list_of(_TEXT)
    if words := list_words(declared):
        return title | {"enum": [*words, None] if declared.optional else list(words)}
    return title | _or_null({"type": _TYPES[declared.types[0]]}, optional=declared.optional)


def _describe_shared(name: str, kind: Kind) -> Schema:
    """Describe a field that facts of many kinds share: where it stands, its rule and its basis."""
    if name == "basis":
        return {"enum": list(get_args(Basis))}
    if name == "paths":
        return _list_of(_TEXT)
    if name == "mentions":
        return _list_of(_describe_object({"path": _or_null(_TEXT, optional=True), **_PLACE}))
    return _or_null(_TEXT, optional=kind.fact.__annotations__[name] is not str)


def _describe_metadata() -> Schema:
    members = {declared.name: _describe_field(declared) for declared in read_fields(Metadata)}
    evidence = {"type": "object", "additionalProperties": _describe_object(_PLACE)}
    return _describe_object(members | {"evidence": evidence})


def _describe_provision() -> Schema:
    texts = dict.fromkeys(("path", "label", "title"), _TEXT)
    return _describe_object(texts | _PLACE | {"extent": _PLACE["span"], "rule": _TEXT, "basis": {"const": "stated"}})


def _describe_object(members: Schema) -> Schema:
    paged = _PAGE if "span" in members else {}
    return {"type": "object", "properties": {**members, **paged}, "required": list(members)}


def _list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _or_null(schema: Schema, *, optional: bool) -> Schema:
    return schema | {"type": [schema["type"], "null"]} if optional else schema


def _name(kind: Kind) -> str:
    return f"{kind.title.zh} / {kind.title.en}"
