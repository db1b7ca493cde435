"""Text that tries to become markup, script or a formula, and rows that hold it everywhere."""

from itertools import product
from typing import Any
from urllib.parse import quote

from graph.kinds import KINDS
from graph.rows import Agency, Assignment, Document, Member, Name, Provision, Rows
from graph.rows.facts import ROW_TYPES

ALERT = "window.ran=1"
FOUND = (  # seen in the wild, one by one
    f"<img src=x onerror={ALERT}>",
    f'"><img src=x onerror="{ALERT}">',
    f"'><svg onload='{ALERT}'>",
    f"</script><script>{ALERT}</script>",
    f"</SCRIPT ><script>{ALERT}//",
    f"<!--<script>{ALERT}",
    f"]]><script>{ALERT}</script>",
    f"</title><script>{ALERT}</script>",
    f"</style><script>{ALERT}</script>",
    f"javascript:{ALERT}",
    f'<a href="javascript:{ALERT}">href</a>',
    f"href <b onmouseover={ALERT}>x</b>",
    "{{ 7*7 }}{% raw %}",
    "${window.ran=1}`",
    "\\u003cimg src=x onerror=window.ran=1\\u003e",
    "\u2028window.ran=1\u2029",
    "&lt;img src=x onerror=window.ran=1&gt;",
    "=HYPERLINK(\"http://127.0.0.1:9/\")",
    "＝cmd|' /C calc'!A0",
    "\u202egpj.exe\u2066",
    "<iframe srcdoc='<script>parent.ran=1</script>'>",
    "<base href=http://127.0.0.1:9/>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<link rel=stylesheet href=http://127.0.0.1:9/>",
)  # fmt: skip
# What has to be closed before markup can begin, what would run then, and how it may be written.
CONTEXTS = ("", '">', "'>", "</script>", "--></style></title></textarea>", "]]>`}")
VECTORS = (
    f"<script>{ALERT}</script>",
    f"<img src=x onerror={ALERT}>",
    f"<svg/onload={ALERT}>",
    f"<svg><animate onbegin={ALERT} attributeName=x dur=1s>",
    f"<iframe src=javascript:parent.{ALERT}>",
    f"<details open ontoggle={ALERT}>",
    f"<input autofocus onfocus={ALERT}>",
    f"<math><a xlink:href=javascript:{ALERT}>x</a></math>",
    f"<video><source onerror={ALERT}></video>",
    f"<object data=javascript:{ALERT}>",
    f"<form action=javascript:{ALERT}><button>x</button></form>",
    f"{{{{constructor.constructor('{ALERT}')()}}}}",
)
ENCODINGS = (
    str,
    lambda text: "".join(f"&#{ord(c)};" if c in "<>\"'" else c for c in text),
    lambda text: quote(text, safe=" =./"),
    lambda text: text.replace("<", "\\u003c").replace(">", "\\x3e"),
)
PAYLOADS = tuple(
    dict.fromkeys((*FOUND, *(context + encode(vector) for context, vector, encode in product(CONTEXTS, VECTORS, ENCODINGS))))
)
# What holds the rows together, or is one of a few words of ours, and never comes from a document.
OURS = frozenset(
    {
        "iri",
        "document",
        "measure",
        "agency",
        "provision",
        "cited",
        "collection",
        "member",
        "parent",
        "role",
        "basis",
        "comparator",
        "lang",
        "mention",
        "area",
        "resolution",
    }
)


def spoil_rows(rows: Rows, payload: str) -> Rows:
    """Put a payload into every text of every row, with at least one row of every kind."""
    return Rows(*(tuple(_spoil_row(row, payload) for row in table) for table in fill_rows(rows)))


def draw_fact(kind: str, number: int, document: str, holder: str) -> Any:
    """Draw a row of one kind whose words stand somewhere; its fields say as little as they may."""
    row = ROW_TYPES[kind](f"{kind}/{number}", document)
    known = {"measure": holder, "provision": holder, "start": number, "end": number + 1, "cited": f"x/{number}"}
    known |= {"value": 1.0, "comparator": ">=", "relation": "cites", "kind": "park", "mention": f"mention/{number}"}
    return row._replace(**{name: value for name, value in known.items() if name in row._fields})


def fill_rows(rows: Rows) -> Rows:
    """Add one row of every kind that hand-drawn rows lack."""
    where = rows.provisions[0].iri
    drawn = {kind.table: (draw_fact(name, 0, "d", where),) for name, kind in KINDS.items() if not getattr(rows, kind.table)}
    decision = drawn["issues"][0]._replace(iri="o", verified_by="某", verified_on="2024-03-01")
    names = (Name(rows.agencies[0].iri, "", "zh"),)
    return rows._replace(**drawn, names=names, members=(Member("place/0", "place/0"),), decisions=(decision,))


def list_hostile_rows(payloads: tuple[str, ...] = PAYLOADS) -> Rows:
    """Draw rows in which the n-th of every table holds the n-th payload in every text, so that one page shows them all."""
    tables: dict[str, list[Any]] = {name: [] for name in Rows._fields}
    for n, payload in enumerate(payloads):
        document, measure = f"d/{n}", f"m/{n}"
        duty = draw_fact("responsibility", n, document, measure)._replace(role="responsible", order=1)
        made = {kind.table: draw_fact(name, n, document, measure) for name, kind in KINDS.items()} | {
            "documents": Document(document, ""),
            "provisions": Provision(measure, document, "", "measure", f"{n}", n, "", "", "", n, n + 1, ""),
            "agencies": Agency(f"a/{n}", ""),
            "names": Name(f"a/{n}", "", "zh"),
            "assignments": duty._replace(agency=f"a/{n}"),
            "decisions": draw_fact("issue", n, document, measure)._replace(iri=f"o/{n}", verified_by="某"),
        }
        for name, row in made.items():
            tables[name].append(_spoil_row(row, payload))
        # A second agency at every measure, so that there is a line between the two.
        after = f"a/{(n + 1) % len(payloads)}"
        other = Assignment(f"s/{n}", document, measure, agency=after, role="support", order=2, basis="inferred", start=n, end=n + 1)
        tables["assignments"].append(_spoil_row(other, payload))
    return Rows(**{name: tuple(rows) for name, rows in tables.items()})


def _spoil_row(row: Any, payload: str) -> Any:
    parent_is_iri = hasattr(row, "path")
    texts = {
        name: payload
        for name, value in row._asdict().items()
        if isinstance(value, str)
        and (name not in OURS or (name == "parent" and not parent_is_iri))
        and not (name == "kind" and (parent_is_iri or hasattr(row, "district")))
        and name != "relation"
    }
    return row._replace(**texts)
