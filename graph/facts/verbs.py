"""Verbs: what a provision does, told by the verbs that open its clauses."""

import re
from collections.abc import Iterator
from functools import cache

from graph.document import Document
from graph.facts.evidence import cite_span
from graph.facts.model import Verb
from graph.rules.words import read_groups
from graph.span import Span

ADVERBS = 2  # before a verb: 同时积极推进


def extract_verbs(document: Document) -> tuple[Verb, ...]:
    r"""Extract the policy verbs that open the clauses of a document's provisions.

    Args:
        document: A parsed document.

    Returns:
        The verbs in the order of the text, one for each clause that opens with one; an adverb before it is passed over.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "措施\n一、加强保障。支持企业上市,积极推动开放,由市财政局负责。"
        >>> [(v.path, v.verb) for v in extract_verbs(parse_document(parse_text(words)))]
        [('1', '加强'), ('1', '支持'), ('1', '推动')]
    """
    body = document.text.body
    return tuple(
        Verb(provision.path, span.cut(body), cite_span(document.text, span))
        for provision in document.provisions
        for span in _find_verbs(body, provision.own)
    )


def _find_verbs(body: str, own: Span) -> Iterator[Span]:
    """Yield where a verb opens a clause of a provision's own words."""
    starts = (own.start, *(match.end() for match in _clause_pattern().finditer(body, own.start, own.end)))
    for start in starts:
        span = _verb_at(body, start, own.end)
        if span:
            yield span


@cache
def _clause_pattern() -> re.Pattern[str]:
    """Compile the pattern of the marks that end a clause where the next one may open with a verb; a decimal point is none."""
    return re.compile(rf"(?:[,。;:!?\n]|(?<!\d)\.|\.(?!\d))(?=[{''.join(sorted(_words()))}])")


@cache
def _words() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Return first character → the words that open with it, the longest first, each with whether it is a verb."""
    words: dict[str, list[tuple[str, bool]]] = {}
    for group, members in read_groups("policy_verbs").items():
        for word in members:
            words.setdefault(word[0], []).append((word, group == "verb"))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in words.items()}


def _verb_at(body: str, start: int, end: int) -> Span | None:
    """Return the verb at the start of a clause, the longest one, adverbs before it left aside; None where none stands."""
    words = _words()
    for _ in range(ADVERBS + 1):
        known = words.get(body[start : start + 1], ())
        found = [pair for pair in known if body.startswith(pair[0], start, end)]
        if not found:
            return None
        word, is_verb = found[0]
        if is_verb:
            return Span(start, start + len(word))
        start += len(word)
    return None
