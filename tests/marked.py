"""Marked sentences: cases that hold the expected facts inside the sentence, as ⟦rule|words⟧.

A file of cases is an object of four lists, by kind: "wild" (met in a real document, which "source" names), "negative" (nothing is
to be found), "synthetic" (made to show one rule) and "failing" (known failures, which must fail until they are mended).
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

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
