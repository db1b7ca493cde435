"""Words: the tables of words, each beside the room that they are for, read once."""

import re
from functools import cache

from graph.files import read_own
from graph.rules.pattern import Pattern


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a table of words.

    Args:
        name: Its path in the package, without the ending: "mentions/units" reads `mentions/units.tsv`.

    Returns:
        Its rows in the order of the file, without the head, blank lines and lines that open with #.
    """
    lines = read_own(f"{name}.tsv").splitlines()[1:]
    return tuple([tuple(line.split("\t")) for line in lines if line and line[0] != "#"])


@cache
def read_groups(name: str) -> dict[str, tuple[str, ...]]:
    """Read a table of two columns, word and group, as the words of each group.

    Returns:
        Group to words, the longest first, so that the first match is the longest one.
    """
    groups: dict[str, list[str]] = {}
    for word, group, *_ in read_table(name):
        groups.setdefault(group, []).append(word)
    return {group: tuple(sorted(sorted(words), key=len, reverse=True)) for group, words in groups.items()}


def holds_word(stretch: str, name: str, group: str) -> bool:
    """Tell whether a stretch holds a word of a group.

    Example:
        >>> [holds_word(words, "facts/amounts/measures", "build") for words in ("到2025年建成10个", "共10个")]
        [True, False]
    """
    return _group_pattern(name, group).is_possible(stretch, 0, len(stretch))  # a match is nothing but such a word


@cache
def _group_pattern(name: str, group: str) -> Pattern:
    """Build the pattern of a word of a group."""
    words = read_groups(name)[group]
    return Pattern("|".join(map(re.escape, words)), words)
