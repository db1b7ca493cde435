"""Apply corrections to the facts of a document.

Nothing is lost: a fact that is rejected, and what a document said of itself before it was changed, stand among the issues with
who said so and when. A correction whose words no longer stand in the text changes nothing and becomes an issue, too.
"""

from collections.abc import Iterable
from typing import Any

from graph.corrections.draft import Draft, Fact, Key, list_paths, plain
from graph.corrections.fields import DOCUMENT, Editable, find_editable
from graph.corrections.read import Correction
from graph.facts.about.validity import CONTRADICTION, find_contradictions
from graph.kinds import Evidence, Facts, Issue, Metadata
from graph.span import Span

RULE = "correction"
"""The rule of a fact that a person added."""
REJECTED, CORRECTED, ACCEPTED = "rejected", "document-corrected", "document-accepted"
"""Codes of the issues that record what a person decided."""
NOT_FOUND = "and was not found"
"""Closes what is said of a fact that is rejected and is not there."""


def match_document(correction: Correction, facts: Facts) -> bool:
    """Return whether a correction is about a document: by its number, title, or the name of its file."""
    return plain(correction.document) in list_names(facts.metadata, facts.source)


def list_names(said: Metadata, source: str) -> frozenset[str]:
    """List the names by which a correction may call a document, in the form in which `list_called` has them."""
    file = source.rpartition("#")[0] or source
    names = (said.number or "", said.title, source, file, file.rpartition(".")[0])
    return frozenset(plain(name) for name in names if name)


def list_called(corrections: Iterable[Correction]) -> frozenset[str]:
    """List the documents that corrections are about, as these call them."""
    return frozenset(plain(correction.document) for correction in corrections)


def _is_named(correction: Correction, facts: Facts) -> bool:
    """Return whether a correction names a document itself; one of several in a file has a name of its own, 合订.txt#2."""
    wanted = plain(correction.document)
    return wanted in {plain(name) for name in (facts.metadata.number or "", facts.metadata.title, facts.source) if name}


def _is_in_named_file(correction: Correction, facts: Facts) -> bool:
    """Return whether a correction names the file of a document, with or without its suffix."""
    source = facts.source.rpartition("#")[0] or facts.source
    return plain(correction.document) in {plain(name) for name in (source, source.rpartition(".")[0]) if name}


def correct_file(documents: list[Facts], corrections: tuple[Correction, ...]) -> list[Facts]:
    """Apply corrections to the documents of one file.

    A correction that names the file alone is about the one document of it that it fits; where it fits several, it changes nothing.

    Args:
        documents: All that the file holds, in order.
        corrections: Of any documents.

    Returns:
        The documents as `apply_corrections` returns each.
    """
    if len(documents) == 1:
        return [apply_corrections(documents[0], corrections)]
    own: list[list[Correction]] = [[] for _ in documents]
    unclear: list[Issue] = []
    for correction in corrections:
        places = [n for n, facts in enumerate(documents) if _is_named(correction, facts)]
        if not places and _is_in_named_file(correction, documents[0]):
            places = [n for n, facts in enumerate(documents) if _fits(correction, facts)] or [0]
            if len(places) > 1:
                unclear.append(_tell_unclear(correction, documents, places))
                continue
        for n in places:
            own[n].append(correction)
    corrected = [apply_corrections(facts, tuple(chosen)) for facts, chosen in zip(documents, own, strict=True)]
    return [corrected[0]._replace(issues=(*corrected[0].issues, *unclear)), *corrected[1:]]


def _fits(correction: Correction, facts: Facts) -> bool:
    """Tell whether a correction finds in a document what it is about."""
    draft = Draft(facts)
    _apply(draft, correction)
    added = draft.issues[len(facts.issues) :]
    return not any(issue.code.startswith("correction-") or issue.message.endswith(NOT_FOUND) for issue in added)


def _tell_unclear(correction: Correction, documents: list[Facts], places: list[int]) -> Issue:
    """Tell that a correction fits several documents of the file that it names."""
    names = "、".join(documents[n].source for n in places)
    message = f"line {correction.line}: {correction.action} {correction.kind} {correction.key or correction.quote!r}"
    return Issue("correction-ambiguous", f"{message}: it fits {names}; name one of them")


def apply_corrections(facts: Facts, corrections: tuple[Correction, ...]) -> Facts:
    """Apply the corrections that are about a document, in their order.

    Args:
        facts: What was extracted from it.
        corrections: Of any documents.

    Returns:
        The same facts where none is about the document. Else those with what was accepted, changed or added marked "verified";
        among the issues stand what was rejected ("rejected") and what the document said of itself before ("document-corrected"),
        with who and when, and what could not be applied, with a code that begins with "correction-"; and whether its days in
        force contradict each other as they are now.
    """
    names = list_names(facts.metadata, facts.source)
    about = [correction for correction in corrections if plain(correction.document) in names]
    if not about:
        return facts
    draft = Draft(facts)
    for correction in about:
        _apply(draft, correction)
    corrected = draft.finish()
    issues = (issue for issue in corrected.issues if issue.code != CONTRADICTION)
    return corrected._replace(issues=(*issues, *find_contradictions(corrected.metadata)))


def _apply(draft: Draft, correction: Correction) -> None:
    """Apply one correction, or record why it cannot be."""
    kind = find_editable(correction.kind)
    if correction.quote and _find_words(draft, correction) is None:
        _report(draft, correction, "correction-conflict", "the words no longer stand in the text")
    elif correction.kind == DOCUMENT:
        _apply_to_document(draft, correction)
    else:
        _apply_to_fact(draft, correction, kind)


def _apply_to_fact(draft: Draft, correction: Correction, kind: Editable) -> None:
    """Apply a correction to the one fact that it means, or add that."""
    named = draft.shelf(kind).find(correction.path, _read_key(correction, kind))
    found = [(place, fact) for place, fact in named if _has_words(fact, plain(correction.quote))]
    if len(found) > 1 and (span := _read_place(draft, correction)):
        found = [(place, fact) for place, fact in found if _overlaps(fact, span)]
        found = [(place, fact) for place, fact in found if _stands_at(fact, span)] or found
    if correction.action == "add" and not found:
        _add(draft, correction, kind)
    elif len(found) > 1:
        _report(draft, correction, "correction-ambiguous", f"{len(found)} facts are meant")
    elif not found and correction.action == "reject":
        said = f"{correction.kind} {correction.key or correction.quote!r} is rejected, {NOT_FOUND}"
        _record(draft, correction, REJECTED, said, _find_words(draft, correction), draft.find_path(correction.path))
    elif not found:
        _report(draft, correction, "correction-without-fact", "no such fact was found")
    else:
        _replace(draft, kind, *found[0], correction)


def _replace(draft: Draft, kind: Editable, place: int, old: Fact, correction: Correction) -> None:
    """Put the corrected fact in the place of the old one; take it out where it is rejected."""
    if correction.action == "reject":
        said = f"{correction.kind} {getattr(old, kind.key)!r} was rejected"
        _record(draft, correction, REJECTED, said, old.evidence, next(iter(list_paths(old)), None))
        draft.shelf(kind).replace(place, None)
    else:
        new = old._replace(**dict(correction.values), basis="verified", verified=correction.verified)
        draft.shelf(kind).replace(place, new)


def _read_key(correction: Correction, kind: Editable) -> Key | None:
    """Return what names the fact that a correction means; None where it has no key."""
    key = correction.key
    if correction.action == "add" and not key:  # the same fact may have been found already
        key = str(dict(correction.values).get(kind.key, ""))
    if not key:
        return None
    return _number(key) if kind.numeric else plain(key)


def _has_words(fact: Fact, quoted: str) -> bool:
    """Return whether words are among those of a fact, or of a further mention of it, or hold them."""
    words = (*_list_words(fact), getattr(fact, "statement", fact.evidence))
    return not quoted or any(quoted in plain(evidence.quote) or plain(evidence.quote) in quoted for evidence in words)


def _read_place(draft: Draft, correction: Correction) -> Span | None:
    """Return the span of a correction where it lies in the text and its words, if it has any, still stand in it."""
    span = correction.span
    inside = span and span.end <= len(draft.raw)
    return span if span and inside and plain(correction.quote) in plain(span.cut(draft.raw)) else None


def _overlaps(fact: Fact, span: Span) -> bool:
    """Return whether a fact, or a further mention of it, is stated within a span."""
    return any(evidence.span.start < span.end and span.start < evidence.span.end for evidence in _list_words(fact))


def _stands_at(fact: Fact, span: Span) -> bool:
    """Return whether the words of a fact, or of a further mention of it, are those of a span and no others."""
    return any(evidence.span == span for evidence in _list_words(fact))


def _list_words(fact: Fact) -> tuple[Evidence, ...]:
    """Return the words of a fact and of its further mentions."""
    return (fact.evidence, *(words for _, words in getattr(fact, "mentions", ())))


def _apply_to_document(draft: Draft, correction: Correction) -> None:
    """Accept or change what the document says of itself, and record who did, when, and what it said before."""
    old, words = draft.metadata, _find_words(draft, correction)
    if correction.action == "accept":
        said = f"{correction.key} {_say(getattr(old, correction.key))!r} was accepted"
        _record(draft, correction, ACCEPTED, said, words)
        return
    values = dict(correction.values)
    evidence = [(field, said) for field, said in old.evidence if field not in values]
    evidence += [(field, words) for field in values if words]
    changes = "; ".join(f"{field} {_say(getattr(old, field))!r} became {_say(value)!r}" for field, value in values.items())
    draft.metadata = old._replace(**values, evidence=tuple(evidence))
    _record(draft, correction, CORRECTED, changes, words)


def _say(value: str | tuple[str, ...] | None) -> str:
    return "、".join(value) if isinstance(value, tuple) else value or ""


def _record(
    draft: Draft, correction: Correction, code: str, message: str, evidence: Evidence | None, path: str | None = None
) -> None:
    """Add an issue that records what a person decided."""
    draft.issues.append(Issue(code, message, evidence, path, correction.verified))


def _number(text: str) -> float:
    """Read a number; what is none names no fact."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _find_words(draft: Draft, correction: Correction) -> Evidence | None:
    """Find the words of a correction at its span, else in the provision that it names or the text; None where they do not stand."""
    place = _read_place(draft, correction) if correction.quote else None
    return draft.find_words(correction.quote, correction.path, place)


def _add(draft: Draft, correction: Correction, kind: Editable) -> None:
    """Add a new fact, which will stand where its words do."""
    evidence, values = _find_words(draft, correction), dict(correction.values)
    if correction.key:
        values.setdefault(kind.key, kind.values[kind.key](correction.key))
    path, place = correction.path or None, _find_place(kind, correction.path)
    if (path and not draft.find_path(path)) or (not path and place is None):
        _report(draft, correction, "correction-conflict", f"there is no provision {correction.path!r}")
        return
    values |= dict.fromkeys(kind.passages, evidence) | (place or {})
    try:
        fact = kind.build(**values, evidence=evidence, rule=RULE, basis="verified", verified=correction.verified)
    except TypeError:  # a field that the kind needs was not set
        _report(draft, correction, "correction-incomplete", f"to add it, set {', '.join(sorted(kind.values))}")
        return
    draft.shelf(kind).add(fact)


def _find_place(kind: Editable, path: str) -> dict[str, Any] | None:
    """Return where a new fact stands, by the field of its kind; None where it needs a provision and none is named."""
    declared = kind.build.__annotations__
    if "path" not in declared:
        return {"paths": (path,)} if path else None
    return {"path": path or None} if path or declared["path"] is not str else None


def _report(draft: Draft, correction: Correction, code: str, reason: str) -> None:
    """Add an issue that says which correction was not applied, and why."""
    named = correction.key or correction.quote
    message = f"line {correction.line}: {correction.action} {correction.kind} {named!r}: {reason}"
    draft.issues.append(Issue(code, message, path=draft.find_path(correction.path)))
