"""Settings: how a body is built."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from graph.corpus.reading import Reading
from graph.files import digest_bytes


class Settings(NamedTuple):
    """How a body is built.

    Args:
        reading: How documents are read.
        names: Further names of works, from a user: name → title or number.
        lang: "zh" or "en", of the report.
        null: How many random assignments the load is compared with, 0 for none.
        quads: Whether the graph is written.
        store: Whether a store on the disk is made of the graph, where it is written.
        tables: Whether the tables are written.
        ledger: Whether the files of the ledger are written.
        pages: Whether the pages of the library are written.
        base_url: Where they are published, with a slash at its end; "" where they are not.
        workers: How many processes work; one a core when 0.
    """

    reading: Reading
    names: Mapping[str, str] | None = None
    lang: str = "zh"
    null: int = 0
    quads: bool = True
    store: bool = True
    tables: bool = False
    ledger: bool = True
    pages: bool = False
    base_url: str = ""
    workers: int = 0


def digest_settings(settings: Settings) -> str:
    """Return what the settings come to that outputs depend on beside the facts; how these are read has a digest of its own."""
    names = [*(settings.names or {}).items()]
    forms = [settings.quads, settings.store, settings.tables, settings.ledger, settings.pages, settings.base_url]
    said = [names, settings.lang, settings.null, *forms]
    return digest_bytes(json.dumps(said).encode("ascii"))
