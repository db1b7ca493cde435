"""Works: which document a name of one means, and which documents are the same.

What 《…》 and 文号 mean is a *work*. A document that is held is its work; drafts, trial texts and later wordings are wordings
of it.
"""

from graph.works.aliases import find_aliases, read_names
from graph.works.copies import Copy, find_copies
from graph.works.index import Citing, Held, Index, Match
from graph.works.titles import Title, drop_edition, read_title

__all__ = [
    "Citing",
    "Copy",
    "Held",
    "Index",
    "Match",
    "Title",
    "drop_edition",
    "find_aliases",
    "find_copies",
    "read_names",
    "read_title",
]
