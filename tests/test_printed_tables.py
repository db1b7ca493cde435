"""Task tables that were printed: lines that broke for want of room, rows and cells that go on on the next page."""

from pathlib import Path

import pytest

from graph import extract_facts, parse_document, read_text
from graph.readers.grid import Box, Glyph, Grid
from graph.readers.pages import Overflow, goes_on, join_tables, read_row, take_rest
from graph.readers.typeset import Table, build_table, render_table
from tests import ledgers
from tests.reader import CHROMIUM, lack

COLUMNS = (0.0, 50.0, 100.0)
SIZE = 10.0


def write(*lines: tuple[float, float, str]) -> list[Glyph]:
    """Write lines, each from a place on: from the left, from the foot, its words."""
    glyphs = []
    for left, foot, words in lines:
        at = left
        for character in words:
            wide = SIZE if character > "\u2e7f" else SIZE / 2
            glyphs.append(Glyph(character, Box(at + 1, foot, at + wide - 1, foot + 8), at))
            at += wide
    return glyphs


def draw(*rows: float, opened: tuple[int, ...] = ()) -> Grid:
    """Draw a table of two columns; some cells of its last row have no rule at their foot."""
    levels = [Box(a, row, b, row) for row in rows[:-1] for a, b in ((0.0, 50.0), (50.0, 100.0))]
    levels += [Box(50.0 * n, rows[-1], 50.0 * n + 50, rows[-1]) for n in range(2) if n not in opened]
    uprights = [Box(x, rows[-1], x, rows[0]) for x in COLUMNS]
    return Grid(COLUMNS, rows, uprights, levels)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("建设平台", "服务", "建设平台服务"),  # no room for one more
        ("建设平", "服务", "建设平\v服务"),  # there was: the break is meant
        ("建设平", "2026年", "建设平2026年"),  # a number is not parted
        ("建设平", "台，服务", "建设平台，服务"),  # a comma opens no line
    ],
)
def test_a_line_of_a_cell_goes_on_where_no_room_was_left(first: str, second: str, words: str) -> None:
    glyphs = write((3, 85, "任务"), (53, 85, "单位"), (3, 60, first), (3, 45, second), (53, 60, "市科委"))
    assert render_table(build_table(draw(100, 80, 40), glyphs)) == f"任务\t\n单位\n{words}\t\n市科委"


def test_a_thin_mark_below_an_ideograph_opens_no_line() -> None:
    glyphs = write((3, 60, "一"))
    glyphs[0] = glyphs[0]._replace(box=Box(4, 64, 12, 66))
    glyphs += [Glyph("、", Box(14, 60, 16, 63), 13), *write((53, 60, "甲"))]
    assert render_table(build_table(draw(100, 80, 40), glyphs)) == "一、\t\n甲"


def test_a_cell_without_a_rule_at_its_foot_goes_on_on_the_next_page() -> None:
    above = build_table(
        draw(100, 80, 40, opened=(1,)), write((3, 85, "任务"), (53, 85, "单位"), (3, 60, "建设甲"), (53, 60, "市科委"))
    )
    below = build_table(draw(100, 80, 60, 40), write((3, 85, "任务"), (53, 85, "单位"), (3, 65, "建设乙"), (3, 45, "建设丙")))
    earlier, later = join_tables(above, below, [read_row(above, 0), read_row(above, 1)])
    assert render_table(earlier) == "任务\t\n单位\n建设甲\t\n市科委"
    assert render_table(later) == "建设乙\t\n\x1f\n建设丙\t\n"


def test_a_row_that_the_foot_of_a_page_cuts_is_one() -> None:
    above = build_table(draw(100, 80, 40, opened=(0, 1)), write((3, 85, "任务"), (53, 85, "单位"), (3, 60, "建设平台")))
    below = build_table(draw(100, 80, 40), write((3, 85, "和系统"), (53, 85, "市科委"), (3, 60, "培训"), (53, 60, "市教委")))
    earlier, later = join_tables(above, below, [])
    assert render_table(earlier) == "任务\t\n单位\n建设平台和系统\t\n市科委"
    assert render_table(later) == "培训\t\n市教委"


def test_a_table_whose_cells_are_all_closed_is_left_alone() -> None:
    above, below = (build_table(draw(100, 80, 40), write((3, 85, words))) for words in ("甲", "乙"))
    assert join_tables(above, below, [["甲", ""]]) == (above, below)
    assert goes_on(COLUMNS, (0.5, 49.5, 101.0))
    assert not goes_on(COLUMNS, (0.0, 40.0, 100.0))
    assert not goes_on(COLUMNS, (0.0, 100.0))


def test_words_below_a_table_are_of_an_open_cell_and_a_page_number_is_not() -> None:
    overflow = Overflow(draw(100, 80, 40, opened=(0,)))
    taken = [overflow.take(glyph) for glyph in write((3, 29, "台"), (3, 16, "账"), (53, 29, "甲"), (23, -40, "3"))]
    assert taken == [True, True, False, False]


@pytest.mark.parametrize(
    ("rest", "words", "left"),
    [
        ([(3, 95, "系统"), (53, 95, "市财政局")], "建设甲\v系统\t\n市科委\v市财政局", ""),
        ([(3, 95, "系统"), (3, 80, "和数据"), (0, 60, "三、保障")], "建设甲\v系统\v和数据\t\n市科委", "三、保障"),  # at the margin
        ([(0, 95, "三、保障"), (3, 80, "系统")], "建设甲\t\n市科委", "三、保障系统"),
        ([(3, 95, "系统"), (110, 95, "旁")], "建设甲\v系统\t\n市科委", "旁"),  # beside the table
    ],
)
def test_the_rest_of_the_last_row_may_stand_without_rules_on_the_next_page(
    rest: list[tuple[float, float, str]], words: str, left: str
) -> None:
    cells = write((3, 85, "任务"), (53, 85, "单位"), (3, 60, "建设甲"), (53, 60, "市科委"))
    page = [glyph for line in rest for glyph in (*write(line), None)]
    for opened, read in (((0, 1), words), ((), "建设甲\t\n市科委")):
        table, behind = take_rest(build_table(draw(100, 80, 40, opened=opened), cells), page)
        assert render_table(table) == f"任务\t\n单位\n{read}"
        assert "".join(glyph.character for glyph in behind if glyph) == (left if opened else "".join(line[2] for line in rest))


def test_what_no_cell_holds_makes_no_table() -> None:
    assert render_table(Table(draw(100, 80, 40), build_table(draw(100, 80, 40), []).cells)) == ""


@pytest.mark.parametrize("seed", [20, 51, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (55, 63, 92, 202, 220, 275))])
def test_printed_tables_with_known_facts_are_read_whole(seed: int, tmp_path: Path) -> None:
    if not CHROMIUM.exists():
        lack("Chromium is missing")
    ledger = ledgers.shape_document(ledgers.make_ledger(seed))
    (tmp_path / "a.pdf").write_bytes(ledgers.render_pdf(ledger))
    judgement = ledgers.judge(ledger.expected, extract_facts(parse_document(read_text(tmp_path / "a.pdf"))))
    assert (judgement.missing, judgement.wrong) == ((), ())
