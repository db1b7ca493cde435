"""Citations: the documents that a document names."""

from collections.abc import Iterator

from graph.document import Document
from graph.facts.citations.names import Name, find_names
from graph.facts.citations.rules import GUARDS, RULES, is_form
from graph.facts.evidence import cite_span
from graph.kinds import Citation
from graph.mentions.found import Found
from graph.rules.rule import Refusal, choose, tell_refusals
from graph.span import Span


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
    return tuple(_build(found.document, name, rule) for name, rule in _choose_first(found).values())


def _choose_first(found: Found) -> dict[str, tuple[Name, str]]:
    """Choose the first name of each document that is cited, and the rule that takes it for one."""
    cited: dict[str, tuple[Name, str]] = {}
    for name in found.once(find_names):
        key = name.key
        made = choose(RULES, name, GUARDS) if key not in cited else None
        if made:
            cited[key] = name, made[0].name
    return cited


def _build(document: Document, name: Name, rule: str) -> Citation:
    """Build the citation that a name makes."""
    place = document.find_provision(name.span.start)
    return Citation(
        title=document.text.say(name.title),
        evidence=cite_span(document.text, name.words),
        rule=rule,
        number=_print_number(name.number),
        relation=name.relation,
        path=place.path if place else None,
    )


def _print_number(number: str | None) -> str | None:
    """Print a number with the brackets of the standard."""
    return number.replace("[", "〔").replace("]", "〕") if number else None


def find_unknown_titles(found: Found) -> Iterator[Span]:
    """Find the titles in 《》 that are neither of a document nor of a form, each once."""
    seen = set()
    for name in found.once(find_names):
        title = name.title.cut(name.body)
        if name.quoted and name.span.start >= found.document.preamble.start and title not in seen:
            seen.add(title)
            if not is_form(name) and choose(RULES, name) is None:
                yield name.span


def find_refusals(found: Found, span: Span) -> Iterator[Refusal]:
    """Tell why a range of the body cites no document.

    Args:
        found: A parsed document with what was found in it.
        span: The range.

    Returns:
        For each name there the guard that refused it, or where none did, each rule whose form it has not; where no name stands
        there, that.
    """
    first = _choose_first(found)
    names = [name for name in found.once(find_names) if name.words.start < span.end and span.start < name.words.end]
    for name in names:
        told = list(tell_refusals(RULES, name, name.words, GUARDS))
        yield from [refusal for refusal in told if refusal.guard] or told
        known = first.get(name.key)
        if known and known[0] is not name and choose(RULES, name, GUARDS):
            yield Refusal("citation", known[1], "cited-before", "a document is cited once, where it is named first", name.words)
    if not names:
        says = "no name of a document stands here: no title in 《》, and none that closes before its number in brackets"
        yield Refusal("citation", "", "no-name", says, span)
