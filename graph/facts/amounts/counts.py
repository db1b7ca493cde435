"""Counts: what tells that a figure is how many, or how much, of something shall be there or be done."""

import re
from functools import cache

from graph.facts.amounts.candidates import Aim
from graph.facts.amounts.conditions import SOFT
from graph.facts.amounts.levels import count_head, is_total
from graph.facts.amounts.measures import either, find_opening, holds, list_shortest, list_words
from graph.facts.amounts.subjects import CONJUNCTIONS, ends_phrase, skip_label
from graph.mentions.quantities import Quantity
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern

WORK = 40  # characters behind a number in which the work that is done on the things ends: 30座泵闸|建设
OPENING = 24  # characters at the head of a clause in which its verb stands: 加快推进, 结合…规划,实施
FEW = 1000  # below which a number without a unit may count things: 创建20示范停车场
ONCE = ("次", "场", "期", "遍", "类", "种", "款")
"""Units of what is done time and again, and of sorts: work on them makes no number of things."""


def read_share(aim: Aim) -> Quantity | None:
    """Read of how many something shall hold: 80%以上实现掌上办理, 政务服务事项100%上网, 预留30%的号源."""
    if aim.form != "share":
        return None
    held = aim.quantity.comparator in (">=", "~") or aim.quantity.value == 100 or aim.figure.goal
    made = aim.before.rstrip(SOFT).endswith(list_words("build")) or _is_part(aim)
    return aim.quantity if held or made else None


def _is_part(aim: Aim) -> bool:
    """Tell whether a share of some things is set apart or shall have something: 预留30%的号源, 在10%的服务站设置."""
    if not aim.after.startswith("的") or holds(aim.sentence, "give"):
        return False
    return aim.before.endswith(list_words("part")) or _had_pattern().match(aim.after) is not None


@cache
def _had_pattern() -> Pattern:
    """Build the pattern of things and what they shall have: 的社区卫生服务站设置中医阁."""
    verbs = either("had")
    return Pattern(rf"的[^{CLAUSE}、(]{{2,16}}?(?:{verbs})[^{CLAUSE}]", list_shortest("had"), reach=26)


def read_built(aim: Aim) -> Quantity | None:
    """Read how many of something shall be there: right behind a verb of making, or in a phrase that closes with it."""
    if aim.form == "number":
        return aim.quantity if _is_unmeasured(aim) else None
    if aim.form != "count":
        return None
    least = aim.quantity.comparator == ">="
    meant = aim.figure.goal or holds(aim.before, "build")
    counted = (least and meant) or ((least or meant) and ends_phrase(aim.after)) or (aim.previous and not aim.before)
    told = counted or _is_made_or_follows(aim) or is_worked(aim) or _is_part_of_last(aim) or _is_next(aim)
    return aim.quantity if told else None


def _is_unmeasured(aim: Aim) -> bool:
    """Tell whether a number right behind a verb of making lacks its unit: 创建20示范性停车场."""
    few = 1 < aim.quantity.value < FEW and isinstance(aim.quantity.value, int)
    return few and aim.after[:1].isalpha() and not aim.after[:1].isascii() and aim.before.endswith(list_words("found"))


def _is_part_of_last(aim: Aim) -> bool:
    """Tell whether a count says of which sorts those of the target before it are: 20个,其中省级|5个."""
    previous = aim.previous is not None and aim.previous.quantity.kind == "count" == aim.quantity.kind
    return previous and aim.before.startswith("其中") and ends_phrase(aim.after)


def _is_next(aim: Aim) -> bool:
    """Tell whether a clause goes on a list of targets without a verb of its own: 车辆80辆,专用车|1辆."""
    previous, start = aim.previous, aim.figure.clause.start
    if previous is None or previous.clause.end + 1 != start or not ends_phrase(aim.after):
        return False
    listed = ends_phrase(aim.body[previous.quantity.end : previous.clause.end])
    return listed and _thing_pattern().fullmatch(aim.before) is not None


@cache
def _thing_pattern() -> re.Pattern[str]:
    """Compile the pattern of the name of a thing, with nothing that says what is done with it."""
    return re.compile(r"[^\W\d的其每共已约]{2,14}")


def _is_made_or_follows(aim: Aim) -> bool:
    """Tell whether a verb of making stands before a count, or it goes on a list of targets: 发布34项…和19项…, 3个以上,6个以上."""
    if count_head(aim).endswith(list_words("build")):
        return True
    previous = aim.previous
    if previous is None:
        return False
    joined = previous.clause == aim.figure.clause and aim.before.endswith(CONJUNCTIONS)
    return joined or aim.body[previous.quantity.end : aim.span.start] == ","


def is_worked(aim: Aim) -> bool:
    """Tell whether work is done on the things that are counted: 推进全市30座泵闸建设, 新建甲、乙等28个系统, 20个项目竣工."""
    if aim.quantity.unit in ONCE or _standing_pattern().match(aim.after) or "预计" in aim.before:
        return False
    if count_head(aim).endswith((*list_words("measure"), "年产", "占地", "总")):
        return False  # how large the works are: 年产60万片的项目
    opened = _finds_work(aim.before)
    if _is_example(aim):
        return opened
    return (opened or aim.previous is not None) and _worked_pattern().match(aim.after) is not None


def _finds_work(before: str) -> bool:
    """Tell whether a clause opens with a verb of work: 加快推进; 对全区…进行 and 为…提供 have it behind the number."""
    head = skip_label(before)
    return bool(find_opening(head, "work")) or holds(head[:OPENING], "work") or head.startswith(("对", "为"))


def _is_example(aim: Aim) -> bool:
    """Tell whether a count sums up a list of examples: 新宛平、松潘等|28个系统; one that counts its members adds nothing."""
    before = count_head(aim)
    if not before.rstrip("全市省县区国").endswith("等"):
        return False
    return aim.quantity.value > before.count("、") + 1 + sum(map(before.count, "和与及"))


@cache
def _worked_pattern() -> Pattern:
    """Build the pattern of things and the work on them, to the end of a phrase: 外围泵闸建设, 垃圾箱房进行升级改造, 项目竣工."""
    works = list_shortest("worked")
    return Pattern(rf"[^{CLAUSE}]{{1,{WORK}}}?(?:{either('worked')})”?(?=[{CLAUSE}、)]|$|任务|目标)", works, reach=WORK + 10)


@cache
def _standing_pattern() -> Pattern:
    """Build the pattern of what is there and is not made: 16个|区, 20个部门, 8个已有中心."""
    return Pattern(rf"(?:{either('standing')})", list_shortest("standing"), reach=6)


def is_mentioned(aim: Aim) -> bool:
    """Tell whether the word before a count only takes it up: 聚焦13个集群, 在3个县; what shall be more is meant."""
    if aim.quantity.comparator == ">=" or not count_head(aim).endswith(list_words("aside")):
        return False
    return not is_total(aim) and not _is_made_or_follows(aim) and not is_worked(aim)
