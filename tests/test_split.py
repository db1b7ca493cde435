"""Several documents in one file, and what only looks like several."""

import json
from functools import partial
from pathlib import Path
from random import Random

import pytest

from graph.build import read_documents, read_facts
from graph.cli import main
from graph.errors import UsageError
from graph.text.split import cut_document, split_documents
from tests.growth import assert_grows_evenly

SIGNED = "某市人民政府办公室\n2025年{month}月1日\n"


def write_document(number: int, draw: Random) -> str:
    """Write one document of a file: with a red head, or with its number alone in one of its prints."""
    red = draw.choice(["某市人民政府办公室文件\n", ""])
    mark = draw.choice(["某政办发〔2025〕{}号", "  某政办发〔２０２５〕{}号", "某政办发[2025]{}号"]).format(number)
    title = f"关于做好第{number}次检查的通知"
    items = "".join(f"{sign}、推进工作{sign}。（责任单位：市科委）\n" for sign in "一二三"[: draw.randint(1, 3)])
    annex, gap = draw.choice(["", "附件：检查表\n"]), "\n" * draw.randint(0, 3)
    return f"{red}{mark}\n{title}\n各区人民政府：\n{items}{annex}{SIGNED.format(month=number)}{gap}"


@pytest.mark.parametrize("seed", range(12))
def test_each_document_of_a_file_is_one_of_its_own(tmp_path: Path, seed: int) -> None:
    draw = Random(seed)  # noqa: S311 - a test
    parts = [write_document(number, draw) for number in range(1, draw.randint(2, 5) + 1)]
    path = tmp_path / "合订.txt"
    path.write_text("".join(parts), "utf-8")
    raw, documents = path.read_text("utf-8"), read_documents(path)
    assert [facts.metadata.title for facts in documents] == [
        f"关于做好第{number}次检查的通知" for number in range(1, len(parts) + 1)
    ]
    assert [facts.source for facts in documents] == [f"合订.txt#{number}" for number in range(1, len(parts) + 1)]
    assert [len(facts.provisions) for facts in documents] == [part.count("责任单位") for part in parts]
    for facts in documents:
        for fact in facts.responsibilities:
            assert raw[slice(*fact.evidence.span)] == fact.evidence.quote == "市科委"


def test_letters_without_a_number_are_told_by_date_title_and_addressees() -> None:
    letter = "关于开展{}检查的通知\n各区：\n一、摸清底数。\n某市科委\n2025年3月1日\n"
    raw = letter.format("安全") + letter.format("消防")
    assert [raw[span.start : span.start + 8] for span in split_documents(raw)] == ["关于开展安全检查", "关于开展消防检查"]


@pytest.mark.parametrize("closing", ["", "（此件公开发布）\n", "抄送：市委。\n某市科委 2025年3月1日印发\n"])
def test_notes_copies_and_annexes_stand_between_two_letters(closing: str) -> None:
    letter = f"关于开展{{}}检查的通知\n各区：\n一、摸清底数。\n某市科委\n2025年3月1日\n{closing}"
    assert len(split_documents(letter.format("安全") + letter.format("消防"))) == 2


def test_who_signs_may_stand_beside_the_number() -> None:
    sheet = "某市文件\n某政〔2025〕{}号　　签发人：王某某\n某市关于{}的请示\n省政府：\n一、请批准。\n2025年3月1日\n"
    assert len(split_documents(sheet.format(1, "甲") + sheet.format(2, "乙"))) == 2


def test_words_are_asked_for_in_each_document_of_a_file(tmp_path: Path, capsys, monkeypatch) -> None:
    path = tmp_path / "合订.txt"
    path.write_text(
        "关于甲的通知\n各区：\n一、摸底。\n2025年3月1日\n关于乙的通知\n各区：\n一、推广。由市科委牵头。\n2025年3月2日\n", "utf-8"
    )
    monkeypatch.setattr("sys.argv", ["policy-graph", "extract", "--why-not", "推广", str(path)])
    main()
    assert "推广" in capsys.readouterr().out


@pytest.mark.parametrize(
    "raw",
    [
        "某政办发〔2025〕1号\n关于印发《甲办法》的通知\n各区：\n现印发给你们。\n某市\n2025年3月1日\n甲办法\n一、总则\n",
        "某政办发〔2025〕1号\n关于转发省局关于开展检查的通知的通知\n各区：\n2025年3月1日\n某省局〔2025〕9号\n省局关于开展检查的通知\n各市：\n一、检查\n",
        "某政办发〔2025〕1号\n关于报送材料的通知\n各区：\n一、报送\n2025年3月1日\n附件：\n某省发〔2024〕9号\n关于材料的通知\n各市：\n一、检查\n",
        "关于甲的通知\n某政办发〔2025〕1号\n一、检查\n某政办发〔2024〕7号\n同时废止。\n",
    ],
)
def test_a_text_that_another_carries_or_names_is_no_document_of_its_own(raw: str) -> None:
    assert len(split_documents(raw)) == 1


def test_a_document_keeps_its_places_and_its_pages() -> None:
    raw = "甲\n\f乙\n丙"
    (span,) = split_documents(raw)
    assert cut_document(raw, span) == raw
    assert cut_document(raw, span._replace(start=3)) == "\n\n\f乙\n丙"


def test_extract_prints_a_list_and_what_asks_for_one_document_says_why(tmp_path: Path, capsys, monkeypatch) -> None:
    path = tmp_path / "合订.txt"
    draw = Random(1)  # noqa: S311 - a test
    path.write_text(write_document(1, draw) + write_document(2, draw), "utf-8")
    monkeypatch.setattr("sys.argv", ["policy-graph", "extract", str(path)])
    main()
    printed = json.loads(capsys.readouterr().out)
    assert [entry["file"] for entry in printed] == ["合订.txt#1", "合订.txt#2"]
    with pytest.raises(UsageError, match="holds 2 documents"):
        read_facts(path)


@pytest.mark.serial
@pytest.mark.parametrize("line", ["某政办发〔2025〕1号\n", "关于甲的通知\n", "号\n", "某政办发〔2025〕1号\n关于甲的通知\n"])
def test_a_hostile_file_is_split_in_time_that_grows_with_it(line: str) -> None:
    assert_grows_evenly(lambda size: partial(split_documents, line * (size // len(line))), 100_000)
