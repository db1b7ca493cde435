"""Rows of facts, one type a kind, and all rows together.

Written by `python -m graph.generated` from the declarations in `graph/kinds`; do not edit. Identifiers are IRIs; what is missing
is "" for text and None for numbers. Offsets count code points of the raw text of the document.
"""

from typing import NamedTuple

from graph.rows.frame import (
    Agency,
    Document,
    Further,
    Issuer,
    Member,
    Name,
    Opening,
    Provision,
    Receiver,
    Recipient,
    Saying,
    Wording,
)

__all__ = ["Assignment", "Cap", "Citation", "Deadline", "Infrastructure", "Issue", "Place", "Rows", "Target", "Verb"]


class Assignment(NamedTuple):
    """One agency made responsible for one provision."""

    iri: str  # 标识
    document: str  # 文件
    measure: str = ""  # 条款标识
    surface: str = ""  # 责任单位
    agency: str = ""  # 单位
    resolution: str = ""  # 归一方式
    reason: str = ""  # 归一理由
    role: str = "responsible"  # 角色
    order: int = 1  # 次序
    start: int = 0  # 起
    end: int = 0  # 止
    quote: str = ""  # 原文
    statement: str = ""  # 责任表述
    statement_start: int = 0  # 责任表述起
    statement_end: int = 0  # 责任表述止
    basis: str = "stated"  # 依据性质
    rule: str = ""  # 规则
    verified_by: str = ""  # 核实人
    verified_on: str = ""  # 核实日期


class Target(NamedTuple):
    """A quantified result that the policy wants reached."""

    iri: str  # 标识
    document: str  # 文件
    provision: str = ""  # 条款标识
    indicator: str = ""  # 指标
    value: float = 0.0  # 目标值
    value_to: float | None = None  # 区间上限
    unit: str = ""  # 单位
    comparator: str = "="  # 比较
    deadline: str = ""  # 时限
    due: str = ""  # 到期日
    limit: str = ""  # 所依时限
    increment: str = ""  # 口径
    literal: str = ""  # 数值原文
    start: int = 0  # 起
    end: int = 0  # 止
    quote: str = ""  # 原文
    basis: str = "stated"  # 依据性质
    rule: str = ""  # 规则
    verified_by: str = ""  # 核实人
    verified_on: str = ""  # 核实日期


class Deadline(NamedTuple):
    """A time limit that the text sets for something to be done; of `due`, `every` and `within` one is set."""

    iri: str  # 标识
    document: str  # 文件
    provision: str = ""  # 条款标识
    action: str = ""  # 事项
    deadline: str = ""  # 期限
    due: str = ""  # 到期日
    every: str = ""  # 周期
    within: str = ""  # 期间
    after: str = ""  # 起算
    since: str = ""  # 起始
    ends: str = ""  # 推算截止日
    start: int = 0  # 起
    end: int = 0  # 止
    quote: str = ""  # 原文
    basis: str = "stated"  # 依据性质
    rule: str = ""  # 规则
    verified_by: str = ""  # 核实人
    verified_on: str = ""  # 核实日期


class Cap(NamedTuple):
    """An amount, ratio or reward offered to applicants."""

    iri: str  # 标识
    document: str  # 文件
    provision: str = ""  # 条款标识
    value: float = 0.0  # 上限
    unit: str = "元"  # 单位
    comparator: str = "="  # 比较
    base: str = ""  # 基数
    condition: str = ""  # 条件
    literal: str = ""  # 数值原文
    value_to: float | None = None  # 区间上限
    start: int = 0  # 起
    end: int = 0  # 止
    quote: str = ""  # 原文
    basis: str = "stated"  # 依据性质
    rule: str = ""  # 规则
    verified_by: str = ""  # 核实人
    verified_on: str = ""  # 核实日期


class Citation(NamedTuple):
    """Another document that the text refers to."""

    iri: str  # 标识
    document: str  # 文件
    provision: str = ""  # 条款标识
    title: str = ""  # 标题
    cited: str = ""  # 被引文件
    found: str = ""  # 归并方式
    candidates: str = ""  # 候选文件
    number: str = ""  # 文号
    relation: str = "cites"  # 关系
    start: int = 0  # 起
    end: int = 0  # 止
    quote: str = ""  # 原文
    basis: str = "stated"  # 依据性质
    rule: str = ""  # 规则
    verified_by: str = ""  # 核实人
    verified_on: str = ""  # 核实日期


class Place(NamedTuple):
    """A park, zone or other area where something is done, or a defined collective of them."""

    iri: str  # 标识
    document: str  # 文件
    provision: str = ""  # 条款标识
    name: str = ""  # 名称
    area: str = ""  # 所在区域
    district: str = ""  # 所在区
    kind: str = "park"  # 类别
    start: int = 0  # 起
    end: int = 0  # 止
    quote: str = ""  # 原文
    mention: str = ""  # 提及标识
    basis: str = "stated"  # 依据性质
    rule: str = ""  # 规则
    verified_by: str = ""  # 核实人
    verified_on: str = ""  # 核实日期


class Infrastructure(NamedTuple):
    """A definite facility, line, platform, network, system or centre."""

    iri: str  # 标识
    document: str  # 文件
    provision: str = ""  # 条款标识
    name: str = ""  # 名称
    stage: str = ""  # 阶段
    start: int = 0  # 起
    end: int = 0  # 止
    quote: str = ""  # 原文
    mention: str = ""  # 提及标识
    basis: str = "stated"  # 依据性质
    rule: str = ""  # 规则
    verified_by: str = ""  # 核实人
    verified_on: str = ""  # 核实日期


class Verb(NamedTuple):
    """A policy verb that opens a clause of a provision."""

    iri: str  # 标识
    document: str  # 文件
    provision: str = ""  # 条款标识
    verb: str = ""  # 动词
    start: int = 0  # 起
    end: int = 0  # 止
    quote: str = ""  # 原文


class Issue(NamedTuple):
    """Something that was seen and not understood, or that a person decided."""

    iri: str  # 标识
    document: str  # 文件
    provision: str = ""  # 条款标识
    code: str = ""  # 代码
    message: str = ""  # 说明
    start: int | None = None  # 起
    end: int | None = None  # 止
    quote: str = ""  # 原文
    verified_by: str = ""  # 核实人
    verified_on: str = ""  # 核实日期


class Rows(NamedTuple):
    """All rows of a built graph, each in the order of the documents and of the text."""

    documents: tuple[Document, ...] = ()
    provisions: tuple[Provision, ...] = ()
    agencies: tuple[Agency, ...] = ()
    names: tuple[Name, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    caps: tuple[Cap, ...] = ()
    citations: tuple[Citation, ...] = ()
    places: tuple[Place, ...] = ()
    infrastructure: tuple[Infrastructure, ...] = ()
    verbs: tuple[Verb, ...] = ()
    issues: tuple[Issue, ...] = ()
    decisions: tuple[Issue, ...] = ()  # what people rejected, corrected or accepted
    members: tuple[Member, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    sayings: tuple[Saying, ...] = ()
    further: tuple[Further, ...] = ()
    wordings: tuple[Wording, ...] = ()
    openings: tuple[Opening, ...] = ()
