"""Responsibilities: which agency is made responsible for which provision, and in which role."""

from typing import Annotated, Literal, NamedTuple

from graph.kinds.evidence import Basis, Evidence, Verification
from graph.kinds.field import Field, Form, Label, Reckoned, Term
from graph.kinds.kind import Kind

Role = Literal["lead", "support", "responsible"]

_SURFACE = Term(
    "pol:surface",
    Label("原文称谓", "surface name"),
    Label("原文对机关的称谓，补全共用的前后缀。", "The agency as the text names it, with shared affixes restored."),
)
_RESOLUTION = Term(
    "pol:resolution",
    Label("归一方式", "resolution"),
    Label("由原文称谓确定机关的方式。", "How the surface name was led to an organisation."),
)
_REASON = Term(
    "pol:resolutionReason",
    Label("归一理由", "reason of the resolution"),
    Label(
        "原文称谓何以指该机关：其文字所指的区域与职能。",
        "Why the surface name means this organisation: which area and which function its words stand for.",
    ),
)
_ORDER = Term(
    "pol:order",
    Label("次序", "order"),
    Label("机关在责任表述中的次序，从 1 起，不分角色。", "The place of the agency in its statement, from 1, over all roles."),
)
_STATEMENT = Term(
    "pol:statement",
    Label("责任表述", "statement"),
    Label("列出该机关的完整责任表述。", "The whole statement that names this agency among others."),
)
AGENCY = Field(
    Label("责任单位", "agency"),
    Form(_SURFACE),
    column="surface",
    reckoned=(
        Reckoned("agency", Label("单位", "agency"), "agency", Form(Term("cv:hasParticipant"), "link", "pol:Agency")),
        Reckoned("resolution", Label("归一方式", "resolution"), "resolution", Form(_RESOLUTION, "choice", "resolutions")),
        Reckoned("reason", Label("归一理由", "reason"), "reason", Form(_REASON), optional=True),
    ),
)


class Responsibility(NamedTuple):
    """One agency made responsible for one provision."""

    path: str
    agency: Annotated[str, AGENCY]  # surface name with shared affixes restored
    evidence: Evidence  # the words that name the agency
    statement: Annotated[Evidence, Field(Label("责任表述", "statement"), Form(_STATEMENT, "passage"), fixed=True)]
    rule: str
    role: Annotated[Role, Field(Label("角色", "role"), Form(Term("cv:role"), "choice", "roles"))] = "responsible"
    order: Annotated[int, Field(Label("次序", "order"), Form(_ORDER, "integer"))] = 1  # 1-based inside its statement
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


RESPONSIBILITY = Kind(
    name="responsibility",
    facts="responsibilities",
    rows="assignments",
    row="Assignment",
    fact=Responsibility,
    title=Label("责任单位", "responsibilities"),
    note=Label("哪家单位以何种角色负责哪项措施。", "Which agency is responsible for which measure, and in which role."),
    rdf=Term(
        "pol:Responsibility",
        Label("责任", "responsibility"),
        Label("一个机关以一种角色对一项措施负责。", "One agency made responsible for one measure in one role."),
        ("cv:Participation",),
    ),
    link=Term("cv:hasParticipation"),
    extractor="duties.responsibilities:extract_responsibilities",
    key="agency",
    say=("agency",),
    aside=("role",),
    sign="责",
    colour=(0, 114, 178),
    style="--red",
    holder="measure",
    report="measures",
)
