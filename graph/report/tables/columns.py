"""The columns that several tables have, and what stands in them."""

from collections.abc import Sequence
from typing import Any

from graph.report.phrases import call_agencies
from graph.report.tables.grid import Field, name_column
from graph.report.view import Fact, View
from graph.rows import Assignment
from graph.words import Words

EVERY = 1000  # names in a cell that holds all of them

AGENCY = name_column("agency", "responsible-agency")
AGENCIES = name_column("agencies")
SIZE = name_column("size", "network-agencies", "count")
MEASURE = name_column("measure")
QUOTE = name_column("quote", kind="quote")
POSITION = name_column("position", kind="position")
PROVISION = name_column("provision", brief=False)
METRIC = name_column("name", "metric")
FIGURE = name_column("name", "figure")
VALUE = name_column("value", kind="number")
MEANING = name_column("line", "meaning")

# A fact of any kind: where it stands, whose it is, its words, and of an amount its value.
MEASURE_OF_FACT: Field[Any] = Field(MEASURE, lambda view, fact: view.cite(fact.provision))
AGENCIES_OF_FACT: Field[Any] = Field(AGENCIES, lambda view, fact: list_bearers(view, fact.provision))
WORDS_OF_FACT: tuple[Field[Any], ...] = (
    Field(QUOTE, lambda _, fact: fact.quote),
    Field(POSITION, lambda _, fact: write_position(fact)),
    Field(PROVISION, lambda _, fact: fact.provision),
)
VALUE_OF_FACT: tuple[Field[Any], ...] = (
    Field(VALUE._replace(brief=False), lambda _, fact: fact.value),
    Field(name_column("unit", "value-unit", brief=False), lambda _, fact: fact.unit),
)


def list_bearers(view: View, provision: str) -> Words:
    """Return the agencies of the measure that a provision lies in, in printed order."""
    return call_agencies(view, view.borne_by.get(view.measure_of(provision), ()), EVERY)


def write_position(fact: Fact) -> str | None:
    """Return where the words of a fact stand; None where it has none."""
    return None if fact.start is None else f"{fact.start}–{fact.end}"


def write_extent(facts: Sequence[Assignment]) -> str | None:
    """Return where the words of facts stand, first start to last end; None without facts."""
    return f"{min(fact.start for fact in facts)}–{max(fact.end for fact in facts)}" if facts else None
