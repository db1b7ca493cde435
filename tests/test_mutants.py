"""Each rule matters: without it a fact of some example or case changes, or it would better be deleted (`make mutants`)."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.document import parse_document
from graph.facts.refusals import find_home, find_lists, list_rules
from graph.kinds import KINDS
from graph.mentions.found import Found
from graph.rules.examples import place_example, read_example
from graph.rules.rule import Rule
from graph.text import parse_text

CASES = Path(__file__).parent / "cases"
RULES = {f"{rule.kind}-{rule.name}": rule for rule in list_rules()}


def list_sentences(kind: str) -> list[str]:
    """List the sentences of the examples and cases of a kind, without their marks."""
    path = CASES / f"{KINDS[kind].facts}.json"
    cases = json.loads(path.read_text("utf-8")) if path.exists() else {}
    marked = [case["text"] for group in cases.values() for case in group]
    marked += [words for rule in RULES.values() if rule.kind == kind for words in (*rule.examples, *rule.counter_examples)]
    return [read_example(words).text for words in marked]


def extract(kind: str, sentence: str) -> tuple[Any, ...]:
    """Extract the facts of a kind, without the names of their rules."""
    home = find_home(KINDS[kind])
    facts = getattr(home, KINDS[kind].extractor.partition(":")[2])(Found(parse_document(parse_text(place_example(sentence)))))
    return tuple(fact._replace(rule="") for fact in facts)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_without_a_rule_a_fact_changes(rule: Rule[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = list_sentences(rule.kind)
    before = {sentence: extract(rule.kind, sentence) for sentence in sentences}
    for home, name in find_lists(KINDS[rule.kind]):
        monkeypatch.setattr(home, name, tuple(other for other in getattr(home, name) if other is not rule))
    assert any(extract(rule.kind, sentence) != before[sentence] for sentence in sentences), "delete it: nothing rests on it"
