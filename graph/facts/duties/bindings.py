"""Bindings: how a time limit binds something to be done, and what it binds nothing: the rules and guards of deadlines."""

import re
from functools import cache

from graph.facts.duties.time_guards import act_pattern, acts, is_enacted
from graph.facts.duties.timings import Timing
from graph.passages.marks import CLAUSE
from graph.rules.rule import Guard, Near, Rule, When
from graph.span import Span

MAX_WORDS = 4
"""Characters of any words, and of a label aside, that may stand before a time that opens its clause."""
MAX_SUBJECT = 12
"""Characters of the longest words before a word of intent that stands there."""
_INTENT = ("力争", "确保", "争取", "计划", "预计", "将", "于", "在", "到", "至", "从", "其中", "并", "并在", "并于", "拟")
_NUMERALS = "0123456789一二三四五六七八九十"


def _read_by(timing: Timing) -> Span | None:
    """Read a latest time: 2025年底前, 到2025年."""
    if timing.alone or timing.limit.form != "by":
        return None
    return _take_action(timing)


def _read_at(timing: Timing) -> Span | None:
    """Read a time at the head of what is to be done then: 2021年,组织开展评估; 力争2025年…不低于3.5人."""
    if timing.alone or timing.limit.form != "at" or not (_opens(timing) or _finishes(timing)) or not acts(timing):
        return None
    return _take_action(timing)


def _finishes(timing: Timing) -> bool:
    """Tell whether a time stands right before the word for what is to be begun or finished then: 电站上半年开工."""
    return _finishing_pattern().match(timing.after) is not None and not timing.before.endswith(("后", "前", "年"))


@cache
def _finishing_pattern() -> re.Pattern[str]:
    """Compile the pattern of a word for a beginning or an end that closes its clause."""
    words = "开工|动工|竣工|完工|投产|投用|通车|投入使用|投入运[行营]|开学|招生|上线"
    return re.compile(rf"(?:全[面部]|正式|实现|建成)?(?:{words})(?=[{CLAUSE}]|$)")


def _opens(timing: Timing) -> bool:
    """Tell whether a time opens its clause, but for a label, a subject or a word of intent."""
    before = timing.before.strip("—-·:、 ")
    if "\n" in before or timing.after.startswith(("度", "版", "第", "号")):
        return False
    if len(before) <= MAX_WORDS or any(before.endswith(word) and len(before) <= MAX_SUBJECT + len(word) for word in _INTENT):
        return True
    return before[0] in f"({_NUMERALS}" and _label_pattern().fullmatch(before) is not None


@cache
def _label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label with what may stand behind it before a time that opens a clause."""
    return re.compile(rf"\(?[{_NUMERALS}]{{1,3}}[).、].{{0,{MAX_WORDS}}}")


def _read_every(timing: Timing) -> Span | None:
    """Read a rhythm: 每季度至少召开一次会议, 按季度报送."""
    return _take_action(timing) if timing.limit.form == "every" and not timing.alone else None


def _read_within(timing: Timing) -> Span | None:
    """Read a length of time after something: 自印发之日起30日内."""
    if timing.alone or timing.limit.form != "within":
        return None
    bound = timing.limit.after or timing.before.endswith(("应", "应当", "须", "必须", "要", "在", "于", "最迟", "须于", "原则上"))
    return _take_action(timing) if bound or act_pattern().match(timing.after) else None


def _read_alone(timing: Timing) -> Span | None:
    """Read a field or a cell for time limits."""
    return timing.span if timing.alone else None


def _take_action(timing: Timing) -> Span:
    """Take the words from a limit to the end of what it binds first: its clause, or the next one where it fills its own."""
    end = timing.clause.end
    rest = timing.body[timing.span.end : end].strip()
    if len(rest) < 2 and end < timing.sentence.end:
        following = timing.body.find(",", end + 1, timing.sentence.end)
        end = following if following >= 0 else timing.sentence.end
    return Span(timing.span.start, max(end, timing.span.end))


_MONEY = Near(
    "money",
    "money per period: 每年最高给予100万元",
    rf"[^{CLAUSE}]{{0,40}}(?:[0-9]元|[万亿]元(?!以上)|补贴|补助|奖励|资助|专项资金|给予|费用?的[0-9]|经费的[0-9])",
    "after",
    44,
)
_REFERENCE = Near(
    "reference",
    "the year of what is gone by: 按照2021年重点任务",
    "(?:按照?|根据|依据|依照|围绕|对照|[纳列]入|落实)$",
    "before",
    4,
)
_HANDED = Near(
    "handed", "the year of what a notice hands on: 现将2025年重点工作印发给你们", rf"现[将就把][^{CLAUSE}]{{0,20}}$", "before", 24
)
_ENACTED: Guard[Timing] = When("enacted", "the day on which a text was passed: 2016年12月23日…常务委员会公布", is_enacted)
_DAY = Near("day", "a day that comes every year: 每年11月9日为消防日", "[0-9]{1,2}月(?![0-9月日份底末、和]{0,9}以?前)", "after", 14)

RULES: tuple[Rule[Timing, Span], ...] = (
    Rule(
        "field",
        "deadline",
        "a field or a cell for time limits: 完成时限:2025年6月底前",
        _read_alone,
        source="丽政发〔2018〕25号",
        examples=(
            "建设平台。建成平台。(责任单位:市科委;完成时限:⟦field due=2025-06|2025年6月⟧)",
            "推进改革。开展试点。时间节点:⟦field every=ongoing|长期⟧。",
        ),
        counter_examples=("建设平台。建成平台。(责任单位:市科委;联系电话:2025年6月)",),
    ),
    Rule(
        "by",
        "deadline",
        "a latest time: 2025年底前, 到2025年, 年内",
        _read_by,
        source="环办执法〔2022〕23号",
        examples=(
            "完善制度。⟦by due=2025-12|2025年12月底前出台实施细则⟧。",
            "发展目标。⟦by due=2025|到2025年,建成平台10个⟧,增加值翻番。",
            "推进试点。⟦by due=2020-06|6月底前完成方案⟧,⟦by due=2020|年底前全面推开⟧。",
        ),
        counter_examples=(
            "发展基础。截至2019年底,全市建成5G基站3000个。",
            "附则。本措施自2020年7月1日起施行,有效期至2025年12月31日。",
            "发展目标。增加值比2020年底增长10%。",
        ),
    ),
    Rule(
        "at",
        "deadline",
        "a time that opens what is to be done then: 2021年,组织开展评估; 一季度完成选址",
        _read_at,
        (_REFERENCE, _HANDED, _ENACTED),
        source="合政〔2020〕13号",
        examples=(
            "开展评估。⟦at due=2021|2021年,组织开展试验区建设评估工作⟧。",
            "推进建设。⟦at due=2020-Q1|一季度完成选址⟧,⟦at due=2020-H1|上半年启动施工⟧。",
            "加快创建。⟦at due=2025 since=2024|2024年-2025年创建停车资源优化项目60个⟧。",
        ),
        counter_examples=(
            "落实任务。按照2021年重点任务和项目台账推进。",
            "总结经验。2018年,建成平台5个。",
            "现将2025年重点工作印发给你们。",
        ),
    ),
    Rule(
        "every",
        "deadline",
        "a rhythm: 每季度至少召开一次会议, 按季度报送",
        _read_every,
        (_MONEY, _DAY),
        source="沪交综〔2024〕1号",
        examples=(
            "强化督办。⟦every every=quarter|每季度至少召开一次会议⟧。",
            "加强调度。各部门⟦every every=quarter|按季度报送进展⟧。",
            "加强总结。各部门⟦every every=year|每年12月31日前上报总结⟧。",
        ),
        counter_examples=(
            "支持企业。每年最高给予100万元补助。",
            "设立宣传日。每年11月9日为消防宣传日。",
            "实行禁渔。每年5月1日至10月31日为禁渔期。",
        ),
    ),
    Rule(
        "within",
        "deadline",
        "a length of time: 自印发之日起30日内, 5个工作日内办结",
        _read_within,
        source="穗卫规字〔2022〕1号",
        examples=("抓好落实。⟦within within=P3M after=于本文印发后|于本文印发后3个月内出台实施方案⟧。",),
        counter_examples=("严格准入。一年内因违法受过处罚的企业不得申报。",),
    ),
)
"""The rules of deadlines, in the order in which they are tried."""
