"""Provisions as they are published: the words of each, in the raw text."""

from graph.document import Document
from graph.facts.evidence import cite_span
from graph.facts.model import Issue, Provision
from graph.span import Span


def extract_provisions(document: Document) -> tuple[tuple[Provision, ...], tuple[Issue, ...]]:
    """Extract the numbered provisions.

    Returns:
        The provisions in the order of the text, and an issue for each label that stands out of sequence.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> provisions, _ = extract_provisions(parse_document(parse_text("第一条　为了促进发展，制定本办法。")))
        >>> [(p.path, p.label, p.title) for p in provisions]
        [('1', '第一条', '为了促进发展，制定本办法')]
    """
    text = document.text
    provisions = tuple(
        Provision(
            path=p.path,
            label=text.quote(p.label),
            title=text.say(p.title) if p.title.end > p.title.start else "",
            text=p.own.cut(text.body),
            evidence=cite_span(text, Span(p.label.start, max(p.label.end, p.title.end))),
            extent=text.locate(p.extent),
        )
        for p in document.provisions
    )
    issues = tuple(
        Issue("label-out-of-sequence", "a label that does not continue the numbering", cite_span(text, span))
        for span in document.odd
    )
    return provisions, issues
