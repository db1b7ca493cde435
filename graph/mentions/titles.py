"""Titles: what the policy itself is called, without the notice that carries it."""

import re
from bisect import bisect_left
from itertools import takewhile
from typing import NamedTuple

from graph.document import Document, headings
from graph.mentions import imprint as rules
from graph.mentions.agencies import is_agency
from graph.mentions.furniture import clear_furniture
from graph.passages.marks import CLAUSE, STOP
from graph.rules.rule import Rule, When, choose
from graph.span import Span

EXCERPT = "(节选)"
"""What a text adds to its title that prints a part of it alone."""
MAX_LINES = 4
"""Lines of the longest title."""

MAX_OPENING = 80
"""Lines that open a text, furniture among them."""

MAX_LINES_READ = 30
"""Lines without furniture in which a title may stand, the bodies above it among them."""

MAX_BODIES = 60
"""Characters of the longest line that names bodies above a title."""

BODY_ENDS = "委厅室局部会院府署行"
"""Last characters of the bodies that stand above a title; areas and zones open titles."""

LAYOUT = 2
"""Columns of the widest table that may only lay out a head."""

GOES_ON = ("关于", "印发", "转发", "批转")
"""Openings of a title that goes on from the bodies above it."""

WRAPPED = ("的通知", "的函", "的公告")
"""Words behind the title that a notice carries."""

MAX_LINE = 150
"""Characters of the longest line of a title; a longer one holds the text too."""


class Opening(NamedTuple):
    """The lines that open a text, the first of which may be its title."""

    body: str
    lines: list[Span]
    carried: str  # the title that the notice gives to the text, letters and ideographs only; "" where there is none
    issued: int | None = None  # where the bodies begin that stand above a title which opens with 关于
    named: Span | None = None  # the title that front matter states

    @property
    def first(self) -> Span:
        """The line that may be the title, or open it."""
        return self.lines[0]


def find_title(document: Document) -> Span | None:
    r"""Find the title of the policy itself.

    Returns:
        Where it stands in the body; it may run over several lines. None where none is printed.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> text = parse_text("某市关于支持创新的\n若干措施\n（试行）\n为加快发展，制定本措施。\n一、总则")
        >>> find_title(parse_document(text)).cut(text.body)
        '某市关于支持创新的\n若干措施\n(试行)'
    """
    body, main = document.text.body, document.main
    first = bisect_left(document.paragraphs, main.span.start, key=lambda line: line.start)
    opening = [p for p in document.paragraphs[first : first + MAX_OPENING] if p.start < main.span.end]
    sheet = clear_furniture(body, list(takewhile(lambda line: not _is_tabled(document, line), opening)))
    lines, issued = _skip_issuers(body, sheet.lines[:MAX_LINES_READ])
    if not lines:
        return sheet.named
    lines[0] = _skip_marks(body, lines[0])
    made = choose(TITLES, Opening(body, lines, _find_carried(body, main.span.start), issued, sheet.named))
    return made[1] if made else None


def _is_tabled(document: Document, line: Span) -> bool:
    """Tell whether a line stands in a table; two columns may only lay out a head, and rows across its top may bear its title."""
    grids = document.text.grids
    grid = next((grid for grid in grids[:4] if grid.width > LAYOUT and grid.span.start <= line.start < grid.span.end), None)
    if grid is None:
        return False
    above = takewhile(lambda cell: cell.columns == grid.width, grid.cells)
    return not any(cell.span.covers(line) for cell in above)


def _skip_issuers(body: str, lines: list[Span]) -> tuple[list[Span], int | None]:
    """Skip the bodies that stand above a title; they are a part of it where it goes on from them: 财政部 / 关于….

    Returns:
        The other lines, and where the bodies begin that are a part of the title; None where none is.
    """
    count = next((i for i, line in enumerate(lines) if not names_bodies(line.cut(body))), 0)
    goes_on = count > 0 and body.startswith(GOES_ON, lines[count].start)
    return lines[count:], lines[0].start if goes_on else None


def names_bodies(words: str) -> bool:
    """Tell whether a line names bodies and nothing else.

    Example:
        >>> [names_bodies(words) for words in ("国家发展改革委 教育部", "国务院关于促进综合保税区", "上海市交通委员会", "若干措施")]
        [True, False, True, False]
    """
    names = words.replace("、", " ").split()
    return len(words) <= MAX_BODIES and "关于" not in words and all(name[-1] in BODY_ENDS and is_agency(name) for name in names)


def _is_crowded(opening: Opening) -> bool:
    """Tell whether the first line is no title, or holds text behind it."""
    body, first = opening.body, opening.first
    return (
        first.end - first.start > MAX_LINE
        or body[first.end - 1] in f":{STOP}"
        or headings.match_label(body, first.start) is not None
    )


def _read_quoted(opening: Opening) -> Span | None:
    """Read the title in 《》 out of that of a notice which the text follows with no title of its own."""
    at = -1 if opening.carried else opening.body.find("印发", *opening.first)
    named = headings.carried_title_pattern().match(opening.body, at, opening.first.end) if at >= 0 else None
    return Span(*named.span("quoted")) if named and named["quoted"] else None


def _read_lines(opening: Opening) -> Span:
    """Read the first line, and those that go on with it."""
    start = opening.first.start if opening.issued is None else opening.issued
    return Span(start, _find_end(opening.body, opening.lines, opening.carried))


def _read_crowded(opening: Opening) -> Span | None:
    """Read the title in a line that holds text too."""
    return _find_crowded(opening.body, opening.first) if _is_crowded(opening) else None


def _skip_marks(body: str, line: Span) -> Span:
    """Skip the marks that Markdown puts before a heading."""
    start = line.start
    while start < line.end - 1 and body[start] in "# ":
        start += 1
    return Span(start, line.end)


def name_kind(title: str) -> str | None:
    """Name the kind (文种) of a title.

    Example:
        >>> name_kind("某市支持创新若干措施（2023—2025年）（征求意见稿）")
        '若干措施'
    """
    plain = re.sub(r"(?:[（(][^（）()]*[）)]){1,3}$", "", title) if title.endswith((")", "）")) else title
    return next((kind for kind in headings.KINDS if plain.endswith(kind)), None)


def _find_carried(body: str, notice: int) -> str:
    """Find the title that the notice gives to the text, letters and ideographs only; "" where there is no notice."""
    match = headings.carried_title_pattern().search(body[:notice].replace("\n", "", 4)) if notice else None
    return _squeeze(match["quoted"] or match["plain"]) if match else ""


def _squeeze(words: str) -> str:
    """Keep the letters, digits and ideographs of words."""
    return "".join(c for c in words if c.isalnum())


def _find_end(body: str, lines: list[Span], carried: str) -> int:
    """Find where a title ends that may run over several lines: at a 文种, and at the line that adds its years or 试行."""
    end, joined = lines[0].end, ""
    for index, line in enumerate(lines[:MAX_LINES]):
        words = line.cut(body)
        if index and (words[-1] in f"{CLAUSE}:." or len(words) > 60 or headings.match_label(words) or words.startswith("目")):
            break
        if joined.count("《") > joined.count("》") and "》" in words:  # 关于《某市规划 / (2021—2035年)》的批复
            end, joined = line.end, joined + words.replace(" ", "")
            continue
        named = bool(carried) and _squeeze(joined) == carried
        closed = named or joined.rstrip(")").endswith(headings.KINDS) or (joined.endswith(")") and "(" in joined)
        if closed and not rules.supplement_pattern().match(words):
            break
        end, joined = line.end, joined + words.replace(" ", "")
    closed = joined.rstrip(")").endswith((*headings.KINDS, "稿", "年", "行"))
    if joined.endswith(EXCERPT):
        return end - len(EXCERPT)
    return end if closed or carried else lines[0].end


def _find_crowded(body: str, line: Span) -> Span | None:
    """Find the title in a text that lost its line breaks: before the number, or the text that the notice carries."""
    limit = min(line.end, line.start + 200)
    number = rules.number_pattern().search(body, line.start, limit)
    carried = headings.carried_title_pattern().search(body, line.start, limit)
    if carried and carried["quoted"] and body.startswith(WRAPPED, carried.end()):
        return Span(*carried.span("quoted"))
    if not number:
        return None
    if carried:
        return Span(*carried.span("quoted" if carried["quoted"] else "plain"))
    stop = number.end("agency") - 2
    end = max((at + len(kind) for kind in headings.KINDS if (at := body.rfind(kind, line.start, stop)) >= 0), default=line.start)
    return Span(line.start, end) if end > line.start else None


_CROWDED = (
    When("crowded", "a first line that is no title, or holds text too: 一、…, 各区：, …的通知某政办〔2020〕1号各区…", _is_crowded),
)

TITLES: tuple[Rule[Opening, Span], ...] = (
    Rule(
        "title-crowded",
        "document",
        "…的通知某政办〔2020〕1号各区：…: the title before the number, in a text that lost its line breaks",
        _read_crowded,
        examples=(
            "⟦title-crowded title=某市促进数字经济全面发展办法|某市促进数字经济全面发展办法⟧某政〔2020〕1号各县：\n一、总则\n甲。",
        ),
        counter_examples=("各县：\n一、总则\n甲。",),
    ),
    Rule(
        "title-quoted",
        "document",
        "关于印发《某市方案》的通知: the title in 《》 that a notice prints before a text without one",
        _read_quoted,
        guards=_CROWDED,
        examples=("某局关于印发《⟦title-quoted title=某市创新方案|某市创新方案⟧》的通知\n一、总则\n甲。",),
        counter_examples=("某局关于落实《某市创新方案》的通知\n一、总则\n甲。",),
    ),
    Rule(
        "title-lines",
        "document",
        "某市关于支持创新的 / 若干措施 / （试行）: the first line, and those that go on with it",
        _read_lines,
        guards=_CROWDED,
        source="GB/T 9704-2012",
        examples=(
            "⟦title-lines title=某市关于支持创新的若干措施|某市关于支持创新的\n若干措施⟧\n为发展，制定本措施。\n一、总则\n甲。",
            "⟦title-lines title=关于《某市规划（2021—2035年）》的批复|关于《某市规划\n（2021—2035年）》的批复⟧\n一、总则\n甲。",
            "⟦title-lines title=某省渡口条例|某省渡口条例⟧（节选）\n第一条 甲。\n第二条 乙。",
            "某县政府专题会议纪要\n〔2026〕14号\n⟦title-lines title=关于防汛工作的会议纪要|关于防汛工作的会议纪要⟧\n一、总则\n甲。",
        ),
        counter_examples=("一、总则\n甲。",),
    ),
    Rule(
        "title-front-matter",
        "document",
        "title: 某市方案: the title that front matter states, where the text prints none",
        lambda opening: opening.named,
        examples=("---\ntitle: ⟦title-front-matter title=某市方案|某市方案⟧\n---\n各区：\n一、总则\n甲。",),
        counter_examples=("---\ntitle: 某市方案\n---\n某市创新方案\n一、总则\n甲。",),
    ),
)
"""The ways in which a text prints its title, tried in this order."""
