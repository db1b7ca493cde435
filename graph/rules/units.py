"""Units: how the agencies of a list are named, joined and shortened."""

import re
from functools import cache

from graph.rules.words import read_table


@cache
def suffixes() -> tuple[str, ...]:
    """Return the words that close the name of an agency, for `str.endswith`."""
    return tuple(suffix for suffix, _ in read_table("agency_suffixes"))


@cache
def firm_suffixes() -> tuple[str, ...]:
    """Return the suffixes that only agencies have: not those of areas, enterprises and collectives."""
    return tuple(
        suffix for suffix, kind in read_table("agency_suffixes") if kind in ("department", "government", "body", "finance")
    )


@cache
def department_stems() -> frozenset[str]:
    """Return the fields of duty that departments of every level are named for: 发展改革, 财政, 工业和信息化."""
    return frozenset(stem for stem, _ in read_table("departments"))


TRADES = ("电信", "移动", "联通", "铁塔")
"""Telecommunications firms, which lists name by their trade alone."""

DEPARTMENT_SUFFIXES = ("委员会", "办公室", "局", "委", "厅", "办", "部")

COLLECTIVE_MARKS = ("有关", "相关", "各", "其他", "其它", "成员", "所在", "属地")
"""Marks of a collective after 等: 等有关部门 names one, 等部门 none."""


@cache
def level_pattern() -> re.Pattern[str]:
    """Compile the pattern of the level that opens the short name of a body: 市, 省, 自治区; 市场监管局 opens with none."""
    return re.compile(
        r"(?:自治区|自治州|省|市(?!场监|场监督|政公用|容)|区(?!域|块)|县(?!域)|州|盟|旗)(?P<party>委(?!员会|$))?(?=\w)"
    )


@cache
def generic_area_pattern() -> re.Pattern[str]:
    """Compile the pattern of the open half of a collective of governments: 各省、自治区、…, 各县（市）、…."""
    return re.compile(
        r"(?:各|有关|相关)?(?:省级?|自治区|直辖市|设区市|地级(?:以上)?市|县级?市?|市|州|盟|旗|区|乡|镇|街道|地|园区|开发区|功能区|中|国家|部|委|办)(?:\([^)]{1,12}\))?"
    )


@cache
def place_pattern() -> re.Pattern[str]:
    """Compile the pattern of the place that opens the name of a local body: 中卫市|人民政府, 泾川县|商务局."""
    return re.compile(r"(?P<place>\w{1,6}?(?:自治县|自治州|新区|[市县区旗州镇]))(?P<rest>(?:人民)?政府|管委会|\w{1,8}[局委办厅])?")


@cache
def joiner_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words that may join two agencies."""
    return re.compile(r"以及|和|及|与|会同|并")


VAGUE = (
    "当地", "所在", "事发", "设区", "县级", "省级", "市级", "上级", "下级", "地方", "各级", "属地", "企业", "有关", "相关",
    "部门", "单位", "政府", "行业", "主管",
    "牵头", "该", "本", "其", "鼓励", "支持", "一个", "专业", "第三方", "社会", "自治区各", "省有关", "市有关", "国务院有关",
    "国务院各", "要", "加强", "建立", "强化",
)  # fmt: skip
"""Openings of words that name a kind of agency, or a sentence that is no subject."""
