"""Every document of the reference corpus: read without an error, structured, and quoted exactly."""

import csv
from pathlib import Path
from typing import Any

import pytest

from graph.build import read_facts
from graph.errors import ReadError
from graph.facts.form import form_facts
from graph.text import drop_spaces

SCANNED = "scanned-no-text-layer.pdf"


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, Any]:
    """The facts of every text, by file name."""
    return {path.name: read_facts(path) for path in sorted((shared / "corpus/text").glob("*.txt"))}


@pytest.fixture(scope="module")
def patterns(shared: Path) -> dict[str, str]:
    """How each document states responsibilities, as a reader described it."""
    with (shared / "corpus/index.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["file"]: row["responsibility_pattern"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def quotations(form: Any) -> list[tuple[list[int], str]]:
    """Return every span with its quote, however deep it stands."""
    if isinstance(form, list):
        return [pair for part in form for pair in quotations(part)]
    if not isinstance(form, dict):
        return []
    own = [(form["span"], form["quote"])] if form.get("span") else []
    return own + [pair for part in form.values() for pair in quotations(part)]


def misquoted(facts: Any) -> list[tuple[list[int], str]]:
    """Return the quotations that do not stand at their span."""
    return [(span, quote) for span, quote in quotations(form_facts(facts)) if drop_spaces(facts.raw[slice(*span)]) != quote]


def test_provisions_are_found_in_every_text(documents: dict[str, Any]) -> None:
    assert len(documents) >= 92
    assert [name for name, facts in documents.items() if not facts.provisions] == []


def test_every_quotation_stands_at_its_span(documents: dict[str, Any]) -> None:
    assert sum(len(quotations(form_facts(facts))) for facts in documents.values()) > 10_000
    assert {name: wrong[:3] for name, facts in documents.items() if (wrong := misquoted(facts))} == {}


def test_every_fact_stands_in_a_provision_that_exists(documents: dict[str, Any]) -> None:
    for name, facts in documents.items():
        known = {provision.path for provision in facts.provisions}
        paths = {fact.path for fact in (*facts.responsibilities, *facts.targets, *facts.caps, *facts.verbs)}
        assert paths - known - {None} == set(), name


def test_no_statement_in_brackets_is_made_up(documents: dict[str, Any], patterns: dict[str, str]) -> None:
    silent = [name for name, pattern in patterns.items() if pattern == "none explicit"]
    assert len(silent) > 5
    stated = {
        name: [
            (entry.path, entry.statement.quote)
            for entry in documents[name].responsibilities
            if is_bracketed(documents[name], entry)
        ]
        for name in silent
    }
    assert {name: rows[:5] for name, rows in stated.items() if rows} == {}


def is_bracketed(facts: Any, entry: Any) -> bool:
    """Return whether the statement of a responsibility stands in brackets."""
    start, end = entry.statement.span
    return facts.raw[max(0, start - 1) : start + 1].strip()[:1] in {*"（(〔［【["} and facts.raw[end - 1 : end + 1].strip()[
        -1:
    ] in {*"）)〕］】]"}


def test_every_original_file_is_read(shared: Path) -> None:
    paths = sorted(path for path in (shared / "corpus/files").iterdir() if path.name != SCANNED)
    assert len(paths) >= 10
    for path in paths:
        facts = read_facts(path)
        assert facts.provisions, path.name
        assert misquoted(facts) == [], path.name


def test_a_scan_is_told_as_one(shared: Path) -> None:
    with pytest.raises(ReadError, match="no text layer"):
        read_facts(shared / "corpus/files" / SCANNED)
