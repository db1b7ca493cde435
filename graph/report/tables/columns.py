"""The columns that several tables have, and what stands in them."""

from collections.abc import Sequence

from graph.report.phrases import call_agencies
from graph.report.tables.grid import Field, name_column
from graph.report.view import View
from graph.rows import Assignment, Cap, Issue, Target
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

# A target or cap: where it is set, whose it is, and its words and value.
MEASURE_OF_GOAL: Field[Target | Cap] = Field(MEASURE, lambda view, goal: view.cite(goal.provision))
AGENCIES_OF_GOAL: Field[Target | Cap] = Field(AGENCIES, lambda view, goal: list_bearers(view, goal.provision))
WORDS_OF_GOAL: tuple[Field[Target | Cap], ...] = (
    Field(QUOTE, lambda _, goal: goal.quote),
    Field(POSITION, lambda _, goal: write_position(goal)),
    Field(PROVISION, lambda _, goal: goal.provision),
    Field(VALUE._replace(brief=False), lambda _, goal: goal.value),
    Field(name_column("unit", "value-unit", brief=False), lambda _, goal: goal.unit),
)


def list_bearers(view: View, provision: str) -> Words:
    """Return the agencies of the measure that a provision lies in, in printed order."""
    return call_agencies(view, view.borne_by.get(view.measure_of(provision), ()), EVERY)


def write_position(fact: Target | Cap | Issue | Assignment) -> str | None:
    """Return where the words of a fact stand; None where it has none."""
    return None if fact.start is None else f"{fact.start}–{fact.end}"


def write_extent(facts: Sequence[Assignment]) -> str | None:
    """Return where the words of facts stand, first start to last end; None without facts."""
    return f"{min(fact.start for fact in facts)}–{max(fact.end for fact in facts)}" if facts else None
