"""Which rule found which fact, and from which words: the rows of `policy-graph extract --explain`."""

from collections.abc import Iterator
from typing import Any

from graph.facts.model import Facts

COLUMNS = ("kind", "path", "what", "rule", "place", "words")
_KINDS = (
    ("responsibility", "responsibilities", ("role", "agency")),
    ("target", "targets", ("indicator", "comparator", "literal", "deadline")),
    ("cap", "caps", ("comparator", "literal", "condition")),
    ("citation", "citations", ("relation", "title", "number")),
    ("place", "places", ("kind", "name")),
    ("infrastructure", "infrastructure", ("stage", "name")),
)


def explain_facts(facts: Facts) -> Iterator[tuple[str, ...]]:
    """Yield a row for each fact, kind by kind, each in the order of the text.

    Returns:
        kind, path, what it says, the rule (with its basis where that is not "stated"), its place in the raw text, its words.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.facts import extract_facts
        >>> from graph.text import parse_text
        >>> text = parse_text("一、支持上市。（责任单位：市财政局）")
        >>> [row[:3] for row in explain_facts(extract_facts(parse_document(text))) if row[0] == "responsibility"]
        [('responsibility', '1', 'responsible 市财政局')]
    """
    for name, evidence in facts.metadata.evidence:
        value = getattr(facts.metadata, name, None) or ""
        yield "document", "", f"{name} {'、'.join(value) if isinstance(value, tuple) else value}", "metadata", *_place(evidence)
    for provision in facts.provisions:
        yield "provision", provision.path, provision.title, "numbered", *_place(provision.evidence)
    for kind, field, names in _KINDS:
        for fact in getattr(facts, field):
            yield kind, _path(fact), _say(fact, names), _rule(fact), *_place(fact.evidence)
    for issue in facts.issues:
        yield "issue", issue.path or "", issue.message, issue.code, *(_place(issue.evidence) if issue.evidence else ("", ""))


def _path(fact: Any) -> str:
    return " ".join(getattr(fact, "paths", ())) or getattr(fact, "path", None) or ""


def _say(fact: Any, names: tuple[str, ...]) -> str:
    return " ".join(str(value) for name in names if (value := getattr(fact, name)))


def _rule(fact: Any) -> str:
    return fact.rule if fact.basis == "stated" else f"{fact.rule} ({fact.basis})"


def _place(evidence: Any) -> tuple[str, str]:
    return f"{evidence.span.start}-{evidence.span.end}", evidence.quote
