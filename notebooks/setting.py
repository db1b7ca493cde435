"""What the notebooks over many documents share: where the documents are, a font that has Chinese, and how answers are shown."""

import os
import tarfile
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from IPython.display import HTML, display

import graph

HERE = Path(__file__).resolve().parent
OUT = HERE / "out"
FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK JP", "Noto Serif CJK SC",
    "PingFang SC", "Hiragino Sans GB", "Heiti SC", "Microsoft YaHei", "DengXian", "SimHei", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)  # fmt: skip
"""Families that have simplified Chinese: the free ones first, then those that macOS and Windows bring."""

RED, BLUE, PALE, INK = "#a8201a", "#1f5a8a", "#c9c5bb", "#26231f"


# ---- documents


def find_shared() -> Path | None:
    """Return the folder of annotated documents: `$POLICY_SHARED`, or `../shared` beside the checkout; None where there is none."""
    folder = Path(os.environ.get("POLICY_SHARED") or HERE.parent.parent / "shared")
    return folder if (folder / "gold").is_dir() and (folder / "corpus").is_dir() else None


def read_nine(own: Path | None = None) -> list[graph.Facts]:
    """Read the nine annotated documents, or those of a folder of the reader's own; the one that ships where neither is there."""
    shared = find_shared()
    if own is not None:
        paths = sorted(path for path in own.rglob("*") if path.is_file())
    elif shared is not None:
        marks = sorted((shared / "gold").glob("*.json"))
        paths = [graph.example_path(), *(path for mark in marks for path in (shared / "corpus/text").glob(f"{mark.stem}_*.txt"))]
    else:
        print(
            "The annotated documents are not here ($POLICY_SHARED, or ../shared beside the checkout): this goes on with the one "
            "document that ships. Set OWN above to a folder of your own for more.\n"
            "没有找到标注文件，以下只用自带的一份文件；在上面把 OWN 设为自己的文件夹即可换成多份。"
        )
        paths = [graph.example_path()]
    return [facts for path in paths for facts in _read(path)]


def _read(path: Path) -> list[graph.Facts]:
    try:
        return graph.read_documents(path)
    except graph.PolicyGraphError as error:
        print(f"{path.name} is left out: {error}")
        return []


def find_laws(own: Path | None = None) -> Path:
    """Return a folder of laws: the reader's own, `$POLICY_LAWS`, or the archive of the shared folder, unpacked once.

    Where none is there it is the document that ships, so that every cell still has something to work on.
    """
    if own or os.environ.get("POLICY_LAWS"):
        return own or Path(os.environ["POLICY_LAWS"])
    shared = find_shared()
    archive = shared / "corpus/laws.tar.xz" if shared else None
    if archive is None or not archive.is_file():
        print(
            "The laws are not here ($POLICY_LAWS, or corpus/laws.tar.xz of $POLICY_SHARED or ../shared): this goes on with the one "
            "document that ships. Set OWN above to a folder of your own for more.\n"
            "没有找到法律法规，以下只用自带的一份文件；在上面把 OWN 设为自己的文件夹即可换成多份。"
        )
        return graph.example_path()
    folder = OUT / "laws-text"
    if not folder.is_dir():
        part = OUT / "laws-text.part"
        with tarfile.open(archive) as opened:
            opened.extractall(part, filter="data")
        part.rename(folder)
    return folder


# ---- plots


def choose_font() -> str | None:
    """Let matplotlib write Chinese with a font that is installed, and say so plainly where none is."""
    import matplotlib.pyplot as plt
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    font = next((name for name in FONTS if name in installed), None)
    if font is None:
        print(
            "No font with Chinese is installed, so Chinese labels will show as empty boxes: install Noto Sans CJK "
            "(Debian: apt-get install fonts-noto-cjk), delete matplotlib's cache (~/.cache/matplotlib), and run this again."
        )
    plt.rcParams.update(
        {
            "font.sans-serif": [*([font] if font else []), "DejaVu Sans"],
            "font.family": "sans-serif",
            "axes.unicode_minus": False,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": PALE,
            "axes.axisbelow": True,
            "axes.titlesize": 11,
            "text.color": INK,
            "figure.dpi": 110,
            "figure.constrained_layout.use": True,
        }
    )
    return font


def show(figure: Any, chinese: str, english: str) -> None:
    """Show a figure with its title in Chinese, and below it in English.

    It is drawn here already: what fails while Jupyter draws is shown in red and fails no run.
    """
    import matplotlib.pyplot as plt

    height = figure.get_figheight()  # inches, in which titles are as high in every figure
    figure.text(0.01, 1 - 0.06 / height, chinese, ha="left", va="top", fontsize=15, fontweight="bold")
    figure.text(0.01, 1 - 0.37 / height, english, ha="left", va="top", fontsize=10, color="#6b665d")
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - 0.64 / height))
    figure.canvas.draw()
    plt.show()


def bars(axes: Any, names: Sequence[str], values: Sequence[float], write: Callable[[float], str], colour: Any = BLUE) -> None:
    """Draw bars that lie, the first on top, each with its value at its end."""
    places = range(len(names))
    axes.barh(places, values, color=colour, height=0.72)
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    for place, value in zip(places, values, strict=True):
        axes.annotate(write(value), (value, place), xytext=(4, 0), textcoords="offset points", va="center", fontsize=9)
    axes.set_xlim(0, max([*values, 1e-9]) * 1.18)
    axes.spines["left"].set_visible(False)


def heat(
    axes: Any, values: Sequence[Sequence[float]], names: Sequence[str], heads: Sequence[str], write: Callable[[float], str]
) -> None:
    """Draw a table whose cells are the darker the larger their value; a cell of nothing stays empty."""
    from matplotlib.colors import LinearSegmentedColormap

    most = max((value for line in values for value in line), default=0) or 1
    colours = LinearSegmentedColormap.from_list("red", ["#fbfaf7", "#e9b8ac", RED])
    axes.imshow(values, aspect="auto", cmap=colours, vmin=0, vmax=most)
    axes.set_yticks(range(len(names)), names)
    axes.set_xticks(range(len(heads)), heads)
    axes.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    for y, line in enumerate(values):
        for x, value in enumerate(line):
            if value:
                axes.text(x, y, write(value), ha="center", va="center", fontsize=9, color="white" if value > 0.62 * most else INK)


# ---- words


def say(chinese: str, english: str) -> None:
    """Show what an answer says, in both languages; text of documents stays text."""
    display(HTML(f"<p>{escape(chinese)}</p><p lang='en' style='color:#6b665d'>{escape(english)}</p>"))


def show_table(heads: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Show rows as a table, numbers to the right."""
    top = "".join(f"<th style='text-align:left'>{escape(head)}</th>" for head in heads)
    body = "".join(f"<tr>{''.join(_cell(value) for value in line)}</tr>" for line in lines)
    display(HTML(f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"))


def _cell(value: object) -> str:
    side = "right" if isinstance(value, (int, float)) else "left"
    text = (
        ""
        if value is None
        else f"{value:,.3f}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else str(value)
    )
    return f"<td style='text-align:{side}'>{escape(text)}</td>"
