"""Names of files that are not UTF-8: built like any other, shown as what they mean or escaped, never an error."""

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from test_cli import SEED, digest, run

from graph.build import render_facts
from graph.confine import run_confined
from graph.errors import ReadError
from graph.files import show_name
from graph.outputs import build_outputs
from graph.readers import read_data
from graph.text import parse_text

NAME = "政策文件"
TEXT = "某市办法\n一、总则。支持上市。（责任单位：市科委）"


def undecoded(name: str) -> str:
    """Return a name in GBK as Python sees it where names are UTF-8."""
    return name.encode("gb18030").decode("utf-8", "surrogateescape")


def write_named(folder: Path, name: bytes, data: bytes) -> bytes:
    """Write a file under a name of bytes; a file system that takes none but UTF-8 has no such files."""
    path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 - a path of bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(data)
    except OSError as error:
        pytest.skip(f"this file system refuses the name: {error}")
    return path


def test_a_name_is_shown_as_the_chinese_it_means_or_escaped() -> None:
    assert show_name("通知.txt") == "通知.txt"
    assert show_name("") == ""
    assert show_name(undecoded("政策文件（2024）.txt")) == "政策文件（2024）.txt"
    assert show_name(f"/文件/{undecoded(NAME)}/a.txt") == f"/文件/{NAME}/a.txt"
    assert show_name("通知\udcd6\udcd0.txt") == "通知\\xd6\\xd0.txt"  # half UTF-8: no GBK
    assert show_name("caf\udce9.txt") == "caf\\xe9.txt"
    assert show_name("a\ud800b\udcff") == "a\ufffdb\\xff"


@pytest.mark.slow
def test_a_name_in_gbk_gives_the_same_outputs_as_the_same_name_in_utf_8(tmp_path: Path) -> None:
    folders = [tmp_path / "gbk", tmp_path / "utf8"]
    for folder, encoding in zip(folders, ("gb18030", "utf-8"), strict=True):
        folder.mkdir()
        write_named(folder, f"{NAME}.txt".encode(encoding), "一、支持上市。（责任单位：市科委）".encode())
        done = run("build", str(folder), SEED, "-o", str(folder.with_suffix(".out")))
        assert done.returncode == 0, done.stderr.decode()
    built = tmp_path / "gbk.out"
    assert digest(built) == digest(tmp_path / "utf8.out")
    assert run("check", str(built)).stdout == b"conforms\n"
    assert [path for path in (built / "facts").iterdir() if path.name.startswith(NAME)]
    assert NAME in (built / "manifest.json").read_text("utf-8")
    assert f'fileName> "{NAME}.txt"' in (built / "policy.nq").read_text("utf-8")
    assert NAME in (built / "data" / "documents.js").read_text("utf-8")


def test_extract_prints_the_name_and_a_correction_may_use_it(tmp_path: Path) -> None:
    path = write_named(tmp_path, f"{NAME}.txt".encode("gb18030"), TEXT.encode())
    table = tmp_path / "corrections.tsv"
    table.write_text(
        "document\taction\tkind\tpath\tkey\tquote\tset\tby\ton\n"
        f"{NAME}.txt\taccept\tresponsibility\t1\t市科委\t\t\t王五\t2024-03-01\n",
        "utf-8",
    )
    done = run("extract", os.fsdecode(path), "--corrections", str(table))
    assert done.returncode == 0, done.stderr.decode()
    facts = json.loads(done.stdout.decode())
    assert facts["file"] == f"{NAME}.txt"
    assert [fact["basis"] for fact in facts["responsibilities"]] == ["verified"]


@pytest.mark.parametrize(("name", "shown"), [(f"{NAME}.txt".encode("gb18030"), f"{NAME}.txt"), (b"\xff\xfe.txt", "\\xff\\xfe.txt")])
def test_a_refusal_shows_the_name(tmp_path: Path, name: bytes, shown: str) -> None:
    path = os.fsdecode(write_named(tmp_path, name, b""))
    done = run("build", path, SEED, path + "没有", "-o", str(tmp_path / "out"))
    message = done.stderr.decode()
    assert done.returncode == 1, message
    assert message.startswith(f"policy-graph: {shown}: the file is empty")
    assert "没有: there is no such file" in message
    assert "Traceback" not in message
    assert "2 of 3 documents were refused" in message


def test_a_folder_of_outputs_may_have_such_a_name(tmp_path: Path) -> None:
    write_named(tmp_path, "探针".encode("gb18030"), b"")
    out = tmp_path / undecoded("输出")
    done = run("build", "--example", "-o", str(out))
    assert done.returncode == 0, done.stderr.decode()
    assert "/输出/report.md" in done.stderr.decode()


@pytest.mark.parametrize("name", ["通\ud800知.txt", "\udc80.txt", undecoded(f"{NAME}.txt")])
def test_lone_surrogates_in_a_name_given_by_a_program_reach_no_output(seed_facts: Any, name: str) -> None:
    facts = seed_facts._replace(source=name)
    assert json.loads(render_facts(facts))["file"].endswith("知.txt" if "知" in name else ".txt")
    for output, content in build_outputs([facts]).items():
        output.encode()
        for part in list_parts(content) if output.endswith((".xlsx", ".docx")) else [content]:
            assert part.decode(), output
    assert parse_text(TEXT, name).source == show_name(name)


def list_parts(archived: bytes) -> list[bytes]:
    """Return the files of a workbook or Word document."""
    with zipfile.ZipFile(io.BytesIO(archived)) as archive:
        return [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]


def test_lone_surrogates_in_the_name_of_a_confined_or_refused_text_are_no_error() -> None:
    assert run_confined("graph.readers.plain:read_plain", TEXT.encode(), "通\ud800知.txt") == TEXT
    with pytest.raises(ReadError, match="empty"):
        read_data(b"", "通\ud800知.txt")
    with pytest.raises(ReadError, match=r"通\ufffd知\.txt: the file is empty"):
        parse_text(" ", "通\ud800知.txt")
