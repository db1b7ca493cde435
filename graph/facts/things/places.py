"""Places: the parks, zones and other areas that a document names, and the collectives that it defines."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph.document import Document
from graph.facts.evidence import cite_span
from graph.facts.things.stages import find_verb
from graph.kinds import Evidence, Place
from graph.mentions.found import Found
from graph.mentions.names import Name, find_names
from graph.mentions.naming import find_examples, is_body, unique_words
from graph.mentions.toponyms import toponyms_of_lexicon
from graph.mentions.trades import drop_trades
from graph.passages.marks import CLAUSE, STOP
from graph.rules.words import read_groups, read_table
from graph.span import Span

DEFINITE = ("toponym", "unique", "whole")
SLOGAN_SUFFIXES = ("示范区", "先行区", "集聚区", "聚集区", "核心区", "试验区", "先导区", "引领区", "基地", "农业园区")


TRADE_ZONES = ("自由贸易试验区", "自贸试验区", "自贸区", "自由贸易港")
INDEFINITE_SUFFIXES = (*SLOGAN_SUFFIXES, "功能区", "改革区", "起步区", "拓展区")


class _Entry:
    """A place while its mentions are gathered."""

    def __init__(self, name: str, rule: str, spans: list[Span], aliases: Iterable[str] = (), members: tuple[str, ...] = ()) -> None:
        self.name, self.rule, self.spans, self.aliases, self.members = name, rule, spans, list(aliases), members

    def add(self, other: "_Entry") -> None:
        """Take what another entry knows of the same place."""
        self.spans += other.spans
        self.aliases += other.aliases


def extract_places(found: Found) -> tuple[Place, ...]:
    r"""Extract the places of a document.

    Whole provinces, cities, counties and districts are none, nor are the bodies that bear a place's name.

    Args:
        found: A parsed document with what was found in it.

    Returns:
        The places in the order of their first mention; a collective stands after its members.

    Source:
        `GUIDE.md`, section "places", on 000, 023 and 044.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "措施\n一、加快“甲带”“乙谷”两个创新生态园(以下简称“两园”)建设。\n二、推动两园与张江科学城协同发展。"
        >>> for place in extract_places(Found(parse_document(parse_text(words)))):
        ...     print(place.name, place.kind, place.paths, place.members)
        甲带 park ('1', '2') ()
        乙谷 park ('1', '2') ()
        两园 collection ('1', '2') ('甲带', '乙谷')
        张江科学城 park ('2',) ()
    """
    document, body = found.document, found.document.text.body
    entries: dict[str, _Entry] = {}
    for entry in _find(body, found.toponyms):
        known = entries.setdefault(entry.name, entry)
        if known is not entry:
            known.add(entry)
    for name, entry in _find_doubles(entries):
        entry.add(entries.pop(name))
    mentions = _find_mentions(body, entries.values())
    places = (_build(document, entry, mentions) for entry in entries.values())
    return tuple(place for place in places if place is not None)


def _find_doubles(entries: dict[str, _Entry]) -> list[tuple[str, _Entry]]:
    """Find the places that the text names by what it calls another one: 中关村示范区, 跨境电子商务综合试验区."""
    called = {alias: entry for entry in entries.values() if not entry.members for alias in entry.aliases}
    doubles = ((name, called[name]) for name, entry in entries.items() if name in called and not entry.members)
    return [(name, entry) for name, entry in doubles if entry.name not in called and entry.name != name]


def _find(body: str, toponyms: tuple[str, ...]) -> list[_Entry]:
    """Find what the text names, in its order."""
    taken = bytearray(len(body) + 1)  # 1 where a name stands already
    found = list(_find_collectives(body))
    for entry in found:
        _take(taken, entry.spans)
    for name in find_names(body, "mentions/place_suffixes", toponyms):
        if _is_definite(body, name) and 1 not in taken[name.span.start : name.span.end]:
            _take(taken, [name.span])
            found += _entries_of(body, name)
    for span in find_examples(body, read_groups("mentions/naming")["areas"]):
        if 1 not in taken[span.start : span.end]:
            _take(taken, [span])
            found.append(_Entry(span.cut(body), "example", [span], [f"“{span.cut(body)}”"]))
    found += (_Entry(span.cut(body), "area", [span]) for span in _find_areas(body, taken))
    return sorted(found, key=lambda entry: entry.spans[0])


def _take(taken: bytearray, spans: Iterable[Span]) -> None:
    """Mark where names stand."""
    for span in spans:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)


def _is_definite(body: str, name: Name) -> bool:
    """Return whether a name is that of one area: a quoted slogan, a bare trade (电商产业园) and 重点园区 make none."""
    core = name.span.cut(body).removesuffix(name.suffix)
    sort = core.endswith(read_groups("mentions/naming")["sort"])
    bare = sort and core[:-2].removesuffix("市") in toponyms_of_lexicon()  # 中关村特色园区
    if bare or "重点" in core or "各" in core or is_body(body, name.span.end):
        return False
    if name.suffix == "湾区" and body.startswith("国家", name.span.end):
        return False  # it opens the name of a body: 大湾区国家…研究院
    if name.cue in ("wide", "quoted") and (name.suffix.endswith(TRADE_ZONES) or _holds_place(name.span.cut(body))):
        return True
    if name.cue == "quoted":
        named = name.proper and not name.proper.endswith(name.suffix) and _is_proper(name.proper)
        return not name.suffix.endswith(SLOGAN_SUFFIXES) or (bool(named) and _is_object(body, name.full.start))
    if name.cue in ("", "listed") or (name.cue == "wide" and body.startswith("中国", name.span.start)):
        firm = not name.suffix.endswith(INDEFINITE_SUFFIXES) or _is_object(body, name.full.start)
        return firm and _is_proper(name.span.cut(body).removesuffix(name.suffix))
    return name.cue in DEFINITE and name.span.cut(body) not in read_groups("mentions/naming")["division"]


def _is_object(body: str, start: int) -> bool:
    """Return whether a verb of building or using, or another member of its list, stands right before a place: 打造…集聚区."""
    _, at, stage = find_verb(body, start)
    return stage in ("plan", "build", "run") and (at == start or body[start - 1] in "、和")


def _holds_place(words: str) -> bool:
    """Return whether a name holds its place in brackets: 国家数字经济创新发展试验区(广东), 中国-马来西亚(钦州)产业园."""
    inside = words[words.find("(") + 1 : words.find(")")] if "(" in words else ""
    return inside.removesuffix("市") in toponyms_of_lexicon()


def _is_proper(core: str) -> bool:
    """Return whether a proper name is left of what stands before 园区 or 新城 when the words that tell its trade are dropped."""
    if core.startswith(("“", "专栏")) or not _proper_pattern().fullmatch(core):
        return False
    rest = drop_trades(core)
    return len(rest) > 1 and any(letter not in _commons() for letter in rest if letter > "\u2fff")


@cache
def _proper_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a name may be made of; a number that opens it is that of a row."""
    return re.compile(r"[^\W\d][\w·]{1,15}(?:\(\w{2,6}\)\w{0,12})?")


@cache
def _commons() -> frozenset[str]:
    """Return the characters that make no proper name."""
    return frozenset(read_groups("mentions/naming")["common"])


def _entries_of(body: str, name: Name) -> Iterator[_Entry]:
    """Yield the places that a name holds: itself, and, in 临港新片区国际数据港, the area that opens it."""
    words = name.span.cut(body)
    last = words.rpartition("试验区")[2] if "试验区" in words else ""
    if last in _areas():  # 中国(上海)自由贸易试验区临港新片区
        yield _Entry(last, "area", [name.span], [words])
        return
    outer = next((area for area in _areas() if words.startswith(area)), "") if words.startswith(_areas()) else ""
    outer = outer if 3 < len(outer) < len(words) else ""
    aliases = [words] if outer else [words.replace("“", "").replace("”", "")] if "“" in words else []
    if outer:
        yield _Entry(outer, "area", [Span(name.span.start, name.span.start + len(outer))])
        words = words.removeprefix(outer)
    aliases += [alias for alias in (name.proper, name.alias) if alias and "+" not in alias]
    if name.suffix in unique_words("whole") and words != name.suffix:
        aliases.append(name.suffix)
    yield _Entry(words, name.cue or "proper", [Span(name.span.end - len(words), name.span.end)], aliases)


@cache
def _areas() -> tuple[str, ...]:
    """Return the areas that documents name alone, the longest first."""
    areas = (word for word, kind in read_table("mentions/toponyms") if kind == "area")
    return tuple(sorted(areas, key=lambda word: (-len(word), word)))


@cache
def _area_automaton() -> AhoCorasick:
    """Build the automaton of the areas that documents name alone."""
    return AhoCorasick(_areas(), matchkind=MatchKind.LeftmostLongest)


def _find_areas(body: str, taken: bytearray) -> Iterator[Span]:
    """Yield where an area is named alone: 前海, 临港新片区; not in the name of a body or of a longer place."""
    groups = read_groups("mentions/naming")
    automaton = _area_automaton()
    for index, start, end in automaton.find_matches_as_indexes(body):
        span, area = Span(start, end), _areas()[index]
        free = not any(taken[start:end]) and not body.startswith(groups["body"], end)
        if free and area not in groups["division"]:
            yield span


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


def _find_mentions(body: str, entries: Iterable[_Entry]) -> dict[str, list[Span]]:
    """Find the mentions of each place by name, by alias and through the collective it belongs to."""
    entries = tuple(entries)
    found = _find_words(body, (word for entry in entries for word in (entry.name, *entry.aliases)))
    own = {e.name: [*e.spans, *(span for word in (e.name, *e.aliases) for span in found[word])] for e in entries}
    through: dict[str, list[Span]] = {name: [] for name in own}
    for entry in entries:
        for member in entry.members:
            through[member] += own[entry.name]
    return {name: [*spans, *through[name]] for name, spans in own.items()}


QUOTES_BEFORE = r"(?:“[^“”\n]{2,12}”[、和]?){2,9}等?$"  # of a stretch that ends before the number
COUNT = r"(?:[二三四五六七八九两十]|\d{1,2})[个大处座]"
NUMERALS = frozenset("二三四五六七八九两十0123456789")
COMMON_NAME = rf"([^{CLAUSE}:()“”\n]{{2,16}}?)(?:\((?:以下)?简称(?:为)?“([^”\n]{{2,12}})”\)|(?=建设|,|{STOP}))"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used."""
    return re.compile(expression)


def _find_counts(body: str) -> Iterator[re.Match[str]]:
    """Yield what a number counts right after a quotation: “乙谷”两个创新生态园."""
    at = body.find("”")
    while at >= 0:
        at += 2 if body.startswith("等", at + 1) else 1
        match = _pattern(COUNT + COMMON_NAME).match(body, at) if body[at : at + 1] in NUMERALS else None
        if match:
            yield match
        at = body.find("”", match.end() if match else at)


def _find_collectives(body: str) -> Iterator[_Entry]:
    """Yield the members of each collective of places, then the collective: “甲”“乙”两个生态园(以下简称“两园”)."""
    suffixes = tuple(row[0] for row in read_table("mentions/place_suffixes"))
    for match in _find_counts(body):
        low = max(0, match.start() - 140)
        quotes = _pattern(QUOTES_BEFORE).search(body, low, match.start()) if match[1].endswith(suffixes) else None
        if not quotes:
            continue
        members = list(_pattern(r"“([^“”]+)”").finditer(body, quotes.start(), match.start()))
        for inner in members:
            yield _Entry(inner[1], "collective-member", [Span(*inner.span(1))], [inner[0], inner[1] + match[1]])
        whole = body[match.start() : match.end(1)]
        aliases = [whole, match[1]] if match[2] else [match[1]]
        yield _Entry(match[2] or whole, "collective", [Span(*match.span())], aliases, tuple(inner[1] for inner in members))


def _build(document: Document, entry: _Entry, mentions: dict[str, list[Span]]) -> Place | None:
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
