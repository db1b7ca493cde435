"""The rules of all kinds, as data: each is exercised by its examples, and refused by its counter-examples."""

from collections.abc import Iterator
from itertools import chain
from re import _parser as parser  # the parsed form of the patterns that are in use
from typing import Any, NamedTuple

import pytest
from marked import mark_facts
from test_patterns import needs_one

from graph.document import parse_document
from graph.facts import Facts, extract_facts
from graph.facts.about.metadata import list_fields
from graph.facts.refusals import find_home, list_rules
from graph.kinds import KINDS
from graph.rules.examples import Example, place_example, read_example
from graph.rules.rule import Guard, Near, Rule, When, choose, tell_refusals
from graph.span import Span
from graph.text import parse_text

RULES = {f"{rule.kind}-{rule.name}": rule for rule in list_rules()}
EXAMPLES = [(rule, words) for rule in RULES.values() for words in rule.examples]
COUNTER_EXAMPLES = [(rule, words) for rule in RULES.values() for words in rule.counter_examples]


def extract(example: Example) -> Facts:
    return extract_facts(parse_document(parse_text(place_example(example.text))))


def test_each_rule_has_a_name_of_its_own_for_its_kind() -> None:
    assert len(RULES) == len(list_rules())


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_what_it_reads_and_shows_it(rule: Rule[Any, Any]) -> None:
    assert rule.kind in KINDS
    assert rule.says
    assert rule.examples
    assert rule.counter_examples
    assert all(any(mark.rule == rule.name for mark in read_example(words).facts) for words in rule.examples)
    assert not any(mark.rule == rule.name for words in rule.counter_examples for mark in read_example(words).facts)
    assert all(guard.name and guard.says for guard in rule.guards)


@pytest.mark.parametrize(("rule", "words"), EXAMPLES)
def test_an_example_gives_the_facts_that_it_marks(rule: Rule[Any, Any], words: str) -> None:
    example = read_example(words)
    assert mark_facts(extract(example), rule.kind, example.facts) == example.facts


@pytest.mark.parametrize(("rule", "words"), COUNTER_EXAMPLES)
def test_a_counter_example_gives_no_fact_of_its_rule(rule: Rule[Any, Any], words: str) -> None:
    example = read_example(words)
    assert mark_facts(extract(example), rule.kind, example.facts) == example.facts


class Words(NamedTuple):
    body: str
    span: Span


def test_the_first_rule_that_reads_and_is_not_refused_makes_the_fact() -> None:
    old = Near("old", "what was so: 原由甲牵头", "原由?$", "before", 3)
    rules = (
        Rule("lead", "responsibility", "甲牵头", lambda c: "lead" if "牵头" in c.body else None, (old,)),
        Rule("named", "responsibility", "甲", lambda c: "named" if "甲" in c.body else None),
    )
    chosen = [choose(rules, Words(body, Span(body.find("甲"), len(body)))) for body in ("甲牵头", "原由甲牵头", "乙")]
    assert [made and made[1] for made in chosen] == ["lead", "named", None]


def test_a_rule_for_certain_genres_is_tried_on_them_alone() -> None:
    rule = Rule("organ", "responsibility", "是主管部门", lambda words: words, genres=frozenset({"regulation"}))
    assert [bool(choose([rule], "市科委", genre=genre)) for genre in ("regulation", "plan", "")] == [True, False, False]
    assert [refusal.guard for refusal in tell_refusals([rule], "市科委", Span(0, 3), genre="plan")] == ["genre"]


def test_a_guard_for_all_rules_refuses_before_any_is_tried() -> None:
    past = When("past", "what has been done: 已建成", lambda words: words.startswith("已"))
    rules = [Rule("build", "target", "建成12个", lambda words: words)]
    assert choose(rules, "已建成12个", [past]) is None
    assert [(r.rule, r.guard) for r in tell_refusals(rules, "已建成12个", Span(0, 6), [past])] == [("", "past")]


def list_guards() -> Iterator[Guard[Any]]:
    """List the guards of all rules, of all kinds and of all fields of a document."""
    yield from chain.from_iterable(rule.guards for rule in list_rules())
    for kind in KINDS.values():
        guards = getattr(find_home(kind), "GUARDS", ())
        yield from chain.from_iterable(guards.values()) if isinstance(guards, dict) else guards
    for ways in list_fields():
        yield from chain(ways.guards, *(rule.guards for rule in ways.rules))


@pytest.mark.parametrize(
    "guard",
    {guard.says: guard for guard in list_guards() if isinstance(guard, Near) and guard.needs}.values(),
    ids=lambda g: g.name,
)
def test_each_match_of_a_guard_holds_a_word_that_it_needs(guard: Near) -> None:
    assert needs_one(list(parser.parse(guard.words)), guard.needs)


@pytest.mark.parametrize(
    ("side", "words", "body", "refused"),
    [
        ("before", "不再由?$", "事项不再由甲负责", True),
        ("before", "不再由?$", "不再拖延,由甲负责", False),
        ("before", "不再.{0,4}$", "不再拖,由甲负责", True),
        ("after", ".{0,3}的", "由甲负责审批的", True),
        ("inside", "委托", "由甲委托乙", True),
    ],
)
def test_a_guard_looks_on_its_side_within_its_reach(side: Any, words: str, body: str, refused: bool) -> None:
    start = body.index("甲")
    span = Span(start, start + 3) if side != "inside" else Span(0, len(body))
    assert Near("", "", words, side, 8).refuses(Words(body, span)) is refused


def test_nothing_beyond_a_mark_that_ends_its_scope_counts() -> None:
    body = "不再拖,由甲负责"
    assert not Near("", "", "不再.{0,4}$", "before", 8, stops=",").refuses(Words(body, Span(5, 8)))
    assert not Near("", "", ".{0,9}的", "after", 8, stops=",").refuses(Words("甲负责,乙的", Span(0, 3)))
