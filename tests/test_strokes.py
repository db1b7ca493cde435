"""Strokes through the words of a PDF: what they cross is struck out, what they underline, border or part is not."""

from pathlib import Path

import pytest
from papers import draw_rules, make_pdf

from graph import read_text
from graph.build import read_facts
from graph.readers.grid import Box, Glyph
from graph.readers.marks import STRUCK
from graph.readers.pdf import read_pdf
from graph.readers.strokes import drop_struck

SIZE = 10.0


def write(words: str, left: float = 0, foot: float = 0) -> list[Glyph | None]:
    """Write a line of characters of ten points."""
    return [Glyph(c, Box(left + SIZE * n, foot, left + SIZE * (n + 1), foot + SIZE), left + SIZE * n) for n, c in enumerate(words)]


def show(glyphs: list[Glyph | None]) -> str:
    return "".join(glyph.character if glyph else "/" for glyph in glyphs)


@pytest.mark.parametrize(
    ("stroke", "words"),
    [
        (Box(20, 4, 40, 5), "甲乙\x18戊"),
        (Box(-4, 4, 54, 5), "\x18"),
        (Box(20, 0, 40, 1), "甲乙丙丁戊"),  # under them
        (Box(20, 9, 40, 10), "甲乙丙丁戊"),  # over them
        (Box(20, 2, 40, 8), "甲乙丙丁戊"),  # a box
        (Box(0, 4, 1, 5), "甲乙丙丁戊"),  # a point
        (Box(-60, 4, 120, 5), "甲乙丙丁戊"),  # a rule of the page
        (Box(60, 4, 90, 5), "甲乙丙丁戊"),
    ],
)
def test_a_stroke_runs_through_the_middle_of_words_and_no_further(stroke: Box, words: str) -> None:
    assert show(drop_struck(write("甲乙丙丁戊"), [stroke])) == words


def test_marks_at_the_foot_of_a_line_are_struck_with_it_and_other_lines_are_not() -> None:
    low = Glyph("。", Box(20, 0, 23, 3), 20)
    glyphs = [*write("甲乙"), low, None, *write("丙丁", foot=-15), None, *write("戊己", foot=15)]
    assert show(drop_struck(glyphs, [Box(0, 4, 28, 5)])) == f"{STRUCK}/丙丁/戊己"


def test_struck_words_of_a_pdf_are_left_out_and_stated(tmp_path: Path) -> None:
    lines = [
        "某市行动方案",
        "一、建设平台。（责任单位：市科技局、市财政局）",
        "二、停建场地。（责任单位：市体育局）",
        "三、培育企业。",
    ]
    through = [(72 + 16 * 13, 752, 72 + 16 * 18, 752), (72, 728, 72 + 16 * 18, 728)]
    under = [(72, 697, 72 + 16 * 7, 697)]
    (tmp_path / "a.pdf").write_bytes(make_pdf(lines, extra=draw_rules([*through, *under])))
    assert read_text(tmp_path / "a.pdf").body == "某市行动方案\n一、建设平台。(责任单位:市财政局)\n三、培育企业。"
    facts = read_facts(tmp_path / "a.pdf")
    assert [(issue.code, issue.message) for issue in facts.issues] == [
        ("words-struck-out", "words struck through, left out in 2 places")
    ]


def test_a_table_of_many_rules_is_read_as_it_was() -> None:
    lines = ["任务一览表", "任务　　　　市商务委"]
    rules = [(60, 788 - 24 * n, 400, 788 - 24 * n) for n in range(3)] + [(x, 740, x, 788) for x in (60, 150, 400)]
    assert STRUCK not in read_pdf(make_pdf(lines, extra=draw_rules(rules)), "a.pdf")
