"""What a row is called where there is room for a name alone, and which class it is drawn as."""

from typing import Any

from graph.kinds import Kind

Row = Any  # of any type in `graph.rows.types`


def call_row(kind: Kind, row: Row) -> str:
    """Return the name of a fact: what its kind says of it, an amount last.

    Example:
        >>> from graph.kinds import KINDS
        >>> from graph.rows import Target
        >>> call_row(KINDS["target"], Target("t", "d", indicator="住房", value=50000, literal="5万套"))
        '住房 5万套'
    """
    texts = [str(getattr(row, name)) for name in kind.say if name != "value"]
    amount = [row.literal or f"{row.value:g}{row.unit}"] if "value" in kind.say else []
    return " ".join(filter(None, [*texts, *amount]))


def class_row(kind: Kind, row: Row) -> str:
    """Return the class of what a row is about: the name of its kind, or what tells things of one kind apart."""
    return str(getattr(row, kind.thing.by)) if kind.thing and kind.thing.by else kind.name
