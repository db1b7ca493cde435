"""Infrastructure: the definite facilities, lines, platforms and networks that a document plans, builds or uses."""

import re
from collections.abc import Iterator
from functools import cache

from graph.facts.evidence import cite_span
from graph.facts.things.campuses import find_campuses
from graph.facts.things.candidates import Candidate, Named
from graph.facts.things.choices import Choice, choose_each, tell_choices
from graph.facts.things.facility_guards import GUARDS
from graph.facts.things.facility_rules import KIND, RULES
from graph.facts.things.forms import shared_heads, tell_form
from graph.facts.things.lines import find_lines
from graph.facts.things.places import extract_places
from graph.facts.things.shared import find_shared
from graph.facts.things.stages import stage_of
from graph.kinds import Infrastructure
from graph.mentions import naming
from graph.mentions.found import Found
from graph.mentions.names import find_names
from graph.mentions.naming import NAMED_WORKS
from graph.rules.rule import Refusal
from graph.rules.words import read_groups
from graph.span import Span

TABLE = "mentions/facility_suffixes"
STREETS = ("支路", "断头路", "次干路", "主干路", "主次干路", "市政道路", "道路")
"""Words for streets that a list names: 甲路、乙街等道路."""
WORKS = (
    "street",
    "phase",
    "proper",
    "shared",
    "numbered-line",
    "numbered-road",
    "road-code",
    "section",
    "branch",
    "campus",
    "route",
)
"""Rules of what is built of stone and steel."""


def extract_infrastructure(found: Found) -> tuple[Infrastructure, ...]:
    r"""Extract the definite facilities of a document, each with its stage.

    Args:
        found: A parsed document with what was found in it; a place is no facility.

    Returns:
        The facilities in the order of their first mention; classes of things (公共服务平台) are none.

    Source:
        `GUIDE.md`, section "infrastructure", on 000, 023 and 044.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "措施\n一、加快实施轨道交通18号线二期,推进轨道交通24、26号线规划研究。依托“一网通办”平台办理。"
        >>> for item in extract_infrastructure(Found(parse_document(parse_text(words)))):
        ...     print(item.name, item.stage)
        轨道交通18号线二期 加快实施
        轨道交通24号线 规划研究
        轨道交通26号线 规划研究
        一网通办 建成
    """
    known = {place.name for place in found.once(extract_places)}
    items: dict[str, Infrastructure] = {}
    called: dict[str, str] = {}  # alias → name
    for item in _find(found):
        if item.name in known:
            continue
        name = called.get(item.name, item.name)
        items[name] = _merge(items[name], item) if name in items else item
        for alias in (item.name, *item.aliases):
            called.setdefault(alias, name)
    return tuple(items.values())


def find_refusals(found: Found, span: Span) -> Iterator[Refusal]:
    """Yield why words of a document give no infrastructure.

    Args:
        found: A document with what was found in it.
        span: Words of its body.
    """
    known = {place.name for place in found.once(extract_places)}
    for choice in _choose_all(found):
        if choice.made and choice.meets(span) and choice.made[1].names[0] in known:
            says = "it is a place: several occupants can lie inside it"
            yield Refusal(KIND, choice.made[0].name, "place", says, choice.made[1].span)
            return
    yield from tell_choices(KIND, found, span, _choose_all(found), TABLE)


def _merge(first: Infrastructure, later: Infrastructure) -> Infrastructure:
    """Add a later mention to the first one; the first stage that is told holds."""
    aliases = tuple(alias for alias in dict.fromkeys((*first.aliases, later.name, *later.aliases)) if alias != first.name)
    return first._replace(
        paths=tuple(dict.fromkeys((*first.paths, *later.paths))), aliases=aliases, stage=first.stage or later.stage
    )


def _find(found: Found) -> Iterator[Infrastructure]:
    """Yield the mentions in the order of the text."""
    document, body = found.document, found.document.text.body
    made = [choice.made for choice in _choose_all(found) if choice.made]
    for rule, (names, span, _) in sorted(made, key=lambda pair: pair[1].span):
        provision = document.find_provision(span.start)
        if provision:
            used = rule.name == "brand" and not _is_built(body, span)
            yield Infrastructure(
                name=names[0],
                path=provision.path,
                stage="建成" if used else stage_of(body, span, provision.own.start, _is_works(rule.name, names[0])),
                evidence=cite_span(document.text, span),
                rule=rule.name,
                aliases=names[1:],
                paths=(provision.path,),
            )


def _is_works(form: str, name: str) -> bool:
    """Tell whether a name is one of buildings, roads and plants, by its form or its last word."""
    return form in WORKS or name.endswith(tuple(naming.sites()))


def _choose_all(found: Found) -> Iterator[Choice]:
    """Yield each candidate with what a rule makes of it."""
    taken = bytearray(len(found.document.text.body) + 1)
    return choose_each(_find_candidates(found, taken), RULES, GUARDS, taken)


def _find_candidates(found: Found, taken: bytearray) -> Iterator[Candidate]:
    """Yield what may be a facility: lines, then names, examples in lists, quotations of services."""
    body = found.document.text.body
    lines = [*find_lines(body), *find_campuses(body)]
    yield from lines
    names = find_names(body, TABLE, found.toponyms, [line.span for line in lines])
    quoted = sorted((name for name in names if name.proper), key=lambda name: name.span)
    longest = {name.span.start: name for name in quoted}
    for name in names:
        mate = not name.cue and _follows(body, name.full.start, taken)
        called, form = tell_form(body, name)
        longer = longest.get(called.span.start)
        yield Named(body, called, form, taken, mate, None if longer is name else longer)
    yield from _find_members(body)
    yield from _find_examples(body)
    yield from _find_services(body, taken)


def _follows(body: str, start: int, taken: bytearray) -> bool:
    """Return whether what begins here follows a definite thing in one list."""
    near = 1 in taken[max(0, start - 3) : start]
    return near and any(body.endswith(joint, 0, start) and taken[start - len(joint) - 1] == 1 for joint in naming.JOINTS)


def _find_members(body: str) -> Iterator[Candidate]:
    """Yield the members of lists that print their last word once; works are called by all of it: 金海|水厂, 青浦|原水支线工程."""
    for one in find_shared(body, STREETS, counted=True, ends="路街道线"):
        yield Candidate(body, one.span, "street", [one.span.cut(body)])
    for one in find_shared(body, shared_heads()):
        member = one.span.cut(body)
        short, long = member + one.head, member + one.kind
        names = [long] if one.head in NAMED_WORKS or short == long else [short, long]
        yield Candidate(body, one.span, "shared", names)


def _find_examples(body: str) -> Iterator[Candidate]:
    """Yield what stands in a list before the word for all of them: “社区云”“健康云”等平台."""
    for span in naming.find_examples(body, read_groups("mentions/naming")["facilities"]):
        name = span.cut(body)
        yield Candidate(body, Span(span.start - 1, span.end + 1), "example", [name, f"“{name}”"])


@cache
def _quoted_pattern() -> re.Pattern[str]:
    """Compile the pattern of a short quotation: the public services that every reader knows are named in one."""
    return re.compile(r"“([^”\n]{2,12})”")


def _find_services(body: str, taken: bytearray) -> Iterator[Candidate]:
    """Yield the public services that are named alone: the known ones (“浙里办”), and those whose name tells that it was coined."""
    brands = frozenset(read_groups("mentions/naming")["brand"])
    for match in _quoted_pattern().finditer(body):
        form = "brand" if match[1] in brands else "coined" if naming.is_coined(match[1]) else ""
        if form:
            yield Candidate(body, Span(*match.span()), form, [match[1], match[0]], taken)


def _is_built(body: str, span: Span) -> bool:
    """Return whether a known service is being built here, and not used: 推进“一网统管”建设."""
    before = body[max(0, span.start - 4) : span.start]
    return body.startswith("建设", span.end) or before.endswith(("建设", "打造", "构建", "加快", "推进", "推动"))
