"""Facts: what a document says, each fact with the words that it comes from."""

from graph.document import Document
from graph.facts.caps import extract_caps, find_offers
from graph.facts.citations import extract_citations
from graph.facts.figures import find_figures
from graph.facts.infrastructure import extract_infrastructure
from graph.facts.issues import find_issues
from graph.facts.metadata import extract_metadata
from graph.facts.model import (
    Cap,
    Citation,
    Evidence,
    Facts,
    Infrastructure,
    Issue,
    Metadata,
    Place,
    Provision,
    Responsibility,
    Target,
    Verb,
    Verification,
)
from graph.facts.places import extract_places
from graph.facts.provisions import extract_provisions
from graph.facts.responsibilities import extract_responsibilities
from graph.facts.targets import extract_targets
from graph.facts.validity import find_contradictions
from graph.facts.verbs import extract_verbs
from graph.rules.toponyms import find_toponyms

__all__ = [
    "Cap",
    "Citation",
    "Evidence",
    "Facts",
    "Infrastructure",
    "Issue",
    "Metadata",
    "Place",
    "Provision",
    "Responsibility",
    "Target",
    "Verb",
    "Verification",
    "extract_facts",
]


def extract_facts(document: Document) -> Facts:
    """Extract all that is said in a document.

    Args:
        document: A document; one without numbered provisions yields its metadata and citations.

    Returns:
        The facts, each kind in the order of the text.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> facts = extract_facts(parse_document(parse_text("一、支持上市。（责任单位：市财政局、市科委）")))
        >>> [(r.path, r.agency) for r in facts.responsibilities]
        [('1', '市财政局'), ('1', '市科委')]
    """
    provisions, odd = extract_provisions(document)
    responsibilities, unread = extract_responsibilities(document)
    metadata = extract_metadata(document)
    toponyms = find_toponyms(document.text.body)
    places = extract_places(document, toponyms)
    figures = find_figures(document)
    offers = find_offers(document.text.body, figures)
    targets = extract_targets(document, figures, offers)
    return Facts(
        source=document.text.source,
        sha256=document.text.sha256,
        raw=document.text.raw,
        metadata=metadata,
        provisions=provisions,
        responsibilities=responsibilities,
        targets=targets,
        caps=extract_caps(document, figures, offers),
        citations=extract_citations(document, metadata.title),
        places=places,
        infrastructure=extract_infrastructure(document, places, toponyms),
        verbs=extract_verbs(document),
        issues=(*odd, *unread, *find_issues(document, responsibilities, targets, figures), *find_contradictions(metadata)),
    )
