"""Links that are copied from pages, in Chromium: they lead to where the pages are published."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from graph.folder import write_folder
from graph.outputs import build_outputs
from tests.bookcase import read_bookcase

pytestmark = pytest.mark.browser

BASE = "https://zfwj.example.gov.cn/policies/"
KEEP = "globalThis.copied = []; navigator.clipboard.writeText = async (text) => void copied.push(text);"


def copy_link(browser: Any, folder: Path, page: str) -> str:
    """Open a page, copy its link, and return it."""
    context = browser.new_context()
    context.add_init_script(KEEP)
    opened = context.new_page()
    name, _, fragment = page.partition("#")
    opened.goto((folder / name).as_uri() + (f"#{fragment}" if fragment else ""))
    opened.wait_for_selector("html[data-ready]")
    opened.click("#copy-link")
    (copied,) = opened.evaluate("copied")
    context.close()
    return str(copied)


@pytest.mark.parametrize(
    ("page", "several"),
    [
        ("index.html#area=上海市", True),
        ("doc/沪府办发-2030-5.html#at=60-70", True),
        ("agency/上海市经济和信息化委员会.html", True),
        ("network/area-上海市.html", True),
        ("document.html#node=document%2F%E6%B2%AA", False),
        ("index.html", False),
        ("due.html", False),
    ],
)
def test_a_copied_link_leads_to_the_published_page(browser: Any, tmp_path: Path, seed_facts: Any, page: str, several: bool) -> None:
    documents = read_bookcase(tmp_path) if several else [seed_facts]
    for base in (BASE, ""):
        folder = tmp_path / f"out{bool(base)}"
        write_folder(folder, build_outputs(documents, base_url=base), "0")
        copied = unquote(copy_link(browser, folder, page))
        assert copied.startswith((base or unquote(folder.as_uri()) + "/") + unquote(page))
