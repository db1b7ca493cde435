"""Writing: chapters put into the template."""

from collections.abc import Sequence

from graph.page.comparison.shown import Card, Chapter, Tally
from graph.page.frame import render_frame
from graph.report.wording import word
from graph.words import SILENCE, Lang, Words

PAGE = "comparison"
TEXTS = (
    *("side-before", "side-after", "page-none-before", "page-none-after", "page-no-change"),
    *("page-deleted", "page-inserted", "page-elsewhere"),
)
"""The words of the template itself."""


def write_page(
    title: Words,
    chapters: Sequence[Chapter],
    lang: Lang,
    *,
    subtitle: Words = SILENCE,
    cards: Sequence[Card] = (),
    tallies: Sequence[Tally] = (),
    notes: Sequence[Words] = (),
) -> str:
    """Write a page; its words may be anything, they stay words.

    Args:
        title: What is compared.
        chapters: The parts of the page.
        lang: "zh" or "en", when opened; the reader can switch.
        subtitle: More of what is compared.
        cards: The two that are compared.
        tallies: What changed, counted.
        notes: What is to be known before all else.

    Returns:
        An HTML document; the same arguments give the same text.
    """
    told = {
        "texts": {key: word(key) for key in TEXTS},
        "heading": title,
        "subtitle": subtitle,
        "cards": cards,
        "tallies": tallies,
        "notes": [note for note in notes if note.zh],
        "chapters": chapters,
    }
    return render_frame(title.to(lang), {"page": PAGE, "lang": lang}, told=told)
