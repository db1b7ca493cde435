"""The rules of places: the ways in which a document names a park, a zone or another area, or a collective of them."""

from functools import cache
from typing import Any

from graph.facts.things.candidates import Called, Candidate, Named
from graph.facts.things.guards import BOUND_BEFORE, CATCHWORD, CITED, PROGRAMME, TAKEN, TITLED
from graph.facts.things.place_guards import (
    AIM,
    DIVISION,
    MEMBERS,
    NO_AREAS,
    RANK,
    SEAT,
    SLOGAN,
    TRADE,
    UNBUILT,
    UNNAMED,
    WHOLE_DIVISION,
)
from graph.mentions.names import Name
from graph.mentions.naming import unique_words
from graph.mentions.proper import find_proper
from graph.rules.rule import Rule
from graph.rules.words import read_table

KIND = "place"


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


def trim_site(text: str, name: Name) -> Name:
    """Let the name of a site begin with its proper name: 遵守|小秦岭保护区."""
    if name.suffix not in unique_words("site"):
        return name
    start = name.span.start + max(0, find_proper(name.span.cut(text).rpartition(name.suffix)[0]))
    span = name.span._replace(start=start)
    return name._replace(span=span, full=span)


@cache
def areas() -> tuple[str, ...]:
    """Return the areas that documents name alone, the longest first."""
    words = (word for word, kind in read_table("mentions/toponyms") if kind == "area")
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def call_collective(candidate: Candidate) -> Called | None:
    """Call what a number counts right after its members."""
    return candidate.call() if candidate.members else None


RULES: tuple[Rule[Any, Called], ...] = (
    Rule(
        "toponym",
        KIND,
        "a place name, its trade, and the last word of an area",
        call_named,
        (DIVISION, *CITED),
        source="西行规发〔2020〕1号",
        examples=("加快建设⟦toponym kind=park|西城区电子商务示范园⟧。",),
        counter_examples=("加快建设西城区重点电子商务示范园。", "由浦东新区负责。"),
    ),
    Rule(
        "proper",
        KIND,
        "a proper name before the last word of an area",
        call_named,
        (TRADE, UNBUILT, *CITED),
        source="金政办发〔2018〕49号",
        examples=("全力推进⟦proper kind=park|金义电商新城⟧建设。",),
        counter_examples=("全力推进现代化电商新城建设。", "争做三星河示范区。"),
    ),
    Rule(
        "wide",
        KIND,
        "国家, 全国 or 中国, and a zone of trade, or its place in brackets",
        call_named,
        (RANK, *CITED),
        source="沈政办发〔2019〕27号",
        examples=("加快建设⟦wide kind=park|中国(沈阳)跨境电子商务综合试验区⟧。",),
        counter_examples=("加快建设国家数字经济示范区。",),
    ),
    Rule(
        "listed",
        KIND,
        "a proper name in one list with an area that is definite",
        call_named,
        (TRADE, UNBUILT, *CITED),
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
        (AIM, SLOGAN, *CITED),
        source="浙政办发〔2021〕35号",
        examples=("推进国家⟦quoted kind=park|“芯火”双创基地⟧建设。",),
        counter_examples=("打造“块状经济”产业集聚区。",),
    ),
    Rule(
        "whole",
        KIND,
        "a last word of what a territory has one of",
        call_named,
        (DIVISION, MEMBERS, *CITED),
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
        "shared",
        KIND,
        "a proper name in a list that prints the last word of its members once",
        Candidate.call,
        (TITLED,),
        source="上海市水资源保护利用和防汛“十三五”规划",
        examples=("推进⟦shared name=银杏新城 kind=park|银杏⟧、⟦shared name=松涛新城 kind=park|松涛⟧等两个新城建设。",),
        counter_examples=("推进北部、南部等两个新城建设。",),
    ),
    Rule(
        "bare",
        KIND,
        "a proper name in a list before the word for areas or waters, no whole district",
        Candidate.call,
        (WHOLE_DIVISION, TITLED),
        source="上海市水资源保护利用和防汛“十三五”规划",
        examples=(
            "围绕⟦bare kind=park|银杏东滩⟧和⟦bare kind=park|三河北沿⟧等重点区域开展整治。",
            "推进⟦bare kind=park|银杏河⟧、⟦bare kind=park|松涛浜⟧等20条河道综合整治。",
        ),
        counter_examples=("围绕浦东、徐汇等重点区域开展整治。",),
    ),
    Rule(
        "feature",
        KIND,
        "a water, an island, a town or a village with a proper name, at which work is done",
        Candidate.call,
        (BOUND_BEFORE, TITLED, TAKEN),
        source="上海市水资源保护利用和防汛“十三五”规划",
        examples=("开展⟦feature kind=park|银杏湖⟧及周边水系综合治理。", "加快⟦feature kind=park|三河镇⟧恢复重建。"),
        counter_examples=("推进小城镇建设。", "东至银杏湖。"),
    ),
    Rule(
        "example",
        KIND,
        "quotations in a list before the word for all of them",
        Candidate.call,
        (TAKEN, CATCHWORD, PROGRAMME, UNNAMED),
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
