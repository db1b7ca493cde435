"""Lost headings: labels that lost their line break, found by the number that is due."""

from graph.document.labels import Heading, Label
from graph.passages.marks import ENDS
from graph.span import Span

BEFORE = f"{ENDS}.!?)]〕】” "
"""Characters after which a label may stand that lost its line break."""


def find_lost(body: str, accepted: list[Heading], end: int) -> list[Label]:
    """Find headings that lost their line break, by the number that is due after each heading and missing.

    A label is taken only after the end of a sentence.
    """
    lost: list[Label] = []
    following: dict[str, int] = {}  # the next ordinal of each style, from the end of the text on
    until = end
    for heading in reversed(accepted):
        due = following.get(heading.label.style, 0)
        at, ordinal = heading.label.span.end, heading.label.ordinal + 1
        while ordinal != due and (at := _find_due(body, heading.label, ordinal, Span(at, until))) >= 0:
            sample = heading.label.span.cut(body)
            size = len(_print_label(sample, heading.label.ordinal, ordinal))
            lost.append(Label(heading.label.style, (*heading.label.numbers[:-1], ordinal), Span(at, at + size), False))
            at, ordinal = at + size, ordinal + 1
        following[heading.label.style] = heading.label.ordinal
        until = heading.label.span.start
    return lost


def _find_due(body: str, sample: Label, ordinal: int, inside: Span) -> int:
    """Find the label of an ordinal, in the print of a sample, after the end of a sentence; -1 where it is not there."""
    words = _print_label(sample.span.cut(body), sample.ordinal, ordinal)
    at = body.find(words, inside.start, inside.end) if words else -1
    while at > 0 and not (body[at - 1] in BEFORE and body[at + len(words) : at + len(words) + 1] not in "0123456789、,."):
        at = body.find(words, at + 1, inside.end)
    return at


_IDEOGRAPHIC = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


def _print_label(sample: str, ordinal: int, wanted: int) -> str:
    """Print the label of another ordinal as a sample is printed; "" where that cannot be done.

    Example:
        >>> _print_label("(三)", 3, 14), _print_label("3.3", 3, 4), _print_label("㈠", 1, 2)
        ('(十四)', '3.4', '')
    """
    for write in (str, _write_ideographs):
        opening, found, closing = sample.rpartition(write(ordinal) or "\n")
        if found:
            return f"{opening}{write(wanted)}{closing}"
    return ""


def _write_ideographs(number: int) -> str:
    """Write a number below a hundred as labels do: 十四, 二十; "" from a hundred on."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return ""
    return ("" if tens < 2 else _IDEOGRAPHIC[tens]) + ("十" if tens else "") + _IDEOGRAPHIC[ones]
