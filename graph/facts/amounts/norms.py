"""Norms: figures that say by what measure, how often or by how many something is done, and not how much shall be reached."""

import re
from functools import cache

from graph.facts.amounts.candidates import Aim
from graph.facts.amounts.measures import holds
from graph.facts.amounts.subjects import skip_label
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.rules.rule import When


def is_plain_count(aim: Aim) -> bool:
    """Tell whether a figure counts things and no word says that it shall come to more or less."""
    return aim.quantity.comparator == "=" and aim.quantity.kind == "count" and not aim.quantity.value_to


def _is_norm(aim: Aim) -> bool:
    """Tell whether a figure of a regulation is a norm, as all are that name no year to come, or how many shall be chosen."""
    return aim.binding and not aim.figure.goal and not (aim.form == "count" and holds(aim.before, "choose"))


def _is_quorum(aim: Aim) -> bool:
    return aim.form == "share" and _quorum_pattern().match(aim.after) is not None


@cache
def _quorum_pattern() -> Pattern:
    """Build the pattern of what those do who are counted as a part of all: 的业主同意."""
    acts = ("同意", "赞成", "通过", "出席", "联名", "提议", "表决", "附议", "到会")
    return Pattern(rf"[^{CLAUSE}]{{0,16}}?(?:{'|'.join(acts)})", acts, reach=18)


def _is_measure(aim: Aim) -> bool:
    """Tell whether a figure says by what measure something is done."""
    return "按" in aim.before and skip_label(aim.before).startswith("按") and _measure_pattern().match(aim.after) is not None


@cache
def _measure_pattern() -> re.Pattern[str]:
    """Compile the pattern of what closes a measure: 的标准, 左右的比例."""
    return re.compile(rf"[^{CLAUSE}]{{0,10}}(?:标准|比例|原则)")


def _is_routine(aim: Aim) -> bool:
    """Tell whether a figure counts what is done or paid time and again."""
    once, words = aim.quantity.value == 1, aim.before + aim.quantity.unit
    if "每" not in words:
        return False
    if (once or aim.quantity.comparator == ">=") and _rhythm_pattern().search(words):
        return True
    if not once:
        return False
    return bool(_yearly_pattern().search(words) or (is_plain_count(aim) and _routine_pattern().search(words)))


@cache
def _rhythm_pattern() -> re.Pattern[str]:
    """Compile the pattern of how often something is done: 每半年至少开展1次, 每两年对所有预案组织一次."""
    return re.compile(r"每(?:半年|季度?|[个两三四五六]?月|周|日|天|[两三四五六七八九十2-9]年)[^,]{0,20}(?<!人)[次场遍期]$")


@cache
def _yearly_pattern() -> re.Pattern[str]:
    """Compile the pattern of what is done once a year: 每年至少组织一次."""
    return re.compile(r"每年[^,]{0,20}(?<!人)次$")


@cache
def _routine_pattern() -> re.Pattern[str]:
    """Compile the pattern of what is done or paid time and again: 每半年开展1次, 每引进1人."""
    return re.compile(r"每[^,]{0,12}次$|每(?![年月季周日天半])[^,年]{0,10}$")


NORM = When[Aim]("norm", "what a regulation asks without a year to come: 检查人员不得少于2人", _is_norm)
QUORUM = When[Aim]("quorum", "how many must agree, stand together or be there: 三分之二以上的业主|同意", _is_quorum)
MEASURE = When[Aim]("measure", "by what something is reckoned: 按照1名网格员服务300户的标准", _is_measure)
ROUTINE = When[Aim]("routine", "what is done or paid time and again: 每半年开展1次, 每引进1人", _is_routine)
