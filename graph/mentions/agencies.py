"""Agencies: those that a list names, each with the words that name it.

What a list leaves out is given back by `graph.mentions.affixes`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from graph.mentions import organs
from graph.passages.marks import CLAUSE, LIST, PARTS
from graph.rules.pattern import Pattern
from graph.span import Span

MAX_NAME = 36
"""Characters of the longest name of an agency; a longer piece of a list is a sentence."""


_PIECE = re.compile(f"[^{LIST}]+")
_BRACKETS = frozenset(organs.OPENERS + organs.CLOSERS)
_MARKS = f"等:\n{organs.OPENERS}{organs.LEAD_MARKS}0123456789"
_JOINERS = ("和", "及", "与", "并", "以及", "会同")
_LEADING = ("由", "另", "请", "联合", "会同")
_JOINED_ANYWHERE = ("以及", "联合")


@cache
def _knotted_pattern() -> re.Pattern[str]:
    """Compile the pattern of what asks for more than a cut at the marks.

    It is a mark that stands inside or before a name, 各 that may open a collective, a joiner behind the end of a name, what leads a
    piece or opens a time at its beginning, and a joiner that stands in no name.
    """
    ends, joiners = "".join(sorted(organs.last_characters())), "|".join(_JOINERS)
    opening = "".join(sorted({word[0] for word in (*_JOINERS[:4], *_LEADING)} | organs.time_openings() - set("0123456789")))
    anywhere = "|".join(_JOINED_ANYWHERE)
    return re.compile(
        rf"[{re.escape(_MARKS)}]|各(?=[^{CLAUSE}、]{{0,14}}、)|(?<=[{ends}])(?:{joiners})|(?<!\w)[{opening}]|{anywhere}"
    )


@cache
def _knots() -> frozenset[str]:
    """Return the characters of which one stands in each knot: a quick test."""
    return frozenset(_MARKS) | {word[0] for word in ("各", *_JOINERS, *_LEADING, *_JOINED_ANYWHERE)} | organs.time_openings()


def split_names(body: str, span: Span) -> tuple[Span, ...]:
    """Split a list of agencies into the words that name each.

    Args:
        body: The body of the text, so folded: commas and brackets are ASCII.
        span: Where the list stands in it: nothing but names and what joins them.

    Returns:
        The names in the order of the list.

    Example:
        >>> words = "市工业和信息化局、市商务局和各区人民政府等有关部门"
        >>> [name.cut(words) for name in split_names(words, Span(0, len(words)))]
        ['市工业和信息化局', '市商务局', '各区人民政府', '有关部门']
    """
    if body.find("://", span.start, span.end) >= 0:
        return tuple(name for name in _split_addresses(body, span) if any(map(str.isalnum, name.cut(body))))
    return _split_list(body, span)


def _split_list(body: str, span: Span) -> tuple[Span, ...]:
    """Split a list in which no address stands."""
    pieces = [Span(*match.span()) for match in _PIECE.finditer(body, span.start, span.end)]
    knots = _knots()
    plain = knots.isdisjoint(body[span.start : span.end]) or not _knotted_pattern().search(body, span.start, span.end)
    if plain and all(end - start > 2 for start, end in pieces):
        return tuple(pieces)
    if not _BRACKETS.isdisjoint(body[span.start : span.end]):
        pieces = list(_cut_at(body, span, LIST))
    pieces = [part for piece in pieces for line in _cut_lines(body, piece) for part in _cut_numbers(body, line)]
    pieces = _join_collectives(body, pieces)
    names: list[Span] = []
    for piece in pieces:
        if piece.end - piece.start > 2 and knots.isdisjoint(body[piece.start : piece.end]):
            names.append(piece)
            continue
        for part in _split_joined(body, piece):
            names += [name for name in _split_others(body, part) if name.end > name.start and not _is_time(body, name)]
    return tuple(names)


@cache
def _address_pattern() -> Pattern:
    """Build the pattern of the address of a page, whose marks part no names."""
    return Pattern(rf"[A-Za-z][A-Za-z0-9+.-]{{0,14}}://[^、{PARTS}|→()\s]*", ("://",))


def _split_addresses(body: str, span: Span) -> Iterator[Span]:
    """Split a list in which addresses stand, each of which is one name, whatever marks it holds."""
    start = span.start
    for match in _address_pattern().finditer(body, *span):
        if match.start() > start:
            yield from _split_list(body, Span(start, match.start()))
        yield Span(*match.span())
        start = match.end()
    if start < span.end:
        yield from _split_list(body, Span(start, span.end))


def _cut_lines(body: str, piece: Span) -> Iterator[Span]:
    """Cut a piece at the line breaks between two whole names; a narrow column may break a name too."""
    start, at = piece.start, body.find("\n", *piece)
    while at >= 0:
        end = body.find("\n", at + 1, piece.end)
        following = body[at + 1 : end if end >= 0 else piece.end]
        whole = following.startswith("各") or (organs.read_level(following) != "" and len(following) > 2)
        if whole and is_agency(body[start:at]) and is_agency(following):
            yield Span(start, at)
            start = at + 1
        at = end
    yield Span(start, piece.end)


@cache
def number_pattern() -> Pattern:
    """Build the pattern of the number of a name in a list: 1.市公安局2.市应急局."""
    ends = "".join(sorted(organs.last_characters()))
    needs = tuple(f"{digit}{mark}" for digit in range(10) for mark in ".)")
    return Pattern(rf"(?:(?<=[{re.escape(ends)}])|(?<!\w))\(?[0-9]{{1,2}}[.)](?![0-9])", needs)


def _cut_numbers(body: str, piece: Span) -> Iterator[Span]:
    """Cut a piece at the numbers of the names in it, which are left out."""
    at = piece.start
    for number in number_pattern().finditer(body, *piece):
        if number.start() > at:
            yield Span(at, number.start())
        at = number.end()
    if at < piece.end or at == piece.start:
        yield Span(at, piece.end)


def _is_time(body: str, name: Span) -> bool:
    """Tell whether words in a list are a time: 10月底前完成, 持续推进."""
    return organs.time_pattern().fullmatch(body, *name) is not None


@lru_cache(maxsize=4096)  # a document names the same bodies again and again
def is_agency(name: str) -> bool:
    """Tell whether words can be the name of an agency or of a collective of them.

    Example:
        >>> [is_agency(name) for name in ("市科委", "各区人民政府", "市发展改革委(市数据局)", "见附件1", "加快推进")]
        [True, True, True, False, False]
    """
    plain = organs.aside_pattern().sub("", name) if not name.isalpha() else name
    return 2 <= len(plain) <= MAX_NAME and plain.endswith(organs.suffixes()) and plain not in organs.COUNTS


def _cut_at(body: str, span: Span, marks: str) -> Iterator[Span]:
    """Cut at marks outside brackets."""
    depth, start = 0, span.start
    for index in range(span.start, span.end):
        mark = body[index]
        if mark in organs.OPENERS:
            depth += 1
        elif mark in organs.CLOSERS:
            depth -= 1
        elif depth <= 0 and mark in marks:
            yield Span(start, index)
            start = index + 1
    yield Span(start, span.end)


def _join_collectives(body: str, pieces: list[Span]) -> list[Span]:
    """Join again what names one collective: 各省、自治区、直辖市人民政府; 中、省驻平有关单位."""
    if not any(end - start <= 2 or body[start] in "各有相" for start, end in pieces):
        return pieces  # none opens a collective
    joined: list[Span] = []
    open_start: int | None = None
    for index, piece in enumerate(pieces):
        words = piece.cut(body)
        following = pieces[index + 1].cut(body) if index + 1 < len(pieces) and body[piece.end] == "、" else ""
        if following and organs.generic_area_pattern().fullmatch(words) and _goes_on(words, following, open_start is not None):
            open_start = piece.start if open_start is None else open_start
            continue
        joined.append(Span(piece.start if open_start is None else open_start, piece.end))
        open_start = None
    return joined


def _goes_on(words: str, following: str, is_open: bool) -> bool:
    """Tell whether a half-named collective goes on in the following piece."""
    if not words.startswith(("各", "有关", "相关")) and not is_open and len(words) > 2:
        return False
    match = None if following.startswith("各") else organs.generic_area_pattern().match(following)
    if not match:
        return False
    rest = following[match.end() :]
    return not rest or rest.startswith(("人民政府", "政府", "管委会", "党委", "直", "驻", "有关", "相关", "区"))


def _split_joined(body: str, piece: Span) -> Iterator[Span]:
    """Split at 和, 及, 与 where a whole name stands before the joiner; 文化和旅游局 is one name."""
    start = piece.start
    for match in organs.joiner_pattern().finditer(body, piece.start + 2, piece.end):
        left, right = body[start : match.start()], body[match.end() : piece.end]
        if left.count("(") > left.count(")") or (left.endswith("部门") and right.startswith("单位")):
            continue
        if left.endswith("实验室") and right.endswith(("处", "科")):
            continue  # 实验室与设备管理处
        whole = left.endswith("等") or (
            is_agency(left) and (not left.endswith(("区", "县", "市", "州")) or left.startswith(("各", "有关")))
        )
        if whole and len(right) > 2 and (is_agency(right) or "等" in right):
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, piece.end)


@cache
def _leading_pattern() -> Pattern:
    """Build the pattern of what joins a name to those before it."""
    return Pattern(
        r"(?:由|以及|及|和(?![平田县顺龙硕静政林])|与|会同|联合|并|另|请|:)+",
        ("由", "及", "和", "与", "会同", "联合", "并", "另", "请", ":"),
    )


@cache
def _others_pattern() -> Pattern:
    """Build the pattern of the word for others that are not named."""
    return Pattern(r"(?<![高中初同平均对])等(?![级保同价额离])", ("等",))


def _split_others(body: str, part: Span) -> Iterator[Span]:
    """Split at 等: 商务部等有关部门 names two, 商务部等部门 one; leave out what only joins."""
    lead = _leading_pattern().match(body, part.start, part.end)
    start = lead.end() if lead and part.end - lead.end() > 1 else part.start
    end = part.end
    start += start < end and body[start] in organs.LEAD_MARKS
    end -= end > start and body[end - 1] in organs.LEAD_MARKS
    match = _others_pattern().search(body, start, end)
    if not match:
        yield _drop_remark(body, Span(start, end))
        return
    yield _drop_remark(body, Span(start, match.start()))
    rest = body[match.end() : part.end]
    if any(mark in rest for mark in organs.COLLECTIVE_MARKS) and is_agency(rest):
        yield Span(match.end(), part.end)


def _drop_remark(body: str, name: Span) -> Span:
    """Leave out a bracket that speaks about the statement: 市政府办公厅（排名第一位的为牵头单位，下同）."""
    remark = organs.remark_bracket_pattern().search(body, name.start + 1, name.end)
    return Span(name.start, remark.start()) if remark else name
