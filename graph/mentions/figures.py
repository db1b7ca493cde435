"""Figures: the quantities of a document, each with the sentence, the clause and the time that it stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.document import Document
from graph.mentions.quantities import Quantity, find_quantities
from graph.mentions.times import Time, find_issue_year, find_times
from graph.passages import cut_sentences
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.rules.words import holds_word, read_groups
from graph.span import Span

OPENING = 8  # characters that may stand before the time that opens a sentence: a label, ——
TITLE_WIDTH = 45  # characters of the title of a list
TITLE_LINES = 4  # lines of the head of a document that may be its title
CELLS = 3  # cells that hold a time make a column of them
CELL_WIDTH = 14  # characters of a cell that holds a time: 2019年12月31日前
CELLS_BEFORE = 2  # the task and its content stand before the time
REACH = 400  # characters of a sentence that are read on each side of a number: hostile text knows no stops
FEW = 2  # of more quantities in a paragraph it is asked once whether any may be reached: hostile text is one paragraph
HEAD_SENTENCES = 2  # a goal paragraph states its year in its heading or in its first sentence


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
        inherited = _list_time(body, paragraph, frame.issued) or inherited
        around = _around(frame.goals, paragraph.start)
        if not (quantities or around) or _around(frame.notices, paragraph.start):
            continue
        times = find_times(body, paragraph.start, paragraph.end, inherited.year if inherited else frame.issued)
        background, goals = _around(frame.backgrounds, paragraph.start) is not None, around is not None
        given = frame.cells.get(number) or inherited
        starts, stops = cut_sentences(body, paragraph)
        whole = body[paragraph.start : max(paragraph.end, quantities[-1].end) + REACH] if len(quantities) > FEW else ""
        reached = not whole or _tells_past(whole, goals)
        dated, governing = _select_dated(times), _select_governing(times, starts, goals)
        setting = _Setting(starts, stops, times, dated, governing, frame.issued, background, reached, goals, given)
        for quantity in quantities:
            if not provision or not provision.extent.start <= quantity.start < provision.own.end:
                provision = document.find_provision(quantity.start)
            yield _place(body, setting, quantity, provision.path if provision else None)
        heads = [time for time in times if around and time.form in ("by", "at") and not _is_past(time, frame.issued)]
        if heads and around:
            inherited, goal = heads[-1], around


def _frame(document: Document) -> _Frame:
    """Read what holds for a whole document."""
    issued = find_issue_year(document.text.body)
    title = _title_time(document, issued)
    backgrounds = _extents(document, "background")
    return _Frame(
        issued,
        title,
        _date_cells(document, title.year if title else issued),
        _extents(document, "goal"),
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


def _extents(document: Document, group: str) -> tuple[Span, ...]:
    """Return the extents of the provisions whose headings speak of goals, or of what has been; the outermost of nested ones."""
    body, words, found = document.text.body, read_groups("document/headings"), list[Span]()
    for provision in document.provisions:
        title = provision.title.cut(body)
        nested = found and provision.extent.start < found[-1].end
        if not nested and title.endswith(words[group]) and (title in words[group] or not title.startswith(words["verb"])):
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


def _title_time(document: Document, issued: int | None) -> Time | None:
    """Return the one year that a plan of work bears in its title (2019年…工作要点), or None."""
    body, start = document.text.body, document.preamble.start
    first = bisect_left(document.paragraphs, start, key=lambda paragraph: paragraph.start)
    times = (_list_time(body, paragraph, issued) for paragraph in document.paragraphs[first : first + TITLE_LINES])
    return next((time for time in times if time), None)


def _list_time(body: str, paragraph: Span, issued: int | None) -> Time | None:
    """Return the year in the title of a list for one year (2019年重点任务台账), or None where a line is no such title."""
    if paragraph.end - paragraph.start > TITLE_WIDTH or not _list_title_pattern().match(body, paragraph.start, paragraph.end):
        return None
    times = find_times(body, paragraph.start, paragraph.end, issued)
    return times[0] if len(times) == 1 and times[0].form in ("at", "by") else None


@cache
def _list_title_pattern() -> Pattern:
    """Build the pattern of the title of a list, or of a part of a report, for one year: no stop in it, a kind of list ends it."""
    kinds = ("要点", "台账", "分工", "任务表", "清单", "安排", "计划表", "工作方案", "工作计划", "重点工作", "工作任务", "重点任务")
    opening = rf"(?:[一二三四五六七八九十]{{1,3}}、)?[^{CLAUSE}:、]{{0,20}}20[0-4]\d年(?!至|-|—|和|、)[^{CLAUSE}:]{{0,36}}?"
    return Pattern(rf"{opening}(?:{'|'.join(kinds)})表?(?:\([^)]{{1,8}}\))?$", kinds)


def _date_cells(document: Document, year: int | None) -> dict[int, Time]:
    """Find the cells of a table that hold nothing but a time, and the cells before each that it holds for.

    Args:
        document: A document whose tables stand as one cell a line.
        year: The year that 5月底前 means.

    Returns:
        Number of a paragraph → the time in its row; empty where fewer than three cells hold times.
    """
    body, cells = document.text.body, dict[int, Time]()
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.end - paragraph.start <= CELL_WIDTH and body[paragraph.end - 1] in "前底末内日年月":
            times = find_times(body, paragraph.start, paragraph.end, year)
            if len(times) == 1 and times[0].span == paragraph:
                cells[number] = times[0]
    if len(cells) < CELLS:
        return {}
    before = range(CELLS_BEFORE, 0, -1)
    return {number - back: time for number, time in cells.items() for back in before if number - back not in cells}


def _place(body: str, setting: _Setting, quantity: Quantity, path: str | None) -> Figure:
    """Put a quantity into its sentence, its clause and its time."""
    at = quantity.start
    index = max(0, bisect_right(setting.starts, at) - 1)
    sentence = Span(max(setting.starts[index], at - REACH), min(setting.stops[index], quantity.end + REACH))
    clause = _clause(body, sentence, quantity)
    time, own = _time_of(setting, index, at)
    past = setting.background or "已" in body[clause.start : at] or (time is not None and _is_past(time, setting.issued))
    if not past and setting.reached and not (own and time and time.form == "by"):
        past = _tells_past(body[sentence.start : quantity.end + 12], setting.goal)
    goal = setting.goal or (time is not None and time.form == "by" and not past)
    deadline = None if past or time is None else time.value
    dated = own and time is not None and deadline is not None and sentence.start <= time.span.start < clause.start
    opening = max(sentence.start, body.rfind(",", sentence.start, time.span.start) + 1) if dated and time else clause.start
    stated = Span(opening, clause.end)
    return Figure(quantity, path, sentence, clause, past, setting.background, deadline, goal, stated)


def _time_of(setting: _Setting, index: int, at: int) -> tuple[Time | None, bool]:
    """Return the time that holds for a place, and whether its own sentence states it."""
    start = setting.starts[index]
    if dated := _find_before(setting.dated, start, at):
        return dated, True
    inherited = _find_before(setting.governing, 0, start) or setting.inherited
    own = None if inherited else _find_before(setting.times, start, at)
    return (own, True) if own else (inherited, False)


def _find_before(times: tuple[Time, ...], start: int, at: int) -> Time | None:
    """Find the last time that begins before a place, and not before another one."""
    count = bisect_left(times, at, key=lambda time: time.span.start) if times else 0
    return times[count - 1] if count and times[count - 1].span.start >= start else None


def _select_dated(times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Select the times that name a year."""
    return tuple(time for time in times if time.form != "yearly")


def _select_governing(times: tuple[Time, ...], starts: list[int], goal: bool) -> tuple[Time, ...]:
    """Select the times that hold beyond their sentences: each opens one, at the head of the paragraph or among goals."""
    placed = [(time, max(0, bisect_right(starts, time.span.start) - 1)) for time in _select_dated(times)]
    opening = [(time, index) for time, index in placed if time.span.start - starts[index] <= OPENING]
    return tuple(time for time, index in opening if goal or index < HEAD_SENTENCES or time.form == "since")


def _is_past(time: Time, issued: int | None) -> bool:
    """Return whether a time lies before the issue of the document."""
    if time.form == "since":
        return issued is None or time.year <= issued
    return issued is not None and 0 < time.year < issued


def _tells_past(words: str, goal: bool) -> bool:
    """Return whether words say that something has been reached: 已建成, 目前; 位居 and 同比 may also tell of a goal."""
    headings = "document/headings"
    return holds_word(words, headings, "achieved") or (not goal and holds_word(words, headings, "rank"))


def _clause(body: str, sentence: Span, quantity: Quantity) -> Span:
    """Return the clause around a quantity: from comma to comma."""
    start = body.rfind(",", sentence.start, quantity.start) + 1 or sentence.start
    end = body.find(",", quantity.end, sentence.end)
    return Span(start, end if end >= 0 else sentence.end)
