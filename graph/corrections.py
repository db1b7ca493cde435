"""Corrections: what an office says of the facts of its documents, kept in a file beside them and applied at every build.

The file is a table with tabs between cells, one correction a line; lines that begin with `#` and empty lines are passed over. Its
first line names the columns, in any order:

    document  文号, title or name of the file (with or without its suffix)
    action    accept, reject, change or add
    kind      responsibility, target, cap, citation, place or infrastructure
    path      the provision, such as 2.4; may be empty
    key       what names the fact: the agency, indicator, title or name; of a cap its value; may be empty
    quote     words of the document that state it; may be empty where a key is given
    set       what it says instead, as `field=value; field=value`, with the names of fields that `policy-graph extract` prints
    by, on    who says so, and the day: 2024-03-01

A correction whose words no longer stand in the text changes nothing and becomes a row of `issues`.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from graph.errors import ParseError
from graph.facts.model import Cap, Citation, Evidence, Facts, Infrastructure, Issue, Place, Responsibility, Target, Verification
from graph.span import Span
from graph.text import drop_spaces, fold

COLUMNS = ("document", "action", "kind", "path", "key", "quote", "set", "by", "on")
ACTIONS = ("accept", "reject", "change", "add")
RULE = "correction"
"""The rule of a fact that a person added."""

_BRACKETS = str.maketrans("[]", "〔〕")  # a 文号 is written with either
Fact = Any  # one of the six kinds below


class Correction(NamedTuple):
    """One line of a file of corrections."""

    line: int
    document: str
    action: str
    kind: str
    path: str
    key: str
    quote: str
    values: tuple[tuple[str, Any], ...]
    verified: Verification


class Kind(NamedTuple):
    """A kind of fact that can be corrected: where it stands in `Facts`, its type, its key, and how its fields are read."""

    field: str
    build: Callable[..., Fact]
    key: str
    values: Mapping[str, Callable[[str], Any]]


def _choose(*allowed: str) -> Callable[[str], str]:
    """Return a reader of one of some words."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"one of {', '.join(allowed)} is wanted")
        return text

    return read


def _list(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("、")))


_SIGN = _choose("=", ">=", ">", "<=", "<", "~")
_RELATION = _choose("implements", "based_on", "amends", "repeals", "cites")
_AMOUNT: Mapping[str, Callable[[str], Any]] = {"value": float, "unit": str, "comparator": _SIGN, "literal": str}
_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "responsibility": Kind(
            "responsibilities",
            Responsibility,
            "agency",
            {"agency": str, "role": _choose("lead", "support", "responsible"), "order": int},
        ),
        "target": Kind(
            "targets",
            Target,
            "indicator",
            {**_AMOUNT, "indicator": str, "value_to": float, "deadline": str, "increment": _choose("新增", "累计")},
        ),
        "cap": Kind("caps", Cap, "value", {**_AMOUNT, "base": str, "condition": str}),
        "citation": Kind("citations", Citation, "title", {"title": str, "number": str, "relation": _RELATION}),
        "place": Kind(
            "places", Place, "name", {"name": str, "kind": _choose("park", "collection"), "aliases": _list, "members": _list}
        ),
        "infrastructure": Kind(
            "infrastructure",
            Infrastructure,
            "name",
            {"name": str, "stage": _choose("规划研究", "加快实施", "建成"), "aliases": _list},
        ),
    }
)
# What an added fact says where its line does not.
_DEFAULTS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "responsibility": {"role": "responsible"},
        "target": {"unit": "", "comparator": "="},
        "cap": {"unit": "元", "comparator": "="},
        "place": {"kind": "park"},
        "infrastructure": {"stage": None},
    }
)


def read_corrections(text: str, source: str = "corrections") -> tuple[Correction, ...]:
    r"""Read a file of corrections.

    Args:
        text: The whole file; it may begin with a byte order mark.
        source: Its name, for messages.

    Returns:
        The corrections in the order of the file; empty for no line but the first.

    Raises:
        ParseError: A column is missing or unknown, or a line cannot be understood.

    Example:
        >>> lines = "document,action,kind,path,key,quote,set,by,on\n通知.txt,reject,target,2.4,住房,,,李四,2024-03-01"
        >>> read_corrections(lines.replace(",", chr(9)))[0].verified
        Verification(by='李四', on='2024-03-01')
    """
    rows = [(n, line) for n, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1) if line.strip() and line[0] != "#"]
    if not rows:
        raise ParseError("there is no line with the names of the columns", source, f"begin with {' '.join(COLUMNS)}")
    first, head = rows[0]
    names = [cell.strip() for cell in head.split("\t")]
    if sorted(names) != sorted(COLUMNS):
        raise ParseError(f"the columns must be {' '.join(COLUMNS)}", source, "part them by tabs", line=first, context=head)
    return tuple(_read_line(n, dict(zip(names, line.split("\t"), strict=False)), source, line) for n, line in rows[1:])


def _read_line(number: int, cells: dict[str, str], source: str, line: str) -> Correction:
    """Read one line; whatever is wrong in it is said with the line."""
    cell = {name: cells.get(name, "").strip() for name in COLUMNS}
    try:
        for name in ("document", "by"):
            if not cell[name]:
                raise ValueError(f"the cell {name!r} is empty")
        kind = _KINDS[_choose(*_KINDS)(cell["kind"])]
        action = _choose(*ACTIONS)(cell["action"])
        values = _read_values(cell["set"], kind)
        if not cell["quote"] and (action == "add" or not cell["key"]):
            raise ValueError("the words of the document are needed (quote)")
        if action == "change" and not values:
            raise ValueError("nothing is set")
        on = date.fromisoformat(cell["on"]).isoformat()
    except ValueError as error:
        raise ParseError(str(error), source, line=number, context=line.replace("\t", " ")) from error
    names = (cell["document"], action, cell["kind"], cell["path"], cell["key"], cell["quote"])
    return Correction(number, *names, values, Verification(cell["by"], on))


def _read_values(text: str, kind: Kind) -> tuple[tuple[str, Any], ...]:
    """Read `field=value; field=value`; an empty value means none."""
    values = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or name not in kind.values:
            raise ValueError(f"{part!r} sets no field; fields are {', '.join(sorted(kind.values))}")
        values.append((name, kind.values[name](value) if value else None))
    return tuple(values)


def match_document(correction: Correction, facts: Facts) -> bool:
    """Return whether a correction is about a document: by its number, title, or the name of its file."""
    wanted = _plain(correction.document)
    names = (facts.metadata.number or "", facts.metadata.title, facts.source, facts.source.rpartition(".")[0])
    return wanted in {_plain(name) for name in names if name}


def apply_corrections(facts: Facts, corrections: tuple[Correction, ...]) -> Facts:
    """Apply the corrections that are about a document, in their order.

    Args:
        facts: What was extracted from it.
        corrections: Of any documents.

    Returns:
        The facts, with what was accepted, changed or added marked "verified"; what could not be applied stands among the issues,
        with a code that begins with "correction-".
    """
    for correction in corrections:
        if match_document(correction, facts):
            facts = _apply(facts, correction)
    return facts


def _apply(facts: Facts, correction: Correction) -> Facts:
    kind = _KINDS[correction.kind]
    found = [fact for fact in getattr(facts, kind.field) if _is_meant(fact, correction, kind)]
    if correction.quote and _find_words(facts, correction) is None:
        return _report(facts, correction, "correction-conflict", "the words no longer stand in the text")
    if correction.action == "add" and not found:
        return _add(facts, correction, kind)
    if len(found) > 1:
        return _report(facts, correction, "correction-ambiguous", f"{len(found)} facts are meant")
    if not found:
        gone = correction.action == "reject"
        return facts if gone else _report(facts, correction, "correction-without-fact", "no such fact was found")
    return _replace(facts, kind, found[0], correction)


def _replace(facts: Facts, kind: Kind, old: Fact, correction: Correction) -> Facts:
    """Put the corrected fact in the place of the old one; take it out where it is rejected."""
    new = old._replace(**dict(correction.values), basis="verified", verified=correction.verified)
    kept = () if correction.action == "reject" else (new,)
    rows = (row for fact in getattr(facts, kind.field) for row in (kept if fact is old else (fact,)))
    changed: dict[str, Any] = {kind.field: tuple(rows)}
    return facts._replace(**changed)


def _is_meant(fact: Fact, correction: Correction, kind: Kind) -> bool:
    """Return whether a fact has the path, the key and the words of a correction."""
    paths = getattr(fact, "paths", ()) or (getattr(fact, "path", None),)
    if correction.path and correction.path not in paths:
        return False
    key = correction.key
    if correction.action == "add" and not key:  # the same fact may have been found already
        key = str(dict(correction.values).get(kind.key, ""))
    said = getattr(fact, kind.key)
    if key and not (said == _number(key) if kind.key == "value" else _plain(key) == _plain(said)):
        return False
    quoted = _plain(correction.quote)
    words = [fact.evidence, getattr(fact, "statement", fact.evidence)]
    return not quoted or any(quoted in _plain(evidence.quote) or _plain(evidence.quote) in quoted for evidence in words)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _plain(words: str) -> str:
    """Return words in the one form in which they are compared."""
    return drop_spaces(fold(words)).translate(_BRACKETS)


def _find_words(facts: Facts, correction: Correction) -> Evidence | None:
    """Find the words of a correction in the provision that it names, else in the text; None where they do not stand."""
    extent = next((p.extent for p in facts.provisions if p.path == correction.path), Span(0, len(facts.raw)))
    kept = [index for index in range(*extent) if not facts.raw[index].isspace()]
    wanted = _plain(correction.quote)
    start = _plain("".join(facts.raw[index] for index in kept)).find(wanted)
    if not wanted or start < 0:
        return None
    span = Span(kept[start], kept[start + len(wanted) - 1] + 1)
    return Evidence(span, drop_spaces(span.cut(facts.raw)))


def _add(facts: Facts, correction: Correction, kind: Kind) -> Facts:
    """Put a new fact where its words stand among the others."""
    evidence, values = _find_words(facts, correction), {**_DEFAULTS.get(correction.kind, {}), **dict(correction.values)}
    known, path = {p.path for p in facts.provisions}, correction.path or None
    if correction.key:
        values.setdefault(kind.key, kind.values[kind.key](correction.key))
    if path not in known and (path or correction.kind in ("responsibility", "infrastructure", "place")):
        return _report(facts, correction, "correction-conflict", f"there is no provision {correction.path!r}")
    if correction.kind == "responsibility":
        values |= {"statement": evidence, "order": values.get("order") or 1}
    place = {"paths": (path,)} if correction.kind == "place" else {"path": path}
    try:
        fact = kind.build(**values, **place, evidence=evidence, rule=RULE, basis="verified", verified=correction.verified)
    except TypeError:  # a field that the kind needs was not set
        return _report(facts, correction, "correction-incomplete", f"to add it, set {', '.join(sorted(kind.values))}")
    rows = getattr(facts, kind.field)
    at = bisect_right([row.evidence.span.start for row in rows], fact.evidence.span.start)
    changed: dict[str, Any] = {kind.field: (*rows[:at], fact, *rows[at:])}
    return facts._replace(**changed)


def _report(facts: Facts, correction: Correction, code: str, reason: str) -> Facts:
    """Add an issue that says which correction was not applied, and why."""
    named = correction.key or correction.quote
    message = f"line {correction.line}: {correction.action} {correction.kind} {named!r}: {reason}"
    known = {provision.path for provision in facts.provisions}
    issue = Issue(code, message, path=correction.path if correction.path in known else None)
    return facts._replace(issues=(*facts.issues, issue))
