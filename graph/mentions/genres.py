"""Genres: what sort of text a document is, told from its title, its wording and its structure, in this order.

Source: 党政机关公文处理工作条例 (文种), 立法技术规范（试行）(条), 国家突发公共事件总体应急预案 (预案).
"""

import re
from functools import cache

from graph.document import Document
from graph.rules.words import read_groups
from graph.span import Span

TABLE = "mentions/genres"
"""The words of titles that tell a genre: those that close one ("…"), and those that stand in one ("… within")."""

SELVES = 3
"""How often a plan for emergencies speaks of itself, at least."""

ARTICLES = 3
"""Articles of the shortest regulation."""


def tell_genre(document: Document, title: Span | None) -> str:
    r"""Tell the genre of a document.

    Args:
        document: The document.
        title: Where its title stands; None where it prints none.

    Returns:
        A group of the table of genres: "regulation", "emergency-plan", "minutes", "work-report", "application", "reply",
        "task-table" or "plan"; "" where nothing tells it. What is numbered by articles is a regulation, and nothing else is one.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> document = parse_document(parse_text("某市气象灾害应急预案(试行)\n1 总则\n1.1 目的"))
        >>> tell_genre(document, Span(0, 14))
        'emergency-plan'
    """
    named = name_genre("".join(title.cut(document.text.body).split())) if title else ""
    articles = sum(provision.style == "article" for provision in document.provisions)
    if named == "regulation":
        return "regulation" if articles else "plan"
    if not named and articles >= ARTICLES and articles * 2 > _count_tops(document):
        return "regulation"
    if not named and document.text.body.count("本预案") >= SELVES:
        return "emergency-plan"
    return named or ("task-table" if _is_table(document) else "")


def name_genre(title: str) -> str:
    """Name the genre that the words of a title tell; "" where they tell none.

    Example:
        >>> [name_genre(words) for words in ("某市消防条例", "某市2024年政府工作报告", "关于申报专项资金的通知", "通知")]
        ['regulation', 'work-report', 'application', '']
    """
    plain = _aside_pattern().sub("", title) if title.endswith((")", "）")) else title
    groups = read_groups(TABLE)
    closing = [(len(word), group) for group, words in groups.items() for word in words if plain.endswith(word)]
    within = [
        group.removesuffix(" within") for group, words in groups.items() if group.endswith(" within") and _holds(plain, words)
    ]
    if within:
        return within[0]
    return max(closing)[1] if closing else ""


def _holds(title: str, words: tuple[str, ...]) -> bool:
    return any(word in title for word in words)


def _count_tops(document: Document) -> int:
    """Count the provisions that may stand in the place of articles: those at the top that are no chapters."""
    return sum(not provision.parent and provision.style not in ("part", "chapter", "section") for provision in document.provisions)


def _is_table(document: Document) -> bool:
    """Tell whether more than half of the text stands in task tables."""
    tabled = sum(table.span.end - table.span.start for table in document.tables)
    return tabled * 2 > len(document.text.body)


@cache
def _aside_pattern() -> re.Pattern[str]:
    """Compile the pattern of what closes a title in brackets: 试行, 征求意见稿, its years."""
    return re.compile(r"(?:[(（][^()（）]*[)）]){1,3}$")
