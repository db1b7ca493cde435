"""The library: many documents as pages that open by double-click, each of which loads only what it shows.

Every document and every agency has a page of its own under a name that stays. What documents ask for is packed part by part, so
that a body of any size is written by several processes and read piece by piece: `render_part` makes what belongs to the documents
of a part, `render_whole` what they have in common. No page asks another host for anything.

Every name is imported when it is first used: the pages of one document need little of this.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.library.references import Reference, list_references
    from graph.library.rendering import render_library, render_part, render_whole

_HOMES = {
    "Reference": "references",
    "list_references": "references",
    "render_library": "rendering",
    "render_part": "rendering",
    "render_whole": "rendering",
}

__all__ = ["Reference", "list_references", "render_library", "render_part", "render_whole"]


def __getattr__(name: str) -> object:
    """Import a public name from its module (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'graph.library' has no attribute {name!r}")
    return getattr(import_module(f"graph.library.{_HOMES[name]}"), name)
