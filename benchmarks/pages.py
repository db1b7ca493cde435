"""Measure the library of folders of documents (`library.py`), or time our pages beside stock pyvis on the same graph.

Run `python benchmarks/pages.py FOLDER …`, or `python benchmarks/pages.py [SIZE …]` for writing a file and waiting until it can be
read. Stock pyvis writes with `cdn_resources="in_line"` and Chromium opens both with every
server blocked. Stock is readable when its physics has settled (`stabilized`), ours at its first drawing; a stock page that has
not settled after five minutes counts as five minutes, so the ratio is the most it can be. Sizes are nodes, half of them measures,
half agencies; reading stock pages above 1,000 nodes takes minutes and is left out.
"""

import contextlib
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from library import measure_library
from playwright.sync_api import Error, sync_playwright
from pyvis.network import Network

from graph.network import build_bipartite
from graph.page.measures import render_page
from graph.rows import Agency, Assignment, Document, Provision, Rows

CHROMIUM = "/usr/bin/chromium"
SIZES = (300, 1000, 5000)
MOST_READ = 1000  # nodes of the largest stock page that is opened
PATIENCE = 300_000  # milliseconds
LIMITS = {"write": {1000: 0.3, 5000: 0.05}, "read": {300: 0.1, 1000: 0.02}}
WATCH = "() => { network.on('stabilized', () => { window.settled = window.settled || performance.now(); }); }"


def draw_rows(size: int) -> Rows:
    """Draw rows that make `size` nodes, two agencies to a measure."""
    half = size // 2
    measures, agencies = range(half), range(half)
    return Rows(
        documents=(Document("d", "若干措施", *[""] * 7),),
        provisions=tuple(_draw_provision(n) for n in measures),
        agencies=tuple(Agency(f"a/{n}", f"单位{n}", f"单位{n}", *[""] * 5, f"市{n % 20}", True) for n in agencies),
        assignments=tuple(_draw_assignment(n, order, half) for n in measures for order in (1, 2)),
    )


def _draw_provision(n: int) -> Provision:
    return Provision(f"m/{n}", "d", "", "measure", f"{n}", n, f"({n})", f"措施{n}", "", 0, 1, f"措施{n}")


def _draw_assignment(n: int, order: int, half: int) -> Assignment:
    agency = f"a/{(n * (1, 7)[order - 1] + order) % half}"
    return Assignment(
        iri=f"r/{n}.{order}",
        document="d",
        measure=f"m/{n}",
        agency=agency,
        role="responsible",
        order=order,
        basis="stated",
        surface="",
        start=0,
        end=1,
        quote="",
        statement="",
    )


def write_stock(rows: Rows, path: Path) -> float:
    """Write the page as pyvis does; return the seconds."""
    start = time.perf_counter()
    network = Network(cdn_resources="in_line")
    network.from_nx(build_bipartite(rows))
    path.write_text(network.generate_html(), "utf-8")
    return time.perf_counter() - start


def write_ours(rows: Rows, path: Path) -> float:
    """Write our page; return the seconds."""
    start = time.perf_counter()
    path.write_text(render_page(rows), "utf-8")
    return time.perf_counter() - start


def read_page(browser: Any, path: Path, ready: str) -> float:
    """Open a page with every server blocked; return the seconds until the expression `ready` gives a time."""
    page = browser.new_page()
    page.route("http*://**", lambda route: route.abort())
    page.goto(path.as_uri(), timeout=PATIENCE, wait_until="commit")
    if ready == "settled":
        page.wait_for_function("typeof network === 'object' && network !== null", timeout=PATIENCE)
        page.evaluate(WATCH)
        with contextlib.suppress(Error):
            page.wait_for_function("window.settled", timeout=PATIENCE)
    else:
        page.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    found = float(page.evaluate(f"window.{ready} || performance.now()")) / 1000  # the patience, when it never settled
    page.close()
    return found


def show(what: str, size: int, ours: float, stock: float) -> None:
    """Print one line: both times, their ratio, and the limit of the project where there is one."""
    limit = LIMITS[what].get(size)
    bound = f"(at most {limit})" if limit else ""
    print(f"{what:5} {size:5} nodes   ours {ours:7.3f} s   stock {stock:7.3f} s   ratio {ours / stock:7.4f}   {bound}")


def main(sizes: tuple[int, ...]) -> None:
    """Print the ratios."""
    render_page(draw_rows(10))  # compile the templates
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        for size in sizes:
            rows, ours, stock = draw_rows(size), Path(folder) / "ours.html", Path(folder) / "stock.html"
            show("write", size, min(write_ours(rows, ours) for _ in range(3)), write_stock(rows, stock))
            if size <= MOST_READ:
                show("read", size, read_page(browser, ours, "readyAt"), read_page(browser, stock, "settled"))
        browser.close()


if __name__ == "__main__":
    folders = [Path(given) for given in sys.argv[1:] if not given.isdigit()]
    for folder in folders:
        measure_library(folder)
    if not folders:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
