"""Shares: what each document, and each area, has of a body of documents."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from graph.report.view import View
from graph.rows import Document, Provision


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


def share_documents(view: View) -> list[Share]:
    """Return what each document has, in their order."""
    return _share(view, lambda document: document.iri)


def share_areas(view: View) -> list[Share]:
    """Return what the documents of each area have together: the areas with the most documents first, then by name."""
    shares = _share(view, lambda document: document.jurisdiction)
    return sorted(shares, key=lambda share: (-len(share.documents), share.key))


def _share(view: View, call: Callable[[Document], str]) -> list[Share]:
    """Return what the documents that are called alike have together, in the order of the first of each."""
    groups: dict[str, list[Document]] = {}
    for document in view.rows.documents:
        groups.setdefault(call(document), []).append(document)
    key_of = {document.iri: key for key, documents in groups.items() for document in documents}
    measures, owned = (Counter(key_of[measure.document] for measure in chosen) for chosen in (view.measures, _list_owned(view)))
    targets, deadlines = (Counter(key_of[row.document] for row in rows) for rows in (view.rows.targets, view.rows.deadlines))
    bearers: dict[str, Counter[str]] = {key: Counter() for key in groups}
    for measure in view.measures:
        bearers[key_of[measure.document]].update(view.borne_by[measure.iri])
    return [
        Share(key, tuple(held), measures[key], owned[key], bearers[key], targets[key], deadlines[key])
        for key, held in groups.items()
    ]


def _list_owned(view: View) -> Iterator[Provision]:
    return (measure for measure in view.measures if view.borne_by[measure.iri])


def find_top(view: View, share: Share) -> str | None:
    """Return the agency with the most measures of a share, the first by name of several; None where there is none."""
    return min(share.bearers, key=lambda agency: (-share.bearers[agency], view.agencies[agency].name, agency), default=None)
