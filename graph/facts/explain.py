"""Which rule found which fact, and from which words: the rows of `policy-graph extract --explain`."""

from collections.abc import Iterator
from typing import Any

from graph.kinds import KINDS, Facts, Kind

COLUMNS = ("kind", "path", "what", "rule", "place", "words")


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
        [('responsibility', '1', '市财政局 responsible')]
    """
    for name, evidence in facts.metadata.evidence:
        value = getattr(facts.metadata, name, None) or ""
        yield "document", "", f"{name} {'、'.join(value) if isinstance(value, tuple) else value}", "metadata", *_place(evidence)
    for provision in facts.provisions:
        yield "provision", provision.path, provision.title, "numbered", *_place(provision.evidence)
    for kind in KINDS.values():
        for fact in getattr(facts, kind.facts):
            place = _place(fact.evidence) if fact.evidence else ("", "")
            yield kind.name, _path(fact), tell_fact(fact, kind), _rule(fact), *place


def _path(fact: Any) -> str:
    return " ".join(getattr(fact, "paths", ())) or getattr(fact, "path", None) or ""


def tell_fact(fact: Any, kind: Kind) -> str:
    """Tell a fact in a line: what its kind says of it, a number with its comparator and unit.

    Example:
        >>> from graph.kinds import KINDS, Evidence, Target
        >>> target = Target(path="1", indicator="住房", value=50000, evidence=Evidence((0, 3), "5万套"), rule="", literal="5万套")
        >>> tell_fact(target._replace(comparator=">=", deadline="2025"), KINDS["target"])
        '>= 5万套 住房 2025'
    """
    told = (_tell_field(fact, name) for name in (*kind.say, *kind.aside) if hasattr(fact, name))
    return " ".join(filter(None, told))


def _tell_field(fact: Any, name: str) -> str:
    value = getattr(fact, name)
    if name != "value":
        return str(value or "")
    amount = fact.literal or f"{value:g}{fact.unit}"
    return amount if fact.comparator == "=" else f"{fact.comparator} {amount}"


def _rule(fact: Any) -> str:
    """Return the rule with its basis where that is not "stated"; of what rests on no rule, its code."""
    basis, rule = getattr(fact, "basis", "stated"), getattr(fact, "rule", "") or getattr(fact, "code", "")
    return rule if basis == "stated" else f"{rule} ({basis})"


def _place(evidence: Any) -> tuple[str, str]:
    return f"{evidence.span.start}-{evidence.span.end}", evidence.quote
