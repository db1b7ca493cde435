"""Figures: the quantities of a document, each with the sentence, the clause and the time that it stands in."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from graph.document import Document
from graph.mentions.past import looks_back, may_tell_past, tells_past
from graph.mentions.periods import (
    TITLE_WIDTH,
    date_cells,
    find_before,
    find_list_time,
    find_own,
    find_title_time,
    is_past,
    select_dated,
    select_governing,
)
from graph.mentions.quantities import Quantity, find_quantities
from graph.mentions.times import Time, find_issue_year, find_times
from graph.passages import cut_sentences
from graph.rules.words import read_groups
from graph.span import Span

FEW = 2  # of more quantities in a paragraph it is asked once whether any may be reached: hostile text is one paragraph
REACH = 400  # characters of a sentence that are read on each side of a number: hostile text knows no stops


class Figure(NamedTuple):
    """One quantity in its context; every offset counts characters of the body.

    Attributes:
        quantity: The number itself.
        path: Path of the deepest provision around it, or None.
        sentence: From the stop before to the stop after, neither included.
        clause: From comma to comma inside the sentence.
        past: Whether the text tells here what has been, not what shall be.
        background: Whether it stands under a heading such as 发展基础 or 申报条件.
        deadline: Until when, as `Target.deadline` writes it, or None.
        goal: Whether it stands under a heading that speaks of goals, or after a year that is to come.
        stated: From the clause of its time, where that stands in the same sentence, to the end of its own clause.
    """

    quantity: Quantity
    path: str | None
    sentence: Span
    clause: Span
    past: bool
    background: bool
    deadline: str | None
    goal: bool
    stated: Span


WHOLE = "全年"
"""A time that says no more than what a cell for times says of a row."""


class _Setting(NamedTuple):
    """What holds for a whole paragraph."""

    starts: list[int]  # of its sentences
    stops: list[int]  # where each of them ends, before its mark
    times: tuple[Time, ...]
    dated: tuple[Time, ...]  # of them, those of a year
    governing: tuple[Time, ...]  # of them, those that hold beyond their sentences
    issued: int | None
    background: bool  # under a heading such as 发展基础 or 申报条件
    reached: bool  # words that say what has been reached may stand in it
    goal: bool  # under a heading such as 主要目标
    numbers: list[int]  # where those of the paragraph begin
    inherited: Time | None  # from the head of the goals, the title of a list or a cell of its row


class _Frame(NamedTuple):
    """What holds for a whole document."""

    issued: int | None
    title: Time | None  # the year of a list for one year
    cells: dict[int, Time]  # number of a paragraph → the time in its row
    goals: tuple[Span, ...]
    backgrounds: tuple[Span, ...]
    notices: tuple[Span, ...]


def find_figures(document: Document) -> tuple[Figure, ...]:
    r"""Find the figures of a document.

    Args:
        document: A parsed document; the notice that wraps its text is passed over.

    Returns:
        The figures in the order of the text; empty where no quantity stands.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "关于支持数字经济的意见\n一、目标\n截至2020年底,已建成5家。到2025年,建成10家,产值翻一番。"
        >>> figures = find_figures(parse_document(parse_text(words)))
        >>> [(f.quantity.value, f.deadline, f.past) for f in figures]
        [(5, None, True), (10, '2025', False), (2, '2025', False)]
    """
    return tuple(_find(document))


def _find(document: Document) -> Iterator[Figure]:
    """Yield the figures paragraph by paragraph."""
    body, frame = document.text.body, _frame(document)
    inherited, goal, provision = frame.title, Span(0, 0), None
    for number, paragraph, quantities in _by_paragraph(document, frame.goals):
        if paragraph.start >= goal.end > 0:  # the goals end, and with them their year
            inherited, goal = frame.title, Span(0, 0)
        inherited = find_list_time(body, paragraph, frame.issued) or inherited
        around = _around(frame.goals, paragraph.start)
        if not (quantities or around) or _around(frame.notices, paragraph.start):
            continue
        times = find_times(body, paragraph.start, paragraph.end, inherited.year if inherited else frame.issued)
        background, goals = _around(frame.backgrounds, paragraph.start) is not None, around is not None
        celled = frame.cells.get(number)
        times = tuple(time for time in times if not body.startswith(WHOLE, time.span.start)) if celled else times
        given = celled or inherited
        starts, stops = cut_sentences(body, paragraph)
        whole = body[paragraph.start : max(paragraph.end, quantities[-1].end) + REACH] if len(quantities) > FEW else ""
        reached = not whole or may_tell_past(whole, goals)
        governing = select_governing(body, times, starts, goals)
        dated, numbers = select_dated(times), [quantity.start for quantity in quantities]
        setting = _Setting(starts, stops, times, dated, governing, frame.issued, background, reached, goals, numbers, given)
        clause = Span(0, 0)
        for quantity in quantities:
            if not provision or not provision.extent.start <= quantity.start < provision.own.end:
                provision = document.find_provision(quantity.start)
            figure = _place(body, setting, quantity, provision.path if provision else None, clause)
            clause = figure.clause
            yield figure
        heads = [time for time in times if time.form == "by" or (time.form == "at" and time in governing)]
        heads = [time for time in heads if not is_past(time, frame.issued)]
        if heads and around:
            inherited, goal = heads[-1], around


def _frame(document: Document) -> _Frame:
    """Read what holds for a whole document."""
    issued = find_issue_year(document.text.body)
    title = find_title_time(document, issued)
    backgrounds = _extents(document, "background", issued)
    return _Frame(
        issued,
        title,
        date_cells(document, title.year if title else issued),
        _extents(document, "goal", issued),
        (*backgrounds, *_glossary(document, backgrounds[-1].end if backgrounds else 0)),
        tuple(part.span for part in document.parts if part.kind == "notice"),
    )


def _by_paragraph(document: Document, goals: tuple[Span, ...]) -> Iterator[tuple[int, Span, list[Quantity]]]:
    """Yield number, span and quantities of each paragraph that has some, lies among goals or may be the title of a list."""
    body, before = document.text.body, 0
    start, end = (goals[0].start, goals[-1].end) if goals else (0, 0)
    quantities = iter(find_quantities(body))
    following = next(quantities, None)
    for number, paragraph in enumerate(document.paragraphs):
        first, last = paragraph
        inside = []
        while following and following.span.start < last:
            inside.append(following)
            following = next(quantities, None)
        if inside or start <= first < end or (last - first <= TITLE_WIDTH and body.find("年", first, last) >= 0):
            broken = inside and inside[0].start < first  # 最高 or 达到 closes the paragraph before
            yield number, Span(before, last) if broken else paragraph, inside
        before = first


def _extents(document: Document, group: str, issued: int | None) -> tuple[Span, ...]:
    """Return the extents of the provisions whose headings speak of goals, or of what has been; the outermost of nested ones."""
    body, words, found = document.text.body, read_groups("document/headings"), list[Span]()
    for provision in document.provisions:
        if found and provision.extent.start < found[-1].end:
            continue
        title = provision.title.cut(body)
        named = title.endswith(words[group]) and (title in words[group] or not title.startswith(words["verb"]))
        if named or (group == "background" and looks_back(title, issued)):
            found.append(provision.extent)
    return tuple(found)


def _glossary(document: Document, last: int) -> tuple[Span, ...]:
    """Return where the explanation of terms stands that closes a document, after the last heading that tells of the past."""
    body, words = document.text.body, read_groups("document/headings")["glossary"]
    if not any(map(body.__contains__, words)):
        return ()
    starts = (span.start for span in document.paragraphs if span.cut(body).strip("附件:、 ") in words)
    start = next((start for start in starts if start >= last), None)
    return () if start is None else (Span(start, len(body)),)


def _around(spans: tuple[Span, ...], position: int) -> Span | None:
    """Return the one of some spans, in order and apart, that a position lies in, or None."""
    if not spans or not spans[0].start <= position < spans[-1].end:
        return None
    span = spans[bisect_right(spans, position, key=lambda span: span.start) - 1]
    return span if position < span.end else None


def _place(body: str, setting: _Setting, quantity: Quantity, path: str | None, last: Span) -> Figure:
    """Put a quantity into its sentence, its clause, which may be that of the last quantity, and its time."""
    at = quantity.start
    index = max(0, bisect_right(setting.starts, at) - 1)
    sentence = Span(max(setting.starts[index], at - REACH), min(setting.stops[index], quantity.end + REACH))
    clause = last if last.start <= at and quantity.end < last.end else _clause(body, sentence, quantity)
    time, own = _time_of(body, setting, sentence, at)
    past = setting.background or (time is not None and is_past(time, setting.issued))
    if not past and setting.reached:
        told = "" if own and time and time.form == "by" else body[sentence.start : quantity.end + 12]
        past = tells_past(told, body[clause.start : at], setting.goal)
    goal = setting.goal or (time is not None and time.form == "by" and not past)
    deadline = None if past or time is None else time.value
    dated = own and time is not None and deadline is not None and sentence.start <= time.span.start < clause.start
    opening = max(sentence.start, body.rfind(",", sentence.start, time.span.start) + 1) if dated and time else clause.start
    stated = Span(opening, clause.end)
    return Figure(quantity, path, sentence, clause, past, setting.background, deadline, goal, stated)


def _time_of(body: str, setting: _Setting, sentence: Span, at: int) -> tuple[Time | None, bool]:
    """Return the time that holds for a place, and whether its own sentence states it."""
    start = setting.starts[max(0, bisect_right(setting.starts, at) - 1)]
    if shared := find_own(body, setting.dated, sentence, setting.numbers, at):
        return shared, True
    if dated := find_before(setting.dated, start, at):
        return dated, True
    yearly = find_before(setting.times, start, at)
    if yearly and yearly.form == "yearly" and "," not in body[yearly.span.end : at]:
        return yearly, True
    inherited = find_before(setting.governing, 0, start) or setting.inherited
    own = None if inherited else find_before(setting.times, start, at)
    return (own, True) if own else (inherited, False)


def _clause(body: str, sentence: Span, quantity: Quantity) -> Span:
    """Return the clause around a quantity: from comma to comma."""
    start = body.rfind(",", sentence.start, quantity.start) + 1 or sentence.start
    end = body.find(",", quantity.end, sentence.end)
    return Span(start, end if end >= 0 else sentence.end)
