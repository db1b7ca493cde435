"""The rules of all kinds, and why words give no fact: the rows of `policy-graph extract --why-not`.

The module of each kind's extractor holds its `RULES`, or the `FORMS` that tell where they stand, and `find_refusals`, a function
from what was found in a document and a range of its body to what refused the candidates there. What a document says of itself is
no kind of facts, but has both too: its rows are of the kind "document", as in `graph.facts.explain`.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from graph.document import parse_document
from graph.facts.about import metadata
from graph.facts.evidence import cite_span
from graph.kinds import KINDS, Facts, Kind
from graph.mentions.found import Found
from graph.rules.rule import Refusal, Rule
from graph.span import Span
from graph.text import fold, parse_text

COLUMNS = ("kind", "rule", "refused by", "place", "words", "why")


def find_home(kind: Kind) -> ModuleType:
    """Return the module that extracts the facts of a kind and lists its rules."""
    return import_module(f"graph.facts.{kind.extractor.partition(':')[0]}")


def find_lists(kind: Kind) -> list[tuple[ModuleType, str]]:
    """Return where the rules of a kind stand, in the order in which they are tried: modules, and the names of their lists."""
    home = find_home(kind)
    if hasattr(home, "FORMS"):
        return [(form.load(), form.rules) for form in home.FORMS]
    return [(home, "RULES")] if hasattr(home, "RULES") else []


def list_rules(*kinds: Kind) -> tuple[Rule[Any, Any], ...]:
    """Return every rule of some kinds of facts, or of all, kind by kind, each kind's in the order in which they are tried."""
    return tuple(rule for kind in kinds or KINDS.values() for home, name in find_lists(kind) for rule in getattr(home, name))


def find_words(body: str, words: str) -> Iterator[Span]:
    """Find where words stand in a body; how they are printed (full-width, spaced) makes no difference.

    Example:
        >>> list(find_words("由市科委(牵头)", "市 科 委（牵头"))
        [Span(start=1, end=7)]
    """
    sought = "".join(fold(words).split())
    at = body.find(sought) if sought else -1
    while at >= 0:
        yield Span(at, at + len(sought))
        at = body.find(sought, at + 1)


def explain_words(facts: Facts, words: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for each fact that words give, and for each rule, guard or step that refused them.

    Args:
        facts: The facts of a document.
        words: Words of the document, as it prints them or folded.

    Returns:
        Kind, rule, what refused ("" where the words give a fact), the place in the raw text, the words there, why; in the order of
        the text. Nothing where the document does not hold the words.
    """
    found = Found(parse_document(parse_text(facts.raw, facts.source)))
    text = found.document.text
    for span in find_words(text.body, words):
        place = text.locate(span)
        yield from _explain_document(found, facts, span, place)
        for kind in KINDS.values():
            given = [fact for fact in getattr(facts, kind.facts) if _holds(fact, place)]
            for fact in given:
                rule = getattr(fact, "rule", "") or getattr(fact, "code", "")
                yield kind.name, rule, "", _print(fact.evidence.span), fact.evidence.quote, "gives a fact"
            tell = getattr(find_home(kind), "find_refusals", None)
            if not given and tell:
                yield from _tell(found, tell(found, span))


def _explain_document(found: Found, facts: Facts, span: Span, place: Span) -> Iterator[tuple[str, ...]]:
    """Yield a row for each field of the document that words give, and else for what refused the dates and numbers among them."""
    given = [(name, said) for name, said in facts.metadata.evidence if _touch(said.span, place)]
    for name, said in given:
        yield "document", name, "", _print(said.span), said.quote, "gives a fact"
    if not given:
        yield from _tell(found, metadata.find_refusals(found, span))


def _tell(found: Found, refusals: Iterable[Refusal]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each refusal."""
    for refusal in dict.fromkeys(refusals):
        evidence = cite_span(found.document.text, refusal.span)
        yield refusal.kind, refusal.rule, refusal.guard, _print(evidence.span), evidence.quote, refusal.says


def _holds(fact: Any, place: Span) -> bool:
    """Tell whether a fact rests on words of a place in the raw text."""
    return fact.evidence is not None and _touch(fact.evidence.span, place)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _print(span: Span) -> str:
    return f"{span.start}-{span.end}"
