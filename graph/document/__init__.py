"""The document: its parts, and the tree of its numbered provisions.

Headings are found by their label and by the continuity of their numbering, because line starts alone neither find them all
(documents on one line) nor only them (lists, tables).
"""

from graph.document.model import Column, ColumnRole, Document, Part, Provision, Row, Table, TableCell
from graph.document.parse import parse_document
from graph.document.stops import close_sentences

__all__ = [
    "Column", "ColumnRole", "Document", "Part", "Provision", "Row", "Table", "TableCell", "close_sentences", "parse_document",
]  # fmt: skip
