"""Metadata: what a document says of itself, each field by the ways in which documents print it.

The ways are lists of rules of the kind "document", which is no kind of facts: what they read are the fields of `Metadata`.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from graph.document import Document
from graph.facts.about import days, enactment, issuers, jurisdiction, notes, numbers, signatures
from graph.facts.about.enactment import find_acts
from graph.facts.about.issuers import find_issuers
from graph.facts.about.jurisdiction import find_jurisdiction
from graph.facts.about.notes import Dated, find_bodies, find_field, find_printed
from graph.facts.about.numbers import find_number, list_numbers
from graph.facts.about.sheet import Field, Sheet, open_sheet, write_date
from graph.facts.about.signatures import Closing, find_signature, list_dates
from graph.facts.about.validity import find_limit
from graph.facts.evidence import cite_span
from graph.kinds import Evidence, Metadata
from graph.mentions.found import Found
from graph.mentions.titles import TITLES, name_kind
from graph.rules.rule import Guard, Refusal, Rule, tell_refusals
from graph.span import Span
from graph.text import Text

MAX_NUMBER = 40
"""Characters of the longest number: those of a date are fewer."""


class Ways(NamedTuple):
    """The ways in which documents print a field."""

    field: str
    guards: tuple[Guard[Any], ...]
    rules: tuple[Rule[Any, Any], ...]


def list_fields() -> tuple[Ways, ...]:
    """List the ways in which documents print what they say of themselves, field by field."""
    return (
        Ways("title", (), TITLES),
        Ways("number", numbers.GUARDS, numbers.NUMBERS),
        Ways("issuers", (), issuers.ISSUERS),
        Ways("document_date", signatures.GUARDS, (*signatures.SIGNATURES, *notes.STATED_DATES, *enactment.ENACTED)),
        Ways("print_date", (), notes.PRINTED),
        Ways("effective_from", (), (*days.FIRST_DAYS, *enactment.STARTED)),
        Ways("effective_to", (), days.LAST_DAYS),
        Ways("addressees", (), notes.ADDRESSED),
        Ways("copied_to", (), notes.COPIES),
        Ways("disclosure", (), notes.DISCLOSURES),
        Ways("jurisdiction", (), (*jurisdiction.BODIES, *jurisdiction.TITLES)),
    )


def extract_metadata(found: Found) -> Metadata:
    r"""Extract what a document says of itself.

    Args:
        found: A parsed document with what was found in it.

    Returns:
        The metadata; a document that prints no title takes the name of its file.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "某市人民政府关于加快发展的意见\n某政发〔2020〕3号\n各县：\n一、总则\n某市人民政府\n2020年4月2日"
        >>> m = extract_metadata(Found(parse_document(parse_text(words))))
        >>> m.title, m.number, m.issuers, m.document_date
        ('某市人民政府关于加快发展的意见', '某政发〔2020〕3号', ('某市人民政府',), '2020-04-02')
    """
    text, title = found.document.text, found.title
    sheet = _read_sheet(found.document)
    fields = {
        "title": Field(text.say(title).strip("《》«»"), title) if title else None,
        "number": find_number(sheet),
        "document_date": _read_signature(sheet) or find_field((*notes.STATED_DATES, *enactment.ENACTED), sheet),
        "print_date": find_printed(sheet),
        "effective_from": _find_limit(sheet, "first") or find_field(enactment.STARTED, sheet),
        "effective_to": _find_limit(sheet, "last"),
        "disclosure": find_field(notes.DISCLOSURES, sheet),
    }
    issuing = find_issuers(sheet)
    lists = {
        "issuers": [issuer.span for issuer in issuing],
        "addressees": find_bodies(notes.ADDRESSED, sheet),
        "copied_to": find_bodies(notes.COPIES, sheet),
    }
    named = tuple(issuer.value for issuer in issuing)
    metadata = _build(text, {name: field for name, field in fields.items() if field}, lists, named)
    return metadata._replace(genre=found.genre or None)


def _read_sheet(document: Document) -> Sheet:
    """Open a document, and find its signature."""
    sheet = open_sheet(document)
    return sheet._replace(signature=find_signature(sheet), acts=tuple(find_acts(sheet)))


def _read_signature(sheet: Sheet) -> Field | None:
    """Read the date of signature."""
    return Field(write_date(sheet.signature.cut(sheet.body)), sheet.signature) if sheet.signature else None


def _find_limit(sheet: Sheet, which: Literal["first", "last"]) -> Field | None:
    """Find the first or the last day in force."""
    limit = find_limit(sheet.body, sheet.dates, which)
    return Field(write_date(limit.date.cut(sheet.body)), limit.words) if limit else None


def _build(text: Text, fields: dict[str, Field], lists: dict[str, list[Span]], issuing: tuple[str, ...]) -> Metadata:
    """Build the metadata from what was found, each with its words."""
    title = fields["title"].value if "title" in fields else name_file(text.source)
    value = {name: field.value for name, field in fields.items()}
    spans = [(name, field.span) for name, field in fields.items()] + [
        (name, span) for name, found in lists.items() for span in found
    ]
    evidence: list[tuple[str, Evidence]] = [(name, cite_span(text, span)) for name, span in spans]
    return Metadata(
        title=title,
        number=value.get("number"),
        kind=name_kind(title),
        issuers=issuing,
        document_date=value.get("document_date"),
        print_date=value.get("print_date"),
        effective_from=value.get("effective_from"),
        effective_to=value.get("effective_to"),
        addressees=tuple(text.say(span) for span in lists["addressees"]),
        copied_to=tuple(text.say(span) for span in lists["copied_to"]),
        disclosure=value.get("disclosure"),
        jurisdiction=find_jurisdiction(*issuing, text.body[:40], title),
        evidence=tuple(sorted(evidence, key=lambda pair: (pair[0], pair[1].span))),
    )


def name_file(source: str) -> str:
    """Name a document after its file, without the number that files are sorted by.

    Example:
        >>> name_file("016_某市方案.txt"), name_file("A02_通知.docx"), name_file("2024年方案.txt"), name_file("12.txt")
        ('某市方案', '通知', '2024年方案', '12')
    """
    return re.sub(r"^[A-Z]?\d{1,4}[_.、\- ]+(?=\D)", "", source.rsplit(".", 1)[0])


def find_refusals(found: Found, span: Span) -> Iterator[Refusal]:
    """Tell why the dates and numbers in a range of the body are none that the document states of itself.

    Args:
        found: A parsed document with what was found in it.
        span: The range.

    Returns:
        For each date the guard that refused it as the first and the last day in force, as the signature and as the date of
        printing; for each number the one that refused it as the document's own; where no guard did, the rules whose form it has
        not. Nothing where neither stands there.
    """
    sheet = _read_sheet(found.document)
    for date in list_dates(sheet):
        if date.start < span.end and span.start < date.end:
            yield from _refuse_date(sheet, date)
    near = Span(max(0, span.start - MAX_NUMBER), span.end + MAX_NUMBER)
    own = find_number(sheet)
    for number in list_numbers(sheet, near):
        if number.span.start < span.end and span.start < number.span.end:
            told = list(tell_refusals(numbers.NUMBERS, number, number.span, numbers.GUARDS))
            yield from _keep_named(told)
            if not told and own and own.span.end != number.span.end:
                yield Refusal("document", "", "later-number", "the first number of the head is its own", number.span)


def _refuse_date(sheet: Sheet, date: Span) -> Iterator[Refusal]:
    """Tell what refused a date for each field that is a date."""
    body = sheet.body
    yield from tell_refusals(days.FIRST_DAYS, days.Day(body, date, days.FIRST), date)
    yield from tell_refusals(days.LAST_DAYS, days.Day(body, date, days.LAST), date)
    notice = sheet.document.main.span.start
    closing = Closing(body, date, notice if date.end <= notice else 0)
    told = list(tell_refusals(signatures.SIGNATURES, closing, date, signatures.GUARDS))
    yield from _keep_named(told)
    if not told and date != sheet.signature:
        yield Refusal("document", "", "other-signature", "another date signs: the last of a notice, or the first", date)
    yield from tell_refusals(notes.PRINTED, Dated(body, date), date)


def _keep_named(told: list[Refusal]) -> list[Refusal]:
    """Keep the refusals that a guard made; where none did, all."""
    return [refusal for refusal in told if refusal.guard] or told
