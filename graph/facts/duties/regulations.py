"""Regulations: the rules of what their articles say of bodies, tried on each body of a sentence in this order."""

from typing import Any

from graph.facts.duties.articles import Charge, find_charges
from graph.facts.duties.charges import (
    ACCOUNTABLE,
    ASSIGNING,
    BEARING,
    COMPETENT,
    GIVEN,
    GOVERNING,
    GUARDS,
    HEADING,
    HELPING,
    LEADING,
    MADE,
    OTHERS,
    PERFORMING,
    RULING,
    SHARING,
    SUPERVISING,
    TOGETHER,
    Form,
    guard_condition,
    guard_others,
    read_assigned,
    read_charge,
    read_together,
)
from graph.facts.duties.rules import CHARGED
from graph.facts.duties.statements import Statements
from graph.rules.rule import Guard, Rule

__all__ = ["CHARGES", "find_charges"]


def _rule(name: str, says: str, form: Form, guards: tuple[Guard[Charge], ...] = (), **more: Any) -> Rule[Charge, Statements]:
    """Build a rule of the articles of regulations."""
    read = more.pop("read", None) or read_charge(form)
    return Rule(name, "responsibility", says, read, (*GUARDS, *guards), genres=CHARGED, **more)


def _read_sharing(charge: Charge) -> Statements | None:
    """Read what several bodies do each by its duties; they support where that is to help: 按照各自职责，配合民政部门."""
    match = SHARING.find(charge)
    return read_charge(SHARING, "support" if match and match["helps"] else "responsible")(charge)


CHARGES = (
    _rule(
        "competent",
        "an article that names the competent body: 甲是…的主管部门",
        COMPETENT,
        examples=("第一条 ⟦competent role=responsible|市交通运输局⟧是低空飞行的主管部门。",),
        counter_examples=("第一条 本办法所称主管部门，是指交通运输部门。",),
    ),
    _rule(
        "duties-of",
        "a body as heading over its duties: 甲的职责：",
        HEADING,
        examples=("第一条 ⟦duties-of role=responsible|市科技局⟧的职责：\n（一）受理申请；\n（二）组织评审。",),
        counter_examples=("第一条 项目经理的职责：\n（一）受理申请；",),
    ),
    _rule(
        "leads",
        "a body that leads others: 由甲牵头，乙配合",
        LEADING,
        (guard_others(LEADING, OTHERS), guard_condition(LEADING)),
        read=read_charge(LEADING, "lead"),
        examples=("第一条 应急演练由⟦leads role=lead|市应急管理部门⟧牵头组织。",),
        counter_examples=(
            "第一条 应急演练由运营单位牵头组织。",
            "第一条 市教育部门应当指定学校牵头组织。",
            "第一条 由市应急管理部门牵头组织的，从其规定。",
        ),
    ),
    _rule(
        "assigned",
        "a body that another one is to make responsible: 甲应当明确乙，具体负责…",
        ASSIGNING,
        read=read_assigned,
        source="杭州市跨境电子商务促进条例",
        examples=("第一条 区人民政府应当明确⟦assigned role=responsible|跨境电子商务主管部门⟧，具体负责推动跨境电子商务的发展。",),
        counter_examples=("第一条 生产企业应当设立安全管理机构，负责日常管理。",),
    ),
    _rule(
        "helps",
        "a body that helps: 甲应当协助乙…",
        HELPING,
        read=read_charge(HELPING, "support"),
        source="上海市消防条例",
        examples=("第一条 ⟦helps role=support|居⟧、⟦helps role=support|村民委员会⟧应当协助人民政府加强消防宣传教育。",),
        counter_examples=("第一条 有关单位和个人应当配合调查。",),
    ),
    _rule(
        "together",
        "what a body does together with others: 甲会同乙制定…",
        TOGETHER,
        (guard_condition(TOGETHER), MADE),
        read=read_together,
        source="上海市消防条例",
        examples=(
            "第一条 ⟦together role=responsible|市消防救援机构⟧应当会同⟦together role=responsible|市发展改革⟧、"
            "⟦together role=responsible|交通⟧等部门按照规定组织编制消防规划。",
            "第一条 学校渡运由⟦together role=responsible|教育行政部门⟧会同⟦together role=responsible|乡（镇）人民政府⟧负责组织。",
            "第一条 ⟦together role=responsible|省交通部门⟧应当会同⟦together role=responsible|省财政⟧、"
            "⟦together role=responsible|计划部门⟧每年从规费中安排资金。",
        ),
        counter_examples=(
            "第一条 建设单位应当会同监理单位制定方案。",
            "第一条 市水务部门会同有关部门制定的技术标准，应当公布。",
            "第一条 市水务部门应当会同市财政部门制定办法的，从其规定。",
        ),
    ),
    _rule(
        "bears",
        "what a body bears: 甲负责…",
        BEARING,
        (guard_others(BEARING, OTHERS), guard_condition(BEARING), ACCOUNTABLE),
        source="上海市消防条例",
        examples=(
            "第一条 ⟦bears role=responsible|本市各级人民政府⟧负责本行政区域内的消防工作。",
            "第一条 重大事故由⟦bears role=responsible|省⟧、⟦bears role=responsible|设区的市⟧、"
            "⟦bears role=responsible|县（市、区）人民政府⟧负责调查。",
        ),
        counter_examples=(
            "第一条 建设工程施工现场的消防安全由施工单位负责。",
            "第一条 主要负责人对本单位的安全工作全面负责。",
            "第一条 有关部门应当督促企业负责整改。",
            "第一条 安全生产委员会负责协调本单位的安全生产工作。",
            "第一条 市科技部门依法负责评审工作的，从其规定。",
            "第一条 住房城乡建设管理部门依法对审查结果负责。",
        ),
    ),
    _rule(
        "supervises",
        "what a body supervises: 甲对…实施监督管理",
        SUPERVISING,
        (guard_others(SUPERVISING, "配合|接受"),),
        source="上海市消防条例",
        examples=(
            "第一条 ⟦supervises role=responsible|市⟧和⟦supervises role=responsible|区人民政府应急管理部门⟧对消防工作实施监督管理，"
            "并由⟦bears role=responsible|本级人民政府消防救援机构⟧负责实施。",
        ),
        counter_examples=(
            "第一条 企业应当接受应急管理部门实施的监督管理。",
            "第一条 街道办事处依法对有关场所进行监督管理的，从其规定。",
            "第一条 ⟦helps role=support|街道办事处⟧应当配合市应急管理部门实施监督管理。",
        ),
    ),
    _rule(
        "shares",
        "what several bodies do each by its duties: 甲、乙按照各自职责…",
        SHARING,
        (guard_others(SHARING, "督促|协调|监督"), guard_condition(SHARING)),
        read=_read_sharing,
        source="杭州市跨境电子商务促进条例",
        examples=(
            "第一条 ⟦shares role=responsible|市人民政府其他有关部门⟧和⟦shares role=responsible|有关区⟧、"
            "⟦shares role=responsible|县（市）人民政府⟧应当按照各自职责，做好相关管理工作。",
            "第一条 ⟦shares role=responsible|卫生⟧、⟦shares role=responsible|交通⟧等⟦shares role=responsible|有关部门⟧和"
            "⟦shares role=responsible|城市管理综合执法组织⟧按照各自职责，对活动进行监督检查。",
            "第一条 ⟦shares role=support|网信部门⟧、⟦shares role=support|公安部门⟧按照各自职责，配合民政部门做好管理工作。",
        ),
        counter_examples=(
            "第一条 违反本条例的，由有关部门按照各自职责责令改正。",
            "第一条 市人民政府应当督促企业按照职责做好工作。",
            "第一条 有关部门按照各自职责做好工作的，予以通报。",
            "第一条 从业人员按照各自职责做好工作。",
        ),
    ),
    _rule(
        "performs",
        "duties that a body performs: 甲履行下列职责：",
        PERFORMING,
        (guard_others(PERFORMING, "督促|支持|监督(?!管理)|协助|保障|检查|不|未|指导|要求"), guard_condition(PERFORMING)),
        source="上海市消防条例",
        examples=(
            "第一条 ⟦performs role=responsible|消防救援机构⟧履行下列职责：\n（一）开展宣传；",
            "第一条 ⟦performs role=responsible|公安机关⟧在活动安全监督管理工作中应当履行下列职责：\n（一）开展宣传；",
        ),
        counter_examples=(
            "第一条 生产经营单位的安全生产管理机构履行下列职责：\n（一）开展宣传；",
            "第一条 有关部门不依法履行职责的，由上级机关处理。",
            "第一条 市人民政府应当督促企业履行安全职责。",
            "第一条 市科技部门依法履行管理职责造成损失的，从其规定。",
        ),
    ),
    _rule(
        "governs",
        "a government that leads: 甲加强对…工作的领导, 甲统一领导…",
        GOVERNING,
        (guard_others(GOVERNING, "接受|服从|在"),),
        source="山东省安全生产条例",
        examples=("第一条 ⟦governs role=responsible|县级以上人民政府⟧应当加强对安全生产工作的领导。",),
        counter_examples=("第一条 街道办事处应当在市人民政府统一领导和组织下做好工作。",),
    ),
    _rule(
        "rules-over",
        "what a body has in its charge: 甲主管…工作, 甲统一组织…",
        RULING,
        examples=("第一条 ⟦rules-over role=responsible|市商务局⟧主管低空消费工作。",),
        counter_examples=("第一条 市商务局应当公布主管人员名单。",),
    ),
    _rule(
        "given",
        "what is given to a body by 由: 由甲制定, 由甲组织核查",
        GIVEN,
        (guard_condition(GIVEN),),
        read=read_charge(GIVEN, given=True),
        source="上海市消防条例",
        examples=(
            "第一条 具体标准由⟦given role=responsible|市消防救援机构⟧制定。",
            "第一条 调度指令由⟦given role=responsible|太湖流域防汛抗旱指挥机构⟧下达；"
            "直管公房由⟦given role=responsible|房产管理部门⟧直接管理。",
        ),
        counter_examples=(
            "第一条 申请由市消防救援机构批准。",
            "第一条 依法由市消防救援机构制定标准的，从其规定。",
        ),
    ),
)
"""The rules of the articles of regulations."""
