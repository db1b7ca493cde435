"""Tables: the heads of task tables (任务分工表), as they stand in text that lost its cells.

Source: tables of tasks in annexes of local 工作方案, flattened one cell a line or run together by web exports.
"""

import re
from functools import cache

from graph.passages.marks import CLAUSE, PARTS, STOP
from graph.rules.duties import duty, either
from graph.rules.words import read_table

MAX_CELL = 18
"""Characters of the longest cell of a head."""
MAX_NAMES = 400
"""Characters of the longest cell of agencies."""

_OTHER = (
    r"(?:[\w()/、]{0,10}?(?:任务|内容|目标|措施|事项|名称|项目|时间|时限|节点|领导|责任人|备注|类型|安排|要求|成果|进度|指标|类别|类型|领域|工作|举措|标准|分工|计划|情况|环节)|序号|编号)"
    r"(?:\([^()]{0,8}\))?"
)


def _duty() -> str:
    """Return the expression of the head of a column that names agencies: 责任单位, 牵头部门（排第一的为总牵头）."""
    return rf"{duty()}(?:{either('holder')})(?:\([^()]{{0,24}}\))?"


@cache
def head_pattern() -> re.Pattern[str]:
    """Compile the pattern of the head of any column."""
    return re.compile(rf"{_duty()}|{_OTHER}")


@cache
def crowded_head_pattern() -> re.Pattern[str]:
    """Compile the pattern of a head whose cells run together on one line."""
    return re.compile(rf"(?:序号|编号)(?:{_duty()}|{_OTHER}){{1,8}}$")


@cache
def crowded_number_pattern() -> re.Pattern[str]:
    """Compile the pattern of the number of a row that its task runs on from."""
    return re.compile(r"\d{1,3}(?=[^\d\s.、%年月日个)])")


@cache
def table_end_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that ends a table: a note, an annex."""
    return re.compile(r"(?:备注|注|说明):|附[件表]\d?")


@cache
def nothing_pattern() -> re.Pattern[str]:
    """Compile the pattern of a cell that is filled and says nothing: /, —, 无, 待定, 另行明确."""
    marks = rf"[\s/\\—–\-_~…·.{STOP}]+"
    later = r"(?:另行|后续|视情|会后|适时|尚未|暂未|待)\w{0,6}(?:明确|确定|研究|通知|安排|落实|定)"
    return re.compile(rf"{marks}|无|暂无|略|空|待[定明补]\w{{0,2}}|{later}")


@cache
def list_pattern() -> re.Pattern[str]:
    """Compile the pattern of what parts the names of a list in a cell."""
    return re.compile(f"[、{PARTS}/ \n]")


@cache
def aside_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands in brackets in a cell."""
    return re.compile(r"\([^()]*\)|〔[^〔〕]*〕|\[[^\[\]]*\]|﹝[^﹝﹞]*﹞")


@cache
def time_cell_pattern() -> re.Pattern[str]:
    """Compile the pattern of a cell that holds a time."""
    return re.compile(
        r"(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?|年)?(?:底|初|中旬|上旬|下旬|末)?(?:前|完成)?|全年|长期|持续(?:推进)?|每[年月季].{0,6}|\d{4}(?:[-—~]\d{4})?年?(?:底)?(?:前)?"
    )


_LEVEL = "[市省县区州旗]"
_BODY = (
    rf"(?:{_LEVEL}[\w“”]{{2,14}}?(?:局|委员会|委(?!员)|办公室|办(?![公理事])|厅|部(?![门分])|院|中心|支队|管委会|集团|公司|(?:有关|相关)(?:部门|单位))"
    rf"|各(?:[^、{CLAUSE}()]|\([^()]{{1,12}}\)){{1,16}}?(?:政府|管委会|部门(?:\(单位\))?|单位|企业|公司|园区)"
    r"|各[县区市州旗](?:\([^()]{1,12}\))?(?=[、,等])"
    r"|[中省市]、?[省市]?驻\w{1,3}(?:有关)?(?:单位|部门)|\w{2,12}?(?:管委会|(?:新区|开发区)(?=[、,]))"
    r"|\w{1,6}[市县区](?:(?:人民)?政府|\w{2,6}局|(?=[、,]))|\w{0,8}?(?:电信|移动|联通|铁塔)(?:公司|\w{0,4}分公司)?|\w{2,12}?(?:运营商|分公司|公司|小组办公室))"
)


@cache
def run_together_pattern() -> re.Pattern[str]:
    """Compile the pattern of a cell of agencies that other cells run on from: it closes where a name is not followed by a mark."""
    return re.compile(rf"{_BODY}(?:[、,] ?{_BODY}|等(?:有关|相关|各)\w{{0,3}}?(?:部门|单位))*")


BROKEN_OFF = ("政府", "人民政府", "管委会", "局", "委", "办", "厅", "中心", "集团", "公司", "办公室", "单位", "部门")
"""Ends of names that a narrow column breaks off onto a line of their own."""


def is_list(words: str) -> bool:
    """Tell whether words look like a list of names of agencies: each piece closes as a name does, and none is a sentence.

    Example:
        >>> [is_list(words) for words in ("市科委、各区政府等", "综合规划处", "建设平台", "由市科委牵头。")]
        [True, True, False, False]
    """
    if len(words) > MAX_NAMES or any(mark in words for mark in f"{STOP}:《"):
        return False
    pieces = [piece for piece in list_pattern().split(aside_pattern().sub("", words).removesuffix("等")) if piece]
    return bool(pieces) and all(len(piece) <= 24 and piece.lstrip("△▲☆★*#").endswith(_suffixes()) for piece in pieces)


@cache
def _suffixes() -> tuple[str, ...]:
    """Return what names of agencies close with."""
    return tuple(row[0] for row in read_table("mentions/agency_suffixes"))
