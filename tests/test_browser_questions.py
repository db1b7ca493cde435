"""Ten questions to one document and eight tasks with several, each done in at most three clicks, on a desk and on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bookcase import read_bookcase
from tests.clicks import MOST, QUESTIONS, Question
from tests.errands import DAY, ERRANDS, Errand
from tests.reader import SIZES

pytestmark = pytest.mark.browser

SAID = "element => element instanceof HTMLTextAreaElement ? element.value : element.innerText"
# Whether a reader can see a whole element once it is scrolled to: in the window, and cut off by nothing that holds it.
SEEN = """
element => {
  element.scrollIntoView({ block: "center" });
  const inner = document.createRange();
  inner.selectNodeContents(element);
  const field = element instanceof HTMLTextAreaElement; // it holds its words, and they scroll in it
  const words = [...(field ? element : inner).getClientRects()].filter(({ width, height }) => width && height);
  const within = ({ left, right, top, bottom }, frame) =>
    left >= frame.left - 1 && right <= frame.right + 1 && top >= frame.top - 1 && bottom <= frame.bottom + 1;
  const frames = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
  for (let place = field ? element.parentElement : element; place && place !== document.body; place = place.parentElement) {
    if (getComputedStyle(place).overflow !== "visible") frames.push(place.getBoundingClientRect());
  }
  return words.length > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && words.every((word) => frames.every((frame) => within(word, frame)));
}
"""


@pytest.fixture(scope="session")
def built(seed_facts: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command writes for the example document."""
    from graph.folder import write_folder
    from graph.outputs import build_outputs

    folder = tmp_path_factory.mktemp("built") / "out"
    write_folder(folder, build_outputs([seed_facts]), "0")
    return folder


@pytest.fixture(scope="session")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command writes for the made documents."""
    from graph.folder import write_folder
    from graph.outputs import build_outputs

    folder = tmp_path_factory.mktemp("shelved") / "out"
    write_folder(folder, build_outputs(read_bookcase(tmp_path_factory.mktemp("bookcase"))), "0")
    return folder


@pytest.fixture(params=SIZES)
def reader(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """A window of a desk or a phone; at the end nothing may have failed, or come from anywhere but the disk."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(("data:", "file:")) else None)
    yield page
    context.close()
    assert faults == []


def check_answer(reader: Any, folder: Path, question: Question) -> None:
    """Check that a question is answered in a few clicks, by what can be seen and nothing else."""
    assert question.ask(reader, folder) <= MOST
    assert reader.url.partition("#")[0] == (folder / f"{question.page}.html").as_uri()
    answer = reader.locator(question.where)
    answer.first.wait_for()
    assert tuple(" ".join(place.evaluate(SAID).split()) for place in answer.all()) == question.answer
    hidden = [text for text, place in zip(question.answer, answer.all(), strict=True) if not place.evaluate(SEEN)]
    assert hidden == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_is_answered_in_three_clicks(reader: Any, built: Path, question: Question) -> None:
    check_answer(reader, built, question)


@pytest.mark.parametrize("errand", ERRANDS, ids=lambda errand: errand.question.name)
def test_a_task_is_done_in_three_clicks(reader: Any, shelved: Path, errand: Errand) -> None:
    reader.clock.set_fixed_time(DAY)
    check_answer(reader, shelved, errand.question)


def test_there_are_ten_questions_and_eight_tasks() -> None:
    assert len(QUESTIONS) == len({question.name for question in QUESTIONS}) == 10
    assert len(ERRANDS) == len({errand.question.name for errand in ERRANDS}) == 8
