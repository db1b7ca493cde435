"""Tables of who works with whom."""

from graph.report.phrases import call_agencies
from graph.report.tables.columns import EVERY, SIZE
from graph.report.tables.grid import Field, Grid, abridge, build_grid, name_column
from graph.report.view import View
from graph.report.wording import join, say, tally

Pair = tuple[tuple[str, str], list[str]]  # two agencies, and the measures that they share
Group = tuple[int, list[str]]  # its number, and its agencies

PAIRS: tuple[Field[Pair], ...] = (
    Field(name_column("first", "first-of-two"), lambda view, pair: view.name(pair[0][0])),
    Field(name_column("second", "second-of-two"), lambda view, pair: view.name(pair[0][1])),
    Field(name_column("shared", kind="count"), lambda _, pair: len(pair[1])),
    Field(
        name_column("measures"),
        lambda view, pair: join([view.cite(measure) for measure in pair[1]], _limit_measures(view), "measures-cut"),
    ),
)
COMMUNITIES: tuple[Field[Group], ...] = (
    Field(name_column("community", "group", "count"), lambda _, group: group[0]),
    Field(SIZE, lambda _, group: len(group[1])),
    Field(name_column("agencies", "members"), lambda view, group: call_agencies(view, group[1], EVERY)),
)


def tabulate_pairs(view: View) -> Grid:
    """List the pairs of agencies by number of measures that they share."""
    single = sum(len(measures) == 1 for _, measures in view.pairs)
    grid = build_grid(view, PAIRS, view.pairs, lambda view, pair: [view.statements[m, a] for m in pair[1] for a in pair[0]])
    return abridge(grid, single, say("rest-pairs", pairs=tally(single, "pairs")))


def tabulate_communities(view: View) -> Grid:
    """List the groups of agencies that share more with each other than with the rest."""
    groups: dict[int, list[str]] = {}
    for row in view.load.agencies:
        groups.setdefault(row.community, []).append(row.iri)
    return build_grid(view, COMMUNITIES, sorted(groups.items()))


def _limit_measures(view: View) -> int:
    """Return how many measures a cell names: fewer where they are called with their document."""
    return 6 if len(view.rows.documents) == 1 else 3
