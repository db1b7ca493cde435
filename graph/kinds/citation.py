"""Citations: the other documents that a text refers to."""

from typing import Annotated, Literal, NamedTuple

from graph.kinds.evidence import Basis, Evidence, Verification
from graph.kinds.field import Field, Form, Label, Reckoned, Term
from graph.kinds.kind import Kind

Relation = Literal["implements", "based_on", "amends", "repeals", "cites"]

_TITLE = Term(
    "pol:citedTitle",
    Label("被引标题", "cited title"),
    Label("原文所称的标题，不含书名号。", "The title as the text gives it, without 《》."),
)
_NUMBER = Term(
    "pol:citedNumber",
    Label("被引文号", "cited number"),
    Label("标题旁所印的文号。", "The document number (文号) printed beside the title."),
)
_TYPE = Term(
    "pol:citationType",
    Label("引用类型", "citation type"),
    Label("本文件与被引文件的关系。", "What the document does with the one that it refers to."),
)
_CITED = Term(
    "pol:citedDocument",
    Label("被引文件", "cited document"),
    Label("被引用的文件，不论是否收录。", "The document that is referred to, held or not."),
)
_WAY = Term(
    "pol:citationResolution",
    Label("归并方式", "resolution of a citation"),
    Label("由所引标题或文号确定文件的方式。", "How the document was found that the title or number means."),
)
_CANDIDATES = Term(
    "pol:citedCandidates",
    Label("候选文件", "candidates"),
    Label("可能所指、未能择一的各文件标题。", "The titles of the documents that may be meant, where none was chosen."),
)
TITLE = Field(
    Label("标题", "title"),
    Form(_TITLE),
    reckoned=(
        Reckoned("cited", Label("被引文件", "cited document"), "work", Form(_CITED, "link", "eli:LegalResource")),
        Reckoned("found", Label("归并方式", "resolution"), "way", Form(_WAY, "choice", "citationResolutions"), optional=True),
        Reckoned("candidates", Label("候选文件", "candidates"), "works", Form(_CANDIDATES), optional=True),
    ),
)


class Citation(NamedTuple):
    """Another document that the text refers to."""

    title: Annotated[str, TITLE]
    evidence: Evidence
    rule: str
    number: Annotated[str | None, Field(Label("文号", "number"), Form(_NUMBER, "plain"))] = None
    relation: Annotated[Relation, Field(Label("关系", "relation"), Form(_TYPE, "choice", "citationTypes"))] = "cites"
    path: str | None = None  # None in the preamble
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


CITATION = Kind(
    name="citation",
    facts="citations",
    fact=Citation,
    title=Label("引用文件", "citations"),
    note=Label("文件提到的其他文件及其关系。", "Other documents that the text refers to, and how."),
    rdf=Term(
        "pol:Citation",
        Label("引用", "citation"),
        Label("对另一文件的一次引用及其原文。", "One reference to another document, with the words that make it."),
    ),
    link=Term(
        "pol:hasCitation",
        Label("含引用", "has citation"),
        Label(
            "条款（或条款之外的文件正文）中的引用。", "A citation made in the provision, or in the document outside its provisions."
        ),
    ),
    extractor="citations.citations:extract_citations",
    key="title",
    say=("title",),
    aside=("number", "relation"),
    sign="引",
    colour=(190, 190, 190),
    style="--kind-city-department",
)
