"""Text that tries to become markup, script or a formula, and rows that hold it everywhere."""

from itertools import product
from typing import Any
from urllib.parse import quote

from graph.rows import (
    Agency,
    Assignment,
    Cap,
    Citation,
    Decision,
    Document,
    Infrastructure,
    Issue,
    Member,
    Name,
    Place,
    Provision,
    Rows,
    Target,
    Verb,
)

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
    }
)


def spoil_rows(rows: Rows, payload: str) -> Rows:
    """Put a payload into every text of every row, with at least one row of every kind."""
    return Rows(*(tuple(_spoil_row(row, payload) for row in table) for table in fill_rows(rows)))


def fill_rows(rows: Rows) -> Rows:
    """Add one row of every kind that hand-drawn rows lack."""
    where = rows.provisions[0].iri
    return rows._replace(
        names=(Name(rows.agencies[0].iri, "", "zh"),),
        targets=(Target("t", "d", where, "", 1, None, "", ">=", "", "", "", "", 0, 1, ""),),
        caps=(Cap("c", "d", where, 1, "", "<=", "", "", "", 0, 1, ""),),
        citations=(Citation("q", "d", where, "x", "", "", "cites", 0, 1, ""),),
        places=(Place("p", "d", where, "", "park", "", 0, 1, ""),),
        members=(Member("p", "p"),),
        infrastructure=(Infrastructure("f", "d", where, "", "", 0, 1, ""),),
        issues=(Issue("i", "d", where, "", "", 0, 1, ""),),
        decisions=(Decision("o", "d", where, "", "", 0, 1, "", "", ""),),
    )


def list_hostile_rows(payloads: tuple[str, ...] = PAYLOADS) -> Rows:
    """Draw rows in which the n-th of every table holds the n-th payload in every text, so that one page shows them all."""
    tables: dict[str, list[Any]] = {name: [] for name in Rows._fields}
    for n, payload in enumerate(payloads):
        near = (f"d/{n}", f"m/{n}")
        made = {
            "documents": Document(f"d/{n}", *[""] * 8),
            "provisions": Provision(f"m/{n}", f"d/{n}", "", "measure", f"{n}", n, "", "", "", n, n + 1, ""),
            "agencies": Agency(f"a/{n}", *[""] * 8, True),
            "names": Name(f"a/{n}", "", "zh"),
            "assignments": Assignment(f"r/{n}", f"d/{n}", f"m/{n}", f"a/{n}", "responsible", 1, "stated", "", n, n + 1, "", ""),
            "targets": Target(f"t/{n}", *near, "", 1, None, "", ">=", "", "", "", "", n, n + 1, ""),
            "caps": Cap(f"c/{n}", *near, 1, "", "<=", "", "", "", n, n + 1, ""),
            "citations": Citation(f"q/{n}", *near, f"x/{n}", "", "", "cites", n, n + 1, ""),
            "places": Place(f"p/{n}", *near, "", "park", "", n, n + 1, ""),
            "infrastructure": Infrastructure(f"f/{n}", *near, "", "", n, n + 1, ""),
            "verbs": Verb(*near, "", n, n + 1),
            "issues": Issue(f"i/{n}", *near, "", "", n, n + 1, ""),
            "decisions": Decision(f"o/{n}", *near, "", "", n, n + 1, "", "", ""),
        }
        for name, row in made.items():
            tables[name].append(_spoil_row(row, payload))
        # A second agency at every measure, so that there is a line between the two.
        other = Assignment(
            f"s/{n}", f"d/{n}", f"m/{n}", f"a/{(n + 1) % len(payloads)}", "support", 2, "inferred", "", n, n + 1, "", ""
        )
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
