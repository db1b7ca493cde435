"""Infrastructure: the definite facilities, lines, platforms and networks that a document plans, builds or uses."""

from typing import Annotated, Literal, NamedTuple

from graph.kinds.evidence import Basis, Evidence, Verification
from graph.kinds.field import Field, Form, Label, Term
from graph.kinds.kind import Kind
from graph.kinds.mention import HAS_MENTION, MENTION, Thing

Stage = Literal["规划研究", "加快实施", "建成"]

_STAGE = Term(
    "pol:stage",
    Label("阶段", "stage"),
    Label(
        "文件所述设施所处的阶段，同时标注于提及与设施本身。",
        "How far an infrastructure is, as the document says: on its mention, and on the thing itself.",
    ),
)


class Infrastructure(NamedTuple):
    """A definite facility, line, platform, network, system or centre."""

    name: Annotated[str, Field(Label("名称", "name"))]
    path: str  # first path where it stands
    evidence: Evidence
    rule: str
    stage: Annotated[Stage | None, Field(Label("阶段", "stage"), Form(_STAGE, "choice", "stages"), about="both")] = None
    aliases: Annotated[tuple[str, ...], Field(Label("别名", "aliases"))] = ()
    paths: tuple[str, ...] = ()
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


INFRASTRUCTURE = Kind(
    name="infrastructure",
    facts="infrastructure",
    fact=Infrastructure,
    title=Label("设施", "infrastructure"),
    note=Label("措施所及的设施、线路、平台和网络及其阶段。", "Facilities, lines, platforms and networks, and how far they are."),
    rdf=MENTION,
    link=HAS_MENTION,
    thing=Thing(
        segment="infrastructure",
        classes=(
            (
                "",
                Term(
                    "pol:Infrastructure",
                    Label("基础设施", "infrastructure"),
                    Label(
                        "特定的设施、线路、平台、网络、系统或中心。",
                        "A definite facility, line, platform, network, system or centre.",
                    ),
                    ("geo:Feature",),
                ),
            ),
        ),
    ),
    extractor="things.infrastructure:extract_infrastructure",
    key="name",
    say=("name",),
    aside=("stage",),
    sign="设",
    colour=(213, 94, 0),
    style="--kind-branch-office",
)
