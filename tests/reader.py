"""A reader of the pages: a browser, what it has opened, and what went wrong in it."""

import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.stopwatch import check_alone

BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")  # the first that is there; the shell draws twice as fast
CHROMIUM = Path(os.environ.get("CHROMIUM") or next(filter(os.path.exists, BROWSERS), BROWSERS[0]))
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = Path(__file__).parent / "browser" / "node_modules" / "axe-core" / "axe.min.js"
STRANGERS = "img, iframe, base, object, embed, body link, body meta"  # elements that no page of ours has
SIZES = {"desk": (1280, 860), "phone": (390, 844)}
THEMES = ("light", "dark")


def cover_pairs(*axes: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Choose some of the ways to combine values, so that every two values of two axes meet in one; all with EVERY_WAY set."""
    ways = list(itertools.product(*map(tuple, axes)))
    if os.environ.get("EVERY_WAY"):
        return ways
    chosen, met = list[tuple[Any, ...]](), set[Any]()

    def list_pairs(way: tuple[Any, ...]) -> set[Any]:
        return set(itertools.combinations(enumerate(map(str, way)), 2))

    while left := set().union(*map(list_pairs, ways)) - met:
        chosen.append(max(ways, key=lambda way: len(list_pairs(way) & left)))
        met |= list_pairs(chosen[-1])
    return chosen


WAYS = cover_pairs(SIZES, THEMES, ("zh", "en"))


def open_page(page: Any, folder: Path, address: str) -> "Opened":
    """Open a page of a folder, and note all that goes wrong in it: errors, warnings, dialogs, and what comes from elsewhere."""
    name, mark, fragment = address.partition("#")
    it = Opened(page, (folder / name).as_uri() + mark + fragment)
    own = ("data:", "blob:", folder.as_uri())
    page.on("pageerror", lambda error: it.faults.append(f"error {error}"))
    page.on("console", lambda message: it.faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: (it.faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: it.faults.append(f"request {asked.url}") if not asked.url.startswith(own) else None)
    page.goto(it.address)
    page.wait_for_selector("html[data-ready]", timeout=10_000)
    return it


@contextmanager
def open_windows(browser: Any) -> Iterator["Opener"]:
    """Let pages of folders be opened, each in a window of its own; at the end nothing may have gone wrong in any.

    Yields:
        Takes the folder, the address in it, a size, a theme, a script that runs before its own, and options of the window.
    """
    opened: list[Opened] = []

    def open_it(folder: Path, page: str, size: str = "desk", theme: str = "light", script: str = "", **options: Any) -> Opened:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, **options)
        context.add_init_script(script)
        opened.append(open_page(context.new_page(), folder, page))
        return opened[-1]

    yield open_it
    for it in opened:
        it.page.context.close()
    assert [fault for it in opened for fault in it.faults] == []


def lack(reason: str) -> None:
    """Skip, or fail where the tests are run to decide something."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


@dataclass
class Opened:
    """A page that a reader has opened, and all that went wrong in it."""

    page: Any
    address: str
    faults: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def texts(self, selector: str) -> list[str]:
        return [str(text) for text in self.page.locator(selector).all_inner_texts()]

    def opens_within(self, seconds: float, openings: int = 4) -> bool:
        """Return whether the page can be used so soon after the begin of loading.

        The best of a few openings counts: a busy machine only ever adds.
        """
        check_alone()
        for _ in range(openings):
            if float(self.page.evaluate("readyAt")) / 1000 < seconds:
                return True
            self.page.reload()
            self.page.wait_for_selector("html[data-ready]", timeout=10_000)
        return False


Opener = Callable[..., Opened]


def check_accessibility(it: Opened) -> list[Any]:
    """Run the accessibility checker; return the rules that are broken, with the elements that break them."""
    if not AXE.exists():
        lack("axe-core is missing: npm ci in tests/browser")
    it.page.evaluate("text => void (0, eval)(text)", AXE.read_text("utf-8"))
    # Style sheets beside the page would be loaded once more, which its policy refuses; what they do is seen all the same.
    found: list[Any] = it.page.evaluate(
        "axe.run({ preload: false }).then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map(n => n.html)]))"
    )
    return found
