"""The rules of places: the ways in which a document names a park, a zone or another area, or a collective of them."""

import re
from functools import cache
from typing import Any

from graph.facts.things.candidates import Called, Candidate, Named
from graph.facts.things.guards import ASSIGNED, CATCHWORD, PROGRAMME, TAKEN, TITLED
from graph.mentions.naming import is_body, unique_words
from graph.mentions.toponyms import toponyms_of_lexicon
from graph.mentions.trades import drop_trades
from graph.rules.rule import Rule, When
from graph.rules.words import read_groups, read_table

KIND = "place"

AIMS = ("示范区", "先行区", "集聚区", "聚集区", "核心区", "试验区", "先导区", "引领区", "基地", "农业园区")
"""Last words of what an area is to become."""
VAGUE = (*AIMS, "功能区", "改革区", "起步区", "拓展区")
"""Last words that name an area only where one is built or used."""
TRADE_ZONES = ("自由贸易试验区", "自贸试验区", "自贸区", "自由贸易港")


def call_named(named: Named) -> Called:
    """Call a name by its words; the area that opens it is a place of its own: 临港新片区|国际数据港."""
    name, words = named.name, named.words
    outer = find_opening(words)
    aliases = [words] if outer else [words.replace("“", "").replace("”", "")] if "“" in words else []
    words = words.removeprefix(outer)
    aliases += [alias for alias in (name.proper, name.alias) if alias and "+" not in alias]
    if name.suffix in unique_words("whole") and words != name.suffix:
        aliases.append(name.suffix)
    return Called((words, *aliases), name.span._replace(start=name.span.end - len(words)))


def find_opening(words: str) -> str:
    """Find the area that opens a longer name; "" where none does."""
    outer = next((area for area in areas() if words.startswith(area)), "") if words.startswith(areas()) else ""
    return outer if 3 < len(outer) < len(words) else ""


def find_area(words: str) -> str:
    """Find the area that closes the full name of a zone: 中国(上海)自由贸易试验区|临港新片区; "" where none does."""
    last = words.rpartition("试验区")[2] if "试验区" in words else ""
    return last if last in areas() else ""


@cache
def areas() -> tuple[str, ...]:
    """Return the areas that documents name alone, the longest first."""
    words = (word for word, kind in read_table("mentions/toponyms") if kind == "area")
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def call_collective(candidate: Candidate) -> Called | None:
    """Call what a number counts right after its members."""
    return candidate.call() if candidate.members else None


def _is_sort(named: Named) -> bool:
    """Tell whether a name is that of a sort of areas, or of several: 中关村特色园区, 重点园区, 眉山各县(区)产业园."""
    core = named.core
    if "重点" in core or "各" in core:
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
    rest = drop_trades(core)
    return len(rest) > 1 and any(letter not in _commons() for letter in rest if letter > "\u2fff")


@cache
def _proper_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a name may be made of; a number that opens it is that of a row."""
    return re.compile(r"[^\W\d][\w·]{1,15}(?:\(\w{2,6}\)\w{0,12})?")


@cache
def _commons() -> frozenset[str]:
    """Return the characters that make no proper name."""
    return frozenset(read_groups("mentions/naming")["common"])


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

GUARDS = (SCOPE, SORT, BODY, BAY, TITLED, ASSIGNED, TAKEN)
"""What refuses a name that its last word made known; the cheap ones come first."""

TRADE = When[Named](
    "trade",
    "a trade or a rank, and no proper name before the last word: 电商产业园, 现代化新城",
    lambda named: not _is_proper(named.core),
)
UNBUILT = When("unbuilt", "what no verb builds or uses, and may be an aim: 争做数字经济示范区", _is_vague)
AIM = When("aim", "what an area is to become: 打造“块状经济”产业集聚区", _is_aim)
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
NO_AREAS = When[Candidate](
    "no-areas",
    "what a number counts there are no areas: “甲”“乙”两个计划",
    lambda candidate: not candidate.names[-1].endswith(_suffixes()),
)

RULES: tuple[Rule[Any, Called], ...] = (
    Rule(
        "toponym",
        KIND,
        "a place name, its trade, and the last word of an area",
        call_named,
        (DIVISION,),
        source="西行规发〔2020〕1号",
        examples=("加快建设⟦toponym kind=park|西城区电子商务示范园⟧。",),
        counter_examples=("加快建设西城区重点电子商务示范园。", "由浦东新区负责。"),
    ),
    Rule(
        "proper",
        KIND,
        "a proper name before the last word of an area",
        call_named,
        (TRADE, UNBUILT),
        source="金政办发〔2018〕49号",
        examples=("全力推进⟦proper kind=park|金义电商新城⟧建设。",),
        counter_examples=("全力推进现代化电商新城建设。", "争做三星河示范区。"),
    ),
    Rule(
        "wide",
        KIND,
        "国家, 全国 or 中国, and a zone of trade, or its place in brackets",
        call_named,
        (RANK,),
        source="沈政办发〔2019〕27号",
        examples=("加快建设⟦wide kind=park|中国(沈阳)跨境电子商务综合试验区⟧。",),
        counter_examples=("加快建设国家数字经济示范区。",),
    ),
    Rule(
        "listed",
        KIND,
        "a proper name in one list with an area that is definite",
        call_named,
        (TRADE, UNBUILT),
        source="桂数广发〔2021〕1号",
        examples=(
            (
                "重点建设⟦toponym kind=park|中国-东盟离岸信息服务外包产业园⟧、"
                "⟦listed kind=park|桂海跨境电子商务快递物流园⟧等数字经济楼宇工程。"
            ),
        ),
        counter_examples=("重点建设⟦toponym kind=park|中国-东盟离岸信息服务外包产业园⟧、跨境电子商务物流园等数字经济楼宇工程。",),
    ),
    Rule(
        "quoted",
        KIND,
        "a quoted name, alone or before the last word of an area",
        call_named,
        (AIM,),
        source="浙政办发〔2021〕35号",
        examples=("推进国家⟦quoted kind=park|“芯火”双创基地⟧建设。",),
        counter_examples=("打造“块状经济”产业集聚区。",),
    ),
    Rule(
        "whole",
        KIND,
        "a last word of what a territory has one of",
        call_named,
        (DIVISION,),
        source="深府办函〔2020〕136号",
        examples=("加快推进⟦whole kind=park|跨境电商综合试验区⟧建设。",),
        counter_examples=("加快推进各跨境电商综合试验区建设。",),
    ),
    Rule(
        "area",
        KIND,
        "an area that documents name alone, from the table",
        Candidate.call,
        (TAKEN, SEAT, DIVISION),
        source="深府办函〔2020〕136号",
        examples=("高水平优化提升⟦area kind=park|前海⟧发展规划。",),
        counter_examples=("责任单位为前海管理局。", "高水平优化提升浦东新区发展规划。"),
    ),
    Rule(
        "example",
        KIND,
        "quotations in a list before the word for all of them",
        Candidate.call,
        (TAKEN, CATCHWORD, PROGRAMME),
        source="沪府办发〔2021〕29号",
        examples=("打造“⟦example kind=park|张江在线⟧”等在线新经济生态园。",),
        counter_examples=("用好“最多跑一次”“星河计划”等在线经济生态园。",),
    ),
    Rule(
        "collective-member",
        KIND,
        "a quotation right before the number of all of them",
        Candidate.call,
        (NO_AREAS,),
        source="沪府办规〔2023〕27号",
        examples=(
            (
                "加快“⟦collective-member kind=park|长阳秀带⟧”“⟦collective-member kind=park|张江在线⟧”"
                "⟦collective kind=collection members=长阳秀带、张江在线|两个生态园⟧建设。"
            ),
        ),
        counter_examples=("加快“星河计划”“银杏行动”两个项目建设。",),
    ),
    Rule(
        "collective",
        KIND,
        "what a number counts right after its quoted members",
        call_collective,
        (NO_AREAS,),
        source="沪府办规〔2023〕27号",
        examples=(
            (
                "加快“⟦collective-member kind=park|长阳秀带⟧”“⟦collective-member kind=park|张江在线⟧”两个生态园(以下简称“"
                "⟦collective kind=collection members=长阳秀带、张江在线|两园⟧”)建设。"
            ),
        ),
        counter_examples=("加快两个生态园(以下简称“两园”)建设。",),
    ),
)
