"""Tables of what is to be reached by when, and of every measure with its words."""

from graph.report.tables.columns import (
    AGENCIES_OF_FACT,
    MEASURE,
    MEASURE_OF_FACT,
    POSITION,
    PROVISION,
    QUOTE,
    SIZE,
    VALUE_OF_FACT,
    WORDS_OF_FACT,
    write_extent,
)
from graph.report.tables.grid import Field, Grid, build_grid, name_column
from graph.report.view import View
from graph.report.wording import join
from graph.rows import Assignment, Provision, Target
from graph.rows.phrases import write_amount, write_deadline

DUE: tuple[Field[Target], ...] = (
    Field(name_column("deadline"), lambda _, target: write_deadline(target.deadline, target.due)),
    MEASURE_OF_FACT,
    Field(name_column("indicator", "target-indicator"), lambda _, target: target.indicator),
    Field(name_column("amount", "target-amount"), lambda _, target: write_amount(target)),
    AGENCIES_OF_FACT,
    *WORDS_OF_FACT,
    *VALUE_OF_FACT,
    Field(name_column("due", "last-day", brief=False), lambda _, target: target.due),
)
MEASURES: tuple[Field[Provision], ...] = (
    Field(MEASURE, lambda view, measure: view.cite(measure.iri)),
    Field(name_column("path"), lambda _, measure: measure.path),
    Field(name_column("title"), lambda _, measure: measure.title),
    Field(SIZE, lambda view, measure: len(_list_duties(view, measure))),
    Field(
        name_column("targets", "quantified-targets"),
        lambda view, measure: join([write_amount(target) for target in view.targets.get(measure.iri, ())]),
    ),
    Field(QUOTE, lambda view, measure: "；".join(dict.fromkeys(duty.statement for duty in _list_duties(view, measure)))),
    Field(POSITION, lambda view, measure: write_extent(_list_duties(view, measure))),
    Field(PROVISION, lambda _, measure: measure.iri),
)


def tabulate_due(view: View) -> Grid:
    """List the targets by deadline, earliest first, those without one last."""
    targets = sorted(view.rows.targets, key=lambda t: (t.due or ("9998" if t.deadline else "9999"), t.deadline))
    return build_grid(view, DUE, targets, lambda _, target: [target])


def tabulate_measures(view: View) -> Grid:
    """List every measure with the words that name its agencies: the ground of every count of a report."""
    return build_grid(view, MEASURES, view.measures, _list_duties)


def _list_duties(view: View, measure: Provision) -> list[Assignment]:
    """Return the first assignment of each agency of a measure."""
    return [view.statements[measure.iri, agency] for agency in view.borne_by[measure.iri]]
