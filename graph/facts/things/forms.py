"""Forms: which rule may read the name of a facility."""

from functools import cache

from graph.mentions.names import Name
from graph.mentions.naming import NAMED_WORKS, sites, unique_words
from graph.mentions.proper import find_name
from graph.rules.words import read_groups
from graph.span import Span

FIRM = ("toponym", "route")
"""Cues that make one thing of a site: 上海植物园, 沪通铁路."""
LINES = ("路", "速", "铁", "道", "段", "线", "工程")
"""Last characters of lines and works, of which a territory has more than one."""
ROUTES = ("高速公路", "高速", "铁路", "高铁", "城际铁路")
"""Lines that a list may name by their ends: 甲至乙、丙至丁等高速公路."""
BASES = ("一体化基地", "能源基地", "风光基地")
"""Bases that are works, and not a trade at some place."""


def tell_form(text: str, name: Name) -> tuple[Name, str]:
    """Tell the name of the rule that may read a name, and the name as that rule reads it.

    Args:
        text: Folded text.
        name: A name of the table of facilities.

    Returns:
        The name, from its proper name on where only that makes it one thing (新建|金海水厂), and the name of the rule.
    """
    if name.cue in FIRM:
        return name, name.cue
    site = name.suffix in sites() or name.suffix in unique_words("route")
    works = name.suffix in NAMED_WORKS and name.cue in ("", "listed")
    if not site and not works:
        return name, name.cue or "object"
    words = name.span.cut(text)
    core = words.rpartition(name.suffix)[0]
    begin, end = find_name(core)
    trade = works and name.suffix != "工程" and not words.endswith(BASES)
    if begin < 0 or (trade and not _is_strong(core[begin:end])):
        own = name.cue == "own" and not name.suffix.endswith(LINES)
        return name, "proper" if site and not own else name.cue or "object"
    if name.cue == "quoted":
        return name, "quoted"
    span = Span(name.span.start + begin, name.span.end)
    return name._replace(span=span, full=span, cue=""), "proper"


def _is_strong(proper: str) -> bool:
    """Tell whether a proper name is none of a trade that no table knows: 北横|通道, 长鑫存储|基地; not 椪柑|基地."""
    return len(proper) > 2 or any(letter in "东南西北" for letter in proper) or proper[0] in read_groups("mentions/naming")["route"]


@cache
def shared_heads() -> tuple[str, ...]:
    """Return the last words that a list may print once for all its members."""
    groups = read_groups("mentions/facility_suffixes")
    lone = tuple("段延")
    return tuple(sorted((*(word for word in groups["site"] if not word.endswith(lone)), *ROUTES, "工程", *BASES)))
