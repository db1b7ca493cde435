"""Time guards: what makes of a time no deadline: it is past, names a plan, signs a text, or says from when something holds."""

import re
from functools import cache

from graph.facts.duties.timings import Timing
from graph.mentions.agencies import is_agency
from graph.passages.marks import CLAUSE
from graph.rules.rule import Guard, Near, When
from graph.rules.words import read_groups, read_table

LISTS = ("项目", "任务", "要点", "清单", "台账", "计划", "安排", "分工", "方案", "措施", "目标", "表")
"""Words that close the title of a list or a plan for one year."""

SIGNATURE = 40
"""Characters of the longest line that holds a date and who signs."""

ACTION = 80
"""Characters of the words that say what is to be done."""


def _is_past(timing: Timing) -> bool:
    """Tell whether a time lies in a year before the issue; in a field or cell it is a deadline all the same."""
    due, issued = timing.limit.due, timing.issued
    return not timing.alone and due is not None and issued is not None and int(due[:4]) < issued


def _is_titled(timing: Timing) -> bool:
    """Tell whether a time stands inside 《》, or in a line that is a heading or the title of a list and asks for nothing."""
    body, start = timing.body, timing.span.start
    opened = body.rfind("《", timing.paragraph.start, start)
    if opened >= 0 and body.rfind("》", opened, start) < 0:
        return True
    if timing.limit.form != "at" or timing.alone:
        return False
    line = timing.paragraph.cut(body)
    if line.endswith(LISTS) and not any(mark in line for mark in CLAUSE):
        return True
    heading = timing.title is not None and timing.title.end >= timing.paragraph.end - 1
    return heading and not acts(timing)


def _is_dated(timing: Timing) -> bool:
    """Tell whether a line holds nothing but a date, perhaps with who signs: a signature."""
    if timing.alone or timing.paragraph.end - timing.paragraph.start > SIGNATURE:
        return False
    line, time = timing.paragraph.cut(timing.body), timing.span.cut(timing.body)
    signer = line.replace(time, "").strip("() ")
    return len(line) <= len(time) + 2 or (not any(mark in signer for mark in CLAUSE) and is_agency(signer))


def _is_told(timing: Timing) -> bool:
    """Tell whether a sentence tells what was done on a day."""
    return timing.limit.form == "at" and _told_pattern().search(timing.after) is not None


@cache
def _told_pattern() -> re.Pattern[str]:
    """Compile the pattern of what tells that something was done: 开展了, 主持召开."""
    done = "开展|召开|举行|举办|组织|进行|听取|检查|抽查|调研|考察|审议"
    return re.compile(f"(?:{done})了|主持召开")


def _is_background(timing: Timing) -> bool:
    """Tell whether a time stands under a heading that tells how things are."""
    return timing.background


def is_enacted(timing: Timing) -> bool:
    """Tell whether a full date is the day on which an assembly or an office passed a text."""
    full = timing.limit.due is not None and len(timing.limit.due) == len("2016-12-23")
    return full and _enacting_pattern().match(timing.after) is not None


@cache
def _enacting_pattern() -> re.Pattern[str]:
    """Compile the pattern of the body that passed a text on a day: …常务委员会公告第78号公布, …第三次会议通过."""
    return re.compile(rf"[^{CLAUSE}]{{0,30}}(?:会议|大会|委员会|令|公告)")


def acts(timing: Timing) -> bool:
    """Tell whether something is to be done or reached in the clause of a time or in the next one."""
    words = timing.after[:ACTION]
    near = re.split(r"[,]", words.lstrip(","), maxsplit=1)[0]
    return act_pattern().search(near) is not None or _figure_pattern().search(near) is not None


@cache
def act_pattern() -> re.Pattern[str]:
    """Compile the pattern of a word of doing or reaching."""
    verbs = {*read_groups("facts/duties/policy_verbs")["verb"], *(word for word, _ in read_table("facts/duties/acts"))}
    return re.compile("|".join(sorted(verbs, key=lambda word: (-len(word), word))))


@cache
def _figure_pattern() -> re.Pattern[str]:
    """Compile the pattern of a number with a unit."""
    return re.compile(r"[0-9](?:%|[万亿]?[^\d\W])")


_FORCE = "(?:起)?(?:正式|开始)?(?:施行|实施|执行|生效|有效|废止|失效|停止)"
GUARDS: tuple[Guard[Timing], ...] = (
    When("past", "what lies before the issue of the document: 2018年建成", _is_past),
    Near("since", "what has been counted up to a time: 截至2020年底", "截[至止]", "inside", 3, needs=("截",)),
    Near("counted", "what has been counted up to a month: 截至3月底", "截至$", "before", 2, needs=("截至",)),
    When("told", "what was done on some days: 4月7日至18日,市政府督查室开展了检查", _is_told),
    Near(
        "done",
        "what has been done at a time: 2024年12月已完成",
        "(?:[全我各本][市省县区国州]|累计|均|共|就)?已",
        "after",
        4,
        needs=("已",),
    ),
    Near(
        "compared",
        "what came about, compared with the year before: 一季度…同比增长5.9%",
        rf"[^{CLAUSE}]{{0,40}}同比",
        "after",
        44,
        needs=("同比",),
    ),
    Near("about", "the time of what is spoken of: 研究一季度经济运行", "(?:研究|分析|总结|听取|通报|审议)$", "before", 2),
    When("title", "a year in a title or in a heading that asks for nothing: 2025年重点任务", _is_titled),
    When("signature", "a line that holds a date alone", _is_dated),
    When("background", "what stands under a heading such as 发展基础", _is_background),
    Near("force", "days in force, of this document or another: 有效期至2025年12月31日", f"{_FORCE}|起施行|的?有效期", "after", 12),
    Near("term", "days in force: 有效期截至", rf"有效期[^{CLAUSE}]{{0,8}}$|自$|从$", "before", 12, needs=("有效期", "自", "从")),
    Near("base", "the time that a change is measured from: 比2020年增长", "[比较]$", "before", 2, needs=("比", "较")),
    Near(
        "beginning",
        "when something begins, not when it is to be done: 2020年起",
        "度?(?:[0-9]{1,2}日)?(?:起|以来|后)",
        "after",
        6,
        needs=("起", "以来", "后"),
    ),
)
"""What is no deadline, whatever rule would read it."""
