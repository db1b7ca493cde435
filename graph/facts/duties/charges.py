"""Charges: what the articles of a regulation say of a body that makes it responsible.

A bare 应当 charges nobody, nor do penalties, conditions, private parties and bodies that one applies to.

Source: 立法技术规范（试行）, on 主管部门, 会同 and 依照职责; `GUIDE.md`, on regulations.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import NamedTuple

from graph.facts.duties.articles import Charge, opener_pattern
from graph.facts.duties.statements import Group, Statement, Statements
from graph.kinds import Role
from graph.mentions.affixes import Listed
from graph.mentions.bodies import is_public
from graph.mentions.functions import split_functions
from graph.passages.marks import CLAUSE, ENDS
from graph.rules.duties import either
from graph.rules.pattern import Pattern
from graph.rules.rule import Guard, When
from graph.rules.words import read_groups
from graph.span import Span

_WITHIN = f"[^{CLAUSE}:]"
_BODIES = "(?:部门|机构|机关|单位|主体)"


class Form(NamedTuple):
    """A way in which an article charges a body.

    Args:
        pattern: What it says.
        opens: Whether that opens what is said of the body; it may stand further on otherwise.
    """

    pattern: Callable[[], Pattern]
    opens: bool = False

    def find(self, charge: Charge) -> re.Match[str] | None:
        """Find it in what is said."""
        look = self.pattern().match if self.opens else self.pattern().search
        return look(charge.body, *charge.said)


@cache
def competent_pattern() -> Pattern:
    """Build the pattern of a body that is the competent one: 是低空飞行的主管部门."""
    kinds = ("部门", "机构", "机关", "单位", "主体")
    sort = "主管|行政|管理|监督|执法|牵头|责任"
    return Pattern(rf",?(?:是|为|作为){_WITHIN}{{0,60}}?(?:{sort}){_WITHIN}{{0,8}}(?:{'|'.join(kinds)})", kinds)


@cache
def heading_pattern() -> Pattern:
    """Build the pattern of a body as heading over its duties: 的职责:, 的主要职责是."""
    return Pattern(rf"的?(?:主要|具体)?职责(?:是|为|包括|如下|{_WITHIN}{{0,6}}:)", ("职责",))


@cache
def leading_pattern() -> Pattern:
    """Build the pattern of a body that leads others: 牵头."""
    return Pattern(rf"牵头(?!{_BODIES})", ("牵头",))


@cache
def assigning_pattern() -> Pattern:
    """Build the pattern of a body that another one makes responsible: 应当明确跨境电子商务主管部门,具体负责."""
    by = "(?:明确|设立|确定|指定|设置|成立|组建)"
    kinds = "部门|机构|指挥部|领导小组|委员会|联席会议|办公室"
    short = r"(?:\(以下[^()]{2,30}\))?"
    return Pattern(rf"{by}(?P<agencies>(?![的专一]|相应){_WITHIN}{{2,30}}(?:{kinds})){short},?(?:具体|统一)?负责", ("负责",))


@cache
def bearing_pattern() -> Pattern:
    """Build the pattern of what a body bears: 负责本行政区域内的消防工作, 负总责."""
    meant = rf"{_WITHIN}{{1,24}}的(?:内设|行政|工作|主管)*(?:部门|机构|机关|人员|单位)(?!编制|建设|管理|培训|监督|改革|资格|的)"
    return Pattern(rf"负责(?!人|的|制(?![定订])|同志|区域|范围|{meant})|负总责", ("负责", "负总责"))


@cache
def performing_pattern() -> Pattern:
    """Build the pattern of duties that a body performs: 履行下列职责:, 依法履行有关管理职责."""
    return Pattern(
        rf"(?:履行|行使){_WITHIN}{{0,30}}?(?:职责|职能|职权)(?!的|情况|过程|时|中|不|期间|范围|权限|需要|所)",
        ("职责", "职能", "职权"),
    )


@cache
def supervising_pattern() -> Pattern:
    """Build the pattern of what a body supervises: 对…实施监督管理, 进行综合监督管理."""
    kinds = ("监督管理", "统一管理", "综合管理", "行业管理", "统一监督", "管理和监督")
    return Pattern(rf"(?:实施|进行|行使|实行)[^{CLAUSE}:的]{{0,12}}(?:{'|'.join(kinds)})(?!的|措施|制度|职责|过程|中|时)", kinds)


@cache
def sharing_pattern() -> Pattern:
    """Build the pattern of what several bodies do each by its duties: 按照各自职责, 在各自职责范围内; it may be that they help."""
    kinds = ("职责", "职权", "分工", "职能")
    what = rf"(?:(?!履行){_WITHIN}){{0,18}}?(?:{'|'.join(kinds)})(?:分工|权限)?(?:的?范围)?(?:之?内|规定)?(?=[\w,])(?!时|中|过程)"
    helps = "(?P<helps>,?(?:共同|积极|主动|依法)*(?:配合|协助|协同|支持))?"
    return Pattern(rf"(?:(?:按照?|依照?|依据|根据|在){what}|应当?(?:依法)?履行各自的?职责){helps}", kinds)


@cache
def governing_pattern() -> Pattern:
    """Build the pattern of a government that leads: 加强对安全生产工作的领导, 领导本行政区域内的…工作, 统一领导."""
    no = "(?!小组|干部|下|人|班子|机构|成员|责任)"
    over = rf"(?:加强|强化)(?:对)?{_WITHIN}{{2,40}}?的?(?:统一|组织)?领导{no}"
    return Pattern(rf"{over}|(?:统一|组织|全面)?领导{no}{_WITHIN}{{2,30}}?(?:工作|管理)|统一领导{no}", ("领导",))


@cache
def ruling_pattern() -> Pattern:
    """Build the pattern of what a body has in its charge: 主管全市…工作, 统一组织和指挥火灾现场扑救, 组织实施."""
    how = "(?:依法|具体|应当)*"
    does = "组织|指挥|管理|监督|规划|协调"
    return Pattern(
        rf",?{how}(?:主管{_WITHIN}{{2,40}}|统一(?:{does}){_WITHIN}{{2}}|综合(?:协调|管理|监督){_WITHIN}{{2}}|统筹协调{_WITHIN}{{2}})",
        ("主管", "统一", "综合", "统筹协调"),
    )


@cache
def together_pattern() -> Pattern:
    """Build the pattern of what a body does together with others: 会同有关部门制定."""
    return Pattern("会同", ("会同",))


@cache
def helping_pattern() -> Pattern:
    """Build the pattern of a body that helps: 应当协助人民政府…, 做好相关配合工作."""
    under = rf"(?:在{_WITHIN}{{2,24}}(?:领导|指导)下,?)?"
    opens = f",?{under}(?:应当|应|要|依法|积极|负有|共同)*"
    return Pattern(rf"{opens}(?:(?:协助|配合)(?!义务|单位)|做好{_WITHIN}{{0,6}}(?:协助|配合))", ("协助", "配合"))


@cache
def given_pattern() -> Pattern:
    """Build the pattern of what is given to a body by 由: 由市消防救援机构制定, 由县级以上人民政府组织核查处理."""
    given = read_groups("facts/duties/charges")["given"]
    by = rf"(?:(?:按照?|依照?|根据|依据|参照|通过){_WITHIN}{{2,40}}?)?"
    return Pattern(rf"{by}(?:依法|另行|分别|共同|组织|直接)*(?:{'|'.join(given)}|(?:监督)?管理)", (*given, "管理"))


def read_charge(form: Form, role: Role = "responsible", *, given: bool = False) -> Callable[[Charge], Statements | None]:
    """Return a reader that gives the bodies of a charge a role where it is of a form."""

    def read(charge: Charge) -> Statements | None:
        if (given and not charge.given) or not form.find(charge):
            return None
        return (_state(charge, role, charge.listed),)

    return read


def _state(charge: Charge, role: Role, listed: tuple[Listed, ...]) -> Statement:
    group = Group(role, tuple(one.span for one in listed))
    return Statement(charge.span, (group,), "sentence", charge.path, listed=listed)


def read_assigned(charge: Charge) -> Statements | None:
    """Read the body that another one makes responsible."""
    match = ASSIGNING.find(charge)
    return (_state(charge, "responsible", split_functions(charge.body, Span(*match.span("agencies")))),) if match else None


def read_together(charge: Charge) -> Statements | None:
    """Read the body and those with whom it does something."""
    others = _list_others(charge)
    return (_state(charge, "responsible", (*charge.listed, *others)),) if others else None


def _list_others(charge: Charge) -> tuple[Listed, ...]:
    """List those with whom a body does something: behind each 会同, up to what they do."""
    body, (start, end) = charge.body, charge.said
    found: list[tuple[Listed, ...]] = []
    at = body.find("会同", start, end)
    while at >= 0:
        deed = _deed_pattern().search(body, at + 4, end) or opener_pattern().search(body, at + 4, end)
        opener = opener_pattern().search(body, at + 4, end)
        stop = min((match.start() for match in (deed, opener) if match), default=end)
        listed = split_functions(body, Span(at + 2, stop))
        if listed and all(_may_join(charge.name(one)) for one in listed):
            found.append(listed)
        at = body.find("会同", at + 2, end)
    return tuple(chain.from_iterable(found))


def _may_join(name: str) -> bool:
    return is_public(name) or (name.startswith(("有关", "相关")) and name.endswith("单位"))


def _is_accountable(charge: Charge) -> bool:
    """Tell whether a body answers for what it has done: 对审查结果负责; a government for its area bears the duty."""
    match = BEARING.find(charge)
    if match is None or match[0] != "负责":
        return False
    clause = _find_clause(charge, match)
    before = charge.body[clause.start : match.start()]
    return clause.end == match.end() and "对" in before and "本行政区域" not in before


ACCOUNTABLE = When[Charge]("accountable", "a body that answers for what it has done: 对审查结果负责", _is_accountable)


@cache
def _made_pattern() -> re.Pattern[str]:
    """Compile the pattern of a deed that only tells which thing is meant: 会同…制定的标准."""
    return re.compile(rf"会同[^{ENDS}:]{{2,100}}?(?:制定|制订|编制|确定|公布|规定|组织|划定|发布|拟定|批准|审定|开展)的")


MADE = When[Charge](
    "made",
    "words that only tell which thing is meant: 甲会同乙制定的标准",
    lambda charge: _made_pattern().search(charge.words) is not None,
)


@cache
def _deed_pattern() -> re.Pattern[str]:
    """Compile the pattern of a deed behind the name of a body."""
    return re.compile(rf"(?<=[门府构关会局厅委署办院部队位]),?(?:{either('deed')}|对|划定|审查|采取|进行|规定|每|自|于|从)")


def _find_clause(charge: Charge, match: re.Match[str]) -> Span:
    """Find the clause around a match."""
    body, (start, end) = charge.body, charge.said
    opening = max(start, body.rfind(",", start, match.start()) + 1)
    ends = (at for mark in CLAUSE + ":" if (at := body.find(mark, match.end(), end)) >= 0)
    return Span(opening, min(ends, default=end))


def guard_condition(form: Form) -> When[Charge]:
    """Make the guard against a clause that sets a condition: 未履行职责的,…."""

    def refuses(charge: Charge) -> bool:
        match = form.find(charge)
        return match is not None and charge.body[_find_clause(charge, match).end - 1] == "的"

    return When("condition", "a clause that sets a condition: 有关部门不履行职责的,…", refuses)


def guard_others(form: Form, words: str) -> When[Charge]:
    """Make the guard against a clause in which another one is to do it: 督促有关部门履行职责."""
    pattern = re.compile(words)

    def refuses(charge: Charge) -> bool:
        match = form.find(charge)
        return match is not None and pattern.search(charge.body, _find_clause(charge, match).start, match.start()) is not None

    return When("another", "another one is to do it, or nobody: 督促企业负责, 不负责", refuses)


@cache
def _penalty_pattern() -> re.Pattern[str]:
    return re.compile("|".join(read_groups("facts/duties/charges")["penalty"]))


def _penalises(charge: Charge) -> bool:
    """Tell whether a sentence penalises."""
    return _penalty_pattern().search(charge.body, charge.sentence.start, charge.said.end) is not None


@cache
def _own_pattern() -> re.Pattern[str]:
    return re.compile("本(?:单位|企业|公司|机构|校|院)")


GUARDS: tuple[Guard[Charge], ...] = (
    When[Charge](
        "unnamed", "the subject holds words that are no name of a public body: 施工单位负责…", lambda charge: not charge.public
    ),
    When[Charge]("penalty", "what penalises: 由消防救援机构责令改正", _penalises),
    When[Charge](
        "penal-chapter",
        "a chapter of penalties: 法律责任",
        lambda charge: "法律责任" in charge.chapter or "罚" in charge.chapter,
    ),
    When[Charge](
        "own",
        "who cares for nothing but itself: 安全生产委员会负责本单位…",
        lambda charge: _own_pattern().search(charge.words) is not None,
    ),
)
"""What charges nobody, whatever rule would read it."""

COMPETENT, HEADING = Form(competent_pattern, opens=True), Form(heading_pattern, opens=True)
LEADING, ASSIGNING, BEARING = Form(leading_pattern), Form(assigning_pattern), Form(bearing_pattern)
PERFORMING, SUPERVISING, SHARING = Form(performing_pattern), Form(supervising_pattern), Form(sharing_pattern)
GOVERNING, RULING = Form(governing_pattern), Form(ruling_pattern, opens=True)
TOGETHER, HELPING, GIVEN = Form(together_pattern), Form(helping_pattern, opens=True), Form(given_pattern, opens=True)

OTHERS = "指定|明确|确定|安排|委托|要求|设立|授权|配备|鼓励|督促|支持|引导|监督(?!管理)|指导|协助|保障|协调|谁|不$|未$|不得|专人"
"""Words before a duty that give it to somebody else, or to nobody."""
