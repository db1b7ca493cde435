"""Issues: what was seen and not understood, and what people decided of it."""

from typing import Annotated, NamedTuple

from graph.kinds.evidence import Evidence, Verification
from graph.kinds.field import Field, Form, Label, Term
from graph.kinds.kind import Kind

_CODE = Term("pol:code", Label("代码", "code"), Label("存疑项的类别代码。", "The kind of issue, in kebab-case."))
_MESSAGE = Term("pol:message", Label("说明", "message"), Label("一句话说明所见内容。", "What was seen, in one sentence."))


class Issue(NamedTuple):
    """Something that was seen and not understood, or that a person decided."""

    code: Annotated[str, Field(Label("代码", "code"), Form(_CODE, "code"))]  # kebab-case, such as "agency-list-unparsed"
    message: Annotated[str, Field(Label("说明", "message"), Form(_MESSAGE, "plain"))]
    evidence: Evidence | None = None
    path: str | None = None
    verified: Verification | None = None  # where it records what a person decided: a fact that was rejected


ISSUE = Kind(
    name="issue",
    facts="issues",
    fact=Issue,
    title=Label("存疑项", "issues"),
    note=Label("程序未能确定之处。", "What could not be settled by program."),
    rdf=Term(
        "pol:Issue",
        Label("存疑项", "issue"),
        Label(
            "文中可见而未能确定含义的内容，或经人更正、否定的内容。",
            "Something that was seen in the text and not understood, or what a person decided of it: "
            "a fact that was rejected, a title that was corrected.",
        ),
    ),
    link=Term(
        "pol:hasIssue",
        Label("有存疑项", "has issue"),
        Label(
            "关于条款（或条款之外的文件正文）的存疑项。",
            "A doubt about the provision, or about the document outside its provisions.",
        ),
    ),
    extractor="issues:extract_issues",
    key="code",
    say=("message",),
    report="open",
    without=("corrections", "network"),  # it is what people decide of, and no relation
    sign="疑",
    colour=(120, 120, 120),
    style="--ink",
)
