"""Enactment: the lines under the title of a regulation that say who passed, amended, approved and published it, and when.

Source: 立法法 (2023), 第六十二条 (题注: 制定机关、通过日期); 行政法规制定程序条例.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from graph.facts.about.sheet import Act, Field, Sheet, write_date
from graph.passages.marks import STOP
from graph.rules.rule import Rule
from graph.span import Span

MAX_LINES = 60
"""Lines of a head that are read."""

MADE = ("通过", "修订", "修正", "修改")
"""Acts by which a text becomes what it is."""

PUBLISHED = ("公布", "发布", "颁布")
"""Acts that make a decree; what an assembly has passed, they only announce."""

ANNOUNCED = ("公告", "主席令")
"""By what an assembly's texts are published."""

BEFORE = " 经由"
"""Characters that may stand between a date and who acted."""

IN_FORCE = ("施行", "实施")

_ACT = f"(?:{'|'.join((*MADE, '批准', *PUBLISHED, *IN_FORCE))})"
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"


@cache
def line_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that holds nothing but acts, or a date: 2017年1月18日 某市人大常委会第二次会议通过."""
    done = rf"[^\n]{{0,1500}}(?:{_ACT}|令第\d{{1,4}}号)"
    return re.compile(rf"[(〔]?(?:根据|自)?{_DAY}(?![前后])(?:{done})?[{STOP},)〕 ]{{0,3}}(?:根据)?(?:<!--[^\n]{{0,40}}-->)?$")


@cache
def act_pattern() -> re.Pattern[str]:
    """Compile the pattern of what was done."""
    return re.compile(_ACT)


@cache
def quoted_pattern() -> re.Pattern[str]:
    """Compile the pattern of the decision by which a text was amended, with the body that opens its title."""
    return re.compile(r"《(?:(?P<body>\w{2,40}?)关于)?[^《》\n]{0,200}(?:《[^《》\n]{0,100}》[^《》\n]{0,100}){0,3}》")


@cache
def body_end_pattern() -> re.Pattern[str]:
    """Compile the pattern of what ends the name of the body that acted: its session, its decree, what it did."""
    number = r"[一二三四五六七八九十百零〇\d]{1,6}"
    meeting = "(?:部长|部务|局务|署务|室务|行长|主任|委务|党组|常务|全体|政府)?(?:办公|工作)?(?:全体)?会议"
    return re.compile(rf"第{number}[次号]|令|公告|首次|主席团|{meeting}|《|经|以|{_ACT}")


def find_acts(sheet: Sheet) -> Iterator[Act]:
    """Find the acts in the head of a document, in the order of the text.

    Args:
        sheet: The document.

    Yields:
        For each date on a line of acts what was done on that day, and by whom where it is said; nothing of a text that a notice
        carries, since the notice is what was issued.
    """
    if sheet.document.parts[0].kind == "notice":
        return
    body = sheet.body
    starts = [match.start() for match in sheet.dates]
    for line in sheet.document.paragraphs[:MAX_LINES]:
        if line.start >= sheet.head.end:
            break
        if body[line.start] in "(〔根自12" and line_pattern().match(body, *line):
            dates = sheet.dates[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
            ends = [*(match.start() for match in dates[1:]), line.end]
            for match, end in zip(dates, ends, strict=True):
                yield _read_act(body, Span(*match.span()), end)


def _read_act(body: str, date: Span, end: int) -> Act:
    """Read what was done on a day, given where the words about it end; a bare date is that of its publication."""
    quoted = quoted_pattern().search(body, date.end, end)
    plain = quoted_pattern().sub("", body[date.end : end])
    done = [match[0] for match in act_pattern().finditer(plain)]
    start = date.end
    while start < end and body[start] in BEFORE:
        start += 1
    stop = body_end_pattern().search(body, start, end)
    named = Span(start, stop.start()) if stop and stop.start() - start > 1 else None
    if named is None and quoted and quoted["body"]:
        named = Span(*quoted.span("body"))
    weighty = ["批准"] if "批准" in done else [act for act in done if act not in IN_FORCE]  # 公布施行: it was published
    announced = any(words in plain for words in ANNOUNCED)
    return Act(date, named, [PUBLISHED[0], *done, *weighty][-1], announced)


def find_last(sheet: Sheet) -> Act | None:
    """Find the last act that made the text what it is: approval and announcement count where nothing else is told."""
    made = [act for act in sheet.acts if _makes(sheet.body, act)] or [act for act in sheet.acts if act.done not in IN_FORCE]
    return made[-1] if made else None


def find_maker(sheet: Sheet) -> Span | None:
    """Find the body that acted last, by name."""
    last = find_last(sheet)
    named = [act.body for act in sheet.acts if act.body and last and act.date.start <= last.date.start and _makes(sheet.body, act)]
    return named[-1] if named else None


def _makes(body: str, act: Act) -> bool:
    """Tell whether an act made the text, and did not only approve or announce it."""
    announced = act.announced or (act.body is not None and "人民代表大会" in act.body.cut(body))
    return act.done in MADE or (act.done in PUBLISHED and not announced)


def _read_date(sheet: Sheet) -> Field | None:
    """Read the day of the last act."""
    act = find_last(sheet)
    return Field(write_date(act.date.cut(sheet.body)), act.date) if act else None


def _read_start(sheet: Sheet) -> Field | None:
    """Read the day from which a text is in force."""
    act = next((act for act in reversed(sheet.acts) if act.done in IN_FORCE), None)
    return Field(write_date(act.date.cut(sheet.body)), act.date) if act else None


ENACTED: tuple[Rule[Sheet, Field], ...] = (
    Rule(
        "date-enacted",
        "document",
        "2021年12月3日 某市人民代表大会常务委员会第三次会议修订: the last act that made a regulation what it is",
        _read_date,
        source="立法法",
        examples=(
            "某市航运条例\n⟦date-enacted document_date=2016-10-26|2016年10月26日⟧ 某市人民代表大会常务委员会第四次会议通过\n"
            "2016年12月23日 某省人民代表大会常务委员会第六次会议批准\n第一条 甲。\n第二条 乙。",
        ),
        counter_examples=("某市航运条例\n2016年10月26日前的规定由某市人民政府公布\n第一条 甲。\n第二条 乙。",),
    ),
)
"""The ways in which the head of a regulation dates it."""

STARTED: tuple[Rule[Sheet, Field], ...] = (
    Rule(
        "start-enacted",
        "document",
        "2017年3月1日 施行: the line of the head that says since when a regulation is in force",
        _read_start,
        examples=(
            "某市航运条例\n2016年10月26日 某市人民代表大会常务委员会第四次会议通过\n"
            "⟦start-enacted effective_from=2017-03-01|2017年3月1日⟧ 施行\n第一条 甲。\n第二条 乙。",
        ),
        counter_examples=("某市航运条例\n2017年3月1日 某市人民代表大会通过\n第一条 甲。\n第二条 乙。",),
    ),
)
"""The ways in which the head of a regulation says since when it is in force."""
