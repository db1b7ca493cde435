"""Mentions: what the places of a document are called, and where each is mentioned."""

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph.document import Document
from graph.facts.evidence import cite_span
from graph.kinds import Evidence, Place
from graph.mentions.naming import is_body
from graph.span import Span


class Entry:
    """A place while its mentions are gathered."""

    def __init__(self, name: str, rule: str, spans: list[Span], aliases: Iterable[str] = (), members: tuple[str, ...] = ()) -> None:
        self.name, self.rule, self.spans, self.aliases, self.members = name, rule, spans, list(aliases), members

    def add(self, other: "Entry") -> None:
        """Take what another entry knows of the same place."""
        self.spans += other.spans
        self.aliases += other.aliases


def find_doubles(entries: dict[str, Entry]) -> list[tuple[str, Entry]]:
    """Find the places that the text names by what it calls another one: 中关村示范区, 跨境电子商务综合试验区."""
    called = {alias: entry for entry in entries.values() if not entry.members for alias in entry.aliases}
    doubles = ((name, called[name]) for name, entry in entries.items() if name in called and not entry.members)
    return [(name, entry) for name, entry in doubles if entry.name not in called and entry.name != name]


def _find_words(body: str, words: Iterable[str]) -> dict[str, list[Span]]:
    """Find where each of some words stands, the longest word at a place, in one pass, except in the names of bodies."""
    known = sorted(set(words))
    found: dict[str, list[Span]] = {word: [] for word in known}
    if known:
        automaton = AhoCorasick(known, MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)  # soon built
        for index, start, end in automaton.find_matches_as_indexes(body):
            if not is_body(body, end):
                found[known[index]].append(Span(start, end))
    return found


def find_mentions(body: str, entries: Iterable[Entry]) -> dict[str, list[Span]]:
    """Find the mentions of each place by name, by alias and through the collective it belongs to."""
    entries = tuple(entries)
    found = _find_words(body, (word for entry in entries for word in (entry.name, *entry.aliases)))
    own = {e.name: [*e.spans, *(span for word in (e.name, *e.aliases) for span in found[word])] for e in entries}
    through: dict[str, list[Span]] = {name: [] for name in own}
    for entry in entries:
        for member in through.keys() & set(entry.members):
            through[member] += own[entry.name]
    return {name: [*spans, *through[name]] for name, spans in own.items()}


def build_place(document: Document, entry: Entry, mentions: dict[str, list[Span]]) -> Place | None:
    """Build a place with its mentions; None where all of them stand outside the numbered text."""
    cited = tuple(_cite(document, mentions[entry.name]))
    if not cited:
        return None
    return Place(
        name=entry.name,
        kind="collection" if entry.members else "park",
        paths=tuple(dict.fromkeys(path for path, _ in cited)),
        evidence=cite_span(document.text, min(entry.spans)),
        rule=entry.rule,
        aliases=tuple(dict.fromkeys(alias for alias in entry.aliases if alias != entry.name)),
        members=entry.members,
        mentions=cited,
    )


def _cite(document: Document, spans: list[Span]) -> Iterator[tuple[str, Evidence]]:
    """Yield path and words of each mention in the numbered text; of mentions that overlap, the longest one."""
    end = 0
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        provision = document.find_provision(span.start)
        if span.start >= end and provision:
            yield provision.path, cite_span(document.text, span)
        end = max(end, span.end)
