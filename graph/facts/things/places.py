"""Places: the parks, zones and other areas that a document names, and the collectives that it defines."""

from collections.abc import Iterator
from functools import cache

from graph.facts.things.candidates import Candidate, Named
from graph.facts.things.choices import Choice, choose_each, tell_choices
from graph.facts.things.collectives import find_collectives
from graph.facts.things.features import find_features
from graph.facts.things.gathering import Entry, build_place, find_doubles, find_mentions
from graph.facts.things.place_guards import GUARDS
from graph.facts.things.place_rules import KIND, RULES, areas, find_area, trim_site
from graph.facts.things.shared import find_shared
from graph.kinds import Place
from graph.mentions.found import Found
from graph.mentions.names import find_names
from graph.mentions.naming import find_examples
from graph.rules.automaton import Automaton
from graph.rules.rule import Refusal
from graph.rules.words import read_groups
from graph.span import Span

TABLE = "mentions/place_suffixes"
PLAIN = ("区域", "地区", "地带", "湖泊", "岛屿", "小区", "村庄", "古村落")
"""Words for all members of a list that are no part of their names."""
BLOCKS = ("街区", "商圈", "景区", "园区")
"""Words for all members that are mostly left out: 甲、乙等历史文化街区."""
ZONES = (
    "自贸试验区",
    "自由贸易试验区",
    "综合试验区",
    "综试区",
    "保税区",
    "开发区",
    "高新区",
    "经开区",
    "新城",
    "新区",
    "片区",
    "科学城",
)
"""Words that a list of zones prints once for all its members."""
WATERS = ("河流", "河涌", "河道", "水体", "水系")
WATER_ENDS = "河江溪浦泾塘港浜渠涌洋湖"
"""Words for waters that a list names, and the last characters of their names: 甲河、乙浜等河道."""
AREAS = (*BLOCKS, *PLAIN)


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
    entries: dict[str, Entry] = {}
    for entry in _find(found):
        known = entries.setdefault(entry.name, entry)
        if known is not entry:
            known.add(entry)
    for name, entry in find_doubles(entries):
        entry.add(entries.pop(name))
    mentions = find_mentions(body, entries.values())
    places = (build_place(document, entry, mentions) for entry in entries.values())
    return tuple(place for place in places if place is not None)


def find_refusals(found: Found, span: Span) -> Iterator[Refusal]:
    """Yield why words of a document give no place.

    Args:
        found: A document with what was found in it.
        span: Words of its body.
    """
    return tell_choices(KIND, found, span, _choose_all(found), TABLE)


def _find(found: Found) -> list[Entry]:
    """Find what the text names, in its order."""
    made = (choice.made for choice in _choose_all(found) if choice.made)
    entries = (Entry(names[0], rule.name, [span], names[1:], members) for rule, (names, span, members) in made)
    return sorted(entries, key=lambda entry: entry.spans[0])


def _choose_all(found: Found) -> Iterator[Choice]:
    """Yield each candidate with what a rule makes of it."""
    taken = bytearray(len(found.document.text.body) + 1)
    return choose_each(_find_candidates(found, taken), RULES, GUARDS, taken)


def _find_candidates(found: Found, taken: bytearray) -> Iterator[Candidate]:
    """Yield what may be a place: collectives, then names, examples in lists, areas that stand alone."""
    body = found.document.text.body
    yield from find_collectives(body)
    for name in find_names(body, TABLE, found.toponyms):
        area = find_area(name.span.cut(body))
        form = "area" if area else name.cue or "proper"
        trimmed = name if area or name.cue else trim_site(body, name)
        yield Named(body, trimmed, form, taken, names=(area, name.span.cut(body)) if area else ())
    for span in find_examples(body, read_groups("mentions/naming")["areas"]):
        yield Candidate(body, span, "example", [span.cut(body), f"“{span.cut(body)}”"], taken)
    yield from _find_members(body)
    for span in find_features(body):
        words = span.cut(body)
        yield Candidate(body, span, "feature", [words, f"{words}流域"] if body.startswith("流域", span.end) else [words], taken)
    for index, start, end in _area_automaton().find(body):
        yield Candidate(body, Span(start, end), "area", [areas()[index]], taken)


def _find_members(body: str) -> Iterator[Candidate]:
    """Yield the members of lists that print once what all are: 甲、乙等五个|新城; of areas that is no part: 甲滩等重点|区域."""
    for one in find_shared(body, WATERS, counted=True, ends=WATER_ENDS):
        yield Candidate(body, one.span, "bare", [one.span.cut(body)])
    for one in find_shared(body, ZONES, counted=True):
        yield Candidate(body, one.span, "shared", [one.span.cut(body) + one.kind])
    for one in find_shared(body, AREAS, counted=True, ends=None):
        member = one.span.cut(body)
        yield Candidate(body, one.span, "bare", [member] if one.head in PLAIN else [member, member + one.head])


@cache
def _area_automaton() -> Automaton:
    """Build the automaton of the areas that documents name alone."""
    return Automaton(areas(), longest=True)
