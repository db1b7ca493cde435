"""Passages: where sentences and clauses end, said once for all rooms that read them."""

from graph.passages.stops import close_sentences

__all__ = ["close_sentences"]
