"""Affixes: what a list of agencies prints once for several: the level that opens it, and the noun that closes it."""

import re
from functools import cache
from typing import NamedTuple

from graph.mentions import organs
from graph.mentions.agencies import is_agency
from graph.span import Span


class Listed(NamedTuple):
    """One agency of a list.

    Args:
        span: The words that name it, in the body.
        before: Affix that the list left out in front: 市, 自治区.
        after: Affix that the list left out at the end: 人民政府, 公司.
    """

    span: Span
    before: str = ""
    after: str = ""


def restore_affixes(
    body: str, names: tuple[Span, ...], known: frozenset[str] = frozenset(), alone: frozenset[str] = frozenset()
) -> list[Listed]:
    """Give back the level that opens a list once (市教育局、财政局) and the noun that closes it once (甲市、乙市人民政府).

    Args:
        body: The body.
        names: Names of one list, in its order.
        known: Names without their level that the document prints with it elsewhere.
        alone: Names that the document uses without their level, and that stay as they are printed.

    Returns:
        One agency a name, in the same order; the affixes are given beside the words.

    Example:
        >>> words = "自治区商务厅、文化和旅游厅,银川市、中卫市人民政府"
        >>> from graph.mentions.agencies import split_names
        >>> names = split_names(words, Span(0, len(words)))
        >>> [u.before + u.span.cut(words) + u.after for u in restore_affixes(words, names)]
        ['自治区商务厅', '自治区文化和旅游厅', '银川市人民政府', '中卫市人民政府']
    """
    printed = [body[start:end] for start, end in names]
    noun = find_noun(body, names)
    open_ended = not noun and any(map(_is_bare, printed[:-1]))
    found: list[Listed] = []
    level = ""
    for index, (name, words) in enumerate(zip(names, printed, strict=True)):
        own = organs.read_level(words)
        level = own or level
        after = noun if noun and not is_agency(words) else ""
        if words in GOVERNMENTS and index and printed[index - 1].endswith(COMMITTEES):
            level = _drop_committee(printed[index - 1])
            found.append(Listed(name, level))
            continue
        lacks = not own and level and words not in alone
        before = level if lacks and (after or _is_department(words, known)) else ""
        found.append(Listed(name, before, after))
        if index and open_ended:
            _restore_closing(body, found, level)
    return found


def find_noun(body: str, names: tuple[Span, ...]) -> str:
    """Find the noun that the fields of a list share: behind 等, or that of its last name; "" where no bare field stands in it.

    Example:
        >>> from graph.mentions.agencies import split_names
        >>> lists = ("公安、应急等主管部门", "公安、卫生健康部门", "教育部等部门")
        >>> [find_noun(words, split_names(words, Span(0, len(words)))) for words in lists]
        ['主管部门', '部门', '']
    """
    bare = [name for name in names if not is_agency(name.cut(body))]
    if not bare:
        return ""
    fields = [_drop_level(name.cut(body)) for name in bare]
    if match := _closing_noun_pattern().match(body, bare[-1].end):
        return match["noun"] if any(map(organs.is_field, fields)) else ""
    following = names[names.index(bare[-1]) + 1 :]
    last = _field_pattern().fullmatch(_drop_level(following[0].cut(body))) if following else None
    return last["noun"] if last and all(map(organs.is_field, (*fields, last["field"]))) else ""


GOVERNMENTS = ("政府", "人民政府")
COMMITTEES = ("县委", "市委", "区委", "州委", "盟委", "旗委", ")委", "党委", "省委")
"""How the name of a committee of the party closes whose area holds for the government behind it: 各县(市、区)委、政府."""


def _drop_committee(words: str) -> str:
    """Return the area of a committee: 各区|委, 乡镇|党委."""
    return words.removesuffix("党委") if words.endswith("党委") else words.removesuffix("委")


def _drop_level(words: str) -> str:
    return words.removeprefix(organs.read_level(words))


@cache
def _field_pattern() -> re.Pattern[str]:
    """Compile the pattern of a department by its field: 卫生健康部门."""
    return re.compile("(?P<field>[一-龥]{2,12}?)(?P<noun>行政主管部门|主管部门|行政部门|部门)")


def spell_names(body: str, names: tuple[Span, ...]) -> list[str]:
    """Spell the names of a list, its fields with the noun that closes them: 公安、应急等部门 are 公安部门, 应急部门."""
    noun = find_noun(body, names)
    printed = [name.cut(body) for name in names]
    return [words if not noun or is_agency(words) else words + noun for words in printed]


@cache
def _closing_noun_pattern() -> re.Pattern[str]:
    """Compile the pattern of the noun behind 等 that the fields of a list share."""
    return re.compile("等(?:有关|相关)?(?:职能)?(?P<noun>行政主管部门|主管部门|行政部门|部门|机关)")


def _is_bare(name: str) -> bool:
    """Tell whether a name may have left its closing noun to a later one."""
    if name.endswith(organs.DEPARTMENT_SUFFIXES):  # most names by far
        return False
    return name.endswith(organs.BARE_ENDS) or not is_agency(name)


def _is_department(words: str, known: frozenset[str]) -> bool:
    """Tell whether words are the name of a department without its level."""
    plain = words.split("(")[0]
    if plain in known:
        return True
    stem = next((plain[: -len(suffix)] for suffix in organs.DEPARTMENT_SUFFIXES if plain.endswith(suffix)), "")
    return plain in organs.COURTS or organs.is_field(stem)


def _restore_closing(body: str, found: list[Listed], level: str) -> None:
    """Give the closing noun of the last agency to the bare places, or bare trades, before it."""
    words = found[-1].span.cut(body)
    place = organs.place_pattern().fullmatch(words)
    if place and place["rest"]:
        _close_places(body, found, place["place"][-1], place["rest"])
    elif words.endswith("公司") and len(words) <= len("中国铁塔公司"):
        _close_trades(body, found, level)


def _close_places(body: str, found: list[Listed], rank: str, noun: str) -> None:
    """Close bare places: 银川市、中卫市人民政府; 济南、广州、烟台市政府, which leave out 市 too."""
    for index in range(len(found) - 2, -1, -1):
        span, _, after = found[index]
        bare = span.cut(body)
        if after or bare.startswith(("各", "有关", "相关")):
            return
        spot = organs.place_pattern().fullmatch(bare)
        if (len(bare) == 2 or not is_agency(bare)) and bare[-1] not in "市县区旗" and len(bare) <= 4 and noun.endswith("政府"):
            found[index] = Listed(span, "", rank + noun)
        elif spot and not spot["rest"]:
            found[index] = Listed(span, "", noun)
        else:
            return


def _close_trades(body: str, found: list[Listed], level: str) -> None:
    """Close bare trades: 市电信、移动、联通、铁塔公司."""
    for index in range(len(found) - 2, -1, -1):
        span, _, after = found[index]
        bare = span.cut(body)
        if after or (is_agency(bare) and not (bare.endswith(organs.TRADES) and len(bare) <= 3)):
            break
        found[index] = Listed(span, "" if bare.startswith(level) else level, "公司")
    last = found[-1].span
    if level and not body.startswith(level, last.start) and len(found) > 1 and found[-2].after == "公司":
        found[-1] = Listed(last, level)
