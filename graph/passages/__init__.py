"""Passages: the marks at which sentences, clauses and lists end, said once for all rooms that read them."""

from graph.passages.sentences import cut_sentences

__all__ = ["cut_sentences"]
