"""Marks: characters that stand in a raw text for what a reader saw in the file beside its words.

They are controls, which layout drops, so that no rule meets them; `graph.facts.about.unread` makes issues of them. A reader of a
format whose text may hold such characters itself puts `UNKNOWN` in their place.
"""

PICTURE = "\x11"
"""Stands on a page that is a picture, such as a scan among pages of text."""

SCRIPT = "\x12"
"""Stands for the text that a script of a web page brings."""

NOTE = "\x13"
"""Opens the line of a footnote, which explains and orders nothing: it stays in the raw text, and no rule reads it."""

STRUCK = "\x18"
"""Stands where words are struck through."""

UNKNOWN = "\ufffd"
"""Stands for a character of which the file does not say which one it is."""

UNREAD = (PICTURE, SCRIPT, STRUCK, UNKNOWN)
"""The marks of what was not read."""
