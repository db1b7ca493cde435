"""Proper names: what is left of some words when the words that all offices share are taken out of them."""

from collections.abc import Iterator
from functools import cache

from graph.files import read_own
from graph.rules.words import read_groups

FEATURES = frozenset("路街江河湖山岛港湾桥镇村洲泾浦塘沟溪坝岭")
"""Characters that close the name of a road, a water or a hill; before one of them a single character more makes a name."""

TAILS = frozenset("区市省县镇村属")
"""Characters that end a common word more than they open a name: 中心城|区, 郊|区."""

PARTICLES = frozenset("是向由将把在从至对于为指内给经含自以")
"""Characters that stand before a name; they open one of two characters alone: 内江."""
NEVER = frozenset("在对由把将")
"""Particles that open no name at all."""
PARTS = frozenset("的有不得所称该其何者并或且但须让被使某")
"""Characters that no name holds."""
SCALES = frozenset(
    "的和与及或等各个多每新老旧原现将把在对从以为由向至其该本我全一二两三四五六七八九十百千万"
    "小高低好强内外上下前后左右性化区市省县镇村园"
)
"""Common characters that open no name."""
LENGTHS = (4, 3, 2)
"""Characters of the common words, the longest first; the few longer ones hold others."""


def find_proper(words: str) -> int:
    """Find where the proper name begins that some words hold.

    A proper name is a stretch of Chinese characters that no common word covers: 金海 in 新建金海, 漕宝路 in 漕宝路.

    Args:
        words: The words before the last word of a name.

    Returns:
        The offset of the first character of the name; -1 where the words hold none.

    Example:
        >>> [find_proper(words) for words in ("新建金海", "漕宝路", "大型综合交通", "农村饮用水")]
        [2, 0, -1, -1]
    """
    return find_name(words)[0]


def find_name(words: str) -> tuple[int, int]:
    """Find where the proper name begins and ends that some words hold; (-1, -1) where they hold none.

    Example:
        >>> find_name("郊区南翔"), find_name("松江原水支线")
        ((2, 4), (0, 2))
    """
    names = ((start, end) for start, end in _find_gaps(words) if _is_name(words[start:end], start == 0 or end == len(words)))
    return next(names, (-1, -1))


def is_uncommon(words: str) -> bool:
    """Tell whether some words are Chinese characters that no common word covers: 竹园, whose characters may stand in any name."""
    return next(_find_gaps(words), None) == (0, len(words))


def _find_gaps(words: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of Chinese characters that no common word covers, the first and longest of those that overlap."""
    at = begin = 0
    while at < len(words):
        known = _common_words(words[at])
        for length in LENGTHS:
            if words[at : at + length] in known:
                break
        else:
            at += 1
            continue
        yield from _find_stretches(words, begin, at)
        at += length
        begin = at = at + (words[at : at + 1] in TAILS)
    yield from _find_stretches(words, begin, len(words))


def _find_stretches(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of Chinese characters between two places: letters, figures, marks and particles part them."""
    at = start
    for index in range(start, end + 1):
        if index < end and words[index] >= "\u3400" and words[index] not in PARTS:
            continue
        at += index - at > 1 and words[at] in PARTICLES and (index - at > 2 or words[at] in NEVER)
        if index - at > 1:
            yield at, index
        at = index + 1


def _is_name(stretch: str, outer: bool) -> bool:
    """Tell whether a stretch that no common word covers is a proper name; the first and the last may end in a common character."""
    own = sum(letter not in _commons() for letter in stretch)
    if own != 1 or stretch.endswith("环"):  # 内环
        return own > 0
    plain = stretch[0] in _commons()
    if len(stretch) > 2:
        return stretch[-1] in FEATURES or (plain and outer and stretch[0] not in SCALES)
    return (plain and outer and stretch[0] not in SCALES) or (not plain and (outer or stretch[0] in _provinces()))


@cache
def _provinces() -> frozenset[str]:
    """Return the characters that stand for a province or a city: 浙|中, 藏|东."""
    return frozenset(read_groups("mentions/naming")["route"])


@cache
def _commons() -> frozenset[str]:
    """Return the characters that make no proper name."""
    return frozenset(read_groups("mentions/naming")["common"])


@cache
def _common_words(first: str) -> frozenset[str]:
    """Return the words that all offices share and that open with a character, the trades among them."""
    return frozenset((*_lines().get(first, "").split("\t"), *_trades().get(first, ())))


@cache
def _lines() -> dict[str, str]:
    """Read the table of common words: each line by the character that opens its words, for a short document meets few of them."""
    return {line[0]: line for line in read_own("mentions/common_words.tsv").splitlines() if line}


@cache
def _trades() -> dict[str, list[str]]:
    """Return the words of trades by the characters that open them."""
    groups = read_groups("mentions/naming")
    trades: dict[str, list[str]] = {}
    for word in (*groups["generic"], *groups["common"]):
        if len(word) > 1:
            trades.setdefault(word[0], []).append(word)
    return trades
