"""Functional names: bodies that regulations name by what they are for, several at once and with what they share printed once.

市和区人民政府应急管理部门 names two; 市发展改革、交通等部门 names 市发展改革部门 and 市交通部门.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.mentions import organs
from graph.mentions.affixes import Listed
from graph.passages.marks import PARTS
from graph.span import Span

NOUNS = ("行政主管部门", "行政管理部门", "监督管理部门", "主管部门", "行政部门", "管理部门", "部门", "机构", "机关")
"""What closes functional names, and may stand once for several."""

_RANKS = (
    "设区的市级?|不设区的市|市辖区|省辖市|较大的市|县级以上(?:地方)?(?:各级)?|设区的市级以上(?:地方)?|(?:省|市|县|区|乡|镇)级(?:以上)?(?:地方)?"
    r"|自治[区州县]|直辖市|地(?=\(市\)|、)|区县|县区|市县|[省市县区旗盟州]|乡镇|[乡镇]|街道|各级|地方各级|上级|下级|国务院"
)
_BRACKET = r"(?:\([省市区县旗乡镇街道级自治州、]{1,12}\))?"
_OWN = "(?:本|全)?(?:有关|相关|其他)?"
_AREA = rf"{_OWN}(?:(?:{_RANKS}){_BRACKET})"
_CLOSED = (
    "部门|机构|机关|政府|委员会|管委会|办公室|办事处|派出所|法院|检察院|海关|总队|支队|大队|联合会|工会|总工会|红十字会|共青团"
    "|共产主义青年团|妇联|残联|工商联|协会|[一-龥]{2}[局厅委署]|(?:外交|国防|教育|科技|公安|民政|司法|财政|自然资源|生态环境|建设|运输|水利|农村|商务|旅游|卫生|保障|应急管理|信息化|宣传)部|[省市县区][一-龥]{1,6}[办]"
)


class _Piece(NamedTuple):
    """A member of a list: its words, the area that opens it, and what it is."""

    span: Span
    words: str
    area: str  # with 人民政府 where that follows; "" where none opens it
    kind: str  # "area" alone, "field" without its noun, or "whole"


def split_functions(body: str, span: Span) -> tuple[Listed, ...]:
    """Split the functional names of a list and give each what it shares with the others.

    Args:
        body: The body.
        span: The list: names and what joins them.

    Returns:
        The bodies in the order of the list, each with the affixes that stand elsewhere in it.

    Example:
        >>> def show(words):
        ...     return [n.before + n.span.cut(words) + n.after for n in split_functions(words, Span(0, len(words)))]
        >>> show("市和区人民政府应急管理部门")
        ['市人民政府应急管理部门', '区人民政府应急管理部门']
        >>> show("市发展改革、文化和旅游等部门,省、设区的市、县(市、区)人民政府".split(",")[0])
        ['市发展改革部门', '市文化和旅游部门']
        >>> show("省、设区的市、县(市、区)人民政府")
        ['省人民政府', '设区的市人民政府', '县(市、区)人民政府']
    """
    first = _group_pattern().match(body, *span)
    if first:
        rest = Span(first.end(), span.end)
        return (*split_functions(body, Span(span.start, first.end("group"))), *split_functions(body, rest))
    span = _skip_origin(body, span)
    closing = _closing_pattern().search(body, span.start, span.end)
    end = closing.start() if closing else span.end
    spans = [_trim(body, piece) for piece in _cut_list(body, Span(span.start, end))]
    pieces = [_read_piece(body, piece) for piece in spans if piece.end > piece.start]
    if not pieces:
        return ()
    if closing and closing["sort"]:  # 开发区、保税区等功能区管理机构: the sort is the body, the members are examples
        whole = [Listed(piece.span) for piece in pieces if piece.kind == "whole"]
        return (*whole, Listed(Span(closing.start("sort"), span.end)))
    listed = list(_restore(pieces, closing["noun"] if closing else _name_noun(pieces[-1]), closed=closing is not None))
    if closing and closing["others"]:
        listed.append(Listed(Span(closing.start("others"), span.end)))
    return tuple(listed)


@cache
def _group_pattern() -> re.Pattern[str]:
    """Compile the pattern of a list that 等部门 closes and another one follows: 教育、文化等部门和其他有关部门."""
    return re.compile(
        rf"(?P<group>[^等{PARTS}]{{2,150}}等(?:有关|相关|其他)?[一-龥]{{0,8}}?(?:{'|'.join(NOUNS)}|单位))(?:以及|[和及与、])"
    )


@cache
def _origin_pattern() -> re.Pattern[str]:
    """Compile the pattern of those who set up the body that follows: 海关、税务等部门在本市设立的."""
    return re.compile(rf"[^{PARTS}]{{2,60}}等[^、{PARTS}]{{2,8}}在[^、{PARTS}]{{1,8}}设立的")


def _skip_origin(body: str, span: Span) -> Span:
    """Leave out those who set up the body that is named."""
    origin = _origin_pattern().match(body, *span)
    return Span(origin.end(), span.end) if origin else span


@cache
def _closing_pattern() -> re.Pattern[str]:
    """Compile the pattern of 等 and the noun behind it that the members of a list share: 等部门, 等有关部门, 等功能区管理机构."""
    return re.compile(
        rf"等(?:政府)?(?P<others>有关|相关|其他)?(?P<sort>[一-龥]{{1,8}}?)??(?:职能)?(?P<noun>{'|'.join(NOUNS)}|单位|团体|组织)$"
    )


def _cut_list(body: str, span: Span) -> Iterator[Span]:
    """Cut a list at its marks outside brackets, and at what joins two names."""
    all_of = _all_pattern().match(body, *span)
    depth, start = 0, span.start
    if all_of:
        yield Span(*all_of.span())
        start = min(all_of.end() + 1, span.end)
        span = Span(start, span.end)
    for at in range(span.start, span.end):
        depth += (body[at] in organs.OPENERS) - (body[at] in organs.CLOSERS)
        if body[at] == "、" and depth <= 0:
            yield from _split_joined(body, Span(start, at), last=False)
            start = at + 1
    yield from _split_joined(body, Span(start, span.end))


@cache
def _all_pattern() -> re.Pattern[str]:
    """Compile the pattern of a collective of governments, whose ranks are no members of a list: 各区、县(市)人民政府."""
    rank = rf"(?:{_RANKS}){_BRACKET}"
    return re.compile(rf"各(?:{rank}[、和])+(?:{rank})(?:人民政府|政府|管委会)(?=[、和及与]|以及|$)")


@cache
def _joiner_pattern() -> re.Pattern[str]:
    """Compile the pattern of what joins two names."""
    return re.compile("以及|及其|或者|[和与及或]")


def _split_joined(body: str, piece: Span, *, last: bool = True) -> Iterator[Span]:
    """Split at a joiner where names, areas or fields stand on both sides: 文化和旅游部门 is one name, 市和区 are two areas.

    Two fields are joined at the end of a list alone; before it what holds a joiner is one: 港航、海洋与渔业、旅游.
    """
    start = piece.start
    for match in _joiner_pattern().finditer(body, piece.start + 1, piece.end - 1):
        left, right = body[start : match.start()], body[match.end() : piece.end]
        closed = left and left.count("(") == left.count(")") and (match[0] == "或者" or _stands_alone(left))
        whole = last or match[0] == "或者" or _whole_pattern().search(left) or _area_pattern().fullmatch(left)
        # 负责地震工作的部门或者机构 is one body
        if closed and whole and right not in ("机构", "机关", "单位") and _may_follow(left, match[0], right):
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, piece.end)


def _stands_alone(words: str) -> bool:
    """Tell whether words are a whole name, an area, or a field."""
    plain = organs.aside_pattern().sub("", words)
    return bool(_whole_pattern().search(plain) or _area_pattern().fullmatch(words) or organs.is_field(_drop_area(words)))


def _may_follow(left: str, joiner: str, right: str) -> bool:
    """Tell whether what follows a joiner is another name, and does not go on with a field that holds it: 文化和旅游."""
    if joiner.startswith("或") or _whole_pattern().search(left) or _area_pattern().fullmatch(left):
        return True
    noun = next((noun for noun in NOUNS if right.endswith(noun)), "")
    if not noun and _whole_pattern().search(right):  # 市场监督管理和海关
        return True
    field = right.removesuffix(noun)
    return _drop_area(left) + joiner + field not in organs.department_stems() and (organs.is_field(field) or field == "")


def _drop_area(words: str) -> str:
    match = _seat_pattern().match(words)
    return words[match.end() :] if match else words


@cache
def _whole_pattern() -> re.Pattern[str]:
    """Compile the pattern of the end of a whole name."""
    return re.compile(rf"(?:{_CLOSED})$")


@cache
def _area_pattern() -> re.Pattern[str]:
    """Compile the pattern of an area that left its noun to a later one: 市, 有关区, 县(市、区)."""
    return re.compile(_AREA)


@cache
def _seat_pattern() -> re.Pattern[str]:
    """Compile the pattern of the area that opens a functional name, with its government where that is named."""
    return re.compile(
        rf"(?:[一-龥]{{2,6}}?(?:自治[区州县]|[省市县区])(?=人民政府)|{_AREA})?人民政府|{_AREA}(?=[一-龥]{{2}})(?!场监|域|委)"
    )


def _trim(body: str, span: Span) -> Span:
    """Leave out what only joins, what a clause says of where a body comes from, and a bracket that gives it a short name."""
    start, end = span
    remark = body.find("(以下", start, end)
    end = remark if remark > start else end
    origin = max(body.rfind(word, start, end) + len(word) if word in body[start:end] else start for word in ORIGINS)
    start = origin
    while (
        start < end
        and (body[start] in "其由和及与," or body.startswith(("以及", "会同"), start))
        and not body.startswith("其他", start)
    ):
        start += 1
    return Span(start, end)


ORIGINS = ("设立的", "所属的", "组建的", "成立的", "下设的", "派出的", "确定的", "指定的")
"""What closes a clause that says of where a body comes from."""


LONE = ("居", "村", "城市")
"""Areas only where nothing follows them: 居、村民委员会, 城市、县人民政府; 城市管理部门 is another thing."""


def _read_piece(body: str, span: Span) -> _Piece:
    """Read a member of a list."""
    words = span.cut(body)
    if words in LONE or _area_pattern().fullmatch(words):
        return _Piece(span, words, words, "area")
    plain = organs.aside_pattern().sub("", words)
    seat = _seat_pattern().match(words)
    area = seat[0] if seat and seat.end() < len(words) else ""
    return _Piece(span, words, area, "whole" if _whole_pattern().search(plain) else "field")


def _name_noun(piece: _Piece) -> str:
    """Name the noun that closes a name and that those before it may share: 教育行政部门 closes with 行政部门."""
    words = piece.words
    if words.endswith("部门") and organs.is_field(words.removeprefix(piece.area).removesuffix("部门")):
        return "部门"
    return next((noun for noun in NOUNS if words.endswith(noun)), "")


def _restore(pieces: list[_Piece], noun: str, *, closed: bool) -> Iterator[Listed]:
    """Give each member the area and the noun that it shares with the others."""
    areas: list[str] = []  # that hold for the fields that follow
    waiting: list[_Piece] = []
    prefix = ""
    for index, piece in enumerate(pieces):
        if piece.kind == "area":
            waiting.append(piece)
            prefix = "有关" if piece.words.startswith("有关") else prefix
            continue
        after = noun if piece.kind == "field" and (closed or index < len(pieces) - 1) else ""
        if waiting:
            yield from _share_tail(waiting, piece, after, prefix)
            own, shared = piece.area or _find_place(piece), "人民政府" * piece.area.endswith("人民政府")
            areas = [_name_seat(area.words, shared) for area in waiting] + [own] if own else []
            before = prefix if prefix and not piece.words.startswith("有关") else ""
            yield Listed(piece.span, before, after)
            waiting, prefix = [], ""
        elif piece.area or (piece.kind == "whole" and not _shares(piece, noun)):
            areas = [piece.area] if piece.area else areas
            yield Listed(piece.span, "", after)
        else:
            yield from (Listed(piece.span, area, after) for area in areas or [""])


def _shares(piece: _Piece, noun: str) -> bool:
    """Tell whether a whole name is the last of the fields that share its noun."""
    return (
        bool(noun)
        and piece.words.endswith(noun)
        and noun not in ("机关", "机构")
        and not piece.words.startswith(("有关", "其他", "相关"))
    )


def _name_seat(area: str, shared: str) -> str:
    """Name an area with what it shares with others; the State Council is a government itself: 国务院和县级人民政府教育部门."""
    return area + (shared.removeprefix("人民政府") if area.endswith("国务院") else shared)


def _share_tail(waiting: list[_Piece], piece: _Piece, after: str, prefix: str) -> Iterator[Listed]:
    """Give areas that stand alone what follows the area of the next name: 市、区|人民政府."""
    own = _area_pattern().match(piece.words)
    tail = piece.words[own.end() if own else len(_find_place(piece)) :]
    if piece.words.endswith("村民委员会"):
        tail = "民委员会"
    for area in waiting:
        before = prefix if prefix and not area.words.startswith("有关") else ""
        yield Listed(area.span, before, _name_seat(area.words, tail + after).removeprefix(area.words))


def _find_place(piece: _Piece) -> str:
    """Find the place by name that opens a name, where areas before it wait for what follows it: 市和|浦东新区|发展改革."""
    place = _place_pattern().match(piece.words)
    return place[0] if place else ""


@cache
def _place_pattern() -> re.Pattern[str]:
    """Compile the pattern of a place by name before what is there."""
    return re.compile(r"[一-龥]{1,4}?(?:自治[区州县]|新区|[区县市])(?=[一-龥]{2})")
