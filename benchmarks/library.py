"""Measure the library of a folder of documents against the limits of the project: how fast its pages are written and answer.

`python benchmarks/pages.py FOLDER …` comes here. Facts are extracted first and not counted. Pages are rendered and written as a
build does it, part by part and then the whole, in this process alone; then Chromium opens every kind of page cold, from the disk
and from a server of this machine, and does on each what a reader does: searches, chooses, types, asks for more. Every figure is the
middle one of several openings; what other programs do meanwhile is in it.
"""

import gc
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Pool
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import quote

from measure import print_line

from graph.agencies import read_registry
from graph.build import WHOLE, read_documents
from graph.cli import COLLECT_AFTER
from graph.corpus.parts import choose_part, count_parts
from graph.corpus.spool import write_output
from graph.errors import PolicyGraphError
from graph.facts import Facts
from graph.library.rendering import render_library, render_part, render_whole
from graph.network import build_bipartite
from graph.readers.folders import find_documents
from graph.report.writing import draw_report
from graph.rows import Rows
from graph.rows.agencies import list_bodies
from graph.rows.build import join_rows, list_rows
from graph.rows.source import Source, name_sources
from graph.text import parse_text
from graph.workload import measure_load

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"]
OPENINGS = 3
SHELL, MEDIAN, SITE = 300_000, 200_000, 40_000_000  # bytes
READY, ANSWER, TASK, PACE = 1.0, 0.15, 0.3, 100.0  # seconds, and documents a second
SITE_OF = 92  # documents that the limit of the whole site is for
WORDS = "管理"  # two characters that many documents hold; in small letters and without spaces, as is looked for
DOORS = ("index", "ledger", "agencies", "due", "compare", "support", "network", "report", "data")
# What a page did since it began: the longest task, as the browser itself tells it.
WATCH = """
window.longest = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
}).observe({ type: "longtask", buffered: true });
"""
# Milliseconds from the key to the whole answer, the words of the texts among it.
SEEK = """words => new Promise(done => {
  const field = document.getElementById("search"), hits = document.getElementById("hits");
  delete hits.dataset.whole;
  const start = performance.now();
  new MutationObserver((_, watch) => {
    if (hits.dataset.whole !== "yes" || hits.hidden) return;
    watch.disconnect();
    done(performance.now() - start);
  }).observe(hits, { attributes: true });
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


# Chooses the second value of a field of choices, the last where there are fewer.
CHOOSE = """id => {
  const field = document.getElementById(id);
  if (!field) return;
  field.selectedIndex = Math.min(2, field.options.length - 1);
  field.dispatchEvent(new Event("change"));
}"""


class Site(NamedTuple):
    """A library that was written.

    Args:
        documents: How many documents it is of.
        seconds: Of the processor, to render and to write it.
        sizes: The bytes of each file by its name.
    """

    documents: int
    seconds: float
    sizes: Mapping[str, int]


def read_facts(path: Path) -> list[Facts]:
    """Extract the facts of a file; of one that cannot be read, none."""
    try:
        return list(read_documents(path, need_provisions=False))
    except PolicyGraphError:
        return []


def write_site(folder: Path, made: Path) -> Site:
    """Write the library of the documents of a folder; what is timed is what a build does for its pages alone."""
    with Pool() as pool:
        facts = [each for held in pool.imap(read_facts, sorted(find_documents([folder])), chunksize=8) for each in held]
    registry = read_registry()
    held = [(source, list_rows(source)) for source in name_sources(facts, registry=registry)]
    whole = _join(held)
    report = draw_report(whole, measure_load(build_bipartite(whole)), 0, body=len(held) > WHOLE)
    number = count_parts(len(held)) if len(held) > WHOLE else 1
    groups = defaultdict[int, list[tuple[Source, Rows]]](list)
    for source, rows in held:
        groups[choose_part(source.document, number)].append((source, rows))
    joined = {part: _join(group) for part, group in sorted(groups.items())}
    places = {source.document: part for part, group in groups.items() for source, _ in group}
    gc.collect()
    start, sizes = time.process_time(), dict[str, int]()
    if len(held) <= WHOLE:
        _write(made, render_library(whole, _parse(held), report, []), sizes)
    else:
        for part, rows in joined.items():
            _write(made, render_part(part, rows, _parse(groups[part])), sizes)
        _write(made, render_whole(whole, places, report, []), sizes)
    return Site(len(held), time.process_time() - start, sizes)


def _join(held: Sequence[tuple[Source, Rows]]) -> Rows:
    return join_rows([rows for _, rows in held], [list_bodies(source) for source, _ in held], read_registry())


def _parse(held: Sequence[tuple[Source, Rows]]) -> dict[str, Any]:
    facts = {source.document: source.facts for source, _ in held}
    return {iri: parse_text(said.raw, said.source, said.sha256) for iri, said in facts.items()}


def _write(made: Path, files: Mapping[str, bytes], sizes: dict[str, int]) -> None:
    for name, content in files.items():
        write_output(made, name, content)
        sizes[name] = len(content)


class Opening(NamedTuple):
    """What a page did: milliseconds until it could be used, of its longest task, of the first search and of the next."""

    ready: float
    longest: float
    first: float
    next: float


def list_pages(site: Site) -> dict[str, str]:
    """Return one page of every kind by its kind; of documents, agencies and networks the middle one and the largest."""
    pages = {door: f"{door}.html" for door in DOORS}
    for folder in ("doc", "agency", "network"):
        held = sorted(
            (site.sizes[f"{name[:-5]}.js"], name) for name in site.sizes if name.startswith(f"{folder}/") and name.endswith(".html")
        )
        if held:
            pages |= {f"{folder}/ the middle one": held[len(held) // 2][1], f"{folder}/ the largest": held[-1][1]}
    return pages


def open_page(browser: Any, address: str) -> Opening:
    """Open a page that the browser has not seen, and do on it what a reader does."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    ready, times = page.evaluate("readyAt"), (0.0, 0.0)
    if page.locator("#library").count():  # drawings and texts look through themselves alone
        page.focus("#search")
        times = (page.evaluate(SEEK, WORDS), page.evaluate(SEEK, f"{WORDS}办法"))
        page.evaluate("document.getElementById('search').blur()")
        use_list(page)
    page.wait_for_timeout(100)
    found = Opening(ready, page.evaluate("longest"), *times)
    context.close()
    return found


def use_list(page: Any) -> None:
    """Choose, type, and ask for more, where the page has what it takes."""
    for field in page.evaluate("[...document.querySelectorAll('#library select')].map(one => one.id)"):
        page.evaluate(CHOOSE, field)
        page.wait_for_timeout(50)
    for selector in ("#clear", "#more", "#more"):
        if page.locator(selector).count():
            page.click(selector)
            page.wait_for_timeout(50)
    if page.locator("#facet-q").count():
        page.fill("#facet-q", WORDS)
        page.keyboard.press("Enter")


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine; yield the address."""
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def describe(site: Site, found: Mapping[str, Sequence[Opening]]) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, with the limit of each: name, figure, limit."""
    yield (
        "pages written",
        f"{site.documents / site.seconds:.0f} documents a second",
        f"at least {PACE:.0f} (of {site.seconds:.2f} s)",
    )
    html = {name: size for name, size in site.sizes.items() if name.endswith(".html")}
    yield "shell, the largest", f"{max(map(partial(measure_shell, site), html)) / 1000:.0f} kB", f"at most {SHELL // 1000}"
    for folder in ("doc", "agency"):
        own = [site.sizes[name] + site.sizes[f"{name[:-5]}.js"] for name in html if name.startswith(f"{folder}/")]
        yield f"{folder}/, the middle one", f"{statistics.median(own) / 1000:.0f} kB", f"at most {MEDIAN // 1000}"
    limit = f"at most {SITE / 1e6:.0f}" if site.documents <= SITE_OF else ""
    yield "whole site", f"{sum(site.sizes.values()) / 1e6:.1f} MB in {len(site.sizes)} files", limit
    for name, openings in found.items():
        ready, longest, first, second = (statistics.median(column) for column in zip(*openings, strict=True))
        wanted = [
            f"ready {READY:.0f} s" if name.endswith("index") else "",
            f"task {TASK * 1000:.0f}",
            f"search {ANSWER * 1000:.0f}" if first else "",
        ]
        search = f", search {first:4.0f} then {second:4.0f}" if first else ""
        yield name, f"ready {ready:5.0f}, longest task {longest:4.0f}{search} ms", ", ".join(filter(None, wanted))


def measure_shell(site: Site, page: str) -> int:
    """Return the bytes of a page, its style, script, words and kinds; data and vis-network, which networks share, are left out."""
    style = {"doc": "document", "network": "graph"}.get(page.partition("/")[0], "library")
    scripts = {"index": "documents", "network": "networks", "report": "findings"}
    folder, _, name = page.removesuffix(".html").rpartition("/")
    script = {"doc": "document", "": scripts.get(name, name)}.get(folder, folder)
    kinds = ("kinds.js",) if style != "library" else ()
    return site.sizes[page] + sum(site.sizes[f"assets/{each}"] for each in (f"{style}.css", f"{script}.js", "words.js", *kinds))


def measure_library(folder: Path) -> None:
    """Write the library of a folder, open its pages, and print what was measured."""
    gc.set_threshold(COLLECT_AFTER)
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        site, made = write_site(folder, Path(place)), Path(place)
        found: dict[str, list[Opening]] = {}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with serve(made) as server:
            for way, root in (("disk", made.as_uri()), ("server", server)):
                for name, page in list_pages(site).items():
                    address = f"{root}/{quote(page)}"
                    found[f"{way}: {name}"] = [open_page(browser, address) for _ in range(OPENINGS)]
        browser.close()
        print(f"\n{folder}: {site.documents} documents")
        for line in describe(site, found):
            print_line(*line)
