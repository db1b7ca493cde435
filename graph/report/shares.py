"""Shares: what each document, and each area, has of a body of documents."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.rows import Document, Provision, Rows


@dataclass(frozen=True)
class Share:
    """What some of the documents hold together.

    Args:
        key: The IRI of the document, or the name of the area; "" where the area is not known.
        documents: The documents.
        measures: How many measures they have.
        owned: For how many of these somebody is responsible.
        bearers: Agency → for how many of the measures it is responsible; the most first, then by name.
        targets: How many targets they set.
        deadlines: How many deadlines.
    """

    key: str
    documents: tuple[Document, ...]
    measures: int = 0
    owned: int = 0
    bearers: Counter[str] = field(default_factory=Counter)
    targets: int = 0
    deadlines: int = 0


def share_rows(
    rows: Rows, measures: Sequence[Provision], borne_by: Mapping[str, Sequence[str]], call: Callable[[Document], str]
) -> tuple[Share, ...]:
    """Return what the documents that are called alike have together, in the order of the first of each.

    Args:
        rows: The rows of all documents.
        measures: Their measures.
        borne_by: Measure → the agencies that bear it.
        call: What a document is called.
    """
    groups: dict[str, list[Document]] = {}
    for document in rows.documents:
        groups.setdefault(call(document), []).append(document)
    key_of = {document.iri: key for key, documents in groups.items() for document in documents}
    owned = (measure for measure in measures if borne_by[measure.iri])
    counts = [Counter(key_of[row.document] for row in counted) for counted in (measures, owned, rows.targets, rows.deadlines)]
    bearers: dict[str, Counter[str]] = {key: Counter() for key in groups}
    for measure in measures:
        for agency in borne_by[measure.iri]:
            bearers[key_of[measure.document]][agency] += 1
    return tuple(
        Share(key, tuple(held), counts[0][key], counts[1][key], bearers[key], counts[2][key], counts[3][key])
        for key, held in groups.items()
    )
