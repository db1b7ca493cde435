"""Candidates: what documents perhaps give twice and what they give to nobody, for a person to judge."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.files import name_page
from graph.rows import Rows

if TYPE_CHECKING:
    from graph.comparison import Passage

MOST = 200
"""Candidates of each sort that a page lists; `policy-graph diff --overlaps` and `--gaps` list all."""


def pack_candidates(rows: Rows, texts: Mapping[str, str]) -> dict[str, Any]:
    """Pack matters that several documents give to different agencies, and measures that name nobody, each with both quotations.

    Args:
        rows: Rows of all documents.
        texts: The raw text of each document by its IRI.

    Returns:
        `overlaps` and `gaps`: two passages and the agencies of each, the likeliest first; a passage is the page of a document, the
        place, the start and end of the words, and the words.
    """
    from graph.comparison import find_gaps, find_overlaps  # one document is compared with none

    overlaps, gaps = find_overlaps(rows, texts, limit=MOST), find_gaps(rows, texts, limit=MOST)
    return {
        "overlaps": [[_pack(o.before), o.bodies_before, _pack(o.after), o.bodies_after] for o in overlaps],
        "gaps": [[_pack(gap.measure), (), _pack(gap.beside), gap.bodies] for gap in gaps],
    }


def _pack(passage: "Passage") -> list[Any]:
    return [name_page(passage.document), passage.place, passage.start, passage.end, passage.quote]
