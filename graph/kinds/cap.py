"""Caps: the amounts, ratios and rewards that a policy offers to applicants."""

from typing import Annotated, NamedTuple

from graph.kinds.evidence import Basis, Evidence, Printed, Sign, Unit, Verification
from graph.kinds.field import Field, Form, Label, Term
from graph.kinds.kind import Kind

_VALUE = Term("pol:capValue", Label("限额值", "cap value"), Label("金额或比例。", "The amount of money or the ratio."))
_VALUE_TO = Term(
    "pol:capValueTo",
    Label("限额值上限", "cap value to"),
    Label("区间金额或比例的上限。", "The upper value of a range of money or of ratios."),
)
_BASE = Term(
    "pol:ofBase",
    Label("比例基数", "of base"),
    Label("比例所依据的基数：核定项目总投资。", "What a ratio is taken of: 核定项目总投资."),
)
_CONDITION = Term(
    "pol:condition",
    Label("条件", "condition"),
    Label("给予支持须满足的条件：经市政府批准。", "What must hold for the support to be given: 经市政府批准."),
)
UP_TO = Field(Label("区间上限", "up to"), Form(_VALUE_TO, "quantity", "value-to"))


class Cap(NamedTuple):
    """An amount, ratio or reward offered to applicants."""

    path: str | None
    value: Annotated[float, Field(Label("上限", "cap"), Form(_VALUE, "money", "value"))]
    evidence: Evidence  # the clause that contains the number
    rule: str
    unit: Unit = "元"
    comparator: Sign = "="
    base: Annotated[str | None, Field(Label("基数", "of"), Form(_BASE), key="of")] = None  # what a ratio is of
    condition: Annotated[str | None, Field(Label("条件", "condition"), Form(_CONDITION))] = None  # 经市政府批准 …
    literal: Printed = ""
    value_to: Annotated[float | None, UP_TO] = None  # 500万—2000万元
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


CAP = Kind(
    name="cap",
    facts="caps",
    fact=Cap,
    title=Label("支持上限", "caps on support"),
    note=Label("文件写明的资金、比例上限及其条件。", "Amounts and ratios that the text offers at most, and on what condition."),
    rdf=Term(
        "pol:Cap",
        Label("支持限额", "cap"),
        Label("给予支持的金额或比例，多为上限。", "An amount or ratio of support that is offered, most often an upper bound."),
    ),
    link=Term(
        "pol:hasCap",
        Label("设定限额", "has cap"),
        Label(
            "条款（或条款之外的文件正文）设定的支持限额。", "A cap set by the provision, or by the document outside its provisions."
        ),
    ),
    extractor="amounts.caps:extract_caps",
    key="value",
    say=("value", "base"),
    aside=("condition",),
    sign="限",
    colour=(86, 180, 233),
    style="--kind-central-body",
)
