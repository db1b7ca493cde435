"""The English names of collectives: 各县（市、区）人民政府 is "all county, city and district governments"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graph.rules.words import read_table


def translate_collective(name: str) -> str:
    """Return the English of a collective without its area; "" where a part of the name is in no table.

    Example:
        >>> translate_collective("各县（市、区）人民政府"), translate_collective("有关市级部门")
        ('all county, city and district governments', 'relevant municipal departments')
        >>> translate_collective("数字经济发展领导小组成员单位")
        ''
    """
    words = _split(name)
    return " ".join([*_translate(words[:-1]), _read_parts("noun")[words[-1]]]) if words else ""


def _split(name: str) -> tuple[str, ...]:
    """Split a name into words of the table, the last a noun, the longest first; () where there are none."""
    if name in _read_parts("noun"):
        return (name,)
    for word in _list_openings():  # no pattern: compiling it would cost more than all names of a document
        if name.startswith(word) and (rest := _split(name.removeprefix(word))):
            return (word, *rest)
    return ()


def _translate(words: Sequence[str]) -> Iterator[str]:
    """Yield the English of what stands before the noun: how many, of which level, then the rest as it stands."""
    how_many, level, rest = _read_parts("quantity"), _read_parts("level"), _read_parts("adjective", "area")
    yield from (english for word, english in how_many.items() if word in words)
    yield from (known[word] for known in (level, rest) for word in words if word in known)


@cache
def _read_parts(*parts: str) -> Mapping[str, str]:
    """Read the words of some parts in the order of the table: Chinese → English."""
    return {word: english for word, part, english in read_table("agencies/collectives") if part in parts}


@cache
def _list_openings() -> tuple[str, ...]:
    """List the words that stand before a noun, the longest first."""
    return tuple(sorted(_read_parts("quantity", "level", "adjective", "area"), key=len, reverse=True))
