"""The catalogue: what the library holds, document by document, and who bears how much of it, agency by agency."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.agencies import read_registry
from graph.files import name_page
from graph.library.tasks import Packed
from graph.page.standing import pack_standing
from graph.rows import Agency, Document, Rows
from graph.rows.agencies import find_agency_field

DOCUMENTS = (
    *("page", "title", "number", "issuers", "area", "date", "genre", "kind", "from", "to", "source", "part"),
    *("measures", "borne", "duties", "targets", "deadlines", "support", "initials"),
)
AGENCIES = (
    *(
        "page",
        "label",
        "label_en",
        "name",
        "full",
        "area",
        "kind",
        "kind_zh",
        "kind_en",
        "parent",
        "level",
        "scope",
        "known",
        "field",
    ),
    *("load", "lead", "first", "other", "help", "sole", "documents", "names", "initials"),
)
MOST_PARTNERS = 20


def pack_documents(rows: Rows, parts: Mapping[str, int], *, spelled: bool = True) -> Packed:
    """Pack the list of documents.

    Args:
        rows: Rows of all documents; words of the text are not needed.
        parts: Document → the part that its tasks are packed in.
        spelled: Whether titles are spelled, too.

    Returns:
        One row a document in the order of the rows: what it says of itself, its part, how many measures it has, how many of these
        somebody bears, how many duties, targets and deadlines it sets and amounts it offers, and the initials of its title.
    """
    borne = {row.measure for row in rows.assignments}
    measures = [row for row in rows.provisions if row.kind == "measure" or row.iri in borne]
    counts = [
        Counter(row.document for row in measures),
        Counter(row.document for row in measures if row.iri in borne),
        Counter(document for document, _, _ in {(row.document, row.measure, row.agency) for row in rows.assignments}),
        *(Counter(row.document for row in table) for table in (rows.targets, rows.deadlines, rows.caps)),
    ]
    return {
        "fields": list(DOCUMENTS),
        "rows": [
            [*_describe(row), parts[row.iri], *(count[row.iri] for count in counts), _spell(row.title) if spelled else ""]
            for row in rows.documents
        ],
    }


def _describe(row: Document) -> list[Any]:
    said = (row.title, row.number, row.issuers, row.jurisdiction, row.date, row.genre, row.kind)
    return [name_page(row.iri), *said, row.effective_from, row.effective_to, row.source]


def pack_agencies(rows: Rows, *, spelled: bool = True) -> tuple[Packed, dict[str, list[list[Any]]]]:
    """Pack the list of agencies.

    Args:
        rows: Rows of all documents.
        spelled: Whether names are spelled, too.

    Returns:
        One row an agency, the most loaded first: how it is called wherever others stand beside it, what it is, in how many
        measures it leads, is listed first, is responsible otherwise and supports, how many it bears alone, and in how many
        documents; and page of an agency → its closest partners, each with the number of measures that both bear.
    """
    standing = pack_standing(rows, "")
    figures = {iri: numbers for iri, *numbers in standing["agencies"]}
    held = defaultdict[str, set[str]](set)
    for row in rows.assignments:
        held[row.agency].add(row.document)
    names = defaultdict[str, list[str]](list)
    for name in rows.names:
        names[name.iri].append(name.name)
    several = spans_areas(rows)
    place = {iri: number for number, iri in enumerate(figures)}
    idle = len(place)
    ordered = sorted(rows.agencies, key=lambda row: (place.get(row.iri, idle), row.full_name or row.name, row.iri))
    packed = [
        [
            *_introduce(row, several),
            *figures.get(row.iri, [0] * 6),
            len(held[row.iri]),
            names[row.iri],
            _spell(row.full_name or row.name) if spelled else "",
        ]
        for row in ordered
    ]
    return {"fields": list(AGENCIES), "rows": packed}, _list_partners(standing)


def spans_areas(rows: Rows) -> bool:
    """Tell whether documents are of several areas, so that the names of agencies need theirs."""
    return len({row.jurisdiction for row in rows.documents}) > 1


def _introduce(row: Agency, several: bool) -> list[Any]:
    label, label_en = call_agency(row, several)
    field = find_agency_field(read_registry(), row)
    known = (row.kind, row.kind_zh, row.kind_en, row.parent, row.level, row.scope, int(row.resolved), field.name if field else "")
    return [name_page(row.iri), label, label_en, row.name, row.full_name, row.jurisdiction, *known]


def call_agency(row: Agency, several: bool) -> tuple[str, str]:
    """Return how an agency is called among others, in both languages: with its area where the documents are of several.

    Example:
        >>> call_agency(Agency("a", "万祥镇", "万祥镇", jurisdiction="上海市"), True)[0]
        '万祥镇（上海市）'
        >>> call_agency(Agency("a", "市教委", "上海市教育委员会", jurisdiction="上海市"), True)[0]
        '上海市教育委员会'
    """
    if not several:
        return row.name, row.name_en or row.name
    full = row.full_name or row.name
    told = not row.jurisdiction or row.jurisdiction.rstrip("省市区县") in full or row.level == "central"
    label = full if told else f"{full}（{row.jurisdiction}）"
    return label, row.name_en or label


def _list_partners(standing: Mapping[str, Any]) -> dict[str, list[list[Any]]]:
    """Return the closest partners of each agency; the pairs of the standing begin with those that share most."""
    pages = [name_page(iri) for iri, *_ in standing["agencies"]]
    found = defaultdict[str, list[list[Any]]](list)
    for one, other, shared in standing["pairs"]:
        for agency, partner in ((one, other), (other, one)):
            if len(found[pages[agency]]) < MOST_PARTNERS:
                found[pages[agency]].append([pages[partner], len(shared)])
    return found


def _spell(name: str) -> str:
    """Return the first letters of a name as people type them: 上海市教育委员会 as shsjywyh.

    Example:
        >>> _spell("市发展改革委")
        'sfzggw'
    """
    from pypinyin import Style, lazy_pinyin  # its tables take a tenth of a second, and one document needs none

    letters: Iterable[str] = lazy_pinyin(name[:40], style=Style.FIRST_LETTER, errors=lambda rest: rest.lower())
    return "".join(character for character in "".join(letters) if character.isalnum())
