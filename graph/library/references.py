"""References: which documents of the library cite which others, told on the pages of both.

What a document cites is found in its part, by its own rows and words; which of it is held, and who cites it, is known to the whole
alone, which writes one small file for the page of each document.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from graph.files import name_page
from graph.library.script import write_data
from graph.library.tasks import call_place
from graph.page.content import find_base
from graph.rows import Citation, Document, Provision, Rows

OPEN = frozenset({"", "unresolved", "ambiguous"})
"""The ways of citations that mean no document which is held."""
AROUND = 40
"""Characters of the sentence that are told on either side of the cited name."""
MOST = 3
"""Places that are told with their words of each citing document; all are counted."""
CUT = "…"
MARKS = (("《", "》"), ("«", "»"))
"""What stands around a title."""


class Reference(NamedTuple):
    """A place at which a document cites a work that is held.

    Args:
        document: The IRI of the document that cites.
        cited: The IRI of a document, or of the work of which several documents are wordings.
        relation: What it does with the other, as in `graph.kinds.Relation`.
        place: Where, as an official cites it: 三、（七）; "" outside numbered provisions.
        start: Where the name begins, in code points of the raw text.
        end: Where it ends.
        words: The words around it; "" where others are told before.
    """

    document: str
    cited: str
    relation: str
    place: str
    start: int
    end: int
    words: str


class _Named(NamedTuple):
    """The documents that are held, by what citations mean by them."""

    documents: Mapping[str, Document]
    works: Mapping[str, Sequence[str]]

    def find(self, cited: str) -> Sequence[str]:
        """Find the documents that a citation means: one, or all wordings of a work, the newest first."""
        return (cited,) if cited in self.documents else self.works.get(cited, ())


def list_references(rows: Rows, raws: Mapping[str, str]) -> Iterator[Reference]:
    """Yield where documents cite works that are held: the place of each citation, and every other at which the same name stands.

    Args:
        rows: Of some documents.
        raws: The raw text of each by its IRI.

    Returns:
        In the order of the rows; only the first places of a citation have words.
    """
    provisions = {row.iri: row for row in rows.provisions}
    held = defaultdict[str, list[Provision]](list)
    for each in rows.provisions:
        held[each.document].append(each)
    seen = set[tuple[str, int]]()
    for row in rows.citations:
        if row.found in OPEN:
            continue
        raw = raws[row.document]
        for number, (start, end) in enumerate(_find_mentions(raw, row)):
            if (row.document, start) in seen:
                continue
            seen.add((row.document, start))
            provision = _find_provision(held[row.document], start)
            place = call_place(provision, provisions) if provision else ""
            least = _find_begin(raw, provision, start) if provision else 0
            words = _find_words(raw, start, end, least) if number < MOST else ""
            yield Reference(row.document, row.cited, "cites" if number else row.relation, place, start, end, words)


def _find_mentions(raw: str, row: Citation) -> Iterator[tuple[int, int]]:
    """Yield where a citation stands, and where its title stands once more between the same marks."""
    yield row.start, row.end
    for left, right in MARKS if row.title else ():
        name = f"{left}{row.title}{right}"
        at = raw.find(name)
        while at >= 0:
            if not row.start <= at < row.end:
                yield at, at + len(name)
            at = raw.find(name, at + len(name))


def _find_provision(provisions: Sequence[Provision], place: int) -> Provision | None:
    """Find the innermost provision that holds a place; None before the first one."""
    number = bisect_right(provisions, place, key=lambda row: row.start) - 1
    return provisions[number] if number >= 0 else None


def _find_begin(raw: str, provision: Provision, place: int) -> int:
    """Find where the words of a provision begin in which a place lies: behind a heading on a line of its own, or else a label."""
    headed = provision.end <= place and raw[provision.end : provision.end + 1] in ("\n", "\r")
    return provision.end if headed else provision.start + len(provision.label)


@cache
def _stop_pattern() -> re.Pattern[str]:
    """Match what ends a sentence, or a paragraph that another one follows."""
    return re.compile(r"[。；;！!？?]|\n\s*\n")


def _find_words(raw: str, start: int, end: int, least: int) -> str:
    """Find the words around a cited name, from a place on: its sentence, shortened on either side.

    Example:
        >>> _find_words("第三条　监督。依照《公司法》的规定处罚。", 9, 14, 0)
        '依照《公司法》的规定处罚。'
    """
    before, after = raw[max(least, start - 4 * AROUND) : start], raw[end : end + 4 * AROUND]
    cut = [stop.end() for stop in _stop_pattern().finditer(before)]
    stop = _stop_pattern().search(after)
    head = "".join(before[cut[-1] if cut else 0 :].split())
    tail = "".join(after[: stop.end() if stop else len(after)].split())
    if len(head) > AROUND:
        head = CUT + head[-AROUND:]
    if len(tail) > AROUND:
        tail = tail[:AROUND] + CUT
    return head + "".join(raw[start:end].split()) + tail


def render_references(rows: Rows, references: Iterable[Reference]) -> dict[str, bytes]:
    """Render what each document cites of the library, and by what it is cited, a file a document.

    Args:
        rows: Of all documents; words of the text are not needed.
        references: Of all documents.

    Returns:
        File name → content: `cites`, the works that the document cites, each with the pages that it leads to and the places at
        which it is named, start, end, start, end, …; `by`, the documents that cite it, the newest first, each with how often,
        whether they name this very wording, and the first places.
    """
    base, named = find_base(rows), _name(rows)
    cites = defaultdict[str, dict[str, tuple[Sequence[str], list[int]]]](dict)
    citing = defaultdict[str, dict[str, list[Reference]]](lambda: defaultdict(list))
    for one in references:
        meant = [iri for iri in named.find(one.cited) if iri != one.document]
        if meant:
            _, places = cites[one.document].setdefault(one.cited.removeprefix(base), (meant, []))
            places += [one.start, one.end]
        for iri in meant:
            citing[iri][one.document].append(one)
    files = {}
    for iri in named.documents:
        data = {
            "cites": {
                cited: [[_introduce(named.documents[other]) for other in meant], places]
                for cited, (meant, places) in cites[iri].items()
            },
            "by": [_tell(iri, named.documents[other], citing[iri][other]) for other in _sort(named, citing[iri])],
        }
        name = f"cited/{name_page(iri)}"
        files[f"{name}.js"] = write_data(name, data)
    return files


def _name(rows: Rows) -> _Named:
    documents = {row.iri: row for row in rows.documents}
    works = defaultdict[str, list[str]](list)
    for wording in rows.wordings:
        works[wording.work].append(wording.document)
    named = _Named(documents, works)
    return named._replace(works={work: _sort(named, held) for work, held in works.items()})


def _sort(named: _Named, iris: Iterable[str]) -> list[str]:
    """Sort documents: the newest first, then by title."""
    held = sorted(iris, key=lambda iri: (named.documents[iri].title, iri))
    return sorted(held, key=lambda iri: named.documents[iri].date, reverse=True)


def _introduce(row: Document) -> list[Any]:
    """Return page and title of a document, and what else tells it from others: number and day, or its file."""
    return [name_page(row.iri), row.title, [part for part in (row.number, row.date) if part] or [row.source]]


def _tell(cited: str, document: Document, references: Sequence[Reference]) -> list[Any]:
    places = [[one.relation, one.place, one.start, one.end, one.words] for one in references[:MOST]]
    return [*_introduce(document), len(references), int(any(one.cited == cited for one in references)), places]
