"""The form of facts that `policy-graph extract` prints: plain objects, every fact with its words, rule and basis."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from graph.kinds import KINDS, Evidence, Facts, Kind, Metadata, Provision
from graph.kinds.columns import list_names, read_fields
from graph.text.pages import find_pages, number_page

Form = dict[str, Any]

VERSION: Final = 1
"""The version of the form; a change that takes a member away, or gives it another meaning, makes it one higher."""


def form_facts(facts: Facts) -> Form:
    """Form facts as objects that JSON can hold, as `graph.facts.schema` describes them.

    Returns:
        One object: the file, the version of this form, the document, the provisions, then each kind of facts in the order of
        `graph.kinds.KINDS`; `span` is [start, end] in code points of the raw text, and `page` the number of its page, from 1,
        where the format has pages.
    """
    form = {
        "schema": VERSION,
        "file": facts.source,
        "sha256": facts.sha256,
        "document": _form_metadata(facts.metadata),
        "provisions": [_form_provision(provision) for provision in facts.provisions],
        **{kind.facts: [_form_fact(fact, kind) for fact in getattr(facts, kind.facts)] for kind in KINDS.values()},
    }
    if pages := find_pages(facts.raw):
        _number_places(form, pages)
    return form


def _number_places(form: Any, pages: tuple[int, ...]) -> None:
    """Add the number of its page to every place in a form."""
    if isinstance(form, dict):
        if form.get("span"):
            form["page"] = number_page(pages, form["span"][0])
        form = list(form.values())
    for member in form if isinstance(form, list) else ():
        _number_places(member, pages)


def form_evidence(evidence: Evidence) -> Form:
    """Form a place in the text and the words there."""
    return {"span": [evidence.span.start, evidence.span.end], "quote": evidence.quote}


def _form_fact(fact: Any, kind: Kind) -> Form:
    """Form the fields of a fact, its words and what it rests on; who verified it, and when, only where somebody did."""
    form: Form = {}
    for name in _list_members(kind):
        value = getattr(fact, name)
        form |= _form_place(value) if name == "evidence" else {name: _form_value(value)}
    verified = getattr(fact, "verified", None)
    return form | {"verified": verified._asdict()} if verified else form


@cache
def _list_members(kind: Kind) -> tuple[str, ...]:
    """Return the fields of a fact in the order in which they are printed: who verified it is printed apart."""
    return tuple(name for name in list_names(kind) if name != "verified")


def _form_place(evidence: Evidence | None) -> Form:
    return form_evidence(evidence) if evidence else {"span": None, "quote": None}


def _form_value(value: Any) -> Any:
    """Form the value of a field: evidence as an object, a tuple as a list, a mention (its path and its words) as an object."""
    match value:
        case Evidence():
            return form_evidence(value)
        case (str() | None as path, Evidence() as words):
            return {"path": path, **form_evidence(words)}
        case tuple():
            return [_form_value(part) for part in value]
    return value


def _form_metadata(metadata: Metadata) -> Form:
    fields = {name: _form_value(getattr(metadata, name)) for name in _list_metadata()}
    return fields | {"evidence": {name: form_evidence(evidence) for name, evidence in metadata.evidence}}


def _list_metadata() -> Iterator[str]:
    return (declared.name for declared in read_fields(Metadata))


def _form_provision(provision: Provision) -> Form:
    return {
        "path": provision.path,
        "label": provision.label,
        "title": provision.title,
        **form_evidence(provision.evidence),
        "extent": [provision.extent.start, provision.extent.end],
        "rule": "numbered",
        "basis": "stated",
    }
