"""Provisions as they are published: the words of each, in the raw text."""

from graph.document import Document
from graph.document import Provision as Heading
from graph.facts.evidence import cite_span
from graph.kinds import Evidence, Issue, Provision
from graph.span import Span
from graph.text import Text, drop_spaces, resolve_entities


def extract_provisions(document: Document) -> tuple[Provision, ...]:
    """Extract the numbered provisions.

    Returns:
        The provisions in the order of the text; empty where nothing is numbered.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> provisions = extract_provisions(parse_document(parse_text("第一条　为了促进发展，制定本办法。")))
        >>> [(p.path, p.label, p.title) for p in provisions]
        [('1', '第一条', '为了促进发展，制定本办法')]
    """
    return tuple(_read_provision(document.text, provision) for provision in document.provisions)


def find_odd_labels(document: Document) -> tuple[Issue, ...]:
    """Find the labels that stand out of sequence, in the order of the text."""
    message = "a label that does not continue the numbering"
    return tuple(Issue("label-out-of-sequence", message, cite_span(document.text, span)) for span in document.odd)


def _read_provision(text: Text, provision: Heading) -> Provision:
    """Read the words of one provision in the raw text."""
    label = text.locate(provision.label)
    title = text.locate(provision.title) if provision.title.end > provision.title.start else Span(label.end, label.end)
    heading = Span(label.start, max(label.end, title.end))
    return Provision(
        path=provision.path,
        label=drop_spaces(label.cut(text.raw)),
        title=resolve_entities(drop_spaces(title.cut(text.raw))),
        text=provision.own.cut(text.body),
        evidence=Evidence(heading, drop_spaces(heading.cut(text.raw))),
        extent=Span(label.start, text.locate(provision.extent).end),
    )
