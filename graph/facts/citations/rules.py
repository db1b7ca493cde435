"""Rules: what makes a name that of another document, and what refuses it."""

import re
from functools import cache

from graph.facts.citations.names import STANDARD, STANDARDS, Name
from graph.rules.pattern import Pattern
from graph.rules.rule import Near, Rule, When

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

FORMS = (
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

MAX_ISSUER = 16
"""Characters from which on what stands before the document's own title makes it another one."""


def is_form(name: Name) -> bool:
    """Tell whether a name closes as that of a form, a licence or a paper does."""
    return name.plain.endswith(FORMS)


def _is_own(name: Name) -> bool:
    """Tell whether a name is the title of the document itself, with or without its issuer."""
    key = name.key
    return any(key[start:] in name.own for start in range(min(MAX_ISSUER, len(key))))


def _is_short(name: Name) -> bool:
    """Tell whether a title holds nothing but its kind."""
    return _short_name_pattern().fullmatch(name.plain) is not None


@cache
def _short_name_pattern() -> Pattern:
    """Build the pattern of a title that holds nothing but its kind: 《意见》, 《行动计划》, 《指导目录》."""
    shortest = tuple(kind for kind in dict.fromkeys(KINDS) if not any(other in kind for other in KINDS if other != kind))
    return Pattern(f"(?:{'|'.join(MODIFIERS)}){{0,3}}(?:{'|'.join(KINDS)})", shortest, reach=9)


@cache
def _standard_pattern() -> Pattern:
    """Build the pattern of the number of a standard that opens or ends a title: GB/T 39116-2020 …, …模型(T/CESA 1234)."""
    opens, closes = rf"^{STANDARD}(?:$|[ :]|(?<=[-—–]\d{{4}}))", rf"(?<![A-Za-z&]){STANDARD}$"
    return Pattern(f"{opens}|{closes}", STANDARDS)


@cache
def _edition_pattern() -> re.Pattern[str]:
    """Compile the pattern of the year of an edition that closes a title: 国民经济行业分类2017, …目录2023年版."""
    return re.compile(r"(?<!\d)(?:19|20)\d{2}年?版?$")


def _read_kind(name: Name) -> str | None:
    """Read what in a title in 《》 says that it is a document's: the word that closes it, 关于, the year of an edition."""
    plain = name.plain
    if not name.quoted:
        return None
    if plain.endswith(KINDS):
        return next(kind for kind in KINDS if plain.endswith(kind))
    if "关于" in plain:
        return "关于"
    edition = _edition_pattern().search(plain)
    return edition[0] if edition else None


def _read_standard(name: Name) -> str | None:
    """Read the number of a standard in a title in 《》, or beside it."""
    if not name.quoted:
        return None
    match = _standard_pattern().search(name.plain) or (name.number and _standard_pattern().search(name.number))
    return match[0] if match else None


def _read_number_beside(name: Name) -> str | None:
    """Read the number beside a title in 《》."""
    return name.number if name.quoted else None


def _read_number_behind(name: Name) -> str | None:
    """Read the number behind a title without 《》."""
    return None if name.quoted else name.number


GUARDS = (
    Near(
        "short-name-given",
        "what the text calls something from here on: 以下简称《纲要》",
        "(?:简称为?|下称)$",
        "before",
        3,
        needs=("简称", "下称"),
    ),
    Near(
        "annex",
        "the title of an annex of the document itself: 附件1:《目录》",
        r"附件\d{0,2}[:.]?\d{0,2}\.?$",
        "before",
        8,
        needs=("附件",),
    ),
    When("form", "a form, a licence or a paper: 《申请表》, 《药品经营许可证》, 《人民日报》", is_form),
    When("own-title", "the document itself, or the text that its notice carries: 制定《某市创新办法》", _is_own),
)
"""What refuses a name for all rules."""

RULES: tuple[Rule[Name, str], ...] = (
    Rule(
        "standard",
        "citation",
        "《…》（GB/T 39116-2020）: a title in 《》 that the number of a standard opens or closes, or stands beside",
        _read_standard,
        source="深坪府办规〔2023〕5号",
        examples=(
            "参照⟦standard number=GB/T39116-2020 relation=cites|《智能制造能力成熟度模型》（GB/T39116-2020）⟧开展评估。",
            "参照⟦standard number= relation=cites|《GB/T39116-2020智能制造能力成熟度模型》⟧分级。",
        ),
        counter_examples=("阅读《DBA100问》，进入《AT&T500强》。", "参照《智能制造能力成熟度模型》（图39116）开展评估。"),
    ),
    Rule(
        "quoted",
        "citation",
        "《…的意见》: a title in 《》 that closes with a kind of document or the year of an edition, or says 关于",
        _read_kind,
        guards=(When("short-name", "a title that is nothing but a kind, named in full before: 按照《行动计划》办理", _is_short),),
        source="沪府办规〔2023〕27号",
        examples=(
            "为贯彻落实⟦quoted number= relation=implements|《国务院办公厅关于促进平台经济规范健康发展的指导意见》⟧，制定本措施。",
            "⟦quoted number= relation=cites|《2018中国数字经济百强城市发展研究白皮书》⟧数据显示，排名第9。",
            "按照⟦quoted number= relation=based_on|《国民经济行业分类2017》⟧划分。",
        ),
        counter_examples=(
            "推进落实《行动计划》，办理《药品经营许可证》，填写《补贴申请表》。",
            "制定产品目录（以下简称《甲市产品目录》），详见附件1《甲市产品目录》。",
            "修订《某市关于数字经济的若干措施》，阅读《三体》《三体100》。",
        ),
    ),
    Rule(
        "quoted-number",
        "citation",
        "《…》（国发〔2020〕3号）: a title in 《》 beside the number of a document, whatever it closes with",
        _read_number_beside,
        examples=("落实⟦quoted-number number=甲发〔2020〕3号 relation=implements|《意见》（甲发〔2020〕3号）⟧。",),
        counter_examples=("填写《备案表》（甲发〔2020〕3号）。", "阅读《三体》（第1版）。"),
    ),
    Rule(
        "numbered",
        "citation",
        "某市关于…的措施（某府规〔2018〕4号）: a title without 《》 before its number",
        _read_number_behind,
        source="深圳市坪山区促进社区集体经济产业转型发展实施细则",
        examples=(
            "根据⟦numbered number=深坪府规〔2018〕4号 relation=based_on"
            "|深圳市坪山区关于支持实体经济发展的若干措施（深坪府规［2018］4号）⟧，制定本细则。",
        ),
        counter_examples=(
            "落实国务院关于促进创新的若干意见，参照国办文件（国发〔2015〕40号）。",
            "根据某市关于数字经济的若干措施（某政办〔2020〕1号），开展评估。",
        ),
    ),
)
"""The ways in which a name is that of another document, tried in this order."""
