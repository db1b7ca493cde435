"""The files of the ledger: another library reads each, and nothing that documents or people say does anything in them."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from test_ledger import OTHER, extract

from graph.build import Built, build_all, build_outputs
from graph.errors import UsageError
from graph.kinds import Facts
from graph.ledger import (
    Status,
    Task,
    build_ledger,
    cuts,
    outputs,
    render_csv,
    render_cut,
    render_ics,
    render_xlsx,
)
from graph.ledger.workbook import READ

docx = pytest.importorskip("docx")
icalendar = pytest.importorskip("icalendar")
openpyxl = pytest.importorskip("openpyxl")

PAYLOADS = (
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://a.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "\t=1+1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    ']]></w:t></w:r><w:r><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"/>',
    "{ DDEAUTO cmd /c calc }",
    "nul\x00in\x07side\x1b[2J",
    "\ud800lone",
    "\u202egnp.exe\u202c\u2066x\u2069",
    "x\r\nBEGIN:VEVENT\r\nATTACH:http://a.example\r\nEND:VEVENT",
    'a;b,c:d\\n"e"',
    "http://a.example/?=1",
    "_x0041_",
    "&amp;&lt;&#0;",
    "长" * 40_000,
)


@pytest.fixture(scope="module")
def built(seed_facts: Facts) -> Built:
    return build_all([seed_facts, extract(OTHER)])


@pytest.fixture(scope="module")
def tasks(built: Built) -> tuple[Task, ...]:
    return build_ledger(built.rows, built.texts)


def poison(tasks: tuple[Task, ...]) -> tuple[list[Task], dict[str, Status]]:
    """Return a task with a payload in every field, and what a person says of it, for each payload."""
    poisoned = [
        tasks[0]._replace(**dict.fromkeys((*READ, "address"), words) | {"key": f"x#{at}#0123456789ab", "due": "2025-12-31"})
        for at, words in enumerate(PAYLOADS)
    ]
    return poisoned, {
        task.key: Status(task.key, words, words, words, words, words) for task, words in zip(poisoned, PAYLOADS, strict=True)
    }


def test_what_documents_and_people_say_does_nothing_in_a_workbook(tasks: tuple[Task, ...]) -> None:
    content = render_xlsx(*((poison(tasks)[0]), "zh", poison(tasks)[1]), pages=None)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert max(len(str(cell.value)) for cell in cells) <= 32_767
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name.lower()]
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_documents_say_does_nothing_in_a_calendar_or_in_csv(built: Built, tasks: tuple[Task, ...]) -> None:
    (real,) = [task for task in tasks if task.provision == "一（一）" and task.area == "杭州市"]
    plain = icalendar.Calendar.from_ical(render_ics(built.rows, [real]))
    for words in PAYLOADS:
        strange = real._replace(**dict.fromkeys((*READ, "key", "address"), words) | {"date": real.date})
        found = icalendar.Calendar.from_ical(render_ics(built.rows, [strange]))
        assert [sorted(event.keys()) for event in found.walk("VEVENT")] == [sorted(event.keys()) for event in plain.walk("VEVENT")]
    _, *lines = csv.reader(io.StringIO(render_csv(poison(tasks)[0], "zh", poison(tasks)[1]).decode("utf-8-sig")))
    assert not [cell for line in lines for cell in line if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]


def test_more_tasks_than_a_format_holds_are_left_out_and_the_command_is_named(
    built: Built, tasks: tuple[Task, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed_facts: Facts
) -> None:
    with pytest.raises(UsageError, match=r"more than the 100,000 that a \.xlsx file holds; ask for less by --agency"):
        render_cut(built.rows, tasks * 5_000, {}, tmp_path / "a.xlsx", tmp_path, "zh")
    assert render_cut(built.rows, tasks * 100, {}, tmp_path / "a.csv", tmp_path, "zh")
    assert {"tasks.xlsx", "due.ics"} <= build_outputs([seed_facts], pages=False).keys()
    monkeypatch.setattr(outputs.workbook, "MOST_TASKS", 3)
    assert "tasks.xlsx" not in build_outputs([seed_facts], pages=False)
    from graph.cli.summary import summarise_build

    monkeypatch.setattr(cuts, "MOST", {".xlsx": 3})
    said = summarise_build(built, [], Path("out"), {})
    assert "22 tasks are too many for tasks.xlsx; policy-graph ledger out --agency NAME --to FILE.xlsx" in said
