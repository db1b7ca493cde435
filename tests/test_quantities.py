"""Quantities and times, by their form alone."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.mentions.quantities import find_quantities
from graph.mentions.times import find_issue_year, find_times
from graph.rules.words import read_groups, read_table
from tests.growth import assert_grows_evenly


def read(words: str) -> list[tuple[float, float | None, str, str]]:
    return [(q.value, q.value_to, q.unit, q.comparator) for q in find_quantities(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("建设30个以上项目", [(30, None, "个", ">=")]),
        ("不超过0.3元/千瓦时", [(0.3, None, "元/千瓦时", "<=")]),
        ("装机2000万千瓦, 长5千米", [(20_000_000, None, "千瓦", "="), (5, None, "千米", "=")]),
        ("推广569万亩", [(5_690_000, None, "亩", "=")]),
        ("建设3-5个项目", [(3, 5, "个", "=")]),
        ("培育企业5家到2025年达到10家", [(5, None, "家", "="), (10, None, "家", "=")]),
        ("面积5平方公里至2030年", [(5, None, "平方公里", "=")]),
        ("投资5亿元到2025年", [(5 * 10**8, None, "元", "=")]),
        ("建成5家至10月底", [(5, None, "家", "=")]),
        ("建设1000家至2000家", [(1000, 2000, "家", "=")]),
        ("3到2025年", []),
        ("投入3—5亿元", [(3 * 10**8, 5 * 10**8, "元", "=")]),
        ("给予150万到600万元", [(1_500_000, 6_000_000, "元", "=")]),
        ("超过80%", [(80, None, "%", ">")]),
        ("约2500个", [(2500, None, "个", "~")]),
        ("达到50%左右", [(50, None, "%", "~")]),
        ("企业1000余家", [(1000, None, "家", ">")]),
        ("提高5个百分点", [(5, None, "个百分点", "=")]),
        ("30%、20%、20%以内", [(30, None, "%", "<="), (20, None, "%", "<="), (20, None, "%", "<=")]),
        ("百分之五", [(5, None, "%", "=")]),
        ("百分之三点二, 百分之五点", [(3.2, None, "%", "="), (5, None, "%", "=")]),
        (
            "二十五点五万元, 一点五万亿元, 十五点八亿元",
            [(255_000, None, "元", "="), (15 * 10**11, None, "元", "="), (158 * 10**7, None, "元", "=")],
        ),
        ("试点三个以上, 重点五家以上", [(3, None, "个", ">="), (5, None, "家", ">=")]),
        ("培育OPC100家以上", [(100, None, "家", ">=")]),
        ("降低三成以上", [(30, None, "%", ">=")]),
        ("增长一倍", [(1, None, "倍", "=")]),
        ("不少于两万平方米", [(20_000, None, "平方米", ">=")]),
        ("最高50万元、30万元、10万元", [(500_000, None, "元", "<="), (300_000, None, "元", "<="), (100_000, None, "元", "<=")]),
        ("培育一百家,达到一千亿元", [(100, None, "家", "="), (10**11, None, "元", "=")]),
        ("第3,20家", [(20, None, "家", "=")]),
        ("增加三分之一, 达到2/3以上", [(33.33, None, "%", "="), (66.67, None, "%", ">=")]),
        ("百分之三至百分之五, 百分之八到十", [(3, 5, "%", "="), (8, 10, "%", "=")]),
        ("百分之三到二〇二五年", [(3, None, "%", "=")]),
        ("提高二点三个百分点, 长三点五公里", [(2.3, None, "个百分点", "="), (3.5, None, "公里", "=")]),
        ("收入二百三十点六亿元", [(23_060_000_000, None, "元", "=")]),
        ("培训3期、300人次以上", [(3, None, "期", "="), (300, None, "人次", ">=")]),
        ("企业百余家, 课题三十余项", [(100, None, "家", ">"), (30, None, "项", ">")]),
        ("至少培育2家, 最多支持3家", [(2, None, "家", ">="), (3, None, "家", "<=")]),
        (
            "不突破300万吨, 逾5000家, 80万元封顶",
            [(3_000_000, None, "吨", "<="), (5000, None, "家", ">"), (800_000, None, "元", "<=")],
        ),
        ("机井15-20口, 能力20万立方米/日", [(15, 20, "口", "="), (200_000, None, "立方米/日", "=")]),
        (
            "鱼苗500万尾, 疫苗3万剂次, 变电120万千伏安",
            [(5_000_000, None, "尾", "="), (30_000, None, "剂次", "="), (1_200_000, None, "千伏安", "=")],
        ),
    ],
)
def test_a_quantity_is_read(words: str, expected: list[object]) -> None:
    assert read(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "2025年12月31日",
        "〔2023〕27号",
        "5G",
        "Web3.0",
        "1+N",
        "第3批",
        "世界500强",
        "10亿级",
        "IPv6",
        "三个生态园",
        "一批",
        "7×24",
        "百场景",
        "几万人",
        "千家万户",
        "“千人百家”工程",
        "二十分之",
        "2024/5/6",
        "C1类",
        "(1)",
        "\n20\n",
    ],
)
def test_a_date_a_name_and_an_ordinal_are_no_quantities(words: str) -> None:
    assert read(words) == [] or all(unit == "" for _, _, unit, _ in read(words))


@given(st.text(alphabet="0123456789.,万亿个家元%以上超过至-—到年月日第一二十百千翻番分之、和", max_size=60))
def test_quantities_stand_in_order_inside_the_text_and_apart(words: str) -> None:
    end = 0
    for quantity in find_quantities(words):
        assert end <= quantity.span.start < quantity.span.end <= quantity.end <= len(words)
        assert quantity.start <= quantity.span.start
        end = quantity.span.end


@pytest.mark.serial
@pytest.mark.parametrize(
    "pattern", ["1", "1,", "1.", "1-", "十", "百分之", "翻", "2025年", "2025-", "12月", "“十四五", "1亿", "家", "每年"]
)
def test_time_grows_with_length_and_not_with_its_square(pattern: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        words = pattern * (length // len(pattern))
        return lambda: (find_quantities(words), find_times(words, 0, len(words), 2025))

    assert_grows_evenly(prepare, 12_500)


def test_a_deadline_is_as_exact_as_it_is_printed() -> None:
    words = "到2025年,2025年底前,2019年6月底前,2019年12月31日前,到“十四五”末,2026年上半年,2021-2023年"
    assert [t.value for t in find_times(words, 0, len(words), None)] == [
        "2025",
        "2025",
        "2019-06",
        "2019-12-31",
        "2025",
        "2026-06",
        "2023",
    ]


def test_a_month_takes_the_year_of_its_list() -> None:
    words = "5月底前,8月20日前,年底前"
    assert [t.value for t in find_times(words, 0, len(words), 2019)] == ["2019-05", "2019-08-20", "2019"]
    assert find_times(words, 0, len(words), None) == ()


def test_this_year_and_the_next_are_counted_from_the_year_of_the_list() -> None:
    words = "今年6月底前,明年底前,明年3月底前"
    assert [t.value for t in find_times(words, 0, len(words), 2019)] == ["2019", "2019-06", "2020", "2020-03"]


def test_a_year_may_be_written_in_chinese() -> None:
    words = "到二〇二五年,二〇三五年底前,比二〇二〇年翻一番"
    assert [(t.value, t.form) for t in find_times(words, 0, len(words), None)] == [("2025", "by"), ("2035", "by")]


def test_a_half_and_a_quarter_of_a_year_end_with_their_last_month() -> None:
    words = "上半年,三季度末,2026年一季度,2025、2027年"
    assert [t.value for t in find_times(words, 0, len(words), 2024)] == ["2024-06", "2024-09", "2026-03", "2025", "2027"]
    assert find_times(words, 0, 6, None) == ()


def test_what_each_gets_a_month_is_no_time() -> None:
    words = "每人每月500元,每户每年2000元,每年新增5家"
    assert [t.span.start for t in find_times(words, 0, len(words), None)] == [words.index("每年新增")]


def test_a_day_on_which_something_begins_or_ends_is_no_day_of_issue() -> None:
    assert find_issue_year("某区方案\n到2030年12月31日前完成。\n自2026年1月1日起施行。") is None


def test_a_length_of_time_and_a_title_hold_no_time() -> None:
    words = "三年内,10年,《计划(2019-2021年)》,自2024年1月1日起"
    assert find_times(words, 0, len(words), 2020) == ()


def test_the_year_that_a_change_is_measured_from_is_no_time() -> None:
    words = "到2025年,能耗比2020年下降13.5%,收入较2017年增长一倍,在2019年基础上翻番,与2018年相比提高"
    assert [t.value for t in find_times(words, 0, len(words), None)] == ["2025"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("总体目标是2025年建成10家", ["2025"]),
        ("规模是2020年的2倍", []),
        ("与2020年持平", []),
        ("同2020年相比", []),
        ("区县与2025年任务", ["2025"]),
    ],
)
def test_a_year_after_a_word_of_equality_is_a_base_only_where_it_is_compared_with(words: str, found: list[str]) -> None:
    assert [t.value for t in find_times(words, 0, len(words), None)] == found


def test_a_word_that_parts_names_stands_once() -> None:
    words = [row[0] for row in read_table("mentions/boundaries")]
    others = {row[0] for row in read_table("mentions/toponyms")}
    others.update(word for group in ("local", "wide", "city", "plural") for word in read_groups("mentions/naming")[group])
    assert sorted(words) == sorted(set(words) - others)


def test_the_year_of_issue_is_that_of_the_number() -> None:
    assert find_issue_year("某市政府文件\n某政办〔2019〕12号\n关于印发行动计划(2020-2022年)的通知") == 2019
    assert find_issue_year("行动计划(2020-2022年)") == 2020
    assert find_issue_year("关于支持企业的意见") is None


@pytest.mark.parametrize(
    "table",
    [
        "mentions/units",
        "mentions/comparators",
        "facts/amounts/measures",
        "document/headings",
        "mentions/naming",
        "mentions/boundaries",
        "facts/duties/policy_verbs",
        "facts/things/stage_verbs",
        "mentions/toponyms",
        "mentions/place_suffixes",
        "mentions/facility_suffixes",
    ],
)
def test_a_table_of_words_is_well_formed(table: str) -> None:
    rows = read_table(table)
    assert rows
    assert all(len(row) == 2 and all(cell == cell.strip() and cell for cell in row) for row in rows)
    assert len(set(rows)) == len(rows)
    assert read_groups(table)
