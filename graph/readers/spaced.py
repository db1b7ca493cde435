"""Spaced: rows whose cells are parted by blanks alone, as they are pasted from a page or printed without rules.

Blanks part words everywhere, so such a table is told by its head: nothing but names of columns, of which one is of those who hold a
duty. A row has as many pieces as the head; one with more holds a list of names or a task with blanks in it, one with fewer tells by
its places which cells are blank, or lacks the last ones.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from graph.readers.marks import STRUCK
from graph.span import Span

MAX_HEAD = 12
"""Characters of the longest name of a column."""
MAX_ROW = 400
"""Characters of the longest row."""
MAX_SECTION = 40
"""Characters of the longest row that names a section."""
WIDE = 2
"""Columns of a gap that parts cells also where there are but two: a narrower one parts words as well."""
NEAR = 2
"""Columns by which a cell may stand beside the place of its head."""

_BLANK = " \t\xa0\u3000"
_HOLDERS = "单位|部门|科室|处室"
_TASKS = "任务|内容|事项|举措|措施|项目|工作|目标|名称"
_TASK_ENDS = tuple(_TASKS.split("|"))
_NAME_ENDS = "局委办厅部院会府处室队）)"
_NUMERAL = "一二三四五六七八九十"


@cache
def _holder_pattern() -> re.Pattern[str]:
    """Compile the pattern of what the name of a column of those who hold a duty closes with."""
    return re.compile(rf"(?:{_HOLDERS})(?=[{_BLANK}\r\n\f]|\Z)")


@cache
def _name_pattern() -> re.Pattern[str]:
    """Compile the pattern of the name of a column."""
    others = "时限|时间|期限|节点|类别|领域|备注|责任人|负责人|联系人|领导|成果|指标|进度|安排|情况|资金"
    return re.compile(rf"序号?|编号|\w{{0,8}}(?:{_HOLDERS}|{_TASKS}|{others})")


@cache
def _plain_pattern() -> re.Pattern[str]:
    """Compile the pattern of words without marks, but for brackets behind them: 投资额（万元）."""
    return re.compile(r"[\w/]+(?:[（(][^（）()]*[）)])?")


@cache
def _number_pattern() -> re.Pattern[str]:
    """Compile the pattern of the number of a row."""
    return re.compile(rf"[（(]?(?:\d{{1,3}}(?:[.．\-]\d{{1,3}}){{0,3}}|[{_NUMERAL}]{{1,3}})[）)]?[.、．]?")


@cache
def _item_pattern() -> re.Pattern[str]:
    """Compile the pattern of what opens a further line of a cell: 2.分类处置, （2）…, 配合：市财政局."""
    return re.compile(r"(?:[2-9]|1\d)[.、．](?!\d)|[（(][2-9][）)]|[②-⑨]|(?:配合|协办|协助|参与|支持|责任|联系)\w{0,2}[:：]")


@cache
def _section_pattern() -> re.Pattern[str]:
    """Compile the pattern of what opens a row that names a section."""
    return re.compile(rf"[ \u3000]*(?:[{_NUMERAL}]{{1,3}}、|[（(][{_NUMERAL}]{{1,3}}[）)]|第[{_NUMERAL}]{{1,3}}(?:部分|章|类))")


@cache
def _piece_pattern() -> re.Pattern[str]:
    """Compile the pattern of a piece of a line; a single blank between Latin words and figures parts none."""
    return re.compile(rf"[^{_BLANK}\r\n\f]+(?:[ \xa0](?<=[A-Za-z0-9][ \xa0])(?=[A-Za-z])[^{_BLANK}\r\n\f]+)*")


def find_heads(raw: str) -> frozenset[int]:
    """Find where lines start that may head a spaced table: they have blanks, and a column of those who hold a duty."""
    starts: set[int] = set()
    for match in _holder_pattern().finditer(raw):
        floor = max(0, match.start() - MAX_ROW)
        at = max(raw.rfind("\n", floor, match.start()), raw.rfind("\f", floor, match.start())) + 1
        if (at or not floor) and _blank_pattern().match(raw, at):
            starts.add(at)
    return frozenset(starts)


@cache
def _blank_pattern() -> re.Pattern[str]:
    """Compile the pattern of the opening of a line with a blank behind its first word, which is short."""
    return re.compile(rf"[{_BLANK}]*[^{_BLANK}\r\n\f]{{1,{MAX_HEAD}}}[{_BLANK}]")


def read_spaced(raw: str, lines: Sequence[Span], at: int) -> tuple[list[list[Span]], int] | None:
    r"""Read rows whose cells are parted by blanks, from the line of their head on.

    Args:
        raw: The raw text.
        lines: Its lines.
        at: The line that may be a head.

    Returns:
        The cells of each row, and the line behind the last; None where no head stands there, or no row below it.

    Example:
        >>> raw = "序号 任务 责任单位\n1 建设平台 市科技局 市财政局\n2 建设 5G 基站 市公安局"
        >>> rows, _ = read_spaced(raw, [Span(0, 10), Span(11, 27), Span(28, 43)], 0)
        >>> [[cell.cut(raw) for cell in row] for row in rows[1:]]
        [['1', '建设平台', '市科技局 市财政局'], ['2', '建设 5G 基站', '市公安局']]
    """
    head = _read_head(raw, lines[at])
    if not head:
        return None
    rows, behind = [head], at + 1
    for index in range(at + 1, len(lines)):
        if not raw[slice(*lines[index])].strip(_BLANK + STRUCK):
            continue
        row = _read_row(raw, lines[index], head)
        if row is None and _is_section(raw, lines[index], lines[index + 1 : index + 2], head):
            row = [lines[index]]
        if row is None:
            break
        rows.append(row)
        behind = index + 1
    return (rows, behind) if len(rows) > 1 else None


def _read_head(raw: str, line: Span) -> list[Span]:
    """Read the head of a table; empty where a line is none."""
    if line.end - line.start > MAX_ROW or not _holder_pattern().search(raw, *line):
        return []
    pieces = _cut(raw, line)
    if _are_heads(raw, pieces) and len(pieces) >= (2 if _are_wide(raw, pieces) else 3):
        return pieces
    wide = _cut_wide(raw, pieces)  # 备 注 is spread over its column
    return wide if 1 < len(wide) < len(pieces) and _are_heads(raw, wide) else []


def _are_heads(raw: str, pieces: Sequence[Span]) -> bool:
    """Tell whether most pieces are names of columns, one of them of numbers or tasks, and none says more."""
    names = ["".join(piece.cut(raw).split()) for piece in pieces]
    if len(set(names)) < len(names) or not any(name.startswith(("序", "编号")) or name.endswith(_TASK_ENDS) for name in names):
        return False
    known = sum(_name_pattern().fullmatch(name) is not None for name in names)
    return known * 5 >= len(names) * 3 and all(len(name) <= MAX_HEAD and _plain_pattern().fullmatch(name) for name in names)


def _are_wide(raw: str, pieces: Sequence[Span]) -> bool:
    """Tell whether wide gaps part all pieces of a line."""
    return all(_measure(raw[a.end : b.start]) >= WIDE for a, b in pairwise(pieces))


def _cut(raw: str, line: Span) -> list[Span]:
    """Cut a line at its blanks."""
    return [Span(*match.span()) for match in _piece_pattern().finditer(raw, *line)]


def _read_row(raw: str, line: Span, head: Sequence[Span]) -> list[Span] | None:
    """Read a row as cells, one for each column; None where a line is none."""
    if line.end - line.start > MAX_ROW:
        return None
    pieces = _cut(raw, line)
    words = [piece.cut(raw) for piece in pieces]
    if len(pieces) == len(head) and (len(set(words)) == 1 or words == [name.cut(raw) for name in head]):
        return pieces  # a section, named in each column, or the head again
    if _are_wide(raw, head):
        wide = _cut_wide(raw, pieces)
        row = wide if len(wide) == len(head) else _place(raw, line, wide, head)
        if row or len(head) == 2:
            return row
    return _read_narrow(raw, line, pieces, head)


def _read_narrow(raw: str, line: Span, pieces: list[Span], head: Sequence[Span]) -> list[Span] | None:
    """Read a row of a table that single blanks part; where the head counts the rows, each begins with its number."""
    counted = head[0].cut(raw)[:1] in "序编"
    if len(pieces) < 2 or (counted and not _number_pattern().fullmatch(pieces[0].cut(raw))):
        return None
    if len(pieces) < len(head):
        return _place(raw, line, pieces, head) or (_fill(pieces, len(head)) if counted else None)
    for join in (_join_open, _join_at_gaps, _join_names, _join_task):
        pieces = join(raw, pieces, head) if len(pieces) > len(head) else pieces
    return pieces


def _cut_wide(raw: str, pieces: Sequence[Span]) -> list[Span]:
    """Join the pieces of a line that no wide gap parts."""
    joined = list(pieces[:1])
    for piece in pieces[1:]:
        wide = _measure(raw[joined[-1].end : piece.start]) >= WIDE
        joined = [*joined, piece] if wide else [*joined[:-1], Span(joined[-1].start, piece.end)]
    return joined


def _fill(pieces: list[Span], width: int) -> list[Span]:
    """Add blank cells behind the last piece."""
    end = pieces[-1].end
    return pieces + [Span(end, end)] * (width - len(pieces))


def _place(raw: str, line: Span, pieces: Sequence[Span], head: Sequence[Span]) -> list[Span] | None:
    """Put each piece below the head that opens where it opens; None where one stands below none, or two below one."""
    start = raw.rfind("\n", 0, head[0].start) + 1
    places = [_measure(raw[start : name.start]) for name in head]
    found: dict[int, Span] = {}
    for piece in pieces:
        at = _measure(raw[line.start : piece.start])
        column = next((column for column, place in enumerate(places) if abs(place - at) <= NEAR), None)
        if column is None or column in found:
            return None
        found[column] = piece
    if set(found) <= {0}:
        return None  # a line of words at the margin
    row: list[Span] = []
    for column in range(len(head)):
        last = row[-1].end if row else line.start
        row.append(found.get(column, Span(last, last)))
    return row


def _join_open(raw: str, pieces: list[Span], head: Sequence[Span]) -> list[Span]:
    """Join the pieces of a cell whose lines became blanks: behind a comma, before an item or the label of a duty."""
    joined = pieces[:1]
    for left, piece in enumerate(pieces[1:], 2 - len(pieces)):
        more = len(joined) - left >= len(head)
        open_ = raw[joined[-1].end - 1] in "，、；：" or _item_pattern().match(raw, *piece) is not None
        joined = [*joined[:-1], Span(joined[-1].start, piece.end)] if more and open_ else [*joined, piece]
    return joined


def _join_at_gaps(raw: str, pieces: list[Span], head: Sequence[Span]) -> list[Span]:
    """Join the pieces of a row with more than the head has, where its widest gaps are as many as those of the head."""
    gaps = [_measure(raw[a.end : b.start]) for a, b in pairwise(pieces)]
    bound = sorted(gaps, reverse=True)[len(head) - 2]
    if sum(gap >= bound for gap in gaps) != len(head) - 1:
        return pieces
    joined = [pieces[0]]
    for gap, piece in zip(gaps, pieces[1:], strict=True):
        joined = [*joined, piece] if gap >= bound else [*joined[:-1], Span(joined[-1].start, piece.end)]
    return joined


def _join_names(raw: str, pieces: list[Span], head: Sequence[Span]) -> list[Span]:
    """Join the names of a list that blanks part, the last ones first: a lead is one, and those who support are many."""
    at = len(pieces) - 1
    while at > 1 and len(pieces) > len(head):
        if _is_name(pieces[at].cut(raw)) and _is_name(pieces[at - 1].cut(raw)):
            pieces = [*pieces[: at - 1], Span(pieces[at - 1].start, pieces[at].end), *pieces[at + 1 :]]
        at -= 1
    return pieces


def _is_name(piece: str) -> bool:
    """Tell whether a piece may be the name of an agency."""
    return len(piece) > 2 and (piece[-1] in _NAME_ENDS or piece[0] == "各")


def _join_task(raw: str, pieces: list[Span], head: Sequence[Span]) -> list[Span]:
    """Join the pieces of a task with blanks in it."""
    task = next((column for column, name in enumerate(head) if name.cut(raw).endswith(_TASK_ENDS)), 0)
    last = task + len(pieces) - len(head)
    return [*pieces[:task], Span(pieces[task].start, pieces[last].end), *pieces[last + 1 :]]


def _is_section(raw: str, line: Span, following: Sequence[Span], head: Sequence[Span]) -> bool:
    """Tell whether a line names a section of the rows below it: with its label, or where a wide table begins."""
    labelled = _section_pattern().match(raw, *line) is not None
    alone = _are_wide(raw, head) and len(_cut(raw, line)) == 1 and raw[line.start] not in _BLANK
    if line.end - line.start > MAX_SECTION or not (labelled or alone):
        return False
    return any(_read_row(raw, row, head) is not None for row in following)


def _measure(words: str) -> int:
    """Return the columns that words take: an ideograph takes two."""
    return sum(2 if c > "\u2e7f" else 1 for c in words)
