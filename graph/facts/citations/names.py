"""Names: where a 公文 names another document, in 《》 or by its number, whether or not it proves to be one."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.document import Document
from graph.facts.citations.relations import GOVERNING, cut_sentence, is_joined, name_relation, read_relation
from graph.kinds.citation import Relation
from graph.mentions.found import Found
from graph.passages.marks import CLAUSE
from graph.rules.pattern import Pattern
from graph.span import Span

OPENINGS = (
    "可享受",
    "享受",
    "参照",
    "依照",
    "遵照",
    "对照",
    "详见",
    "参见",
    "以及",
    "根据",
    "按照",
    "依据",
    "落实",
    "执行",
    "贯彻",
    "贯彻落实",
    "为贯彻落实",
    "为落实",
)
"""Words of the clause that the patterns of a number and of a title without 《》 take in."""

UNQUOTED_KINDS = (
    "通知", "意见", "决定", "决议", "方案", "办法", "规划", "规定", "措施", "纲要", "条例", "计划", "要点", "批复", "公告", "通告",
)  # fmt: skip
"""Words that close titles without 《》."""

MAX_UNQUOTED = 140
"""Characters of such a title and its number."""

CARRIED = ("已经", "印发", "转发", "发布", "公布", "的通知", "通过")
"""Words of a notice after the title of the text that it carries."""

PRESENTED = "现将"
"""The word of a notice before that title."""

STANDARDS = ("GB", "DB", "ISO", "IEC", "YD", "JR", "T/")
"""Codes that the numbers of standards open with."""

STANDARD = (
    r"(?:(?:GB[JZ]?|DB\d{0,6}|ISO|IEC|YD|JR)(?:/[A-Z]{1,6}){0,2}|T/[A-Z]{1,8})"  # who set it
    r" ?\d{3,6}(?:\.\d{1,2})?(?:[-—–]\d{4})?"  # serial number, part, year
)
"""The number of a standard, as a regular expression: GB/T 39116-2020, DB31/T 1234, T/CESA 1234.

Source: 国家标准管理办法 and 团体标准管理规定: code, serial number and year; a local standard bears the area after DB.
"""

_NUMBER = r"\w{2,14}[〔\[](?:19|20)\d{2}[〕\]]\d{1,5}号"


class Name(NamedTuple):
    """What may be the name of another document.

    Args:
        body: The body that it stands in.
        span: The name as it is printed, with its 《》.
        title: The title alone.
        words: The name with the number behind it.
        quoted: Whether it stands in 《》.
        plain: The title without what brackets at its end add, and without quotation marks.
        number: The number beside it, as printed; None where none is.
        relation: What the document does to it.
        own: The titles of the document itself, letters, digits and ideographs alone.
    """

    body: str
    span: Span
    title: Span
    words: Span
    quoted: bool
    plain: str
    number: str | None
    relation: Relation
    own: frozenset[str]

    @property
    def key(self) -> str:
        """The letters, digits and ideographs of the title: what it is known by."""
        return squeeze(self.title.cut(self.body))


def find_names(found: Found) -> tuple[Name, ...]:
    """Find what may be the names of other documents, in the order of the text."""
    document = found.document
    title = document.text.say(found.title) if found.title else document.text.source.rsplit(".", 1)[0]
    own = frozenset({squeeze(title), *_find_carried(document)} - {""})
    return tuple(sorted([*_find_quoted(document, own), *_find_unquoted(document, own)], key=lambda name: name.words))


def squeeze(title: str) -> str:
    """Keep the letters, digits and ideographs of a title."""
    return "".join(c for c in title if c.isalnum())


def _find_carried(document: Document) -> Iterator[str]:
    """Find the titles that the notice carries, and does not itself rest on: they are the document itself."""
    notice = document.parts[0]
    if notice.kind != "notice":
        return
    body, last, governed = document.text.body, -1, False
    for match in title_pattern().finditer(body, *notice.span):
        before, after = body[max(0, match.start() - 12) : match.start()], body[match.end() : match.end() + 40]
        governed = before.endswith(GOVERNING) or (governed and is_joined(body[last : match.start()]))  # 根据《甲》《乙》
        last = match.end()
        if (PRESENTED in before or any(word in after for word in CARRIED)) and not governed:
            yield squeeze(match["title"])


def _find_quoted(document: Document, own: frozenset[str]) -> Iterator[Name]:
    """Find the titles in 《》, each with the number beside it; one that is joined to another has the relation of that one."""
    body = document.text.body
    relation: Relation = "cites"
    last = -1
    for match in title_pattern().finditer(body):
        span = Span(*match.span())
        carried = relation if is_joined(body[last : span.start]) else "cites"
        relation = read_relation(body, span, last) or carried
        after = number_after_pattern().match(body, span.end)
        before = None if after else _number_before_pattern().search(body, max(0, span.start - 40), span.start)
        number = after["number"] if after else _drop_opening(before["number"]) if before else None
        last = after.end() if after else span.end
        title, words = Span(*match.span("title")), Span(span.start, last)
        yield Name(body, span, title, words, True, drop_asides(match["title"]), number, relation, own)


def _drop_opening(words: str) -> str:
    """Drop the word of the clause that a pattern takes in: 按照昆办发〔2018〕23号."""
    return words[_measure_opening(words) :]


def _measure_opening(words: str) -> int:
    return max((len(word) for word in OPENINGS if words.startswith(word)), default=0)


def drop_asides(title: str) -> str:
    """Drop what brackets add to a title at its end, and quotation marks.

    Example:
        >>> drop_asides("公共数据管理办法(试行)(2023年版)"), drop_asides("“十四五”规划")
        ('公共数据管理办法', '十四五”规划')
    """
    plain = title.strip("” ")
    while plain.endswith(")") and "(" in plain:
        plain = plain[: plain.rindex("(")]
    return plain.strip("”“ ")


def _find_unquoted(document: Document, own: frozenset[str]) -> Iterator[Name]:
    """Find the titles without 《》 that their number follows."""
    body, floor = document.text.body, document.preamble.start
    at = body.find("号)", floor)
    while at >= 0:
        match = _unquoted_pattern().search(body, max(floor, at - MAX_UNQUOTED), at + 2)
        if match:
            title = Span(match.start("title") + _measure_opening(match["title"]), match.end("title"))
            relation = name_relation(cut_sentence(body[max(0, title.start - 20) : title.start]), "") or "cites"
            words = Span(title.start, match.end())
            yield Name(body, title, title, words, False, title.cut(body), match["number"], relation, own)
        at = body.find("号)", at + 2)


@cache
def title_pattern() -> re.Pattern[str]:
    """Compile the pattern of a title in 《》, which may hold another."""
    return re.compile(
        r"""
        《 (?P<title>
            [^《》\n]{2,120}
            (?: 《 [^《》\n]{1,80} 》 [^《》\n]{0,60} ){0,2}
        ) 》
        """,
        re.VERBOSE,
    )


@cache
def number_after_pattern() -> Pattern:
    """Build the pattern of what follows a title: its number, and a short name: （国发〔2020〕3号，以下简称《纲要》）."""
    number = rf"[^()\n{CLAUSE}、]{{1,30}}?(?:号|令)[〕\]]?|{STANDARD}"
    named = rf"(?:[{CLAUSE}、][^()\n]{{0,40}})?"
    return Pattern(rf"[(〔\[] ?(?P<number>{number}){named} ?[)\]]", ("号", "令", *STANDARDS), reach=96)


@cache
def _number_before_pattern() -> Pattern:
    """Build the pattern of the number that stands before a title: 昆办发〔2018〕23号中《…》."""
    joint = "(?:文件|文)?(?:中|发布的|印发的)?(?:的)?"
    return Pattern(rf"(?P<number>{_NUMBER})[)）]?{joint}$", ("号",))


@cache
def _unquoted_pattern() -> re.Pattern[str]:
    """Compile the pattern of a title without 《》 before its number: 国务院关于…的意见（国发〔2015〕40号）."""
    return re.compile(
        rf"""
        (?P<title>
            (?> \w{{2,20}}? 关于 )                 # who issued it
            [^{CLAUSE}:()\n《》]{{4,60}}?
            (?: {"|".join(UNQUOTED_KINDS)} )
        )
        \( (?P<number> {_NUMBER} ) \)
        """,
        re.VERBOSE,
    )
