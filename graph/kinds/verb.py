"""Verbs: the policy verbs that open the clauses of provisions."""

from typing import Annotated, NamedTuple

from graph.kinds.evidence import Evidence
from graph.kinds.field import Field, Form, Label, Term
from graph.kinds.kind import Kind

_VERB = Term("pol:verb", Label("动词", "verb"), Label("动词本身。", "The verb itself."))


class Verb(NamedTuple):
    """A policy verb that opens a clause of a provision."""

    path: str
    verb: Annotated[str, Field(Label("动词", "verb"), Form(_VERB))]  # 支持, 鼓励, 推动 …
    evidence: Evidence


VERB = Kind(
    name="verb",
    facts="verbs",
    fact=Verb,
    title=Label("政策动词", "policy verbs"),
    note=Label("引出条款分句的动词。", "Verbs that open the clauses of provisions."),
    rdf=Term(
        "pol:PolicyVerb",
        Label("政策动词", "policy verb"),
        Label("引出条款分句的动词：支持、鼓励、推动等。", "A verb that opens a clause of a provision: 支持, 鼓励, 推动."),
    ),
    link=Term(
        "pol:hasVerb",
        Label("含政策动词", "has verb"),
        Label("引出该条款分句的政策动词。", "A policy verb that opens a clause of the provision."),
    ),
    extractor="duties.verbs:extract_verbs",
    key="verb",
    say=("verb",),
    without=("corrections", "report"),  # hundreds a document, which nobody reads one by one
    sign="动",
    colour=(120, 120, 120),
    style="--kind-public-institution",
)
