"""The form of facts that `policy-graph extract` prints: plain objects, every fact with its words, rule and basis."""

from typing import Any

from graph.facts.model import (
    Cap,
    Citation,
    Evidence,
    Facts,
    Infrastructure,
    Issue,
    Metadata,
    Place,
    Provision,
    Responsibility,
    Target,
    Verb,
)

Form = dict[str, Any]


def form_facts(facts: Facts) -> Form:
    """Form facts as objects that JSON can hold.

    Returns:
        One object in the order document, provisions, responsibilities, targets, caps, citations, places, infrastructure, verbs,
        issues; `span` is [start, end] in code points of the raw text.
    """
    return {
        "file": facts.source,
        "sha256": facts.sha256,
        "document": _form_metadata(facts.metadata),
        "provisions": [_form_provision(p) for p in facts.provisions],
        "responsibilities": [_form_responsibility(r) for r in facts.responsibilities],
        "targets": [_form_target(t) for t in facts.targets],
        "caps": [_form_cap(c) for c in facts.caps],
        "citations": [_form_citation(c) for c in facts.citations],
        "places": [_form_place(p) for p in facts.places],
        "infrastructure": [_form_infrastructure(i) for i in facts.infrastructure],
        "verbs": [_form_verb(v) for v in facts.verbs],
        "issues": [_form_issue(i) for i in facts.issues],
    }


def _form_evidence(evidence: Evidence) -> Form:
    return {"span": [evidence.span.start, evidence.span.end], "quote": evidence.quote}


def _form_basis(fact: Responsibility | Target | Cap | Citation | Place | Infrastructure) -> Form:
    """Form what a fact rests on; who verified it, and when, only where somebody did."""
    form: Form = {"rule": fact.rule, "basis": fact.basis}
    return form | {"verified": fact.verified._asdict()} if fact.verified else form


def _form_metadata(metadata: Metadata) -> Form:
    return {
        "title": metadata.title,
        "number": metadata.number,
        "kind": metadata.kind,
        "issuers": list(metadata.issuers),
        "document_date": metadata.document_date,
        "print_date": metadata.print_date,
        "effective_from": metadata.effective_from,
        "effective_to": metadata.effective_to,
        "addressees": list(metadata.addressees),
        "copied_to": list(metadata.copied_to),
        "disclosure": metadata.disclosure,
        "jurisdiction": metadata.jurisdiction,
        "evidence": {name: _form_evidence(evidence) for name, evidence in metadata.evidence},
    }


def _form_provision(provision: Provision) -> Form:
    return {
        "path": provision.path,
        "label": provision.label,
        "title": provision.title,
        **_form_evidence(provision.evidence),
        "extent": [provision.extent.start, provision.extent.end],
        "rule": "numbered",
        "basis": "stated",
    }


def _form_responsibility(entry: Responsibility) -> Form:
    return {
        "path": entry.path,
        "agency": entry.agency,
        "role": entry.role,
        "order": entry.order,
        **_form_evidence(entry.evidence),
        "statement": _form_evidence(entry.statement),
        **_form_basis(entry),
    }


def _form_target(target: Target) -> Form:
    return {
        "path": target.path,
        "indicator": target.indicator,
        "value": target.value,
        "value_to": target.value_to,
        "unit": target.unit,
        "comparator": target.comparator,
        "deadline": target.deadline,
        "increment": target.increment,
        "literal": target.literal,
        **_form_evidence(target.evidence),
        **_form_basis(target),
    }


def _form_cap(cap: Cap) -> Form:
    return {
        "path": cap.path,
        "value": cap.value,
        "unit": cap.unit,
        "comparator": cap.comparator,
        "base": cap.base,
        "condition": cap.condition,
        "literal": cap.literal,
        **_form_evidence(cap.evidence),
        **_form_basis(cap),
    }


def _form_citation(citation: Citation) -> Form:
    return {
        "title": citation.title,
        "number": citation.number,
        "relation": citation.relation,
        "path": citation.path,
        **_form_evidence(citation.evidence),
        **_form_basis(citation),
    }


def _form_place(place: Place) -> Form:
    return {
        "name": place.name,
        "aliases": list(place.aliases),
        "kind": place.kind,
        "members": list(place.members),
        "paths": list(place.paths),
        **_form_evidence(place.evidence),
        "mentions": [{"path": path, **_form_evidence(evidence)} for path, evidence in place.mentions],
        **_form_basis(place),
    }


def _form_infrastructure(item: Infrastructure) -> Form:
    return {
        "name": item.name,
        "aliases": list(item.aliases),
        "stage": item.stage,
        "path": item.path,
        "paths": list(item.paths),
        **_form_evidence(item.evidence),
        **_form_basis(item),
    }


def _form_verb(verb: Verb) -> Form:
    return {"path": verb.path, "verb": verb.verb, **_form_evidence(verb.evidence)}


def _form_issue(issue: Issue) -> Form:
    place = _form_evidence(issue.evidence) if issue.evidence else {"span": None, "quote": None}
    return {"code": issue.code, "message": issue.message, "path": issue.path, **place}
