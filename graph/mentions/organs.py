"""Agencies: how those of a list are named, joined and shortened."""

import re
from functools import cache, lru_cache

from graph.rules.pattern import Pattern
from graph.rules.words import read_table

OPENERS = "([〔【〈<"
CLOSERS = ")]〕】〉>"

LEAD_MARKS = "△▲☆★*#"
"""Marks that tables put before the agency that leads."""


@cache
def suffixes() -> tuple[str, ...]:
    """Return the words that close the name of an agency, for `str.endswith`."""
    return tuple(suffix for suffix, _ in read_table("mentions/agency_suffixes"))


@cache
def last_characters() -> frozenset[str]:
    """Return the characters that names of agencies end with, the closing bracket among them: a quick test."""
    return frozenset(suffix[-1] for suffix in suffixes()) | {")"}


@cache
def firm_suffixes() -> tuple[str, ...]:
    """Return the suffixes that only agencies have: not those of areas, enterprises and collectives."""
    return tuple(
        suffix for suffix, kind in read_table("mentions/agency_suffixes") if kind in ("department", "government", "body", "finance")
    )


@cache
def department_stems() -> frozenset[str]:
    """Return the fields of duty that departments of every level are named for: 发展改革, 财政, 工业和信息化."""
    return frozenset(stem for stem, _ in read_table("mentions/departments"))


TRADES = ("电信", "移动", "联通", "铁塔")
"""Telecommunications firms, which lists name by their trade alone."""

MAX_FIELD = 16
"""Characters of the longest field of duty that is read as several run together."""


@lru_cache(maxsize=1024)
def is_field(stem: str) -> bool:
    """Tell whether words are fields of duty, one or several run together: 财政, 文化旅游广电, 水利和林业.

    Example:
        >>> [is_field(stem) for stem in ("财政", "文化旅游广电", "前海管理", "")]
        [True, True, False, False]
    """
    stems = department_stems()
    if stem in stems or len(stem) > MAX_FIELD:
        return stem in stems
    cuts = (at for at in range(2, len(stem) - 1) if stem[:at] in stems)
    return any(is_field(stem[at + (stem[at] in "和与") :]) for at in cuts)


COURTS = ("法院", "中级法院", "中院", "高级法院", "高院", "人民法院", "检察院", "人民检察院")
"""Courts and procuratorates, which lists name without their level after bodies that have one."""

COUNTS = ("多部门", "单部门", "跨部门", "两部门")
"""Cells that tell how many bodies a task concerns, and name none."""

DEPARTMENT_SUFFIXES = ("委员会", "办公室", "局", "委", "厅", "办", "部")

LEVELLED_SUFFIXES = (*DEPARTMENT_SUFFIXES, "中心", "院", "社", "支队", "总队", "党校")
"""Closings of names that a document may print with their level in one list and without it in another."""

COLLECTIVE_MARKS = ("有关", "相关", "各", "其他", "其它", "成员", "所在", "属地")
"""Marks of a collective after 等: 等有关部门 names one, 等部门 none."""


@cache
def level_pattern() -> re.Pattern[str]:
    """Compile the pattern of the level that opens the short name of a body: 市, 省, 自治区; 市场监管局 opens with none."""
    return re.compile(
        r"(?:自治区|自治州|省|市(?!场监|场监督|政公用|容)|区(?!域|块)|县(?!域)|州|盟|旗)(?P<party>委(?!员会|$))?(?=\w)"
    )


@lru_cache(maxsize=4096)  # a document names the same bodies again and again
def read_level(name: str) -> str:
    """Read the level that opens the short name of a body; "" where none does.

    Example:
        >>> [read_level(name) for name in ("市教育局", "自治区党委办公厅", "市委网信办", "市场监管局")]
        ['市', '自治区', '市', '']
    """
    match = level_pattern().match(name)
    return match[0].removesuffix("委") if match else ""


BARE_ENDS = ("市", "县", "区", "州", "旗", "镇", "乡", *TRADES)
"""Ends of names that may have left their closing noun to a later one."""


@cache
def generic_area_pattern() -> re.Pattern[str]:
    """Compile the pattern of the open half of a collective of governments: 各省、自治区、…, 各县（市）、…."""
    return re.compile(
        r"(?:各|有关|相关)?(?:省级?|自治区|直辖市|计划单列市|新疆生产建设兵团|设区市|地级(?:以上)?市|县级?市?|市|州|盟|旗|区|乡|镇|街道|地|园区|开发区|功能区|中|国家|部|委|办)(?:\([^)]{1,12}\))?"
    )


@cache
def place_pattern() -> re.Pattern[str]:
    """Compile the pattern of the place that opens the name of a local body: 中卫市|人民政府, 泾川县|商务局."""
    return re.compile(
        r"(?P<place>\w{1,6}?(?:自治县|自治州|新区|[市县区旗州镇乡]))(?P<rest>(?:人民)?政府|管委会|\w{1,8}[局委办厅])?"
    )


@cache
def joiner_pattern() -> Pattern:
    """Build the pattern of the words that may join two agencies."""
    return Pattern("以及|和|及|与|会同|并", ("和", "及", "与", "会同", "并"))


VAGUE = (
    "当地", "所在", "事发", "设区", "县级", "省级", "市级", "上级", "下级", "地方", "各级", "属地", "企业", "有关", "相关",
    "部门", "单位", "政府", "行业", "主管",
    "牵头", "该", "本", "其", "鼓励", "支持", "一个", "专业", "第三方", "社会", "自治区各", "省有关", "市有关", "国务院有关",
    "国务院各", "要", "加强", "建立", "强化", "成立", "组建", "设立", "领导小组", "工作小组", "联席会议", "指挥部", "专班",
    "专家", "评审", "项目", "理事会", "董事会", "业主", "用人", "申报", "受托", "运营",
)  # fmt: skip
"""Openings of words that name a kind of agency, or a sentence that is no subject."""


@cache
def remark_bracket_pattern() -> Pattern:
    """Build the pattern of a bracket after a name that speaks about the statements: （排名第一位的为牵头单位，下同）."""
    return Pattern(
        r"\((?:以下|下同|不再|排[名在列第]|列[在第首]|首位|第一)", ("(以下", "(下同", "(不再", "(排", "(列", "(首位", "(第一")
    )


@cache
def aside_pattern() -> Pattern:
    """Build the pattern of what stands in brackets inside a name: 各县（市、区）政府."""
    return Pattern(r"\([^()]*\)|〈[^〈〉]*〉|<[^<>]*>|〔[^〔〕]*〕|\[[^\[\]]*\]", tuple("(〈<〔["))


_YEARS = ("今年", "明年", "每年", "每月", "每季")
_LASTING = ("持续", "长期", "常态化", "常态", "全年", "年内")


@cache
def time_pattern() -> Pattern:
    """Build the pattern of a time that a list of agencies closes with: 10月底前完成."""
    month = "[0-9]{1,2}月(?:[0-9]{1,2}日)?"
    opening = rf"(?:[0-9]{{4}}年|(?:{'|'.join(_YEARS)})度?)(?:{month}|年)?|{month}|年"
    once = rf"(?:{opening})(?:底|初|末)?(?:前|之前)?(?:完成|启动|实施)?"
    lasting = f"(?:{'|'.join(_LASTING)})(?:推进|坚持|实施|开展|落实|完成|执行)?"
    return Pattern(f"{once}|{lasting}", ("年", "月", "每季", "持续", "长期", "常态"), reach=16)


@cache
def time_openings() -> frozenset[str]:
    """Return the first characters of such a time."""
    return frozenset("0123456789") | {word[0] for word in (*_YEARS, "年", *_LASTING)}
