"""Relations: what a document does to one that it cites, told by the words around the title."""

from functools import cache

from graph.kinds.citation import Relation
from graph.passages.marks import CLAUSE, ENDS, STOP
from graph.rules.pattern import Pattern
from graph.span import Span

BEFORE: tuple[tuple[Relation, tuple[str, ...]], ...] = (
    ("amends", ("修订", "修改", "修正")),
    ("implements", ("贯彻", "落实", "执行", "实施", "细化", "承接")),
    ("based_on", ("根据", "依据", "按照", "依照", "遵照", "结合", "遵循", "对照")),
)
"""What is done to a document whose title follows one of the words; the last of them tells."""

GOVERNING = tuple(word for _, words in BEFORE for word in words)
"""The words of all of them."""

REPEAL = "废止"
REPEALED = (REPEAL, "停止执行", "失效")

REACH = 40
"""Characters on each side of a title that are read for the relation."""

JOINED = 12
"""Characters between titles that one word governs: 贯彻《甲》和市委《乙》."""


def name_relation(before: str, after: str) -> Relation | None:
    """Name what a document does to one that it cites.

    Args:
        before: The words of the sentence before the title.
        after: The words of the sentence after it.

    Returns:
        The relation; None where the words tell none.

    Example:
        >>> name_relation("为贯彻落实", ""), name_relation("", "同时废止"), name_relation("发布", "")
        ('implements', 'repeals', None)
    """
    if _repeal_pattern().search(after) or REPEAL in before[-6:]:
        return "repeals"
    at, relation = max((before.rfind(word), relation) for relation, words in BEFORE for word in words)
    return relation if at >= 0 else None


@cache
def _repeal_pattern() -> Pattern:
    """Build the pattern of the words after a title that is repealed: 同时废止, 自本办法施行之日起废止."""
    told = "同时|予以|一并|即行|日起|相应"
    return Pattern(rf"^(?:[^{CLAUSE}]|,(?=同时)){{0,30}}(?:{told})(?:{'|'.join(REPEALED)})", REPEALED)


def read_relation(body: str, title: Span, last: int) -> Relation | None:
    """Read the relation from the sentence around a title.

    Args:
        body: The body.
        title: Where the title stands, with its 《》.
        last: Where the title before it ends: what precedes that is said of that one.
    """
    before = cut_sentence(body[max(0, title.start - REACH, last) : title.start])
    return name_relation(before, body[title.end : title.end + REACH].split(STOP)[0])


def cut_sentence(words: str) -> str:
    """Keep the words after the last stop; a comma ends none: 根据甲，按照《乙》."""
    for mark in f"{ENDS}\n":
        words = words.rsplit(mark, 1)[-1]
    return words


def is_joined(words: str) -> bool:
    """Tell whether words between two titles join them, so that what governs the first governs the second."""
    return len(words) <= JOINED and not any(mark in words for mark in CLAUSE)
