"""Naming: the grammar of the names of areas and facilities in a 公文: where they begin and end, and what makes them definite.

A name is found from its last word (园区, 平台, 号线). To its left it reaches back to the word that makes it one definite thing: a
place name (上海…), a scope (市级…, 全国…), or a quoted proper name (“…”). Whatever has none of these is a class of things
(公共服务平台) and no name, unless it stands in one list with a definite one.
"""

import re
from collections.abc import Iterator
from functools import cache

from graph.mentions.proper import find_proper
from graph.passages.marks import CLAUSE, STOP
from graph.rules.pattern import Pattern
from graph.rules.words import read_groups, read_table
from graph.span import Span

SHORTEST = 5  # characters that must follow 市级 or 全市
REACH = 36  # characters that a name may reach to the left of its last word
HARD_STOPS = f"{CLAUSE}:!?\n《》、"
JOINTS = ("、", "和", "与", "及", "以及")
PHASES = frozenset("一二三四五六")
SCOPES = ("范围", "地区", "区域", "地点", "试点")  # ends of labels in a bracket that name areas
ASSIGNED = 200  # characters that a list of agencies in a bracket may take
JOINT_REACH = 10  # characters between the last word of a name and the next name in its list: a bracket and a joint
PURPOSE = 4  # characters that tell what a thing is for: 粮食物流监管系统
FIRM = ("toponym", "quoted")  # cues that make the other members of a list of areas definite
NAMED_WORKS = ("工程", "通道", "枢纽", "基地")  # last words that a proper name makes definite, though no purpose does
DEFINITE = (*FIRM, "wide", "local", "own", "anchor")  # and those of a list of facilities


@cache
def cue_words() -> tuple[tuple[str, str], ...]:
    """Return the words that end a name on its left, or make it definite, each with its group."""
    groups = {word: "toponym" for word, _ in read_table("mentions/toponyms")}
    for group in ("local", "wide", "city", "plural"):
        groups |= dict.fromkeys(read_groups("mentions/naming")[group], group)
    for word, group in read_table("mentions/boundaries"):
        groups.setdefault(word, group)
    return tuple(groups.items())


def find_left(text: str, start: int) -> int:
    """Return how far to the left a name can reach: to the last mark, an open bracket or a closed one."""
    low = max(0, start - REACH)
    backwards = text[low:start][::-1]  # the last mark is near
    end = _end_pattern().search(backwards)
    if not end or end[0] != ")":
        return start - end.start() if end else low
    left, closed = max(low, *(text.rfind(mark, low, start) + 1 for mark in HARD_STOPS)), start - end.start()
    opened = text.rfind("(", max(left, closed - 9), closed)
    return left if opened > left else closed  # 中国(上海)… holds a short bracket; one that opens the stretch is a label: (一)


@cache
def _end_pattern() -> re.Pattern[str]:
    """Compile the pattern of a mark that no name holds, a gap or a bracket."""
    return re.compile(rf"[{HARD_STOPS}()]|(?<=[一-龥“”]) (?=[一-龥“”])")  # a gap parts two cells


def tells_size(text: str, at: int) -> bool:
    """Tell whether a figure says how large or long a thing is: 航站楼|4.5万平方米."""
    return _amount_pattern().match(text, at) is not None


def goes_on(text: str, end: int) -> bool:
    """Return whether a name can end here: a mark, a particle or a verb follows, not the rest of a longer noun."""
    following = text[end : end + 1]
    if following in _ENDS:
        return following != "上" or text[end - 1 : end] != "网"  # 网上
    if following.isdigit():
        version = text.startswith(".", end + 1)  # 公共数据平台2.0
        return version or _moment_pattern().match(text, end) is not None or tells_size(text, end)
    if following == "中":
        return text.startswith(("中的", "中,"), end)
    if following in PHASES and text.startswith("期工程", end + 1):
        return False  # 甲核电|一期工程
    if following == "研" and text.startswith("研究", end):
        return text[end + 2 : end + 3] in _ENDS  # 连通工程研究; not 工程研究中心
    return text.startswith(_goes_on().get(following, ()), end)


@cache
def _moment_pattern() -> re.Pattern[str]:
    """Compile the pattern of a time behind a name: 水厂|5月底前投入运行."""
    return re.compile(r"20[0-4]\d年|\d{1,2}月")


@cache
def _amount_pattern() -> re.Pattern[str]:
    """Compile the pattern of how long or large a thing is: 航站楼|4.5万平方米."""
    return re.compile(r"\d{1,9}(?:\.\d{1,4})?[万余多]?(?:平方米|公里|千米|米|亩|公顷)")


_ENDS = frozenset((*HARD_STOPS, *" |()“”‘’.的和与及为在等以对将并内上于由", ""))


@cache
def _goes_on() -> dict[str, tuple[str, ...]]:
    """Return the words that may follow a name, by their first character."""
    words: dict[str, list[str]] = {}
    for word in read_groups("mentions/naming")["goes-on"]:
        words.setdefault(word[0], []).append(word)
    return {first: tuple(others) for first, others in words.items()}


def may_be_one(text: str, left: int, start: int, suffix: str) -> bool:
    """Return whether a purpose, a quotation or the territory (市…平台) can make one thing of a name without a cue."""
    if suffix in sites():
        named = text.startswith("”", start + len(suffix)) or find_proper(text[left:start]) >= 0
    else:
        least = 2 if suffix in NAMED_WORKS else PURPOSE
        named = start - left >= least and (suffix in NAMED_WORKS or suffix not in unique_words("many"))
    return named or _own_pattern().search(text, left, start) is not None


@cache
def _own_pattern() -> re.Pattern[str]:
    """Compile the pattern of what can make a name definite within: a quotation mark, or the word for the territory."""
    groups = read_groups("mentions/naming")
    return re.compile(f"“|(?=[{''.join(groups['own'])}])(?!{'|'.join(groups['not-own'])})")


@cache
def many_pattern() -> re.Pattern[str]:
    """Compile the pattern of a number of things: 五大新城, 现有12个园区."""
    return re.compile(
        r"现有|[一二三四五六七八九十两余\d](?:个|家|批|座|条|处|所|项|口)|(?<!十)[二两三四五六七八九十]大|[一\d]大(?!数据)"
    )


def is_assigned(text: str, start: int) -> bool:
    """Return whether a word stands in the list of agencies that a bracket holds: (市城运中心、市科委)."""
    opened = text.rfind("(", max(0, start - ASSIGNED), start)
    if opened < 0 or text.find(")", opened, start) >= 0:
        return False
    label = _label_pattern().search(text, opened, start)
    if label and label[1].endswith(SCOPES):
        return False  # (负责部门:商务部;适用范围:某省自贸试验区)
    return any(mark in text[opened:start] for mark in read_groups("mentions/naming")["unit"])


@cache
def _label_pattern() -> re.Pattern[str]:
    """Compile the pattern of the last label in a bracket, and what it holds up to some place."""
    return re.compile(rf"(\w{{2,6}}):[^:{CLAUSE}]*$")


def find_examples(text: str, kinds: tuple[str, ...]) -> Iterator[Span]:
    """Yield what stands between quotation marks before the word for all of them, catchwords too.

    Args:
        text: Folded text.
        kinds: Words that close the class: 平台, 系统.

    Example:
        >>> words = "用好“甲云”“乙通”等服务平台,提升“丙云”“丁云”平台"
        >>> [span.cut(words) for span in find_examples(words, ("平台",))]
        ['甲云', '乙通', '丙云']
    """
    for end in sorted({*(at + 1 for at in find_all(text, "”等")), *(text.find("”", at + 1) + 1 for at in find_all(text, "”“"))}):
        match = _class_pattern(kinds).match(text, end)
        if not match or not goes_on(text, match.end()):
            continue
        quotes = _find_quotes(text, end, ("、", "和") if match[1] else ())
        yield from quotes if match[1] else quotes[:-1]  # what no 等 follows is a name with its last word: “丁云”平台


def find_all(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


@cache
def _class_pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Compile the pattern of the word for all that a list of quotations names: 等一站式服务平台."""
    return re.compile(rf"(等)?(?!的)[^\W\d_]{{0,8}}?(?:{'|'.join(kinds)})")


def _find_quotes(text: str, end: int, joints: tuple[str, ...]) -> list[Span]:
    """Find the quotations that end at some place and follow one another, in the order of the text: “甲”“乙”, “甲”、“乙”."""
    spans: list[Span] = []
    while len(spans) < 9 and text[end - 1 : end] == "”":
        opened = text.rfind("“", max(0, end - 18), end)
        if opened < 0 or text.find("”", opened, end) != end - 1:
            break
        spans.append(Span(opened + 1, end - 1))
        end = opened - 1 if text[opened - 1 : opened] in joints else opened
    return spans[::-1]


def is_coined(words: str) -> bool:
    """Return whether quoted words are formed as the coined name of a service is: 文化上海云, 申农码; not 企业上云, 互联互通."""
    return words[-1:] in COINED_ENDS and _coined_pattern().fullmatch(words) is not None


COINED_ENDS = frozenset("云码链通P")
"""Characters that close the coined name of a service."""


@cache
def _coined_pattern() -> re.Pattern[str]:
    """Compile the pattern of coined names: they end in 云, 码, 链, 通 or APP, and hold no number."""
    verbs = "上用入登迁移多联互融打畅贯贷业应供块人校班强补延"  # 上云, 用码, 补链, 打通
    return re.compile(rf"[^\W\d一二三四五六七八九十]{{1,9}}?(?<![{verbs}])(?:云|码|链|通)|[^\W\d]{{1,8}}APP")


def is_image(text: str, start: int) -> bool:
    """Return whether a quotation says what something is to become, which names nothing: 打造成为一流的“中国数字新城”."""
    return bool(_image_pattern().search(text, max(0, start - 30), start))


@cache
def _image_pattern() -> Pattern:
    """Build the pattern of the words before such a quotation."""
    becoming = ("成为", "打造成", "建设成", "塑造成")
    return Pattern(rf"(?:{'|'.join(becoming)})[^{CLAUSE}:、\n“”成]{{0,20}}$", becoming)


def is_body(text: str, end: int) -> bool:
    """Return whether the name of an area that ends here is that of a body: 临港新片区管委会, 某经开区(高新区)管委会."""
    closed = text.find(")", end, end + 12) + 1 if text.startswith("(", end) else 0
    return text.startswith(read_groups("mentions/naming")["organ"], closed or end)


_WORKS = ("打造", "建设", "推进", "推动", "构建", "加快", "实施", "完善", "提升", "加强")  # what a catchword asks for


def is_slogan(words: str) -> bool:
    """Return whether quoted words are a catchword and no name: 互联网+, 三通两平台, 最多跑一次."""
    return (
        "+" in words
        or words.startswith(_WORKS)
        or words in read_groups("mentions/naming")["slogan"]
        or (words.startswith(tuple("一二两三四五六七八九")) and words[2:3] != "通")
    )


def is_system(text: str, quoted: Span, scope: int, suffix: str) -> bool:
    """Return whether a quoted catchword is part of a name: of a town, or of the system that serves it (“一窗受理”平台).

    Args:
        text: Folded text.
        quoted: The catchword.
        scope: Where the word for the territory stands, or the quotation mark.
        suffix: The last word.

    Example:
        >>> words = "对接国家“互联网+监管”系统,打造“互联网+”平台"
        >>> is_system(words, Span(5, 11), 2, "系统"), is_system(words, Span(18, 22), 17, "平台")
        (True, False)
    """
    words = quoted.cut(text)
    served = len(words) > 3 and not words.endswith("+") and not words.startswith(_WORKS)
    named = suffix in ("平台", "系统") and (served or scope < quoted.start - 1)
    return named or suffix.endswith(("城", "镇", "港", "谷"))


@cache
def class_words() -> tuple[str, ...]:
    """Return the words for classes of things, which name none by themselves: 数据中心, 工业互联网平台."""
    groups = read_groups("mentions/naming")
    return (*groups["thing"], *groups["class"])


@cache
def unique_words(group: str) -> frozenset[str]:
    """Return the last words of things of which a territory has one: 专用通道; of group "whole", those that need no other word."""
    tables = ("mentions/place_suffixes", "mentions/facility_suffixes")
    return frozenset(word for table in tables for word in read_groups(table).get(group, ()))


@cache
def sites() -> frozenset[str]:
    """Return the last words of which only a proper name or a place makes one thing: 水库, 隧道, 中学, 湿地."""
    return unique_words("site") | unique_words("seat")


def find_alias(text: str, end: int) -> str:
    """Return what a text calls a name from here on: (以下简称“三个生态园”)."""
    match = alias_pattern().match(text, end) if text.startswith("(", end) else None
    return match[1] if match else ""


@cache
def alias_pattern() -> re.Pattern[str]:
    """Compile the pattern of the definition of a short name."""
    return re.compile(rf"\((?:以下)?简?称(?:为)?[“\"']?([^”\"')(,{STOP}]{{2,20}})[”\"']?[,)]")
