"""The generator of task tables itself: what it makes varies, is consistent, and every format keeps its words."""

import io
import itertools
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from types import SimpleNamespace

import docx
import openpyxl
import pypdfium2
import pytest
from markdown_it import MarkdownIt

from tests import ledgers
from tests.ledgers import Deadline, Duty, Expected, Judgement, Ledger, TaskRow, words
from tests.ledgers.cells import SEPARATORS
from tests.ledgers.expect import make_title, read_number
from tests.ledgers.grid import flatten, spread
from tests.reader import CHROMIUM, lack

SEEDS = range(500)
READ_BACK = range(0, 500, 10)
PRINTED = range(3)
FORMS = {
    *(f"numbering:{form}" for form in ("arabic", "dot", "round", "parens", "han", "decimal", "restart", "counted", "none")),
    *(f"sections:{form}" for form in ("none", "merged", "merged unnumbered", "first", "first unnumbered", "split")),
    *(f"column:{kind}" for kind in words.HEADS),
    *(f"head:{head}" for heads in words.HEADS.values() for head in heads),
    *(f"group:{kind}" for kind in ("lead", "support", "task", "measure")),
    *(f"merged:{kind}" for kind in ("number", "category", "task", "lead", "main", "support", "duty", "time")),
    *(f"agency:{form}" for form in SEPARATORS),
    *(f"agency:{form}" for form in ("one", "stop", "bracketed name", "person", "collective", "roles", "office", "office beside")),
    *(f"agency:{form}" for form in ("等", "等部门", "等有关部门", "等相关单位", "shared head", "shared end", "by duty")),
    *(f"nobody:{text}" for text in (*words.SILENT, "elsewhere")),
    *(f"time:{form}" for form in ("day", "month", "month end", "decimal", "range", "quarter", "half", "year", "blank")),
    *(f"time:{form}" for form in ("plan month", "plan quarter", "plan half", "年内", "年底前", "全年", "长期", "持续推进")),
    *(f"time:{form}" for form in ("每季度末", "每月", "每半年", "自印发之日起30日内", "自印发之日起3个月内", "常态化推进")),
    *(f"time:none {text}" for text in words.NO_TIME if text),
    *(f"standing:{standing}" for standing in ("annex", "body", "heading")),
    *("plan:two steps", "task:long", "task:lines", "order:agency first", "order:time first", "subrows", "named over numbers"),
    *("head again", "foot:total", "foot:note", "foot:first leads", "year:title", "year:date"),
}


@cache
def _make(seed: int) -> Ledger:
    return ledgers.shape_document(ledgers.make_ledger(seed))


def _squeeze(text: object) -> str:
    return re.sub(r"\s", "", str(text))


def _read_tasks(ledger: Ledger) -> dict[int, list[int]]:
    """Return the lines of each task."""
    tasks: dict[int, list[int]] = {}
    for index, row in enumerate(ledger.rows):
        if row.kind == "task":
            tasks.setdefault(row.task, []).append(index)
    return tasks


def _list_words(ledger: Ledger, *, flat: bool = False) -> Counter[str]:
    """List the words of all cells, once each, or as a format without merged cells prints them."""
    if flat:
        lines = flatten(ledger.rows, repeats=ledger.repeats)
    else:
        lines = [[cell.text for cell in row.cells if cell] for row in ledger.rows]
    return Counter(_squeeze(text) for line in lines for text in line if text)


def test_each_form_of_variety_occurs():
    found = Counter(form for seed in SEEDS for form in _make(seed).forms)
    assert not FORMS - set(found)
    assert min(Counter(len(_make(seed).columns) for seed in SEEDS)) >= 2


def test_the_same_seed_makes_the_same_ledger_and_the_same_bytes():
    first, second = (ledgers.shape_document(ledgers.make_ledger(7)) for _ in range(2))
    assert first == second
    for render in (ledgers.render_html, ledgers.render_docx, ledgers.render_xlsx, ledgers.render_markdown, ledgers.render_tsv):
        assert render(first) == render(second)
    assert len({_make(seed).rows for seed in SEEDS}) == len(SEEDS)


def test_the_cells_of_a_table_fill_its_grid():
    for seed in SEEDS:
        ledger = _make(seed)
        covered = Counter(
            (index + down, column + right)
            for index, row in enumerate(ledger.rows)
            for column, cell in enumerate(row.cells)
            if cell
            for down in range(cell.rows)
            for right in range(cell.columns)
        )
        grid = {(index, column) for index in range(len(ledger.rows)) for column in range(len(ledger.columns))}
        assert set(covered) == grid, seed
        assert covered.total() == len(grid), seed


def test_a_merged_cell_stays_between_heads_and_sections():
    for seed in SEEDS:
        ledger = _make(seed)
        for index, row in enumerate(ledger.rows):
            for cell in row.cells:
                below = ledger.rows[index : index + (cell.rows if cell else 1)]
                assert {other.kind for other in below} == {row.kind}, seed


def test_tasks_have_paths_of_their_own():
    for seed in SEEDS:
        expected = _make(seed).expected
        paths = [path for row in expected.rows for path in {row.path, *row.paths}]
        assert len(paths) == len(set(paths)), seed
        assert not set(paths) & set(expected.headings), seed


@pytest.mark.parametrize(
    ("label", "number"), [("1", "1"), ("2.", "2"), ("（3）", "3"), ("（十二）", "12"), ("二十", "20"), ("1.10", "1.10")]
)
def test_a_printed_number_is_read_as_the_path_has_it(label, number):
    assert read_number(label) == number


def test_what_is_expected_stands_in_the_lines_of_its_task():
    for seed in SEEDS:
        ledger = _make(seed)
        grid, tasks = spread(ledger.rows), _read_tasks(ledger)
        task_column = [column.kind for column in ledger.columns].index("task")
        for row, lines in zip(ledger.expected.rows, tasks.values(), strict=True):
            words_of = " ".join(place.cell.text for line in lines for place in grid[line])
            assert row.title == make_title(grid[lines[0]][task_column].cell.text), seed
            assert all(_is_said(duty, words_of) for duty in row.duties), (seed, row)
            assert all(_is_dated(time, words_of, ledger.year) for time in row.deadlines), (seed, row)
            assert row.number == ledger.rows[lines[0]].number
            assert 0 < len(row.title) <= 40


def _is_said(duty: Duty, text: str) -> bool:
    """A body stands in the text, or its own words do where it shares the others."""
    end = duty.agency.removesuffix("人民政府")
    return any(name in text for name in (duty.agency, *duty.names, end))


def _is_dated(time: Deadline, text: str, year: int) -> bool:
    if time.due:
        printed, _, rest = time.due.partition("-")
        month = rest.partition("-")[0].lstrip("0")
        return (printed in text or printed == str(year)) and (not month.isdigit() or month in text)
    signs = {"ongoing": ("长期", "持续"), "quarter": ("每季度",), "month": ("每月",), "half-year": ("每半年",)}
    ends = {"P30D": ("30日内",), "P3M": ("3个月内",), "P15BD": ("15个工作日内",)}
    return any(sign in text for sign in (signs[time.every] if time.every else ends[str(time.within)]))


def test_cells_that_say_nothing_have_no_facts():
    silent = {*words.SILENT, *words.ELSEWHERE, *words.NO_TIME, *words.PERSONS, *words.REMARKS, *words.PROGRESS, *words.FOOTS}
    for seed in SEEDS:
        for row in _make(seed).rows:
            for cell in filter(None, row.cells):
                stated = cell.duties or cell.deadlines or cell.maybe
                assert not (stated and (cell.text in silent or row.kind != "task")), (seed, cell)


def test_blanks_below_a_value_say_nothing_without_merged_cells():
    for seed in SEEDS:
        ledger = _make(seed)
        flat = ledgers.expect_flat(ledger)
        if ledger.numbering == "counted":
            continue  # the next test
        for row, other in zip(ledger.expected.rows, flat.rows, strict=True):
            assert {duty.agency for duty in other.duties} <= {duty.agency for duty in row.duties}, seed
            assert set(other.deadlines) <= set(row.deadlines), seed
        if ledger.repeats:
            assert [row.duties for row in flat.rows] == [row.duties for row in ledger.expected.rows]
    assert sum(ledgers.expect_flat(_make(seed)) != _make(seed).expected for seed in SEEDS) > 50


def test_tasks_whose_numbers_are_not_printed_are_one_where_they_share_a_cell():
    shorter = 0
    for seed in SEEDS:
        ledger = _make(seed)
        whole, flat = ledger.expected, ledgers.expect_flat(ledger)
        said = {duty.agency for row in flat.rows for duty in (*row.duties, *row.maybe) if isinstance(duty, Duty)}
        assert {duty.agency for row in whole.rows for duty in row.duties} <= said or not ledger.repeats, seed
        assert len(flat.rows) == len(whole.rows) or ledger.numbering == "counted", seed
        shorter += len(flat.rows) < len(whole.rows)
    assert shorter > 3


class _Table(HTMLParser):
    """The cells of a page with their spans."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, int, int]]] = []
        self.inside = False

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            spans = dict(attributes)
            self.rows[-1].append(("", int(spans.get("rowspan", 1)), int(spans.get("colspan", 1))))
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data):
        if self.inside:
            text, rows, columns = self.rows[-1][-1]
            self.rows[-1][-1] = (text + _squeeze(data), rows, columns)


@pytest.mark.parametrize("seed", READ_BACK)
def test_a_web_page_keeps_words_and_spans(seed):
    ledger, table = _make(seed), _Table()
    table.feed(ledgers.render_html(ledger))
    assert table.rows == [[(_squeeze(c.text), c.rows, c.columns) for c in row.cells if c] for row in ledger.rows]


@pytest.mark.parametrize("seed", READ_BACK)
def test_a_word_document_keeps_words_and_merges(seed):
    ledger = _make(seed)
    paper = docx.Document(io.BytesIO(ledgers.render_docx(ledger)))
    (table,) = paper.tables
    read = [[_squeeze(cell.text) for cell in row.cells] for row in table.rows]
    assert read == [[_squeeze(place.cell.text) for place in line] for line in spread(ledger.rows)]
    counted = sum(cell.counted for row in ledger.rows for cell in row.cells if cell)
    assert len(table._tbl.xpath(".//w:numPr")) == counted
    assert [paragraph.text for paragraph in paper.paragraphs] == [*ledger.before, *ledger.after]


@pytest.mark.parametrize("seed", READ_BACK)
def test_a_workbook_keeps_words_merges_and_days(seed):
    ledger = _make(seed)
    sheet = openpyxl.load_workbook(io.BytesIO(ledgers.render_xlsx(ledger))).active
    merged = {(area.min_row, area.min_col): (area.size["rows"], area.size["columns"]) for area in sheet.merged_cells.ranges}
    for index, row in enumerate(ledger.rows, len(ledger.before) + 1):
        for column, cell in enumerate(row.cells, 1):
            value = sheet.cell(index, column).value
            if cell is None:
                assert value is None
                continue
            assert merged.get((index, column), (1, 1)) == (cell.rows, cell.columns)
            if cell.day:
                assert value.date() == cell.day
            elif not cell.counted:
                assert _squeeze("" if value is None else value) == _squeeze(cell.text)
    around = [sheet.cell(line, 1).value for line in range(1, len(ledger.before) + 1)]
    assert around == list(ledger.before)


@pytest.mark.parametrize("seed", READ_BACK)
def test_markdown_keeps_words(seed):
    ledger = _make(seed)
    tokens = MarkdownIt().enable("table").parse(ledgers.render_markdown(ledger))
    inside = [token for before, token in itertools.pairwise(tokens) if before.type in ("th_open", "td_open")]
    read = Counter(_squeeze(token.content.replace("<br>", "")) for token in inside if token.content)
    assert read == _list_words(ledger, flat=True)


@pytest.mark.parametrize("seed", READ_BACK)
def test_tab_separated_lines_keep_words(seed):
    ledger = _make(seed)
    text = ledgers.render_tsv(ledger)
    assert text.startswith("\n".join(ledger.before))
    table = text.removeprefix("\n".join(ledger.before)).removesuffix("".join(f"{line}\n" for line in ledger.after))
    pieces = re.findall(r'"[^"]*"|[^\t\n]+', table)
    assert Counter(_squeeze(piece.strip('"')) for piece in pieces) == _list_words(ledger, flat=True)
    assert ledger.quotes or text.count("\n") == len(ledger.before) + len(ledger.rows) + len(ledger.after)


@pytest.mark.slow
@pytest.mark.parametrize("seed", PRINTED)
def test_print_keeps_words(seed):
    if not CHROMIUM.exists():
        lack("Chromium is missing")
    ledger = _make(seed)
    printed = _read_print(ledgers.render_pdf(ledger))
    wanted = Counter("".join(word * count for word, count in _list_words(ledger).items()) + "".join(ledger.before))
    assert not wanted - Counter(printed)
    assert printed == _read_print(ledgers.render_pdf(ledger))  # Chromium does not promise the same bytes


def _read_print(data):
    paper = pypdfium2.PdfDocument(data)
    words = "".join(_squeeze(page.get_textpage().get_text_bounded()) for page in paper)
    paper.close()
    return words


def _state(expected: Expected) -> SimpleNamespace:
    """Make the facts of a reader that finds just what is expected."""
    rows = expected.rows
    return SimpleNamespace(
        provisions=[SimpleNamespace(path=row.path, title=row.title) for row in rows],
        responsibilities=[
            SimpleNamespace(path=row.path, agency=duty.agency, role=duty.role, basis="stated")
            for row in rows
            for duty in row.duties
        ],
        deadlines=[
            SimpleNamespace(path=row.path, due=time.due, every=time.every, within=time.within)
            for row in rows
            for time in row.deadlines
        ],
    )


def test_a_reader_that_finds_all_is_right():
    for seed in SEEDS:
        for expected in (_make(seed).expected, ledgers.expect_flat(_make(seed))):
            rows = len(expected.rows)
            assert ledgers.judge(expected, _state(expected)) == Judgement(rows, rows, (), ()), seed


EXPECTED = Expected(
    (
        TaskRow("1", "T1.1", "建成站点", (Duty("市商务局", "lead", 1),), (Deadline(due="2025-06"),)),
        TaskRow("2", "T1.2", "出台办法", (Duty("市公安局", "lead", 1, ("公安局",), ("responsible",)),), (), ("2.1",)),
    )
)


def test_other_paths_names_and_roles_that_are_fair_count():
    facts = _state(EXPECTED)
    facts.provisions[1].path = facts.responsibilities[1].path = "2.1"
    facts.responsibilities[1].agency, facts.responsibilities[1].role = "公安局", "responsible"
    assert ledgers.judge(EXPECTED, facts) == Judgement(2, 2, (), ())


@pytest.mark.parametrize(
    ("change", "missing", "wrong"),
    [
        ({"responsibilities": []}, 2, 0),
        ({"deadlines": []}, 1, 0),
        ({"provisions": []}, 2, 0),
        ({"deadlines": [SimpleNamespace(path="T1.2", due="2025", every=None, within=None)]}, 1, 1),
        ({"provisions": [SimpleNamespace(path="T1.9", title="合计")]}, 2, 1),
    ],
)
def test_what_is_missing_and_what_is_wrong_is_told(change, missing, wrong):
    facts = SimpleNamespace(**(vars(_state(EXPECTED)) | change))
    judgement = ledgers.judge(EXPECTED, facts)
    assert (len(judgement.missing), len(judgement.wrong)) == (missing, wrong)


@pytest.mark.parametrize(("basis", "wrong"), [("stated", 1), ("inferred", 0)])
def test_only_what_is_stated_is_wrong(basis, wrong):
    facts = _state(EXPECTED)
    facts.responsibilities.append(SimpleNamespace(path="T1.2", agency="市商务局", role="lead", basis=basis))
    judgement = ledgers.judge(EXPECTED, facts)
    assert (judgement.right, len(judgement.wrong)) == (2, wrong)


def test_deadlines_can_be_left_out():
    facts = SimpleNamespace(provisions=_state(EXPECTED).provisions, responsibilities=_state(EXPECTED).responsibilities)
    assert ledgers.judge(EXPECTED, facts, deadlines=False).right == 2
    assert ledgers.judge(EXPECTED, facts).right == 1


def test_rows_without_facts_are_judged_by_their_provision():
    expected = Expected((TaskRow("1", "T1.1", "建成站点", (), ()),))
    assert ledgers.judge(expected, _state(expected)).right == 1
