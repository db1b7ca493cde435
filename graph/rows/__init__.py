"""Plain rows: the hub between what documents say and everything that is made of it, with no RDF in sight.

`graph.rows.frame` has the rows of documents, provisions, agencies and names, `graph.rows.types` those of the facts, one type a
kind, as `graph.kinds` declares them. `build_rows` makes them from facts; `graph.query.read_rows` reads the same rows back from
a graph.
"""

from graph.rows import types
from graph.rows.build import build_rows
from graph.rows.frame import Agency, Document, Further, Issuer, Member, Name, Opening, Provision, Recipient, Saying
from graph.rows.restrict import restrict_rows, select_rows
from graph.rows.types import *  # noqa: F403  the types are those of the declared kinds

__all__ = [
    "Agency",
    "Document",
    "Further",
    "Issuer",
    "Member",
    "Name",
    "Opening",
    "Provision",
    "Recipient",
    "Saying",
    "build_rows",
    "restrict_rows",
    "select_rows",
]
__all__ += types.__all__
