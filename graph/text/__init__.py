"""The text of a document: as it was decoded, and as the rules read it.

`raw` is the truth and is never edited. `body` is a view of it for patterns: layout is left out and every kept character is
folded one for one, so that a range of the body can always be given back as a range of `raw`. Each character is folded
by itself, but for straight quotation marks, which take their sides from the line that they pair in (`fold.pair_quotes`).
"""

from graph.text.fold import drop_spaces, fold, resolve_entities
from graph.text.model import Offsets, Text
from graph.text.read import cut_texts, parse_text, read_text, read_texts

__all__ = ["Offsets", "Text", "cut_texts", "drop_spaces", "fold", "parse_text", "read_text", "read_texts", "resolve_entities"]
