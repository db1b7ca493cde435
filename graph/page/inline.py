"""A page inside another one: what a notebook shows below a cell."""

from html import escape
from typing import NamedTuple

from graph.network import build_bipartite
from graph.page.frame import SUBJECTS
from graph.page.network import render_network_page
from graph.rows import Rows
from graph.words import read_words
from graph.workload import Workload, measure_load

# The page runs its own script and saves files; it can reach neither the notebook around it nor what that has stored.
ALLOWED = "allow-scripts allow-downloads"


class Shown(NamedTuple):
    """A page as Jupyter shows it, which asks a value for `_repr_html_`."""

    page: str
    title: str
    height: int = 640  # pixels

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="{ALLOWED}" title="{escape(self.title)}" width="100%" height="{self.height}" '
            f'style="border:0" srcdoc="{escape(self.page)}"></iframe>'
        )

    def __repr__(self) -> str:
        """Name the page; its text is long, and a notebook keeps what this returns beside the HTML."""
        return f"Shown({self.title!r}, {len(self.page):,} characters)"


def show_network(rows: Rows, load: Workload | None = None, lang: str = "zh", height: int = 640) -> Shown:
    """Show the page of agencies and what they share below a cell of a notebook.

    Args:
        rows: Rows of one or more documents.
        load: The load of the same agencies; it is measured here when it is not given.
        lang: "zh" or "en", the language when opened; the reader can switch.
        height: In pixels.

    Returns:
        A value that Jupyter shows as the page in a frame of its own; `page` is the HTML document.

    Example:
        >>> show_network(Rows(), height=320).height
        320
    """
    page = render_network_page(rows, load or measure_load(build_bipartite(rows)), lang)
    title = read_words(*SUBJECTS)["networkPage"]
    return Shown(page, title.en if lang == "en" else title.zh, height)
