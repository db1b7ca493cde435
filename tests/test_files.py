import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.files import find_data, name_file, write_atomic

HOSTILE = ["..", "../../etc/passwd", "/etc/passwd", "-rf", "CON", "a\x00b", "a\nb", ".hidden", "汉" * 300]
HOSTILE += ["<img>", "", " ", "\u202egpj.exe", "a/b\\c:d"]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_gives_a_plain_name(title: str) -> None:
    name = name_file(title, b"content")
    assert Path(name).name == name
    assert name[0] not in ".-"
    assert len(name.encode()) <= 129


@given(st.text())
def test_a_name_stays_in_its_folder(title: str) -> None:
    name = name_file(title, b"")
    assert "/" not in name
    assert "\\" not in name
    assert len(name.encode("utf-8", "replace")) <= 255 - len(".json")


def test_the_same_content_has_the_same_name_and_another_has_another() -> None:
    assert name_file("通知", b"1") == name_file("通知", b"1") != name_file("通知", b"2")


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    contents = {b"a" * 300_000, b"b" * 300_000}
    write_atomic(path, b"a" * 300_000)
    done = threading.Event()

    def write() -> None:
        for turn in range(40):
            write_atomic(path, (b"a", b"b")[turn % 2] * 300_000)
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    while not done.is_set():
        assert path.read_bytes() in contents
    thread.join()


def test_a_write_that_fails_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_atomic(path, "旧")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomic(path, "新")
    assert path.read_text("utf-8") == "旧"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_missing_data_says_that_the_installation_is_broken() -> None:
    assert find_data("ontology/policy.ttl").is_file()
    with pytest.raises(FileNotFoundError, match="install it again"):
        find_data("ontology/nothing.ttl")
