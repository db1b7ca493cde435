"""What becomes of the documents of one file behind their extraction: corrections, explanations, the graph and the pages."""

import csv
import io
import json
from pathlib import Path

import pytest

from graph.build import read_documents
from graph.cli import main
from graph.corrections import COLUMNS, Correction, read_corrections
from graph.facts import Facts
from graph.outputs import build_outputs

SHEET = (
    "某市人民政府办公室文件\n某政办发〔2025〕{number}号\n某市人民政府办公室关于做好{what}检查的通知\n"
    "各区人民政府：\n{tasks}某市人民政府办公室\n2025年{number}月1日\n"
)
SAFETY = "一、开展检查。2025年6月底前完成检查100次。（责任单位：市公安局、市应急局）\n二、加强培训。（责任单位：市教育局）\n"
FIRE = "一、开展巡查。（责任单位：市消防救援局、市应急局）\n二、建设微型消防站20个。（责任单位：市城管局）\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a file of two documents."""
    words = [SHEET.format(number=n, what=what, tasks=tasks) for n, what, tasks in ((1, "安全", SAFETY), (2, "消防", FIRE))]
    (tmp_path / "合订.txt").write_text("".join(words), "utf-8")
    return tmp_path / "合订.txt"


def correct(*cells: str) -> tuple[Correction, ...]:
    """Read a line of corrections: document, action, kind, path, key, quote, set."""
    return read_corrections("\t".join(COLUMNS) + "\n" + "\t".join([*cells, "王五", "2025-05-01"]) + "\n")


def roles(documents: list[Facts]) -> list[tuple[str, str, str, str]]:
    return [(facts.source[-2:], d.agency, d.role, d.basis) for facts in documents for d in facts.responsibilities]


STATED = [
    *(("#1", agency, "responsible", "stated") for agency in ("市公安局", "市应急局", "市教育局")),
    *(("#2", agency, "responsible", "stated") for agency in ("市消防救援局", "市应急局", "市城管局")),
]


def test_who_signs_below_a_short_text_is_read_by_itself(path: Path) -> None:
    documents = read_documents(path)
    assert [facts.metadata.issuers for facts in documents] == [("某市人民政府办公室",)] * 2
    assert [facts.metadata.document_date for facts in documents] == ["2025-01-01", "2025-02-01"]
    assert roles(documents) == STATED


@pytest.mark.parametrize(
    "name", ["合订.txt#2", "某政办发〔2025〕2号", "某政办发[2025]2号", "某市人民政府办公室关于做好消防检查的通知"]
)
def test_a_correction_names_one_document_of_a_file(path: Path, name: str) -> None:
    documents = read_documents(path, corrections=correct(name, "change", "responsibility", "1", "市应急局", "", "role=support"))
    assert roles(documents) == [*STATED[:4], ("#2", "市应急局", "support", "verified"), STATED[5]]


@pytest.mark.parametrize("name", ["合订.txt", "合订"])
@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("change", "responsibility", "2", "市城管局", "", "role=lead"), [*STATED[:5], ("#2", "市城管局", "lead", "verified")]),
        (("reject", "responsibility", "1", "市公安局", "", ""), STATED[1:]),
        (
            ("add", "responsibility", "2", "市体育局", "培训", "role=support; order=2"),
            [*STATED[:2], ("#1", "市体育局", "support", "verified"), *STATED[2:]],
        ),
    ],
)
def test_a_correction_that_names_the_file_is_about_the_document_that_it_fits(
    path: Path, name: str, cells: tuple[str, ...], expected: list[tuple[str, str, str, str]]
) -> None:
    documents = read_documents(path, corrections=correct(name, *cells))
    assert sorted(roles(documents)) == sorted(expected)
    assert not [issue for facts in documents for issue in facts.issues if issue.code.startswith("correction-")]


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        (
            ("reject", "responsibility", "1", "市应急局", "", ""),
            "correction-ambiguous",
            "line 2: reject responsibility '市应急局': it fits 合订.txt#1、合订.txt#2; name one of them",
        ),
        (
            ("change", "document", "", "number", "", "number=某政办发〔2025〕3号"),
            "correction-ambiguous",
            "line 2: change document 'number': it fits 合订.txt#1、合订.txt#2; name one of them",
        ),
        (
            ("accept", "responsibility", "9", "市民政局", "", ""),
            "correction-without-fact",
            "line 2: accept responsibility '市民政局': no such fact was found",
        ),
    ],
)
def test_a_correction_that_fits_no_document_of_a_file_or_several_changes_nothing(
    path: Path, cells: tuple[str, ...], code: str, message: str
) -> None:
    documents = read_documents(path, corrections=correct("合订.txt", *cells))
    assert roles(documents) == STATED
    assert [(issue.code, issue.message) for issue in documents[0].issues] == [(code, message)]
    assert documents[1].issues == ()


def test_each_document_of_a_file_is_explained_below_its_name(path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.argv", ["policy-graph", "extract", "--explain", str(path)])
    main()
    lines = capsys.readouterr().out.splitlines()
    heads = [n for n, line in enumerate(lines) if line.startswith("# ")]
    assert [lines[n] for n in heads] == ["# 合订.txt#1", "# 合订.txt#2"]
    assert [lines[n + 1] for n in heads] == ["kind\tpath\twhat\trule\tplace\twords"] * 2
    assert sum(line.startswith("responsibility\t") for line in lines[heads[1] :]) == 3


def test_words_that_one_document_holds_are_asked_for_below_its_name(path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.argv", ["policy-graph", "extract", "--why-not", "巡查", str(path)])
    main()
    assert capsys.readouterr().out.startswith("# 合订.txt#2\nkind\trule\t")


def test_graph_report_and_pages_count_each_document_of_a_file(path: Path) -> None:
    corrections = correct("合订.txt", "change", "responsibility", "2", "市城管局", "", "role=lead")
    outputs = build_outputs(read_documents(path, corrections=corrections))
    facts = [json.loads(data) for name, data in sorted(outputs.items()) if name.startswith("facts/")]
    assert sorted(entry["file"] for entry in facts) == ["合订.txt#1", "合订.txt#2"]
    assert len([name for name in outputs if name.startswith("text/")]) == 2
    load = list(csv.DictReader(io.StringIO(outputs["load.csv"].decode("utf-8-sig"))))
    assert {row["责任单位"]: row["任务数"] for row in load} == {
        **dict.fromkeys(("市公安局", "市教育局", "市消防救援局", "市城管局"), "1"),
        "市应急局": "2",
    }
    page = outputs["data/documents.js"].decode("utf-8")
    assert "关于做好安全检查的通知" in page and "关于做好消防检查的通知" in page  # noqa: PT018
