"""Bundles: a .zip is read as a folder of documents."""

import json
import zipfile
from pathlib import Path

import pytest
from papers import make_bundle, make_paragraph, make_pdf, make_word, make_zip
from test_cli import complain, run

from graph import read_facts
from graph.errors import ReadError, UsageError
from graph.readers import list_sources, name_source, read_raw
from graph.readers.archive import MAX_ENTRIES
from graph.readers.bundle import MAX_DIRECTORY
from graph.readers.folders import find_documents

NOTICE = "某市关于支持数字经济的通知\n一、建设平台。（责任单位：市大数据局）\n"


def put(path: Path, data: bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(data)
    return path


def list_names(path: Path) -> list[str]:
    """List the names of the documents in a file."""
    return [name_source(source) for source in list_sources(path)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize("name", ["通知.txt", "材料/关于印发方案的通知.txt", "联通.txt", "a.txt"])
def test_names_are_read_in_gbk_and_in_utf_8(tmp_path: Path, name: str, encoding: str) -> None:
    path = put(tmp_path / "材料.zip", make_bundle({name: NOTICE}, encoding))
    assert list_names(path) == [f"材料.zip!{name}"]


def test_names_that_say_that_they_are_utf_8_are_read_so(tmp_path: Path) -> None:
    assert list_names(put(tmp_path / "a.zip", make_zip({"通知.txt": NOTICE, "é.txt": NOTICE}))) == ["a.zip!é.txt", "a.zip!通知.txt"]


def test_members_of_every_format_are_read(tmp_path: Path) -> None:
    parts = {"a.txt": NOTICE, "b.docx": make_word(make_paragraph(NOTICE)), "c.pdf": make_pdf(NOTICE.splitlines())}
    texts = ["".join(read_raw(source)[1].split()) for source in list_sources(put(tmp_path / "a.zip", make_zip(parts)))]
    assert texts == ["".join(NOTICE.split())] * 3


def test_facts_of_a_member_name_its_archive(tmp_path: Path) -> None:
    (source,) = list_sources(put(tmp_path / "材料.zip", make_bundle({"通知.txt": NOTICE})))
    facts = read_facts(source)
    assert facts.source == "材料.zip!通知.txt"
    assert [entry.agency for entry in facts.responsibilities] == ["市大数据局"]


def test_what_systems_and_editors_add_is_no_member(tmp_path: Path) -> None:
    parts = {"通知.txt": NOTICE, "__MACOSX/._通知.txt": "x", ".txt": "x", "~$知.docx": "x", "图.png": "x", "材料/": ""}
    assert list_names(put(tmp_path / "a.zip", make_bundle(parts))) == ["a.zip!通知.txt"]


def test_a_link_is_no_member(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("秘密.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("通知.txt", NOTICE)
    assert list_names(path) == ["a.zip!通知.txt"]


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("内.zip", make_zip({"a.txt": NOTICE}), "a.zip!内.zip: an archive in an archive is not read; unpack it"),
        ("函.ofd", b"PK", "a.zip!函.ofd: .ofd files are not read; open it in an OFD reader"),
        ("函.doc", b"\xd0\xcf\x11\xe0" + bytes(99), "a.zip!函.doc: this is an old Word or WPS document"),
        ("函.txt", b"", "a.zip!函.txt: the file is empty"),
        ("函.txt", make_zip({"a.txt": NOTICE}), "a.zip!函.txt: this is an archive"),
    ],
)
def test_an_error_names_archive_and_member(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    (source,) = list_sources(put(tmp_path / "a.zip", make_bundle({name: data})))
    with pytest.raises(ReadError, match=f"^{what}"):
        read_raw(source)


def test_a_member_without_provisions_is_named_so_too(tmp_path: Path) -> None:
    put(tmp_path / "a.zip", make_bundle({"函.txt": "收悉。", "通知.txt": NOTICE}))
    done = run("extract", str(tmp_path / "a.zip"))
    complain(done, 1, "a.zip!函.txt: no numbered provision was found", "1 of 2 documents were refused")
    assert [facts["file"] for facts in json.loads(done.stdout)] == ["a.zip!通知.txt"]


def mark_encrypted(data: bytes) -> bytes:
    """Set the flags that say that the first entry is encrypted."""
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.find(signature) + place] |= 1
    return bytes(changed)


def swell_directory(data: bytes) -> bytes:
    """Say that the directory is larger than any that is read."""
    at = data.rfind(b"PK\x05\x06")
    return data[: at + 12] + (MAX_DIRECTORY + 1).to_bytes(4, "little") + data[at + 16 :]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04 and no more", "the archive is damaged"),
        (b"no archive", "the archive is damaged"),
        (make_zip({"a.txt": b" " * 5_000_000}), "more than 100 times its size"),
        (make_zip({f"{n}.txt": "" for n in range(MAX_ENTRIES + 1)}), "more than 2,000 entries"),
        (swell_directory(make_zip({"a.txt": NOTICE})), "more than 2,000 entries"),
        (make_zip({"a.txt": NOTICE, "../b.txt": NOTICE}), "an entry outside its folder"),
        (make_zip({"a.txt": NOTICE, "/etc/b.txt": NOTICE}), "an entry outside its folder"),
        (mark_encrypted(make_zip({"a.txt": NOTICE})), "the archive is encrypted"),
        (make_zip({"a.png": "x"}), "no document is in this archive"),
        (make_zip({}), "no document is in this archive"),
    ],
    ids=["cut", "text", "bomb", "many", "directory", "up", "root", "encrypted", "pictures", "empty"],
)
def test_an_archive_that_is_no_folder_of_documents_is_refused_as_one(tmp_path: Path, data: bytes, what: str) -> None:
    path = put(tmp_path / "a.zip", data)
    assert list_sources(path) == [path]
    with pytest.raises(ReadError, match=rf"^a\.zip: .*{what}"):
        read_raw(path)


def test_a_member_that_is_damaged_is_refused_alone(tmp_path: Path) -> None:
    data = bytearray(make_bundle({"a.txt": NOTICE, "b.txt": NOTICE}))
    data[data.find("某市".encode())] ^= 1
    damaged, sound = list_sources(put(tmp_path / "a.zip", bytes(data)))
    with pytest.raises(ReadError, match=r"a\.zip!a\.txt: it cannot be unpacked"):
        read_raw(damaged)
    assert read_raw(sound)[1] == NOTICE


def test_a_word_document_that_is_named_zip_is_one_document(tmp_path: Path) -> None:
    path = put(tmp_path / "通知.zip", make_word(make_paragraph("一、总则")))
    assert list_sources(path) == [path]
    assert read_raw(path)[1] == "一、总则\n"


def test_an_archive_in_a_folder_stands_for_its_documents(tmp_path: Path) -> None:
    put(tmp_path / "b.zip", make_bundle({"通知.txt": NOTICE}))
    put(tmp_path / "a.txt", NOTICE.encode())
    assert [name_source(source) for source in find_documents([tmp_path])] == ["a.txt", "b.zip!通知.txt"]


def test_a_missing_archive_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        read_raw(tmp_path / "missing.zip")


def test_extract_gives_the_facts_of_one_member_and_a_list_of_several(tmp_path: Path) -> None:
    one = put(tmp_path / "one.zip", make_bundle({"通知.txt": NOTICE}))
    two = put(tmp_path / "two.zip", make_bundle({"甲.txt": NOTICE, "乙.txt": NOTICE}))
    assert json.loads(run("extract", str(one)).stdout)["file"] == "one.zip!通知.txt"
    assert [facts["file"] for facts in json.loads(run("extract", str(two)).stdout)] == ["two.zip!乙.txt", "two.zip!甲.txt"]


def test_build_takes_the_members_and_counts_the_refused(tmp_path: Path) -> None:
    put(tmp_path / "a.zip", make_bundle({"通知.txt": NOTICE, "函.ofd": "PK"}))
    done = run("build", "a.zip", "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "1 of 2 documents were refused; the others were built, and out/refused.csv lists these" in done.stderr.decode()
    assert "a.zip!通知.txt" in next((tmp_path / "out" / "facts").iterdir()).read_text("utf-8")
