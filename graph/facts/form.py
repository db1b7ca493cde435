"""The form of facts that `policy-graph extract` prints: plain objects, every fact with its words, rule and basis."""

from typing import Any, NamedTuple

from graph.facts.model import Evidence, Facts, Issue, Metadata, Provision

Form = dict[str, Any]

FIELDS = {
    "responsibilities": ("path", "agency", "role", "order", "evidence", "statement"),
    "targets": (
        "path", "indicator", "value", "value_to", "unit", "comparator", "deadline", "increment", "literal", "evidence",
    ),
    "caps": ("path", "value", "value_to", "unit", "comparator", "base", "condition", "literal", "evidence"),
    "citations": ("title", "number", "relation", "path", "evidence"),
    "places": ("name", "aliases", "kind", "members", "paths", "evidence", "mentions"),
    "infrastructure": ("name", "aliases", "stage", "path", "paths", "evidence"),
}  # fmt: skip
"""What is printed of each kind of fact that rests on a rule, in this order."""


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
        **{kind: [_form_fact(fact, names) for fact in getattr(facts, kind)] for kind, names in FIELDS.items()},
        "verbs": [{"path": v.path, "verb": v.verb, **_form_evidence(v.evidence)} for v in facts.verbs],
        "issues": [_form_issue(i) for i in facts.issues],
    }


def _form_evidence(evidence: Evidence) -> Form:
    return {"span": [evidence.span.start, evidence.span.end], "quote": evidence.quote}


def _form_fact(fact: NamedTuple, names: tuple[str, ...]) -> Form:
    """Form the named fields of a fact and what it rests on; who verified it, and when, only where somebody did."""
    row = fact._asdict()
    form: Form = {}
    for name in names:
        form |= _form_evidence(row[name]) if name == "evidence" else {name: _form_value(row[name])}
    form |= {"rule": row["rule"], "basis": row["basis"]}
    return form | {"verified": row["verified"]._asdict()} if row["verified"] else form


def _form_value(value: Any) -> Any:
    """Form the value of a field: evidence as an object, a tuple as a list, a mention (its path and its words) as an object."""
    match value:
        case Evidence():
            return _form_evidence(value)
        case (str() | None as path, Evidence() as words):
            return {"path": path, **_form_evidence(words)}
        case tuple():
            return [_form_value(part) for part in value]
    return value


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


def _form_issue(issue: Issue) -> Form:
    place = _form_evidence(issue.evidence) if issue.evidence else {"span": None, "quote": None}
    form = {"code": issue.code, "message": issue.message, "path": issue.path, **place}
    return form | {"verified": issue.verified._asdict()} if issue.verified else form
