"""Tables of a body of documents: by area, by document, by year."""

from collections import Counter
from typing import NamedTuple

from graph.report.shares import Share
from graph.report.tables.grid import Field, Grid, build_grid, name_column
from graph.report.view import View
from graph.words import Words


class Year(NamedTuple):
    """How much falls due in a year."""

    year: str
    deadlines: int
    targets: int


FIGURES: tuple[Field[Share], ...] = (
    Field(name_column("measures", "measures", "count"), lambda _, share: share.measures),
    Field(name_column("owned", "owned-measures", "count"), lambda _, share: share.owned),
    Field(name_column("agencies", "network-agencies", "count"), lambda _, share: len(share.bearers)),
    Field(name_column("assignments", "agency-assignments", "count"), lambda _, share: share.bearers.total()),
    Field(name_column("most", "most-loaded"), lambda view, share: _name_top(view, share)),
    Field(name_column("load", "load-of-most", "count"), lambda _, share: max(share.bearers.values(), default=None)),
    Field(name_column("targets", "quantified-targets", "count"), lambda _, share: share.targets),
    Field(name_column("deadlines", "deadlines", "count"), lambda _, share: share.deadlines),
)
BY_AREA: tuple[Field[Share], ...] = (
    Field(name_column("area", "jurisdiction"), lambda _, share: share.key),
    Field(name_column("documents", kind="count"), lambda _, share: len(share.documents)),
    *FIGURES,
)
BY_DOCUMENT: tuple[Field[Share], ...] = (
    Field(name_column("title"), lambda _, share: share.documents[0].title),
    Field(name_column("number"), lambda _, share: share.documents[0].number),
    Field(name_column("area", "jurisdiction"), lambda _, share: share.documents[0].jurisdiction),
    Field(name_column("date"), lambda _, share: share.documents[0].date),
    Field(name_column("genre"), lambda _, share: share.documents[0].genre),
    *FIGURES,
    Field(name_column("iri", "identifier", brief=False), lambda _, share: share.key),
)
BY_YEAR: tuple[Field[Year], ...] = (
    Field(name_column("year"), lambda _, year: year.year),
    Field(name_column("deadlines", kind="count"), lambda _, year: year.deadlines),
    Field(name_column("targets", "quantified-targets", "count"), lambda _, year: year.targets),
)


def tabulate_areas(view: View) -> Grid:
    """Sum what the documents of each area hold."""
    return build_grid(view, BY_AREA, view.by_area)


def tabulate_documents(view: View) -> Grid:
    """List the documents with what each holds, those with the most responsibilities first."""
    shares = view.by_document
    return build_grid(view, BY_DOCUMENT, sorted(shares, key=lambda share: (-share.bearers.total(), share.key)))


def tabulate_years(view: View) -> Grid:
    """Count the deadlines and targets that fall due in each year."""
    counts = (Counter(row.due[:4] for row in rows if row.due) for rows in (view.rows.deadlines, view.rows.targets))
    deadlines, targets = counts
    return build_grid(view, BY_YEAR, [Year(year, deadlines[year], targets[year]) for year in sorted({*deadlines, *targets})])


def _name_top(view: View, share: Share) -> Words | None:
    """Return the full name of the agency with the most measures."""
    top = view.find_top(share)
    return Words(view.agencies[top].full_name or view.agencies[top].name, view.name(top).en) if top else None
