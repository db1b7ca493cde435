"""Objects: what a provision plans, builds or uses, without a proper name but one definite thing by what it is for."""

from functools import cache

from graph.facts.things.stages import Verb
from graph.mentions.names import Name
from graph.mentions.naming import PURPOSE
from graph.mentions.trades import drop_trades
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.rules.words import read_table
from graph.span import Span

LEAST = 3
"""Characters that tell what the mate of a definite thing is for."""
MOST_JOINED = 14
"""Characters of the first of two purposes that one name joins."""
PLAIN = ("平台", "系统")
"""Last words before which 综合服务 and 管理 tell what a thing is for too."""
SAYING = ("应当", "不得", "可以", "而未", "尚未", "未经", "进行", "其", "规定")
"""Words of a sentence, and of no name: 应当安装而未安装视频监控系统."""
HELP = ("支持", "鼓励", "引导", "帮助", "指导", "允许", "推动")
CONJUNCTIONS = ("和", "与", "及")


def find_object(text: str, name: Name, verb: Verb) -> Name | None:
    """Find a name without a cue as the object of a verb of planning, building or using.

    Args:
        text: Folded text.
        name: A name with the cue "".
        verb: The last verb before it in its clause.

    Returns:
        The name with the cue "object", which may begin before it; its `full` holds the words that end in 的 before it. None where
        the verb is no such one, and where other words stand between.

    Example:
        >>> from graph.facts.things.stages import find_verb
        >>> from graph.mentions.names import find_names
        >>> words = "搭建统一的风险防控和应急救援平台"
        >>> (name,) = find_names(words, "mentions/facility_suffixes")
        >>> find_object(words, name, find_verb(words, name.full.start)).span.cut(words)
        '风险防控和应急救援平台'
    """
    served = verb.group == "neutral" and text.startswith("为", name.span.end)  # 以…平台为载体
    if not served and verb.group not in ("plan", "build", "run"):
        return None
    start = _find_start(text, verb.end, name.full.start)
    if start is None:
        return None
    full = Span(_find_full(text, verb.end, start), name.span.end)
    return Name(Span(start, name.span.end), full, name.suffix, "object", name.proper, name.alias)


def _find_start(text: str, at: int, begin: int) -> int | None:
    """Find where an object begins: where its last part does, or before the first of two purposes; None where it is no object."""
    between = text[at:begin]
    if not between or between.endswith(("、", "的", "两级", "三级")):
        return begin
    if not between.endswith(CONJUNCTIONS):
        return None
    purpose = between[:-1].rpartition("的")[2]
    one = 0 < len(purpose) <= MOST_JOINED and not any(mark in purpose for mark in "、“”") and not purpose.endswith(_things())
    return begin - len(purpose) - 1 if one else begin


def _find_full(text: str, at: int, start: int) -> int:
    """Find where the words begin that tell more of one object: 统一的…平台."""
    before = text[at:start]
    return at if before.endswith("的") and "、" not in before else start


def tells_purpose(words: str, suffix: str, mate: bool) -> bool:
    """Return whether words tell what a thing is for; for the mate of a definite thing fewer do."""
    least = LEAST if mate else PURPOSE
    core = words.removesuffix(next((plain for plain in PLAIN if suffix.endswith(plain)), suffix))
    if any(word in core for word in SAYING):
        return False
    if not core[:1].isalpha() or "“" in core or "”" in core or core.endswith("为"):
        return False
    bare = len(core) <= PURPOSE <= least and not drop_trades(core)  # 新型工业APP
    return len(core) >= least and not bare


@cache
def _things() -> tuple[str, ...]:
    """Return the words that end the name of a thing: what they close is the first of two things, not of two purposes."""
    return (*(row[0] for row in read_table("mentions/facility_suffixes")), "网络", "库", "体系", "机制", "制度")


@cache
def help_pattern() -> Pattern:
    """Build the pattern of a word for help and those who get it: 支持企业…, 鼓励各类机构…."""
    helped = "企业|机构|主体|院所|高校|资本|团队|商户|[^记学使作]者"
    return Pattern(rf"(?:{'|'.join(HELP)})[^{CLAUSE}、]{{0,12}}?(?:{helped})", HELP)
