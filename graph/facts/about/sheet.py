"""The sheet: the places of a 公文 that say what it is: the lines above its numbered text, those below it, and its dates."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.document import Document
from graph.mentions import imprint
from graph.numerals import parse_numeral
from graph.span import Span

HEAD = 1500
"""Characters in which a text without notice prints its title, number and addressees."""


class Field(NamedTuple):
    """A value, and where it was read in the body."""

    value: str
    span: Span


class Act(NamedTuple):
    """An act that the head of a regulation tells of.

    Args:
        date: The day.
        body: Who acted; None where it is not said.
        done: What was done: 通过, 修订, 批准, 公布, 施行 ….
        announced: Whether it was done by an announcement (公告).
    """

    date: Span
    body: Span | None
    done: str
    announced: bool


class Sheet(NamedTuple):
    """A document as a sheet of paper.

    Args:
        document: The document.
        head: What comes before the numbered text: the notice, or the opening of the text itself.
        dates: The full dates in Arabic digits, in the order of the text.
        signature: The date of signature; None where none is found.
        acts: The acts that its head tells of, in the order of the text.
    """

    document: Document
    head: Span
    dates: tuple[re.Match[str], ...]
    signature: Span | None = None
    acts: tuple[Act, ...] = ()

    @property
    def body(self) -> str:
        """The body of the document."""
        return self.document.text.body


def open_sheet(document: Document) -> Sheet:
    """Open a document at its head and its dates."""
    first = document.parts[0]
    head = Span(0, first.span.end if first.kind == "notice" else min(document.preamble.end, HEAD) or HEAD)
    return Sheet(document, head, tuple(_find_dates(document.text.body)))


def _find_dates(body: str) -> Iterator[re.Match[str]]:
    """Find the full dates in Arabic digits, in the order of the text, by the words that part them."""
    at = body.find("月")
    while at >= 0:
        year = body.rfind("年", max(0, at - 3), at)
        match = imprint.date_pattern().match(body, year - 4) if year >= 4 else None
        if match:
            yield match
        at = body.find("月", at + 1)


def write_date(words: str) -> str:
    """Write a date as ISO 8601.

    Example:
        >>> write_date("2023年12月9日"), write_date("二〇二一年一月三十日")
        ('2023-12-09', '2021-01-30')
    """
    year, rest = words.split("年")
    month, rest = rest.split("月")
    return "-".join(f"{int(parse_numeral(part) or 0):02d}" for part in (year, month, rest.rstrip("日")))
