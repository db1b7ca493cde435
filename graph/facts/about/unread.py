"""What of a file was not read: pages that are pictures, text that a script brings, words that are struck through or unknown."""

import re
from collections.abc import Iterator
from itertools import islice

from graph.document import Document
from graph.facts.evidence import cite_span
from graph.kinds import Facts, Issue
from graph.readers.marks import PICTURE, SCRIPT, STRUCK, UNKNOWN
from graph.span import Span
from graph.text import Text

MAX_PAGES = 20
"""Pages that are named in one message."""
MAX_PLACES = 20
"""Places of a mark that are tried for one that can be quoted."""

ADVICE = {
    "page-without-text": "recognise its text first (OCR, for instance `ocrmypdf -l chi_sim --skip-text`)",
    "text-by-script": "open the page in a browser and save its text (.txt)",
    "characters-unknown": "recognise its text anew (OCR, for instance `ocrmypdf --force-ocr -l chi_sim`)",
    "words-struck-out": "accept the deletions and save the file anew",
}
"""Code of an issue → what to do about it."""


def find_unread(document: Document) -> Iterator[Issue]:
    r"""Find what of a file was not read, as the marks of its reader tell.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> text = parse_text("一、总则\f\x11\f二、任务\f\x11\n3")
        >>> [issue.message for issue in find_unread(parse_document(text))]
        ['2 pages are pictures, whose words are not read: 2, 4']
    """
    text = document.text
    if PICTURE in text.raw:
        pages = _list_pages(text, PICTURE)
        what = f"{len(pages)} pages are pictures" if len(pages) > 1 else "a page is a picture"
        yield Issue("page-without-text", f"{what}, whose words are not read: {_join(pages)}")
    if SCRIPT in text.raw:
        yield Issue("text-by-script", "the text of the page comes by script, and is not in the file")
    if UNKNOWN in text.raw:
        number = text.raw.count(UNKNOWN)
        where = f" on page {_join(_list_pages(text, UNKNOWN))}" if text.pages else ""
        yield _report(document, "characters-unknown", f"characters that the file does not name: {number}{where}", UNKNOWN)
    if STRUCK in text.raw:
        number = text.raw.count(STRUCK)
        what = f"words struck through, left out in {number} place{'s' * (number > 1)}"
        yield _report(document, "words-struck-out", what, STRUCK)


def explain_nothing(facts: Facts) -> tuple[str, str, str]:
    """Explain that a document holds no provision: what was not read of it explains it best.

    Returns:
        What is the matter, the name of the document, and what to do.
    """
    what = "no numbered provision was found"
    unread = next((issue for issue in facts.issues if issue.code in ADVICE), None)
    if unread is None:
        return what, facts.source, "is this the text of a policy document?"
    return f"{what}: {unread.message}", facts.source, ADVICE[unread.code]


def _list_pages(text: Text, mark: str) -> list[int]:
    """List the pages on which a mark stands, from one on."""
    pages = text.raw.split("\f")
    return [number for number, page in enumerate(pages, 1) if mark in page]


def _join(pages: list[int]) -> str:
    """Join the numbers of pages; a long list is cut."""
    return ", ".join(map(str, pages[:MAX_PAGES])) + (" …" if len(pages) > MAX_PAGES else "")


def _report(document: Document, code: str, message: str, mark: str) -> Issue:
    """Report a mark with the first line in which it stands beside words."""
    body, text = document.text.body, document.text
    for found in islice(re.finditer(mark, text.raw), MAX_PLACES):
        line = next((p for p in document.paragraphs if _covers(text, p, found.start())), None)
        if line is not None and body[slice(*line)].strip():
            place = document.find_provision(line.start)
            return Issue(code, message, cite_span(text, line), place.path if place else None)
    return Issue(code, message)


def _covers(text: Text, line: Span, at: int) -> bool:
    """Tell whether a line of the body stands around a place of the raw text."""
    place = text.locate(line)
    return place.start - 1 <= at <= place.end
