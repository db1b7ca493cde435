"""Citations: the documents that a document names."""

import re
from collections.abc import Iterator

from graph.document import Document
from graph.facts.citations import wording as rules
from graph.facts.evidence import cite_span
from graph.kinds import Citation
from graph.mentions.found import Found
from graph.passages.marks import CLAUSE, ENDS, STOP
from graph.span import Span

MAX_ISSUER = 16
"""Characters from which on what stands before the document's own title makes it another one."""


def extract_citations(found: Found) -> tuple[Citation, ...]:
    """Extract the documents that a document refers to.

    Args:
        found: A parsed document with what was found in it; its own title is no citation.

    Returns:
        Each distinct title once, at its first mention, in the order of the text.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> text = parse_text("为贯彻落实《国务院关于加快发展的意见》（国发〔2020〕3号），提交《申请表》，制定本方案。")
        >>> [(c.title, c.number, c.relation) for c in extract_citations(Found(parse_document(text)))]
        [('国务院关于加快发展的意见', '国发〔2020〕3号', 'implements')]
    """
    document, cited = found.document, dict[str, Citation]()
    title = document.text.say(found.title) if found.title else document.text.source.rsplit(".", 1)[0]
    own = {_squeeze(title), *_find_carried(document)} - {""}
    for citation in sorted([*_find_quoted(document), *_find_unquoted(document)], key=lambda c: c.evidence.span):
        key = _squeeze(citation.title)
        if not any(key[start:] in own for start in range(min(MAX_ISSUER, len(key)))):
            cited.setdefault(key, citation)
    return tuple(cited.values())


def _squeeze(title: str) -> str:
    """Keep the letters, digits and ideographs of a title."""
    return "".join(c for c in title if c.isalnum())


def _find_carried(document: Document) -> Iterator[str]:
    """Find the titles that the notice carries: they are the document itself."""
    notice = document.parts[0]
    if notice.kind != "notice":
        return
    body = document.text.body
    for match in rules.title_pattern().finditer(body, notice.span.start, notice.span.end):
        if (
            any(word in body[match.end() : match.end() + 40] for word in ("已经", "印发", "转发", "发布", "公布", "的通知", "通过"))
            or "现将" in body[max(0, match.start() - 12) : match.start()]
        ):
            yield _squeeze(match["title"])


def _find_quoted(document: Document) -> Iterator[Citation]:
    """Find the titles in 《》."""
    body = document.text.body
    relation: rules.Relation = "cites"
    last = -1
    for match in rules.title_pattern().finditer(body):
        title = match["title"]
        clause = body[max(0, match.start() - 40, last) : match.start()]
        told = rules.name_relation(_last_clause(clause), body[match.end() : match.end() + 40].split(STOP)[0])
        joined = match.start() - last <= 12 and not any(mark in body[last : match.start()] for mark in CLAUSE)
        relation = told or (relation if joined else "cites")
        last = match.end()
        after = rules.number_after_pattern().match(body, match.end())
        before = rules.number_before_pattern().search(body, max(0, match.start() - 40), match.start())
        number = after["number"] if after else _drop_opening(before["number"]) if before else None
        last = after.end() if after else last
        own = clause.endswith(("简称", "简称为", "下称")) or rules.annex_pattern().search(clause)
        if not own and is_document(title, numbered=number is not None):
            place = document.find_provision(match.start())
            yield Citation(
                title=document.text.say(Span(*match.span("title"))),
                evidence=cite_span(document.text, Span(match.start(), after.end() if after else match.end())),
                rule="quoted",
                number=_print_number(number),
                relation=relation,
                path=place.path if place else None,
            )


def _drop_opening(number: str) -> str:
    """Drop the word of the clause that the pattern of a number takes in: 按照昆办发〔2018〕23号."""
    opening = max((len(word) for word in rules.OPENINGS if number.startswith(word)), default=0)
    return number[opening:]


def _last_clause(words: str) -> str:
    """Keep the words after the last stop; a comma does not end 根据甲，按照《乙》 but its own clause tells more."""
    for mark in f"{ENDS}\n":
        words = words.rsplit(mark, 1)[-1]
    return words


def _print_number(number: str | None) -> str | None:
    """Print a number with the brackets of the standard."""
    if number is None:
        return None
    return number.replace("[", "〔").replace("]", "〕")


def is_document(title: str, *, numbered: bool = False) -> bool:
    """Tell whether a title in 《》 is that of a document: not of a form, a licence or a paper, and not a short name.

    Example:
        >>> is_document("公共数据管理办法(试行)"), is_document("药品经营许可证"), is_document("三体"), is_document("行动计划")
        (True, False, False, False)
    """
    plain = title.strip("” ")
    while plain.endswith(")") and "(" in plain:
        plain = plain[: plain.rindex("(")]
    plain = plain.strip("”“ ")
    if plain.endswith(rules.NOT_DOCUMENTS):
        return False
    if not numbered and rules.short_name_pattern().fullmatch(plain):
        return False  # what the text calls itself, or a document that it named in full before
    if rules.standard_pattern().search(plain):
        return True
    return numbered or plain.endswith(rules.KINDS) or "关于" in plain or plain[-3:].rstrip("版年").isdigit()


def _find_unquoted(document: Document) -> Iterator[Citation]:
    """Find the titles without 《》 that their number follows."""
    body = document.text.body
    at = body.find("号)", document.preamble.start)
    while at >= 0:
        match = rules.unquoted_pattern().search(body, max(document.preamble.start, at - rules.MAX_UNQUOTED), at + 2)
        if match:
            yield _build_unquoted(document, match)
        at = body.find("号)", at + 2)


def _build_unquoted(document: Document, match: re.Match[str]) -> Citation:
    """Build the citation of a title that stands without 《》 before its number."""
    title = match["title"]
    opening = max((len(word) for word in rules.OPENINGS if title.startswith(word)), default=0)
    span = Span(match.start("title") + opening, match.end("title"))
    place = document.find_provision(match.start())
    clause = document.text.body[max(0, span.start - 20) : span.start]
    return Citation(
        title=document.text.say(span),
        evidence=cite_span(document.text, Span(span.start, match.end())),
        rule="numbered",
        number=_print_number(match["number"]),
        relation=rules.name_relation(_last_clause(clause), "") or "cites",
        path=place.path if place else None,
    )
