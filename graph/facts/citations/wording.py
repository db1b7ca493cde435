"""Citations: how a 公文 names other documents, and what it does to them."""

import re
from functools import cache
from typing import Literal

from graph.rules.pattern import Pattern

Relation = Literal["implements", "based_on", "amends", "repeals", "cites"]

KINDS = (
    "法", "条例", "规定", "办法", "细则", "规则", "意见", "通知", "决定", "决议", "方案", "规划", "计划", "纲要", "措施",
    "政策", "目录", "名录", "标准", "规范",
    "规程", "指南", "指引", "导则", "白皮书", "蓝皮书", "报告", "清单", "要点", "公告", "通告", "公报", "批复", "复函", "函",
    "令", "章程", "预案", "协定", "公约", "宣言",
    "倡议", "协议", "备忘录", "战略", "蓝图", "路线图", "分工", "任务书", "若干", "制度", "大纲", "准则", "守则", "体系",
    "指示", "讲话", "共识", "框架", "行动", "手册", "工程",
    "机制", "模板", "范本", "说明", "解释", "分类", "目标", "台账", "通报", "年版", "三年", "五年", "工作", "安排",
    "要求", "设想", "通则", "总则", "倡议书",
)  # fmt: skip
"""Words that close the titles of documents."""

NOT_DOCUMENTS = (
    "许可证", "证书", "登记证", "合格证", "执照", "资格证", "身份证", "申请表", "登记表", "审批表", "备案表", "承诺书",
    "责任书", "任务书", "申报书", "合同书", "委托书",
    "通知书", "告知书", "意见书", "决定书", "协议书", "日报", "晚报", "新闻", "杂志", "证", "表",
)  # fmt: skip
"""Words that close the names of forms, licences and papers, which are no documents that a policy rests on."""


MODIFIERS = (
    "指导", "实施", "行动", "工作", "分工", "总体", "若干", "管理", "暂行", "三年", "五年", "年度", "发展",
    "专项", "任务", "重点", "产品",
)  # fmt: skip
"""Words that a short name of a document may put before its kind: 《行动计划》, 《指导目录》."""

OPENINGS = ("根据", "按照", "依据", "落实", "执行", "贯彻", "贯彻落实", "为贯彻落实", "为落实")
"""Words of the clause that the pattern of a title without 《》 takes in."""

MAX_UNQUOTED = 140
"""Characters of such a title and its number."""


@cache
def title_pattern() -> re.Pattern[str]:
    """Compile the pattern of a title in 《》, which may hold another."""
    return re.compile(r"《(?P<title>[^《》\n]{2,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,60}){0,2})》")


@cache
def number_after_pattern() -> Pattern:
    """Build the pattern of what follows a title: its number, and a short name: （国发〔2020〕3号，以下简称《纲要》）."""
    return Pattern(r"[(〔\[](?P<number>[^()\n,;、]{1,30}?(?:号|令)[〕\]]?)(?:[,;、][^()\n]{0,40})?[)\]]", ("号", "令"), reach=75)


@cache
def number_before_pattern() -> Pattern:
    """Build the pattern of the number that stands before a title: 昆办发〔2018〕23号中《…》."""
    return Pattern(
        r"(?P<number>\w{2,14}[〔\[](?:19|20)\d{2}[〕\]]\d{1,5}号)[)）]?(?:文件|文)?(?:中|发布的|印发的)?(?:的)?$", ("号",)
    )


@cache
def unquoted_pattern() -> re.Pattern[str]:
    """Compile the pattern of a title without 《》 before its number: 国务院关于…的意见（国发〔2015〕40号）."""
    return re.compile(
        r"(?P<title>(?>\w{2,20}?关于)[^,。;:()\n《》]{4,60}?(?:通知|意见|决定|决议|方案|办法|规划|规定|措施|纲要|条例|计划|要点|批复|公告|通告))\((?P<number>\w{2,14}[〔\[](?:19|20)\d{2}[〕\]]\d{1,5}号)\)"
    )


@cache
def short_name_pattern() -> Pattern:
    """Build the pattern of a title that holds nothing but its kind: 《意见》, 《行动计划》, 《指导目录》."""
    shortest = tuple(kind for kind in dict.fromkeys(KINDS) if not any(other in kind for other in KINDS if other != kind))
    return Pattern(f"(?:{'|'.join(MODIFIERS)}){{0,3}}(?:{'|'.join(KINDS)})", shortest, reach=9)


@cache
def standard_pattern() -> Pattern:
    """Build the pattern of the number of a standard that opens or ends a title: GB/T 39116-2020 …, …模型(T/CESA 1234).

    Source: 国家标准管理办法 and 团体标准管理规定: code, serial number and year; a local standard bears the area after DB.
    """
    code = r"(?:(?:GB[JZ]?|DB\d{0,6}|ISO|IEC|YD|JR)(?:/[A-Z]{1,6}){0,2}|T/[A-Z]{1,8})"
    number = rf"{code} ?\d{{3,6}}(?:\.\d{{1,2}})?(?:[-—–]\d{{4}})?"
    return Pattern(rf"^{number}(?:$|[ :]|(?<=[-—–]\d{{4}}))|(?<![A-Za-z&]){number}$", ("GB", "DB", "ISO", "IEC", "YD", "JR", "T/"))


@cache
def annex_pattern() -> Pattern:
    """Build the pattern of what stands before the title of an annex: 附件1:《…》, 附件:1.《…》."""
    return Pattern(r"附件\d{0,2}[:.]?\d{0,2}\.?$", ("附件",))


_BEFORE = (
    ("amends", ("修订", "修改", "修正")),
    ("implements", ("贯彻", "落实", "执行", "实施", "细化", "承接")),
    ("based_on", ("根据", "依据", "按照", "依照", "遵照", "结合", "遵循", "对照")),
)  # fmt: skip


@cache
def _repeal_pattern() -> Pattern:
    """Build the pattern of the words after a title that is repealed: 同时废止, 自本办法施行之日起废止."""
    ends = ("废止", "停止执行", "失效")
    return Pattern(rf"^(?:[^。;,]|,(?=同时)){{0,30}}(?:同时|予以|一并|即行|日起|相应)(?:{'|'.join(ends)})", ends)


def name_relation(before: str, after: str) -> Relation | None:
    """Name what a document does to one that it cites.

    Args:
        before: The words of the clause before the title.
        after: The words of the sentence after it.

    Returns:
        The relation; None where the words tell none.

    Example:
        >>> name_relation("为贯彻落实", ""), name_relation("", "同时废止"), name_relation("发布", "")
        ('implements', 'repeals', None)
    """
    if _repeal_pattern().search(after) or "废止" in before[-6:]:
        return "repeals"
    places = [(before.rfind(word), relation) for relation, words in _BEFORE for word in words]
    at, relation = max(places)
    return relation if at >= 0 else None  # type: ignore[return-value]
