"""The errors of the package: each says what happened, where, and what to do."""

import unicodedata


class PolicyGraphError(Exception):
    """An error that a user can act on.

    All arguments reach `Exception.__init__`, so that an error crosses a process pool; the message is formatted when it is read.

    Args:
        reason: One clause: what is wrong.
        source: The file or the name of the thing at fault, or "".
        advice: One clause: what the user can do, or "".
        line: 1-based line in the source, 0 when there is none.
        context: The text of that line, or "".
        column: 0-based code point in `context` that the caret points at.

    Example:
        >>> print(ReadError("the file is empty", "通知.txt", "give a file with text"))
        通知.txt: the file is empty; give a file with text
        >>> print(ParseError("a bracket is not closed", "通知.txt", line=3, context="市商务委（牵头", column=4))
        通知.txt:3: a bracket is not closed
          市商务委（牵头
                  ^
    """

    exit_code = 1

    def __init__(self, reason: str, source: str = "", advice: str = "", line: int = 0, context: str = "", column: int = 0) -> None:
        super().__init__(reason, source, advice, line, context, column)
        self.reason, self.source, self.advice, self.line, self.context, self.column = reason, source, advice, line, context, column

    def __str__(self) -> str:
        """Return place, reason and advice in a sentence, and the line with a caret below it."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        head = ": ".join(part for part in (place, self.reason) if part)
        head = "; ".join(part for part in (head, self.advice) if part)
        if not self.context:
            return head
        # A full-width character takes two columns of a terminal, so the caret moves by its width.
        width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in self.context[: self.column])
        return f"{head}\n  {self.context}\n  {' ' * width}^"


class UsageError(PolicyGraphError):
    """The command was called wrongly: a missing file, no input, an output that is not ours."""

    exit_code = 2


class ReadError(PolicyGraphError):
    """A file could not be read as text."""


class ParseError(PolicyGraphError):
    """A text has no structure that can be understood."""


class NothingFoundError(ParseError):
    """A text has no numbered provision, or a question has no rows."""

    exit_code = 4


class ShapeError(PolicyGraphError):
    """A graph breaks the shapes."""

    exit_code = 3


class QueryError(PolicyGraphError):
    """A query is not allowed, not understood, or took too much time or memory."""
