"""Two areas or years on a page: figures, bodies by kind and by function, and targets that are called alike."""

from collections.abc import Mapping

from graph.comparison import Contrast
from graph.page.comparison.documents import show_change
from graph.page.comparison.shown import Card, Chapter, gather, lay_sheet, plain
from graph.page.comparison.writing import write_page
from graph.report.comparison import list_contrast, tell_unpaired
from graph.report.wording import say, word
from graph.words import Lang


def render_contrast_page(found: Contrast, names: Mapping[str, str], lang: Lang = "zh") -> str:
    """Render two areas or years side by side as a page.

    Args:
        found: The contrast.
        names: What each document is called.
        lang: "zh" or "en", when opened; the reader can switch.
    """
    keys = ("figures", "kinds", "functions")
    chapters = [
        Chapter(key, word(sheet.title), grid=lay_sheet(sheet)) for key, sheet in zip(keys, list_contrast(found), strict=True)
    ]
    pairs = gather(show_change(change, dict(names)) for change in found.targets if change.before and change.after)
    targets = Chapter("targets", word("diff-pairs"), tell_unpaired(found), groups=pairs)
    return write_page(
        plain(f"{found.before} / {found.after}"),
        [*(chapter for chapter in chapters if chapter.grid), targets],
        lang,
        subtitle=say("page-two", before=found.before, after=found.after),
        cards=[Card(plain(found.before)), Card(plain(found.after))],
        notes=[word("page-held")],
    )
