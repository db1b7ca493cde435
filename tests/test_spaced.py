"""Tables whose cells blanks part: told by their head, read by their gaps and places, and never taken from running text."""

import pytest

from graph import extract_facts, parse_document
from graph.facts import Facts
from graph.readers.cells import find_grids
from graph.text import parse_text
from tests.growth import assert_grows_evenly


def read(table: str) -> Facts:
    return extract_facts(parse_document(parse_text(f"某市行动方案\n附件：任务分工表\n{table}\n")))


def list_rows(table: str) -> list[list[str]]:
    (grid,) = find_grids(table)
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        rows[cell.row].append(cell.span.cut(table))
    return rows


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("1 建设平台 市科技局 2026年底前", ["1", "建设平台", "市科技局", "2026年底前"]),
        ("（一） 建设平台 市科技局、市财政局 长期", ["（一）", "建设平台", "市科技局、市财政局", "长期"]),
        ("1.2 建设平台 市科技局 长期", ["1.2", "建设平台", "市科技局", "长期"]),
        ("1 建设平台 市科技局 市财政局 长期", ["1", "建设平台", "市科技局 市财政局", "长期"]),
        ("1 建设平台 市科技局 各区政府 长期", ["1", "建设平台", "市科技局 各区政府", "长期"]),
        ("1 建设 5G 基站 市科技局 长期", ["1", "建设 5G 基站", "市科技局", "长期"]),
        ("1 建设平台， 培育企业 市科技局 长期", ["1", "建设平台， 培育企业", "市科技局", "长期"]),
        ("1 1.摸清底数 2.分类处置 市科技局 长期", ["1", "1.摸清底数 2.分类处置", "市科技局", "长期"]),
        ("1 建设平台 牵头：市科技局 配合：市财政局 长期", ["1", "建设平台", "牵头：市科技局 配合：市财政局", "长期"]),
        ("1  建设 平台  市科技局  长期", ["1", "建设 平台", "市科技局", "长期"]),
        ("1 建设平台 市科技局", ["1", "建设平台", "市科技局", ""]),
    ],
)
def test_a_row_has_as_many_cells_as_the_head_has_names(row: str, cells: list[str]) -> None:
    assert list_rows(f"序号 重点任务 责任单位 完成时限\n{row}\n2 开展培训 市教育局 6月底") == [
        ["序号", "重点任务", "责任单位", "完成时限"],
        cells,
        ["2", "开展培训", "市教育局", "6月底"],
    ]


def test_the_place_of_a_cell_tells_its_column_where_others_are_blank() -> None:
    table = (
        "序号  任务        牵头单位    配合单位    时限\n"
        "1     建设平台                市科技局    长期\n"
        "      培育企业    市商务局\n"
        "2     开展培训    市教育局                6月底"
    )
    assert list_rows(table)[1:] == [
        ["1", "建设平台", "", "市科技局", "长期"],
        ["", "培育企业", "市商务局", "", ""],
        ["2", "开展培训", "市教育局", "", "6月底"],
    ]
    facts = read(table)
    assert [(d.path, d.agency, d.role) for d in facts.responsibilities] == [
        ("T1.1", "市科技局", "support"),
        ("T1.1", "市商务局", "lead"),
        ("T1.2", "市教育局", "lead"),
    ]


def test_sections_and_a_head_that_is_printed_again_are_rows() -> None:
    facts = read(
        "序号 任务 责任单位\n一、设施\n1 建设平台 市科技局\n\n序号 任务 责任单位\n二、产业\n2 培育企业 市商务局\n注：长期有效。"
    )
    assert [(p.path, p.title) for p in facts.provisions] == [("T1.1", "建设平台"), ("T1.2", "培育企业")]
    assert [(d.path, d.agency) for d in facts.responsibilities] == [("T1.1", "市科技局"), ("T1.2", "市商务局")]


@pytest.mark.parametrize(
    "words",
    [
        "责任单位：市科技局 市财政局\n1 建设平台 市商务局",
        "任务 责任单位\n建设平台 市科技局",  # one blank may part words
        "各有关单位 各有关部门 各区\n市科技局 市财政局 市商务局",
        "序号 任务 责任单位。\n1 建设平台 市科技局",
        "序号 任务 责任单位 任务\n1 建设平台 市科技局 培育企业",
        "序号 任务 责任单位\n现将有关事项通知如下 请遵照执行",
        "序号 任务 责任单位",
    ],
)
def test_running_text_with_blanks_is_no_table(words: str) -> None:
    assert find_grids(words) == ()


@pytest.mark.serial
@pytest.mark.parametrize(
    "words",
    ["责任单位 ", "序号 任务 责任单位\n", "序号 任务 责任单位\n1 甲 乙\n", "1 甲 市公安局 市教育局 2.乙， 丙\n一、甲\n"],
)
def test_rows_are_read_in_time_that_grows_with_them(words: str) -> None:
    def prepare(count: int):
        return lambda: parse_document(parse_text("序号 任务 责任单位\n" + words * count))

    assert_grows_evenly(prepare, 500)
