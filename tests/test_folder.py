"""The output folder: nothing of others is lost, and whatever happens to a build, the outputs are of one piece."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import PolicyGraphError, ReadError, UsageError
from graph.files import MANIFEST, is_beside, name_beside, write_new
from graph.folder import claim_folder, find_changed, generation, swap, write_folder
from graph.folder.lock import lock_file
from graph.intake import read_manifest
from graph.readers.folders import find_documents


def test_a_new_or_empty_folder_is_claimed(tmp_path: Path) -> None:
    claim_folder(tmp_path)
    claim_folder(tmp_path / "new")


def test_a_folder_of_others_is_refused_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"precious")
    with pytest.raises(UsageError, match="--force"):
        claim_folder(tmp_path)
    claim_folder(tmp_path, force=True)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="not a folder"):
        claim_folder(tmp_path / "file", force=True)


def test_what_is_no_longer_made_is_removed_and_foreign_files_stay(tmp_path: Path) -> None:
    write_folder(tmp_path, {"facts/a.json": b"1", "page.html": b"2"}, "1")
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    claim_folder(tmp_path)
    write_folder(tmp_path, {"page.html": b"3"}, "1")
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["manifest.json", "notes.txt", "page.html"]


def test_a_changed_or_missing_file_is_found(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a": b"1", "b": b"2", "c": b"3"}, "1")
    assert find_changed(tmp_path) == []
    (tmp_path / "a").write_bytes(b"9")
    (tmp_path / "b").unlink()
    assert find_changed(tmp_path) == ["a", "b"]


def test_a_manifest_cannot_make_us_delete_outside_the_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a": b"1"}, "1")
    (tmp_path / "victim").touch()
    names = {"../victim": "", str(tmp_path / "victim"): ""}
    (out / "manifest.json").write_text(json.dumps({"files": names}), "utf-8")
    write_folder(out, {"a": b"1"}, "1")
    assert (tmp_path / "victim").exists()


def test_a_linked_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    out = tmp_path / "out"
    out.mkdir()
    (out / "facts").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="symbolic link"):
        write_folder(out, {"facts/a.json": b"1"}, "1")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_damaged_manifest_is_told_and_no_manifest_too(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no built graph"):
        find_changed(tmp_path)
    (tmp_path / "manifest.json").write_text("[1", "utf-8")
    with pytest.raises(ReadError, match="damaged"):
        find_changed(tmp_path)


# ---- generations


def list_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def list_beside(out: Path) -> list[str]:
    return [path.name for path in (*out.parent.iterdir(), *out.iterdir()) if is_beside(path.name)]


@pytest.fixture(params=["exchange", "two renames", "in place"])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is switched in one step, in two, or filled file by file."""
    folder = tmp_path / "out"
    folder.mkdir()
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    if request.param == "in place":
        monkeypatch.chdir(folder)
    return folder


def test_a_new_generation_takes_the_place_of_the_old_one(out: Path) -> None:
    write_folder(out, {"a": b"1", "facts/b.json": b"2", "gone/c": b"3"}, "1")
    write_folder(out, {"a": b"1", "facts/b.json": b"4", "new/d": b"5"}, "2")
    files = list_files(out)
    assert json.loads(files.pop("manifest.json"))["policy-graph"] == "2"
    assert files == {"a": b"1", "facts/b.json": b"4", "new/d": b"5"}
    assert find_changed(out) == []
    assert list_beside(out) == []


def test_what_others_put_into_a_folder_stays(out: Path) -> None:
    write_folder(out, {"facts/a.json": b"1"}, "1")
    (out / "facts/mine.txt").write_bytes(b"mine")
    (out / "own/deep").mkdir(parents=True)
    (out / "own/deep/x.txt").write_bytes(b"x")
    (out / "own/empty").mkdir()
    (out / "link").symlink_to("own")
    write_folder(out, {"facts/b.json": b"2"}, "1")
    assert sorted(list_files(out)) == ["facts/b.json", "facts/mine.txt", "manifest.json", "own/deep/x.txt"]
    assert (out / "own/empty").is_dir()
    assert (out / "link").readlink() == Path("own")


def test_a_file_that_did_not_change_is_the_old_one(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", {"a": b"1", "b": b"2"}, "1")
    before = (tmp_path / "out/a").stat().st_ino
    write_folder(tmp_path / "out", {"a": b"1", "b": b"3"}, "1")
    assert (tmp_path / "out/a").stat().st_ino == before
    (tmp_path / "out/a").write_bytes(b"changed")
    write_folder(tmp_path / "out", {"a": b"1", "b": b"3"}, "1")
    assert list_files(tmp_path / "out")["a"] == b"1"


def test_a_file_that_cannot_be_written_leaves_the_old_outputs(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(out, {"a": b"1", "b": b"2"}, "1")
    before = list_files(out)

    def fail(path: Path, content: bytes) -> None:
        if path.name == "b":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write_new(path, content)

    monkeypatch.setattr(generation, "write_new", fail)
    with pytest.raises(PolicyGraphError, match="b: no space left on device, and what was built there before is untouched"):
        write_folder(out, {"a": b"3", "b": b"4"}, "1")
    assert list_files(out) == before
    assert list_beside(out) == []


@pytest.mark.skipif(os.name != "posix", reason="limits are of POSIX")
def test_a_full_disk_leaves_the_old_outputs(tmp_path: Path) -> None:
    """A file that may not grow further stands for a disk that is full: the real one refuses in the same place."""
    folder = tmp_path / "out"
    write_folder(folder, {"a": b"1"}, "1")
    before = list_files(folder)
    code = (
        "import resource, signal, sys; from pathlib import Path; from graph.folder import write_folder\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_folder(Path(sys.argv[1]), {'a': b'2', 'b': b'x' * 5000}, '1')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True)
    assert "b: file too large, and what was built there before is untouched" in done.stderr
    assert list_files(folder) == before
    assert list_beside(folder) == []


def test_what_a_killed_build_left_is_removed_by_the_next(out: Path) -> None:
    write_folder(out, {"a": b"1"}, "1")
    place = out / out.name if Path.cwd() == out else out
    for sort in ("building", "before"):
        if sort == "building" or place == out:
            name_beside(place, sort).mkdir()
            (name_beside(place, sort) / "half").write_bytes(b"")
    name_beside(place, "lock").write_text("process 1 on nowhere", "utf-8")
    claim_folder(out)
    write_folder(out, {"a": b"2"}, "1")
    assert sorted(list_files(out)) == ["a", "manifest.json"]
    assert list_beside(out) == []


def test_a_switch_of_two_steps_that_was_killed_is_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder(folder, {"a": b"1"}, "1")
    (folder / "notes.txt").write_bytes(b"mine")
    folder.rename(name_beside(folder, "before"))
    write_folder(folder, {"a": b"2"}, "1")
    assert {name: list_files(folder)[name] for name in ("a", "notes.txt")} == {"a": b"2", "notes.txt": b"mine"}


def test_a_folder_that_was_being_filled_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    write_folder(folder, {"a": b"1", "b": b"1"}, "1")
    write_folder(tmp_path / "other", {"a": b"2", "c": b"2"}, "1")
    (tmp_path / "other").rename(name_beside(folder / folder.name, "ready"))
    monkeypatch.chdir(folder)
    monkeypatch.setattr(generation, "_make", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_folder(folder, {"a": b"3"}, "1")
    files = list_files(folder)
    assert {name: files.get(name) for name in "abc"} == {"a": b"2", "b": None, "c": b"2"}


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_two_builders_are_told_of_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with (
        lock_file(name_beside(folder, "lock"), folder),
        pytest.raises(PolicyGraphError, match=f"another build .*: process {os.getpid()} on"),
    ):
        write_folder(folder, {"a": b"1"}, "1")
    write_folder(folder, {"a": b"1"}, "1")
    assert list_beside(folder) == []


def test_what_is_being_built_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("一、支持企业。", "utf-8")
    half = name_beside(tmp_path / "out", "building") / "text"
    half.mkdir(parents=True)
    (half / "通知.txt").write_text("一、支持企业。", "utf-8")
    assert find_documents([tmp_path]) == [tmp_path / "通知.txt"]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with a document and, below it, a folder with another that is to be the output."""
    folder = tmp_path / "in"
    (folder / "out").mkdir(parents=True)
    for path in (folder / "甲.txt", folder / "out" / "乙.txt"):
        path.write_text("一、支持企业。", "utf-8")
    return folder


def test_an_output_folder_among_the_documents_is_passed_over_and_told(documents: Path) -> None:
    told: list[Path] = []
    out = documents / "out"
    assert find_documents([documents], out, told.append) == [documents / "甲.txt"]
    write_folder(out, {"text/甲.txt": "一、支持企业。".encode()}, "1")
    assert find_documents([documents], None, told.append) == [documents / "甲.txt"]
    assert find_documents([documents / "甲.txt"], out, told.append) == [documents / "甲.txt"]
    assert told == [out, out]


def test_of_documents_that_a_build_stands_among_those_of_others_are_read(documents: Path) -> None:
    before = find_documents([documents], documents)
    write_folder(documents, {"text/甲.txt": "一、支持企业。".encode(), "report.md": b"x"}, "1")
    assert before == find_documents([documents], documents) == [documents / "out" / "乙.txt", documents / "甲.txt"]


@pytest.mark.parametrize("manifest", ['{"files": []}', "null", '"x"', "[" * 200_000, '{"files": null}', "\x00"])
def test_a_manifest_that_is_none_is_told_as_damaged(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest, "utf-8")
    with pytest.raises(ReadError, match="the manifest is damaged"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("name", ["a\\u0000b", "a\\ud800b", "../a", "/a"])
def test_a_name_that_is_none_of_a_file_inside_is_passed_over(out: Path, name: str) -> None:
    write_folder(out, {"a": b"1"}, "1")
    (out / MANIFEST).write_text(f'{{"policy-graph": "1", "files": {{"a": "", "{name}": "0"}}}}', "utf-8")
    assert [*read_manifest(out)] == ["a"]
    write_folder(out, {"a": b"2"}, "1")
    assert find_changed(out) == []
