"""Ten questions of a reader, each answered from the built pages in at most three clicks, on a desk and on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clicks import MOST, QUESTIONS, Question
from tests.reader import SIZES

pytestmark = pytest.mark.browser

# Whether a reader can see a whole element once it is scrolled to: in the window, and cut off by nothing that holds it.
SEEN = """
element => {
  element.scrollIntoView({ block: "center" });
  const inner = document.createRange();
  inner.selectNodeContents(element);
  const words = [...inner.getClientRects()].filter(({ width, height }) => width && height);
  const within = ({ left, right, top, bottom }, frame) =>
    left >= frame.left - 1 && right <= frame.right + 1 && top >= frame.top - 1 && bottom <= frame.bottom + 1;
  const frames = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
  for (let place = element; place && place !== document.body; place = place.parentElement) {
    if (getComputedStyle(place).overflow !== "visible") frames.push(place.getBoundingClientRect());
  }
  return words.length > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && words.every((word) => frames.every((frame) => within(word, frame)));
}
"""


@pytest.fixture(scope="session")
def built(seed_facts: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command writes for the example document."""
    from graph.build import build_outputs
    from graph.folder import write_folder

    folder = tmp_path_factory.mktemp("built") / "out"
    write_folder(folder, build_outputs([seed_facts]), "0")
    return folder


@pytest.fixture(params=SIZES)
def reader(request: pytest.FixtureRequest, browser: Any, built: Path) -> Iterator[Any]:
    """A window of a desk or a phone; at the end nothing may have failed, or come from anywhere but the folder."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(("data:", built.as_uri())) else None)
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_is_answered_in_three_clicks(reader: Any, built: Path, question: Question) -> None:
    assert len(question.clicks) <= MOST
    question.ask(reader, built)
    assert reader.url.partition("#")[0] == (built / f"{question.page}.html").as_uri()
    answer = reader.locator(question.where)
    assert tuple(" ".join(text.split()) for text in answer.all_inner_texts()) == question.answer
    hidden = [text for text, place in zip(question.answer, answer.all(), strict=True) if not place.evaluate(SEEN)]
    assert hidden == []


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == len({question.name for question in QUESTIONS}) == 10
