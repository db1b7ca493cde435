"""Addresses: the files of the library, named so that people can read them and nothing else can change them."""

import re
from urllib.parse import unquote

from graph.files import digest_bytes

LONGEST = 60
"""Characters of a name; in UTF-8 these are at most 180 bytes, and no file system takes fewer."""
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\#%‪-‮⁦-⁩\ud800-\udfff]|[. ]+$')


def name_page(iri: str) -> str:
    """Name the page of a document or of an agency after its identifier, and so after nothing that another document could change.

    Args:
        iri: The IRI of a document or of an agency.

    Returns:
        A name without suffix, safe on every file system. Where it does not say the whole identifier it ends in a digest of it.

    Example:
        >>> name_page("https://example.org/id/document/沪府办规/2023/27")
        '沪府办规-2023-27'
        >>> name_page("https://example.org/id/agency/%E4%B8%8A%E6%B5%B7%E5%B8%82%E4%BA%A4%E9%80%9A%E5%A7%94%E5%91%98%E4%BC%9A")
        '上海市交通委员会'
        >>> name_page("https://example.org/id/document/a-b/2023/1")
        'a-b-2023-1-b4013d'
    """
    local = unquote(iri.partition("/document/")[2] or iri.partition("/agency/")[2] or iri)
    name = UNSAFE.sub("_", local.replace("/", "-"))[:LONGEST].strip(". ") or "_"
    whole = "-" not in local and name.replace("-", "/") == local
    return name if whole else f"{name}-{digest_bytes(iri.encode('utf-8', 'surrogatepass'))[:6]}"
