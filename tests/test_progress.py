"""Progress: a terminal shows how far a build of many documents has come; nothing else does."""

import os
import pty
import re
import subprocess
import sys
import termios
import threading
from pathlib import Path

import pytest
from test_cli import ROOT, run

from graph.cli.terminal import MANY, follow

PROVISION = "{}号通知\n一、建设平台。（责任单位：市科委）\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As many documents as are followed, one of which is empty."""
    made = tmp_path / "文件"
    made.mkdir()
    for number in range(MANY):
        (made / f"{number:03}.txt").write_text(PROVISION.format(number) if number != 3 else "", "utf-8")
    return made


def run_on_terminal(*arguments: str) -> tuple[int, str]:
    """Run the command with its messages on a terminal; return its exit code and all that the terminal was sent."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    parts: list[bytes] = []

    def listen() -> None:
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:  # the other end is closed
            pass

    listener = threading.Thread(target=listen)
    listener.start()
    command = [sys.executable, "build_graph.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs, timeout=300)
    os.close(theirs)
    listener.join()
    os.close(ours)
    return done.returncode, b"".join(parts).decode()


def read_lines(sent: str) -> list[str]:
    """Return the lines that stay on a terminal: what is behind the last return of each."""
    return [line.rstrip("\r").rpartition("\r")[2].replace("\x1b[A", "") for line in sent.split("\n")]


def test_a_terminal_shows_how_many_are_done_refused_and_left(folder: Path, tmp_path: Path) -> None:
    code, sent = run_on_terminal(str(folder), "-o", str(tmp_path / "out"))
    assert code == 1
    assert re.search(rf"\d+/{MANY} \[\d\d:\d\d<(?:\d\d:\d\d|\?), *[\d.?]+ ?(?:s/)? documents(?:/s)?", sent), sent
    lines = read_lines(sent)
    assert "policy-graph: 003.txt: the file is empty" in "\n".join(lines)
    assert f"policy-graph: {MANY} documents are read, 1 of them refused; what they say is put together" in lines
    assert not any(f"/{MANY} [" in line for line in lines), "the bar does not stay"


def test_nothing_but_messages_goes_to_a_terminal_that_wants_quiet(folder: Path, tmp_path: Path) -> None:
    code, sent = run_on_terminal(str(folder), "-o", str(tmp_path / "out"), "--quiet")
    assert (code, f"/{MANY}" in sent, "put together" in sent) == (1, False, False)


def test_a_file_of_messages_has_no_bar(folder: Path, tmp_path: Path) -> None:
    done = run("build", str(folder), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert b"\r" not in done.stderr
    assert "put together" not in done.stderr.decode()


def test_few_documents_are_not_followed() -> None:
    documents = ["通知.txt"] * (MANY - 1)
    assert follow(documents, []) is documents
