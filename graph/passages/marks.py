"""Marks: what ends a sentence and its parts in text whose sentences are closed (`close_sentences`).

They are classes of characters, to be put between the brackets of a pattern; where words are only cut at them, `split_at` does
it without one.
"""

STOP = "。"
"""Ends a sentence."""

ENDS = "。;"
"""End what is said in one go: a sentence, or a member of a series that semicolons part."""

CLAUSE = ",。;"
"""End a clause."""

PARTS = ",;"
"""Part what stands in a cell, where nothing is a sentence."""

LIST = "、,;/ ?→·|"
"""Part the members of a list of names; a question mark and an arrow stand where 、 was lost."""

HAN = r"[^\W\da-zA-Z_]"
"""A Chinese character: a letter that is no Latin one. A range of all of them would take long to compile."""


def split_at(words: str, marks: str) -> list[str]:
    """Split words at each of some marks.

    Example:
        >>> split_at("市财政局,市科委;各区政府", CLAUSE)
        ['市财政局', '市科委', '各区政府']
    """
    for mark in marks[1:]:
        words = words.replace(mark, marks[0])
    return words.split(marks[0])
