"""Measures: the words that tell what a figure is: verbs that build and reach, what is measured, given, required or only mentioned.

They stand in `measures.tsv`, in groups.
"""

from functools import cache

from graph.rules.words import holds_word, read_groups


def list_words(group: str) -> tuple[str, ...]:
    """Return the words of a group, the longest first."""
    return read_groups("facts/amounts/measures")[group]


def holds(stretch: str, group: str) -> bool:
    """Tell whether a stretch holds a word of a group."""
    return holds_word(stretch, "facts/amounts/measures", group)


@cache
def list_shortest(group: str) -> tuple[str, ...]:
    """Return the words of a group that hold no other one of it: what each match of the group holds."""
    words = list_words(group)
    return tuple(word for word in words if not any(other != word and other in word for other in words))


def either(*groups: str) -> str:
    """Return the expression of one word of some groups."""
    return "|".join(sorted({word: None for group in groups for word in list_words(group)}, key=len, reverse=True))


@cache
def _list_lengths(group: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """Return the words of a group by their length, the longest first."""
    words = list_words(group)
    return tuple(
        (length, frozenset(filter(lambda word: len(word) == length, words))) for length in sorted({*map(len, words)})[::-1]
    )


def find_opening(words: str, group: str) -> str:
    """Find the longest word of a group that opens some words; "" where none does.

    Example:
        >>> find_opening("培养引进人才", "build"), find_opening("人才", "build"), find_closing("占比提高到", "reach")
        ('培养引进', '', '提高到')
    """
    return next((words[:length] for length, known in _list_lengths(group) if words[:length] in known), "")


def find_closing(words: str, group: str) -> str:
    """Find the longest word of a group that closes some words; "" where none does."""
    return next((words[-length:] for length, known in _list_lengths(group) if words[-length:] in known), "")


TO = ("到", "至")
"""Ends of the words that lead from where something stands to what it shall reach."""


@cache
def list_rises() -> tuple[str, ...]:
    """Return the words that lead from where something stands to what it shall reach: 由1.8%|提高到2.5%."""
    return tuple(word for word in list_words("reach") if word.endswith(TO))
