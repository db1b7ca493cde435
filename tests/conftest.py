"""What several tests share: the example document, read once."""

import os
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.reader import ARGUMENTS, CHROMIUM, SIZES, Opened, Opener, lack

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "graph" / "example" / "沪府办规〔2023〕27号.txt"

settings.register_profile("unhurried", settings(), deadline=None)  # it would time every example, beside other tests
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of references beside the checkout."""
    folder = Path(os.environ.get("POLICY_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared references are not beside the checkout; set POLICY_SHARED")
    return folder


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The example document."""
    return EXAMPLE


@pytest.fixture(scope="session")
def seed_facts(seed_path: Path) -> Any:
    """What is said in the example document."""
    from graph.document import parse_document
    from graph.facts import extract_facts
    from graph.text import read_text

    return extract_facts(parse_document(read_text(seed_path)))


@pytest.fixture(scope="session")
def seed_quads(seed_facts: Any) -> tuple[Any, ...]:
    """The quads of the example document, its computed load among them."""
    from graph.network import build_bipartite
    from graph.query import build_store, read_rows
    from graph.triples import build_triples
    from graph.triples.serial import parse_quads
    from graph.workload import list_observations, measure_load, write_observations

    quads = build_triples(seed_facts)
    bipartite = build_bipartite(read_rows(build_store(quads)))
    return (*quads, *parse_quads(write_observations(list_observations(measure_load(bipartite))).encode()))


@pytest.fixture(scope="session")
def seed_data(seed_quads: tuple[Any, ...]) -> Any:
    """The graph of the example document as a store of pyoxigraph."""
    from graph.query import build_store

    return build_store(seed_quads)


@pytest.fixture(scope="session")
def seed_rows(seed_data: Any) -> Any:
    """The rows of the same graph."""
    from graph.query import read_rows

    return read_rows(seed_data)


@pytest.fixture(scope="session")
def seed_nquads(seed_quads: tuple[Any, ...]) -> bytes:
    """The same graph as N-Quads."""
    from graph.triples import render_triples

    return render_triples(seed_quads, "nq")


@pytest.fixture(scope="session")
def seed_quads_path(seed_nquads: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same graph as a file."""
    path = tmp_path_factory.mktemp("built") / "policy.nq"
    path.write_bytes(seed_nquads)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lack("playwright is not installed: pip install policy-graph[browser]")
    if not CHROMIUM.exists():
        lack(f"{CHROMIUM} is missing: apt-get install chromium-headless-shell, or set CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Open a page from a file; at the end nothing may have failed or reached for the network."""
    opened: list[Opened] = []

    def open_it(
        html: str, size: str = "desk", theme: str = "light", name: str = "graph.html", fragment: str = "", **state: Any
    ) -> Opened:
        path = tmp_path / name
        path.write_text(html, "utf-8")
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, accept_downloads=True)
        asked = fragment or urllib.parse.urlencode(state, doseq=True)
        it = Opened(context.new_page(), path.as_uri() + (f"#{asked}" if asked else ""))
        it.page.on("pageerror", lambda error: it.faults.append(f"error {error}"))
        it.page.on("console", lambda message: it.faults.append(message.text) if message.type in ("error", "warning") else None)
        it.page.on("dialog", lambda dialog: (it.faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        it.page.on("request", lambda request: note_request(it, request.url))
        it.page.goto(it.address)
        it.page.wait_for_selector("html[data-ready]", timeout=10_000)
        opened.append(it)
        return it

    def note_request(it: Opened, url: str) -> None:
        if not url.startswith(("data:", "blob:")) and url.partition("#")[0] != it.address.partition("#")[0]:
            it.faults.append(f"request {url}")

    yield open_it
    for it in opened:
        it.page.context.close()
    assert [fault for it in opened for fault in it.faults] == []
