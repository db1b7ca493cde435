"""Signatures: the dates that close a 公文 or the notice that carries it.

Source: GB/T 9704-2012, 7.3.5 (署名, 成文日期).
"""

from collections.abc import Iterator
from functools import cached_property

from graph.facts.about.sheet import Sheet
from graph.mentions import imprint
from graph.mentions.agencies import is_agency
from graph.passages.marks import STOP
from graph.rules.rule import Guard, Rule, When, choose
from graph.span import Span

MAX_SIGNATURE = 300
"""Characters of a line of signature that are read before a date."""

MAX_SIGNER = 40
"""Characters of the longest name of a body that signs between gaps."""

MAX_ISSUERS = 60
"""Characters of the names that sign on the line of a date."""


class Closing:
    """A date that may close a text.

    Args:
        body: The body that it stands in.
        span: The date.
        notice: Where the notice that carries the text ends; 0 where there is none.
    """

    def __init__(self, body: str, span: Span, notice: int) -> None:
        self.body = body
        self.span = span
        self.notice = notice

    @cached_property
    def ends(self) -> bool:
        """Whether nothing but a note follows on its line."""
        return imprint.after_date_pattern().match(self.body, self.span.end) is not None

    @cached_property
    def line(self) -> str:
        """What stands before it on its line."""
        start = self.span.start
        return self.body[max(self.body.rfind("\n", 0, start) + 1, start - MAX_SIGNATURE) : start]

    @cached_property
    def above(self) -> str:
        """The line above it, without a sentence that ends there: …组织实施。某市人民政府."""
        end = max(0, self.span.start - 1)
        start = self.body.rfind("\n", 0, end) + 1
        closed = self.body.rfind(STOP, max(start, end - MAX_ISSUERS), end - 1) + 1
        return self.body[max(start, closed) : end]

    @cached_property
    def signer(self) -> str:
        """What stands before it on its line, behind the last sentence there."""
        return imprint.sentence_end_pattern().split(imprint.drop_aside(self.line))[-1].strip()


def find_signature(sheet: Sheet) -> Span | None:
    """Find the date of signature: the last in the notice, else the first that closes the text."""
    notice = sheet.document.main.span.start
    due = _list_due(sheet)
    spans = [span for span in list_dates(sheet) if not any(cell.start <= span.start < cell.end for cell in due)]
    signed = [span for span in spans if span.end <= notice and is_signed(sheet.body, span, notice)]
    if signed:
        return signed[-1]
    signed = [span for span in spans if is_signed(sheet.body, span, 0)]
    return next((span for span in signed if span.start >= sheet.document.preamble.end), signed[-1] if signed else None)


def _list_due(sheet: Sheet) -> list[Span]:
    """List the cells of tasks that say when these are due; a date behind the last row may have been taken for one of its cells."""
    return [cell for table in sheet.document.tables for row in table.rows[:-1] for cell in row.cells_of("deadline")]


def list_dates(sheet: Sheet) -> list[Span]:
    """List the full dates, those in Chinese numerals among them."""
    spans = [Span(*match.span()) for match in sheet.dates]
    if "二〇" not in sheet.body:
        return spans
    return sorted([*spans, *_find_ideographic(sheet.body)])


def _find_ideographic(body: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in imprint.ideographic_date_pattern().finditer(body))


def is_signed(body: str, date: Span, notice: int) -> bool:
    """Tell whether a date closes the text, or the notice that ends at a place."""
    return choose(SIGNATURES, Closing(body, date, notice), GUARDS) is not None


def _stands_between_gaps(date: Closing) -> bool:
    return date.body.startswith(" ", date.span.start - 1) and date.body.startswith(" ", date.span.end)


def _stands_alone(date: Closing) -> bool:
    """Tell whether a date has a line to itself, or stands between gaps in a text that lost its line breaks."""
    body, (start, end) = date.body, date.span
    return body[max(0, start - 1) : start] in ("", "\n", " ") and body[end : end + 1] in ("", "\n", " ")


def _goes_on(date: Closing) -> bool:
    return not (date.ends or _stands_between_gaps(date) or _stands_alone(date))


def _is_open_above(date: Closing) -> bool:
    """Tell whether the line above neither names a body nor ends a sentence, and is too long for a heading."""
    above = date.above
    return not (is_agency(above) or above.endswith((STOP, ".", ")")) or len(above) < 12)


def _has_no_signer(date: Closing) -> bool:
    """Tell whether what stands before a date on its line names no body."""
    signer = date.signer
    return len(signer) >= MAX_ISSUERS or not (is_agency(signer.split("、")[-1]) or signer.startswith("("))


def _has_no_signer_between_gaps(date: Closing) -> bool:
    """Tell whether what stands before a date, from the gap before that, names no body."""
    before = date.span.start - 1
    floor = max(0, before - MAX_SIGNER)
    opening = max(date.body.rfind(mark, floor, before) for mark in f" {STOP}\n")
    return opening < 0 or not is_agency(date.body[opening + 1 : before])


GUARDS: tuple[Guard[Closing], ...] = (
    When("goes-on", "a date that its sentence goes on from: 2020年4月2日前完成", _goes_on),
)  # fmt: skip
"""What refuses a date for all rules."""

_NOBODY = "a date behind words that name no body: 时间为2020年4月2日"

SIGNATURES: tuple[Rule[Closing, Span], ...] = (
    Rule(
        "signed-alone",
        "document",
        "2020年4月2日 on a line of its own, in the notice",
        lambda date: date.span if date.span.end <= date.notice and _stands_alone(date) else None,
        source="昆政发〔2020〕26号",
        examples=(
            "某局关于印发《某市规划》的通知\n各区：\n现将规划印发给你们，请结合实际认真贯彻执行\n"
            "⟦signed-alone document_date=2020-04-02|2020年4月2日⟧\n某市规划\n一、总则\n甲。\n二、附则\n乙。",
        ),
        counter_examples=("某市数字经济方案\n一、总则\n（一）以下工作应在规定的时间之内完成\n2020年4月2日\n（二）乙。",),
    ),
    Rule(
        "signed-line",
        "document",
        "2020年4月2日 on a line of its own, under the name of a body or the end of a sentence",
        lambda date: date.span if date.ends and not date.line else None,
        guards=(When("open-above", "a date under a line that names no body and ends no sentence", _is_open_above),),
        source="GB/T 9704-2012",
        examples=("某市数字经济意见\n一、总则\n甲。\n某市人民政府\n⟦signed-line document_date=2020-04-02|2020年4月2日⟧",),
        counter_examples=("某市数字经济意见\n一、总则\n以下工作应在规定的时间之内完成\n2020年4月2日\n乙。",),
    ),
    Rule(
        "signed-beside",
        "document",
        "某市人民政府 2020年4月2日: a date behind who signed, on one line",
        lambda date: date.span if date.ends and date.line else None,
        guards=(When("no-signer", _NOBODY, _has_no_signer),),
        source="GB/T 9704-2012",
        examples=("某市数字经济意见\n一、总则\n甲。\n某市人民政府⟦signed-beside document_date=2020-04-02|2020年4月2日⟧",),
        counter_examples=("某市数字经济意见\n一、总则\n甲。\n会议时间为2020年4月2日",),
    ),
    Rule(
        "signed-between-gaps",
        "document",
        " 某市人民政府 2020年4月2日 某市…: a date behind who signed, in a text that lost its line breaks",
        lambda date: date.span if not date.ends and _stands_between_gaps(date) else None,
        guards=(When("no-signer", _NOBODY, _has_no_signer_between_gaps),),
        examples=(
            "某市意见\n一、总则\n甲。　　某市人民政府　　⟦signed-between-gaps document_date=2020-04-02|2020年4月2日⟧　　附件目录",
        ),
        counter_examples=("某市意见\n一、总则\n甲。　　会议时间为　　2020年4月2日　　附件目录",),
    ),
)
"""The ways in which a date closes a text."""
