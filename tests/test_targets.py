"""Targets and their deadlines."""

from collections.abc import Callable
from re import _parser as parser  # the parsed form of the patterns that are in use

import pytest
from marked import load_examples, mark_facts

from graph.document import parse_document
from graph.facts import extract_facts
from graph.facts.amounts import indicators, targets
from graph.facts.amounts.targets import GUARDS, RULES, extract_targets, find_refusals
from graph.facts.refusals import find_words
from graph.kinds import Facts, Target
from graph.mentions.found import Found
from graph.rules.examples import Example, place_example
from graph.text import parse_text
from tests.growth import assert_grows_evenly

HEAD = "某市关于数字经济的若干措施\n某政办〔2020〕1号\n一、"


def extract(words: str) -> tuple[Target, ...]:
    return extract_targets(Found(parse_document(parse_text(words))))


@pytest.mark.parametrize("case", load_examples("targets"))
def test_a_sentence_states_the_targets_that_are_marked(case: Example) -> None:
    facts = extract_facts(parse_document(parse_text(place_example(case.text))))
    assert mark_facts(facts, "target", case.facts) == case.facts


def test_the_example_states_two_targets(seed_facts: Facts) -> None:
    found = [(t.path, t.value, t.unit, t.comparator, t.deadline, t.increment) for t in seed_facts.targets]
    assert found == [("2.4", 50000, "套", "=", "2025", "新增"), ("3.9", 30, "个", ">=", "2025", None)]


def test_a_year_at_the_head_of_a_goal_paragraph_holds_for_what_follows() -> None:
    targets = extract(
        HEAD + "发展目标\n到2025年,主要目标如下。\n——建成平台10个。\n——培育企业20家。\n二、任务\n(一)做强。建设园区3个。"
    )
    assert [(t.value, t.deadline) for t in targets] == [(10, "2025"), (20, "2025"), (3, None)]


def test_each_sentence_keeps_its_own_year() -> None:
    targets = extract(HEAD + "目标。到2022年,产业规模达到700亿元。到2025年,产业规模达到1000亿元,企业2至5家。")
    assert [(t.value, t.value_to, t.deadline) for t in targets] == [(7e10, None, "2022"), (1e11, None, "2025"), (2, 5, "2025")]


def test_the_year_that_a_change_is_measured_from_is_no_deadline() -> None:
    targets = extract(HEAD + "目标。到2025年,单位能耗比2020年下降13.5%,收入较2019年翻一番。")
    assert [(t.indicator, t.value, t.unit, t.deadline) for t in targets] == [
        ("单位能耗", 13.5, "%", "2025"),
        ("收入", 2, "倍", "2025"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("产业增加值年均增长8%,达到100亿元以上", ["产业增加值", "产业增加值"]),
        ("花生种植、收获机械化率分别达到65%和55%", ["花生种植、收获机械化率", "花生种植、收获机械化率"]),
        ("加快培育10家以上平台型企业、100家独角兽企业", ["平台型企业", "独角兽企业"]),
        ("建设1个平台、2个中心和3个基地", ["平台", "中心", "基地"]),
        ("新建改建农村公路300公里,累计建成5G基站2万个", ["农村公路", "5G基站"]),
        ("培育上云企业100家", ["上云企业"]),
        ("服务业增加值比重达到60%", ["服务业增加值比重"]),
        ("每年培训不少于5000人次", ["每年培训"]),
        ("申请材料由10份减少到5份", ["申请材料"]),
        ("产业规模达到1000亿元(其中软件业300亿元)", ["产业规模", "软件业"]),
        ("产业规模年复合增长率超过15%", ["产业规模年复合增长率"]),
    ],
)
def test_an_indicator_is_named_by_the_words_around_its_number(words: str, expected: list[str]) -> None:
    assert [target.indicator for target in extract(HEAD + f"目标。到2025年,{words}。")] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025年、2027年覆盖率分别达到30%、50%", [(30, "2025"), (50, "2027")]),
        ("到2025年和2030年,绿色建筑占比分别达到70%和90%", [(70, "2025"), (90, "2030")]),
        ("2025、2026年分别培训教师200名、300名", [(200, "2025"), (300, "2026")]),
        ("6月底前和12月底前分别完成40%、100%", [(40, "2020-06"), (100, "2020-12")]),
        ("到2025年,小学、初中新增学位分别达到3000个、2000个", [(3000, "2025"), (2000, "2025")]),
        ("上半年,改造管网20公里。三季度末,建成泵站5座", [(20, "2020-06"), (5, "2020-09")]),
        ("2021年二季度,建成泵站5座", [(5, "2021-06")]),
        ("每人每月补助标准由300元提高到350元", [(350, None)]),
        ("到2023年,服务更加优质。覆盖率每年提升2个百分点", [(2, "annual")]),
    ],
)
def test_each_figure_has_the_time_that_is_its_own(words: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(target.value, target.deadline) for target in extract(HEAD + f"主要任务\n(一){words}。")] == expected


def test_a_year_within_a_sentence_of_goals_holds_for_no_other_one() -> None:
    targets = extract(HEAD + "工作目标\n(一)建成小区80个。推进农村生活垃圾治理,2021年创建示范村10个。\n(二)建成中转站6座。")
    assert [(target.value, target.deadline) for target in targets] == [(80, None), (10, "2021"), (6, None)]


def test_a_column_of_a_year_and_a_cell_of_a_time_hold_for_the_figures_of_a_table() -> None:
    cells = ["序号", "任务", "牵头单位", "2024年工作任务", "2025年工作计划"]
    rows = [
        "1",
        "推进改造",
        "市住建局",
        "改造小区20个。",
        "改造小区30个。",
        "2",
        "建设公园",
        "市园林局",
        "建成公园3个。",
        "建成公园5个。",
    ]
    targets = extract("\n".join(("某市城市更新任务分解表", *cells, *rows)))
    assert [(target.path, target.value, target.deadline) for target in targets] == [
        ("T1.1", 20, "2024"),
        ("T1.1", 30, "2025"),
        ("T1.2", 3, "2024"),
        ("T1.2", 5, "2025"),
    ]


@pytest.mark.parametrize(
    "heading", ["2019年工作回顾", "过去一年工作", "过去五年的主要成绩", "2019年工作开展情况", "2019年主要工作情况", "工作总结"]
)
def test_a_review_states_no_target(heading: str) -> None:
    words = HEAD + f"{heading}\n新建学校12所,新增学位1.5万个。\n二、2020年重点工作\n新建学校6所。"
    assert [(target.value, target.deadline) for target in extract(words)] == [(6, "2020")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("在现有基础上,参保率每年提高2个百分点", [2]),
        ("数字化率由目前的45%提高到80%", [80]),
        ("开展已建管网改造,实施新城等5个片区改造", [5]),
        ("利用现有场地新建球场30片", [30]),
        ("产值比去年增长10%", [10]),
        ("全市现有养老床位5000张", []),
        ("目前建成驿站30个", []),
    ],
)
def test_what_is_there_may_be_what_something_is_done_with(words: str, expected: list[float]) -> None:
    assert [target.value for target in extract(HEAD + f"主要任务\n(一){words}。")] == expected


def test_a_goal_of_a_text_without_a_date_of_issue_is_not_past() -> None:
    words = "某区养老服务实施方案\n一、主要任务\n(一)到2022年,新增床位3000张。到2030年12月31日前,全部改造到位。"
    assert [(target.value, target.deadline) for target in extract(words)] == [(3000, "2022")]


def test_the_title_of_a_yearly_list_gives_the_year() -> None:
    targets = extract("某区政府工作报告\n一、工作回顾\n建成学校3所。\n二、2026年重点工作\n(一)扩大投资。建成标准厂房5个。")
    assert [(t.value, t.deadline) for t in targets] == [(5, "2026")]
    targets = extract("某市2019年重点任务台账\n一、基站建设。建成5G基站10个以上。\n二、平台建设。6月底前,培育平台1个。")
    assert [(t.value, t.deadline) for t in targets] == [(10, "2019"), (1, "2019-06")]


def test_a_cell_with_a_date_holds_for_the_row_before_it() -> None:
    cells = (
        ("1.推进应用", "建成应用3个以上", "11月底前", "市大数据局"),
        ("2.发布清单", "发布目录34项", "8月20日前", "市委改革办"),
        ("3.推进接入", "接入平台5个", "12月底前", "市财政局"),
    )
    rows = "\n".join("\n".join(row) for row in cells)
    targets = extract("2019年数字化转型工作任务分工\n工作任务\n内容\n完成时间\n责任单位\n一、统筹\n" + rows)
    assert [(t.value, t.deadline) for t in targets] == [(3, "2019-11"), (34, "2019-08-20"), (5, "2019-12")]


def test_no_head_of_a_table_of_indicators_is_longer_than_the_quick_test_takes() -> None:
    assert parser.parse(indicators.CENTURY + indicators._year()).getwidth()[1] <= targets.MAX_HEAD


def test_a_table_of_indicators_gives_a_target_for_each_year_to_come() -> None:
    head = "某规划\n某政发〔2018〕1号\n一、目标\n指标\n2017年\n2020年\n2022年\n"
    words = head + "业务收入(亿元)\n10\n20\n≥30\n普及率(%)\n84.8\n90\n>95\n二、任务"
    found = [(t.indicator, t.value, t.unit, t.comparator, t.deadline) for t in extract(words)]
    assert found == [
        ("业务收入", 2e9, "元", "=", "2020"),
        ("业务收入", 3e9, "元", ">=", "2022"),
        ("普及率", 90, "%", "=", "2020"),
        ("普及率", 95, "%", ">", "2022"),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("指标 2020年实际值 2025年目标值 年均增长 软件收入(亿元) 100 200 15%", [("软件收入", 2e10, "元", "=")]),
        ("指标 2020年 2025年 能耗变化(%) -2.5 -3.5 规模(亿元) 2 ＞3", [("能耗变化", -3.5, "%", "="), ("规模", 3e8, "元", ">")]),
        ("指标 单位 2020年基期值 2025年目标值 上云企业 家 1000 ≥5000", [("上云企业", 5000, "家", ">=")]),
        ("指标 单位 2025年目标值 上云企业 家 5000 覆盖率 % 95以上", [("上云企业", 5000, "家", "="), ("覆盖率", 95, "%", ">=")]),
        (
            "序号 指标 2020年 2025年 属性 1 5G基站数(万个) 1.2 5 约束性 2 新增企业(家) — [1000] 预期性",
            [("5G基站数", 50_000, "个", "="), ("新增企业", 1000, "家", "=")],
        ),
    ],
)
def test_a_table_may_have_columns_of_units_of_growth_and_of_kinds(cells: str, expected: list[object]) -> None:
    head = "某规划\n某政发〔2021〕1号\n一、目标\n到2025年,目标如下。\n"
    found = extract(head + cells.replace(" ", "\n") + "\n二、任务\n(一)建设。加快建设。")
    assert [(t.indicator, t.value, t.unit, t.comparator) for t in found if t.deadline == "2025"] == expected


@pytest.mark.serial
@pytest.mark.parametrize(
    "words",
    [
        *("建成1家", "年均增长8%", "给予最高5万元", "由1.8%提高到2%", "给予1%、", "1%、1%和", "2025年、2026年分别达到3%、5%"),
        *("对5个项目进行改造", "新建甲、乙等5个", "至少培育1家", "在现有基础上", "专用车1辆,", "30余座污水厂"),
    ],
)
def test_a_sentence_without_stops_is_read_in_time_that_grows_with_its_length(words: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        document = parse_document(parse_text(HEAD + "目标。" + words * (length // len(words))))
        return lambda: extract_targets(Found(document))

    assert_grows_evenly(prepare, 2_000)


REFUSED = [
    ("支持措施。给予50万元奖励。", "50万元", "offered"),
    ("发展基础\n全市建成智能工厂57家。", "57家", "background"),
    ("基础扎实。已建成智能工厂57家。", "57家", "past"),
    ("服务企业。服务企业50余家。", "50余家", "rough"),
    ("目标。到2025年,强度由1.8%提高到2.5%。", "1.8%", "base"),
    ("完善事项。按照省政府高质量实现41件联办的要求,完善事项。", "41件", "condition"),
    ("放开价格。电价浮动范围扩大至50%。", "50%", "float"),
    ("目标。到2025年,每年按营业收入的3%提取研发经费。", "3%", "rate"),
    ("主要指标。如下。\n100%", "100%", "nameless"),
    ("申报要求。申报企业应当注册,从业人员不少于20人。", "20人", "case"),
    ("安排人员。统一安排59人次(其中组织部门2人次)。", "2人次", "bracket"),
    ("支持院士。转化成果两个以上的一次性给予补助。", "两个", "award"),
    ("支持租用。支持企业租用不少于500平方米的厂房。", "500平方米", "attribute"),
    ("建设厂房。二期新建厂房建筑面积5万平方米。", "5万平方米", "site"),
    ("统筹用地。混合用地中实现其他用途占比最高20%。", "20%", "top"),
    ("限制次数。累计获评示范车间不得多于5个。", "5个", "limit"),
    ("突破设备。建设12英寸晶圆生产线。", "12英寸", "mark"),
    ("督查。各县区每半年开展1次督查。", "1次", "routine"),
    ("统筹推进。推进16项重点工作。", "16项", "listed"),
    ("聚焦重点。聚焦13个集群开展试点。", "13个", "mentioned"),
    ("缩短周期。建设周期缩短2-3年。", "2-3年", "years"),
    ("便利办事。打响“1小时办结率”品牌。", "1小时", "slogan"),
    ("明确时限。由审批部门在5个工作日内办理。", "5个工作日", "step"),
    ("目标。力争培育3至5家产值超百亿元企业。", "百亿元", "trait"),
    ("升级系统。推动系统版本提升到1。", "版本提升到1", "version"),
    ("发布场景。单个场景投入不低于5万元。", "5万元", "each"),
    ("购置设备。投资超过10亿元购买设备。", "10亿元", "goes-on"),
    ("放宽条件。允许不超过20%的外籍人员任职。", "20%", "allowed"),
    ("配备人员。按照1名社工服务200户的标准配备力量。", "200户", "measure"),
    ("限制申报。同一负责人只能申报1项。", "1项", "limit"),
    ("民主管理。三分之二以上的业主同意后实施。", "三分之二", "quorum"),
    ("统筹经费。服务费的70%用于人员薪酬。", "70%", "use"),
    ("推进应用。推进5G应用。", "5G", "no-figure"),
]


@pytest.mark.parametrize(("words", "figure", "guard"), REFUSED, ids=[guard for *_, guard in REFUSED])
def test_what_refuses_a_figure_has_a_name(words: str, figure: str, guard: str) -> None:
    assert guard in tell(HEAD + words, figure)


def tell(words: str, figure: str) -> list[str]:
    """Tell which guards refuse a figure of a text."""
    found = Found(parse_document(parse_text(words)))
    (span,) = find_words(found.document.text.body, figure)
    return [refusal.guard for refusal in find_refusals(found, span)]


def test_every_guard_is_seen_to_refuse() -> None:
    named = {guard.name for guards in (*GUARDS.values(), *(rule.guards for rule in RULES)) for guard in guards}
    assert named - {guard for *_, guard in REFUSED} == {"outside", "norm"}


def test_a_regulation_sets_norms_and_goals_only_with_a_year_to_come() -> None:
    words = "某市节水条例\n第一条 为了节约用水,制定本条例。\n第二条 检查人员不得少于2人。\n第三条 到2030年,再生水利用率达到40%。"
    assert [(target.value, target.deadline) for target in extract(words)] == [(40, "2030")]
    assert tell(words, "2人") == ["norm"]


def test_an_application_sets_conditions_and_says_how_many_it_chooses() -> None:
    words = (
        "关于申报2025年度示范项目的通知\n一、条件\n企业年收入2000万元以上。资产负债率不高于70%。\n二、名额\n拟遴选项目20个左右。"
    )
    assert [target.literal for target in extract(words)] == ["20个"]


def test_outside_the_numbered_text_only_goals_count() -> None:
    words = "某市关于数字经济的若干措施\n全市培育企业20家。\n到2025年,培育企业30家。\n一、任务\n加快建设。"
    assert [target.literal for target in extract(words)] == ["30家"]
    assert tell(words, "20家") == ["outside"]


def test_a_cell_of_a_past_year_and_a_target_that_is_repeated_are_refused_by_name() -> None:
    table = HEAD + "指标。如下。\n指标\n2018年\n2025年\n规模\n200亿元\n300亿元\n二、任务\n加快建设。"
    assert tell(table, "200亿元") == ["past"]
    found = Found(parse_document(parse_text(HEAD + "建设。\n培育企业20家\n培育企业20家")))
    spans = list(find_words(found.document.text.body, "20家"))
    assert [[refusal.guard for refusal in find_refusals(found, span)] for span in spans] == [[], ["repeated"]]
    assert [target.literal for target in extract(HEAD + "建设。建设产业园1个、集群1个。")] == ["1个", "1个"]


def test_an_empty_document_and_one_without_numbers_state_none() -> None:
    assert extract("关于支持企业的意见") == ()
    assert extract(HEAD + "加强领导。各部门要高度重视。") == ()


def test_every_quotation_stands_at_its_span(seed_facts: Facts) -> None:
    for target in seed_facts.targets:
        assert "".join(target.evidence.span.cut(seed_facts.raw).split()) == target.evidence.quote


@pytest.mark.serial
@pytest.mark.parametrize("words", ["每年1次", "1个", "1、", "1%", "给予1%、", "一、\n", "2025年建成1个,"])
def test_a_text_of_figures_is_understood_in_time_that_grows_with_its_length(words: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        document = parse_document(parse_text(HEAD + "目标。\n" + words * (length // len(words))))
        return lambda: extract_facts(document)

    assert_grows_evenly(prepare, 5_000)


def test_goals_of_a_text_without_a_date_at_its_head_are_not_past() -> None:
    goals = "到2035年,全面建成强市。\n一、目标\n到2027年,培育企业50家。\n"
    for closing in ("", "某市人民政府\n2025年3月1日\n"):
        assert [(t.value, t.deadline) for t in extract(f"某市关于低空经济的意见\n{goals}{closing}")] == [(50, "2027")]
