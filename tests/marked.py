"""Marked sentences: cases that hold the expected facts inside the sentence, as ⟦rule|words⟧.

A file of cases is an object of four lists, by kind: "wild" (met in a real document, which "source" names), "negative" (nothing is
to be found), "synthetic" (made to show one rule) and "failing" (known failures, which must fail until they are mended).
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graph.facts import Facts
from graph.kinds import KINDS as FACT_KINDS
from graph.rules.examples import Marked, print_field, read_example

CASES = Path(__file__).parent / "cases"
KINDS = ("wild", "negative", "synthetic", "failing")
_MARK = re.compile(r"⟦([\w-]+)\|([^⟦⟧]*)⟧")


class Case(NamedTuple):
    """One marked sentence."""

    text: str
    expected: tuple[tuple[str, str], ...]  # (rule, words), in the order of the text


def read_case(marked: str) -> Case:
    """Read a marked sentence: its plain text, and the facts that stand in it."""
    return Case(_MARK.sub(r"\2", marked), tuple((m[1], m[2]) for m in _MARK.finditer(marked)))


def load_cases(name: str) -> list[object]:
    """Load the cases of a file as parameters of a test; known failures are strict."""
    groups = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    assert set(groups) == set(KINDS)
    marks = {"failing": [pytest.mark.xfail(strict=True, reason="a known failure")]}
    return [
        pytest.param(read_case(entry["text"]), id=f"{kind}-{index}", marks=marks.get(kind, []))
        for kind in KINDS
        for index, entry in enumerate(groups[kind], 1)
    ]


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


def name_words(fact: Any) -> str:
    """Return the words that a mark of a fact holds: its number, its name, or what it is cited by."""
    return getattr(fact, "literal", "") or getattr(fact, "name", "") or fact.evidence.quote


def mark_facts(facts: Facts, kind: str, expected: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """Return the facts of a kind as marks, each with the fields that its mark asks for."""
    found = getattr(facts, FACT_KINDS[kind].facts)
    asked = [[name for name, _ in mark.fields] for mark in expected] + [[]] * len(found)
    return tuple(
        Marked(fact.rule, name_words(fact), tuple((name, print_field(getattr(fact, name))) for name in names))
        for fact, names in zip(found, asked, strict=False)
    )
