"""Provisions from headings: title, own words, extent."""

from graph.document import headings
from graph.document.labels import Heading
from graph.document.model import Part, Provision
from graph.passages.marks import CLAUSE
from graph.span import Span

MAX_TITLE = 40
"""Characters of a title: a numbered paragraph without a heading sentence is named by its opening words."""


def build_provisions(body: str, part: Part, accepted: list[Heading]) -> list[Provision]:
    """Give each heading its title, its own words and its extent."""
    end = _find_close(body, accepted[-1].label.span.end, part.span.end) if accepted else part.span.end
    provisions: list[Provision] = []
    closes: list[int] = []  # where the last heading of each depth met so far, from the end on, begins
    until = end
    for heading in reversed(accepted):
        del closes[heading.depth + 1 :]
        closes += [closes[-1] if closes else end] * (heading.depth + 1 - len(closes))
        label = heading.label.span
        own = _strip(body, label.end, until)
        extent = Span(label.start, _strip(body, label.end, closes[heading.depth]).end)
        provisions.append(
            Provision(
                heading.path, heading.label.style, label, cut_title(body, own, ordinal=body[label.start] == "第"), own, extent
            )
        )
        closes[heading.depth] = until = label.start
    return provisions[::-1]


def _find_close(body: str, start: int, end: int) -> int:
    """Find where the numbered text closes after its last heading: before the term of validity, the copies, the signature."""
    at = body.find("\n", start, end)
    while at >= 0:
        if headings.closing_pattern().match(body, at + 1, end):
            return _pass_signers(body, start, at)
        at = body.find("\n", at + 1, end)
    return end


def _pass_signers(body: str, start: int, close: int) -> int:
    """Go back over the lines above a close that hold who signs and nothing else; the first line is always of the text."""
    while (above := body.rfind("\n", start, close)) >= 0 and headings.signer_pattern().fullmatch(body, above + 1, close):
        close = above
    return close


def _strip(body: str, start: int, end: int) -> Span:
    """Leave out the spaces, line feeds and borders of cells at both ends of a range."""
    while start < end and body[start] in " \n|":
        start += 1
    while end > start and body[end - 1] in " \n|":
        end -= 1
    return Span(start, end)


def cut_title(body: str, own: Span, *, ordinal: bool) -> Span:
    """Cut the title out of a provision's own words; one that 第 numbers (编, 章, 节, 条) may have it in brackets."""
    bracketed = headings.bracketed_title_pattern().match(body, own.start, own.end)
    if bracketed and (ordinal or body[own.start] == "【"):
        return Span(*bracketed.span("title"))
    match = headings.title_end_pattern().search(body, own.start, min(own.end, own.start + MAX_TITLE + 1))
    end = match.start() if match and match.start() > own.start else min(own.end, own.start + MAX_TITLE)
    while end > own.start and body[end - 1] in f"{CLAUSE}.:、 *":
        end -= 1
    return Span(own.start, end)
