"""Notes: what a 公文 prints above and below its text: whom it is for, who gets a copy, when it was printed, who may read it.

Source: GB/T 9704-2012, 7.3.2 (主送机关), 7.4 (抄送, 印发日期).
"""

from graph.facts.about.sheet import Field, Sheet, write_date
from graph.mentions import imprint
from graph.mentions.agencies import is_agency
from graph.passages.marks import CLAUSE, STOP, split_at
from graph.rules.rule import Near, Rule, choose
from graph.span import Span

MAX_LINE = 400
"""Characters of the longest line of addressees."""

COPIED = "\n抄送:"


class Dated:
    """A date with the body that it stands in."""

    def __init__(self, body: str, span: Span) -> None:
        self.body = body
        self.span = span

    @property
    def field(self) -> Field:
        """The date as a field."""
        return Field(write_date(self.span.cut(self.body)), self.span)


def find_printed(sheet: Sheet) -> Field | None:
    """Find the date of printing: the last that says so."""
    found = (choose(PRINTED, Dated(sheet.body, Span(*match.span()))) for match in reversed(sheet.dates))
    return next((made[1] for made in found if made), None)


def find_field(rules: tuple[Rule[Sheet, Field], ...], sheet: Sheet) -> Field | None:
    """Find a field by the first rule that reads it."""
    made = choose(rules, sheet)
    return made[1] if made else None


def find_bodies(rules: tuple[Rule[Sheet, list[Span]], ...], sheet: Sheet) -> list[Span]:
    """Find a list of bodies by the first rule that reads it."""
    made = choose(rules, sheet)
    return made[1] if made else []


def _read_stated(sheet: Sheet) -> Field | None:
    """Read the date that the heading of a sheet states."""
    match = imprint.stated_date_pattern().search(sheet.body, *sheet.head)
    return Field(write_date(match["date"]), Span(*match.span("date"))) if match else None


def _read_delivered(sheet: Sheet) -> Field | None:
    """Read the day on which a report was given."""
    match = imprint.delivered_pattern().search(sheet.body, *sheet.head)
    return Field(write_date(match["date"]), Span(*match.span("date"))) if match else None


def _read_disclosure(sheet: Sheet, openings: tuple[str, ...], group: str) -> Field | None:
    """Read what a document says of its publication behind the first of the openings that it holds."""
    for opening in openings:
        at = sheet.body.find(opening)
        match = imprint.disclosure_pattern().match(sheet.body, at) if at >= 0 else None
        if match:
            return Field(match[group], Span(*match.span()))
    return None


def _read_addressees(sheet: Sheet) -> list[Span] | None:
    """Read the bodies that the first line of the head that can name them prints before a colon."""
    body = sheet.body
    for line in sheet.document.paragraphs[:16]:
        if line.start >= sheet.head.end:
            break
        limit = min(line.end, line.start + MAX_LINE)
        number = imprint.number_pattern().search(body, line.start, limit)
        start = number.end() if number else line.start  # a text on one line: 标题 文号 主送：
        colon = body.find(":", start, min(line.end, start + MAX_LINE))
        if colon < 0 or not body.startswith(imprint.ADDRESSEES, start):
            continue
        found = _part_list(body, Span(start, colon))
        if found and (colon == line.end - 1 or all(is_agency(span.cut(body).rstrip(")")) for span in found)):
            return found
    return None


def _read_copies(sheet: Sheet) -> list[Span] | None:
    """Read the bodies that get a copy: the last line that says so."""
    body = sheet.body
    at = body.rfind(COPIED)
    if at < 0:
        return None
    end = body.find("\n", at + 1)
    end = end if end >= 0 else len(body)
    return _part_list(body, Span(at + len(COPIED), end - (body[end - 1] in f"{STOP}.")))


def _part_list(body: str, span: Span) -> list[Span]:
    """Part addressees or copies at commas and semicolons; none is empty."""
    found, start = [], span.start
    for part in split_at(span.cut(body), CLAUSE):
        if part.strip():
            found.append(Span(start, start + len(part)))
        start += len(part) + 1
    return found


PRINTED: tuple[Rule[Dated, Field], ...] = (
    Rule(
        "printed",
        "document",
        "2023年12月29日印发: the date of printing that foots a document",
        lambda date: date.field if date.body.startswith("印发", date.span.end) else None,
        guards=(
            Near(
                "named-by-it",
                "a day that names another document: 2018年5月1日印发的《旧办法》",
                "印发(?:的|、)",
                "after",
                3,
                needs=("印发",),
            ),
        ),
        source="GB/T 9704-2012",
        examples=("某市数字经济意见\n一、总则\n甲。\n某市人民政府办公室 ⟦printed print_date=2023-12-29|2023年12月29日⟧印发",),
        counter_examples=("某市数字经济意见\n一、总则\n甲。2018年5月1日印发的《旧办法》同时废止。",),
    ),
)

STATED_DATES: tuple[Rule[Sheet, Field], ...] = (
    Rule(
        "date-stated",
        "document",
        "成文日期：2022年7月1日: the heading of a sheet states the date",
        _read_stated,
        examples=("成文日期：⟦date-stated document_date=2022-07-01|2022年7月1日⟧\n某市数字经济意见\n一、总则\n甲。",),
        counter_examples=("施行日期：2022年7月1日\n某市数字经济意见\n一、总则\n甲。",),
    ),
    Rule(
        "date-delivered",
        "document",
        "——2026年1月31日在某市第十二届人民代表大会第四次会议上: the day on which a report was given",
        _read_delivered,
        source="政府工作报告",
        examples=("某市工作报告\n——⟦date-delivered document_date=2026-01-31|2026年1月31日⟧在某市人民代表大会上\n一、总则\n甲。",),
        counter_examples=("某市工作报告\n2026年1月31日在某市开工的工程共三项。\n一、总则\n甲。",),
    ),
)

DISCLOSURES: tuple[Rule[Sheet, Field], ...] = (
    Rule(
        "disclosure-note",
        "document",
        "（此件公开发布）: the note behind the signature",
        lambda sheet: _read_disclosure(sheet, ("(此件",), "note"),
        source="GB/T 9704-2012",
        examples=("某市数字经济意见\n一、总则\n甲。\n⟦disclosure-note disclosure=此件公开发布|（此件公开发布）⟧",),
        counter_examples=("某市数字经济意见\n一、总则\n甲，此件公开发布。",),
    ),
    Rule(
        "disclosure-stated",
        "document",
        "公开属性：主动公开: the heading or the foot of a sheet states it",
        lambda sheet: _read_disclosure(sheet, imprint.DISCLOSURES, "kind"),
        examples=("某市数字经济意见\n一、总则\n甲。\n⟦disclosure-stated disclosure=主动公开|公开属性：主动公开⟧",),
        counter_examples=("某市数字经济意见\n一、总则\n甲。\n依法主动公开。",),
    ),
)

ADDRESSED: tuple[Rule[Sheet, list[Span]], ...] = (
    Rule(
        "addressed",
        "document",
        "各区人民政府，市政府各委、办、局：: the line before the text that a colon closes",
        _read_addressees,
        source="GB/T 9704-2012",
        examples=("某市数字经济意见\n⟦addressed addressees=各区人民政府|各区人民政府⟧：\n一、总则\n甲。",),
        counter_examples=("某市数字经济意见\n现通知如下：\n一、总则\n甲。",),
    ),
)

COPIES: tuple[Rule[Sheet, list[Span]], ...] = (
    Rule(
        "copied",
        "document",
        "抄送：市委各部门，市高院: the line below the text",
        _read_copies,
        source="GB/T 9704-2012",
        examples=("某市数字经济意见\n一、总则\n甲。\n抄送：⟦copied copied_to=市委各部门|市委各部门⟧。",),
        counter_examples=("某市数字经济意见\n一、总则\n将结果抄送市委各部门。",),
    ),
)
