"""Openings: where the sentences open that may say near their opening who does something."""

import re
from functools import cache

from graph.mentions import organs
from graph.passages.marks import ENDS

MAX_SUBJECT = 60
"""Characters of the longest subject of a sentence that assigns a duty."""

HOW = ("具体", "共同", "分别", "主要", "统一", "全面", "总体", "直接", "统筹", "归口", "专门", "总")
MUST = ("应当", "要", "应", "将", "须", "必须", "需", "需要")
PERFORM = ("做好", "发挥", "履行", "承担", "落实")
LINKS = ("作为", "为")
"""What may stand between the name of an agency and the word that gives it a duty: 具体负责, 要会同, 发挥好牵头作用, 为牵头单位."""

SETTING = (
    *("在", "根据", "依据", "依照", "按照", "按", "为", "对", "围绕", "针对", "结合", "遇", "如", "凡", "自", "经", "到"),
    *("必要时", "同时", "此外", "另外", "原则上", "下一步", "需要"),
)
"""What a clause opens with that only says where, when, why or in which case the next one holds: 在市政府领导下, 对重大项目."""
SET = ("后", "前", "时", "下", "的", "底", "起", "上", "中", "方面", "情况")
"""What such a clause closes with: 预案实施后, 发生事故的, 2025年底前."""
LOOKING_BACK = ("去年", "上年", "近年", "目前", "当前", "截至", "过去", "此前", "已")
"""What a sentence opens with that tells what has been done."""

_NUMERALS = "一二三四五六七八九十"
_DIGITS = "0123456789"
_CIRCLED = "".join(map(chr, range(ord("①"), ord("⑳") + 1)))
_DASHES = "—-"
PREFACES = (
    *f"第{_NUMERALS}{_DIGITS}{_CIRCLED}{_DASHES}其 ",
    *(f"({number}" for number in _NUMERALS + _DIGITS),
    *("会议", "注:", "备注:"),
)
"""What may stand before the subject of a sentence opens with one of these."""


@cache
def preface_pattern() -> re.Pattern[str]:
    """Compile the pattern of what may stand before the subject of a sentence: a label, a dash, 一是, 会议决定."""
    number = f"[{_NUMERALS}]{{1,3}}"
    article = f"第[{_NUMERALS}百零{_DIGITS}]{{1,5}}条"
    figures = rf"[{_DIGITS}]{{1,2}}(?:\.[{_DIGITS}]{{1,2}}){{1,3}}|\(?[{_DIGITS}]{{1,3}}[).、]|[{_CIRCLED}]"
    note = "备?注:"
    meeting = "会议(?:原则)?(?:决定|议定|明确|要求|确定|同意|强调|指出)[,:]?"
    return re.compile(
        rf"(?:{article}|\({number}\)|{number}、|{figures}|{note})?(?:[{_DASHES}]{{1,4}}|{number}是|其中,|{meeting})? ?"
    )


@cache
def _closers() -> frozenset[str]:
    """Return the characters after which a word may stand that gives the subject before it a duty."""
    return organs.last_characters() | {word[-1] for word in (*HOW, *MUST, *PERFORM, *LINKS)}


def find_openings(body: str, start: int, words: tuple[str, ...]) -> list[int]:
    """Find where the sentences open in which one of some words stands near the opening; each once, in order."""
    found: set[int] = set()
    closers = _closers()
    for word in words:
        at = body.find(word, start)
        while at >= 0:
            if at > start and body[at - 1] in closers:
                opening = find_opening(body, start, at, f"{ENDS}\n ")
                if opening >= 0:
                    found.add(skip_preface(body, opening))
                if (behind := _find_behind(body, start, at)) >= 0:
                    found.add(behind)
            at = body.find(word, at + len(word))
    return sorted(found)


def _find_behind(body: str, start: int, at: int) -> int:
    """Find where the clause opens that holds a word, where that may open a statement; -1 elsewhere.

    All before it in its sentence only sets the scene (在市政府领导下,…), or it opens with the name of a body of some level
    (推行电子证照,市数据局牵头…) in a sentence that does not look back.
    """
    comma = body.rfind(",", max(start, at - MAX_SUBJECT), at)
    opening = find_opening(body, start, comma, f"{ENDS}\n ") if comma >= 0 else -1
    if opening < 0:
        return -1
    before = body[skip_preface(body, opening) : comma]
    if body.startswith("设在", at) and body.endswith("办公室", comma + 1, at):
        return comma + 1
    levelled = organs.read_level(body[comma + 1 : at]) != "" and not before.startswith(LOOKING_BACK) and not before[:4].isdigit()
    set_off = all(clause.startswith(SETTING) or clause.endswith(SET) for clause in before.split(","))
    return comma + 1 if levelled or set_off else -1


def find_opening(body: str, start: int, at: int, marks: str) -> int:
    """Find where the sentence opens that holds a word: behind a mark, or where the numbered text begins; -1 where it is far."""
    floor = max(start, at - MAX_SUBJECT)
    last = max(body.rfind(mark, floor, at) for mark in marks)
    return last + 1 if last >= 0 else start if floor == start else -1


def skip_preface(body: str, opening: int) -> int:
    """Skip the label, the dash or the 一是 that stands before the subject of a sentence."""
    match = preface_pattern().match(body, opening) if body.startswith(PREFACES, opening) else None
    return match.end() if match else opening


def find_end(body: str, start: int) -> int:
    """Find where a sentence ends that may be cut off after a hundred characters."""
    return next((i for i in range(start, min(start + 120, len(body))) if body[i] in f"{ENDS}\n"), start)
