"""Names: the areas and facilities that a text names, found by the grammar of `graph.mentions.naming`."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from graph.mentions import naming
from graph.mentions.cues import WORKS, after_verb, find_opening, move_cue, weak_cue
from graph.mentions.proper import find_proper
from graph.mentions.toponyms import opens_with_area, toponyms_of_lexicon
from graph.mentions.unnamed import BARE, CATCHWORD, CLASS, GOES_ON, IMAGE, MANY, NO_THING, PROJECT, SCOPE, SHORT, Unnamed
from graph.rules.automaton import Automaton
from graph.rules.words import read_groups, read_table
from graph.span import Span

Last = tuple[int, int, int, str]
"""A last word: how far to the left its name can reach, where it stands, and the word; "" for an anchor, which is a name already."""


class Name(NamedTuple):
    """A name of an area or a facility; every offset counts characters of the text.

    Attributes:
        span: The name itself, without 本市 and 全市.
        full: With these words.
        suffix: The last word, which tells what it is.
        cue: What makes it definite: "quoted", "toponym" (上海…), "local" (市级…), "own" (市…平台), "wide" (全国…),
            "city" (城市…), "unique" (…专用通道), "route" (沪通铁路), "whole" (跨境电商综合试验区), "listed" (in one list
            with a definite name), "object" (built or used, told by `graph.facts.things.objects`), or "" (nothing told here).
        proper: The quoted name in it, without the marks, or "".
        alias: What the text calls it from here on (以下简称…), or "".
    """

    span: Span
    full: Span
    suffix: str
    cue: str
    proper: str = ""
    alias: str = ""


@cache
def _last_words(table: str) -> tuple[Automaton, tuple[str, ...], frozenset[str], frozenset[str]]:
    """Build the automaton of the last words of names, and of the words that make a name definite where the last word does not.

    Args:
        table: Lexicon of last words.

    Returns:
        The automaton, the last words (what has a higher index is a cue), those that need a cue, and those that end no name.
    """
    groups = read_groups(table)
    words = tuple(row[0] for row in read_table(table))
    needy = frozenset(word for group in ("facility", "many", "works", "site", "seat") for word in groups.get(group, ()))
    definite = ("toponym", "local", "wide", "city") if "facility" in groups else ()
    cues = [word for word, group in naming.cue_words() if group in definite]
    return Automaton([*words, *cues], longest=False), words, needy, frozenset(groups.get("never", ()))


def find_names(text: str, table: str, toponyms: tuple[str, ...] = (), anchors: Sequence[Span] = ()) -> tuple[Name, ...]:
    """Find the names of a kind.

    Args:
        text: Folded text.
        table: Lexicon of last words: "mentions/place_suffixes" or "mentions/facility_suffixes".
        toponyms: Names of areas that this document uses beside those of the lexicon (`find_toponyms`).
        anchors: Definite things found otherwise, such as numbered lines; they make the members of their list definite.

    Returns:
        The names in the order of the text; a class of things, which has no cue, where it may be a proper name all the same
        (首钢园区) or where one list may hold it and a definite name.

    Example:
        >>> words = "打造市级智能算力统筹调度平台,依托上海“信易贷”综合服务平台、大数据普惠金融平台,建设公共服务平台"
        >>> [(n.span.cut(words), n.cue) for n in find_names(words, "mentions/facility_suffixes") if n.cue]
        [('市级智能算力统筹调度平台', 'local'), ('上海“信易贷”综合服务平台', 'quoted'), ('大数据普惠金融平台', 'listed')]
    """
    firm = naming.DEFINITE if table == "mentions/facility_suffixes" else naming.FIRM
    found: list[Name] = []
    for run in _find_runs(text, table, toponyms, anchors):
        names = [name for last in run if type(name := _read(text, last, toponyms)) is Name]
        found += names if len(names) < 2 else _share_lists(text, names, firm)
    return tuple(name for name in found if name.suffix)


def find_unnamed(text: str, table: str, near: Span, toponyms: tuple[str, ...] = ()) -> Iterator[tuple[Span, Unnamed]]:
    """Find why the words near some place that end in a last word are no names.

    Args:
        text: Folded text.
        table: As for `find_names`, as are `toponyms`.
        near: The place.
        toponyms: Names of areas.

    Returns:
        Where the words stand, and the step of reading that refused them. What has no cue is told too, though one list may hold it
        and a definite name, or a verb make it definite: ask `find_names` first.

    Example:
        >>> words = "打造一批产业平台,建设公共服务平台,发展平台经济"
        >>> [(span.cut(words), why.name) for span, why in find_unnamed(words, "mentions/facility_suffixes", Span(0, len(words)))]
        [('打造一批产业平台', 'many'), ('建设公共服务平台', 'bare'), ('发展平台', 'goes-on')]
    """
    _, words, _, never = _last_words(table)
    for index, start, end in _find_longest(text, table)[0]:
        left, word = naming.find_left(text, start), words[index]
        if near.start < end and left < near.end:
            goes_on = naming.goes_on(text, end)
            step = NO_THING if word in never else GOES_ON if not goes_on else _read(text, (left, start, end, word), toponyms)
            if isinstance(step, Unnamed):
                yield Span(left, end), step
            elif not step.cue and step.span.start < near.end:
                yield step.span, CLASS


def _find_runs(text: str, table: str, toponyms: tuple[str, ...], anchors: Sequence[Span]) -> Iterator[list[Last]]:
    """Yield the last words that may stand in one list, where a cue can make one of them a name: the others cost no reading."""
    lasts, cues = _find_last_words(text, table, toponyms)
    needy = _last_words(table)[2]
    if anchors:
        lasts = sorted([*lasts, *((span.start, span.end, "") for span in anchors)], key=lambda last: last[1])
    cues.append(len(text))  # so that there is a next one
    run: list[Last] = []
    named, before = False, 0
    for start, end, suffix in lasts:
        left = naming.find_left(text, start) if suffix else start
        if left - before > naming.JOINT_REACH:
            if named:
                yield run
            run, named = [], False
        run.append((left, start, end, suffix))
        named = (
            named or suffix not in needy or cues[bisect_left(cues, left)] < start or naming.may_be_one(text, left, start, suffix)
        )
        before = end
    if named:
        yield run


def _find_last_words(text: str, table: str, toponyms: tuple[str, ...]) -> tuple[list[tuple[int, int, str]], list[int]]:
    """Find the last words that can end a name, the longest at each end, and where the words stand that make one definite."""
    _, words, needy, never = _last_words(table)
    longest, cues = _find_longest(text, table)
    goes_on = naming.goes_on
    lasts = [(start, end, words[index]) for index, start, end in longest if words[index] not in never and goes_on(text, end)]
    if needy:
        cues += (at for word in toponyms for at in naming.find_all(text, word))
    return lasts, sorted(cues)


def _find_longest(text: str, table: str) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Find the longest last word at each end, as its index, start and end, and where the words stand that make one definite."""
    automaton, words, _, _ = _last_words(table)
    count, last = len(words), -1
    longest: list[tuple[int, int, int]] = []
    cues: list[int] = []
    for match in automaton.find(text):
        index, start, end = match
        if index >= count:
            cues.append(start)
        elif end != last:
            longest.append(match)
            last = end
    return longest, cues


def _read(text: str, last: Last, toponyms: tuple[str, ...]) -> Name | Unnamed:
    """Read the name that ends in a last word, or why there is none: it is one of many (一批…平台), nothing stands before it."""
    left, start, end, suffix = last
    if not suffix:
        return Name(Span(start, end), Span(start, end), "", "anchor")
    begin, cue, at = find_opening(text, left, start, suffix)
    if cue == "plural" or text.startswith(("个", "家", "处"), begin) or naming.many_pattern().search(text, begin, start):
        return MANY
    if at > begin:
        cue, at = move_cue(text, begin, Span(start, end), cue, at)
    opened = cue == "wide" and at > begin and find_proper(text[begin:at]) == 0  # 银杏国家植物园
    if opened or (toponyms and text.startswith(toponyms, begin)) or (not cue and opens_with_area(text, begin, start)):
        cue, at = "toponym", begin
    quote = text.rfind("“", begin, start)
    closed = text.find("”", quote, start) if quote >= 0 else -1
    if closed >= 0:
        own = text[begin:quote] in read_groups("mentions/naming")["own"]
        works = suffix == WORKS and find_proper(text[begin:quote]) == 0  # 内环高架“年轻化”工程
        scope = at if cue in ("toponym", "wide", "local") else begin if own or works else quote
        inner, slogan = Span(quote + 1, closed), naming.is_slogan(text[quote + 1 : closed])
        if slogan and not naming.is_system(text, inner, scope, suffix):
            return CATCHWORD
        return _read_quoted(text, Span(begin, end), inner, scope if slogan or works or cue == "toponym" else quote, suffix)
    if quote >= 0 and text[end : end + 1] == "”":
        return _read_whole_quote(text, Span(quote, end + 1), suffix)
    if cue == "toponym" and suffix == "实验室" and start - at < 4:
        at = after_verb(text, left, at)  # 人工智能与数字经济广东省实验室
    cue, at = (cue, at) if cue == "toponym" else weak_cue(text, begin, Span(start, end), suffix, cue, begin > left) or (cue, at)
    return _build(text, at if cue else begin, start, end, suffix, cue)


def _read_quoted(text: str, whole: Span, inner: Span, at: int, suffix: str) -> Name | Unnamed:
    """Read a name that holds a quoted one: 上海“信易贷”综合服务平台."""
    proper = inner.cut(text)
    if len(proper) < 2:
        return SHORT
    if "项目" in text[inner.end : whole.end] or text[inner.end + 1] == "即":
        return PROJECT
    if naming.is_image(text, inner.start - 1):
        return IMAGE
    start = min(at, inner.start - 1)
    full = Span(min(start, whole.start), whole.end)
    return Name(Span(start, whole.end), full, suffix, "quoted", proper, naming.find_alias(text, whole.end))


def _read_whole_quote(text: str, span: Span, suffix: str) -> Name | Unnamed:
    """Read a name that stands whole between quotation marks: “城市神经元系统”."""
    proper = text[span.start + 1 : span.end - 1]
    if len(proper) < 4:
        return SHORT
    if len(suffix) == 1 and not naming.goes_on(text, span.end):  # “芯屏器核网”全产业链
        return GOES_ON
    if naming.is_image(text, span.start):
        return IMAGE
    if naming.is_slogan(proper):
        return CATCHWORD
    return Name(span, span, suffix, "quoted", proper, naming.find_alias(text, span.end))


def _build(text: str, begin: int, start: int, end: int, suffix: str, cue: str) -> Name | Unnamed:
    """Build a name from its parts; without a cue it is kept for the list that it may stand in."""
    if start - begin < 2 and cue != "whole":
        return BARE
    close, groups = _close(text, end), read_groups("mentions/naming")
    inner = begin
    if cue == "local":
        inner += next(len(word) for word in groups["local"] if text.startswith(word, begin))
        if start - inner < 2 or end - inner < naming.SHORTEST or text.startswith(groups["plural"], inner):
            return SCOPE
    full = Span(begin, close)
    span = Span(inner, close) if text[begin:inner] in groups["here"] else full
    return Name(span, full, suffix, cue, "", naming.find_alias(text, close))


def _close(text: str, end: int) -> int:
    """Return where a name ends that a version or a place in brackets closes: 公共数据平台2.0, 广东省实验室(深圳)."""
    versioned = text[end : end + 1].isdigit() and text[end + 1 : end + 2] == "." and text[end + 2 : end + 3].isdigit()
    if versioned and not naming.tells_size(text, end):
        return end + 3
    close = text.find(")", end, end + 8) if text.startswith("(", end) else -1
    inside = text[end + 1 : close] if close >= 0 else ""
    part = inside in read_groups("mentions/naming")["part"]
    place = part or inside.removesuffix("市").removesuffix("区") in toponyms_of_lexicon()
    return close + 1 if inside and place else end


def _share_lists(text: str, names: list[Name], firm: tuple[str, ...]) -> Iterator[Name]:
    """Make the members of a list definite when one of them is: 粤港澳大湾区大数据中心、鹏城云脑."""
    group: list[Name] = []
    for name in names:
        if group and text[group[-1].span.end : name.full.start] not in naming.JOINTS:
            yield from _share(group, firm)
            group = []
        group.append(name)
    yield from _share(group, firm)


def _share(group: list[Name], firm: tuple[str, ...]) -> Iterator[Name]:
    """Mark the members of one list."""
    definite = any(name.cue in firm for name in group)
    for name in group:
        listed = definite and not name.cue and name.span.end - name.span.start - len(name.suffix) >= 2
        yield name._replace(cue="listed") if listed else name
