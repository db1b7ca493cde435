"""Metadata: what a document says of itself."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from graph.document import Document, headings
from graph.facts.about.issuers import find_issuers, find_jurisdiction, find_list
from graph.facts.about.validity import find_limit
from graph.facts.evidence import cite_span
from graph.kinds import Evidence, Metadata
from graph.mentions import imprint as rules
from graph.mentions.agencies import is_agency
from graph.mentions.found import Found
from graph.mentions.titles import name_kind
from graph.numerals import parse_numeral
from graph.passages.marks import STOP
from graph.span import Span
from graph.text import Text

HEAD = 1500
"""Characters in which a text without notice prints its title, number and addressees."""


MAX_LINE = 400
"""Characters of the longest line of addressees."""


MAX_SIGNATURE = 300
"""Characters of a line of signature that are read before a date."""


MAX_SIGNER = 40
"""Characters of the longest name of a body that signs."""


class Field(NamedTuple):
    """A value, and where it was read in the body."""

    value: str
    span: Span


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
    document, text = found.document, found.document.text
    head = _find_head(document)
    dates = list(_find_dates(text.body))
    signature = _find_signature(document, dates)
    title = found.title
    fields = {
        "title": Field(text.say(title).strip("《》«»"), title) if title else None,
        "number": _find_number(text.body, head),
        "document_date": Field(write_date(signature.cut(text.body)), signature)
        if signature
        else _find_stated_date(text.body, head),
        "print_date": _find_printed(text.body, dates),
        "effective_from": _find_limit(text.body, dates, "first"),
        "effective_to": _find_limit(text.body, dates, "last"),
        "disclosure": _find_disclosure(text.body),
    }
    lists = {
        "issuers": find_issuers(document, signature, head),
        "addressees": _find_addressees(document, head),
        "copied_to": _find_copied(text.body),
    }
    return _build(text, {name: field for name, field in fields.items() if field}, lists)


def _build(text: Text, fields: dict[str, Field], lists: dict[str, list[Span]]) -> Metadata:
    """Build the metadata from what was found, each with its words."""
    title = fields["title"].value if "title" in fields else text.source.rsplit(".", 1)[0]
    value = {name: field.value for name, field in fields.items()}
    issuers = tuple(text.say(span) for span in lists["issuers"])
    spans = [(name, field.span) for name, field in fields.items()] + [
        (name, span) for name, found in lists.items() for span in found
    ]
    evidence: list[tuple[str, Evidence]] = [(name, cite_span(text, span)) for name, span in spans]
    return Metadata(
        title=title,
        number=value.get("number"),
        kind=name_kind(title),
        issuers=issuers,
        document_date=value.get("document_date"),
        print_date=value.get("print_date"),
        effective_from=value.get("effective_from"),
        effective_to=value.get("effective_to"),
        addressees=tuple(text.say(span) for span in lists["addressees"]),
        copied_to=tuple(text.say(span) for span in lists["copied_to"]),
        disclosure=value.get("disclosure"),
        jurisdiction=find_jurisdiction(*issuers, text.body[:40], title),
        evidence=tuple(sorted(evidence, key=lambda pair: (pair[0], pair[1].span))),
    )


def _find_dates(body: str) -> Iterator[re.Match[str]]:
    """Find the full dates in Arabic digits, in the order of the text, by the words that part them."""
    at = body.find("月")
    while at >= 0:
        year = body.rfind("年", max(0, at - 3), at)
        match = rules.date_pattern().match(body, year - 4) if year >= 4 else None
        if match:
            yield match
        at = body.find("月", at + 1)


def _find_head(document: Document) -> Span:
    """Find what comes before the numbered text: the notice, or the opening of the text itself."""
    first = document.parts[0]
    return Span(0, first.span.end if first.kind == "notice" else min(document.preamble.end, HEAD) or HEAD)


def _find_number(body: str, head: Span) -> Field | None:
    """Find the number: alone on its line, or right after the title of a text that lost its line breaks."""
    for match in rules.number_pattern().finditer(body, head.start, min(head.end, HEAD)):
        start, agency = match.start(), match["agency"]
        before, after = body[max(0, start - 1) : start], body[match.end() : match.end() + 1]
        opened = before in ("", "\n", ":", " ") or (before in "([" and body[start - 2 : start - 1] in ("", "\n", " "))
        if not opened and start < 200:
            torn = max(
                (agency.rfind(kind, 0, len(agency) - 2) + len(kind) for kind in headings.KINDS if kind in agency[:-2]), default=0
            )
            start, agency = start + torn, agency[torn:]
        if (opened and after in ("", "\n", ")", "]", " ")) or start > match.start():
            return Field(f"{agency}〔{match['year']}〕{match['serial']}号", Span(start, match.end()))
    decree = rules.decree_pattern().search(body, head.start, min(head.end, 400))
    return Field(decree["agency"] + decree["serial"], Span(*decree.span())) if decree else None


def _find_signature(document: Document, dates: list[re.Match[str]]) -> Span | None:
    """Find the date of signature: the last in the notice, else the first that closes the text."""
    body, notice = document.text.body, document.main.span.start
    spans = [Span(*match.span()) for match in dates if match["day"]]
    spans = (
        sorted([*spans, *(Span(*m.span()) for m in rules.ideographic_date_pattern().finditer(body))]) if "二〇" in body else spans
    )
    if notice:
        signed = [span for span in spans if span.end <= notice and (_is_signed(body, span) or _is_line(body, span))]
        if signed:
            return signed[-1]
    signed = [span for span in spans if _is_signed(body, span)]
    return next((span for span in signed if span.start >= document.preamble.end), signed[-1] if signed else None)


def _find_stated_date(body: str, head: Span) -> Field | None:
    """Find the date that a heading of the sheet states: 成文日期：2022年7月1日."""
    match = rules.stated_date_pattern().search(body, head.start, head.end)
    return Field(write_date(match["date"]), Span(*match.span("date"))) if match else None


def _is_signed(body: str, date: Span) -> bool:
    """Tell whether a date closes a text: a line of its own or an issuer stands before it, nothing but a note after it."""
    if not rules.after_date_pattern().match(body, date.end):
        return _stands_between_gaps(body, date)
    line = body[max(body.rfind("\n", 0, date.start) + 1, date.start - MAX_SIGNATURE) : date.start]
    if not line:
        end = max(0, date.start - 1)
        above = body[body.rfind("\n", 0, end) + 1 : end]
        return is_agency(above) or above.endswith((STOP, ".", ")")) or len(above) < 12
    issuer = rules.sentence_end_pattern().split(rules.drop_aside(line))[-1].strip()
    return len(issuer) < 60 and (is_agency(issuer.split("、")[-1]) or issuer.startswith("("))


def _stands_between_gaps(body: str, date: Span) -> bool:
    """Tell whether a date stands between gaps after the name of a body, in a text that lost its line breaks."""
    before = date.start - 1
    if not body.startswith(" ", before) or not body.startswith(" ", date.end):
        return False
    floor = max(0, before - MAX_SIGNER)
    opening = max(body.rfind(mark, floor, before) for mark in f" {STOP}\n")
    return opening >= 0 and is_agency(body[opening + 1 : before])


def _is_line(body: str, date: Span) -> bool:
    """Tell whether a date has a line to itself, or stands between gaps in a text that lost its line breaks."""
    return body[date.start - 1 : date.start] in ("", "\n", " ") and body[date.end : date.end + 1] in ("", "\n", " ")


def write_date(words: str) -> str:
    """Write a date as ISO 8601.

    Example:
        >>> write_date("2023年12月9日"), write_date("二〇二一年一月三十日")
        ('2023-12-09', '2021-01-30')
    """
    year, rest = words.split("年")
    month, rest = rest.split("月")
    return "-".join(f"{int(parse_numeral(part) or 0):02d}" for part in (year, month, rest.rstrip("日")))


def _find_printed(body: str, dates: list[re.Match[str]]) -> Field | None:
    """Find the date of printing that foots a 公文."""
    match = next((m for m in reversed(dates) if body.startswith("印发", m.end())), None)
    return Field(write_date(match[0]), Span(*match.span())) if match else None


def _find_limit(body: str, dates: list[re.Match[str]], which: Literal["first", "last"]) -> Field | None:
    """Find the first or the last day in force."""
    limit = find_limit(body, dates, which)
    return Field(write_date(limit.date.cut(body)), limit.words) if limit else None


def _find_disclosure(body: str) -> Field | None:
    """Find what a document says of its publication."""
    for opening in rules.DISCLOSURES:
        at = body.find(opening)
        match = rules.disclosure_pattern().match(body, at) if at >= 0 else None
        if match:
            return Field(match["note"] or match["kind"], Span(*match.span()))
    return None


def _find_addressees(document: Document, head: Span) -> list[Span]:
    """Find the bodies that a document is addressed to: what the first line of the head that can name them prints before a colon."""
    body = document.text.body
    for line in document.paragraphs[:16]:
        if line.start >= head.end:
            break
        number = rules.number_pattern().search(body, line.start, min(line.end, line.start + MAX_LINE))
        start = number.end() if number else line.start  # a text on one line: 标题 文号 主送：
        colon = body.find(":", start, min(line.end, start + MAX_LINE))
        if colon < 0 or not body.startswith(rules.ADDRESSEES, start):
            continue
        found = find_list(body, Span(start, colon))
        if colon == line.end - 1 or all(is_agency(span.cut(body).rstrip(")")) for span in found):
            return found
    return []


def _find_copied(body: str) -> list[Span]:
    """Find the bodies that get a copy."""
    at = body.rfind("\n抄送:")
    if at < 0:
        return []
    end = body.find("\n", at + 1)
    end = end if end >= 0 else len(body)
    return find_list(body, Span(at + 4, end - (body[end - 1] in f"{STOP}.")))
