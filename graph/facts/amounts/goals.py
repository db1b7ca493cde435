"""Goals: how documents state results that they want reached, as rules.

What refuses a figure for all of them is in `graph.facts.amounts.conditions`.
"""

from graph.facts.amounts.candidates import Aim, Form
from graph.facts.amounts.conditions import CONDITIONS, LIMIT, LISTED, MARK, PAST, TOP
from graph.facts.amounts.counts import is_mentioned, read_built, read_share
from graph.facts.amounts.levels import goes_on, is_each, is_slogan, is_step, is_trait, is_version, read_level, read_shorter
from graph.facts.amounts.norms import ROUTINE
from graph.mentions.quantities import Quantity
from graph.rules.rule import Guard, Rule, When

MENTIONED = When[Aim]("mentioned", "the word before it only takes it up: 聚焦13个集群, 在3个县", is_mentioned)

GUARDS: dict[Form, tuple[Guard[Aim], ...]] = {
    "time": CONDITIONS,
    "number": CONDITIONS,
    "money": CONDITIONS,
    "share": (*CONDITIONS, TOP),
    "count": (*CONDITIONS, LIMIT, MARK, ROUTINE, LISTED, MENTIONED),
    "cell": (PAST,),
}
"""What refuses a figure for every rule, by its form."""

RULES: tuple[Rule[Aim, Quantity], ...] = (
    Rule(
        "reach",
        "target",
        "a level that is to be reached, passed or kept, or that something measured comes to: 达到65%, 超过1500亿元",
        read_level,
        (
            When[Aim]("trait", "which things the count before it means: 3至5家产值|超百亿元", is_trait),
            When[Aim]("version", "a bare number below 2 is no level: 升级到1", is_version),
            When[Aim]("each", "what each of some things costs, outside goals: 单个场景投入不低于5万元", is_each),
            When[Aim]("goes-on", "words hang on the number: 投入10亿元|设备", goes_on),
        ),
        source="国发〔2018〕42号",
        examples=(
            "优化服务。花生种植、收获机械化率分别达到⟦reach value=65 unit=% comparator== deadline=|65%⟧和"
            "⟦reach value=55 unit=% comparator== deadline=|55%⟧。",
            "目标任务。到2023年,数字经济总量超过⟦reach value=150000000000 unit=元 comparator=> deadline=2023|1500亿元⟧。",
            "提升指数。两化融合总指数达到⟦reach value=90 unit= comparator=~ deadline=|90⟧左右。",
            "提升指数。到2022年,两化融合总指数超⟦reach value=90 unit= comparator=> deadline=2022|90⟧。",
            "培训人员。每年培训不少于⟦reach value=5000 unit=人次 comparator=>= deadline=annual|5000人次⟧。",
            "设立基金。组建规模不低于⟦reach value=1000000000 unit=元 comparator=>= deadline=|10亿元⟧的产业基金。",
            "目标。到2025年,投入强度由1.8%提高到⟦reach value=2.5 unit=% comparator=>= deadline=2025|2.5%⟧以上。",
        ),
        counter_examples=(
            "发布场景。发布场景清单,单个场景投入不低于5万元。",
            "基础扎实。截至2019年底,产业规模达到500亿元。",
            "放开价格。电价浮动范围扩大至50%。",
            "限制面积。发射台站建设不占用基本农田且面积不超过150平方米,免于审批。",
            "升级系统。推动系统版本提升到1。",
            "目标。力争培育⟦build value=3 unit=家 value_to=5 comparator== deadline=|3至5家⟧产值超百亿元企业。",
        ),
    ),
    Rule(
        "share",
        "target",
        "of how many something is to hold, as a percentage: 80%以上实现掌上办理, 100%上网",
        read_share,
        source="甬政办笺〔2019〕192号",
        examples=(
            "推进掌上办。政务服务事项⟦share value=100 unit=% comparator== deadline=|100%⟧实现网上办理,"
            "⟦share value=80 unit=% comparator=>= deadline=|80%⟧以上实现掌上办理。",
        ),
        counter_examples=(
            "安排资金。在工业发展资金中按当年预算安排的30%比例设立专项支持资金。",
            "发展基础。政务服务事项已100%实现网上办理。",
            "统筹用地。混合用地中实现其他用途占比最高20%。",
        ),
    ),
    Rule(
        "build",
        "target",
        "how many of something are to be there, or how much of it: 建成20个, 新增5万套, 企业15家以上",
        read_built,
        source="沪府办规〔2023〕27号",
        examples=(
            "筹措住房。到2025年,在三个生态园及周边建设筹措新增保障性租赁住房"
            "⟦build value=50000 unit=套 comparator== deadline=2025 increment=新增|5万套⟧。",
            "目标。到2023年,全市培育年营收超过50亿元的龙头企业⟦build value=15 unit=家 comparator=>= deadline=2023|15家⟧以上。",
            "做好清单。发布⟦build value=34 unit=项 comparator== deadline=|34项⟧群众“一件事”和"
            "⟦build value=19 unit=项 comparator== deadline=|19项⟧企业“一件事”目录。",
            "引进企业。力争每家赋能中心每年引进⟦build value=3 value_to=5 unit=家 comparator== deadline=annual|3-5家⟧企业。",
        ),
        counter_examples=(
            "聚焦重点。聚焦13个先进制造业集群开展智能制造试点示范。",
            "统筹推进。实施四大工程,全力推进16项重点工作。",
            "督查。各县区每半年至少开展1次督查。",
            "发展基础。全市建成智能工厂57家。",
            "服务企业。服务企业50余家。",
            "突破设备。建设12英寸晶圆生产线。",
            "支持院士。转化成果两个以上的一次性给予500万元补助。",
            "建设条件。申报企业应当建有场地,入驻企业不少于20家。",
            "建设园区。建设占地30亩的园区,加强管理(其中管委办2人)。",
        ),
    ),
    Rule(
        "shorten",
        "target",
        "how long a procedure takes at most, once it is made shorter: 压减到4个工作日, 2小时办结",
        read_shorter,
        (
            When[Aim]("years", "no procedure is counted in years: 缩短2-3年", lambda aim: aim.quantity.unit == "年"),
            When[Aim]("slogan", "a length of time in a slogan: “1小时办结率”, 一日办结 without a date", is_slogan),
            When[Aim]("step", "words go on behind the length, as of a step: 5个工作日|内办理", is_step),
        ),
        source="甬政办笺〔2019〕192号",
        examples=(
            "压缩时限。不动产抵押登记业务办理时限分别压减到⟦shorten value=4 unit=个工作日 comparator=<= deadline=|4个⟧、"
            "⟦shorten value=2 unit=个工作日 comparator=<= deadline=|2个工作日⟧以内。",
            "企业开办。6月底前,企业开办全流程⟦shorten value=1 unit=日 comparator== deadline=2020-06|一日⟧办结。",
        ),
        counter_examples=(
            "便利办事。实现“一站通办、一日办结”,打响“1小时办结率”品牌。",
            "明确时限。由审批部门在5个工作日内办理。",
            "缩短周期。建设周期缩短2-3年。",
        ),
    ),
    Rule(
        "indicator",
        "target",
        "a cell of a table of indicators, under the head of its year and beside the name of what it measures",
        lambda aim: aim.quantity if aim.form == "cell" else None,
        source="",
        examples=(
            "主要指标。如下。\n指标\n2018年\n2025年\n数字经济规模\n200亿元\n"
            "⟦indicator value=30000000000 unit=元 comparator=> deadline=2025|>300亿元⟧\n普及率\n50%\n"
            "⟦indicator value=95 unit=% comparator=>= deadline=2025|95%以上⟧",
            "发展目标。\n类别|指标|2018年|2025年\n效益|工业投资|690亿元|⟦indicator value=100000000000 unit=元 comparator== "
            "deadline=2025|1000亿元⟧",
        ),
        counter_examples=("发展基础。如下。\n指标\n2016年\n2018年\n数字经济规模\n100亿元\n200亿元",),
    ),
)
