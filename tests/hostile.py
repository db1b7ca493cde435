"""Text that tries to become markup, script or a formula, and rows that hold it everywhere."""

from typing import Any

from graph.rows import Cap, Citation, Infrastructure, Issue, Name, Place, Rows, Target

ALERT = "window.ran=1"
PAYLOADS = (
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
    where = rows.provisions[0].iri
    full = rows._replace(
        names=(Name(rows.agencies[0].iri, "", "zh"),),
        targets=(Target("t", "d", where, "", 1, None, "", ">=", "", "", "", "", 0, 1, ""),),
        caps=(Cap("c", "d", where, 1, "", "<=", "", "", "", 0, 1, ""),),
        citations=(Citation("q", "d", where, "x", "", "", "cites", 0, 1, ""),),
        places=(Place("p", "d", where, "", "park", "", 0, 1, ""),),
        infrastructure=(Infrastructure("f", "d", where, "", "", 0, 1, ""),),
        issues=(Issue("i", "d", where, "", "", 0, 1, ""),),
    )
    return Rows(*(tuple(_spoil_row(row, payload) for row in table) for table in full))


def _spoil_row(row: Any, payload: str) -> Any:
    parent_is_iri = hasattr(row, "path")
    texts = {
        name: payload
        for name, value in row._asdict().items()
        if isinstance(value, str)
        and (name not in OURS or (name == "parent" and not parent_is_iri))
        and not (name == "kind" and parent_is_iri)
    }
    return row._replace(**texts)
