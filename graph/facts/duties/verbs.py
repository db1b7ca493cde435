"""Verbs: what a provision does, told by the verbs that open its clauses."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from graph.facts.evidence import cite_span
from graph.kinds import Evidence, Verb
from graph.mentions.found import Found
from graph.passages.marks import CLAUSE
from graph.rules.words import read_groups
from graph.span import Span
from graph.text import Text

OPENING = 24  # characters that the adverbs and the verb of a clause may take
ADVERBS = 2  # before a verb: 同时积极推进


def extract_verbs(found: Found) -> tuple[Verb, ...]:
    r"""Extract the policy verbs that open the clauses of a document's provisions.

    Args:
        found: A parsed document with what was found in it.

    Returns:
        The verbs in the order of the text, one for each clause that opens with one; an adverb before it is passed over.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "措施\n一、加强保障。支持企业上市,积极推动开放,由市财政局负责。"
        >>> [(v.path, v.verb) for v in extract_verbs(Found(parse_document(parse_text(words))))]
        [('1', '加强'), ('1', '支持'), ('1', '推动')]
    """
    text, verbs = found.document.text, list[Verb]()
    for provision in found.document.provisions:
        verbs += _cite_verbs(text, provision.path, _find_verbs(text.body, provision.own))
    return tuple(verbs)


def _find_verbs(body: str, own: Span) -> list[tuple[int, int]]:
    """Find where the verbs stand that open the clauses of a provision's own words."""
    verbs, pattern = _list_verbs(), _clause_pattern()
    found = [match.span(1) for match in pattern.finditer(body, own.start, own.end) if match[1] in verbs]
    first = pattern.match("\n" + body[own.start : min(own.end, own.start + OPENING)])  # as if a clause ended before
    if first and first[1] in verbs:
        found.insert(0, (own.start - 1 + first.start(1), own.start - 1 + first.end(1)))
    return found


@cache
def _list_verbs() -> frozenset[str]:
    """Return the verbs by which a policy acts."""
    return frozenset(read_groups("facts/duties/policy_verbs")["verb"])


@cache
def _clause_pattern() -> re.Pattern[str]:
    """Compile the pattern of a mark that ends a clause and, after at most two adverbs, what may be the verb of the next one.

    The first look ahead spares most marks. A verb has two characters; which of them are verbs a set tells sooner than a pattern.
    """
    words = read_groups("facts/duties/policy_verbs")
    firsts = {word[0] for group in words.values() for word in group}
    adverbs = "|".join(words["adverb"])
    return re.compile(rf"[{CLAUSE}:!?\n.](?=[{''.join(sorted(firsts))}])(?:{adverbs}){{0,{ADVERBS}}}+(?=(..))")


def _cite_verbs(text: Text, path: str, found: Iterable[tuple[int, int]]) -> Iterator[Verb]:
    """Cite verbs in the order of the text; neighbours mostly moved together, so how far is looked up once for all of them."""
    raw, body, (starts, places, _) = text.raw, text.body, text.offsets
    last = shift = 0
    for start, end in found:
        if end > last:
            run = bisect_right(starts, start)
            last = starts[run] if run < len(starts) else len(body)
            shift = places[run - 1] - starts[run - 1]
        word = body[start:end]
        plain = end <= last and raw.startswith(word, start + shift)
        yield Verb(path, word, Evidence(Span(start + shift, end + shift), word) if plain else cite_span(text, Span(start, end)))
