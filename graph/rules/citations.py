"""Citations: how a 公文 names other documents, and what it does to them."""

import re
from functools import cache
from typing import Literal

Relation = Literal["implements", "based_on", "amends", "repeals", "cites"]

KINDS = (
    "法", "条例", "规定", "办法", "细则", "规则", "意见", "通知", "决定", "决议", "方案", "规划", "计划", "纲要", "措施",
    "政策", "目录", "名录", "标准", "规范",
    "规程", "指南", "指引", "导则", "白皮书", "蓝皮书", "报告", "清单", "要点", "公告", "通告", "公报", "批复", "复函", "函",
    "令", "章程", "预案", "协定", "公约", "宣言",
    "倡议", "协议", "备忘录", "战略", "蓝图", "路线图", "分工", "任务书", "若干", "制度", "大纲", "准则", "守则", "体系",
    "指示", "讲话", "共识", "框架", "行动", "手册", "工程",
    "机制", "模板", "范本", "说明", "解释", "分类", "目标", "台账", "通报", "年版", "三年", "五年", "工作", "安排",
)  # fmt: skip
"""Words that close the titles of documents."""

NOT_DOCUMENTS = (
    "许可证", "证书", "登记证", "合格证", "执照", "资格证", "身份证", "申请表", "登记表", "审批表", "备案表", "承诺书",
    "责任书", "任务书", "申报书", "合同书", "委托书",
    "通知书", "告知书", "意见书", "决定书", "协议书", "日报", "晚报", "新闻", "杂志", "证", "表",
)  # fmt: skip
"""Words that close the names of forms, licences and papers, which are no documents that a policy rests on."""


OPENINGS = ("根据", "按照", "依据", "落实", "执行", "贯彻", "贯彻落实", "为贯彻落实", "为落实")
"""Words of the clause that the pattern of a title without 《》 takes in."""

MAX_UNQUOTED = 140
"""Characters of such a title and its number."""


@cache
def title_pattern() -> re.Pattern[str]:
    """Compile the pattern of a title in 《》, which may hold another."""
    return re.compile(r"《(?P<title>[^《》\n]{2,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,60}){0,2})》")


@cache
def number_after_pattern() -> re.Pattern[str]:
    """Compile the pattern of the number that follows a title: （国发〔2020〕3号）."""
    return re.compile(r"[(〔\[](?P<number>[^()\n]{1,30}?(?:号|令)[〕\]]?)[)\]]")


@cache
def number_before_pattern() -> re.Pattern[str]:
    """Compile the pattern of the number that stands before a title: 昆办发〔2018〕23号中《…》."""
    return re.compile(r"(?P<number>\w{2,14}[〔\[](?:19|20)\d{2}[〕\]]\d{1,5}号)[)）]?(?:文件|文)?(?:中|发布的|印发的)?(?:的)?$")


@cache
def unquoted_pattern() -> re.Pattern[str]:
    """Compile the pattern of a title without 《》 before its number: 国务院关于…的意见（国发〔2015〕40号）."""
    return re.compile(
        r"(?P<title>(?>\w{2,20}?关于)[^,。;:()\n《》]{4,60}?(?:通知|意见|决定|方案|办法|规划|规定|措施|批复|公告))\((?P<number>\w{2,14}[〔\[](?:19|20)\d{2}[〕\]]\d{1,5}号)\)"
    )


_BEFORE = (
    ("amends", ("修订", "修改", "修正")),
    ("implements", ("贯彻", "落实", "执行", "实施", "细化", "承接")),
    ("based_on", ("根据", "依据", "按照", "依照", "遵照", "结合", "遵循", "对照")),
)  # fmt: skip


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
    if ("废止" in after[:30] and "同时" in after[:30]) or "废止" in before[-6:]:
        return "repeals"
    places = [(before.rfind(word), relation) for relation, words in _BEFORE for word in words]
    at, relation = max(places)
    return relation if at >= 0 else None  # type: ignore[return-value]
