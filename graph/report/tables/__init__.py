"""Tables: each with what fills it, in the order in which they are told.

A kind of fact that no table tells has one of its own (`kinds`). A table more is an entry here, a function that takes the view
and returns a grid (its fields, the rows, what each rests on), and its title, note and heads in `graph/words/tables.json`.
"""

from graph.report.tables import body, doubts, goals, load, metrics, partners
from graph.report.tables.grid import Listing, build_table
from graph.report.tables.kinds import list_kinds

__all__ = ["TABLES", "TABLES_OF_BODY", "TABLES_OF_SEVERAL", "Listing", "build_table"]

TABLES = (
    Listing("load", load.tabulate_load),
    Listing("scopes", load.tabulate_scopes),
    Listing("due", goals.tabulate_due),
    *list_kinds(),
    Listing("open", doubts.tabulate_open),
    Listing("pairs", partners.tabulate_pairs),
    Listing("communities", partners.tabulate_communities),
    Listing("matrix", load.tabulate_matrix),
    Listing("totals", metrics.tabulate_totals),
    Listing("measures-of-load", metrics.tabulate_metrics),
    Listing("chance", metrics.tabulate_chance),
    Listing("measures", goals.tabulate_measures),
)
OF_SEVERAL = (
    Listing("areas", body.tabulate_areas),
    Listing("documents", body.tabulate_documents),
    Listing("years", body.tabulate_years),
)
TABLES_OF_SEVERAL = (*TABLES[:2], *OF_SEVERAL, *TABLES[2:])
"""The tables of several documents: what each area and document holds stands before what all of them say."""
TABLES_OF_BODY = (
    Listing("load", load.tabulate_load),
    Listing("scopes", load.tabulate_scopes),
    *OF_SEVERAL,
    Listing("totals", metrics.tabulate_totals),
)
"""The tables of a body of documents; the facts themselves are in the tables of the build (`graph.tables`)."""
