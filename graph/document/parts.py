"""Parts: the notice that wraps a text, the text itself, and its annexes."""

from graph.document import headings
from graph.document.model import Part
from graph.numerals import parse_ordinal
from graph.passages.marks import CLAUSE
from graph.span import Span


def find_parts(body: str, paragraphs: tuple[Span, ...]) -> list[Part]:
    """Part a file into notice, main text and annexes."""
    start = _find_main(body, paragraphs)
    annexes = _find_annexes(body, paragraphs, start)
    edges = [*(a for a, _ in annexes), len(body)]
    parts = [Part("notice", "", Span(0, start))] if start else []
    parts.append(Part("main", "", Span(start, edges[0])))
    parts += [Part("annex", f"A{number}.", Span(at, edges[i + 1])) for i, (at, number) in enumerate(annexes)]
    return parts


def squeeze_title(words: str) -> str:
    """Keep the letters, digits and ideographs of a title, so that two prints of it compare equal."""
    return "".join(filter(str.isalnum, words))


def _find_main(body: str, paragraphs: tuple[Span, ...]) -> int:
    """Find where the text begins that a notice carries; 0 where the document is its own text."""
    first = next((p.start for p in paragraphs if headings.opens_numbering(body, p.start)), len(body))
    wrapper = headings.wrapper_pattern().search(body, 0, min(first, 6000))
    if not wrapper:
        return 0
    carried = headings.carried_title_pattern().search(body.replace("\n", "", 4), 0, 2000)
    wanted = squeeze_title(carried["quoted"] or carried["plain"]) if carried else ""
    after = [i for i, p in enumerate(paragraphs[:120]) if p.start >= wrapper.end()]
    for i in after:
        joined = ""
        for p in paragraphs[i : i + 4]:
            joined += squeeze_title(body[p.start : min(p.end, p.start + 200)])
            if wanted and joined == wanted:
                return paragraphs[i].start
            if not joined or not wanted.startswith(joined):
                break
    return _find_signed(body, paragraphs, after)


def _find_signed(body: str, paragraphs: tuple[Span, ...], after: list[int]) -> int:
    """Find the title line that follows the signature of a notice; 0 where there is none."""
    signed = False
    for i in after:
        words = paragraphs[i].cut(body)
        if headings.date_line_pattern().search(words):
            signed = True
        elif signed and headings.match_label(words):
            return 0
        elif signed and len(words) < 80 and words[0] not in "(附" and words[-1] not in f"{CLAUSE}:":
            return paragraphs[i].start
    return 0


def _find_annexes(body: str, paragraphs: tuple[Span, ...], start: int) -> list[tuple[int, int]]:
    """Find where annexes begin after the main text: (start, number of the annex)."""
    lines: list[tuple[Span, int, bool]] = []
    for p in paragraphs:
        match = headings.annex_pattern().match(body, p.start, p.end) if p.start > start and body[p.start] == "附" else None
        if match and not _is_listed(body, p):
            lines.append((p, parse_ordinal(match["number"] or "") or 0, match.end() >= p.end))
    found: list[tuple[int, int]] = []
    alone, begun = any(bare for *_, bare in lines), _find_begun(body, paragraphs, start) if lines else start
    seen: set[int] = set()
    for p, number, bare in lines:
        listed = number in seen
        if not bare and not number and p.start <= begun:
            continue
        seen.add(number)
        if bare or (number and listed) or (not alone and not number and _has_label(body, p)):
            found.append((p.start, number or len(found) + 1))
    return found


def _has_label(body: str, paragraph: Span) -> bool:
    """Tell whether numbered paragraphs follow."""
    at = body.find("\n一、", paragraph.end)
    return 0 <= at < paragraph.end + 2000


def _is_listed(body: str, paragraph: Span) -> bool:
    """Tell whether a line of a table of contents names an annex: leaders and a page number close it."""
    return headings.contents_line_pattern().search(body, max(paragraph.start, paragraph.end - 40), paragraph.end) is not None


def _find_begun(body: str, paragraphs: tuple[Span, ...], start: int) -> int:
    """Find the first line in which the main text says anything: a list of annexes may stand under a title."""
    said = (p for p in paragraphs if p.start >= start and body[p.end - 1] in f"{CLAUSE}.:)")
    return next((p.start for p in said if not _is_listed(body, p)), len(body))
