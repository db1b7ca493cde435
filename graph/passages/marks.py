"""Marks: what ends a sentence and its parts in text whose sentences are closed (`close_sentences`).

They are classes of characters, to be put between the brackets of a pattern.
"""

STOP = "。"
"""Ends a sentence."""

ENDS = "。;"
"""End what is said in one go: a sentence, or a member of a series that semicolons part."""

CLAUSE = ",。;"
"""End a clause."""

LIST = "、,;/ ?→"
"""Part the members of a list of names; a question mark and an arrow stand where 、 was lost."""
