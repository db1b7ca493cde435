import json
from pathlib import Path

import pytest

from graph.errors import ReadError, UsageError
from graph.folder import claim_folder, find_changed, write_folder


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
