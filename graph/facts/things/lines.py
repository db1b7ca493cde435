"""Lines: the railways and roads that a number or their two ends name: 轨道交通18号线二期, S3公路, G109, 甲至乙段铁路."""

import re
from collections.abc import Iterator
from functools import cache

from graph.facts.things.candidates import Candidate
from graph.facts.things.stages import find_verb
from graph.mentions.proper import find_name
from graph.passages.marks import CLAUSE, HAN, STOP
from graph.rules.pattern import Pattern
from graph.rules.words import read_groups
from graph.span import Span

ROADS = ("高速公路", "高速", "公路", "国道", "省道", "县道")
PHASE = "[一二三四五六]期"
PART = "[东南西北中]?(?:延伸|延长)(?:段|线)?|[东南西北]延线|支线|[东南西北中]段"
ENDS = ("", "市", "县", "区", "镇")
DIVISIONS = "市县区"
"""Last characters of areas whose phases are those of something else."""
LONGEST = 16
"""Characters before a phase in which the name stands that has it."""
LONGEST_LINE = 8
"""Characters of the longest name of a line before the word that says what it is."""
ROUTES = ("高速公路", "高速铁路", "高速", "高铁", "铁路", "公路", "国道", "快速路", "大道", "城际", "航道")
LONGEST_PART = 16
"""Characters of the longest kind of a line with what names a part of it."""
KEYS = ("高速", "高铁", "铁路", "公路", "国道", "快速路", "大道", "城际", "航道", "轨道交通", "地铁", "有轨电车", "轻轨")
"""What each of them holds."""
RAILS = ("轨道交通", "地铁", "市域铁路", "市郊铁路", "城际铁路", "有轨电车", "轻轨")
REACH = 40
"""Characters before the second end of a section in which the first one stands."""


def find_lines(body: str) -> Iterator[Candidate]:
    """Yield the numbered lines and roads, then the sections between two ends, in no order.

    Example:
        >>> [line.names for line in find_lines("推进轨道交通24、26号线、S3公路和G1503高速公路建设")]
        [['轨道交通24号线', '24号线'], ['轨道交通26号线', '26号线'], ['S3公路'], ['G1503高速公路']]
        >>> [line.names for line in find_lines("实施G109提质改造,推动银杏湾至白鹭段铁路建设")]
        [['G109'], ['银杏湾至白鹭段铁路', '银杏湾至白鹭段']]
    """
    yield from _find_rails(body)
    yield from _find_roads(body)
    yield from _find_sections(body)
    yield from _find_branches(body)
    yield from _find_phases(body)


JOINTS = ("、", "和", "及")
"""What joins the parts of a line."""
PARTED = frozenset("一二三四五六东南西北中延支")
"""What one more part opens with."""


@cache
def rail_pattern() -> Pattern:
    """Build the pattern of numbered railway lines: 轨道交通24、26、27号线, 地铁1号线二期, 20号线一期东段."""
    kinds = "轨道交通|地铁|轻轨|城轨|市域铁路|有轨电车"
    numbers = r"(?:\d{1,2}(?:号线)?[、和]){0,8}\d{1,2}"
    return Pattern(f"(?:({kinds}))?({numbers})号线((?:{PHASE})?(?:{PART})?)", ("号线",))


@cache
def _part_pattern() -> re.Pattern[str]:
    """Compile the pattern of one more part of a line: 20号线一期东段|和东延伸段."""
    return re.compile(f"(?:{'|'.join(JOINTS)})((?:{PHASE})?(?:{PART})|{PHASE})")


def _find_rails(body: str) -> Iterator[Candidate]:
    """Yield the numbered railway lines, one for each number; the kind that is printed once holds for the whole list."""
    kind, last = "", 0
    (word,) = rail_pattern().needs
    at = body.find(word)
    while at >= 0:
        match = rail_pattern().search(body, max(last, at - 40), at + 10)
        if match:
            kind = match[1] or (kind if match.start() - last <= 1 else "")
            last = match.end()
            numbers = re.findall(r"\d+", match[2])
            shorts = [f"{number}{word}" for number in numbers[:-1]]
            parts = [match[3]]
            while (
                body.startswith(JOINTS, last)
                and body[last + 1 : last + 2] in PARTED
                and (more := _part_pattern().match(body, last))
            ):
                parts.append(more[1])
                last = more.end()
            for short in (*shorts, *(f"{numbers[-1]}{word}{part}" for part in parts)):
                yield Candidate(body, Span(match.start(), last), "numbered-line", [kind + short, short] if kind else [short])
        at = body.find(word, max(last, at + 2))


ALONE = "(?<![A-Za-z0-9.].)"
"""What says that no letter, figure or point stands before the character that was just matched."""


@cache
def road_pattern() -> re.Pattern[str]:
    """Compile the pattern of a numbered road (GB/T 917): S3公路, G4京港澳高速; without such a word three figures name one: G109."""
    road = f"(?:(?:(?![等和与及的]){HAN}){{2,4}})?(?:{'|'.join(ROADS)})|线(?:(?![和与及的等]){HAN}){{2,14}}?工程"
    done = f"$|[{CLAUSE}{STOP}\n、和与及]|提质|改|扩|建|养|大修|升级|项目|工程|快速化|全|等|线"
    rest = f"{HAN}{{2,8}}?至{HAN}{{2,8}}?段|(?=(?:[、和及与][GSX]\\d{{1,4}}){{0,9}}(?:{done}))"
    code = rf"(?:(?<=[GS]\d\d\d)|(?<=[GS]\d\d\d\d))(?:{rest})"
    return re.compile(rf"[GSX]{ALONE}\d{{1,4}}(?![A-Za-z0-9.%-])(?:(?P<road>{road})|{code})")


@cache
def _figures_pattern() -> re.Pattern[str]:
    """Compile the pattern of a numbered road without its letter: 318国道."""
    return re.compile(rf"\d{ALONE}\d\d(?:{'|'.join(ROADS)})")


def _find_roads(body: str) -> Iterator[Candidate]:
    """Yield the numbered roads."""
    if _code_pattern().search(body):
        for match in road_pattern().finditer(body):
            yield Candidate(body, Span(*match.span()), "numbered-road" if match["road"] else "road-code", [match[0]])
    if any(word in body for word in ROADS):
        for match in _figures_pattern().finditer(body):
            yield Candidate(body, Span(*match.span()), "numbered-road", [match[0]])


@cache
def _code_pattern() -> re.Pattern[str]:
    """Compile the pattern of how the number of a road begins: a quick test."""
    return re.compile("[GSX][1-9]")


@cache
def section_pattern() -> Pattern:
    """Build the pattern of the second end of a section of a line, and what that is: 至三河段铁路, 至绥化至铁力客专."""
    power = "特高压(?:直流|交流)?(?:输电)?工程|(?:直流|交流|输电)工程|(?:天然气|输气|输油|输水)管道"
    kinds = "铁路|高速铁路|高铁|客运专线|客专|城际铁路|城际|高速公路|高速|公路|快速路|航道"
    needs = ("铁路", "高铁", "客运专线", "客专", "城际", "高速", "公路", "快速路", "航道", "特高压", "流工程", "输电工程", "管道")
    return Pattern(rf"至(?P<end>(?:(?![的等]){HAN}){{2,12}}?)(?P<kind>段?(?:{kinds}|{power}))", needs)


def _find_sections(body: str) -> Iterator[Candidate]:
    """Yield the lines that their two ends name: both are proper names."""
    for match in section_pattern().finditer(body):
        at = match.start()
        low = max(0, at - REACH, *(body.rfind(mark, max(0, at - REACH), at) + 1 for mark in f"{CLAUSE}:\n()、"))
        begin, end = find_name(body[low:at])
        if begin >= 0 and body[low + end : at] in ENDS and find_name(match["end"])[0] == 0:
            span = Span(low + begin, match.end())
            words = span.cut(body)
            yield Candidate(body, span, "section", [words, words[: words.rindex("段") + 1]] if "段" in match["kind"] else [words])


@cache
def branch_pattern() -> Pattern:
    """Build the pattern of a part or a branch of a line, and of a railway line by name: 高速罗溪段, 铁路专用线, 市郊铁路漕溪线."""
    part = f"[东南西北中]?(?:延伸|延长)(?:段|线)|复线|{HAN}{{0,4}}(?:专用线|联络线|连接线|支线)|(?P<part>{HAN}{{2,3}})段"
    line = f"(?:[A-Z]\\d{{1,2}}(?:号)?|(?P<line>{HAN}{{2}}))线(?:{PHASE})?"
    works = f"(?!{HAN}{{0,8}}?工程)"  # 松涛铁路罗溪段电气化改造工程 is one name
    return Pattern(rf"(?:(?:{'|'.join(ROUTES)})(?:{part})|(?P<rail>{'|'.join(RAILS)}){line}){works}", KEYS)


def _find_branches(body: str) -> Iterator[Candidate]:
    """Yield the parts and branches of lines by name, and the railway lines that have one."""
    for match in _match_branches(body):
        named = match["part"] or match["line"]
        if named and find_name(named) != (0, len(named)) and not routes().issuperset(named):
            continue
        start = _find_start(body, match.start(), proper=match["rail"] is not None)
        if start < match.start() or match["rail"]:
            span = Span(start, match.end())
            words = span.cut(body)
            yield Candidate(body, span, "branch", [words, body[match.start() : match.end()]] if match["rail"] else [words])


def _match_branches(body: str) -> Iterator[re.Match[str]]:
    """Yield the matches of the pattern in order: each holds 段 or 线, which stand in few places."""
    last = 0
    for end in _end_word_pattern().finditer(body):
        near = max(last, end.start() - LONGEST_PART), end.end() + LONGEST_PART
        if end.start() >= last and (match := branch_pattern().search(body, *near)):
            yield match
            last = match.end()


@cache
def _end_word_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a part or a branch of a line closes with."""
    return re.compile("[段线]")


def _find_start(body: str, at: int, *, proper: bool) -> int:
    """Find where the name of a line begins whose last word stands at a place: a proper name, or else what its verb governs."""
    low = max(0, at - LONGEST, *(body.rfind(mark, max(0, at - LONGEST), at) + 1 for mark in f"{CLAUSE}:\n()、和与及"))
    begin, end = find_name(body[low:at])
    if begin >= 0 and low + end == at:
        return low + begin
    if proper:
        return at
    opening = max(low, find_verb(body, at).end)
    return opening if 2 <= at - opening <= LONGEST_LINE and _name_pattern().fullmatch(body, opening, at) else at


@cache
def routes() -> frozenset[str]:
    """Return the characters that stand for the ends of a line: 璧永, 京沪."""
    return frozenset(read_groups("mentions/naming")["route"])


@cache
def phase_pattern() -> Pattern:
    """Build the pattern of the phases of works that a name without a last word has: 二期, 七期、八期."""
    return Pattern(r"[一二三四五六七八九十]期(?:[、和及][一二三四五六七八九十]期)*(?![间货权])", ("期",))


def _find_phases(body: str) -> Iterator[Candidate]:
    """Yield the phases that a proper name has right before them, one by one: 白鹭东滩七期、八期滩涂整治."""
    for match in phase_pattern().finditer(body):
        bracketed = body[match.start() - 1 : match.start()] == "(" and body[match.end() : match.end() + 1] == ")"
        close = match.start() - bracketed
        words = _name_pattern().search(body, max(0, close - LONGEST), close)
        begin, end = find_name(words[0]) if words else (-1, -1)
        if words and begin >= 0 and _works_pattern().fullmatch(words[0], end):
            span = Span(words.start() + begin, match.end() + bracketed)
            yield Candidate(body, span, "phase", [span.cut(body), words[0][begin:]])
        elif bracketed:
            continue
        elif words and begin >= 0 and end == len(words[0]) and words[0][-1] not in DIVISIONS:
            name = words[0][begin:]
            for at in range(match.start(), match.end(), len("一期、")):
                span = Span(words.start() + begin if at == match.start() else at, at + 2)
                yield Candidate(body, span, "phase", [name + body[at : at + 2]])


@cache
def _works_pattern() -> re.Pattern[str]:
    """Compile the pattern of what is done at a place whose name stands before it: 罗溪|河流域综合治理, 石门|水库除险加固."""
    works = "治理|整治|改造|修复|加固|清淤|扩建|改建|疏浚|提升|项目"
    return re.compile(rf"(?:(?![和与及的第]){HAN}){{0,8}}(?:{works})")


@cache
def _name_pattern() -> re.Pattern[str]:
    """Compile the pattern of the Chinese characters that end a stretch, behind a joint."""
    return re.compile(f"(?:(?![和与及的第]){HAN})+$")
