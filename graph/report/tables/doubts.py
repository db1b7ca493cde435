"""The table of what people should check."""

from typing import NamedTuple

from graph.report.tables.columns import MEASURE, POSITION, PROVISION, QUOTE, write_position
from graph.report.tables.grid import Field, Grid, build_grid, name_column
from graph.report.view import View
from graph.report.wording import say, word
from graph.rows import Assignment, Issue
from graph.words import Words


class Point(NamedTuple):
    """One open point: what is to be checked, and the fact that it is about."""

    words: Words
    provision: str
    fact: Assignment | Issue


OPEN: tuple[Field[Point], ...] = (
    Field(MEASURE, lambda view, point: view.cite(point.provision)),
    Field(name_column("point"), lambda _, point: point.words),
    Field(QUOTE, lambda _, point: point.fact.quote),
    Field(POSITION, lambda _, point: write_position(point.fact)),
    Field(PROVISION, lambda _, point: point.provision),
)


def tabulate_open(view: View) -> Grid:
    """List what was not understood, inferred or not resolved; an unknown agency once, where it is first named."""
    strangers = [view.statements[held[0], agency] for agency, held in view.held.items() if not view.agencies[agency].resolved]
    points = (
        *(Point(Words(row.message, row.message), row.provision, row) for row in view.rows.issues),
        *(Point(word("point-inferred"), row.measure, row) for row in view.rows.assignments if row.basis == "inferred"),
        *(Point(_call_stranger(view, row.agency), row.measure, row) for row in strangers),
    )
    return build_grid(view, OPEN, points, lambda _, point: [point.fact])


def _call_stranger(view: View, agency: str) -> Words:
    """Say which agency is not in the register, and how many measures it has."""
    return say("point-stranger", agency=view.name(agency), count=len(view.held[agency]))
