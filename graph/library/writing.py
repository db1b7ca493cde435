"""The pages of a build: those of one document, the library of several, and on request a library bound in one file."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.beside import Files, Work
from graph.ledger.status import Status
from graph.library.alone import render_alone
from graph.library.tasks import NOTHING
from graph.report import Report
from graph.rows import Rows
from graph.text import Text
from graph.workload import Workload

if TYPE_CHECKING:
    from graph.library.answers import Ask


def render_pages(
    rows: Rows,
    load: Workload,
    texts: Mapping[str, Text],
    report: Report,
    written: Sequence[str],
    lang: str,
    *,
    ask: "Ask",
    drawn: Work,
    statuses: Mapping[str, Status] = NOTHING,
    base_url: str = "",
    single: bool = False,
) -> dict[str, bytes]:
    """Render the pages of a build by file name.

    Args:
        rows: The rows of a built graph.
        load: The load of their agencies.
        texts: IRI of a document → its text.
        report: What is reported of the rows.
        written: The names of the other outputs; a folder by its name with a slash.
        lang: "zh" or "en", the language when opened.
        ask: What answers the named questions over the rows.
        drawn: Gives what `graph.library.drawings` makes of the same.
        statuses: IRI of a measure → what a person said of it in a ledger that came back.
        base_url: Where the pages are published, "" where they are not.
        single: Whether the library is bound in one file, too.
    """
    said: Any = {"statuses": statuses, "base_url": base_url}
    alone = len(texts) == 1

    def render(others: Sequence[str]) -> Files:
        from graph.library.rendering import render_library  # the pages of one document need none of it

        return render_library(rows, texts, report, others, lang, ask=ask, networks=None if alone else drawn(), **said)

    pages = {**render_alone(rows, load, texts, report, written, lang, **said), **drawn()} if alone else render(written)
    if single:
        from graph.library.binding import NAME, bind_pages  # few builds need it

        pages[NAME] = bind_pages(render(()), lang)  # what is mailed has no other files beside it
    return pages
