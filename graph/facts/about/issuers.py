"""Issuers: the bodies that issued a document."""

from graph.document import Document, headings
from graph.facts.about.numbers import MAX_DECREE
from graph.facts.about.sheet import Sheet
from graph.mentions import imprint as rules
from graph.mentions.agencies import is_agency
from graph.passages.marks import CLAUSE, STOP
from graph.rules.rule import Rule, choose
from graph.span import Span

RANKS = ("省", "市", "区", "县", "州", "旗", "盟")
ENDS = "委厅室局部会院府"
"""Last characters of areas, and of bodies."""

MAX_SIGNERS = 24
"""Lines above the date that are searched for the bodies that signed."""


def find_issuers(sheet: Sheet) -> list[Span]:
    """Find the issuing bodies.

    Args:
        sheet: The document, with its signature where it bears one.

    Returns:
        Where the names stand, as signed; without a signature, as the line under the title, the decree or the title names them.
    """
    made = choose(ISSUERS, sheet)
    return made[1] if made else []


def _read_signers(sheet: Sheet) -> list[Span] | None:
    """Read the bodies that signed."""
    return (_find_signers(sheet.document, sheet.signature) or None) if sheet.signature else None


def _read_subtitle(sheet: Sheet) -> list[Span] | None:
    """Read the body in brackets under the title."""
    match = rules.subtitle_pattern().search(sheet.body, 0, sheet.head.end)
    return [Span(*match.span("issuer"))] if match and is_agency(match["issuer"]) else None


def _read_decree(sheet: Sheet) -> list[Span] | None:
    """Read the body whose decree it is."""
    match = rules.decree_pattern().search(sheet.body, sheet.head.start, min(sheet.head.end, MAX_DECREE))
    return [Span(match.start(), match.end("agency") - 1)] if match and is_agency(match["agency"].removesuffix("令")) else None


def _read_stated(sheet: Sheet) -> list[Span] | None:
    """Read the bodies that the heading of a sheet states."""
    match = rules.stated_issuer_pattern().search(sheet.body, sheet.head.start, sheet.head.end)
    if not match or not is_agency(match["issuer"].split("、")[-1]):
        return None
    return _split_bodies(sheet.body, Span(*match.span("issuer"))) or None


def _read_title(sheet: Sheet) -> list[Span] | None:
    """Read the bodies that open the title; an area that opens it is none."""
    body = sheet.body
    for line in sheet.document.paragraphs[:8]:
        match = rules.issuer_in_title_pattern().match(body, line.start, min(line.end, line.start + 100))
        if match and line.start < sheet.head.end:
            bodies = _split_bodies(body, Span(*match.span("issuers")))
            return [span for span in bodies if body[span.end - 1] not in "省市县区州旗镇"] or None
    return None


ISSUERS: tuple[Rule[Sheet, list[Span]], ...] = (
    Rule(
        "issuer-signed",
        "document",
        "某市人民政府 2020年4月2日: the bodies that sign with the date",
        _read_signers,
        source="GB/T 9704-2012",
        examples=("关于数字经济的意见\n一、总则\n甲。\n⟦issuer-signed issuers=某市人民政府|某市人民政府⟧\n2020年4月2日",),
        counter_examples=("关于数字经济的意见\n一、总则\n甲。\n2020年4月2日",),
    ),
    Rule(
        "issuer-subtitle",
        "document",
        "（2020年6月 某市发展和改革委员会）: the body in brackets under the title",
        _read_subtitle,
        examples=("数字经济方案\n（2020年6月 ⟦issuer-subtitle issuers=某市发展改革委|某市发展改革委⟧）\n一、总则\n甲。",),
        counter_examples=("数字经济方案\n（2020年6月 第三次修改）\n一、总则\n甲。",),
    ),
    Rule(
        "issuer-decree",
        "document",
        "某市人民政府令（第19号）: the body whose decree it is",
        _read_decree,
        source="规章制定程序条例",
        examples=("⟦issuer-decree issuers=某市人民政府|某市人民政府⟧令（第19号）\n数字经济办法\n第一条 甲。\n第二条 乙。",),
        counter_examples=("数字经济办法\n根据口令第19号，制定本办法。\n第一条 甲。\n第二条 乙。",),
    ),
    Rule(
        "issuer-stated",
        "document",
        "发文机关：某市人民政府: the heading of a sheet states it",
        _read_stated,
        examples=("发文机关：⟦issuer-stated issuers=某市人民政府|某市人民政府⟧\n数字经济方案\n一、总则\n甲。",),
        counter_examples=("发文机关：详见正文\n数字经济方案\n一、总则\n甲。",),
    ),
    Rule(
        "issuer-title",
        "document",
        "某市人民政府关于…: the bodies that open the title",
        _read_title,
        source="GB/T 9704-2012",
        examples=("⟦issuer-title issuers=某市人民政府|某市人民政府⟧关于数字经济的意见\n一、总则\n甲。",),
        counter_examples=("某市关于数字经济的意见\n一、总则\n甲。",),
    ),
)
"""The ways in which a document names who issued it, tried in this order."""


def _find_signers(document: Document, date: Span) -> list[Span]:
    """Find the bodies that signed: on the line of the date, or on the lines above it."""
    body = document.text.body
    start = body.rfind("\n", 0, date.start) + 1
    line = body[start : date.start]
    if line.strip():
        issuer = rules.sentence_end_pattern().split(rules.drop_aside(line))[-1]
        opening = start + line.rindex(issuer)
        return _split_bodies(body, Span(_find_first_signer(body, opening), opening + len(issuer)))
    lines: list[Span] = []
    at = next((i for i, p in enumerate(document.paragraphs) if p.start >= date.start), 0)
    for paragraph in reversed(document.paragraphs[max(0, at - MAX_SIGNERS) : at]):
        words = paragraph.cut(body)
        if len(words) > 60 or words[-1] in f"{CLAUSE}.:、" or headings.match_label(words):
            break
        if not is_agency(_drop_proxy(words.replace(" ", ""))) and not words.startswith("("):
            break
        lines.append(paragraph)
    return [span for paragraph in reversed(lines) if body[paragraph.start] != "(" for span in _split_bodies(body, paragraph)]


def _find_first_signer(body: str, opening: int) -> int:
    """Find where the first of the bodies begins that sign side by side, given where the last of them begins."""
    for _ in range(MAX_SIGNERS):
        before = max(body.rfind(mark, max(0, opening - 60), opening - 1) for mark in f" {STOP}\n") + 1
        words = body[before : opening - 1]
        if not before or not body.startswith(" ", opening - 1) or not words.isalpha() or not is_agency(words):
            break
        opening = before
    return opening


def _drop_proxy(words: str) -> str:
    """Drop the mark of a seal that stands for another: (代章)."""
    return words.removesuffix("(代)").removesuffix("(代章)").removesuffix("(章)")


def _split_bodies(body: str, span: Span) -> list[Span]:
    """Split bodies at what joins them."""
    found = []
    start = span.start
    for end in [*(i for i in range(span.start, span.end) if body[i] in "、, "), span.end]:
        at = start
        for words in _part_run_on(_drop_proxy(body[start:end].strip("()“”"))):
            if is_agency(words) or words.endswith(("省委", "市委", "中央")):
                at = body.index(words, at, end)
                found.append(Span(at, at + len(words)))
        start = end + 1
    return found


def _part_run_on(words: str) -> list[str]:
    """Part bodies whose gap was lost, where the second opens as the first does: 中共某市委某市人民政府, …办公厅国务院办公厅.

    Example:
        >>> _part_run_on("中共上海市委上海市人民政府"), _part_run_on("中共中央办公厅国务院办公厅"), _part_run_on("上海市财政局")
        (['中共上海市委', '上海市人民政府'], ['中共中央办公厅', '国务院办公厅'], ['上海市财政局'])
    """
    start = len("中共") if words.startswith("中共") else 0
    areas = (words[start : start + size] for size in range(2, 9) if words[start + size - 1 : start + size] in RANKS)
    found = [words.find(opening, start + 2) for opening in ("国务院", *areas)]
    at = next((at for at in found if at > 0 and words[at - 1] in ENDS), 0)
    return [words[:at], words[at:]] if at else [words]
