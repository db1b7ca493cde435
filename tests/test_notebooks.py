"""The notebooks as they are committed, and what those over many documents share; `make notebooks` runs them whole."""

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

import graph

pytest.importorskip("IPython", reason="the extra `notebooks` is not installed")

from notebooks import setting

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which there are no documents but the one that ships."""
    monkeypatch.setenv("POLICY_SHARED", str(tmp_path / "none"))
    monkeypatch.delenv("POLICY_LAWS", raising=False)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_without_what_it_printed(path: Path) -> None:
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert cells
    assert [(cell["outputs"], cell["execution_count"]) for cell in cells] == [([], None)] * len(cells)


def test_without_documents_a_notebook_says_so_and_goes_on_with_the_example(
    nowhere: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [facts.metadata.number for facts in setting.read_nine()] == ["沪府办规〔2023〕27号"]
    assert "not here" in capsys.readouterr().out
    assert setting.find_laws() == graph.example_path()
    assert "not here" in capsys.readouterr().out


def test_a_reader_names_a_folder_of_her_own(nowhere: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "办法.txt").write_text("某市节水办法\n\n第一条 市水务局负责节水工作。\n", "utf-8")
    (own / "空.txt").write_text("", "utf-8")
    assert [facts.source for facts in setting.read_nine(own)] == ["办法.txt"]
    assert "空.txt is left out" in capsys.readouterr().out
    assert setting.find_laws(own) == own


def test_the_laws_are_unpacked_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    (shared / "gold").mkdir(parents=True)
    (shared / "corpus").mkdir()
    (tmp_path / "某条例.md").write_text("某条例\n", "utf-8")
    with tarfile.open(shared / "corpus/laws.tar.xz", "w:xz") as archive:
        archive.add(tmp_path / "某条例.md", "laws/某条例.md")
    monkeypatch.setenv("POLICY_SHARED", str(shared))
    monkeypatch.delenv("POLICY_LAWS", raising=False)
    monkeypatch.setattr(setting, "OUT", tmp_path / "out")
    folder = setting.find_laws()
    assert [path.name for path in folder.rglob("*.md")] == ["某条例.md"]
    made = folder.stat().st_mtime_ns
    assert setting.find_laws() == folder
    assert folder.stat().st_mtime_ns == made


def test_a_font_that_lacks_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib", reason="the extra `notebooks` is not installed")
    monkeypatch.setattr(setting, "FONTS", ("No Such Font",))
    assert setting.choose_font() is None
    assert "fonts-noto-cjk" in capsys.readouterr().out


def test_text_of_documents_stays_text_in_tables_and_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = list[Any]()
    monkeypatch.setattr(setting, "display", lambda html: shown.append(html.data))
    setting.show_table(["<b>头"], [["<script>alert(1)</script>", 1234, None]])
    setting.say("<img src=x>", "<img src=x>")
    assert all("<script" not in html and "<img" not in html and "<b>" not in html for html in shown)
    assert "1,234" in shown[0]


def test_a_plot_that_cannot_be_drawn_fails_its_cell() -> None:
    """Jupyter shows such a fault in red and goes on, and so would a run of all notebooks."""
    pyplot = pytest.importorskip("matplotlib.pyplot", reason="the extra `notebooks` is not installed")
    pyplot.switch_backend("agg")
    setting.choose_font()
    figure, axes = pyplot.subplots()
    axes.xaxis.set_major_formatter(lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        setting.show(figure, "题", "title")
    pyplot.close(figure)
