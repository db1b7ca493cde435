"""Examples: sentences whose marks hold the facts that stand in them, each with its whole value.

A mark is ⟦rule field=value …|words⟧: 打造⟦build value=15 unit=家 comparator=>= deadline=2025|15家⟧以上. The fields are those of the
fact; one that is not named is not asked for. Source: the corpora of Duckling, which say of each sentence the whole value.
"""

import re
from typing import NamedTuple

MARK = re.compile(r"⟦(?P<rule>[\w-]+)(?P<fields>(?: \w+=[^\s|⟦⟧]*)*)\|(?P<words>[^⟦⟧]*)⟧")
"""The mark of a fact."""


class Marked(NamedTuple):
    """A fact that a mark holds: the rule that makes it, its words, and the fields that the mark names."""

    rule: str
    words: str
    fields: tuple[tuple[str, str], ...] = ()


class Example(NamedTuple):
    """A sentence without its marks, and the facts that they hold, in the order of the text."""

    text: str
    facts: tuple[Marked, ...]


def read_example(marked: str) -> Example:
    """Read a marked sentence.

    Example:
        >>> read_example("由⟦by-agency role=lead|市科委⟧牵头开展。")
        Example(text='由市科委牵头开展。', facts=(Marked(rule='by-agency', words='市科委', fields=(('role', 'lead'),)),))
    """
    found = MARK.finditer(marked)
    facts = tuple(Marked(m["rule"], m["words"], tuple(_read_field(field) for field in m["fields"].split())) for m in found)
    return Example(MARK.sub(r"\g<words>", marked), facts)


def _read_field(field: str) -> tuple[str, str]:
    name, _, value = field.partition("=")
    return name, value


def print_field(value: object) -> str:
    """Print a field of a fact as a mark holds it: a whole number without its fraction, nothing for None, 、 between several.

    Example:
        >>> [print_field(value) for value in (1e11, 2.5, None, ("甲", "乙"), "家")]
        ['100000000000', '2.5', '', '甲、乙', '家']
    """
    if isinstance(value, tuple):
        return "、".join(map(print_field, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


_LABELLED = re.compile(r"[一二三四五六七八九十]、|（[一二三四五六七八九十]）|[0-9]+[.．、]|第[一二三四五六七八九十]+[章条]")


_ARTICLE = re.compile(r"⟦?第[一二三四五六七八九十]+[章条]")


def place_example(text: str) -> str:
    r"""Place a sentence in a document: under a title, and in its first provision where it opens with no label of its own.

    One that opens with an article stands under the title of a regulation.

    Example:
        >>> place_example("支持上市。")
        '某市关于数字经济的若干措施\n某政办〔2020〕1号\n一、支持上市。'
    """
    label = "" if _LABELLED.match(text) else "一、"
    title = "某市数字经济促进办法" if _ARTICLE.match(text) else "某市关于数字经济的若干措施"
    return f"{title}\n某政办〔2020〕1号\n{label}{text}"
