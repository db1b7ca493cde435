"""Duties: the words that say who bears one, each once, and what every form of statement makes of them.

The words stand in `rules/duties.tsv`: a word that is added there works in brackets, on a line of its own, in 【】 and as the head
of a column. Its groups are the roles ("lead", "support", "responsible"), words of leading that running text says of other things
("charge": 由甲主办的论坛, 主管部门), who holds a role (单位, 处室), whose it is (市级, 主要) what follows a role in its stead
("act": 牵头|落实), and what sentences say that is to be done ("deed": 牵头|制定).
"""

import re
from functools import cache
from typing import Literal

from graph.rules.words import read_groups

Role = Literal["lead", "support", "responsible"]

LABEL_MARKS = ":→"
"""Marks that part a label of duty from its agencies: 责任单位：市科委, 责任处室→规划处."""


def name_role(words: str) -> Role:
    """Name the role that words of duty give.

    Example:
        >>> [name_role(words) for words in ("牵头单位", "参加单位", "按职责分工负责")]
        ['lead', 'support', 'responsible']
    """
    groups = read_groups("rules/duties")
    if any(word in words for word in (*groups["lead"], *groups["charge"])):
        return "lead"
    return "support" if any(word in words for word in groups["support"]) else "responsible"


@cache
def list_words(*names: str) -> tuple[str, ...]:
    """Return the words of some groups, the longest first."""
    groups = read_groups("rules/duties")
    return tuple(sorted({word: None for name in names for word in groups[name]}, key=len, reverse=True))


def either(*names: str) -> str:
    """Return the expression of one word of some groups."""
    return "|".join(list_words(*names))


def duty() -> str:
    """Return the expression of a word that gives a role, with whose it is: 牵头, 市级配合, 主要责任."""
    return f"(?:{either('level')})?(?:{either('lead', 'charge', 'support', 'responsible')})"


def openings(*names: str) -> str:
    """Return the first characters of the words of some groups, as an expression of one of them is made of."""
    return "".join(sorted({word[0] for word in list_words(*names)}))


@cache
def holder_pattern() -> re.Pattern[str]:
    """Compile the pattern of a word for who holds a duty: 单位, 处室."""
    return re.compile(either("holder"))


@cache
def label_mark_pattern() -> re.Pattern[str]:
    """Compile the pattern of a mark that may part a label of duty from its agencies."""
    return re.compile(f"[{LABEL_MARKS}]")


@cache
def label_ends() -> frozenset[str]:
    """Return the last characters of the labels of duty; a bracket may close one, and 分工."""
    return frozenset(word[-1] for word in list_words("lead", "charge", "support", "responsible", "holder", "act")) | {")", "工"}
