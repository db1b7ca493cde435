"""Quantities: numbers with their units and comparators, wherever they stand.

A quantity is found by its form alone; whether it is wanted, offered or neither is decided from the words around it
(`graph.facts.amounts.goals`, `graph.facts.amounts.offers`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.mentions.comparators import Comparator, find_after, find_before, join_comparators
from graph.numerals import parse_multiple, parse_numeral, parse_percent
from graph.passages.marks import CLAUSE
from graph.rules.words import read_table
from graph.span import Span

MAGNITUDES = "百千万亿"
SCALE = "(?:[百万亿]|千(?![瓦米克伏])){0,3}"  # 2000万千瓦, 5千米: what 千 opens there is a unit
COUNTED = (  # what a number in Chinese characters must stand before
    "余?(?:[个家户名人项套座所件张日天倍元亩吨场次条台辆支艘处口株只间栋幢盏棵米]|[平立]方|公[里顷斤]|千[瓦米克伏]|[美欧港日]元)"
)
UNCOUNTED = ("场景", "场所", "场馆", "场地", "次要", "次生", "条例", "条款", "条件", "支部", "处方", "口之家", "人计划")
"""Words with which what looks like a unit goes on: 百场景 and 千人计划 are none."""
TENTHS = "一二两三四五六七八九"
AFTER_TENTHS = ("以上", "以内", "以下", "左右", *CLAUSE, "、", ")")  # 三成以上, but not 一成不变
CHINESE = "〇零一二两三四五六七八九十" + MAGNITUDES
FRACTION = "点[〇零一二三四五六七八九]{1,6}+"  # 百分之三点二, 二十五点五万元
NAME_BEFORE = r"第·〔\[.+＋×/"  # 第3, 6·18, 〔2020, 1＋N, 7×24
NAME_AFTER = "+＋×:：”/.﹒．级强号路版代"  # 1+N, 7×24, 3.: 10亿级, 500强, 3号
# One character class opens every form, so that a text is searched fast; no number begins inside another, and none is a date.
NUMBER = (
    r"[0-9百千万亿翻一二两三四五六七八九十](?:"
    rf"(?<=[0-9])(?<![0-9{NAME_BEFORE}][0-9])"
    r"(?P<digits>(?>[0-9]{0,2}(?:,[0-9]{3}){1,4}(?![0-9,])|[0-9]{0,14}(?:\.[0-9]{1,6})?))"
    rf"(?P<scale>{SCALE}+)(?:(?=/[2-9](?![0-9/.]))|(?![年月{NAME_AFTER}]))(?P<more>余|多(?!个))?"
    rf"|(?<![0-9翻])(?:(?<![0-9{CHINESE}{NAME_BEFORE}“几数(].)(?<![{CHINESE}]点.)[{CHINESE}]{{0,24}}+"
    rf"(?:{FRACTION}[{MAGNITUDES}]{{0,3}}+)?(?={COUNTED})|成)"
    rf"|(?<=[百千二三四五六七八九十])分之[0-9.{CHINESE}]{{1,12}}+(?:{FRACTION})?"
    r"|(?<=翻)[0-9一二两三四五六七八九十]{0,2}番)"
)
DASHES = "-—－–～~―至到"
RANGE_TO = rf"(?:——|[{DASHES}])([0-9]{{1,15}}(?:\.[0-9]{{1,6}})?)({SCALE})"
SHARE_TO = rf"[{DASHES}](?:[百千]分之)?([{CHINESE}]{{1,6}}+(?:{FRACTION})?)(?![年月日{CHINESE}])"
PART = r"(?<![0-9/.])[1-9]/[2-9](?![0-9/.])"  # 2/3
IDIOM = "千家万户"  # all households, and no number of them
ROUND = 100  # from which on a number in Chinese characters is a quantity, and no count of what the text lists
DATED = r"20[0-9]{2}年|1?[0-9]月"  # 培育5家到2025年达到10家: what follows a whole amount is a date, and no upper end
GLUED = 10  # what a number that follows a letter must at least count: 培育OPC100家, but not C1类
ATTRIBUTES = frozenset(NAME_AFTER + "届期%")


class Quantity(NamedTuple):
    """A number with its unit.

    Attributes:
        span: Number, range and unit, without comparators.
        value: The number with 万 and 亿 multiplied out; of a range its lower end.
        unit: As printed, without 万 and 亿; "" where none is printed.
        kind: "money", "share", "time", "amount", "grade" (14纳米: of a product more often than of an aim), "count" or "" (no unit).
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
def _units() -> dict[str, tuple[tuple[int, dict[str, str]], ...]]:
    """Return first character → the units that open with it and their kinds, by their length, the longest first."""
    units: dict[str, dict[int, dict[str, str]]] = {}
    for unit, kind in read_table("mentions/units"):
        units.setdefault(unit[0], {}).setdefault(len(unit), {})[unit] = kind
    return {first: tuple(sorted(found.items(), reverse=True)) for first, found in units.items()}


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
    search, position = _pattern(NUMBER).search, start
    while match := search(text, position, stop):
        quantity = _read(text, match, stop)
        position = max(match.end(), quantity.end) if quantity else match.end()
        if quantity:
            yield quantity


def _read(text: str, match: re.Match[str], stop: int) -> Quantity | None:
    """Read the quantity that a number opens, or None where it is a name or an attribute."""
    if match["scale"] is not None:
        return _read_digits(text, match, stop)
    words, span = match[0], Span(*match.span())
    if words[0] == "翻":
        return _compare(text, span, parse_multiple(words) or 2, "倍", "amount", stop)
    if words[-1] == "成" and not (words[0] in TENTHS and text.startswith(AFTER_TENTHS, span.end, stop)):
        return None
    if words[-1] == "成":
        return _compare(text, span, 10 * (parse_numeral(words[0]) or 0), "%", "share", stop)
    return _read_share(text, words, span, stop) if "分之" in words else _read_chinese(text, words, span.end, stop)


def _read_share(text: str, words: str, span: Span, stop: int) -> Quantity | None:
    """Read a share in Chinese characters, and the upper end of its range: 百分之三至百分之五."""
    value, (start, end) = parse_percent(words), span
    if not value or (words[0] not in MAGNITUDES and text[start - 1 : start] in CHINESE and start):  # 二十分之一 is read from 二
        return None
    upper = _pattern(SHARE_TO).match(text, end, stop)
    value_to = parse_percent(f"{words[0]}分之{upper[1]}") if upper else None
    if upper and value_to and value_to > value:
        return _compare(text, Span(start, upper.end()), value, "%", "share", stop, value_to)
    return _compare(text, span, value, "%", "share", stop)


def _read_chinese(text: str, words: str, last: int, stop: int) -> Quantity | None:
    """Read a number in Chinese characters: a round one (百个, 五百家, 一千亿元) or one that a comparison marks (三个以上)."""
    value, first = parse_numeral(words), last - len(words)
    more = text.startswith("余", last, stop)
    unit, kind = _unit_at(text, last + more, stop)
    idiom = IDIOM in text[max(0, last - len(IDIOM)) : last + len(IDIOM)]
    if value is None or not unit or idiom or text.startswith(UNCOUNTED, last, stop):
        return None
    span = Span(first, last + more + len(unit))
    if text[span.end : span.end + 1] == "”" and words in MAGNITUDES:  # “千人百家”工程
        return None
    quantity = _compare(text, span, value, unit, kind, stop, printed=">" if more else "=")
    plain = (words in ("百", "千", "万") and kind == "count") or (kind == "time" and value == 1) or unit == "倍" or "点" in words
    large = value >= ROUND and words[0] not in MAGNITUDES and kind != "time"
    return quantity if plain or large or quantity.comparator != "=" else None


def _read_digits(text: str, match: re.Match[str], stop: int) -> Quantity | None:
    """Read a number in Arabic digits, its range and its unit."""
    (first, last), scale = match.span(), match["scale"]
    if text.startswith("/", first + 1) and (part := _pattern(PART).match(text, first, stop)):
        return _compare(text, Span(*part.span()), parse_percent(part[0]) or 0, "%", "share", stop)
    number = text[first : match.end("digits")].replace(",", "")
    value, value_to = parse_numeral(number + scale), None
    unit, kind = _unit_at(text, last, stop)
    dash = last + len(unit)
    upper = _pattern(RANGE_TO).match(text, dash, stop) if text[dash : dash + 1] in DASHES else None
    if upper and (unit or scale) and _pattern(DATED).match(text, upper.start(1), stop):
        upper = None
    if upper:
        value_to, last = parse_numeral(upper[1] + upper[2]), upper.end()
        if not unit and not scale:  # 3-5万: the magnitude holds for both ends
            value = parse_numeral(number + upper[2])
        unit, kind = _unit_at(text, last, stop)
    if value is None or (unit == "年" and max(value, value_to or 0) > 1900):
        return None
    if _is_attribute(text, first, last, scale, unit) if unit else not upper and _is_label(text, first, last):
        return None
    if text[first - 1 : first].isascii() and text[first - 1 : first].isalpha() and (kind != "count" or value < GLUED):
        return None
    value_to = value_to if value_to and value_to > value else None
    return _compare(text, Span(first, last + len(unit)), value, unit, kind, stop, value_to, ">" if match["more"] else "=")


def _unit_at(text: str, position: int, stop: int) -> tuple[str, str]:
    """Return the longest unit that stands at a position, and its kind; ("", "") where none does."""
    for length, kinds in _units().get(text[position : position + 1], ()):
        unit = text[position : position + length]
        if unit in kinds and position + length <= stop:
            return unit, kinds[unit]
    return "", ""


def _is_label(text: str, first: int, last: int) -> bool:
    """Return whether digits without a unit are a label, a cell ((1), 3、) or the head of a name (5G, 3A)."""
    before, after, beyond = text[first - 1 : first], text[last : last + 1], text[last + 1 : last + 2]
    if after == "、":
        return not beyond.isdecimal()  # 20、30万元
    if after in "\n)":
        return before in "\n("
    return (after.isascii() and after.isalnum()) or after in ATTRIBUTES


def _is_attribute(text: str, first: int, last: int, scale: str, unit: str) -> bool:
    """Return whether digits with a unit are a date, part of a name (3M) or an attribute (10个级)."""
    if unit in ("月", "日"):
        return unit == "月" or text[first - 1 : first] == "月"
    after = text[last + len(unit) : last + len(unit) + 1]
    if not (unit.isascii() and unit.isalpha()):
        return after in ("级", "＋", "+")
    return (len(unit) == 1 and not scale and unit != "P") or (after.isascii() and after.isalnum()) or after in ("级", "＋", "+")


def _compare(
    text: str,
    span: Span,
    value: float,
    unit: str,
    kind: str,
    stop: int,
    value_to: float | None = None,
    printed: Comparator = "=",
) -> Quantity:
    """Add what the words before and after a number say of it; where they say nothing, what is printed in it holds (50余)."""
    before, start = find_before(text, span.start)
    after, end = find_after(text, span.end, stop)
    sign = join_comparators(before, after) if before or after else printed
    return Quantity(span, value, unit, kind, sign, start, end, value_to)


def _share(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Fill in what the members of a list share: 30%、20%、20%; 4个、2个工作日以内; 分别达到65%和55%."""
    for index in range(len(found) - 2, -1, -1):  # unit and closing comparison run backward
        if _are_joined(text, found[index], found[index + 1]):
            found[index] = _take_after(text, found[index], found[index + 1])
    carried = False
    for index in range(1, len(found)):  # opening comparison runs forward, to the last member
        previous, here = found[index - 1], found[index]
        opened = carried or previous.start < previous.span.start
        carried = opened and here.comparator == "=" and _are_joined(text, previous, here)
        if carried:
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
    shared = closes and here.unit == following.unit and here.comparator == "="
    return here._replace(comparator=following.comparator) if shared else here


def _factor(text: str, quantity: Quantity) -> int:
    """Return what the digits of a quantity were multiplied by: 10000 for 30万元."""
    match = _pattern(r"[0-9]{1,15}").match(text, quantity.span.start, quantity.span.end)
    plain = int(match[0]) if match else 0
    factor = int(quantity.value // plain) if plain and quantity.value_to is None else 1
    return factor if factor in (10**2, 10**3, 10**4, 10**8, 10**12) and plain * factor == quantity.value else 1
