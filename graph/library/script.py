"""Data of the library as scripts: a page that lies on a disk can load no other file than a script or a style."""

import json
from typing import Any

from graph.page.frame import embed_json

GIVEN, END = "(globalThis.policy??={})[", ";"


def write_data(name: str, value: Any) -> bytes:
    r"""Write a value as a script that gives it to the page that loads it.

    Args:
        name: By which the page asks for it, such as "documents" or "doc/沪府办规-2023-27".
        value: What JSON can hold; text from documents may hold anything, it stays text.

    Example:
        >>> print(write_data("documents", {"rows": [["</script>"]]}).decode(), end="")
        (globalThis.policy??={})["documents"]={"rows":[["\u003c/script\u003e"]]};
    """
    return f"{GIVEN}{embed_json(name)}]={embed_json(value)}{END}\n".encode()


def read_data(script: bytes) -> list[tuple[str, str]]:
    r"""Read what `write_data` wrote, one value or several: name and JSON of each, which may stand inside a script element.

    Example:
        >>> read_data(write_data("documents", {"rows": [["</script>"]]}))
        [('documents', '{"rows":[["\\u003c/script\\u003e"]]}')]
    """
    lines = [line[len(GIVEN) : -len(END)].partition("]=") for line in script.decode().splitlines()]
    return [(json.loads(name), value) for name, _, value in lines]
