"""Apply corrections to the facts of a document.

Nothing is lost: a fact that is rejected, and what a document said of itself before it was changed, stand among the issues with
who said so and when. A correction whose words no longer stand in the text changes nothing and becomes an issue, too.
"""

from bisect import bisect_right
from typing import Any

from graph.corrections.fields import DOCUMENT, Editable, find_editable
from graph.corrections.read import Correction
from graph.facts.validity import CONTRADICTION, find_contradictions
from graph.kinds import Evidence, Facts, Issue
from graph.span import Span
from graph.text import drop_spaces, fold

Fact = Any  # of any kind

RULE = "correction"
"""The rule of a fact that a person added."""
REJECTED, CORRECTED, ACCEPTED = "rejected", "document-corrected", "document-accepted"
"""Codes of the issues that record what a person decided."""

_BRACKETS = str.maketrans("[]", "〔〕")  # a 文号 is written with either


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
        The facts, with what was accepted, changed or added marked "verified". Among the issues stand what was rejected
        ("rejected") and what the document said of itself before ("document-corrected"), with who and when, and what could not
        be applied, with a code that begins with "correction-"; and whether its days in force contradict each other as they are now.
    """
    for correction in [correction for correction in corrections if match_document(correction, facts)]:
        facts = _apply(facts, correction)
    issues = (issue for issue in facts.issues if issue.code != CONTRADICTION)
    return facts._replace(issues=(*issues, *find_contradictions(facts.metadata)))


def _apply(facts: Facts, correction: Correction) -> Facts:
    kind = find_editable(correction.kind)
    if correction.quote and _find_words(facts, correction) is None:
        return _report(facts, correction, "correction-conflict", "the words no longer stand in the text")
    if correction.kind == DOCUMENT:
        return _apply_to_document(facts, correction)
    found = [fact for fact in getattr(facts, kind.facts) if _is_meant(fact, correction, kind)]
    if len(found) > 1 and (span := _read_place(facts, correction)):
        found = [fact for fact in found if _overlaps(fact, span)]
    if correction.action == "add" and not found:
        return _add(facts, correction, kind)
    if len(found) > 1:
        return _report(facts, correction, "correction-ambiguous", f"{len(found)} facts are meant")
    if not found and correction.action == "reject":
        said = f"{correction.kind} {correction.key or correction.quote!r} is rejected, and was not found"
        return _record(facts, correction, REJECTED, said, _find_words(facts, correction), _find_path(facts, correction))
    if not found:
        return _report(facts, correction, "correction-without-fact", "no such fact was found")
    return _replace(facts, kind, found[0], correction)


def _replace(facts: Facts, kind: Editable, old: Fact, correction: Correction) -> Facts:
    """Put the corrected fact in the place of the old one; take it out where it is rejected."""
    new = old._replace(**dict(correction.values), basis="verified", verified=correction.verified)
    if rejected := correction.action == "reject":
        said = f"{correction.kind} {getattr(old, kind.key)!r} was rejected"
        facts = _record(facts, correction, REJECTED, said, old.evidence, next(iter(_list_paths(old)), None))
    kept = () if rejected else (new,)
    rows = (row for fact in getattr(facts, kind.facts) for row in (kept if fact is old else (fact,)))
    changed: dict[str, Any] = {kind.facts: tuple(rows)}
    return facts._replace(**changed)


def _is_meant(fact: Fact, correction: Correction, kind: Editable) -> bool:
    """Return whether a fact has the path, the key and the words of a correction."""
    if correction.path and correction.path not in _list_paths(fact):
        return False
    key = correction.key
    if correction.action == "add" and not key:  # the same fact may have been found already
        key = str(dict(correction.values).get(kind.key, ""))
    said = getattr(fact, kind.key)
    if key and not (said == _number(key) if kind.numeric else _plain(key) == _plain(said)):
        return False
    quoted = _plain(correction.quote)
    words = [fact.evidence, getattr(fact, "statement", fact.evidence)]
    return not quoted or any(quoted in _plain(evidence.quote) or _plain(evidence.quote) in quoted for evidence in words)


def _list_paths(fact: Fact) -> tuple[str, ...]:
    """Return the provisions in which a fact stands."""
    return tuple(getattr(fact, "paths", ())) or tuple(filter(None, [getattr(fact, "path", None)]))


def _read_place(facts: Facts, correction: Correction) -> Span | None:
    """Return the span of a correction where it lies in the text and its words, if it has any, still stand in it."""
    span = correction.span
    inside = span and span.end <= len(facts.raw)
    return span if span and inside and _plain(correction.quote) in _plain(span.cut(facts.raw)) else None


def _overlaps(fact: Fact, span: Span) -> bool:
    """Return whether a fact, or a further mention of it, is stated within a span."""
    words = (fact.evidence, *(words for _, words in getattr(fact, "mentions", ())))
    return any(evidence.span.start < span.end and span.start < evidence.span.end for evidence in words)


def _apply_to_document(facts: Facts, correction: Correction) -> Facts:
    """Accept or change what the document says of itself, and record who did, when, and what it said before."""
    old, words = facts.metadata, _find_words(facts, correction)
    if correction.action == "accept":
        said = f"{correction.key} {_say(getattr(old, correction.key))!r} was accepted"
        return _record(facts, correction, ACCEPTED, said, words)
    values = dict(correction.values)
    evidence = [(field, said) for field, said in old.evidence if field not in values]
    evidence += [(field, words) for field in values if words]
    changes = "; ".join(f"{field} {_say(getattr(old, field))!r} became {_say(value)!r}" for field, value in values.items())
    facts = facts._replace(metadata=old._replace(**values, evidence=tuple(evidence)))
    return _record(facts, correction, CORRECTED, changes, words)


def _find_path(facts: Facts, correction: Correction) -> str | None:
    """Return the provision that a correction names, where there is one."""
    return correction.path if correction.path in {provision.path for provision in facts.provisions} else None


def _say(value: str | tuple[str, ...] | None) -> str:
    return "、".join(value) if isinstance(value, tuple) else value or ""


def _record(
    facts: Facts, correction: Correction, code: str, message: str, evidence: Evidence | None, path: str | None = None
) -> Facts:
    """Add an issue that records what a person decided."""
    issue = Issue(code, message, evidence, path, correction.verified)
    return facts._replace(issues=(*facts.issues, issue))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _plain(words: str) -> str:
    """Return words in the one form in which they are compared."""
    return drop_spaces(fold(words)).translate(_BRACKETS)


def _find_words(facts: Facts, correction: Correction) -> Evidence | None:
    """Find the words of a correction at its span, else in the provision that it names or the text; None where they do not stand."""
    if correction.quote and (place := _read_place(facts, correction)):
        return _find_in(facts, correction, place)
    extent = next((p.extent for p in facts.provisions if p.path == correction.path), Span(0, len(facts.raw)))
    return _find_in(facts, correction, extent)


def _find_in(facts: Facts, correction: Correction, extent: Span) -> Evidence | None:
    """Find the words of a correction in a part of the raw text."""
    kept = [index for index in range(*extent) if not facts.raw[index].isspace()]
    wanted = _plain(correction.quote)
    start = _plain("".join(facts.raw[index] for index in kept)).find(wanted)
    if not wanted or start < 0:
        return None
    span = Span(kept[start], kept[start + len(wanted) - 1] + 1)
    return Evidence(span, drop_spaces(span.cut(facts.raw)))


def _add(facts: Facts, correction: Correction, kind: Editable) -> Facts:
    """Put a new fact where its words stand among the others."""
    evidence, values = _find_words(facts, correction), dict(correction.values)
    if correction.key:
        values.setdefault(kind.key, kind.values[kind.key](correction.key))
    path, place = correction.path or None, _find_place(kind, correction.path)
    if (path and not _find_path(facts, correction)) or (not path and place is None):
        return _report(facts, correction, "correction-conflict", f"there is no provision {correction.path!r}")
    values |= dict.fromkeys(kind.passages, evidence) | (place or {})
    try:
        fact = kind.build(**values, evidence=evidence, rule=RULE, basis="verified", verified=correction.verified)
    except TypeError:  # a field that the kind needs was not set
        return _report(facts, correction, "correction-incomplete", f"to add it, set {', '.join(sorted(kind.values))}")
    rows = getattr(facts, kind.facts)
    at = bisect_right([row.evidence.span.start for row in rows], fact.evidence.span.start)
    changed: dict[str, Any] = {kind.facts: (*rows[:at], fact, *rows[at:])}
    return facts._replace(**changed)


def _find_place(kind: Editable, path: str) -> dict[str, Any] | None:
    """Return where a new fact stands, by the field of its kind; None where it needs a provision and none is named."""
    declared = kind.build.__annotations__
    if "path" not in declared:
        return {"paths": (path,)} if path else None
    return {"path": path or None} if path or declared["path"] is not str else None


def _report(facts: Facts, correction: Correction, code: str, reason: str) -> Facts:
    """Add an issue that says which correction was not applied, and why."""
    named = correction.key or correction.quote
    message = f"line {correction.line}: {correction.action} {correction.kind} {named!r}: {reason}"
    issue = Issue(code, message, path=_find_path(facts, correction))
    return facts._replace(issues=(*facts.issues, issue))
