"""Make the pictures of the documentation, and what shows them, from documents that are free: `make pictures`.

They show the example document, and a library of the made documents of `tests.bookcase`.
"""

import os
import re
import tempfile
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.bookcase import read_bookcase
from tests.clicks import QUESTIONS, Question
from tests.errands import DAY, ERRANDS

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

# The front doors of a library, each at two widths: page, what is asked of it, and what a reader does there.
DOORS: tuple[tuple[str, str, str, str], ...] = (
    ("index", "", "文件", "the documents"),
    ("ledger", "", "任务台账", "the ledger"),
    ("agencies", "", "单位", "the agencies"),
    ("due", "", "到期", "what falls due"),
    ("compare", "#a=area%3A上海市&b=area%3A北京市", "对比", "two areas"),
    ("support", "", "惠企", "support for enterprises"),
    ("network", "", "协作网", "the networks"),
    ("report", "", "报告", "the report"),
    ("data", "", "数据", "data and questions"),
)
WIDTHS = {"desk": DESK, "phone": PHONE}
PUBLISHED = "https://www.example.gov.cn/policies/"  # where its citations lead: no path of a machine stands in a picture

# A further picture of it: name → page, size, theme.
LIBRARY: dict[str, tuple[str, tuple[int, int], str]] = {"due-phone": ("due.html", PHONE, "dark")}

HEAD = """\
# The reader's test · 读者测试

<!-- written by docs/pictures.py (make pictures) from tests/clicks.py and tests/errands.py: change it there -->

Ten questions that a reader brings to the pages of [one document](#one), the [example](../graph/example), and eight tasks that
people bring to a [library of several](#several), with the clicks that do them. All begin on `index.html`; a press, a choice, and
typing into a field, count as one click each; scrolling is free. At most three are allowed, and on a phone the one that opens the
filters is among them. `tests/test_browser_questions.py` makes the same clicks in Chromium, on a desk and on a phone, and checks
that the answer, and nothing else, stands there and can be seen; `tests/test_browser_tasks.py` does the tasks on nine and on 92
documents of governments, which are not part of the project.

读者打开[一份文件](#one)的网页时会问的十个问题，以及面对[多份文件](#several)时要办的八件事，各附点按步骤。每次都从 `index.html`
开始；点按一次、选择一次、输入一次，各算一步；滚动不计。至多三步，手机上打开筛选也算一步。
"""

SEVERAL = """\
<a id="several"></a>

# 多份文件 · Several documents

The library holds three made documents of two areas (`tests/bookcase.py`), so that anybody can build the same, and is opened on
1 December 2030. 文件库由三份虚构的文件组成：《上海市算力发展行动方案》《上海市绿色数据中心管理办法》《北京市数据要素若干措施》，
打开日期为2030年12月1日。
"""


def render_questions() -> str:
    """Write down the test: a table of the questions and one of the tasks, each then with its clicks, its answer and its picture."""
    tasks = [errand.question for errand in ERRANDS]
    lines = [f"| {n} | [{q.zh}](#{n}) | `{q.page}.html` | {len(q.clicks)} | {q.said_zh} |" for n, q in enumerate(QUESTIONS, 1)]
    rows = [
        f"| {n} | {errand.who_zh} {errand.who_en} | [{q.zh}](#t{n}) | {len(q.clicks)} | {q.said_zh} |"
        for n, (errand, q) in enumerate(zip(ERRANDS, tasks, strict=True), 1)
    ]
    table = ["| | 问题 | 答案所在 | 点按 | 答案 |", "|---|---|---|---:|---|", *lines]
    chart = ["| | 谁 | 要办的事 | 点按 | 答案 |", "|---|---|---|---:|---|", *rows]
    questions = (_render_question(str(n), q) for n, q in enumerate(QUESTIONS, 1))
    errands = (_render_question(f"t{n}", q) for n, q in enumerate(tasks, 1))
    one = '<a id="one"></a>\n\n# 一份文件 · One document\n'
    return "\n".join([HEAD, one, *table, "", *questions, SEVERAL, *chart, "", *errands])


def render_doors() -> str:
    """Write down the gallery of the front doors, three in a row, each on a desk and on a phone."""
    cells = [_render_door(*door) for door in DOORS]
    lines = "\n".join(f"<tr>{''.join(cells[first : first + 3])}</tr>" for first in range(0, len(cells), 3))
    return f"{GALLERY}\n<table>\n{lines}\n</table>\n{GALLERY_END}"


GALLERY, GALLERY_END = "<!-- the gallery is written by docs/pictures.py (make pictures) -->", "<!-- end of the gallery -->"


def _render_door(page: str, _: str, chinese: str, english: str) -> str:
    shots = (f"pictures/door-{page}-{width}.png" for width in WIDTHS)
    sizes = zip(shots, (236, 74), ("on a desk", "on a phone"), strict=True)
    shown = " ".join(
        f'<a href="{shot}"><img src="{shot}" width="{size}" alt="{english}, {where}"></a>' for shot, size, where in sizes
    )
    return f"<td>{shown}<br>{chinese} {english}</td>"


def _render_question(number: str, question: Question) -> str:
    steps_zh = " → ".join(f"{DEEDS[click.deed]} **{click.name}**" for click in question.clicks) or "不用点按，打开即见"
    steps_en = (
        " → ".join(f"{click.deed} **{click.name}**" for click in question.clicks) or "none, it is there when the report opens"
    )
    return (
        f'<a id="{number}"></a>\n\n## {number.removeprefix("t")}. {question.zh}\n\n**{question.en}**\n\n'
        f"- 步骤：{steps_zh}\n- 答案：{question.said_zh}\n- Clicks: {steps_en}\n- Answer: {question.said_en}\n\n"
        f"![{question.zh}](pictures/{picture_of(question)}.png)\n"
    )


DEEDS = {"press": "点按", "type": "输入", "choose": "选择"}


def picture_of(question: Question) -> str:
    """Name the picture of a question: that of the report itself where nothing is clicked."""
    return f"question-{question.name}" if question.clicks else "index"


# ---- Chromium


def make_pictures() -> None:
    """Build example and library, photograph views, front doors and answers, and write the documents that show them."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, _open_browser() as browser:
        folder, library = _build(Path(place) / "out"), _build_library(Path(place))
        for name, (page, state, size, theme) in VIEWS.items():
            _show(_open(browser, size, theme), folder, f"{page}.html#{urllib.parse.urlencode(state)}", name)
        for name, (page, size, theme) in LIBRARY.items():
            _show(_open(browser, size, theme), library, page, name)
        for page, asked, *_ in DOORS:
            for width, size in WIDTHS.items():
                _show(_open(browser, size, "light"), library, f"{page}.html{asked}", f"door-{page}-{width}")
        for question in (question for question in QUESTIONS if question.clicks):
            _answer(_open(browser, DESK, "light"), folder, question)
        for errand in ERRANDS:
            _answer(_open(browser, DESK, "light"), library, errand.question)
    (DOCS / "readers-test.md").write_text(render_questions(), "utf-8")
    told = (DOCS / "library.md").read_text("utf-8")
    gallery = re.compile(f"{re.escape(GALLERY)}.*{re.escape(GALLERY_END)}", re.DOTALL)
    (DOCS / "library.md").write_text(gallery.sub(lambda _: render_doors(), told), "utf-8")


def _show(opened: Any, folder: Path, address: str, name: str) -> None:
    """Photograph a page as it opens."""
    page, mark, asked = address.partition("#")
    opened.goto((folder / page).as_uri() + mark + asked)
    opened.wait_for_selector("html[data-ready]")
    _photograph(opened, name)


def _answer(opened: Any, folder: Path, question: Question) -> None:
    """Photograph the answer of a question."""
    question.ask(opened, folder)
    opened.locator(question.where).first.wait_for()
    for answer in (opened.locator(question.where).last, opened.locator(question.where).first):
        answer.scroll_into_view_if_needed()
    _photograph(opened, picture_of(question))


def _build(folder: Path) -> Path:
    from graph import example_path, extract_facts, parse_document, read_text
    from graph.folder import write_folder
    from graph.outputs import build_outputs

    write_folder(folder, build_outputs([extract_facts(parse_document(read_text(example_path())))]), "0")
    return folder


def _build_library(folder: Path) -> Path:
    from graph.folder import write_folder
    from graph.outputs import build_outputs

    write_folder(folder / "library", build_outputs(read_bookcase(folder), base_url=PUBLISHED), "0")
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
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, locale="zh-CN")
    page = context.new_page()
    page.clock.set_fixed_time(DAY)  # the same pictures on every day
    return page


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
