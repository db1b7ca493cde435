"""Each pattern that names what it needs: no match lacks one of its words, or is longer than it reaches."""

import importlib
import pkgutil
from collections.abc import Iterator
from inspect import signature
from itertools import product
from re import _constants as constants  # the parsed form of the patterns that are in use
from re import _parser as parser

import pytest

import graph
from graph.rules.pattern import Pattern

MAX_STRINGS = 4096
"""Strings that a stretch of a pattern is written out as."""


def _list_patterns() -> Iterator[tuple[str, Pattern]]:
    """List every pattern that a function without arguments builds."""
    for module in pkgutil.walk_packages(graph.__path__, "graph."):
        for name, build in vars(importlib.import_module(module.name)).items():
            ours = name.endswith("_pattern") and build.__module__ == module.name and not signature(build).parameters
            if ours and isinstance(build(), Pattern):
                yield f"{module.name.removeprefix('graph.')}.{name}", build()


PATTERNS = dict(_list_patterns())


def _write_out(items: list) -> set[str] | None:
    """Write out all strings that a sequence can be; None where they are too many, or what they are depends on the text."""
    strings = {""}
    for item in items:
        piece = _write_item(*item)
        if piece is None or len(strings) * len(piece) > MAX_STRINGS:
            return None
        strings = {left + right for left, right in product(strings, piece)}
    return strings


def _write_item(kind: object, value) -> set[str] | None:
    match kind:
        case constants.LITERAL:
            return {chr(value)}
        case constants.IN if all(part in (constants.LITERAL, constants.RANGE) for part, _ in value):
            return _write_class(value)
        case constants.SUBPATTERN:
            return _write_out(value[3])
        case constants.ATOMIC_GROUP:
            return _write_out(value)
        case constants.BRANCH:
            written = [_write_out(branch) for branch in value[1]]
            return None if None in written else set().union(*written)
        case constants.MAX_REPEAT | constants.MIN_REPEAT if value[1] <= 2:
            once = _write_out(value[2])
            return once and {"".join(word) for times in range(value[0], value[1] + 1) for word in product(once, repeat=times)}
        case constants.ASSERT | constants.ASSERT_NOT | constants.AT:
            return {""}
    return None


def _write_class(parts: list) -> set[str] | None:
    """Write out the characters and ranges of a class."""
    ranges = [range(code, code + 1) if part == constants.LITERAL else range(code[0], code[1] + 1) for part, code in parts]
    return {chr(code) for codes in ranges for code in codes} if sum(map(len, ranges)) <= MAX_STRINGS else None


def needs_one(items: list, words: tuple[str, ...]) -> bool:
    """Prove that each string that a sequence matches holds one of some words: some stretch of it does, however it is written."""
    for start in range(len(items)):
        for end in range(start + 1, len(items) + 1):
            strings = _write_out(items[start:end])
            if strings is None:
                break
            if strings and all(any(word in string for word in words) for string in strings):
                return True
    return any(_item_needs_one(kind, value, words) for kind, value in items)


def _item_needs_one(kind: object, value, words: tuple[str, ...]) -> bool:
    match kind:
        case constants.SUBPATTERN:
            return needs_one(list(value[3]), words)
        case constants.ATOMIC_GROUP:
            return needs_one(list(value), words)
        case constants.BRANCH:
            return all(needs_one(list(branch), words) for branch in value[1])
        case constants.MAX_REPEAT | constants.MIN_REPEAT if value[0]:
            return needs_one(list(value[2]), words)
    return False


def needs_first(items: list, words: tuple[str, ...], mark: str) -> bool:
    """Prove that each string that a sequence matches holds one of some words, and no mark before it."""
    for start, (kind, value) in enumerate(items):
        for end in range(start + 1, len(items) + 1):
            strings = _write_out(items[start:end])
            if strings and all(any(word in string.split(mark)[0] for word in words) for string in strings):
                return True
        if kind == constants.SUBPATTERN and needs_first(list(value[3]), words, mark):
            return True
        if kind == constants.BRANCH and all(needs_first(list(branch), words, mark) for branch in value[1]):
            return True
        if _can_hold(kind, value, mark):
            return False
    return False


def _can_hold(kind: object, value, mark: str) -> bool:
    """Tell whether what an item matches can hold a mark; one of which that is not sure can."""
    match kind:
        case constants.LITERAL:
            return chr(value) == mark
        case constants.IN:
            named = (constants.LITERAL, ord(mark)) in value
            plain = all(part in (constants.LITERAL, constants.NEGATE) for part, _ in value)
            return not plain or named != (value[0][0] == constants.NEGATE)
        case constants.SUBPATTERN:
            return any(_can_hold(*item, mark) for item in value[3])
        case constants.BRANCH:
            return any(_can_hold(*item, mark) for branch in value[1] for item in branch)
        case constants.MAX_REPEAT | constants.MIN_REPEAT:
            return any(_can_hold(*item, mark) for item in value[2])
        case constants.ASSERT | constants.ASSERT_NOT | constants.AT:
            return False
    return True


def test_the_proof_refuses_a_mark_before_the_word():
    assert needs_first(list(parser.parse("[^,。]+?(?:要)?(?:牵头,|主办)")), ("牵头", "主办"), ",")
    assert not needs_first(list(parser.parse("[^。]+?(?:牵头|主办)")), ("牵头", "主办"), ",")
    assert not needs_first(list(parser.parse("[^,。]+?,?(?:牵头|主办)")), ("牵头", "主办"), ",")
    assert not needs_first(list(parser.parse("[^,。]+?(?:牵头|,主办)")), ("牵头", "主办"), ",")


def test_the_proof_refuses_what_a_match_can_lack():
    assert needs_one(list(parser.parse("由[^,]+?(?:牵头|主办)")), ("牵头", "主办"))
    assert not needs_one(list(parser.parse("由[^,]+?(?:牵头|主办)")), ("牵头",))
    assert needs_one(list(parser.parse("[0-2]{1,2}[.)]")), ("0.", "1.", "2.", "0)", "1)", "2)"))
    assert not needs_one(list(parser.parse("[0-3]{1,2}[.)]")), ("0.", "1.", "2.", "0)", "1)", "2)"))
    assert not needs_one(list(parser.parse("由[^,]+?(?:牵头|主办)?")), ("牵头", "主办"))
    assert not needs_one(list(parser.parse("由(?=牵头)")), ("牵头",)), "what stands behind a match is no part of it"


@pytest.mark.parametrize("name", PATTERNS)
def test_each_match_holds_a_word_that_the_pattern_needs(name):
    pattern = PATTERNS[name]
    assert needs_one(list(parser.parse(pattern.source)), pattern.needs)


@pytest.mark.parametrize("name", [name for name, pattern in PATTERNS.items() if pattern.reach is not None])
def test_no_match_is_longer_than_the_pattern_reaches(name):
    pattern = PATTERNS[name]
    assert parser.parse(pattern.source).getwidth()[1] <= pattern.reach


@pytest.mark.parametrize("name", [name for name, pattern in PATTERNS.items() if pattern.stops])
def test_no_match_holds_a_mark_before_its_word(name):
    pattern = PATTERNS[name]
    assert all(needs_first(list(parser.parse(pattern.source)), pattern.needs, mark) for mark in pattern.stops)


@pytest.mark.parametrize("name", PATTERNS)
def test_no_word_is_kept_that_no_match_holds(name):
    """A word more is no fault of a fact, but of whoever reads the words."""
    pattern = PATTERNS[name]
    for word in pattern.needs:
        rest = tuple(other for other in pattern.needs if other != word)
        assert not rest or not needs_one(list(parser.parse(pattern.source)), rest), word
