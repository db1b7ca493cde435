"""Corrections: what an office says of the facts of its documents, kept in a file beside them and applied at every build."""

from graph.corrections.apply import apply_corrections, correct_file, list_called, list_names, match_document
from graph.corrections.read import COLUMNS, Correction, read_corrections

__all__ = [
    "COLUMNS",
    "Correction",
    "apply_corrections",
    "correct_file",
    "list_called",
    "list_names",
    "match_document",
    "read_corrections",
]
