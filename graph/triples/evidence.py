"""Evidence: the words of a document that facts rest on, each place once."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graph.rows import Rows
from graph.rows.words import list_words
from graph.triples.literals import Triple, describe, plain

_CONTEXT = 24  # characters of prefix and suffix: enough to find a quotation again after small edits
_WINDOW = 256  # raw code points that are searched for them: layout may put many spaces between two characters


def name_evidence(document: str, start: int, end: int) -> NamedNode:
    """Return the IRI of the words between two code points of a document."""
    return NamedNode(f"{document}/evidence/{start}-{end}")


def write_evidence(rows: Rows, document: str, raw: str) -> Iterator[Triple]:
    """Yield the two selectors of every piece of evidence: where it stands in the raw text, and what it says.

    Args:
        rows: The rows of one document.
        document: Its IRI.
        raw: Its raw text.

    Source: Web Annotation Data Model, sections 4.2.4 and 4.2.5; oa:exact is the text "after normalization".
    """
    source = NamedNode(f"{document}/source")
    for start, end, quote in list_words(rows):
        node = name_evidence(document, start, end)
        place, words = NamedNode(f"{node.value}/position"), NamedNode(f"{node.value}/quote")
        selectors = (("oa:hasSelector", place), ("oa:hasSelector", words))
        yield from describe(node, ["oa:SpecificResource"], [("oa:hasSource", source), *selectors])
        yield from describe(place, ["oa:TextPositionSelector"], [("oa:start", Literal(start)), ("oa:end", Literal(end))])
        before, after = _drop_space(raw[max(0, start - _WINDOW) : start]), _drop_space(raw[end : end + _WINDOW])
        context = (("oa:prefix", plain(before[-_CONTEXT:])), ("oa:suffix", plain(after[:_CONTEXT])))
        yield from describe(words, ["oa:TextQuoteSelector"], [("oa:exact", plain(quote)), *context])


def _drop_space(text: str) -> str:
    return "".join(text.split())
