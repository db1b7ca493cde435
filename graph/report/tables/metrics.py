"""Tables that explain the metrics of load, and set them beside chance."""

from graph.report.tables.columns import AGENCY, FIGURE, MEANING, METRIC, VALUE
from graph.report.tables.grid import Field, Grid, build_grid, name_column
from graph.report.view import View
from graph.report.wording import join, word
from graph.words import Words
from graph.workload import METRICS, TOTALS, Chance, Metric
from graph.workload.values import Value, Values

STATISTICS = {"top_load": "top-load", "hhi": "network-hhi", "betweenness": "agency-betweenness"}  # as `Chance.statistic` names them

OF_AGENCIES: tuple[Field[Metric[Values]], ...] = (
    Field(METRIC, lambda _, metric: metric.title),
    Field(name_column("highest"), lambda view, metric: _name_highest(view, metric)),
    Field(VALUE, lambda view, metric: _find_top(view, metric)),
    Field(MEANING, lambda _, metric: metric.meaning),
)
OF_THE_WHOLE: tuple[Field[Metric[Value]], ...] = (
    Field(FIGURE, lambda _, total: total.title),
    Field(VALUE, lambda view, total: getattr(view.load.totals, total.name)),
    Field(MEANING, lambda _, total: total.meaning),
)
CHANCE: tuple[Field[Chance], ...] = (
    Field(name_column("statistic", "figure"), lambda _, chance: word(STATISTICS[chance.statistic])),
    Field(AGENCY, lambda view, chance: view.name(chance.agency) if chance.agency else None),
    Field(name_column("observed", kind="number"), lambda _, chance: chance.observed),
    Field(name_column("mean", kind="number"), lambda _, chance: chance.mean),
    Field(name_column("low", kind="number"), lambda _, chance: chance.low),
    Field(name_column("high", kind="number"), lambda _, chance: chance.high),
    Field(name_column("p", kind="number"), lambda _, chance: chance.p),
)


def tabulate_metrics(view: View) -> Grid:
    """Explain every metric of load in one line, with who is highest."""
    return build_grid(view, OF_AGENCIES, METRICS if view.load.agencies else ())


def tabulate_totals(view: View) -> Grid:
    """Explain the figures of the whole network, each in one line."""
    return build_grid(view, OF_THE_WHOLE, TOTALS if view.load.agencies else ())


def tabulate_chance(view: View) -> Grid:
    """Set load beside what chance gives, where that was asked for."""
    order = list(STATISTICS)
    return build_grid(view, CHANCE, sorted(view.chance, key=lambda c: (order.index(c.statistic), c.p, -c.observed, c.agency)))


def _find_top(view: View, metric: Metric[Values]) -> Value:
    """Return the highest value of a metric; None where it has none, or where its values are only labels."""
    values = [getattr(row, metric.name) for row in view.load.agencies]
    return max((value for value in values if value is not None), default=None) if metric.kind != "label" else None


def _name_highest(view: View, metric: Metric[Values]) -> Words:
    """Return the agencies with the highest value; none where that is 0."""
    top = _find_top(view, metric)
    highest = [row.iri for row in view.load.agencies if getattr(row, metric.name) == top] if top else []
    return join([view.name(agency) for agency in highest], 2, "agencies-cut")
