"""What did not resolve, with suggestions, and the names that a user adds."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from graph.agencies.model import NATION, Resolution
from graph.agencies.registry import Registry, read_registry
from graph.agencies.resolve import clean_name, find_area, find_organisation, list_chain, resolve_agencies
from graph.errors import ReadError, UsageError
from graph.intake import take_list
from graph.kinds import Facts

LIKE = 60.0
"""The least likeness, from 0 to 100, at which a name is worth suggesting."""


class Unresolved(NamedTuple):
    """A name that means no known organisation.

    Args:
        name: The name as printed.
        jurisdiction: The area of the documents that print it, "" when it is not known.
        mentions: How often they make it responsible, or sign with it.
        kind: The class that its last words show, or "".
        suggestions: Official names of bodies with names like it, the likest first; never taken for an answer.
    """

    name: str
    jurisdiction: str
    mentions: int
    kind: str
    suggestions: tuple[str, ...]


def list_unresolved(documents: Iterable[Facts], registry: Registry | None = None, limit: int = 3) -> tuple[Unresolved, ...]:
    """List the names in documents that mean no known organisation.

    Args:
        documents: The facts of each document.
        registry: What is known of agencies; the one that ships with the package when it is not given.
        limit: The most suggestions for a name.

    Returns:
        The most frequent first, then by area and name; empty when all resolve.
    """
    known = registry or read_registry()
    counts: Counter[tuple[str, str, str]] = Counter()
    for facts in documents:
        found = resolve_agencies(facts, known)
        for name in (*facts.metadata.issuers, *(fact.agency for fact in facts.responsibilities)):
            if found[name].organisation is None:
                counts[found[name].jurisdiction or "", name, found[name].kind] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Unresolved(name, place, number, kind, suggest_names(known, name, place, limit)) for (place, name, kind), number in ordered
    )


def suggest_names(registry: Registry, name: str, jurisdiction: str | None, limit: int = 3) -> tuple[str, ...]:
    """Suggest the registered bodies that a name may have been meant for.

    Returns:
        Official names of bodies of the area and those above it, the likest first.
    """
    from rapidfuzz import fuzz, process

    area = find_area(registry, jurisdiction)
    codes = {above.code for above in list_chain(registry, area.code if area else NATION)}
    names = defaultdict(set)
    for body in registry.organisations.values():
        if body.area in codes:
            for called in body.names:
                names[called].add(body.official_name)
    found = process.extract(clean_name(name), sorted(names), scorer=fuzz.ratio, limit=4 * limit, score_cutoff=LIKE)
    likest = dict.fromkeys(official for called, _, _ in found for official in sorted(names[called]))
    return tuple(likest)[:limit]


def read_aliases(path: Path, registry: Registry | None = None) -> Registry:
    """Read the names that a user adds, and return a registry that knows them too.

    Args:
        path: A UTF-8 text with tabs: name, official name, and the full name of the area in which it holds, which may be left
            out. Lines that open with `#`, empty ones, a first line that opens with `name` and lines without an official name are
            passed over.
        registry: What is known of agencies; the one that ships with the package when it is not given.

    Raises:
        UsageError: There is no such file; a line has not two or three cells; an official name or an area is not known; a name
            is given to two bodies.
        ReadError: The file is not UTF-8.
    """
    known = registry or read_registry()
    try:
        lines = take_list(path, "aliases").decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ReadError("the aliases are not UTF-8", str(path), "save them as UTF-8") from error
    aliases = dict(known.aliases)
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#") or (number == 1 and cells[0] == "name") or cells[1:2] == [""]:
            continue
        key, official = _read_alias(known, str(path), number, line)
        if aliases.setdefault(key, official) != official:
            raise UsageError("this name is given to two bodies", str(path), "keep one line", number, line)
    return known._replace(aliases=MappingProxyType(aliases))


def _read_alias(registry: Registry, source: str, number: int, line: str) -> tuple[tuple[str, str], str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) not in (2, 3) or not all(cells[:2]):
        raise UsageError("a line of aliases must be name, official name and perhaps area", source, "use tabs", number, line)
    name, official, place = (*cells, "")[:3]
    area = find_area(registry, place)
    if place and not area:
        advice = "write its full name, such as 上海市杨浦区"
        raise UsageError("this area is not known", source, advice, number, line, line.index(place))
    if not find_organisation(registry, official):
        advice = "write the full official name as ontology/agencies.ttl or a rule gives it"
        raise UsageError("no organisation has this official name", source, advice, number, line, line.index(official))
    return (clean_name(name), area.code if area else ""), official


def render_unresolved(found: Iterable[Unresolved]) -> str:
    """Render unresolved names as TSV that becomes a file of aliases once official names are filled in.

    Returns:
        A header and, for each name, a comment with mentions, class and suggestions, and a line of name, official name (empty, to
        be filled in) and area.
    """
    lines = ["name\tofficial_name\tarea"]
    for item in found:
        lines.append(f"# {item.mentions} ×\t{item.kind}\t{'；'.join(item.suggestions)}")
        lines.append(f"{item.name}\t\t{item.jurisdiction}")
    return "\n".join(lines) + "\n"


def measure_resolution(documents: Iterable[Facts], registry: Registry | None = None) -> dict[str, int]:
    """Count the mentions of responsible agencies by how they were resolved.

    Returns:
        "exact", "alias", "rule", "group" (collectives), "enterprise", and "unresolved" → mentions; they sum to all mentions.
    """
    known = registry or read_registry()
    counts: Counter[str] = Counter()
    for facts in documents:
        found = resolve_agencies(facts, known)
        counts.update(_sort(found[fact.agency]) for fact in facts.responsibilities)
    return dict(sorted(counts.items()))


def _sort(found: Resolution) -> str:
    body = found.organisation
    return "group" if body and body.kind in ("group", "enterprise-group") else found.how
