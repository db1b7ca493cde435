"""Order: which labels go on with the numbering, and where each stands in the tree."""

from graph.document import headings
from graph.document.labels import Heading, Label
from graph.document.parts import squeeze_title
from graph.span import Span

ENCLOSED = ("bracketed", "bracketed_digit", "half_bracketed", "circled")
"""Styles of labels that stand below those that bear the numbers of the headings around them."""

MAX_GAP = 3
"""Numbers that may be missing between two headings of one style."""
MAX_OMITTED = 60
"""Articles that may be left out of a text that says that it leaves some out."""


OPENING = 200
"""Characters in which a text may say that it is an excerpt."""


def order_labels(body: str, labels: list[Label], first: int, prefix: str, gap: int) -> tuple[list[Heading], list[Span], int]:
    """Accept the labels whose numbering goes on.

    Args:
        body: The body.
        labels: Labels in the order of the text.
        first: Index of the label to begin with.
        prefix: What opens the paths.
        gap: Articles that may be missing between two, of `allow_missing`.

    Returns:
        The headings; the labels that stand out of sequence; the index of the label from where the numbering of the outermost level
        starts anew, which is the number of labels where it does not.
    """
    order = _Order(labels, prefix, gap)
    odd: list[Span] = []
    accepted: list[Heading] = []
    for index in range(first, len(labels)):
        label = labels[index]
        verdict = order.judge(index)
        if not isinstance(verdict, int) and _is_listed(body, order.first.get((label.style, label.numbers)), label):
            accepted, odd, order = [], [], _Order(labels, prefix, gap)  # what came before was a table of contents
            verdict = order.judge(index)
        if verdict == "restart" and label.firm:
            return accepted, odd, index
        if isinstance(verdict, int):
            accepted.append(order.accept(index, verdict))
        elif label.firm:
            odd.append(label.span)
    return accepted, odd, len(labels)


def allow_missing(body: str) -> int:
    """Return how many articles may be missing between two: many where a text is an excerpt, (节选), (第十条至第十四条略)."""
    return MAX_OMITTED if "条略)" in body or "(略)" in body or "节选" in body[:OPENING] else MAX_GAP


def _is_listed(body: str, first: Heading | None, label: Label) -> bool:
    """Tell whether the same heading came before as a line without text of its own: in a table of contents."""
    if first is None:
        return False
    line = _print_line(body, label)
    return any(
        len(listed) > 1 and line.startswith(listed) for listed in (_print_line(body, first.label), _print_words(body, first.label))
    )


def _print_line(body: str, label: Label) -> str:
    """Print the letters of the line that a label heads, whose words may be spread out: 总 则."""
    return squeeze_title(_cut_line(body, label))


def _print_words(body: str, label: Label) -> str:
    """Print the letters of the line that a label heads up to a gap, behind which the number of its page stands."""
    return squeeze_title(_cut_line(body, label).split(" ", 1)[0])


def _cut_line(body: str, label: Label) -> str:
    return body[label.span.end : label.span.end + 60].strip(" ").split("\n", 1)[0]


def _leads(outer: Label, label: Label) -> bool:
    """Tell whether a compound label bears the numbers of the heading around it: 2.1 stands under 2, and 2.1.3 under 2.1."""
    above = label.numbers[:-1]
    if len(above) > 1 and outer.style in ENCLOSED:  # (4) 有其他突出贡献的。 / 6.4.2 …
        return False
    return outer.numbers == (above if len(outer.numbers) > 1 else above[-1:])


class _Order:
    """The open levels while labels are read in order."""

    def __init__(self, labels: list[Label], prefix: str, gap: int) -> None:
        self.labels, self.prefix, self.gap = labels, prefix, gap
        self.open: list[Heading] = []
        self.first: dict[tuple[str, tuple[int, ...]], Heading] = {}  # the first heading of each label
        self.last: dict[str, int] = {}  # the last ordinal of each style: numbering may run on across sections

    def judge(self, index: int) -> int | str:
        """Return the depth at which a label continues the numbering, "restart" or "odd"."""
        label = self.labels[index]
        if not label.ordinal:
            return "odd"
        if label.style.startswith("dotted"):
            return self._judge_dotted(label)
        depth = next((h.depth for h in self.open if h.label.style == label.style), None)
        return self._judge_sibling(index, depth) if depth is not None else self._judge_child(index)

    def _judge_dotted(self, label: Label) -> int | str:
        """A compound label stands under the heading that bears its first numbers."""
        for h in reversed(self.open):
            if h.label.style == label.style:
                if h.label.numbers[:-1] == label.numbers[:-1] and 1 <= label.ordinal - h.label.ordinal <= MAX_GAP:
                    return h.depth
            elif _leads(h.label, label) and label.ordinal <= MAX_GAP:
                return h.depth + 1
        return "odd"

    def _judge_sibling(self, index: int, depth: int) -> int | str:
        """A label of an open style goes on where the level stopped."""
        label, before = self.labels[index], self.open[depth].label
        step = label.ordinal - before.ordinal
        if step == 1 or (label.firm and 1 < step <= self._allow(label) and not self._continues_elsewhere(index, before.ordinal)):
            return depth
        if label.ordinal == 1 and depth == 0:
            return "restart"
        return "odd"

    def _allow(self, label: Label) -> int:
        """Return how many numbers may be missing before a label."""
        return self.gap if label.style == "article" else MAX_GAP

    def _continues_elsewhere(self, index: int, ordinal: int) -> bool:
        """Tell whether the number that is due still comes, before the level is left."""
        label = self.labels[index]
        for later in self.labels[index + 1 : index + 12]:
            if later.style == label.style and later.firm:
                return later.ordinal == ordinal + 1
        return False

    def _judge_child(self, index: int) -> int | str:
        """A label of another style opens a level under the deepest heading of an outer style."""
        label = self.labels[index]
        rank = headings.RANKS[label.style]
        depth = next((h.depth for h in self.open if headings.RANKS[h.label.style] > rank), len(self.open))
        if self.open and label.style == "ideograph" and self.open[0].label.style == "spaced" and label.ordinal == 1:
            return "restart"
        if depth == 0 and self.open:  # every open level is an inner one: nested against the standard, or a new beginning
            if label.style == "ideograph" and label.ordinal == 1 and label.firm:
                return "restart"
            depth = len(self.open)
        last = self.last.get(label.style, 0)
        if label.ordinal == 1 or label.ordinal == last + 1 or (label.firm and 1 < label.ordinal - last <= self._allow(label)):
            return depth
        return "odd"

    def accept(self, index: int, depth: int) -> Heading:
        """Take a label into the tree."""
        label = self.labels[index]
        parent = self.open[depth - 1].path + "." if depth else self.prefix
        heading = Heading(label, f"{parent}{label.ordinal}", depth)
        self.open[depth:] = [heading]
        self.last[label.style] = label.ordinal
        self.first.setdefault((label.style, label.numbers), heading)
        return heading
