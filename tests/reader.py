"""A reader of the pages: a browser, what it has opened, and what went wrong in it."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.stopwatch import check_alone

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = Path(__file__).parent / "browser" / "node_modules" / "axe-core" / "axe.min.js"
STRANGERS = "img, iframe, base, object, embed, body link, body meta"  # elements that no page of ours has
SIZES = {"desk": (1280, 860), "phone": (390, 844)}


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

    def read_time(self) -> float:
        """Return the seconds from the begin of loading to a page that can be used."""
        check_alone()
        return float(self.page.evaluate("readyAt")) / 1000


Opener = Callable[..., Opened]


def check_accessibility(it: Opened) -> list[Any]:
    """Run the accessibility checker; return the rules that are broken, with the elements that break them."""
    if not AXE.exists():
        lack("axe-core is missing: npm ci in tests/browser")
    it.page.evaluate("text => void (0, eval)(text)", AXE.read_text("utf-8"))
    found: list[Any] = it.page.evaluate(
        "axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map(n => n.html)]))"
    )
    return found
