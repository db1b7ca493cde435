"""The frame that facts stand in: what a document says of itself, and its numbered provisions."""

from typing import Annotated, Literal, NamedTuple

from graph.kinds.evidence import Evidence
from graph.kinds.field import Field, Form, Label, Term
from graph.span import Span


def _said(zh: str, en: str, name: str, datatype: Literal["zh", "plain", "date"] = "zh") -> Field:
    """Declare a field of what a document says of itself, with its property."""
    return Field(Label(zh, en), Form(Term(name), datatype))


class Metadata(NamedTuple):
    """What the document says of itself.

    Dates are ISO 8601 (`2023-12-29`); `effective_to` is the last day in force. `evidence` pairs the name of a field with
    the words that it was read from.
    """

    title: Annotated[str, _said("标题", "title", "skos:prefLabel")]
    number: Annotated[str | None, _said("文号", "number", "eli:id_local", "plain")] = None  # with 〔〕 and half-width digits
    kind: Annotated[str | None, _said("文种", "kind", "eli:type_document", "plain")] = None  # 通知, 意见, 措施, 方案, 规划 …
    issuers: Annotated[tuple[str, ...], _said("发文机关", "issuers", "eli:passed_by")] = ()  # as printed
    document_date: Annotated[str | None, _said("成文日期", "date", "eli:date_document", "date")] = None
    print_date: Annotated[str | None, _said("印发日期", "printed on", "pol:printDate", "date")] = None
    effective_from: Annotated[str | None, _said("施行日期", "in force from", "eli:first_date_entry_in_force", "date")] = None
    effective_to: Annotated[str | None, _said("有效期至", "in force until", "eli:date_no_longer_in_force", "date")] = None
    addressees: Annotated[tuple[str, ...], _said("主送", "addressees", "pol:addressee")] = ()
    copied_to: Annotated[tuple[str, ...], _said("抄送", "copied to", "pol:copiedTo")] = ()
    disclosure: Annotated[str | None, _said("公开属性", "disclosure", "pol:disclosure")] = None
    jurisdiction: Annotated[str | None, _said("所属地区", "jurisdiction", "pol:jurisdiction", "plain")] = (
        None  # what "市", "本市", "我省" mean: 上海市
    )
    genre: Annotated[str | None, _said("体裁", "genre", "pol:genre", "plain")] = None  # regulation, emergency-plan, minutes …
    evidence: tuple[tuple[str, Evidence], ...] = ()


class Provision(NamedTuple):
    """One numbered provision.

    `evidence` is label and title as printed; `extent` runs from the label to where the next provision (or the end of the
    numbered text) begins, sub-provisions included; `text` is the provision's own words, folded, without its label and
    without its sub-provisions (the title opens it).
    """

    path: Annotated[str, Field(Label("编号", "path"))]
    label: Annotated[str, Field(Label("标号", "label"))]
    title: Annotated[str, Field(Label("标题", "title"))]
    text: str
    evidence: Evidence
    extent: Span
