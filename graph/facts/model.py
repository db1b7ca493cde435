"""What is said in a document: frozen values, each with the words that it comes from.

Every offset counts Unicode code points of the raw text (`Text.raw`). A quote is the raw text at its span without line
breaks and layout spaces.
"""

from typing import Literal, NamedTuple

from graph.span import Span

Role = Literal["lead", "support", "responsible"]
Basis = Literal["stated", "inferred", "verified"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~"]
Stage = Literal["规划研究", "加快实施", "建成"]


class Evidence(NamedTuple):
    """The words that state a fact, and where they stand."""

    span: Span
    quote: str


class Verification(NamedTuple):
    """Who verified a fact, and when, as they gave it."""

    by: str
    on: str  # ISO 8601: 2024-03-01


class Metadata(NamedTuple):
    """What the document says of itself.

    Dates are ISO 8601 (`2023-12-29`); `effective_to` is the last day in force. `evidence` pairs the name of a field with
    the words that it was read from.
    """

    title: str
    number: str | None = None  # 文号, with 〔〕 and half-width digits
    kind: str | None = None  # 文种: 通知, 意见, 措施, 方案, 规划 …
    issuers: tuple[str, ...] = ()  # 发文机关, as printed
    document_date: str | None = None  # 成文日期
    print_date: str | None = None  # 印发日期
    effective_from: str | None = None
    effective_to: str | None = None
    addressees: tuple[str, ...] = ()  # 主送
    copied_to: tuple[str, ...] = ()  # 抄送
    disclosure: str | None = None  # 公开属性
    jurisdiction: str | None = None  # the administrative area that "市", "本市", "我省" mean: 上海市
    evidence: tuple[tuple[str, Evidence], ...] = ()


class Provision(NamedTuple):
    """One numbered provision.

    `evidence` is label and title as printed; `extent` runs from the label to where the next provision (or the end of the
    numbered text) begins, sub-provisions included; `text` is the provision's own words, folded, without its label and
    without its sub-provisions (the title opens it).
    """

    path: str
    label: str
    title: str
    text: str
    evidence: Evidence
    extent: Span


class Responsibility(NamedTuple):
    """One agency made responsible for one provision."""

    path: str
    agency: str  # surface name with shared affixes restored
    role: Role
    order: int  # 1-based inside its statement
    evidence: Evidence  # the words that name the agency
    statement: Evidence  # the whole statement
    rule: str
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


class Target(NamedTuple):
    """A quantified result that the policy wants reached."""

    path: str | None
    indicator: str
    value: float
    unit: str
    comparator: Comparator
    evidence: Evidence  # the clause that contains the number
    rule: str
    value_to: float | None = None
    deadline: str | None = None  # "2025", "2025-06", "2025-12-31" or "annual"
    increment: Literal["新增", "累计"] | None = None
    literal: str = ""  # number and unit as printed: "5万套"
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


class Cap(NamedTuple):
    """An amount, ratio or reward offered to applicants."""

    path: str | None
    value: float
    unit: str  # "元" or "%"
    comparator: Comparator
    evidence: Evidence
    rule: str
    value_to: float | None = None  # of a range: 500万—2000万元
    base: str | None = None  # what a ratio is of
    condition: str | None = None  # 经市政府批准 …
    literal: str = ""
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


class Citation(NamedTuple):
    """Another document that the text refers to."""

    title: str
    evidence: Evidence
    rule: str
    number: str | None = None
    relation: Literal["implements", "based_on", "amends", "repeals", "cites"] = "cites"
    path: str | None = None  # None in the preamble
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


class Place(NamedTuple):
    """A park, zone or other area where something is done, or a defined collective of them."""

    name: str
    kind: Literal["park", "collection"]
    paths: tuple[str, ...]
    evidence: Evidence  # the first mention
    rule: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    mentions: tuple[tuple[str, Evidence], ...] = ()  # (path, words) of every mention, an alias or a collective included
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


class Infrastructure(NamedTuple):
    """A definite facility, line, platform, network, system or centre."""

    name: str
    path: str  # first path where it stands
    stage: Stage | None
    evidence: Evidence
    rule: str
    aliases: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    basis: Basis = "stated"
    verified: Verification | None = None  # with basis "verified" alone


class Verb(NamedTuple):
    """A policy verb that opens a clause of a provision."""

    path: str
    verb: str  # 支持, 鼓励, 推动 …
    evidence: Evidence


class Issue(NamedTuple):
    """Something that was seen and not understood, or that a person decided."""

    code: str  # kebab-case, such as "agency-list-unparsed"
    message: str
    evidence: Evidence | None = None
    path: str | None = None
    verified: Verification | None = None  # where it records what a person decided: a fact that was rejected


class Facts(NamedTuple):
    """All that is said in one document, in the order of the text."""

    source: str  # file name
    sha256: str  # of the bytes that were read
    raw: str  # the raw text that every span counts in
    metadata: Metadata
    provisions: tuple[Provision, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    targets: tuple[Target, ...] = ()
    caps: tuple[Cap, ...] = ()
    citations: tuple[Citation, ...] = ()
    places: tuple[Place, ...] = ()
    infrastructure: tuple[Infrastructure, ...] = ()
    verbs: tuple[Verb, ...] = ()
    issues: tuple[Issue, ...] = ()
