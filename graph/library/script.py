"""Data of the library as scripts: a page that lies on a disk can load no other file than a script or a style."""

from typing import Any

from graph.page.frame import embed_json


def write_data(name: str, value: Any) -> bytes:
    r"""Write a value as a script that gives it to the page that loads it.

    Args:
        name: By which the page asks for it, such as "documents" or "doc/沪府办规-2023-27".
        value: What JSON can hold; text from documents may hold anything, it stays text.

    Example:
        >>> print(write_data("documents", {"rows": [["</script>"]]}).decode(), end="")
        (globalThis.policy??={})["documents"]={"rows":[["\u003c/script\u003e"]]};
    """
    return f"(globalThis.policy??={{}})[{embed_json(name)}]={embed_json(value)};\n".encode()
