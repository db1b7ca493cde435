"""The rules of infrastructure: the ways in which a document names a definite facility, line, platform or network."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.facts.things.candidates import Called, Candidate, Named
from graph.facts.things.facility_guards import (
    AIMLESS,
    AREA_ALONE,
    CAMPAIGN,
    CLASSES,
    COUNTRIES,
    EACH,
    END,
    EVERYWHERE,
    HELPED,
    IDEAL,
    IDLE,
    LISTED_CLASS,
    NAMELESS,
    PLAIN_CENTRE,
    QUALITY,
    RANK,
    SEATED,
    TRADE_MARK,
    UNBUILT_SEAT,
    UNTOUCHED,
    UNUSED,
    URBAN_CLASS,
    WITHIN,
    call_head,
)
from graph.facts.things.guards import BOUNDS, CATCHWORD, CITED, PROGRAMME, TAKEN, TITLED
from graph.facts.things.line_rules import LINES
from graph.rules.rule import Rule
from graph.rules.words import read_groups

KIND = "infrastructure"


def call_named(named: Named) -> Called:
    """Call a name: a public service by what is quoted in it, all else by all its words."""
    name, words = named.name, named.words
    head = call_head(named.body, name)
    proper = name.proper if len(name.proper) > 2 and name.proper not in read_groups("mentions/naming")["brand"] else ""
    unquoted = words.replace("“", "").replace("”", "")
    aliases = (words, name.full.cut(named.body), unquoted, proper, name.alias, *_shorten(words))
    return Called((head, *dict.fromkeys(alias for alias in aliases if alias and alias != head)), name.span)


def call_object(named: Named) -> Called | None:
    """Call what a verb of planning, building or using governs by the words that tell what it is for."""
    name = named.object
    if name is None:
        return None
    words = name.span.cut(named.body)
    aliases = (name.full.cut(named.body), name.alias, *_shorten(words))
    return Called((words, *dict.fromkeys(alias for alias in aliases if alias and alias != words)), name.span)


def _shorten(words: str) -> Iterator[str]:
    """Yield a name without the scope that opens it: 市级, 全国, 城市; 中国 is part of the name of a body."""
    scope = next((scope for scope in _scopes() if words.startswith(scope)), "") if words.startswith(_scopes()) else ""
    rest = words.removeprefix(scope)
    if scope not in ("", "中国") and len(rest) > 5 and rest[0].isalnum():
        yield rest


@cache
def _scopes() -> tuple[str, ...]:
    """Return the words for the territory that open names."""
    groups = read_groups("mentions/naming")
    return tuple(word for group in ("local", "wide", "city") for word in groups[group])


RULES: tuple[Rule[Any, Called], ...] = (
    Rule(
        "object",
        KIND,
        "what a verb of planning, building or using governs, where its words tell what it is for",
        call_object,
        (HELPED, EACH, EVERYWHERE, AIMLESS, *CITED),
        source="甬政发〔2019〕30号",
        examples=("建设⟦object stage=加快实施|大数据通用计算平台⟧。", "搭建统一的⟦object stage=加快实施|风险防控和应急救援平台⟧。"),
        counter_examples=(
            "支持企业建设大数据通用计算平台。",
            "建设各类人口和健康相关数据库。",
            "打造新型工业APP。",
            "依托社区卫生服务中心开展签约。",
        ),
    ),
    Rule(
        "toponym",
        KIND,
        "a place name, what the thing is for, and its last word",
        call_named,
        (AREA_ALONE, CLASSES, END, IDLE, SEATED, *CITED),
        source="桂政发〔2018〕39号",
        examples=("建设⟦toponym stage=加快实施|广西特色工业互联网平台⟧。", "启动建设⟦toponym stage=加快实施|平凉旅游大数据中心⟧。"),
        counter_examples=("接入上海市平台。",),
    ),
    Rule(
        "proper",
        KIND,
        "a proper name before the last word of a building, a road, a plant or a piece of works",
        call_named,
        (NAMELESS, CLASSES, TAKEN, WITHIN, END, *BOUNDS, IDLE, SEATED, *CITED),
        source="西藏自治区2026年政府工作报告",
        examples=("开工建设⟦proper stage=加快实施|银杏湾水库⟧。", "有序推进⟦proper stage=加快实施|星河路快速路⟧建设。"),
        counter_examples=("开工建设大中型水库。", "该地块东至银杏湾水库。"),
    ),
    Rule(
        "quoted",
        KIND,
        "a quoted name, alone or before its last word",
        call_named,
        (WITHIN, *CITED),
        source="川府发〔2019〕20号",
        examples=("打造“⟦quoted stage=加快实施|智游天府⟧”文旅公共服务平台。",),
        counter_examples=("推动“互联网+”平台建设。",),
    ),
    Rule(
        "wide",
        KIND,
        "国家, 全国 or 中国, and what there is one of",
        call_named,
        (RANK, PLAIN_CENTRE, COUNTRIES, IDEAL, *CITED),
        source="皖政办秘〔2021〕82号",
        examples=("推动⟦wide stage=加快实施|国家工业互联网大数据分中心⟧在皖落地。",),
        counter_examples=("争取国家级工业互联网大数据中心落地。", "争取国家新中心落地。"),
    ),
    Rule(
        "local",
        KIND,
        "市级, 全省 or 本区, and what the territory has one of",
        call_named,
        (RANK, PLAIN_CENTRE, *CITED),
        source="川府发〔2019〕20号",
        examples=("开展⟦local stage=加快实施|全省物流大数据中心⟧建设。",),
        counter_examples=("新建省级重点实验室。", "建设市级新展中心。"),
    ),
    Rule(
        "own",
        KIND,
        "市, 省, 区 or 县 right behind a verb, and what the territory has one of",
        call_named,
        (RANK, PLAIN_CENTRE, CLASSES, IDLE, SEATED, *CITED),
        source="沈政办发〔2020〕18号",
        examples=("推进⟦own stage=加快实施|市网络安全态势感知协调指挥平台⟧建设。",),
        counter_examples=("推进市域网络安全态势感知协调指挥平台化。", "接入市图中心。"),
    ),
    Rule(
        "city",
        KIND,
        "城市, and the centre, platform or brain that a city has one of",
        call_named,
        (URBAN_CLASS, *CITED),
        source="渝府发〔2021〕41号",
        examples=("依托⟦city stage=建成|城市大脑数据平台⟧,推动智慧商圈建设。",),
        counter_examples=("完善城市照明管理系统。",),
    ),
    Rule(
        "listed",
        KIND,
        "a name without a cue in one list with a definite one",
        call_named,
        (LISTED_CLASS, *CITED),
        source="沪发改规范〔2021〕8号",
        examples=(
            (
                "依托⟦quoted stage=建成|上海“信易贷”综合服务平台⟧、"
                "⟦listed stage=建成|大数据普惠金融平台⟧等,推动银行设立特色融资产品。"
            ),
        ),
        counter_examples=("依托⟦quoted stage=建成|上海“信易贷”综合服务平台⟧、金融技术创新中心等,推动银行设立特色融资产品。",),
    ),
    Rule(
        "unique",
        KIND,
        "a last word of what a territory has one of",
        call_named,
        CITED,
        source="深府办函〔2020〕136号",
        examples=("争取开通⟦unique stage=加快实施|国际互联网数据专用通道⟧。",),
        counter_examples=("开通一批互联网数据专用通道。",),
    ),
    Rule(
        "route",
        KIND,
        "the short names of the places that a railway or motorway joins",
        call_named,
        CITED,
        source="2026年西藏自治区政府工作报告",
        examples=("全力保障水电和⟦route stage=加快实施|川藏铁路⟧等重大工程建设。",),
        counter_examples=("全力保障水电和货运铁路等重大工程建设。",),
    ),
    Rule(
        "shared",
        KIND,
        "a proper name in a list that prints the last word of its members once",
        Candidate.call,
        (CAMPAIGN, UNTOUCHED, TITLED),
        source="上海市水资源保护利用和防汛“十三五”规划",
        examples=("完成⟦shared name=银杏水厂 stage=加快实施|银杏⟧、⟦shared name=松涛水厂 stage=加快实施|松涛⟧等3座水厂改造。",),
        counter_examples=("完成中心、郊区等3座水厂改造。", "实施教育、医疗等惠民工程。"),
    ),
    Rule(
        "street",
        KIND,
        "a street with a proper name in a list before the word for streets",
        Candidate.call,
        (UNTOUCHED, TITLED),
        source="2024年北京市政府工作报告",
        examples=("打通⟦street stage=加快实施|银杏路⟧、⟦street stage=加快实施|松涛街⟧等30条断头路。",),
        counter_examples=("打通环路、支线等30条断头路。",),
    ),
    Rule(
        "example",
        KIND,
        "quotations in a list before the word for all of them",
        Candidate.call,
        (CATCHWORD, PROGRAMME),
        source="沪府办发〔2021〕29号",
        examples=("基本建成“⟦example stage=加快实施|上海停车⟧”等一站式服务平台。",),
        counter_examples=("用好“最多跑一次”等服务平台。", "用好“博士论坛”“星城计划”等交流平台。"),
    ),
    *LINES,
    Rule(
        "campus",
        KIND,
        "a part of a hospital or a school that is built or opened, with the name of the whole",
        Candidate.call,
        (UNBUILT_SEAT, TITLED),
        source="tests/annotated/written",
        examples=(
            "加快⟦campus stage=加快实施|县人民医院城东院区⟧建设。",
            "⟦campus stage=加快实施|市中心医院罗溪院区⟧6月底前建成投用。",
        ),
        counter_examples=("支持医院新院区运营。", "联合市中心医院城东院区开展义诊。"),
    ),
    Rule(
        "brand",
        KIND,
        "a public service that all readers know, used by its quoted name alone",
        Candidate.call,
        (TAKEN, QUALITY),
        source="沪商电商〔2021〕172号",
        examples=("便利市民通过“⟦brand stage=建成|随申办⟧”查询早餐网点。",),
        counter_examples=("全流程“一网通办”率达到100%。",),
    ),
    Rule(
        "coined",
        KIND,
        "a quotation that is formed as the names of services are",
        Candidate.call,
        (CATCHWORD, TAKEN, UNUSED, TRADE_MARK),
        source="赣府厅发[2020]15号",
        examples=("建设“⟦coined stage=加快实施|社区云⟧”,加快归集社区各类信息。",),
        counter_examples=("打造“星城云”品牌。", "举办“星城云”比赛。"),
    ),
)
