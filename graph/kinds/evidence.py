"""What all facts share: the words that state them, what they rest on, and who verified them."""

from typing import Annotated, Literal, NamedTuple

from graph.kinds.field import Field, Form, Label, Term
from graph.span import Span

Basis = Literal["stated", "inferred", "verified"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~"]


class Evidence(NamedTuple):
    """The words that state a fact, and where they stand.

    The span counts code points of the raw text; the quote is the raw text there, without line breaks and layout spaces.
    """

    span: Span
    quote: str


class Verification(NamedTuple):
    """Who verified a fact, and when, as they gave it."""

    by: str
    on: str  # ISO 8601: 2024-03-01


DUE = Term(
    "pol:deadline",
    Label("期限", "deadline"),
    Label(
        "应完成的时间；time:inXSDDate 为最后一日。",
        "The time by which it is due; its time:inXSDDate is the last day.",
    ),
)
UNIT = Field(Label("单位", "unit"))
COMPARATOR = Field(
    Label("比较", "comparator"),
    Form(
        Term(
            "pol:comparator",
            Label("比较关系", "comparator"),
            Label("结果与数值之间应有的关系。", "How the result must stand to the value."),
        ),
        "choice",
        "comparators",
    ),
)
LITERAL = Field(
    Label("数值原文", "literal"),
    Form(
        Term(
            "pol:literal",
            Label("数值原文", "literal"),
            Label("原文的数值与单位：5万套。", "The number and unit as printed: 5万套."),
        )
    ),
)
Unit = Annotated[str, UNIT]
"""The unit as printed, without 万 and 亿; "" where none is printed."""
Sign = Annotated[Comparator, COMPARATOR]
"""How the result must stand to the value."""
Printed = Annotated[str, LITERAL]
"""Number and unit as printed: 5万套."""
