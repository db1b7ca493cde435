"""Periods: which time holds for a place, stated in its sentence, its paragraph, its row of a table or the title of its list."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from graph.document import Document
from graph.mentions.times import Time, find_times
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.span import Span

OPENING = 8  # characters that may stand before the time that opens a sentence: a label, ——
TITLE_WIDTH = 45  # characters of the title of a list
TITLE_LINES = 4  # lines of the head of a document that may be its title
CELLS = 3  # cells that hold a time make a column of them
CELL_WIDTH = 14  # characters of a cell that holds a time: 2019年12月31日前
CELLS_BEFORE = 2  # the task and its content stand before the time
HEAD_SENTENCES = 2  # a goal paragraph states its year in its heading or in its first sentence
PARTED = "分别"
"""The word that gives each of several times its own number: 2025年、2027年分别达到30%、50%."""
JOINTS = ("、", "和", "与", "及", "以及", "或", ",")  # what joins the members of a list


def find_title_time(document: Document, issued: int | None) -> Time | None:
    """Find the one year that a plan of work bears in its title (2019年…工作要点), or None."""
    body, start = document.text.body, document.preamble.start
    first = bisect_left(document.paragraphs, start, key=lambda paragraph: paragraph.start)
    times = (find_list_time(body, paragraph, issued) for paragraph in document.paragraphs[first : first + TITLE_LINES])
    return next((time for time in times if time), None)


def find_list_time(body: str, paragraph: Span, issued: int | None) -> Time | None:
    """Find the year in the title of a list for one year (2019年重点任务台账), or None where a line is no such title."""
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


def date_cells(document: Document, year: int | None) -> dict[int, Time]:
    """Find the time that holds for each cell of a table: its column heads a year, or its row has a cell that holds nothing else.

    Args:
        document: A document; of tables that are not understood each cell stands on a line.
        year: The year that 5月底前 means.

    Returns:
        Number of a paragraph → the time that holds for it.
    """
    dated = dict(_date_lines(document, year))
    starts = [paragraph.start for paragraph in document.paragraphs]
    for span, time in _date_rows(document, year):
        for number in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            dated[number] = time
    return dated


def _date_rows(document: Document, year: int | None) -> Iterator[tuple[Span, Time]]:
    """Yield the cells of the tables that are understood with their times: that of the row, then that of the column, which holds."""
    body = document.text.body
    for table in document.tables:
        heads = {index: time for index, column in enumerate(table.columns) if (time := _only_time(column.words, year))}
        for row in table.rows:
            times = {_only_time(cell.cut(body), year) for cell in row.cells_of("deadline")}
            time = times.pop() if len(times) == 1 else None
            yield from ((cell.span, found) for cell in row.cells if (found := heads.get(cell.column) or time))


def _only_time(words: str, year: int | None) -> Time | None:
    """Return the one time that some words name, or None."""
    times = find_times(words, 0, len(words), year) if len(words) <= TITLE_WIDTH else ()
    return times[0] if len(times) == 1 and times[0].form in ("at", "by") else None


def _date_lines(document: Document, year: int | None) -> Iterator[tuple[int, Time]]:
    """Yield the lines before each one that holds nothing but a time, with it; none where fewer than three such lines stand."""
    body, cells = document.text.body, dict[int, Time]()
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.end - paragraph.start <= CELL_WIDTH and body[paragraph.end - 1] in "前底末内日年月":
            times = find_times(body, paragraph.start, paragraph.end, year)
            if len(times) == 1 and times[0].span == paragraph:
                cells[number] = times[0]
    if len(cells) < CELLS:
        return
    before = range(CELLS_BEFORE, 0, -1)
    yield from ((number - back, time) for number, time in cells.items() for back in before if number - back not in cells)


def find_before(times: tuple[Time, ...], start: int, at: int) -> Time | None:
    """Find the last time that begins before a place, and not before another one."""
    count = bisect_left(times, at, key=lambda time: time.span.start) if times else 0
    return times[count - 1] if count and times[count - 1].span.start >= start else None


def find_own(body: str, times: tuple[Time, ...], sentence: Span, numbers: list[int], at: int) -> Time | None:
    """Find the time that is a number's own where several share a sentence: 2025年、2027年分别达到30%、50%.

    Args:
        body: The body.
        times: The times of the paragraph that name a year, in order.
        sentence: The sentence.
        numbers: Where the numbers of the paragraph begin, in order.
        at: Where the number begins.

    Returns:
        The time whose place among its neighbours is that of the number among those behind 分别; None where they are not as many.
    """
    parted = body.rfind(PARTED, sentence.start, at)
    if parted < 0:
        return None
    last = bisect_left(times, parted, key=lambda time: time.span.start)
    first = last - 1
    while first > 0 and times[first - 1].span.start >= sentence.start and _are_joined(body, times[first - 1], times[first]):
        first -= 1
    place = bisect_left(numbers, at) - bisect_left(numbers, parted)
    if last - first < 2 or times[first].span.start < sentence.start or place >= last - first:
        return None
    return times[first + place]


def _are_joined(body: str, here: Time, following: Time) -> bool:
    return body[here.span.end : following.span.start] in JOINTS


def select_dated(times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Select the times that name a year."""
    return tuple(time for time in times if time.form != "yearly")


def select_governing(body: str, times: tuple[Time, ...], starts: list[int], goal: bool) -> tuple[Time, ...]:
    """Select the times that hold beyond their sentences: each opens one, at the head of the paragraph or among goals."""
    placed = [(time, max(0, bisect_right(starts, time.span.start) - 1)) for time in select_dated(times)]
    opening = [(time, index) for time, index in placed if _opens(body, starts[index], time.span.start)]
    return tuple(time for time, index in opening if goal or index < HEAD_SENTENCES or time.form == "since")


def _opens(body: str, start: int, at: int) -> bool:
    """Tell whether a time opens a sentence, or what follows its colon: 目标:“十五五”期间."""
    return at - start <= OPENING or body[at - 2 : at].rstrip("“").endswith(":")


def is_past(time: Time, issued: int | None) -> bool:
    """Tell whether a time lies before the issue of the document."""
    if time.form == "since":
        return issued is None or time.year <= issued
    return issued is not None and 0 < time.year < issued
