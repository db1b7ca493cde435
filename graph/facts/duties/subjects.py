"""Subjects: of whom a clause says that it does something, and why words are no subject that bears a duty."""

import re
from functools import cache, cached_property

from graph.mentions import organs
from graph.mentions.affixes import spell_names
from graph.mentions.agencies import is_agency, split_names
from graph.mentions.bodies import opens_with_verb
from graph.rules.duties import either, name_role
from graph.rules.rule import Near, When
from graph.span import Span

PARTIES = ("企业", "施工", "建设单位", "申报", "申请", "用人", "业主", "运营", "受托", "项目", "第三方", "社会", "专业")
"""Words for who applies, builds or is paid, and so bears no public duty."""

GOVERNMENTS = ("人民政府", "政府", "管委会", "街道办事处", "街道办", "街道", "乡镇", "镇")
"""How the names of local governments close."""

FUNCTIONS = ("部门", "机关")
"""How a name closes that says a field and leaves the department to it."""

ADVERBS = ("积极", "大力", "进一步", "切实", "全面", "深入", "加快", "扎实", "持续", "充分", "着力")
"""What stands before a verb and opens no name."""

HOUSES = ("中心", "处", "站", "所")
"""How names of bodies close that may be those of facilities, too: who leads is a body."""

STATIONS = ("服务中心", "中心", "站", "所")
"""How the bodies of a town close that are named for a field: 林业站, 自然资源所, 农业农村服务中心."""

ANY_FIELD = frozenset(
    (
        "行业",
        "项目",
        "有关",
        "相关",
        "职能",
        "业务",
        "监管",
        "审批",
        "执法",
        "管理",
        "责任",
        "经办",
        "归口",
        "受理",
        "发证",
        "认定",
        "组织",
        "服务",
        "使用",
        "技术",
    )
)
"""Fields that are those of many departments."""


class Clause:
    """Words that may say of agencies that they do something.

    Args:
        body: The body.
        match: What a pattern found: its groups are `agencies`, perhaps `others`, and mostly `verb`.
        opening: Where the sentence opens.
        collective: Whether a collective may bear the duty: 市级有关部门：负责….
    """

    def __init__(self, body: str, match: re.Match[str], opening: int = 0, *, collective: bool = False) -> None:
        self.body = body
        self.match = match
        self.opening = opening
        self.collective = collective

    @property
    def span(self) -> Span:
        """Where its subject begins and its verb ends."""
        return Span(self.match.start("agencies"), self.match.end())

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """The pieces of its subject."""
        return split_names(self.body, Span(*self.match.span("agencies")))

    @property
    def is_joint(self) -> bool:
        """Whether it says that its subject does something together with others."""
        return "others" in self.match.groupdict()

    @cached_property
    def others(self) -> tuple[Span, ...]:
        """Those with whom its subject does it: definite agencies and collectives, 会同有关部门."""
        words = spell_names(self.body, self._listed)
        return tuple(name for name, spelt in zip(self._listed, words, strict=True) if is_named(spelt))

    @property
    def with_strangers(self) -> bool:
        """Whether it names others than agencies with whom its subject does it: 会同专家."""
        return not all(map(is_agency, spell_names(self.body, self._listed)))

    @cached_property
    def _listed(self) -> tuple[Span, ...]:
        return split_names(self.body, Span(*self.match.span("others")))

    @cached_property
    def fault(self) -> str:
        """Why its subject bears no duty, as the name of a guard; "" where it does."""
        return "unnamed" if _must_pattern().search(self.match["agencies"]) else self.judge(spell_names(self.body, self.names))

    def judge(self, words: list[str]) -> str:
        """Judge the names of a subject."""
        if not words or not all(is_agency(word) and "的" not in word and not _must_pattern().search(word) for word in words):
            return "unnamed"
        if opens_with_deed(words[0]):
            return "unnamed"
        first = words[0]
        verb = self.match.groupdict().get("verb") or ""
        if name_role(verb) == "lead" and first.endswith(HOUSES) and len(first) > 3 and not first.startswith(organs.VAGUE):
            return ""
        if verb == "设在" and first.endswith("办公室") and len(first) > 4:  # 领导小组办公室, not 办公室
            return ""
        if is_definite(first) or governs(first) or (self.collective and is_collective(first)):
            return ""
        if any(word in first for word in PARTIES):
            return "party"
        return "exhorted" if is_collective(first) else "vague"


def is_named(name: str) -> bool:
    """Tell whether a name in the middle of a sentence is that of a definite agency or of a collective."""
    housed = name.endswith((*HOUSES, "医院", "学院")) and not name.startswith((*organs.VAGUE, *PARTIES))
    return is_agency(name) and (is_definite(name) or is_collective(name) or housed)


def is_collective(name: str) -> bool:
    """Tell whether a name is that of a collective: 市级有关部门, 各区人民政府."""
    return any(mark in name for mark in organs.COLLECTIVE_MARKS)


def governs(name: str) -> bool:
    """Tell whether a name is that of all governments of a level, which bear a duty as one does: 各区人民政府, not 各有关部门."""
    plain = _drop_asides(name)
    return name.startswith("各") and not name.startswith("各级") and plain.endswith(GOVERNMENTS)


def is_definite(name: str) -> bool:
    """Tell whether a name is that of a definite agency, not of a kind of them: 市科委, not 当地政府."""
    plain = _drop_asides(name)
    seat = _seat_pattern().match(plain)
    if seat and (organs.is_field(seat["field"]) or (seat["charge"] and seat["field"] not in ANY_FIELD)):
        return True
    if len(plain) <= 2 or plain == "办公室" or plain.startswith(organs.VAGUE):
        return False
    if plain.endswith(STATIONS) and organs.is_field(_name_stem(plain)):
        return True
    levelled = plain.endswith(organs.LEVELLED_SUFFIXES) and bool(organs.read_level(plain))
    return levelled or plain.endswith(organs.firm_suffixes()) or _names_field(plain)


@cache
def _seat_pattern() -> re.Pattern[str]:
    """Compile the pattern of the departments of a level and a field: 省级民政部门, 县级以上人民政府价格主管部门; not 省级部门."""
    level = "(?:省|市|县|区|设区的市|同|本)级(?:以上)?(?:地方)?(?:人民政府|政府)?"
    return re.compile(rf"各?{level}(?P<field>[一-龥]{{2,12}}?)(?P<charge>(?:行政)?主管)?(?:行政|管理)?(?:部门|机关)$")


@cache
def _must_pattern() -> re.Pattern[str]:
    """Compile the pattern of words inside a name that already say what somebody is to do: 各县政府要建立县科技局."""
    return re.compile("(?<=[府门局委厅办位部)])(?:要|应当?|须|将)(?=[^急用])")


def opens_with_deed(name: str) -> bool:
    """Tell whether words open with what is done, and have no level: 完善政府, 积极推动部门.

    Example:
        >>> [opens_with_deed(name) for name in ("完善政府", "积极推动部门", "建设机关内部", "市推进办", "发展改革委")]
        [True, True, True, False, False]
    """
    opens = name.startswith(ADVERBS) or (opens_with_verb(name, 0, len(name)) and not name.startswith(("不动产", "领导小组")))
    return name.endswith("内部") or (opens and not organs.read_level(name) and len(name) > 3)


def _name_stem(name: str) -> str:
    """Return the field that the name of a station of a town is made of: 镇水务站, 农业农村服务中心."""
    closing = next((ending for ending in STATIONS if name.endswith(ending)), "")
    return name.removeprefix("镇").removeprefix("乡").removesuffix(closing)


def _drop_asides(name: str) -> str:
    """Return a name without what stands in brackets in it: 县（市、区）教育局, 市科委（市知识产权局）."""
    return organs.aside_pattern().sub("", name) if "(" in name else name


def _names_field(name: str) -> bool:
    """Tell whether a name says by its field which department is meant: 市场监管部门, 公安机关, not 职能部门 or 监管部门."""
    return name.endswith(FUNCTIONS) and len(name) > 3 and name[:-2] not in ANY_FIELD and not is_collective(name)


UNNAMED = When[Clause](
    "unnamed", "the subject holds words that are no name of an agency: 评审由专家负责", lambda clause: clause.fault == "unnamed"
)
SUBJECT = (
    UNNAMED,
    When[Clause](
        "exhorted", "all of a kind are exhorted, no definite agency: 各部门要负责…", lambda clause: clause.fault == "exhorted"
    ),
    When[Clause](
        "party", "who applies, builds or is paid bears no public duty: 施工单位负责…", lambda clause: clause.fault == "party"
    ),
    When[Clause]("vague", "a kind of agency, not one: 当地政府负责…", lambda clause: clause.fault == "vague"),
)
"""Guards against subjects that bear no duty."""

_ATTRIBUTES = f"(?:负责|牵头|审批|审核|审查|监管|管理|办理|受理|主办|承办|{either('deed')}){{0,2}}的"
RELATIVE = Near("relative", "words that only tell which thing is meant: 由市科委负责审批的项目", _ATTRIBUTES, "after", 5)
"""A guard against a clause that belongs to a thing."""

PERSONS = "人|任|同志|领导|制(?![定订作造备])"
"""What makes of 负责 a person or a system: 负责人, 负责制."""

DENIED = Near(
    "denied", "what a body is no longer to do: 取消市科委牵头…, 市科委不再负责…", "不再|取消|停止|免除|不得", "inside", 72
)
"""A guard against a duty that is taken from the subject that opens a sentence."""
