"""Time limits in all printed forms, in sentences and in cells."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.mentions import limits as finder
from graph.mentions.limits import Limit, find_limits


def tell(words: str, *, alone: bool = False) -> list[str]:
    return [_tell(limit, words) for limit in find_limits(words, 0, len(words), 2025, alone=alone)]


def _tell(limit: Limit, words: str) -> str:
    return f"{limit.span.cut(words)}={limit.due or limit.every or limit.within}"


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("到2025年,建成", ["到2025年=2025"]),
        ("2025年6月底前出台", ["2025年6月底前=2025-06"]),
        ("到2023年年底,检查", ["到2023年年底=2023"]),
        ("2019年12月31日前完成", ["2019年12月31日前=2019-12-31"]),
        ("二〇二五年十二月底前完成", ["二〇二五年十二月底前=2025-12"]),
        ("2024年-2025年累计", ["2024年-2025年=2025"]),
        ("2021-2023年创建", ["2021-2023年=2023"]),
        ("2025年6月-2026年3月实施", ["2025年6月-2026年3月=2026-03"]),
        ("2019年3-6月试点", ["2019年3-6月=2019-06"]),
        ("2025年三季度末", ["2025年三季度末=2025-Q3"]),
        ("2025年年内创建", ["2025年年内=2025"]),
        ("一季度完成,上半年启动", ["一季度=2025-Q1", "上半年=2025-H1"]),
        ("明年一季度完成", ["明年一季度=2026-Q1"]),
        ("年底前完成,全年培训", ["年底前=2025", "全年=2025"]),
        ("6月30日前报送", ["6月30日前=2025-06-30"]),
        ("12月中旬前报送", ["12月中旬前=2025-12"]),
        ("自印发之日起30日内报送", ["自印发之日起30日内=P30D"]),
        ("于本文印发后3个月内出台", ["于本文印发后3个月内=P3M"]),
        ("5个工作日内办结", ["5个工作日内=P5BD"]),
        ("在六十秒内出动", ["六十秒内=PT60S"]),
        ("每季度至少一次,每月5日前通报", ["每季度=quarter", "每月5日前=month"]),
        ("按季度报送进展", ["按季度=quarter"]),
        ("2026.6前完成", ["2026.6前=2026-06"]),
        ("截至2020年底,已建成", ["截至2020年底=2020"]),
    ],
)
def test_a_sentence_names_its_limits(words: str, limits: list[str]) -> None:
    assert tell(words) == limits


@pytest.mark.parametrize("words", ["6月出台", "近三年内", "每两年一次", "四季如春", "2026-06-30", "3月30日内部发行", "国内领先"])
def test_what_is_no_limit_names_none(words: str) -> None:
    assert tell(words) == []


@pytest.mark.parametrize(
    ("cell", "limit"),
    [
        ("2019年12月", "2019-12"),
        ("6月", "2025-06"),
        ("1-6月", "2025-06"),
        ("三季度", "2025-Q3"),
        ("全年", "2025"),
        ("长期", "ongoing"),
        ("持续推进", "ongoing"),
        ("2026.6", "2026-06"),
        ("2026-06-30", "2026-06-30"),
        ("2026/6/30", "2026-06-30"),
        ("2025年6月—12月", "2025-12"),
        ("每季度末", "quarter"),
        ("年底", "2025"),
    ],
)
def test_a_cell_for_time_limits_says_more(cell: str, limit: str) -> None:
    assert [words.rpartition("=")[2] for words in tell(cell, alone=True)] == [limit]


@given(st.text(alphabet="0123456789年月日季度半每内前底到至-自起按第上下一二十工作 ,", max_size=30))
def test_limits_stand_apart_in_order_and_say_one_thing(words: str) -> None:
    limits = find_limits(words, 0, len(words), 2025, alone=True)
    assert all(before.span.end <= after.span.start for before, after in pairwise(limits))
    assert all(sum(value is not None for value in (limit.due, limit.every, limit.within)) == 1 for limit in limits)


PIECES = st.sampled_from(
    [
        "今年",
        "明年",
        "本年度",
        "2025年",
        "2026",
        "二〇二五年",
        "年",
        "年度",
        "年底",
        "年内",
        "全年",
        "3-",
        "6月",
        "30日",
        "上半年",
        "三季度",
        "前",
        "底",
        "到",
        "至",
        "-",
        ",",
        "建成",
        "3",
        "2.",
        "20",
        "每月",
        "2026.6",
        "2024—",
        "起",
    ]
)


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=9).map("".join), st.booleans())
def test_the_quick_tests_hide_no_time(words: str, alone: bool) -> None:
    quick = find_limits(words, 0, len(words), 2025, alone=alone)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finder, "_stands_outside", lambda *_: True)
        patch.setattr(finder, "_may_open_range", lambda _: True)
        assert find_limits(words, 0, len(words), 2025, alone=alone) == quick
