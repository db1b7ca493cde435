"""Candidates: the figures that may be targets or caps, each with the words of its clause."""

from typing import Literal

from graph.facts.amounts.giving import Giving
from graph.mentions.figures import Figure
from graph.mentions.quantities import Quantity
from graph.span import Span

Form = Literal["time", "number", "money", "share", "count", "cell"]
"""What a figure is: a length of time, a bare number, money, a share or a multiple, a count or a size; or a cell of indicators."""


class Candidate:
    """A figure with the words around it in its clause.

    Attributes:
        body: The text that it stands in.
        figure: The figure.
        quantity: Its number.
        span: The number with the words that compare it: 超过50家, 50家以上.
        before: The clause before it.
        after: The clause behind it.
    """

    __slots__ = ("after", "before", "body", "figure", "quantity", "span")

    def __init__(self, body: str, figure: Figure) -> None:
        quantity, (start, end) = figure.quantity, figure.clause
        self.body = body
        self.figure = figure
        self.quantity = quantity
        self.span = Span(quantity.start, quantity.end)
        self.before = body[start : quantity.start]
        self.after = body[quantity.end : end]

    @property
    def sentence(self) -> str:
        """The sentence around it."""
        return self.figure.sentence.cut(self.body)


class Aim(Candidate):
    """A figure that may be a target.

    Attributes:
        form: What it is.
        previous: The target before it in its sentence.
        offered: Whether it is offered to applicants.
        indicator: What it measures, where a table names that; "" where the words around it do.
        binding: Whether it stands in a regulation or in a plan for emergencies, whose figures are norms.
    """

    __slots__ = ("binding", "form", "indicator", "offered", "previous")

    def __init__(
        self, body: str, figure: Figure, previous: Figure | None = None, *, offered: bool = False, binding: bool = False
    ) -> None:
        super().__init__(body, figure)
        self.form: Form = name_form(figure.quantity)
        self.previous = previous
        self.offered = offered
        self.binding = binding
        self.indicator = ""

    @property
    def literal(self) -> str:
        """Its number as printed, with its unit."""
        return self.quantity.span.cut(self.body)


class Cell(Aim):
    """A figure in a cell of a table of indicators: its unit may be printed with the indicator, or in a column of its own."""

    __slots__ = ("printed",)

    def __init__(self, body: str, figure: Figure, printed: str, indicator: str) -> None:
        super().__init__(body, figure)
        self.form = "cell"
        self.printed = printed
        self.indicator = indicator

    @property
    def literal(self) -> str:
        """Its number, with its unit wherever that is printed."""
        return self.printed


class Offer(Candidate):
    """A figure that may be offered to applicants.

    Attributes:
        giving: The words of giving of its text.
    """

    __slots__ = ("giving",)

    def __init__(self, body: str, figure: Figure, giving: Giving) -> None:
        super().__init__(body, figure)
        self.giving = giving


def name_form(quantity: Quantity) -> Form:
    """Name the form of a quantity in running text.

    Example:
        >>> from graph.mentions.quantities import find_quantities
        >>> [name_form(quantity) for quantity in find_quantities("翻一番,达到100亿元,5家,2个工作日")]
        ['share', 'money', 'count', 'time']
    """
    if quantity.unit == "倍":
        return "share"
    return _FORMS.get(quantity.kind, "count")


_FORMS: dict[str, Form] = {"": "number", "money": "money", "share": "share", "time": "time"}
