"""Annotations: every quotation of a fact as a W3C Web Annotation, for Recogito, INCEpTION, Hypothesis and the like.

Source: Web Annotation Data Model, sections 4.2.4 and 4.2.5, and its JSON-LD context.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graph.kinds import KINDS
from graph.kinds.kind import Kind
from graph.rows import Rows
from graph.rows.telling import call_row

CONTEXT = 32
"""Characters of prefix and suffix: enough to find a quotation again after small changes."""


def render_annotations(rows: Rows, texts: Mapping[str, str]) -> bytes:
    """Return the facts of all documents as one annotation page in JSON-LD.

    Args:
        rows: The rows of a built graph.
        texts: The raw text of each document by its IRI; without one, a quotation stands without what is around it.

    Returns:
        UTF-8 text: an annotation each fact that has words, in the order of the kinds; its target is the raw text, by quotation
        and by position in code points, its bodies the kind as a tag and what the fact tells.
    """
    names = {agency.iri: agency.name for agency in rows.agencies}
    items = [item for kind in KINDS.values() for item in _list_items(kind, rows, names, texts)]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def _list_items(kind: Kind, rows: Rows, names: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row in getattr(rows, kind.table):
        if row.start is not None:
            told = call_row(kind, row)
            yield {
                "id": getattr(row, "mention", row.iri),
                "type": "Annotation",
                "motivation": "tagging",
                "body": [
                    {"type": "TextualBody", "purpose": "tagging", "value": kind.name},
                    {"type": "TextualBody", "purpose": "describing", "value": names.get(told, told), "language": "zh"},
                ],
                "target": {"source": f"{row.document}/text", "selector": list(_list_selectors(row, texts.get(row.document, "")))},
            }


def _list_selectors(row: Any, raw: str) -> Iterator[dict[str, Any]]:
    """Yield where the words of a row stand: by what is printed, and by position."""
    quote = {"type": "TextQuoteSelector", "exact": raw[row.start : row.end] or row.quote}
    around = {"prefix": raw[max(0, row.start - CONTEXT) : row.start], "suffix": raw[row.end : row.end + CONTEXT]}
    yield quote | {name: words for name, words in around.items() if words}
    yield {"type": "TextPositionSelector", "start": row.start, "end": row.end}
