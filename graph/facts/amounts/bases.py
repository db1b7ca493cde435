"""Bases: the list that an offered figure stands in, its upper limit, and what a ratio is reckoned from."""

import re
from functools import cache

from graph.facts.amounts.candidates import Offer
from graph.facts.amounts.measures import holds
from graph.rules.pattern import Pattern

LONGEST_LIMIT = 200  # characters before a number in which its upper limit and the list that it closes stand
LONGEST_LIST = 110  # characters of the longest list that a number closes
LISTED = "0123456789.%百千万亿元、和或\n"  # what such a list is written with
LONGEST_BASE = 24  # characters of the longest name of what a ratio is of
LIMITS = ("最高可达", "不超过", "最高", "按照", "按", "可达")  # words behind which the name of what a ratio is of begins
JOINTS = "、和或"  # what joins the members of a list
RECKONED = ("按", "按照", "不超过")  # those of them behind which a name may stand without 的


def has_ceiling(before: str) -> bool:
    """Tell whether the words before a number, back to the number before its list, set an upper limit."""
    listed = _find_list_before(before)
    words = before[-LONGEST_LIMIT:] if listed is None else before[: listed.start()][-LONGEST_LIMIT:] + before[listed.end() :]
    number = _number_pattern().search(words[::-1])  # the last one: there may be many
    return holds(words[len(words) - number.start() :] if number else words, "ceiling")


def _find_list_before(before: str) -> re.Match[str] | None:
    """Find the amounts before one in a list, where they can stand: among what they are written with, at the end of some words."""
    start = max(len(before.rstrip(LISTED)), len(before) - LONGEST_LIST)
    return _list_before_pattern().search(before, start) if start < len(before) else None


def find_place(offer: Offer) -> tuple[str, int, int]:
    r"""Find the place of a figure in its list: the clause before the list, how many members come before it, and how many there are.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.facts.amounts.giving import Giving
        >>> from graph.mentions.figures import find_figures
        >>> from graph.text import parse_text
        >>> document = parse_document(parse_text("措施\n一、分别按投入、费用的30%、20%给予补助"))
        >>> [find_place(Offer(document.text.body, figure, Giving(""))) for figure in find_figures(document)]
        [('一、分别按投入、费用的', 0, 2), ('一、分别按投入、费用的', 1, 2)]
    """
    before, after = _find_list_before(offer.before), list_after_pattern().match(offer.after)
    passed = sum(map(before[0].count, JOINTS)) if before else 0
    following = sum(map(after[0].count, JOINTS)) if after else 0
    return offer.before[: before.start()] if before else offer.before, passed, passed + 1 + following


@cache
def _number_pattern() -> re.Pattern[str]:
    """Compile the pattern of a digit or of the mark of a percentage, with which the number before ends."""
    return re.compile(r"[\d%]")


@cache
def _comma_pattern() -> re.Pattern[str]:
    """Compile the pattern of what joins the members of a list."""
    return re.compile(f"[{JOINTS}]")


@cache
def _list_before_pattern() -> Pattern:
    """Build the pattern of the amounts before one in a list: 最高奖励|50万元、|20万元."""
    return Pattern(rf"(?:[0-9.]{{1,8}}(?:%|[百千万亿]{{0,2}}元?)[{JOINTS}]){{1,9}}$", tuple(JOINTS))


@cache
def list_after_pattern() -> Pattern:
    """Build the pattern of the numbers that go on a list: 按40%、30%、30%的比例."""
    joints = JOINTS[:2]
    return Pattern(rf"(?:[{joints}][\d.]{{1,8}}(?:%|万?元))+", tuple(joints))


def name_base(offer: Offer) -> str | None:
    """Name what a ratio is of: 按照项目总投资的20%, 不超过合同金额5%; several may each have their own: 投入、费用的30%、20%."""
    before, place, members = find_place(offer)
    words = before
    for word in LIMITS:
        words = words.rpartition(word)[2]
    if not words.endswith("的"):
        reckoned = before.removesuffix(words).endswith(RECKONED) and _base_pattern().fullmatch(words)
        return reckoned["base"] if reckoned else None
    base = words.removeprefix("对").removesuffix("的")
    if members > 1 and len(bases := _comma_pattern().split(base)) == members:
        base = bases[place]
    return base if 1 < len(base) <= LONGEST_BASE else None


@cache
def _base_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a ratio is reckoned from, without 的 behind it: 按|服务费用|50%, 按照|核定总投入给予|30%."""
    character = r"(?!给予|予以)[^\d、()]"
    return re.compile(rf"(?P<base>(?:{character}){{2,{LONGEST_BASE}}})(?<!比例)(?<!标准)(?:给予|予以)?")
