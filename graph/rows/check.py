"""Check that the rows of a document do not contradict themselves: an error of ours, never of the document."""

from collections.abc import Iterator

from graph.errors import PolicyGraphError
from graph.rows.types import Rows
from graph.rows.words import list_words


def check_rows(rows: Rows) -> None:
    """Check the rows of one document, as the questions in `queries/checks` check its graph.

    Raises:
        PolicyGraphError: They contradict themselves; the document is named.
    """
    if fault := next(find_faults(rows), None):
        source = rows.documents[0].source if rows.documents else ""
        raise PolicyGraphError(f"the graph contradicts itself: {fault}", source, "please report this with the document")


def find_faults(rows: Rows) -> Iterator[str]:
    """Find what cannot be, one sentence a fault."""
    for document in rows.documents:
        if document.effective_from and document.effective_to and document.effective_to < document.effective_from:
            yield f"a document ends before it starts: {document.iri} {document.effective_from} {document.effective_to}"
    for words in list_words(rows):
        if words.start < 0 or words.end <= words.start:
            yield f"evidence does not end after it starts: {words.start} {words.end}"
        if not words.quote:
            yield f"evidence has no words, or no place: {words.start} {words.end}"
    measures = {row.iri for row in rows.provisions if row.kind == "measure"}
    for duty in rows.assignments:
        if duty.measure not in measures:
            yield f"a responsibility does not belong to exactly one measure: {duty.iri}"
