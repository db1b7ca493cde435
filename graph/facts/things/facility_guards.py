"""The guards of infrastructure: what refuses a name, a list or a quotation that may be a facility."""

import re
from functools import cache

from graph.facts.things.candidates import Candidate, Named
from graph.facts.things.objects import help_pattern, tells_purpose
from graph.facts.things.stages import acts_on, is_built
from graph.mentions.names import Name
from graph.mentions.naming import class_words, sites, unique_words
from graph.mentions.proper import find_proper
from graph.rules.rule import Near, When
from graph.rules.words import read_groups, read_table

WEAK = (
    "平台", "中心", "系统", "网", "基地", "节点", "工程", "枢纽", "集群", "通道", "基础设施", "服务平台", "APP", "小程序", "客户端",
    "公众号", "总门户",
)  # fmt: skip
"""Last words that need more than a place name before them to name one thing."""

URBAN = ("中心", "平台", "集群", "大脑", "底座", "中枢")
"""Last words of what a city has one of."""

NEAR = 6
"""Characters before 工程 that tell what is built."""
LINES = ("铁路", "高铁", "城际", "高速", "公路", "高速公路", "快速路", "工程", "管道", "直流")
"""Last words of what runs between two ends."""
WATERS = frozenset("江河湖海湾")
"""Characters that close the name of a water, whose works need no other word: 吴淞江工程."""
LEAST_LISTED = 7
"""Characters of a name that 城市 or its list makes definite."""


def call_head(body: str, name: Name) -> str:
    """Return what a name is called by: what is quoted in it where that is a service of its own, or all its words."""
    words = name.span.cut(body)
    if not name.proper or not words.startswith("“"):
        return words
    own = name.suffix not in WEAK or words.endswith("体系") or name.proper in read_groups("mentions/naming")["brand"]
    return name.proper if own else words


def _is_common(named: Named) -> bool:
    """Tell whether a name has no more than a scope or a place and a class: 全市信息基础设施, 重庆市重点实验室, 中国铁路."""
    groups, words, core = read_groups("mentions/naming"), named.words, named.core
    if core in groups["wide"] or "各" in core:
        return True
    if words.endswith(groups["title"]) and (words.startswith(("国家", "全国")) or words.find("重点") > 0):
        return True
    if words[:1] not in _first_letters():
        return False
    openings, classes = _openings(), _classes()
    return any(words[:length] in openings and words[length:] in classes for length in _opening_lengths())


@cache
def _sorts() -> frozenset[str]:
    """Return the last words of things of which no purpose makes one."""
    return unique_words("many") | unique_words("works")


@cache
def _classes() -> frozenset[str]:
    """Return the words for classes of things."""
    return frozenset(class_words())


@cache
def _openings() -> frozenset[str]:
    """Return the words for a territory: 全市, 国家, and the provinces and cities of the lexicon, with 市 and 省 too."""
    groups, rows = read_groups("mentions/naming"), read_table("mentions/toponyms")
    divisions = (word + end for word, kind in rows if kind in ("province", "city") for end in ("", "市", "省"))
    return frozenset((*groups["own"], *groups["local"], *groups["wide"], *divisions))


@cache
def _first_letters() -> frozenset[str]:
    """Return the characters with which the words for a territory begin."""
    return frozenset(word[0] for word in _openings())


@cache
def _opening_lengths() -> tuple[int, ...]:
    """Return how many characters the words for a territory have."""
    return tuple(sorted({*map(len, _openings())}))


@cache
def _areas() -> frozenset[str]:
    """Return the place names of the lexicon, with 市 and 省 too."""
    return frozenset(word + end for word, _ in read_table("mentions/toponyms") for end in ("", "市", "省"))


def _is_programme(named: Named) -> bool:
    """Tell whether a 工程 builds nothing that one can touch."""
    return named.name.suffix == "工程" and not _is_physical(named.core)


def _is_physical(core: str) -> bool:
    """Tell whether words before 工程 say that one can touch what is built; where no proper name opens them, the last ones do."""
    near = core if find_proper(core) == 0 else core[-NEAR:]
    words = read_groups("mentions/naming")["physical"]
    return (core[-1:] in WATERS and find_proper(core) >= 0) or any(
        word in (near if len(word) > 1 else core[-NEAR:]) for word in words
    )


def _is_ranked(named: Named) -> bool:
    """Tell whether words name a rank that many hold: 国家级…平台, 省级重点实验室, 国家工程研究中心."""
    groups, words = read_groups("mentions/naming"), named.words
    scope = next((word for word in (*groups["local"], *groups["wide"]) if words.startswith(word)), "")
    ranked = scope.endswith("级") and words.endswith(groups["class"] + groups["rank"])
    return ranked or words.startswith("国家级") or words.removeprefix(scope) in groups["class"]


@cache
def _seats() -> frozenset[str]:
    """Return the last words of schools and hospitals, which are bodies where nothing builds them."""
    return unique_words("seat")


@cache
def _area_ends() -> tuple[str, ...]:
    """Return the last words of areas that end in one of a facility, and are none themselves: 生产|基地."""
    facilities = {row[0] for row in read_table("mentions/facility_suffixes")}
    areas = (row[0] for row in read_table("mentions/place_suffixes") if row[1] != "never" and row[0] not in facilities)
    return tuple(word for word in areas if word.endswith(tuple(facilities)))


@cache
def _place_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words for places of which there are many, where they open a name."""
    return re.compile("街道|社区|乡镇|镇街|街镇|村级|村居|基层|县级|园区|小区|学校|医院|企业")


@cache
def _many_pattern() -> re.Pattern[str]:
    """Compile the pattern of what tells that a class is meant, right before its last word."""
    return re.compile(r"(?:[省市区县乡镇村]级|[高低]等级|大中|中小|大中小|公立|民办|公办|农村|乡村|城乡|普通|乡镇|基层|社区|各)$")


def _is_used(candidate: Candidate, *groups: str) -> bool:
    """Tell whether a verb of some groups stands right before a candidate."""
    before = candidate.body[max(0, candidate.span.start - 10) : candidate.span.start]
    verbs = read_groups("facts/things/stage_verbs")
    return any(word in before for group in groups for word in verbs[group])


def _is_quality(candidate: Candidate) -> bool:
    """Tell whether nothing uses a service, and no list of services holds it."""
    near = ("和", "、", "本市", "全市", "参与")
    return not candidate.body.endswith(near, 0, candidate.span.start) and not _is_used(candidate, "run")


COMMON = When("common", "no more than a scope and a class of things: 全市信息基础设施, 重庆市重点实验室", _is_common)
EVENT = When[Named](
    "event",
    "an event, and no thing: 中国-东盟博览会平台",
    lambda named: named.core.endswith(read_groups("mentions/naming")["event"]),
)
WORKS = When("works", "a 工程 that is a programme, as nothing is built that one can touch: 实施全市数字化工程", _is_programme)
SORT = When[Named](
    "sort",
    "a hub, network, base or piece of works, of which no purpose makes one: 建设青年见习实训基地",
    lambda named: named.form == "object" and named.name.suffix in _sorts(),
)
CLASS = When[Named](
    "class",
    "a class of things, which nothing makes one definite thing: 建设工业互联网平台, 完善政务信息系统",
    lambda named: named.form == "object" and named.words in _classes() and not named.joined,
)

AREA = When[Named](
    "area",
    "the last word of an area, where several can be: 甲乙生产基地, 甲湾保税港区",
    lambda named: named.words.endswith(_area_ends()),
)

GUARDS = (SORT, CLASS, COMMON, EVENT, WORKS, AREA)
"""What refuses a name that its last word and a cue made known; the cheap ones come first."""

HELPED = When[Named](
    "helped",
    "others are helped to build what they like: 支持企业建设协同设计制造平台",
    lambda named: help_pattern().search(named.body, named.verb.clause, named.verb.end) is not None,
)
NAMELESS = When[Named](
    "nameless",
    "no proper name before a last word of which only that makes one thing: 新建大中型水库",
    lambda named: find_proper(named.core) < 0,
)
IDLE = When[Named](
    "idle",
    "a site that the clause neither plans nor builds nor uses: 东至甲水库",
    lambda named: (named.form == "proper" or named.name.suffix in sites()) and not acts_on(named.body, named.span),
)
SEATED = When[Named](
    "seated",
    "a school or a hospital that is neither built nor opened, and so a body: 联合甲大学乙校区",
    lambda named: named.name.suffix in _seats() and not is_built(named.body, named.span),
)
UNBUILT_SEAT = When[Candidate](
    "unbuilt",
    "a part of a school or a hospital that is neither built nor opened: 联合市中心医院城东院区开展义诊",
    lambda candidate: not is_built(candidate.body, candidate.span),
)
CLASSES = When[Named](
    "classes",
    "many of one class at a place: 某省农村公路, 某市大中小学校",
    lambda named: named.name.suffix in sites() and _many_pattern().search(named.core) is not None,
)
UNTOUCHED = When[Candidate](
    "untouched",
    "a list that the clause neither plans nor builds nor uses: 东至甲、乙水厂",
    lambda candidate: not acts_on(candidate.body, candidate.span),
)
END = When[Named](
    "end",
    "the second end of a line: 甲至乙高铁",
    lambda named: named.body[named.span.start - 1] == "至" and named.name.suffix.endswith(LINES),
)
CAMPAIGN = When[Candidate](
    "campaign",
    "works of which nothing is built that one can touch: “银杏”、三河等惠民工程",
    lambda candidate: candidate.names[0].endswith("工程") and not _is_physical(candidate.names[0][:-2]),
)
EACH = When[Named](
    "each",
    "more than one: 整合各类人口和健康相关数据库",
    lambda named: named.object is not None and "各" in named.object.span.cut(named.body),
)
COUNTRIES = Near(
    "countries",
    "foreign countries, and no scope: 海外重点国家物流专线",
    "(?:重点|沿线|海外|相关|有关|发达|东盟|合作)$",
    "before",
    2,
)
IDEAL = When[Named](
    "ideal",
    "what a territory is to become: 建成法治环境优化的全国创业创新中心",
    lambda named: named.name.suffix.endswith("中心") and named.body[named.span.start - 1] == "的",
)
EVERYWHERE = When[Named](
    "everywhere",
    "a centre that each place has one of: 社区卫生服务中心, 街道社区事务受理中心",
    lambda named: named.name.suffix.endswith("中心") and _place_pattern().match(named.words) is not None,
)
AIMLESS = When[Named](
    "aimless",
    "its words do not tell what one thing is for: 打造新型工业平台",
    lambda named: not tells_purpose((named.object or named.name).span.cut(named.body), named.name.suffix, named.mate),
)
AREA_ALONE = When[Named](
    "area-alone",
    "a place name and a plain last word: 依托北京平台",
    lambda named: named.name.suffix in WEAK and named.core in _areas(),
)
URBAN_CLASS = When[Named](
    "urban-class",
    "what each city has several of: 完善城市综合管廊系统",
    lambda named: len(named.words) < LEAST_LISTED or not named.name.suffix.endswith(URBAN),
)
LISTED_CLASS = When[Named](
    "listed-class",
    "a class of things in one list with a definite one: 建设鹏城实验室、重点实验室",
    lambda named: len(named.words) < LEAST_LISTED or named.words.endswith(read_groups("mentions/naming")["class"]),
)
RANK = When("rank", "a rank that many hold: 国家级示范平台, 省级重点实验室", _is_ranked)
PLAIN_CENTRE = When[Named](
    "plain-centre",
    "a centre with too few words to be one: 市级政务中心",
    lambda named: len(named.core) <= 3 and named.name.suffix.endswith("中心"),
)
WITHIN = When[Named](
    "within",
    "the beginning of a longer name: “甲系统” in “甲系统”平台",
    lambda named: named.longer is not None and call_head(named.body, named.longer) != call_head(named.body, named.name),
)
QUALITY = When("quality", "a quality that is reached, and no service that is used: 实现“一网通办”", _is_quality)
UNUSED = When[Candidate](
    "unused", "neither built nor used: 感谢“甲乙云”", lambda candidate: not _is_used(candidate, "run", "build")
)
TRADE_MARK = Near("trade-mark", "a mark under which things are sold: 打造“甲乙云”品牌", "品牌", "after", 2)
