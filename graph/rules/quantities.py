"""Quantities: numbers with their units and comparators, wherever they stand.

A quantity is found by its form alone; whether it is a target, a cap or neither is decided from the words around it
(`graph.facts.targets`, `graph.facts.caps`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from graph.numerals import parse_multiple, parse_numeral, parse_percent
from graph.rules.words import read_groups, read_table
from graph.span import Span

Comparator = Literal["=", ">=", ">", "<=", "<", "~"]
MAGNITUDES = "百千万亿"
# A run of numerals; one character class opens it, so that a text is searched fast.
RUN = r"[0-9百千万亿翻一二两三四五六七八九十][0-9,.百千万亿〇零一二两三四五六七八九十分之番]{0,24}"
DIGITS = r"(\d{1,3}(?:,\d{3}){1,4}(?![\d,])|\d{1,15}(?:\.\d{1,6})?)([百千万亿]{0,3})"
DASH = r"(?:[-—－–~～―至到]|——)"
RANGE_TO = DASH + r"(\d{1,15}(?:\.\d{1,6})?)([百千万亿]{0,3})"
NAME_BEFORE = frozenset("第·〔[.+＋×/“")  # 第3, 6·18, 〔2020, 1＋N, 7×24
COUNTED = frozenset("个家户名人项套座所件张日天倍元")  # what a number in Chinese characters must stand before
NOT_AFTER = frozenset("+＋×:：”/")
ATTRIBUTES = frozenset("级强届期号路版代%．﹒、.")


class Quantity(NamedTuple):
    """A number with its unit.

    Attributes:
        span: Number, range and unit, without comparators.
        value: The number with 万 and 亿 multiplied out; of a range its lower end.
        unit: As printed, without 万 and 亿; "" where none is printed.
        kind: "money", "share", "time", "amount", "count" or "" (no unit).
        comparator: What the words before and after the number say; "=" where they say nothing.
        end: Where the words of comparison after the number end.
        start: Where the words of comparison before the number begin.
    """

    span: Span
    value: float
    unit: str
    kind: str
    comparator: Comparator
    start: int
    end: int
    value_to: float | None = None


@cache
def _units() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return first character → the units that open with it and their kinds, the longest first."""
    units: dict[str, list[tuple[str, str]]] = {}
    for unit, kind in sorted(read_table("units"), key=lambda row: -len(row[0])):
        units.setdefault(unit[0], []).append((unit, kind))
    return {first: tuple(found) for first, found in units.items()}


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used: compiling costs more than matching a short document."""
    return re.compile(expression)


def find_quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """Find the quantities of a text.

    Dates, 文号, labels, names with digits (5G, Web3.0, 1＋N) and ordinals (第3) are none.

    Args:
        text: Folded text (`Text.body`).
        start: Where to begin, a code point of `text`.
        end: Where to stop; None for the end of the text.

    Returns:
        The quantities in the order of the text; a list that shares unit or comparator (4个、2个工作日以内) is filled in.

    Example:
        >>> for q in find_quantities("到2025年，建设30个以上试点项目，规模突破1.2万亿元，占比3-5%。"):
        ...     print(q.value, q.value_to, q.unit, q.comparator)
        30 None 个 >=
        1200000000000 None 元 >
        3 5 % =
        >>> [(q.value, q.unit, q.comparator) for q in find_quantities("办理时限分别压减到4个、2个工作日以内")]
        [(4, '个工作日', '<='), (2, '个工作日', '<=')]
    """
    stop = len(text) if end is None else end
    found = list(_scan(text, start, stop))
    return tuple(_share(text, found)) if len(found) > 1 else tuple(found)


def _scan(text: str, start: int, stop: int) -> Iterator[Quantity]:
    """Yield the quantities one by one, each by its own form."""
    position = start
    search = _pattern(RUN).search
    while match := search(text, position, stop):
        position = match.end()
        quantity = _read(text, match[0], match.start(), stop)
        if quantity:
            yield quantity
            position = max(position, quantity.end)


def _read(text: str, run: str, first: int, stop: int) -> Quantity | None:
    """Read the quantity that a run of numerals opens, or None where it is a date, a name or an ordinal."""
    if run[0] in "0123456789":
        dated = text[first + len(run) : first + len(run) + 1] in ("年", "月")  # no policy counts years
        return None if dated else _read_digits(text, first, stop)
    if run[0] == "翻":
        value = parse_multiple(run)
        return None if value is None else _compare(text, Span(first, first + len(run)), value, "倍", "amount", stop)
    if run.startswith(("百分之", "千分之")):
        value = parse_percent(run)
        return None if value is None else _compare(text, Span(first, first + len(run)), value, "%", "share", stop)
    if text[first + len(run) : first + len(run) + 1] in COUNTED and first + len(run) < stop:
        return _read_chinese(text, run, first, stop)
    return None


def _read_chinese(text: str, run: str, first: int, stop: int) -> Quantity | None:
    """Read a number in Chinese characters: a round one (百个, 千家, 万名) or one that a comparison marks (三个以上)."""
    value, last = parse_numeral(run), first + len(run)
    unit, kind = _unit_at(text, last, stop)
    if value is None or not unit or (text[first - 1 : first] in NAME_BEFORE and first):
        return None
    quantity = _compare(text, Span(first, last + len(unit)), value, unit, kind, stop)
    plain = (run in ("百", "千", "万") and kind == "count") or (kind == "time" and value == 1)
    return quantity if plain or quantity.comparator != "=" else None


def _read_digits(text: str, first: int, stop: int) -> Quantity | None:
    """Read a number in Arabic digits, its range and its unit."""
    before = text[first - 1] if first else ""
    match = _pattern(DIGITS).match(text, first, stop)
    if not match or (before in NAME_BEFORE and before != "“") or (before.isascii() and before.isalpha()):
        return None
    number, scale, last = match[1].replace(",", ""), match[2], match.end()
    value, value_to = parse_numeral(number + scale), None
    more = text[last : last + 1] == "余" or (text[last : last + 1] == "多" and text[last : last + 2] != "多个")
    last += more
    unit, kind = _unit_at(text, last, stop)
    upper = _pattern(RANGE_TO).match(text, last + len(unit), stop)
    if upper:
        value_to, last = parse_numeral(upper[1] + upper[2]), upper.end()
        if not unit and not scale:  # 3-5万: the magnitude holds for both ends
            value = parse_numeral(number + upper[2])
        unit, kind = _unit_at(text, last, stop)
    if value is None or _is_name(text, first, last, unit, scale, value):
        return None
    quantity = _compare(text, Span(first, last + len(unit)), value, unit, kind, stop)
    comparator: Comparator = ">" if more and quantity.comparator == "=" else quantity.comparator
    return quantity._replace(comparator=comparator, value_to=value_to if value_to is not None and value_to > value else None)


def _unit_at(text: str, position: int, stop: int) -> tuple[str, str]:
    """Return the longest unit that stands at a position, and its kind; ("", "") where none does."""
    for unit, kind in _units().get(text[position : position + 1], ()):
        if text.startswith(unit, position) and position + len(unit) <= stop:
            return unit, kind
    return "", ""


def _is_name(text: str, first: int, last: int, unit: str, scale: str, value: float) -> bool:
    """Return whether the digits are a date, part of a name (5G, 3A, 1＋N) or an attribute (10亿级, 500强)."""
    after, beyond = text[last + len(unit) : last + len(unit) + 1], text[last + len(unit) + 1 : last + len(unit) + 2]
    if (unit == "年" and value > 1900) or (unit == "日" and text[first - 1 : first] == "月") or unit == "月":
        return True
    if not unit:
        if after == "、" and beyond.isdecimal():  # 20、30万元
            return False
        return after != "" and ((after.isascii() and after.isalnum()) or after in NOT_AFTER or after in ATTRIBUTES)
    if (
        unit.isascii()
        and unit.isalpha()
        and ((len(unit) == 1 and not scale and unit != "P") or (after.isascii() and after.isalnum()))
    ):
        return True
    return after in ("级", "＋", "+")


def _compare(text: str, span: Span, value: float, unit: str, kind: str, stop: int) -> Quantity:
    """Add what the words before and after a number say of it."""
    before, start = _words_before(text, span.start)
    after, end = _words_after(text, span.end, stop)
    return Quantity(span, value, unit, kind, _join(before, after), start, end)


@cache
def _comparators(side: str) -> tuple[tuple[Comparator, tuple[str, ...]], ...]:
    """Return the comparators of one side of a number with their words, in the order in which they are tried."""
    order: tuple[Comparator, ...] = ("<=", ">=", "<", ">", "~") if side == "before" else (">=", "<=", "~")
    return tuple((sign, read_groups("comparators")[f"{side} {sign}"]) for sign in order)


def _words_before(text: str, position: int) -> tuple[Comparator | Literal[""], int]:
    """Return the comparator that the words just before a number state, and where they begin."""
    head = text[max(0, position - 12) : position]
    bare = head.rstrip("\n到至为达在约")
    for sign, words in _comparators("before"):
        for stretch in (head, bare) if bare != head else (head,):
            if stretch.endswith(words):
                word = next(word for word in words if stretch.endswith(word))
                return sign, position - len(head) + len(stretch) - len(word)
    return "", position


def _words_after(text: str, position: int, stop: int) -> tuple[Comparator | Literal[""], int]:
    """Return the comparator that the words just after a number state, and where they end."""
    tail = text[position : min(stop, position + 8)]
    for sign, words in _comparators("after"):
        if tail.startswith(words):
            return sign, position + len(next(word for word in words if tail.startswith(word)))
    return "", position


def _join(before: Comparator | Literal[""], after: Comparator | Literal[""]) -> Comparator:
    """Join two comparators: 超过…以上 is ">=", 约…以上 is ">=", 不超过…左右 is "<="."""
    return after if after in (">=", "<=") else before or after or "="


def _share(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Fill in what the members of a list share: 30%、20%、20%; 4个、2个工作日以内; 分别达到65%和55%."""
    for index in range(len(found) - 2, -1, -1):  # unit and closing comparison run backward
        if _are_joined(text, found[index], found[index + 1]):
            found[index] = _take_after(text, found[index], found[index + 1])
    for index in range(1, len(found)):  # opening comparison runs forward
        previous, here = found[index - 1], found[index]
        if _are_joined(text, previous, here) and here.comparator == "=" and previous.start < previous.span.start:
            found[index] = here._replace(comparator=previous.comparator)
    return iter(found)


def _are_joined(text: str, here: Quantity, following: Quantity) -> bool:
    """Return whether two quantities are neighbours in a list."""
    return text[here.end : following.start] in ("、", "和", "与", "及", "或")


def _take_after(text: str, here: Quantity, following: Quantity) -> Quantity:
    """Give a member of a list the unit, the magnitude (20、30万元) and the closing comparison of the next one."""
    if not here.unit or (following.unit.startswith(here.unit) and here.unit != following.unit):
        digits = here.span.cut(text)
        factor = _factor(text, following) if digits.isdecimal() else 1
        here = here._replace(unit=following.unit, kind=following.kind, value=here.value * factor)
    closes = following.comparator in (">=", "<=", "~") and following.start == following.span.start
    return here._replace(comparator=following.comparator) if closes and here.comparator == "=" else here


def _factor(text: str, quantity: Quantity) -> int:
    """Return what the digits of a quantity were multiplied by: 10000 for 30万元."""
    match = _pattern(r"\d{1,15}").match(text, quantity.span.start, quantity.span.end)
    plain = int(match[0]) if match else 0
    factor = int(quantity.value // plain) if plain and quantity.value_to is None else 1
    return factor if factor in (10**2, 10**3, 10**4, 10**8, 10**12) and plain * factor == quantity.value else 1
