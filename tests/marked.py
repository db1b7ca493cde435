"""Marked sentences: cases that hold the expected facts inside the sentence, as ⟦rule field=value …|words⟧.

A file of cases is an object of four lists, by kind: "wild" (met in a real document, which "source" names), "negative" (nothing is
to be found), "synthetic" (made to show one rule) and "failing" (known failures, which must fail until they are mended).
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.facts import Facts
from graph.kinds import KINDS as FACT_KINDS
from graph.rules.examples import Marked, print_field, read_example

CASES = Path(__file__).parent / "cases"
KINDS = ("wild", "negative", "synthetic", "failing")


def load_examples(name: str) -> list[object]:
    """Load the cases of a file with the whole values of their facts, as parameters whose ids are the labels."""
    groups = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    assert set(groups) == set(KINDS)
    labels = [entry["label"] for entries in groups.values() for entry in entries]
    assert len(set(labels)) == len(labels)
    assert all(entry["source"] for entry in groups["wild"])
    marks = {"failing": [pytest.mark.xfail(strict=True, reason="a known failure")]}
    return [
        pytest.param(read_example(entry["text"]), id=entry["label"], marks=marks.get(kind, []))
        for kind in KINDS
        for entry in groups[kind]
    ]


def name_words(fact: Any, asked: Sequence[str] = ()) -> str:
    """Return the words that a mark of a fact holds: its number or name, or its quotation where the name is asked for."""
    if "name" in asked:
        quote: str = fact.evidence.quote
        return quote
    return getattr(fact, "literal", "") or getattr(fact, "name", "") or fact.evidence.quote


def mark_facts(facts: Facts, kind: str, expected: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """Return the facts of a kind as marks, each with the fields that its mark asks for."""
    found = getattr(facts, FACT_KINDS[kind].facts)
    asked = [[name for name, _ in mark.fields] for mark in expected] + [[]] * len(found)
    return tuple(
        Marked(fact.rule, name_words(fact, names), tuple((name, print_field(getattr(fact, name))) for name in names))
        for fact, names in zip(found, asked, strict=False)
    )
