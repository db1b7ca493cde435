"""Verbs: the policy verbs that open the clauses of provisions."""

from typing import Annotated, NamedTuple

from graph.kinds.evidence import Evidence
from graph.kinds.field import Field, Label, Term
from graph.kinds.kind import WORDS, Kind


class Verb(NamedTuple):
    """A policy verb that opens a clause of a provision."""

    path: str
    verb: Annotated[str, Field(Label("动词", "verb"))]  # 支持, 鼓励, 推动 …
    evidence: Evidence


VERB = Kind(
    name="verb",
    facts="verbs",
    fact=Verb,
    title=Label("政策动词", "policy verbs"),
    note=Label("引出条款分句的动词。", "Verbs that open the clauses of provisions."),
    rdf=WORDS,  # every other place that a document quotes is a verb
    link=Term(
        "pol:verb",
        Label("政策动词", "policy verb"),
        Label("引出该条款分句的动词：支持、鼓励、推动等。", "A verb that opens a clause of the provision: 支持, 鼓励, 推动."),
    ),
    extractor="duties.verbs:extract_verbs",
    key="verb",
    say=("verb",),
    without=("corrections", "report", "shapes", "rows again"),  # hundreds a document, which nobody reads one by one
    sign="动",
    colour=(120, 120, 120),
    style="--kind-public-institution",
)
