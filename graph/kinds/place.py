"""Places: the parks, zones and other areas that a document names, and the collectives that it defines."""

from typing import Annotated, Literal, NamedTuple

from graph.kinds.evidence import Basis, Evidence, Verification
from graph.kinds.field import Field, Form, Label, Reckoned, Term
from graph.kinds.kind import Kind
from graph.kinds.mention import HAS_MENTION, MENTION, Thing

_WITHIN = Term(
    "pol:inferredWithin",
    Label("推断位于", "inferred to lie within"),
    Label(
        "地点所在的行政区域，据名录推断，非原文所述。",
        "The administrative area in which a place lies, known from a table and not from the text.",
    ),
    ("geo:sfWithin",),
)
NAME = Field(
    Label("名称", "name"),
    reckoned=(
        Reckoned("area", Label("所在区域", "area"), "area", Form(_WITHIN, "link", "cv:AdminUnit"), about="thing", optional=True),
        Reckoned("district", Label("所在区", "district"), "district", about="thing", optional=True),
    ),
)


class Place(NamedTuple):
    """A park, zone or other area where something is done, or a defined collective of them."""

    name: Annotated[str, NAME]
    paths: tuple[str, ...]
    evidence: Evidence  # the first mention
    rule: str
    kind: Annotated[Literal["park", "collection"], Field(Label("类别", "kind"))] = "park"
    aliases: Annotated[tuple[str, ...], Field(Label("别名", "aliases"))] = ()
    members: Annotated[tuple[str, ...], Field(Label("成员", "members"))] = ()
    mentions: tuple[tuple[str, Evidence], ...] = ()  # (path, words) of every mention, an alias or a collective included
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


PLACE = Kind(
    name="place",
    facts="places",
    fact=Place,
    title=Label("地点", "places"),
    note=Label("措施所及的园区、功能区等地点。", "Parks, zones and other places where something is to be done."),
    rdf=MENTION,
    link=HAS_MENTION,
    thing=Thing(
        segment="place",
        classes=(
            (
                "park",
                Term(
                    "pol:Park",
                    Label("园区或功能区", "park or zone"),
                    Label(
                        "开展工作的园区、功能区、新区等地点；不是行政区划。",
                        "A park, zone, new area or other place where something is to be done; not an administrative division.",
                    ),
                    ("geo:Feature", "schema:Place"),
                ),
            ),
            (
                "collection",
                Term(
                    "pol:PlaceCollection",
                    Label("地点统称", "collection of places"),
                    Label(
                        "文件为若干地点所定的统称：三个生态园。",
                        "A collective name that the document defines for several places: 三个生态园.",
                    ),
                    ("skos:Collection",),
                ),
            ),
        ),
        by="kind",
        member="park",
    ),
    extractor="things.places:extract_places",
    key="name",
    say=("name",),
    aside=("district", "kind"),
    sign="地",
    colour=(204, 121, 167),
    style="--kind-party-organ",
)
