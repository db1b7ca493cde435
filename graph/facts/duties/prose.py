"""Prose: sentences that make an agency responsible without a list: 由市科委牵头开展…; 市科技局会同市财政局制定….

Source: the habits of 应急预案 and 管理办法, whose organs are named in sentences, and of the last sections of 实施意见.
"""

from collections.abc import Iterator
from functools import cache

from graph.document import Document
from graph.facts.duties.openings import HOW, MUST, PERFORM, find_end, find_openings
from graph.facts.duties.partners import find_partners
from graph.facts.duties.statements import Group, Statement, Statements
from graph.facts.duties.subjects import DENIED, SUBJECT, Clause, is_named
from graph.mentions.agencies import is_agency, split_names
from graph.passages.marks import CLAUSE
from graph.rules.duties import either, list_words, name_role
from graph.rules.pattern import Pattern
from graph.rules.rule import Near, Rule, When
from graph.span import Span

_NAMES = rf"[^{CLAUSE}:\n由]"
_SUBJECT = rf"(?P<agencies>[^{CLAUSE}:()\n由]{{3,60}}?)"
_MANAGING = ("统筹", "统一管理", "组织实施")
_JOINTLY = ("联合", "共同")


@cache
def by_agency_pattern() -> Pattern:
    """Build the pattern of a duty given by 由: 由市科委牵头开展…, 由市科委负责解释."""
    bears = "(?:组织实施并|具体|共同|分别)?负责"
    writes = "(?:另行|研究|组织|联合|共同)?制[定订]"
    verb = f"(?:负责)?(?:{either('lead')})|{bears}|{'|'.join(_MANAGING)}|{writes}"
    needs = (*list_words("lead"), "负责", *_MANAGING, "制定", "制订")
    return Pattern(rf"由(?P<agencies>{_NAMES}{{2,60}}?)(?P<verb>{verb})", needs, reach=72)


@cache
def subject_pattern() -> Pattern:
    """Build the pattern of a sentence whose subject gets the duty: 市司法局负责法制保障; 海关总署要继续做好牵头工作."""
    bears = rf"(?:{'|'.join(HOW)})?负责(?=\w{{3}})"
    helped = rf",[^{CLAUSE}\n]{{2,80}}?(?:{either('support')})[{CLAUSE}\n]"
    leads = f"(?:{either('lead')})(?={either('deed')}|{helped})"
    performs = f"要(?:继续|切实|充分)?(?:{'|'.join(PERFORM)})好?牵头(?=工作|作用|职责|抓总)"
    together = rf"(?:{'|'.join(_JOINTLY)})(?:推进|推动|开展|实施|建设|制定)(?=\w)"
    main = rf"作为[^{CLAUSE}\n]{{2,40}}主体,要?(?:切实)?(?=落实主体责任|履行主体责任)"
    verb = f"(?P<verb>{bears}|{leads}|{performs}|{together}|{main})"
    return Pattern(_SUBJECT + verb, (*list_words("lead"), "负责", *_JOINTLY, "作为"), reach=110, stops=",")


@cache
def joint_pattern() -> Pattern:
    """Build the pattern of a duty that agencies do together: 市科技局会同市财政局制定…."""
    how = "共同|联合|负责|立即|及时|定期|尽快|抓紧|积极|切实"
    others = rf"(?:{'|'.join(MUST)})?(?:会同|商(?=[市省区县国有相财外]))(?P<others>{_NAMES}{{2,80}}?)"
    return Pattern(rf"{_SUBJECT}{others},?(?P<verb>(?:{how})?(?:{either('deed')}))", ("会同", "商"), reach=160, stops=",")


def find_by_agency(document: Document) -> Iterator[Clause]:
    """Find the clauses that say by 由 who does something."""
    body, start = document.text.body, document.provisions[0].own.start if document.provisions else len(document.text.body)
    at = body.find("由", start)
    while at >= 0:
        if match := by_agency_pattern().match(body, at):
            yield Clause(body, match)
        at = body.find("由", at + 1)


def find_subjects(document: Document) -> Iterator[Clause]:
    """Find the sentences that open with a subject and a word that may give it a duty.

    Where it does something together with others, and where it bears a duty, the shorter reading holds.
    """
    if not document.provisions:
        return
    body = document.text.body
    for opening in find_openings(body, document.provisions[0].own.start, (*subject_pattern().needs, *joint_pattern().needs)):
        joint, subject = joint_pattern().match(body, opening), subject_pattern().match(body, opening)
        match = joint if joint and (not subject or joint.end() <= subject.end()) else subject
        if match:
            yield Clause(body, match, opening)


def _is_joint(clause: Clause) -> bool:
    return "others" in clause.match.groupdict()


def _read_by_agency(clause: Clause) -> Statements:
    """Read the clause up to where the sentence goes on with another duty, with those whom it makes help."""
    body, match = clause.body, clause.match
    end = find_end(body, match.end())
    following = body.find("由", match.end(), end)
    if following >= 0 and by_agency_pattern().match(body, following):
        end = max(match.end(), body.rfind(",", match.end(), following))
    return (_state(clause, end),)


def _state(clause: Clause, end: int) -> Statement:
    groups = (Group(name_role(clause.match["verb"]), clause.names), *find_partners(clause.body, Span(clause.match.end(), end)))
    return Statement(Span(clause.span.start, end), groups, "sentence")


def _read_subject(clause: Clause) -> Statements | None:
    """Read a sentence that gives duties to one subject after another: 甲负责申报，乙负责审批."""
    if _is_joint(clause):
        return None
    body, match, read = clause.body, clause.match, list[Statement]()
    end = find_end(body, match.end())
    start, groups = clause.span.start, _state(clause, end).groups
    at = body.find(",", match.end(), end)
    while at >= 0 and len(groups) == 1:
        following = subject_pattern().match(body, at + 1, end)
        if following and not (other := Clause(body, following)).fault:
            read.append(Statement(Span(start, at), groups, "sentence"))
            start, groups = at + 1, (Group(name_role(following["verb"]), other.names),)
        at = body.find(",", at + 1, end)
    return (*read, Statement(Span(start, end), groups, "sentence"))


def _list_others(clause: Clause) -> list[Span]:
    return list(split_names(clause.body, Span(*clause.match.span("others"))))


def _read_joint(clause: Clause) -> Statements | None:
    """Read a clause whose subject does something together with others: 甲会同乙制定."""
    if not _is_joint(clause):
        return None
    body = clause.body
    others = (name for name in _list_others(clause) if is_named(name.cut(body)))
    group = Group("responsible", (*clause.names, *others))
    return (Statement(Span(clause.span.start, find_end(body, clause.span.end)), (group,), "sentence"),)


class ByRule(Rule[Clause, Statements]):
    """A rule that is tried on clauses that 由 opens."""

    __slots__ = ()


class SubjectRule(Rule[Clause, Statements]):
    """A rule that is tried on sentences that open with a subject."""

    __slots__ = ()


_FOUNDING = "成立|建立|组建|设立|构建|形成|健全|完善"
_BODIES = "机制|小组|专班|委员会|联盟"
_ATTRIBUTES = f"(?:负责|牵头|审批|审核|审查|监管|管理|办理|受理|主办|承办|{either('deed')}){{0,2}}的"
_PERSONS = "人|任|同志|领导|制(?![定订])"

RELATIVE = Near("relative", "words that only tell which thing is meant: 由市科委负责审批的项目", _ATTRIBUTES, "after", 5)

AGAINST_BY = (
    Near("denied", "what a body is no longer to do: 不再由…负责, 取消由…牵头", "(?:不再?|取消|停止|免除|不得)由$", "before", 3),
    Near("former", "what a body did before: 原由…负责", "(?:原|曾|此前|过去|以往)由$", "before", 3),
    Near(
        "founded",
        "a body is founded whose members follow: 成立由…牵头的小组",
        rf"(?:{_FOUNDING})[^{CLAUSE}]{{0,10}}由$",
        "before",
        13,
    ),
    Near("person", "a person or a system, not a duty: 负责人, 负责制", _PERSONS, "after", 3),
    RELATIVE,
    Near(
        "body",
        "words that only tell which body is meant: 由…牵头会商的工作机制",
        rf"[^{CLAUSE}\n]{{0,24}}的[^{CLAUSE}\n]{{0,12}}(?:{_BODIES})",
        "after",
        40,
    ),
)
"""Guards of clauses that 由 opens."""

AFTER_BY = (
    ByRule(
        "by-agency",
        "responsibility",
        "a clause that says by 由 who does it: 由甲牵头开展…，乙参加",
        _read_by_agency,
        (
            *AGAINST_BY,
            *SUBJECT,
        ),
        source="国办函〔2014〕119号",
        examples=(
            "新闻宣传组。由⟦by-agency role=lead|公安部⟧牵头，⟦by-agency role=support|中央网信办⟧、"
            "⟦by-agency role=support|商务部⟧等参加。",
        ),
        counter_examples=(
            "评审工作不再由市科委负责组织。",
            "原由市科委负责组织，现行文停止。",
            "成立由市交通委牵头的推进工作小组。",
            "由市财政局负责人签字。",
            "由市科委负责审批的项目，从优支持。",
            "由市发展改革委牵头会商的工作机制要发挥作用。",
            "评估由各有关部门负责组织。",
            "一般事件由事发地县级人民政府负责应对工作。",
            "安全由施工单位负责管理。",
            "评审由专家委员会专家负责实施。",
        ),
    ),
)
"""The rules of clauses that 由 opens."""

OPENINGS = (
    SubjectRule(
        "joint",
        "responsibility",
        "a subject that does something together with others: 甲会同乙制定…",
        _read_joint,
        (
            DENIED,
            Near("judges", "who judges applications: 甲会同乙组织专家评审", "评审|评选|专家|考评|考核|验收|审核|审查", "after", 2),
            Near("past", "what has been done: 甲会同乙开展了…", "[了过]", "after", 1),
            RELATIVE,
            *SUBJECT,
            When[Clause](
                "others",
                "the words after 会同 name other than agencies: 会同专家组织…",
                lambda clause: not all(is_agency(name.cut(clause.body)) for name in _list_others(clause)),
            ),
        ),
        source="国发〔2019〕5号",
        examples=(
            "⟦joint role=responsible|市场监管总局⟧要会同⟦joint role=responsible|有关部门⟧制定联合抽查事项清单、标准和实施办法。",
        ),
        counter_examples=(
            "取消市科委会同市财政局制定的目录。",
            "市工信局会同市财政局组织专家评审。",
            "市科技局会同市财政局开展了专项行动。",
            "市科技局会同市财政局制定的办法继续有效。",
            "市科技局会同专家库研究制定名录。",
        ),
    ),
    SubjectRule(
        "subject",
        "responsibility",
        "a sentence that opens with an agency and a word of duty: 甲负责…，乙负责…; 甲牵头研究…",
        _read_subject,
        (
            DENIED,
            Near("interprets", "who explains the document, which is no duty in it: 市科委负责解释", "(?<=负责)解释", "after", 2),
            Near("person", "a person or a system, not a duty: 负责人, 负责制", f"(?<=负责)(?:{_PERSONS})", "after", 3),
            *SUBJECT,
        ),
        source="国发〔2011〕12号",
        examples=("⟦subject role=lead|发展改革委⟧牵头做好出口总量控制工作；⟦subject role=lead|财政部⟧牵头研究制定财税支持政策。",),
        counter_examples=(
            "取消市科委牵头组织评审的规定。",
            "市科委负责解释本办法。",
            "市科技局负责同志要亲自抓。",
            "各有关部门负责组织实施工作。",
            "申报企业负责组织实施工作。",
        ),
    ),
)
"""The rules of sentences that open with a subject."""
