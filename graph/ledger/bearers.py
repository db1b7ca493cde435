"""Bearers: the agencies of a document by every name under which a person may write them into a workbook."""

import re
from collections.abc import Mapping

from graph.agencies import Registry, Resolution, explain_name, find_jurisdiction, resolve_agencies
from graph.corrections.draft import plain
from graph.escape import clean_text
from graph.kinds import Facts

_PARTS = re.compile("[、，,；;\n]")
"""What parts the names in a cell."""


def split_names(words: str) -> tuple[str, ...]:
    """Split a cell into names, each once.

    Example:
        >>> split_names("市教委、市科委，市教委；")
        ('市教委', '市科委')
    """
    names = (" ".join(name.split()) for name in _PARTS.split(clean_text(words)))
    return tuple(dict.fromkeys(filter(None, names)))


class Bearers:
    """The agencies that a document names, each by all its names.

    Args:
        facts: Of the document.
        registry: What is known of agencies.
    """

    def __init__(self, facts: Facts, registry: Registry) -> None:
        self._names: Mapping[str, frozenset[str]] = {
            surface: _list_names(surface, found) for surface, found in resolve_agencies(facts, registry).items()
        }
        self._registry, self._area = registry, find_jurisdiction(registry, facts)

    def write_name(self, name: str) -> str:
        """Return the one name of an agency that a person writes by any: its short one where that means it, else the full one."""
        body = explain_name(self._registry, name, self._area).organisation
        if body is None:
            return name
        same = explain_name(self._registry, body.short_name, self._area).organisation
        return body.short_name if same == body else body.official_name

    def is_called(self, surface: str, name: str) -> bool:
        """Tell whether an agency that the text calls so is meant by a name."""
        return plain(name) in self._names.get(surface, frozenset((plain(surface),)))


def _list_names(surface: str, found: Resolution) -> frozenset[str]:
    """List the names of an agency as they are compared."""
    body = found.organisation
    known = (body.official_name, body.short_name, *body.aliases) if body else ()
    return frozenset(plain(name) for name in (surface, *known))
