"""Passages: where sentences and clauses end, said once for all rooms that read them."""

from graph.passages.sentences import cut_sentences
from graph.passages.stops import close_sentences

__all__ = ["close_sentences", "cut_sentences"]
