"""Facts: what a document says, each fact with the words that it comes from."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from graph.document import Document
from graph.facts.about.metadata import extract_metadata
from graph.facts.about.provisions import extract_provisions
from graph.facts.dates import FIELD, date_targets
from graph.kinds import KINDS, Facts, Kind
from graph.mentions.found import Found

__all__ = ["Facts", "Found", "extract_facts", "find_extractor"]


def extract_facts(document: Document) -> Facts:
    """Extract all that is said in a document.

    Args:
        document: A document; one without numbered provisions yields its metadata and citations.

    Returns:
        The facts, each kind in the order of the text.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> facts = extract_facts(parse_document(parse_text("一、支持上市。（责任单位：市财政局、市科委）")))
        >>> [(r.path, r.agency) for r in facts.responsibilities]
        [('1', '市财政局'), ('1', '市科委')]
    """
    found = Found(document)
    facts = Facts(
        source=document.text.source,
        sha256=document.text.sha256,
        raw=document.text.raw,
        metadata=found.once(extract_metadata),
        provisions=extract_provisions(document),
        **{kind.facts: found.once(find_extractor(kind)) for kind in KINDS.values()},
    )
    if facts.targets and any(deadline.rule == FIELD for deadline in facts.deadlines):
        facts = date_targets(facts)
    if any(deadline.within for deadline in facts.deadlines):
        from graph.facts.ends import infer_ends  # brings in the calendar, and few documents count days

        facts = infer_ends(facts)
    return facts


def find_extractor(kind: Kind) -> Callable[[Found], tuple[Any, ...]]:
    """Return the function that extracts the facts of a kind, as its declaration names it."""
    module, _, name = kind.extractor.partition(":")
    extract: Callable[[Found], tuple[Any, ...]] = getattr(import_module(f"graph.facts.{module}"), name)
    return extract
