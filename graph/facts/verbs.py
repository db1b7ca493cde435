"""Verbs: what a provision does, told by the verbs that open its clauses."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from graph.document import Document
from graph.facts.evidence import cite_span
from graph.facts.model import Evidence, Verb
from graph.rules.words import read_groups
from graph.span import Span
from graph.text import Text

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
    text, verbs = document.text, list[Verb]()
    for provision in document.provisions:
        verbs += _cite_verbs(text, provision.path, _find_verbs(text.body, provision.own))
    return tuple(verbs)


def _find_verbs(body: str, own: Span) -> Iterator[re.Match[str]]:
    """Find the verbs that open the clauses of a provision's own words, each the first group of its match."""
    opening = _opening_pattern().match(body, own.start, own.end)
    clauses = _clause_pattern().finditer(body, own.start, own.end)
    return chain((opening,), clauses) if opening else clauses


@cache
def _opening_pattern() -> re.Pattern[str]:
    """Compile the pattern of a verb after at most two adverbs; of two verbs that fit, the longer one is taken."""
    words = read_groups("policy_verbs")
    return re.compile(rf"(?:{'|'.join(words['adverb'])}){{0,{ADVERBS}}}+({'|'.join(words['verb'])})")


@cache
def _clause_pattern() -> re.Pattern[str]:
    """Compile the pattern of a mark that ends a clause and a verb that opens the next one; the look ahead spares most marks."""
    firsts = {word[0] for words in read_groups("policy_verbs").values() for word in words}
    return re.compile(rf"[,。;:!?\n.](?=[{''.join(sorted(firsts))}]){_opening_pattern().pattern}")


def _cite_verbs(text: Text, path: str, found: Iterable[re.Match[str]]) -> Iterator[Verb]:
    """Cite verbs in the order of the text; neighbours mostly moved together, so how far is looked up once for all of them."""
    raw, (starts, places, _) = text.raw, text.offsets
    last = shift = 0
    for match in found:
        start, end = match.span(1)
        if end > last:
            run = bisect_right(starts, start)
            last = starts[run] if run < len(starts) else len(text.body)
            shift = places[run - 1] - starts[run - 1]
        word, place = match[1], Span(start + shift, end + shift)
        plain = end <= last and raw[place.start : place.end] == word
        yield Verb(path, word, Evidence(place, word) if plain else cite_span(text, Span(start, end)))
