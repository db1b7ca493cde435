"""Deadlines: the times by which, within which or how often something is to be done."""

from typing import Annotated, Literal, NamedTuple

from graph.kinds.evidence import DUE, Basis, Evidence, Verification
from graph.kinds.field import Field, Form, Label, Reckoned, Term
from graph.kinds.kind import Kind

Rhythm = Literal["year", "half-year", "quarter", "month", "week", "day", "ongoing"]

_DUE = Term(
    "pol:dueText",
    Label("期限文字", "due as read"),
    Label(
        "按原文精度记录的期限：年、半年、季度、年月或年月日。",
        "The latest time with the precision of the text: 2025, 2025-H1, 2025-Q3, 2025-06 or 2025-06-30.",
    ),
)
RHYTHM = Term(
    "pol:every",
    Label("周期", "every"),
    Label("应重复进行的周期；长期推进为 ongoing。", "The rhythm in which it is to be done again; ongoing where it has no end."),
)
LENGTH = Term(
    "pol:within",
    Label("期间", "within"),
    Label("ISO 8601 时长；工作日写作 P5BD。", "A duration by ISO 8601; working days are written P5BD."),
)
_AFTER = Term(
    "pol:countedFrom",
    Label("起算", "counted from"),
    Label("期间从何时起算：自印发之日起。", "What a length of time counts from, as printed: 自印发之日起."),
)
_ACTION = Term("pol:action", Label("事项", "action"), Label("到期应完成的事项。", "What is to be done by then."))
_SINCE = Term("pol:sinceText", Label("起始文字", "since as read"), Label("时间段的起点。", "Where a range of time begins."))
_ENDS = Term(
    "pol:ends",
    Label("推算截止日", "ends"),
    Label(
        "自发文之日起算的期间的最后一日，系推算。", "The last day of a length of time that counts from the issue; it is inferred."
    ),
)


class Deadline(NamedTuple):
    """A time limit that the text sets for something to be done; of `due`, `every` and `within` one is set."""

    path: str | None
    evidence: Evidence  # the limit and what it binds first
    rule: str
    action: Annotated[str, Field(Label("事项", "action"), Form(_ACTION))] = ""
    due: Annotated[
        str | None,
        Field(
            Label("期限", "due"),
            Form(_DUE, "plain"),
            column="deadline",
            reckoned=(Reckoned("due", Label("到期日", "last day"), "due day", Form(DUE, "moment", "deadline"), optional=True),),
            measure="time",
        ),
    ] = None
    every: Annotated[Rhythm | None, Field(Label("周期", "every"), Form(RHYTHM, "code"))] = None
    within: Annotated[str | None, Field(Label("期间", "within"), Form(LENGTH, "plain"), measure="length")] = None
    after: Annotated[str | None, Field(Label("起算", "counted from"), Form(_AFTER))] = None
    since: Annotated[str | None, Field(Label("起始", "from"), Form(_SINCE, "plain"), measure="time")] = None  # of a range of time
    ends: Annotated[str | None, Field(Label("推算截止日", "ends"), Form(_ENDS, "date"))] = None  # inferred: 2025-07-31
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


DEADLINE = Kind(
    name="deadline",
    facts="deadlines",
    fact=Deadline,
    title=Label("时限", "deadlines"),
    note=Label("文件要求完成的时间或周期。", "By when, within what time or how often something is to be done."),
    rdf=Term(
        "pol:Deadline",
        Label("时限", "deadline"),
        Label("政策要求某事完成的时间、期间或周期。", "A time, a length of time or a rhythm that the policy sets for an action."),
    ),
    link=Term(
        "pol:hasDeadline",
        Label("设定时限", "has deadline"),
        Label(
            "条款（或条款之外的文件正文）设定的时限。",
            "A deadline set by the provision, or by the document outside its provisions.",
        ),
    ),
    extractor="duties.deadlines:extract_deadlines",
    key="action",
    say=("action",),
    aside=("due", "every", "within"),
    sign="时",
    colour=(240, 228, 66),
    style="--kind-enterprise",
)
