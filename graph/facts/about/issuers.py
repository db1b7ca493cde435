"""Issuers: the bodies that issued a document, and the area that its 市 and 省 mean."""

from graph.document import Document, headings
from graph.mentions import imprint as rules
from graph.mentions.agencies import is_agency
from graph.passages.marks import CLAUSE, STOP, split_at
from graph.span import Span

RANKS = ("省", "市", "区", "县", "州", "旗", "盟")
ENDS = "委厅室局部会院府"
"""Last characters of areas, and of bodies."""

MAX_SIGNERS = 24
"""Lines above the date that are searched for the bodies that signed."""


def find_issuers(document: Document, date: Span | None, head: Span) -> list[Span]:
    """Find the issuing bodies.

    Args:
        document: The document.
        date: Where the date of signature stands in the body.
        head: The opening of the file: notice, title, number.

    Returns:
        Where the names stand, as signed; without a signature, as the line under the title, the decree or the title names them.
    """
    body = document.text.body
    signed = _find_signers(document, date) if date else []
    if signed:
        return signed
    subtitle = rules.subtitle_pattern().search(body, 0, head.end)
    if subtitle and is_agency(subtitle["issuer"]):
        return [Span(*subtitle.span("issuer"))]
    decree = rules.decree_pattern().search(body, head.start, min(head.end, 400))
    if decree and is_agency(decree["agency"].removesuffix("令")):
        return [Span(decree.start(), decree.end("agency") - 1)]
    stated = rules.stated_issuer_pattern().search(body, head.start, head.end)
    if stated and is_agency(stated["issuer"].split("、")[-1]):
        return _split_bodies(body, Span(*stated.span("issuer")))
    for line in document.paragraphs[:8]:
        match = rules.issuer_in_title_pattern().match(body, line.start, min(line.end, line.start + 100))
        if match and line.start < head.end:
            return [
                span for span in _split_bodies(body, Span(*match.span("issuers"))) if body[span.end - 1] not in "省市县区州旗镇"
            ]
    return []


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


def find_list(body: str, span: Span) -> list[Span]:
    """Split addressees or copies at commas and semicolons; none is empty."""
    found, start = [], span.start
    for part in split_at(span.cut(body), CLAUSE):
        if part.strip():
            found.append(Span(start, start + len(part)))
        start += len(part) + 1
    return found


def find_jurisdiction(*names: str) -> str | None:
    """Find the area that 本市 and 市 mean: the one that opens the first name of a body, or else of a title, that opens with one.

    Example:
        >>> find_jurisdiction("市政府办公室", "上海市徐汇区科学技术委员会"), find_jurisdiction("国务院办公厅")
        ('上海市徐汇区', '中国')
        >>> find_jurisdiction("东莞市打造智造服务基地的若干措施"), find_jurisdiction("关于支持创新的若干措施")
        ('东莞市', None)
    """
    for words in names:
        match = rules.place_pattern().match(words)
        if match and len(match["area"]) > 2:
            return match["area"]
        if words.startswith(("国务院", "国家", "中共中央")):
            return "中国"
    opened = (rules.title_place_pattern().match(words) for words in names)
    return next((match["area"] for match in opened if match), None)
