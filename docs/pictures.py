"""Make the pictures of the documentation, and `docs/readers-test.md`, from the example document: `make pictures`."""

import os
import tempfile
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.bookcase import read_bookcase
from tests.clicks import QUESTIONS, Click, Question

DOCS = Path(__file__).parent
PICTURES = DOCS / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DESK, PHONE = (1280, 860), (390, 844)
COLOURS = 128  # enough for text on paper and the signs of all classes, at a third of the bytes
NOTICE = "document/沪府办规/2023/27"

# The pictures of the README: name → page, state, size, theme.
VIEWS: dict[str, tuple[str, dict[str, str], tuple[int, int], str]] = {
    "index": ("index", {}, DESK, "light"),
    "graph": ("graph", {}, DESK, "light"),
    "network": ("network", {}, DESK, "light"),
    "document": ("document", {"node": f"{NOTICE}/target/1"}, DESK, "light"),
    "phone": ("index", {}, PHONE, "dark"),
}

# Those of a library of three made documents: name → page, size, theme.
LIBRARY: dict[str, tuple[str, tuple[int, int], str]] = {
    "library": ("index.html", DESK, "light"),
    "ledger": ("ledger.html", DESK, "light"),
    "agency": ("agency/上海市经济和信息化委员会.html", DESK, "light"),
    "compare": ("compare.html#a=area%3A上海市&b=area%3A北京市", DESK, "light"),
    "due-phone": ("due.html", PHONE, "dark"),
}

HEAD = """\
# The reader's test · 读者测试

<!-- written by docs/pictures.py (make pictures) from tests/clicks.py: change it there -->

Ten questions that a reader brings to the pages of the [example](../graph/example), and the clicks that answer them. Every question
begins on the report, `index.html`; a press, and typing into the search, count as one click each; scrolling is free. At most three
are allowed. `tests/test_browser_questions.py` makes the same clicks in Chromium, on a desk and on a phone, and checks that the
answer, and nothing else, stands there and can be seen.

读者打开网页时会问的十个问题，以及找到答案的点按步骤。每次都从报告页 `index.html` 开始；点按一次、在搜索框输入一次，各算一步；
滚动不计。至多三步。
"""


def render_questions() -> str:
    """Write down the test: a table of all questions, then each with its clicks, its answer and its picture."""
    lines = [f"| {n} | [{q.zh}](#{n}) | `{q.page}.html` | {len(q.clicks)} | {q.said_zh} |" for n, q in enumerate(QUESTIONS, 1)]
    table = ["| | 问题 | 答案所在 | 点按 | 答案 |", "|---|---|---|---:|---|", *lines]
    return "\n".join([HEAD, *table, "", *(_render_question(n, q) for n, q in enumerate(QUESTIONS, 1))])


def _render_question(number: int, question: Question) -> str:
    steps_zh = " → ".join(_say(click, "输入", "点按") for click in question.clicks) or "不用点按，打开即见"
    steps_en = " → ".join(_say(click, "type", "press") for click in question.clicks) or "none, it is there when the report opens"
    return (
        f'<a id="{number}"></a>\n\n## {number}. {question.zh}\n\n**{question.en}**\n\n'
        f"- 步骤：{steps_zh}\n- 答案：{question.said_zh}\n- Clicks: {steps_en}\n- Answer: {question.said_en}\n\n"
        f"![{question.zh}](pictures/{picture_of(question)}.png)\n"
    )


def _say(click: Click, typing: str, pressing: str) -> str:
    return f"{typing if click.types else pressing} **{click.name}**"


def picture_of(question: Question) -> str:
    """Name the picture of a question: that of the report itself where nothing is clicked."""
    return f"question-{question.name}" if question.clicks else "index"


# ---- Chromium


def make_pictures() -> None:
    """Build the example, photograph the views and the answers, and write the document that shows them."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, _open_browser() as browser:
        folder = _build(Path(place) / "out")
        for name, (page, state, size, theme) in VIEWS.items():
            opened = _open(browser, size, theme)
            opened.goto(f"{(folder / f'{page}.html').as_uri()}#{urllib.parse.urlencode(state)}")
            opened.wait_for_selector("html[data-ready]")
            _photograph(opened, name)
        library = _build_library(Path(place))
        for name, (address, size, theme) in LIBRARY.items():
            opened = _open(browser, size, theme)
            page, _, asked = address.partition("#")
            opened.goto((library / page).as_uri() + (f"#{asked}" if asked else ""))
            opened.wait_for_selector("html[data-ready]")
            _photograph(opened, name)
        for question in QUESTIONS:
            if question.clicks:
                opened = _open(browser, DESK, "light")
                question.ask(opened, folder)
                for answer in (opened.locator(question.where).last, opened.locator(question.where).first):
                    answer.scroll_into_view_if_needed()
                _photograph(opened, picture_of(question))
    (DOCS / "readers-test.md").write_text(render_questions(), "utf-8")


def _build(folder: Path) -> Path:
    from graph import example_path, extract_facts, parse_document, read_text
    from graph.build import build_outputs
    from graph.folder import write_folder

    write_folder(folder, build_outputs([extract_facts(parse_document(read_text(example_path())))]), "0")
    return folder


def _build_library(folder: Path) -> Path:
    from graph.build import build_outputs
    from graph.folder import write_folder

    write_folder(folder / "library", build_outputs(read_bookcase(folder)), "0")
    return folder / "library"


@contextmanager
def _open_browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _open(browser: Any, size: tuple[int, int], theme: str) -> Any:
    width, height = size
    return browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme).new_page()


def _photograph(page: Any, name: str) -> None:
    """Write what a page shows as a PNG of few colours, without a pointer in it, and close the page."""
    from PIL import Image

    page.mouse.move(0, 0)
    page.wait_for_timeout(300)  # until the last line is drawn
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    few = shot.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)
    page.context.close()


if __name__ == "__main__":
    make_pictures()
