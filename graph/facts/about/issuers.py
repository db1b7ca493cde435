"""Issuers: the bodies that issued a document."""

from graph.document import Document, headings
from graph.facts.about.enactment import find_maker
from graph.facts.about.numbers import MAX_DECREE
from graph.facts.about.sheet import Field, Sheet
from graph.mentions import imprint as rules
from graph.mentions.agencies import is_agency
from graph.mentions.titles import names_bodies
from graph.passages.marks import CLAUSE, STOP
from graph.rules.rule import Rule, choose
from graph.span import Span
from graph.text import Text

RANKS = ("省", "市", "区", "县", "州", "旗", "盟")
ENDS = "委厅室局部会院府"
"""Last characters of areas, and of bodies."""

MAX_SIDE = 60
"""Characters behind the last sentence of a line in which who signed may stand."""

MAX_SIGNERS = 24
"""Lines above the date that are searched for the bodies that signed."""


def find_issuers(sheet: Sheet) -> list[Field]:
    """Find the issuing bodies.

    Args:
        sheet: The document, with its signature and its acts where it bears any.

    Returns:
        The names and where they stand, as signed; without a signature, as the line under the title, the head of a regulation, the
        decree or the title names them. The body that gives a report bears the area of the assembly that hears it.
    """
    made = choose(ISSUERS, sheet)
    return made[1] if made else []


def _say(sheet: Sheet, spans: list[Span] | None) -> list[Field] | None:
    """Say the names that stand somewhere; None where none does."""
    return [Field(sheet.document.text.say(span), span) for span in spans] if spans else None


def _read_signers(sheet: Sheet) -> list[Field] | None:
    """Read the bodies that signed."""
    return _say(sheet, _find_signers(sheet.document, sheet.signature)) if sheet.signature else None


def _read_subtitle(sheet: Sheet) -> list[Field] | None:
    """Read the body in brackets under the title."""
    match = rules.subtitle_pattern().search(sheet.body, 0, sheet.head.end)
    return _say(sheet, [Span(*match.span("issuer"))]) if match and is_agency(match["issuer"]) else None


def _read_decree(sheet: Sheet) -> list[Field] | None:
    """Read the body whose decree it is."""
    match = rules.decree_pattern().search(sheet.body, sheet.head.start, min(sheet.head.end, MAX_DECREE))
    return _say(sheet, _split_bodies(sheet.document.text, Span(*match.span("body")))) if match else None


def _read_stated(sheet: Sheet) -> list[Field] | None:
    """Read the bodies that the heading of a sheet states."""
    match = rules.stated_issuer_pattern().search(sheet.body, sheet.head.start, sheet.head.end)
    if not match or not is_agency(match["issuer"].split("、")[-1]):
        return None
    return _say(sheet, _split_bodies(sheet.document.text, Span(*match.span("issuer"))))


def _read_title(sheet: Sheet) -> list[Field] | None:
    """Read the bodies that open the title; an area that opens it is none."""
    body = sheet.body
    for line in sheet.document.paragraphs[:8]:
        start = next((at for at in range(*line) if body[at] not in "# "), line.start)  # Markdown marks a title
        match = rules.issuer_in_title_pattern().match(body, start, min(line.end, start + 100))
        if match and line.start < sheet.head.end:
            bodies = _split_bodies(sheet.document.text, Span(*match.span("issuers")))
            return _say(sheet, [span for span in bodies if body[span.end - 1] not in "省市县区州旗镇"])
    return None


def _read_maker(sheet: Sheet) -> list[Field] | None:
    """Read the body that acted last, as the head of a regulation tells."""
    maker = find_maker(sheet)
    return _say(sheet, _split_bodies(sheet.document.text, maker)) if maker else None


def _read_announcement(sheet: Sheet) -> list[Field] | None:
    """Read the bodies whose announcement it is, by the number that stands alone on its line."""
    body = sheet.body
    match = rules.announcement_pattern().search(body, sheet.head.start, min(sheet.head.end, MAX_DECREE))
    if (
        not match
        or body[max(0, match.start() - 1) : match.start()] not in ("", "\n")
        or body[match.end() : match.end() + 1] != "\n"
    ):
        return None
    return _say(sheet, _split_bodies(sheet.document.text, Span(match.start(), match.end("agency") - len("公告"))))


def _read_reporter(sheet: Sheet) -> list[Field] | None:
    """Read the body that gives a report, with the area of the assembly that hears it."""
    body = sheet.body
    match = rules.report_pattern().search(body, *sheet.head)
    if not match or not is_agency(match["issuer"]):
        return None
    heard = rules.delivered_pattern().search(body, *sheet.head)
    area, name = (heard["area"] if heard else None) or "", match["issuer"]
    rank = next((rank for rank in (*("自治区", "自治州", "自治县"), *RANKS) if area.endswith(rank) and name.startswith(rank)), "")
    return [Field(area + name.removeprefix(rank) if rank else name, Span(*match.span("issuer")))]


def _read_above(sheet: Sheet) -> list[Field] | None:
    """Read the bodies that stand above the title, a line each or side by side."""
    text, found = sheet.document.text, []
    for line in sheet.document.paragraphs[:MAX_SIGNERS]:
        if line.start >= sheet.head.end or not names_bodies(line.cut(text.body)):
            break
        found += _split_bodies(text, line)
    return _say(sheet, found)


ISSUERS: tuple[Rule[Sheet, list[Field]], ...] = (
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
        "issuer-enacted",
        "document",
        "2021年12月3日 某市人民代表大会常务委员会第三次会议修订: the body that acted last, in the head of a regulation",
        _read_maker,
        source="立法法",
        examples=(
            "某市航运条例\n2016年10月26日 ⟦issuer-enacted issuers=某市人民代表大会|某市人民代表大会⟧第四次会议通过\n"
            "2016年12月23日 某省人民代表大会常务委员会第六次会议批准\n第一条 甲。\n第二条 乙。",
        ),
        counter_examples=("某市航运条例\n2016年12月23日 某省人民代表大会常务委员会第六次会议批准\n第一条 甲。\n第二条 乙。",),
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
        "issuer-announcement",
        "document",
        "某市税务局公告2025年第12号: the bodies whose announcement it is",
        _read_announcement,
        examples=("⟦issuer-announcement issuers=某市税务局|某市税务局⟧公告2025年第12号\n有关税收政策\n一、总则\n甲。",),
        counter_examples=("有关税收政策\n按照某市税务局公告2025年第12号办理\n一、总则\n甲。",),
    ),
    Rule(
        "issuer-report",
        "document",
        "我代表市人民政府，向大会报告工作: the body that gives a report",
        _read_reporter,
        source="政府工作报告",
        examples=("数字经济工作报告\n现在，我代表⟦issuer-report issuers=某市人民政府|某市人民政府⟧，向大会报告。\n一、总则\n甲。",),
        counter_examples=("数字经济工作报告\n他代表某市人民政府，向大会报告。\n一、总则\n甲。",),
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
    Rule(
        "issuer-above",
        "document",
        "某市财政局 / 关于…: the bodies that stand above the title",
        _read_above,
        examples=("⟦issuer-above issuers=某市财政局|某市财政局⟧\n关于数字经济的意见\n一、总则\n甲。",),
        counter_examples=("数字经济意见\n某市财政局\n一、总则\n甲。",),
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
        return _split_bodies(document.text, Span(_find_first_signer(body, opening), opening + len(issuer)))
    lines: list[Span] = []
    at = next((i for i, p in enumerate(document.paragraphs) if p.start >= date.start), 0)
    for paragraph in reversed(document.paragraphs[max(0, at - MAX_SIGNERS) : at]):
        words = paragraph.cut(body)
        closed = words.rfind(STOP, -MAX_SIDE, -1) + 1
        if not lines and closed and is_agency(words[closed:]):  # the line break before who signed was lost
            return _split_bodies(document.text, Span(paragraph.start + closed, paragraph.end))
        if len(words) > 60 or words[-1] in f"{CLAUSE}.:、" or headings.match_label(words):
            break
        if not is_agency(_drop_proxy(words.replace(" ", ""))) and not words.startswith("("):
            break
        lines.append(paragraph)
    return [
        span for paragraph in reversed(lines) if body[paragraph.start] != "(" for span in _split_bodies(document.text, paragraph)
    ]


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


def _split_bodies(text: Text, span: Span) -> list[Span]:
    """Split bodies at what joins them, and at the blanks that the print has between two of them."""
    found = []
    start = span.start
    for end in [*(i for i in range(span.start, span.end) if text.body[i] in "、, "), span.end]:
        found += _split_at_gaps(text, Span(start, end))
        start = end + 1
    return found


def _split_at_gaps(text: Text, span: Span) -> list[Span]:
    """Split words where the print has a blank and a body stands on both sides; where it has none, as they run on."""
    body = text.body
    start = span.start
    found: list[Span] = []
    for at in range(span.start + 2, span.end - 1):
        if text.offsets.start(at) > text.offsets.end(at - 1) and is_agency(body[start:at]) and is_agency(body[at : span.end]):
            found += _name_bodies(body, Span(start, at))
            start = at
    return found + _name_bodies(body, Span(start, span.end))


def _name_bodies(body: str, span: Span) -> list[Span]:
    """Name the bodies that words run together."""
    found: list[Span] = []
    at = span.start
    for words in _part_run_on(_drop_proxy(span.cut(body).strip("()“”"))):
        if is_agency(words) or words.endswith(("省委", "市委", "中央")):
            at = body.index(words, at, span.end)
            found.append(Span(at, at + len(words)))
    return found


def _part_run_on(words: str) -> list[str]:
    """Part bodies whose gap was lost, where the second opens as the first does: 中共某市委某市人民政府, …办公厅国务院办公厅.

    The second may leave out the rank of the area: 上海市交通委员会上海海事局.

    Example:
        >>> _part_run_on("中共上海市委上海市人民政府"), _part_run_on("中共中央办公厅国务院办公厅"), _part_run_on("上海市财政局")
        (['中共上海市委', '上海市人民政府'], ['中共中央办公厅', '国务院办公厅'], ['上海市财政局'])
    """
    start = len("中共") if words.startswith("中共") else 0
    areas = (words[start : start + size] for size in range(2, 9) if words[start + size - 1 : start + size] in RANKS)
    openings = [opening for area in areas for opening in (area, area[:-1]) if len(opening) > 1]
    found = [words.find(opening, start + 2) for opening in ("国务院", *openings)]
    at = next((at for at in found if at > 0 and words[at - 1] in ENDS and is_agency(words[at:])), 0)
    return [words[:at], words[at:]] if at else [words]
