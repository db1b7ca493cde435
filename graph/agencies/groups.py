"""Collectives such as 各区人民政府 and 有关部门, and what an unknown name shows by its last words."""

import re
from functools import cache

from graph.agencies.areas import Areas, list_chain, name_area, split_areas
from graph.agencies.collectives import translate_collective
from graph.agencies.functions import Form, build_body
from graph.agencies.model import NATION, Area, Organisation
from graph.rules.pattern import Pattern

_COMPANIES = ("企业", "公司", "运营商", "通信商", "银行", "机构", "主体", "社区")

_OFFICIAL = ("直属机构", "派出机构", "工作机构", "行政机构", "办事机构", "事业机构")  # 国务院各部委、各直属机构

# The last words that tell what sort of body a name means; the first that fits counts.
_CLASSES = (
    (
        "coordinating-body",
        ("领导小组", "工作小组", "推进小组", "工作组", "专班", "联席会议", "指挥部", "组委会", "小组办公室", "专班办公室"),
    ),
    ("enterprise", ("公司", "集团", "银行", "企业", "资本", "股份", "电厂", "交易所")),
    ("association", ("协会", "学会", "商会", "联盟", "促进会", "基金会", "研究会")),
    ("public-institution", ("大学", "学院", "学校", "研究院", "研究所", "医院", "图书馆", "博物馆", "电视台", "报社", "中心")),
    ("branch-office", ("管委会", "管理委员会", "执委会", "办事处")),
    ("internal-unit", ("处", "科", "处室", "科室")),
)

NATIONAL = "各省、自治区、直辖市人民政府"
_LEVELLED = ("级", "直", "属", "政府", "委")  # what follows a level rather than an area: 市级有关部门, 省直有关部门
_OUTSIDE = frozenset({"710000", "810000", "820000"})  # 台湾, 香港, 澳门: no policy of the mainland means them by 各省


@cache
def _opening_pattern() -> Pattern:
    """Build the pattern of what the name of a collective opens with."""
    return Pattern(
        r"(?:国务院|自治区|[省市区县州](?:政府|直机关)?)?[级直属]*"
        r"(?:各|有关|相关|其他|其它|多部门|单部门|部门|单位|功能区管委会|管委会$)",
        ("各", "有关", "相关", "其他", "其它", "部门", "单位", "管委会"),
    )


@cache
def _closing_pattern() -> Pattern:
    """Build the pattern of what the name of a collective closes with."""
    return Pattern(
        r"(?:各|有关|相关|成员|直属|主管)(?:部门|单位|企业|机构|地区)(?:（单位）)?$|所在[^委局]*政府$|^(?:通信|电信)(?:运营商|企业)$",
        ("各", "有关", "相关", "成员", "直属", "主管", "所在", "通信", "电信"),
    )


def is_collective(name: str) -> bool:
    """Return whether a name means many bodies rather than one.

    Example:
        >>> [is_collective(name) for name in ("各区人民政府", "市级有关部门", "各项目实施主体", "市科委")]
        [True, True, True, False]
    """
    return bool(_opening_pattern().match(name) or _closing_pattern().search(name))


def classify_name(name: str) -> str:
    """Return the class of body that a name shows by its last words, a notation of pol:agencyClasses; "" when it shows none.

    Example:
        >>> classify_name("某某控股集团"), classify_name("各基础电信企业"), classify_name("某某局")
        ('enterprise', 'enterprise-group', '')
    """
    if is_collective(name):
        firms = name.endswith(_COMPANIES) and not name.endswith(_OFFICIAL)
        return "enterprise-group" if firms else "group"
    return next((kind for kind, words in _CLASSES if name.endswith(words)), "")


def find_group(areas: Areas, name: str, area: Area | None) -> Organisation | None:
    """Return the collective that a name means in an area; None when it means none, or the area is not known.

    All ways to write the governments right below an area are one: 各区县政府 and 各县（市、区）人民政府 of one city.
    """
    if name.startswith(("国务院", "各省级", "各省、", "国家")):
        area = areas[NATION]
    for inner, rest in split_areas(areas, name, area.code if area else NATION):
        if is_collective(rest) or (rest.startswith(_LEVELLED) and is_collective(f"{inner.level}{rest}")):
            return build_group(areas, rest, inner)
    if area is None or not is_collective(name):
        return None
    above = next((a for a in list_chain(areas, area.code) if name.startswith(a.level) and a.code != NATION), None)
    return build_group(areas, name.removeprefix(above.level), above) if above else build_group(areas, name, area)


def build_group(areas: Areas, name: str, area: Area) -> Organisation:
    """Build the collective that bears a name, without its area, in an area."""
    if _means_all_governments(areas, name, area):
        name = name_governments(areas, area)
    place = "" if area.code == NATION else name_area(areas, area)
    short = f"{area.level}{name}" if name.startswith(_LEVELLED) and area.code != NATION else name
    said = translate_collective(short)
    english = f"{said} of {area.name_en}" if said else f"group of bodies of {area.name_en}: {short}"
    return Organisation(f"{place}{name}", short, (), f"{english[0].upper()}{english[1:]}", classify_name(short), "", area.code)


def _means_all_governments(areas: Areas, name: str, area: Area) -> bool:
    """Return whether a name means every government right below an area: 各县（市） does not where there are districts."""
    if area.code == NATION:
        return name in ("各省级人民政府", NATIONAL)
    said = set(re.sub(r"人民政府|政府|行署|地级以上|省辖|设区|[各（）、，()]", "", name))
    levels = {inner.level[0] for inner in _list_below(areas, area)}
    return name.startswith("各") and bool(levels) and levels <= said <= set("市州盟地区县旗")


def _list_below(areas: Areas, area: Area) -> list[Area]:
    """Return the areas whose governments stand right below that of an area; of a province only those of its cities."""
    below = (inner for inner in areas.below(area.code) if inner.code not in _OUTSIDE)
    wide = area.rank == "province" and area.level != "市"
    return [inner for inner in below if inner.rank == "city" or not wide]


def name_governments(areas: Areas, area: Area) -> str:
    """Return the one name for the governments right below an area.

    Example:
        >>> from graph.agencies import read_registry
        >>> areas = read_registry().areas
        >>> [name_governments(areas, areas[code]) for code in ("310000", "330200", "340000", "CN")]
        ['各区人民政府', '各县（市、区）人民政府', '各市人民政府', '各省、自治区、直辖市人民政府']
    """
    if area.code == NATION:
        return NATIONAL
    levels = {inner.level for inner in _list_below(areas, area)}
    if len(levels) == 1:
        return f"各{levels.pop()}人民政府"
    return "各市（州）人民政府" if area.rank == "province" and area.level != "市" else "各县（市、区）人民政府"


def expand_group(areas: Areas, body: Organisation, government: Form) -> tuple[Organisation, ...]:
    """Return the governments that a collective stands for.

    Args:
        areas: The known areas.
        body: Any organisation.
        government: The form of the governments of areas.

    Returns:
        The governments of the areas right below its own, in the order of their codes, when it means them all; else nothing.
    """
    area = areas[body.area]
    if body.kind != "group" or body.short_name != name_governments(areas, area):
        return ()
    return tuple(build_body(areas, government, inner) for inner in _list_below(areas, area))
