"""Names: the areas and facilities that a text names, found by the grammar of `graph.rules.naming`."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.rules import naming
from graph.rules.toponyms import toponyms_of_lexicon
from graph.rules.words import read_groups, read_table
from graph.span import Span


class Name(NamedTuple):
    """A name of an area or a facility; every offset counts characters of the text.

    Attributes:
        span: The name itself, without 本市 and 全市.
        full: With these words.
        suffix: The last word, which tells what it is.
        cue: What makes it definite: "quoted", "toponym" (上海…), "local" (市级…), "own" (市…平台), "wide" (全国…),
            "city" (城市…), "unique" (…专用通道), "whole" (跨境电商综合试验区), "listed" (in one list with a definite
            name), or "" (nothing: it is a class of things).
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
def _cues() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    """Build the automaton of the words that end a name on its left, or make it definite."""
    words = naming.cue_words()
    return AhoCorasick([word for word, _ in words], matchkind=MatchKind.LeftmostLongest), words


@cache
def _suffixes(table: str) -> tuple[AhoCorasick, tuple[str, ...]]:
    """Build the automaton of the last words of names."""
    words = tuple(row[0] for row in read_table(table))
    return AhoCorasick(words), words


def find_names(text: str, table: str, toponyms: tuple[str, ...] = (), anchors: Sequence[Span] = ()) -> tuple[Name, ...]:
    """Find the names of a kind.

    Args:
        text: Folded text.
        table: Lexicon of last words: "place_suffixes" or "facility_suffixes".
        toponyms: Names of areas that this document uses beside those of the lexicon (`find_toponyms`).
        anchors: Definite things found otherwise, such as numbered lines; they make the members of their list definite.

    Returns:
        The names in the order of the text; a class of things too, with no cue.

    Example:
        >>> words = "打造市级智能算力统筹调度平台,依托上海“信易贷”综合服务平台、大数据普惠金融平台,建设公共服务平台"
        >>> [(n.span.cut(words), n.cue) for n in find_names(words, "facility_suffixes") if n.cue]
        [('市级智能算力统筹调度平台', 'local'), ('上海“信易贷”综合服务平台', 'quoted'), ('大数据普惠金融平台', 'listed')]
    """
    automaton, words = _suffixes(table)
    ends: dict[int, tuple[int, str]] = {}  # the longest last word at each place
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if start < ends.get(end, (end, ""))[0]:
            ends[end] = (start, words[index])
    found = []
    never = read_groups(table).get("never", ())
    for end, (start, suffix) in ends.items():
        if (
            suffix not in never
            and naming.goes_on(text, end)
            and not naming.is_cited(text, start)
            and (name := _read(text, start, end, suffix, toponyms))
        ):
            found.append(name)
    found += [Name(span, span, "", "anchor") for span in anchors]
    shared = _share_lists(
        text, sorted(found, key=lambda name: name.span.end), naming.DEFINITE if table == "facility_suffixes" else naming.FIRM
    )
    return tuple(name for name in shared if name.cue != "anchor")


def _read(text: str, start: int, end: int, suffix: str, toponyms: tuple[str, ...]) -> Name | None:
    """Read the name that ends in a last word, or None where it is one of many (一批…平台) or nothing stands before it."""
    left = naming.find_left(text, start)
    begin, cue, at = _find_cue(text, left, start)
    if cue == "plural" or text[begin:start].startswith(("个", "家", "处")) or naming.many_pattern().search(text, begin, start):
        return None
    if cue == "toponym" and text[at - 1 : at] == "(" and at > begin:
        at = begin  # 西部(重庆)科学城
    if toponyms and text.startswith(toponyms, begin):
        cue, at = "toponym", begin
    quote = text.rfind("“", begin, start)
    closed = text.find("”", quote, start) if quote >= 0 else -1
    if closed >= 0:
        return _read_quoted(text, Span(begin, end), Span(quote + 1, closed), at if cue == "toponym" else quote, suffix)
    if quote >= 0 and text[end : end + 1] == "”":
        return _read_whole_quote(text, Span(quote, end + 1), suffix)
    if cue == "toponym" and suffix == "实验室" and start - at < 4:
        at = _after_verb(text, left, at)  # 人工智能与数字经济广东省实验室
    cue, at = (cue, at) if cue == "toponym" else _weak_cue(text, begin, Span(start, end), suffix, cue, begin > left) or (cue, at)
    return _build(text, at if cue else begin, start, end, suffix, cue)


def _weak_cue(text: str, begin: int, last: Span, suffix: str, cue: str, opened: bool) -> tuple[str, int] | None:
    """Return the cue of a name that no place opens, and where the name begins; None where there is no other than the one found.

    Args:
        text: The text.
        begin: Where the words before the last one begin.
        last: Where the last word stands.
        suffix: The last word.
        cue: The cue found so far.
        opened: Whether a verb or a particle stands right before.
    """
    groups = read_groups("naming")
    if suffix in naming.unique_words("whole"):
        return "whole", last.start
    if cue:
        return None
    if suffix in naming.unique_words("unique") and last.start - begin > 1:
        return "unique", begin
    own = opened and text[begin : begin + 1] in groups["own"] and last.start - begin > 2
    return ("own", begin) if own and not text.startswith(groups["not-own"], begin) else None


def _find_cue(text: str, left: int, start: int) -> tuple[int, str, int]:
    """Find, to the left of a last word, where the name begins, the cue that makes it definite, and where the cue stands."""
    automaton, words = _cues()
    phrase = text[left:start]
    begin, cue, at = 0, "", 0
    quoted = phrase.find("“")
    for index, first, last in automaton.find_matches_as_indexes(phrase):
        group = words[index][1]
        inside = 0 <= quoted < first and phrase.find("”", quoted, first) < 0
        if inside or group == "guard":
            continue
        if group in ("verb", "function") or (group == "opener" and first == begin):
            begin, cue, at = last, "", last
            quoted = phrase.find("“", last)
        elif (group == "plural" and first == begin) or (group in ("toponym", "local", "wide", "city") and not cue):
            cue, at = group, first
    return left + begin, cue, left + at


def _after_verb(text: str, left: int, at: int) -> int:
    """Return where a name begins whose parts are joined by 与: after the last verb."""
    automaton, words = _cues()
    ends = [last for index, _, last in automaton.find_matches_as_indexes(text[left:at]) if words[index][1] == "verb"]
    return left + (ends[-1] if ends else 0)


def _read_quoted(text: str, whole: Span, inner: Span, at: int, suffix: str) -> Name | None:
    """Read a name that holds a quoted one: 上海“信易贷”综合服务平台; slogans (“互联网+”平台) make none."""
    proper = inner.cut(text)
    slogan = naming.is_slogan(proper) and not suffix.endswith(("城", "镇", "港", "谷"))
    if len(proper) < 2 or slogan or text[inner.end + 1] == "即":
        return None
    start = min(at, inner.start - 1)
    return Name(
        Span(start, whole.end),
        Span(min(start, whole.start), whole.end),
        suffix,
        "quoted",
        proper,
        naming.find_alias(text, whole.end),
    )


def _read_whole_quote(text: str, span: Span, suffix: str) -> Name | None:
    """Read a name that stands whole between quotation marks: “城市神经元系统”."""
    proper = text[span.start + 1 : span.end - 1]
    return (
        None
        if len(proper) < 4 or naming.is_slogan(proper)
        else Name(span, span, suffix, "quoted", proper, naming.find_alias(text, span.end))
    )


def _build(text: str, begin: int, start: int, end: int, suffix: str, cue: str) -> Name | None:
    """Build a name from its parts; without a cue it is kept for the list that it may stand in."""
    if start - begin < 2 and cue != "whole":
        return None
    close, groups = _bracket(text, end), read_groups("naming")
    inner = begin
    if cue == "local":
        inner += next(len(word) for word in groups["local"] if text.startswith(word, begin))
        if start - inner < 2 or end - inner < naming.SHORTEST:
            return None
    kept = inner if text[begin:inner] in groups["here"] else begin
    return Name(Span(kept, close), Span(begin, close), suffix, cue, alias=naming.find_alias(text, close))


def _bracket(text: str, end: int) -> int:
    """Return where a name ends when a place in brackets closes it: 广东省实验室(深圳)."""
    close = text.find(")", end, end + 8) if text[end : end + 1] == "(" else -1
    inside = text[end + 1 : close] if close >= 0 else ""
    return close + 1 if inside and inside.removesuffix("市").removesuffix("区") in toponyms_of_lexicon() else end


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
