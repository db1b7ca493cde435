"""Kinds of facts: each is declared once, and every output takes what it needs from the declaration.

`Facts` registers them: a field of it that holds facts is a kind. `graph.kinds.kind.Kind` says what is declared.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from graph.kinds.cap import CAP, Cap
from graph.kinds.citation import CITATION, Citation
from graph.kinds.deadline import DEADLINE, Deadline
from graph.kinds.document import Metadata, Provision
from graph.kinds.evidence import Basis, Comparator, Evidence, Verification
from graph.kinds.infrastructure import INFRASTRUCTURE, Infrastructure, Stage
from graph.kinds.issue import ISSUE, Issue
from graph.kinds.kind import Kind
from graph.kinds.place import PLACE, Place
from graph.kinds.responsibility import RESPONSIBILITY, Responsibility, Role
from graph.kinds.target import TARGET, Target
from graph.kinds.verb import VERB, Verb

__all__ = [
    "KINDS",
    "Basis",
    "Cap",
    "Citation",
    "Comparator",
    "Deadline",
    "Evidence",
    "Facts",
    "Infrastructure",
    "Issue",
    "Kind",
    "Metadata",
    "Place",
    "Provision",
    "Responsibility",
    "Role",
    "Stage",
    "Target",
    "Verb",
    "Verification",
]


class Facts(NamedTuple):
    """All that is said in one document, in the order of the text."""

    source: str  # file name
    sha256: str  # of the bytes that were read
    raw: str  # the raw text that every span counts in
    metadata: Metadata
    provisions: tuple[Provision, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    caps: tuple[Cap, ...] = ()
    citations: tuple[Citation, ...] = ()
    places: tuple[Place, ...] = ()
    infrastructure: tuple[Infrastructure, ...] = ()
    verbs: tuple[Verb, ...] = ()
    issues: tuple[Issue, ...] = ()


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {kind.name: kind for kind in (RESPONSIBILITY, TARGET, DEADLINE, CAP, CITATION, PLACE, INFRASTRUCTURE, VERB, ISSUE)}
)
"""Every kind by its name, in the order in which they are told."""
