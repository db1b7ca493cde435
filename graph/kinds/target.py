"""Targets: the quantified results that a policy wants reached."""

from typing import Annotated, Literal, NamedTuple

from graph.kinds.evidence import DUE, Basis, Evidence, Printed, Sign, Unit, Verification
from graph.kinds.field import Field, Form, Label, Reckoned, Term
from graph.kinds.kind import Kind

_INDICATOR = Term("pol:indicator", Label("指标", "indicator"), Label("所计数或衡量的对象。", "What is counted or measured."))
_VALUE = Term(
    "pol:targetValue",
    Label("目标值", "target value"),
    Label("应达到的数值；区间则为下限。", "The value to reach; the lower one of a range."),
)
_VALUE_TO = Term(
    "pol:targetValueTo", Label("目标值上限", "target value to"), Label("区间目标的上限。", "The upper value of a range.")
)
_DEADLINE = Term(
    "pol:deadlineText",
    Label("期限文字", "deadline as read"),
    Label(
        "按原文精度记录的期限：年、年月、年月日或每年。",
        "The deadline with the precision of the text: 2025, 2025-06, 2025-12-31 or annual.",
    ),
)
_LIMIT = Term(
    "pol:timeLimit",
    Label("所依时限", "time limit"),
    Label("同一分句、字段或行中目标所依的时限。", "The deadline of its clause, field or row that the target is due by."),
)
_INCREMENT = Term(
    "pol:increment",
    Label("增量口径", "increment"),
    Label("数值为新增量还是累计量。", "Whether the value is added to what exists or is the total reached."),
)
DEADLINE = Field(
    Label("时限", "deadline"),
    Form(_DEADLINE, "plain"),
    reckoned=(
        Reckoned("due", Label("到期日", "last day"), "last day", Form(DUE, "moment", "deadline"), optional=True),
        Reckoned("limit", Label("所依时限", "time limit"), "limit", Form(_LIMIT, "link", "pol:Deadline"), optional=True),
    ),
    measure="time or annual",
)
UP_TO = Field(Label("区间上限", "up to"), Form(_VALUE_TO, "quantity", "value-to"))


class Target(NamedTuple):
    """A quantified result that the policy wants reached."""

    path: str | None
    indicator: Annotated[str, Field(Label("指标", "indicator"), Form(_INDICATOR))]
    value: Annotated[float, Field(Label("目标值", "amount"), Form(_VALUE, "quantity", "value"))]
    evidence: Evidence  # the clause that contains the number
    rule: str
    value_to: Annotated[float | None, UP_TO] = None  # 500万—2000万元
    unit: Unit = ""
    comparator: Sign = "="
    deadline: Annotated[str | None, DEADLINE] = None  # "2025", "2025-06", "2025-12-31" or "annual"
    increment: Annotated[
        Literal["新增", "累计"] | None, Field(Label("口径", "increment"), Form(_INCREMENT, "choice", "increments"))
    ] = None
    literal: Printed = ""
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


TARGET = Kind(
    name="target",
    facts="targets",
    fact=Target,
    title=Label("目标", "targets"),
    note=Label("文件要求达到的数量及其时限。", "Quantities that the text wants reached, and by when."),
    rdf=Term(
        "pol:Target",
        Label("目标", "target"),
        Label("政策要求达到的量化结果。", "A quantified result that the policy wants reached."),
    ),
    link=Term(
        "pol:hasTarget",
        Label("设定目标", "has target"),
        Label(
            "条款（或条款之外的文件正文）设定的目标。", "A target set by the provision, or by the document outside its provisions."
        ),
    ),
    extractor="amounts.targets:extract_targets",
    key="indicator",
    say=("value", "indicator"),
    aside=("increment", "deadline"),
    report="due",
    sign="目",
    colour=(0, 158, 115),
    style="--kind-district-government",
)
