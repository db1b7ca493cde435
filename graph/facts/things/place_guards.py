"""The guards of places: what refuses a name that may be that of an area."""

import re
from functools import cache

from graph.facts.things.candidates import Candidate, Named
from graph.facts.things.guards import TAKEN
from graph.mentions.naming import is_body, unique_words
from graph.mentions.proper import find_proper
from graph.mentions.toponyms import is_division, toponyms_of_lexicon
from graph.rules.rule import Near, When
from graph.rules.words import read_groups, read_table

AIMS = ("示范区", "先行区", "集聚区", "聚集区", "核心区", "试验区", "先导区", "引领区", "基地", "农业园区")
"""Last words of what an area is to become."""
VAGUE = (*AIMS, "功能区", "改革区", "起步区", "拓展区")
"""Last words that name an area only where one is built or used."""
TRADE_ZONES = ("自由贸易试验区", "自贸试验区", "自贸区", "自由贸易港")


def _is_sort(named: Named) -> bool:
    """Tell whether a name is that of a sort of areas, or of several: 中关村特色园区, 重点园区, 眉山各县(区)产业园."""
    core = named.core
    if any(word in core for word in ("重点", "各", "全市", "全省", "全区")):
        return True
    return core.endswith(read_groups("mentions/naming")["sort"]) and core[:-2].removesuffix("市") in toponyms_of_lexicon()


def _is_zone(named: Named) -> bool:
    """Tell whether a name is that of a zone of trade, or holds its place in brackets: 国家数字经济创新发展试验区(广东)."""
    words = named.words
    inside = words[words.find("(") + 1 : words.find(")")] if "(" in words else ""
    return named.name.suffix.endswith(TRADE_ZONES) or inside.removesuffix("市") in toponyms_of_lexicon()


def _is_aim(named: Named) -> bool:
    """Tell whether a quotation names what an area is to become, and no area that is built or used."""
    name = named.name
    if not name.suffix.endswith(AIMS) or _is_zone(named):
        return False
    proper = name.proper != "" and not name.proper.endswith(name.suffix) and _is_proper(name.proper)
    return not proper or not named.governed


def _is_vague(named: Named) -> bool:
    """Tell whether a last word leaves open whether there is such an area, and no verb says that there is."""
    return named.name.suffix.endswith(VAGUE) and not named.governed


def _is_proper(core: str) -> bool:
    """Tell whether a proper name is left of what stands before 园区 or 新城 when the words that tell its trade are dropped."""
    if core.startswith(("“", "专栏")) or not _proper_pattern().fullmatch(core):
        return False
    return find_proper(core) >= 0


@cache
def _proper_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a name may be made of; a number that opens it is that of a row."""
    return re.compile(r"[^\W\d][\w·]{1,15}(?:\(\w{2,6}\)\w{0,12})?")


def _is_rank(named: Named) -> bool:
    """Tell whether 国家 or 全国 opens a rank that many hold; 中国 may open a proper name."""
    firm = named.words.startswith("中国") and not _is_vague(named) and _is_proper(named.core)
    return not firm and not _is_zone(named)


def _is_alone(candidate: Candidate) -> bool:
    """Tell whether an area is named without the zone that it is a part of."""
    return not isinstance(candidate, Named)


def _seats() -> tuple[str, ...]:
    """Return the words that make of the name of an area that of a body, a road or a river."""
    return read_groups("mentions/naming")["body"]


@cache
def _suffixes() -> tuple[str, ...]:
    """Return the words that close the names of areas."""
    return tuple(row[0] for row in read_table("mentions/place_suffixes"))


SCOPE = When[Named](
    "scope",
    "a scope makes no area one: 全市产业园, 城市新区",
    lambda named: named.form in ("local", "city", "own"),
)
SORT = When("sort", "a sort of areas, or several: 重点园区, 中关村特色园区, 各县产业园", _is_sort)
BODY = When[Named](
    "body", "the body that bears the name of an area: 龙岩经开区(高新区)管委会", lambda named: is_body(named.body, named.span.end)
)
BAY = When[Named](
    "bay",
    "the opening of the name of a body: 粤港澳大湾区国家技术创新中心",
    lambda named: named.name.suffix == "湾区" and named.body.startswith("国家", named.span.end),
)

GUARDS = (SCOPE, SORT, BODY, BAY, TAKEN)
"""What refuses a name that its last word made known; the cheap ones come first."""

TRADE = When[Named](
    "trade",
    "a trade or a rank, and no proper name before the last word: 电商产业园, 现代化新城",
    lambda named: not _is_proper(named.core),
)
UNBUILT = When("unbuilt", "what no verb builds or uses, and may be an aim: 争做数字经济示范区", _is_vague)
AIM = When("aim", "what an area is to become: 打造“块状经济”产业集聚区", _is_aim)
SLOGAN = When[Named](
    "slogan",
    "a sort of sites between quotation marks: 推进“智慧商圈”建设",
    lambda named: named.name.suffix in unique_words("site") and find_proper(named.core) < 0,
)
RANK = When("rank", "a rank that many hold: 国家数字经济示范区", _is_rank)
DIVISION = When[Candidate](
    "division",
    "a whole district: 浦东新区",
    lambda candidate: candidate.names[-1] in read_groups("mentions/naming")["division"],
)
SEAT = When[Candidate](
    "seat",
    "the opening of the name of a body, a road or a river: 前海管理局, 张江路",
    lambda candidate: _is_alone(candidate) and candidate.body.startswith(_seats(), candidate.span.end),
)
MEMBERS = Near("members", "what all members of a list are: 甲、乙等跨境电商综合试验区", "等$", "before", 1)
UNNAMED = When[Candidate](
    "unnamed",
    "a sort of areas between quotation marks: “智慧商圈”等商圈",
    lambda candidate: find_proper(candidate.names[0]) < 0,
)
WHOLE_DIVISION = When[Candidate](
    "whole-division",
    "a whole district or a region by its short name: 浦东、徐汇等重点区域",
    lambda candidate: is_division(candidate.names[0]),
)
NO_AREAS = When[Candidate](
    "no-areas",
    "what a number counts there are no areas: “甲”“乙”两个计划",
    lambda candidate: not candidate.names[-1].endswith(_suffixes()),
)
