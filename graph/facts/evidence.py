"""Evidence: from a range of the body to the words that stand there in the raw text."""

from graph.kinds import Evidence
from graph.span import Span
from graph.text import Text, drop_spaces


def cite_span(text: Text, span: Span) -> Evidence:
    r"""Cite the words at a range of the body.

    Args:
        text: The text.
        span: A range of `text.body`, not empty.

    Returns:
        The range in `text.raw`, and the raw words there without line breaks and spaces.

    Example:
        >>> from graph.text import parse_text
        >>> cite_span(parse_text("牵头:市 商务　委"), Span(3, 7))
        Evidence(span=Span(start=3, end=9), quote='市商务委')
    """
    place = text.locate(span)
    words = text.raw[place.start : place.end]
    return Evidence(place, words if words.isalpha() else drop_spaces(words))  # letters alone hold no layout
