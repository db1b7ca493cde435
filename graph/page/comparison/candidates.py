"""Candidates on a page: matters that are perhaps given twice, or to nobody, with the words of both sides."""

from collections.abc import Iterable, Mapping, Sequence

from graph.comparison import Gap, Overlap, Passage, Run
from graph.page.comparison.shown import Chapter, Half, Shown, cite, gather, plain
from graph.page.comparison.writing import write_page
from graph.report.wording import say, word
from graph.words import SILENCE, Lang, Words


def render_overlaps_page(found: Sequence[Overlap], names: Mapping[str, str], lang: Lang = "zh") -> str:
    """Render measures that documents perhaps give to different bodies; `names` says what each document is called."""
    rows = (
        Shown(
            (say("page-likeness", score=f"{one.score:.0f}"),),
            SILENCE,
            _tell(one.before, names, one.bodies_before),
            _tell(one.after, names, one.bodies_after),
        )
        for one in found
    )
    return _write("overlaps", rows, lang)


def render_gaps_page(found: Sequence[Gap], names: Mapping[str, str], lang: Lang = "zh") -> str:
    """Render measures for which nobody is named, each with the nearest that has somebody."""
    rows = (
        Shown(
            (say("page-owned", score=f"{gap.score:.0f}"), *([word("gap-asks")] if gap.asks else [])),
            SILENCE,
            _tell(gap.measure, names, (), word("page-nobody")),
            _tell(gap.beside, names, gap.bodies),
        )
        for gap in found
    )
    return _write("gaps", rows, lang)


def _tell(passage: Passage, names: Mapping[str, str], bodies: Sequence[str], otherwise: Words = SILENCE) -> Half:
    told = plain("、".join(bodies)) if bodies else otherwise
    return Half(cite(passage, dict(names)), told, (Run("same", passage.quote),))


def _write(key: str, rows: Iterable[Shown], lang: Lang) -> str:
    title = word(f"{key}-title")
    return write_page(title, [Chapter(key, word("page-candidates"), groups=gather(rows))], lang)
