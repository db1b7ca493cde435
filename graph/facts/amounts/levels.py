"""Levels: what tells that a figure is what something shall come to, and how long a procedure shall take."""

import re
from functools import cache

from graph.facts.amounts.candidates import Aim
from graph.facts.amounts.conditions import SOFT, is_compared, is_made, reaches
from graph.facts.amounts.measures import find_opening, holds, list_words
from graph.facts.amounts.subjects import CONJUNCTIONS, ends_phrase, skip_label
from graph.mentions.quantities import Quantity

LENGTHS = ("时间", "时长", "时限")
"""What is measured by how long it takes: 到2026年底应急到达时间不超过45分钟."""
TRAIT = 8  # characters between a count and an amount that tells what is counted: 年主营业务收入
HEAD = 12  # characters before a share in which what is measured stands
AIM = 6  # characters before a number in which it is called a goal
AIMS = ("目标任务", "目标", "任务")
"""Words that call the number behind them a goal: 目标任务日均131吨."""
GROWTH = (",增长", ",年均增长", ",增幅")  # what may follow a sum that grows
LEVELS = ("规模", "的规模", "大关", "目标", "的目标")  # words that may follow a sum of money


def read_shorter(aim: Aim) -> Quantity | None:
    """Read how long a procedure shall take at most."""
    if aim.form != "time":
        return None
    held = aim.quantity.comparator == "<=" and bool(aim.figure.deadline) and aim.before.endswith(LENGTHS)
    return aim.quantity if held or holds(aim.before + aim.after, "compress") else None


def is_slogan(aim: Aim) -> bool:
    """Tell whether a length of time is part of a slogan: “1小时办结率”; 一日办结, 一网通办 without a date."""
    quoted = aim.before.endswith(("“", '"'))
    spelt = not aim.literal[0].isdigit() and not aim.figure.deadline
    return (quoted or spelt) and not holds(aim.before, "compress")


def is_step(aim: Aim) -> bool:
    """Tell whether words go on behind a length of time, other than that a case is closed in it: 5个工作日|内办理."""
    return not ends_phrase(aim.after) and (not aim.after.startswith("办结") or aim.after.startswith("办结率"))


def read_level(aim: Aim) -> Quantity | None:
    """Read what a level shall come to: 达到65%, 超过1500亿元, 不少于5000人次, 组建规模不低于10亿元的基金."""
    reached = aim.form in _LEVELS and (_LEVELS[aim.form](aim) or _is_next_of_list(aim))
    return aim.quantity if reached else None


def _is_next_of_list(aim: Aim) -> bool:
    """Tell whether a figure is the next member of a list of levels: 分别增长4%、6.5%和|7%."""
    previous = aim.previous
    if previous is None or previous.quantity.unit != aim.quantity.unit:
        return False
    return aim.body[previous.quantity.end : aim.quantity.start] in CONJUNCTIONS


def _is_reached(aim: Aim) -> bool:
    return is_compared(aim) or reaches(aim.before)


def _is_sum(aim: Aim) -> bool:
    """Tell whether money is what something measured comes to, or what a goal reaches."""
    if is_made(aim):
        return True
    reached, goal = _is_reached(aim), aim.figure.goal or aim.quantity.comparator == ">="
    if reached and goal:
        return True
    measured = holds(aim.before.rstrip(SOFT), "measure") or "标准" in aim.before or _goes_further(aim)
    return _is_brought(aim) or ((reached or goal) and measured)


def _goes_further(aim: Aim) -> bool:
    """Tell whether a clause says no more than that the level before it is passed: 产值达到100亿元,力争|达到120亿元."""
    return aim.previous is not None and _further_pattern().fullmatch(aim.before) is not None


@cache
def _further_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words before a level that leave out of what it is."""
    return re.compile("(?:力争|争取|努力|确保|并|总量|总额){1,3}(?:达到|突破|超过|实现|达)?[约近]?")


def _is_brought(aim: Aim) -> bool:
    """Tell whether a sum closes a phrase whose verb brings it about, or grows: 完成固定资产投资|220亿元; 收入|210亿元,增长5%."""
    before = aim.before.rstrip(SOFT)
    if not ends_phrase(aim.after) or not before.endswith((*list_words("measure"), *list_words("brought"))):
        return False
    return holds(before, "bring") or aim.body.startswith(GROWTH, aim.quantity.end)


def _is_rate(aim: Aim) -> bool:
    """Tell whether a share is what something measured comes to."""
    if _is_reached(aim):
        return True
    return ends_phrase(aim.after) and (holds(aim.before[-HEAD:], "measure") or _is_change(aim))


def _is_change(aim: Aim) -> bool:
    """Tell whether a share closes a clause that opens with a verb of change: 压减一般性支出|10%."""
    opened = find_opening(skip_label(aim.before), "change")
    return bool(opened) and not any(map(str.isdigit, aim.before[-HEAD:])) and not holds(aim.sentence, "give")


def is_total(aim: Aim) -> bool:
    """Tell whether a count is what something comes to."""
    return _is_reached(aim) or count_head(aim).endswith(list_words("reach")) or _is_called_goal(aim) or _is_size_of_last(aim)


def _is_called_goal(aim: Aim) -> bool:
    """Tell whether the words before a number call it a goal: 目标任务日均131吨."""
    return ends_phrase(aim.after) and any(word in aim.before[-AIM - len(word) :] for word in AIMS)


def _is_size_of_last(aim: Aim) -> bool:
    """Tell whether a figure is how large in all the target before it is: 建设电站3座,总装机规模|50万千瓦."""
    sized = aim.quantity.kind == "amount" and aim.previous is not None and ends_phrase(aim.after)
    return sized and count_head(aim).endswith(list_words("measure")) and "的" not in aim.before


_LEVELS = {"number": _is_reached, "money": _is_sum, "share": _is_rate, "count": is_total}


def count_head(aim: Aim) -> str:
    """Return the words before a count, without those that soften it."""
    return aim.before.removesuffix("全部").rstrip(SOFT + "达超")


def is_trait(aim: Aim) -> bool:
    """Tell whether an amount says which things the count before it means: 3至5家产值|超百亿元."""
    previous = aim.previous
    if previous is None or aim.form not in ("number", "money"):
        return False
    between = aim.body[previous.quantity.end : aim.span.start]
    near = previous.clause.end > aim.span.start and len(between) <= TRAIT and "、" not in between
    return near and previous.quantity.kind == "count" and between.endswith(list_words("measure"))


def is_version(aim: Aim) -> bool:
    """Tell whether a number is too small to be a level: 升级到1."""
    return aim.form == "number" and aim.quantity.value < 2 and isinstance(aim.quantity.value, int)


def is_each(aim: Aim) -> bool:
    """Tell whether a sum is what each of some things costs, outside goals."""
    each = aim.form == "money" and not aim.figure.goal and holds(aim.before, "each")
    return each and not is_made(aim)


def goes_on(aim: Aim) -> bool:
    """Tell whether words hang on a sum or a bare number: 投入10亿元|设备."""
    if aim.form not in ("number", "money") or ends_phrase(aim.after):
        return False
    return aim.form == "number" or not (aim.after.startswith(LEVELS) or is_made(aim))
