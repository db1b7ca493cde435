"""Automata of words: the one that is built soonest and the one that scans fastest find the same."""

import pytest

from graph.rules.automaton import PAYS, Automaton

WORDS = ("平台", "服务平台", "服务", "务平", "云")
TEXT = "公共服务平台、政务云服务,台平"


@pytest.mark.parametrize("longest", [True, False], ids=["the longest", "all"])
def test_an_automaton_finds_the_same_before_and_after_it_has_read_enough_to_be_built_again(longest: bool) -> None:
    automaton = Automaton(WORDS, longest=longest)
    early = automaton.find(TEXT)
    automaton.find("、" * PAYS)
    assert automaton.find(TEXT) == early != []


def test_every_word_is_found_by_its_end_the_longest_first_also_within_another() -> None:
    found = [(start, end) for _, start, end in Automaton(WORDS, longest=False).find(TEXT)]
    every = [(at, at + len(word)) for word in WORDS for at in range(len(TEXT)) if TEXT.startswith(word, at)]
    assert found == sorted(every, key=lambda place: (place[1], place[0]))


def test_the_longest_words_are_found_from_left_to_right_and_none_within_another() -> None:
    assert [TEXT[start:end] for _, start, end in Automaton(WORDS, longest=True).find(TEXT)] == ["服务平台", "云", "服务"]
