"""Figures: targets, caps and deadlines of two sides, which of them are one, and what changed in it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz, process

from graph.comparison.likeness import Like, keep_words
from graph.comparison.model import Aspect, Change, Fact, Passage
from graph.rows import Cap, Deadline, Target

WHOLE = r"^全[国省市区县州]"
"""What opens the name of an indicator that is of the whole area, whichever it is."""
LENGTH = 2
"""The fewest characters of a name by which figures of other provisions are found."""
NEARBY = 15.0
"""What the same provision is worth in likeness: a name that is worded anew there goes before one like it elsewhere."""
DAYS = {"BD": 1.4, "D": 1.0, "W": 7.0, "M": 30.0, "Y": 365.0}
"""Days of what a period counts; five working days are a week."""


class Item(NamedTuple):
    """One fact of a side.

    Args:
        row: The fact.
        words: What it is called, as `keep_words` leaves it.
        sort: What must be the same for two facts to be one: the unit.
        group: The provisions that match, of which it stands in one.
        passage: Its words.
    """

    row: Fact
    words: str
    sort: str
    group: int
    passage: Passage


class Bounds(NamedTuple):
    """The least likeness of two names, 0 to 100, in provisions that match and in others; None where those are not held together."""

    near: float
    far: float | None


Row = TypeVar("Row", Target, Cap, Deadline)
TARGETS = Bounds(50.0, 80.0)
CAPS = Bounds(40.0, None)  # a cap has no name of its own: "最高100万元" stands everywhere
DEADLINES = Bounds(50.0, 85.0)


def list_items(rows: Iterable[Row], group: Callable[[str], int], cite: Callable[[str, int, int, str], Passage]) -> list[Item]:
    """List facts with what they are told by, in their order."""
    return [Item(row, *_name_row(row), group(row.provision), cite(row.provision, row.start, row.end, row.quote)) for row in rows]


def _name_row(row: Fact) -> tuple[str, str]:
    """Return what a fact is called, and what must be the same for another to be it."""
    if isinstance(row, Target):
        return re.sub(WHOLE, "", keep_words(row.indicator)), f"{keep_words(row.unit) or row.unit} {row.increment}"
    if isinstance(row, Cap):
        return re.sub(r"\d+", "", keep_words(f"{row.condition}{row.quote.replace(row.literal, '')}")), row.unit
    return keep_words(row.action), ""


def match_items(before: Sequence[Item], after: Sequence[Item], bounds: Bounds) -> list[Like]:
    """Match the facts of two sides: the likest first, those of provisions that match before others, each once.

    Returns:
        Places in the two sequences, in their order.
    """
    likes = [*_find_near(before, after, bounds.near), *(_find_far(before, after, bounds.far) if bounds.far is not None else ())]
    used: tuple[set[int], set[int]] = (set(), set())
    chosen = []

    def rank(like: Like) -> tuple[float, ...]:
        one, other = before[like.before], after[like.after]
        near = NEARBY if one.group == other.group else 0.0
        drift = abs(like.before * len(after) - like.after * len(before))
        changed = bool(_find_aspects(one.row, other.row))
        return -round(like.score + near), _date(one.row) != _date(other.row), changed, drift, like.before + like.after

    for like in sorted(set(likes), key=rank):
        if like.before not in used[0] and like.after not in used[1]:
            chosen.append(like)
            used[0].add(like.before)
            used[1].add(like.after)
    return sorted(chosen)


def _find_near(before: Sequence[Item], after: Sequence[Item], least: float) -> Iterator[Like]:
    places = defaultdict[tuple[int, str], list[int]](list)
    for place, item in enumerate(after):
        places[item.group, item.sort].append(place)
    for place, item in enumerate(before):
        for other in places.get((item.group, item.sort), ()):
            if (score := fuzz.ratio(item.words, after[other].words)) >= least:
                yield Like(place, other, round(score, 1))


def _find_far(before: Sequence[Item], after: Sequence[Item], least: float) -> Iterator[Like]:
    places: tuple[dict[str, list[int]], ...] = (defaultdict(list), defaultdict(list))
    for held, items in zip(places, (before, after), strict=True):
        for place, item in enumerate(items):
            if len(item.words) >= LENGTH:
                held[item.sort].append(place)
    for sort, here in places[0].items():
        if not (there := places[1].get(sort)):
            continue
        names = [before[n].words for n in here], [after[n].words for n in there]
        for i, row in enumerate(process.cdist(*names, scorer=fuzz.ratio, score_cutoff=least)):
            for j in row.nonzero()[0].tolist():
                yield Like(here[i], there[j], round(float(row[j]), 1))


def compare_items(before: Sequence[Item], after: Sequence[Item], bounds: Bounds) -> tuple[Change, ...]:
    """Compare the facts of two sides.

    Returns:
        All facts: what both have in the order of the second side, without an aspect where it is the same; then what is new, then
        what is dropped.
    """
    matches = match_items(before, after, bounds)
    changes = [_change(before[i], after[j], score) for i, j, score in sorted(matches, key=lambda like: like.after)]
    used = {like.before for like in matches}, {like.after for like in matches}
    changes += [Change(("new",), None, item.row, None, item.passage) for n, item in enumerate(after) if n not in used[1]]
    changes += [Change(("dropped",), item.row, None, item.passage, None) for n, item in enumerate(before) if n not in used[0]]
    return tuple(changes)


def _change(before: Item, after: Item, score: float) -> Change:
    return Change(_find_aspects(before.row, after.row), before.row, after.row, before.passage, after.passage, score)


def _find_aspects(before: Fact, after: Fact) -> tuple[Aspect, ...]:
    """Find what differs in two facts of one kind that are one; nothing where they are the same."""
    if isinstance(before, Deadline) and isinstance(after, Deadline):
        return tuple(_compare_limits(before, after))
    if isinstance(before, Target) and isinstance(after, Target):
        return (*_compare_values(before, after), *_compare_dates(_date(before), _date(after)))
    if isinstance(before, Cap) and isinstance(after, Cap):
        return (*_compare_values(before, after), *(("base",) if keep_words(before.base) != keep_words(after.base) else ()))
    return ()


def _compare_values(before: Target | Cap, after: Target | Cap) -> Iterator[Aspect]:
    one, other = ((row.value, row.value if row.value_to is None else row.value_to) for row in (before, after))
    if one != other:
        yield "raised" if other > one else "lowered"
    if before.comparator != after.comparator:
        yield "comparator"


def _date(row: Fact) -> str:
    """Return the last day of a fact, or its rhythm; "" where it has neither."""
    if isinstance(row, Cap):
        return ""
    return row.due or row.deadline or (row.every if isinstance(row, Deadline) else "")


def _compare_dates(before: str, after: str) -> Iterator[Aspect]:
    if before == after:
        return
    if not before or not after:
        yield "dated" if after else "undated"
    elif before[:1].isdecimal() and after[:1].isdecimal():
        yield "later" if after > before else "earlier"
    else:
        yield "timing"


def _compare_limits(before: Deadline, after: Deadline) -> Iterator[Aspect]:
    one, other = _count_days(before.within), _count_days(after.within)
    if one and other:
        if one != other:
            yield "longer" if other > one else "shorter"
    elif before.within != after.within:  # one has a period, or one is told in words
        yield "timing"
    else:
        yield from _compare_dates(_date(before), _date(after))


def _count_days(period: str) -> float:
    """Return the days of a period of ISO 8601, 0.0 for what is none: P30D, P5BD, PT48H."""
    match = re.fullmatch(r"P(\d+)(BD|[DWMY])|PT(\d+)H", period)
    if not match:
        return 0.0
    return int(match[3]) / 24 if match[3] else int(match[1]) * DAYS[match[2]]
