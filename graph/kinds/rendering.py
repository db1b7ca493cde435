"""Render the types of rows of facts from the declarations of their kinds: the text of `graph/rows/types.py`."""

from collections.abc import Iterator

from graph.kinds import KINDS
from graph.kinds.columns import Column, list_columns
from graph.kinds.kind import Kind

HEAD = '''"""Rows of facts, one type a kind, and all rows together.

Written by `python -m graph.generated` from the declarations in `graph/kinds`; do not edit. Identifiers are IRIs; what is missing
is "" for text and None for numbers. Offsets count code points of the raw text of the document.
"""

from typing import NamedTuple

from graph.rows.frame import {frame}

__all__ = [{names}]
'''
# The tables of the frame before and after those of the kinds, with the types of their rows.
BEFORE = (("documents", "Document"), ("provisions", "Provision"), ("agencies", "Agency"), ("names", "Name"))
AFTER = (
    *(("decisions", "Issue"), ("members", "Member"), ("issuers", "Issuer")),
    *(
        ("recipients", "Recipient"),
        ("receivers", "Receiver"),
        ("sayings", "Saying"),
        ("further", "Further"),
        ("wordings", "Wording"),
    ),
    ("openings", "Opening"),
)
TOLD = {"decisions": "what people rejected, corrected or accepted"}


def render_types() -> str:
    """Return the module, formatted as the project formats."""
    own = sorted({kind.type_name for kind in KINDS.values()})
    frame = sorted({name for _, name in (*BEFORE, *AFTER)} - {*own})
    names = ", ".join(f'"{name}"' for name in sorted((*own, "Rows")))
    listed = "(\n" + "".join(f"    {name},\n" for name in frame) + ")"
    parts = [HEAD.format(frame=listed, names=names), *map(_render_type, KINDS.values()), _render_rows()]
    return "\n\n".join(part.strip("\n") + "\n" for part in parts)


def _render_type(kind: Kind) -> str:
    lines = [f"class {kind.type_name}(NamedTuple):", f'    """{kind.fact.__doc__}"""', ""]
    return "\n".join([*lines, *(_render_column(kind, column) for column in list_columns(kind))])


def _render_column(kind: Kind, column: Column) -> str:
    """Return the line that declares a column; every column but the first two has a default."""
    optional = column.optional and column.type is not str
    default = "" if column.name in ("iri", "document") else f" = {_write_default(kind, column)}"
    return f"    {column.name}: {column.type.__name__}{' | None' if optional else ''}{default}  # {column.label.zh}"


def _write_default(kind: Kind, column: Column) -> str:
    """Return what a fact says where its text says nothing, else what stands for nothing."""
    said = getattr(kind.fact, "_field_defaults").get(column.source or column.name)  # noqa: B009  the type is that of any fact
    if isinstance(said, column.type) and not column.how:
        return f'"{said}"' if column.type is str else repr(said)
    return "None" if column.optional and column.type is not str else {str: '""', int: "0", float: "0.0"}[column.type]


def _render_rows() -> str:
    lines = [
        "class Rows(NamedTuple):",
        '    """All rows of a built graph, each in the order of the documents and of the text."""',
        "",
    ]
    tables = (*BEFORE, *((kind.table, kind.type_name) for kind in KINDS.values()), *AFTER)
    return "\n".join([*lines, *_render_tables(tables)])


def _render_tables(tables: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for table, name in tables:
        remark = f"  # {TOLD[table]}" if table in TOLD else ""
        yield f"    {table}: tuple[{name}, ...] = (){remark}"
