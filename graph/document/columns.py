"""Columns: what each column of a task table holds, told by the words that head it.

Source: heads of task tables and ledgers (任务分工表, 责任清单, 台账) in annexes of local 工作方案.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from graph.document.model import Column, ColumnRole
from graph.passages.marks import CLAUSE
from graph.rules.duties import Role, either, list_words, name_role

MAX_HEAD = 24
"""Characters of the longest head of a column."""
AGENCIES: frozenset[ColumnRole] = frozenset({"lead", "support", "responsible"})
"""What columns hold that name agencies."""

_KEYWORDS = (
    ("number", "序号|编号|项次"),
    ("person", "责任人|负责人|联系人|经办人|领导|联系方式|电话|姓名|人员|同志|专员"),
    ("remark", "备注|说明|依据|附注"),
    ("deadline", "时间|时限|期限|节点|时点|限期|截止|日期"),
    ("class", "类别|类型|分类|领域|方面|板块|所属|环节"),
    ("other", "进展|进度|法人|业主|材料|权重|分值|资金|经费|投资|金额|预算|情况|问题|地点|性质|规模|单位|形式|状态|评价|来源"),
    ("target", "目标|指标|成果|成效|标志"),
    ("task", "任务|内容|事项|举措|措施|工作|项目|要点|要求|清单|行动|工程|名称|场景|政策|重点"),
)
"""Words of heads; of several in one head the last one tells: 任务完成时限 holds times, 目标任务 tasks."""


@cache
def _keyword_pattern() -> re.Pattern[str]:
    """Compile the pattern of a word that tells what a column holds."""
    return re.compile("|".join(f"(?P<{role}>{words})" for role, words in _KEYWORDS))


@cache
def _column_pattern() -> re.Pattern[str]:
    """Compile the pattern of the head of a column of agencies: 牵头单位, 市卫健委内配合处室, 责任单位及责任人, 涉及部门."""
    duties = either("lead", "charge", "support", "responsible")
    kin = "涉及|相关|有关|办理|归口|成员|执行|整改"
    places = "(?:市|县|区){1,3}|镇街|街镇|乡镇|地区|园区|街道"
    return re.compile(
        rf"(?!.{{0,60}}?(?:项目|建设|申报|填报|督))[^:{CLAUSE}]{{0,10}}?(?:{duties}|{kin})(?:[、/及和或与]?(?:{duties})){{0,4}}"
        rf"(?:{either('holder')}|{places}|方)(?:[、/及和或]?(?:{either('holder')}|{places})){{0,4}}(?:[、/及和]\w{{0,2}}(?:责任人|负责人|联系人))?"
    )


@cache
def _bare_pattern() -> re.Pattern[str]:
    """Compile the pattern of a head that names the role alone, as under a head for several columns: 牵头, 配合."""
    return re.compile(
        rf"(?:总|主要)?(?:{either('lead', 'charge', 'support')}|责任|负责|责任分工|职责分工)|部门|科室|处室|(?:部门|单位)名称"
    )


@lru_cache(maxsize=1024)  # documents have the same heads
def name_column(head: str) -> ColumnRole | None:
    """Name what a column holds by its head; None for words that head no column as far as is known.

    Example:
        >>> [name_column(head) for head in ("序号", "任务完成时限", "牵头单位(排第一的为总牵头)", "责任领导", "配合", "市科委")]
        ['number', 'deadline', 'lead', 'person', 'support', None]
    """
    words = _plain(head)
    if not words or len(words) > MAX_HEAD or words.endswith(("表", "台账", "方案", "通知")):
        return None
    if words in ("序", "号", "No", "NO"):
        return "number"
    if _column_pattern().fullmatch(words) or _bare_pattern().fullmatch(words):
        return _name_roles(words)
    last = None
    for match in _keyword_pattern().finditer(words):
        last = match.lastgroup
    return None if last is None else "other" if last == "class" else last  # type: ignore[return-value]


def _name_roles(words: str) -> Role:
    """Name the role that a head gives; one for those who lead or are responsible and those who support says which of none."""
    role = name_role(words)
    helps = any(word in words for word in list_words("support"))
    bears = any(word in words for word in ("责任", "负责"))
    return "responsible" if helps and (role == "lead" or bears) else role


def _plain(head: str) -> str:
    """Return a head without blanks, remarks in brackets and marks at its ends."""
    return re.sub(r"\([^()]*\)|\s", "", head).strip(":*：、")


def is_head(words: str) -> bool:
    """Tell whether words can head a column."""
    return name_column(words) is not None


def read_columns(heads: Iterable[Sequence[str]]) -> tuple[Column, ...]:
    """Read the columns of a table.

    Args:
        heads: For each column the words over it, from the top: of a head for several columns, then its own.

    Example:
        >>> [c.role for c in read_columns([("序号",), ("责任分工", "牵头"), ("责任分工", "配合"), ("责任单位", "市级")])]
        ['number', 'lead', 'support', 'responsible']
    """
    columns = []
    for words in heads:
        roles = [role for role in (name_column(word) for word in reversed(words)) if role is not None]
        own: ColumnRole = next((role for role in roles if role != "other"), "other")
        columns.append(Column("".join(_plain(word) for word in words), own))
    return tuple(columns)
