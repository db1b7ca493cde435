"""Aliases: the names by which a document or its user knows others."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from graph.errors import UsageError
from graph.works.titles import read_title

COMMENT = "#"


def find_aliases(raw: str) -> Mapping[str, str]:
    """Find the short titles that a text defines: 《关于…的意见》（以下简称《意见》）.

    Returns:
        What each short title stands for, by the full core of its title; of several definitions the first.

    Example:
        >>> dict(find_aliases("落实《国务院关于创新的意见》（以下简称《意见》）。"))
        {'意见': '国务院关于创新的意见'}
    """
    if "简称" not in raw and "统称" not in raw and "下称" not in raw:
        return MappingProxyType({})
    found: dict[str, str] = {}
    for match in _alias_pattern().finditer(raw):
        found.setdefault(read_title(match["short"]).full, match["title"])
    return MappingProxyType(found)


@cache
def _alias_pattern() -> re.Pattern[str]:
    """Compile the pattern of the definition of a short title."""
    called = r"[（(，,](?:(?:以下|下文)?(?:统|简)称(?:为)?|下称)"
    return re.compile(
        rf"《(?P<title>[^《》\n]{{4,120}})》[^《》。；;\n]{{0,40}}?{called}[“《\"](?P<short>[^《》”“\"\n]{{1,30}})[》”\"]"
    )


def read_names(lines: Iterable[str], source: str) -> Mapping[str, str]:
    """Read the names that a user gives to works: a name, a tab, and the title or the number of the work.

    Args:
        lines: The lines of the file; blank ones and those that open with # say nothing.
        source: What the file is called in an error.

    Raises:
        UsageError: A line does not hold two texts with a tab between them.
    """
    names: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith(COMMENT):
            continue
        parts = [part.strip() for part in line.rstrip("\n").split("\t")]
        if len(parts) != 2 or not all(parts):
            raise UsageError("a name and a title or number are needed, with a tab between them", f"{source}:{number}")
        names[parts[0]] = parts[1]
    return MappingProxyType(names)
