"""Comparisons as a reader sees them in a terminal: changes first, with both quotations, and counts at the end."""

from collections.abc import Mapping, Sequence

from graph.comparison import Change, Comparison, Contrast, Gap, Overlap, Passage, Share
from graph.escape import clean_terminal
from graph.report.comparison.changes import count_relations, is_sequel, list_duties, list_figures, list_loads, list_provisions
from graph.report.comparison.sheets import Cell, Sheet, join_parts, render_sheet, shorten, show_pair
from graph.report.wording import join, say, word
from graph.rows import Document
from graph.rows.phrases import write_date, write_share
from graph.words import Lang, Words

__all__ = [
    "call_documents", "list_contrast", "list_counts", "render_comparison", "render_contrast", "render_gaps", "render_overlaps",
    "tell_unpaired",
]  # fmt: skip

COUNTS = {
    "provisions": "count-of-provisions",
    "duties": "count-of-duties",
    "targets": "count-of-targets",
    "caps": "count-of-caps",
    "deadlines": "count-of-deadlines",
}
FIGURES = {
    "documents": "figure-documents",
    "measures": "figure-measures",
    "measures-per-document": "figure-measures-per-document",
    "owned-share": "figure-owned-share",
    "agencies-per-measure": "figure-agencies-per-measure",
    "lead-share": "figure-lead-share",
    "support-share": "figure-support-share",
    "targets-per-measure": "figure-targets-per-measure",
    "deadlines-per-measure": "figure-deadlines-per-measure",
}


def render_comparison(found: Comparison, lang: Lang = "zh", limit: int = 20) -> str:
    """Render what differs between two documents.

    Args:
        found: The comparison.
        lang: "zh" or "en".
        limit: The most changes of a table; all with 0.
    """
    head = say("compared", before=_call_document(found.before), after=_call_document(found.after)).to(lang)
    notes = [word("by-function").to(lang)] if found.by_function else []
    sequel = is_sequel(found)
    sheets = [
        list_duties(found),
        list_figures("diff-targets", found.targets, sequel=sequel),
        list_figures("diff-caps", found.caps, sequel=sequel),
        list_figures("diff-deadlines", found.deadlines, sequel=sequel),
        list_provisions(found),
        list_loads(found),
    ]
    parts = [render_sheet(sheet, lang, limit) for sheet in sheets]
    none = [] if any(parts) else [word("no-difference").to(lang)]
    relations = [say("relation-count", relation=name, count=count) for name, count in count_relations(found)]
    told = [say("relations", list=join(relations)).to(lang)] if relations else []
    return join_parts([head, *notes, *none, *parts, render_sheet(list_counts(found), lang), *told])


def _call_document(row: Document) -> Words:
    number, date, source = (_clean(part) for part in (row.number, row.date, row.source))
    details = [Words(number, number)] if number else []
    details += [write_date(date)] if date else []
    details += [Words(source, source)] if source else []
    zh, en = "，".join(one.zh for one in details), ", ".join(one.en for one in details)
    return say("compared-document", title=_clean(row.title), details=Words(f"（{zh}）" if zh else "", f"({en})" if en else ""))


def _clean(text: str) -> str:
    """Return foreign text on one line, without what steers a terminal; what stands in tables is cleaned there."""
    return clean_terminal(" ".join(text.split()))


def list_counts(found: Comparison) -> Sheet:
    """List how much of each kind both documents have, and how much of it is the same."""
    columns = ("column-item", "side-before", "side-after", "column-same")
    return Sheet("diff-counts", columns, [[[word(COUNTS[count.name]), *count[1:]]] for count in found.counts])


def render_contrast(found: Contrast, names: Mapping[str, str], lang: Lang = "zh", limit: int = 20) -> str:
    """Render two areas or years side by side; `names` says what each document is called."""
    head = say("compared", before=found.before, after=found.after).to(lang)
    figures, kinds, functions = list_contrast(found)
    pairs = [change for change in found.targets if change.before and change.after]
    parts = [
        render_sheet(figures, lang),
        render_sheet(kinds, lang),
        render_sheet(functions, lang, limit),
        render_sheet(list_figures("diff-pairs", pairs, dict(names)), lang, limit),
        tell_unpaired(found).to(lang),
    ]
    return join_parts([head, *parts])


def list_contrast(found: Contrast) -> tuple[Sheet, Sheet, Sheet]:
    """List the figures of two areas or years, and their measures by kind and by function of agency."""
    figures = [[[word(FIGURES[name]), _write(name, before), _write(name, after)]] for name, before, after in found.figures]
    return (
        Sheet("diff-figures", ("column-item", "side-before", "side-after"), figures),
        _list_shares("diff-kinds", found.kinds, scoped=True),
        _list_shares("diff-functions", found.functions),
    )


def tell_unpaired(found: Contrast) -> Words:
    """Tell how many targets of each side have none that is called alike on the other."""
    before, after = (sum(_is_lone(change, side) for change in found.targets) for side in (0, 1))
    return say("unpaired", before=before, after=after)


def _is_lone(change: Change, side: int) -> bool:
    rows = change.before, change.after
    return rows[side] is not None and rows[1 - side] is None


def _write(name: str, value: float | None) -> Cell:
    """Write a figure: a share of hundred, a count, or a number a measure."""
    if value is None:
        return "—"
    return write_share(value) if name.endswith("share") else int(value) if "per" not in name else f"{value:.2f}"


def _list_shares(title: str, shares: Sequence[Share], *, scoped: bool = False) -> Sheet:
    columns = ("column-item", "side-before", "side-after", "column-share-before", "column-share-after")
    return Sheet(
        title,
        columns,
        [[[word(f"scope-{share.name}") if scoped else share.name, *share[1:3], *map(write_share, share[3:])]] for share in shares],
    )


def call_documents(documents: Sequence[Document]) -> dict[str, str]:
    """Return what each document is called before a provision: by its number, else its title, shortened."""
    return {row.iri: row.number or f"《{shorten(row.title, 0, 16)}》" for row in documents}


def render_overlaps(found: Sequence[Overlap], names: Mapping[str, str], lang: Lang = "zh", limit: int = 20) -> str:
    """Render measures that documents perhaps give to different bodies."""
    columns = ("column-likeness", "column-side", "column-place", "column-agency", "column-quote")
    rows = []
    for one in found:
        told = [
            (passage, ["、".join(bodies)], shorten(passage.quote, _find_shared(passage, one.shared)))
            for passage, bodies in ((one.before, one.bodies_before), (one.after, one.bodies_after))
        ]
        rows.append(show_pair([f"{one.score:.0f}"], told[0], told[1], dict(names)))
    return render_sheet(Sheet("overlaps-title", columns, rows), lang, limit) or word("no-overlaps").to(lang) + "\n"


def _find_shared(passage: Passage, shared: Sequence[str]) -> int:
    """Return where the first shared words stand in a quotation, which has marks between them."""
    places = [(place, character) for place, character in enumerate(passage.quote) if character.isalnum()]
    at = "".join(character for _, character in places).find(shared[0]) if shared else -1
    return places[at][0] if at >= 0 else 0


def render_gaps(found: Sequence[Gap], names: Mapping[str, str], lang: Lang = "zh", limit: int = 20) -> str:
    """Render measures for which nobody is named, each with the nearest that has somebody."""
    columns = ("column-owned", "column-side", "column-place", "column-agency", "column-quote")
    rows: list[list[list[Cell]]] = []
    for gap in found:
        place, near = (f"{names.get(one.document, '')}{one.place}" for one in (gap.measure, gap.beside))
        rows.append(
            [
                [
                    f"{gap.score:.0f}%",
                    word("gap-measure"),
                    place,
                    word("gap-asks") if gap.asks else "—",
                    shorten(gap.measure.quote),
                ],
                ["", word("gap-beside"), near, "、".join(gap.bodies), shorten(gap.beside.quote)],
            ]
        )
    return render_sheet(Sheet("gaps-title", columns, rows), lang, limit) or word("no-gaps").to(lang) + "\n"
