"""Evidence: the words of a document that facts rest on, each place once, as a fragment of its raw text.

Source: RFC 5147 (fragments of plain text), NIF 2.0 (nif:RFC5147String, nif:Context).
"""

from collections.abc import Iterator

from graph.rows import Rows
from graph.rows.words import list_words
from graph.text.pages import find_pages, number_page
from graph.triples.literals import Triple, describe, integer, node, plain


def name_text(document: str) -> str:
    """Return the IRI of the raw text of a document, as a term."""
    return node(f"{document}/text")


def name_evidence(document: str, start: int, end: int) -> str:
    """Return the IRI of the words between two code points of the raw text of a document, as a term.

    Example:
        >>> name_evidence("https://example.org/d", 647, 710)
        '<https://example.org/d/text#char=647,710>'
    """
    mark = "/" if "#" in document else "#"  # an IRI has one fragment, which the base may be
    return node(f"{document}/text{mark}char={start},{end}")


def write_evidence(rows: Rows, document: str, raw: str) -> Iterator[Triple]:
    """Yield the raw text, and every piece of it that something rests on: where it stands and what it says.

    Args:
        rows: The rows of one document.
        document: Its IRI.
        raw: Its raw text.

    Returns:
        Quotations are without layout (line breaks, furniture of pages): the raw text has it between their ends.
    """
    text, pages = name_text(document), find_pages(raw)
    begins = plain(" ".join(map(str, pages))) if pages else None
    source = (("nif:sourceUrl", node(f"{document}/source")), ("nif:isString", plain(raw)), ("pol:pageStarts", begins))
    yield from describe(text, ["nif:Context"], source)
    for start, end, quote in list_words(rows):
        pairs = (
            ("nif:anchorOf", plain(quote)),
            ("nif:beginIndex", integer(start)),
            ("nif:endIndex", integer(end)),
            ("nif:referenceContext", text),
            ("pol:page", integer(number_page(pages, start)) if pages else None),
        )
        yield from describe(name_evidence(document, start, end), ["nif:RFC5147String"], pairs)
