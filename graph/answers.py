"""Answers as text: a table to read, CSV, TSV and JSON to work on.

Text from documents is foreign: a cell never becomes a formula of a spreadsheet, and nothing steers a terminal.
"""

import unicodedata
from itertools import zip_longest

from graph import escape
from graph.query import Answer
from graph.query.values import Value

CELL_WIDTH = 44  # columns of a terminal; a longer text goes on in the next line of its cell


def render_json(answer: Answer) -> str:
    """Render an answer as SPARQL 1.1 Query Results JSON, with one more member, "truncated"."""
    return answer.document


def render_csv(answer: Answer, *, formulas: bool = False) -> str:
    r"""Render an answer as CSV that spreadsheets open with their Chinese intact.

    Args:
        answer: Any answer.
        formulas: Whether texts that a spreadsheet would compute are left so, instead of getting an apostrophe in front.

    Returns:
        A byte order mark, a line of column names, and a line a row. Numbers stay numbers.

    Source: RFC 4180; https://owasp.org/www-community/attacks/CSV_Injection

    Example:
        >>> render_csv(Answer(("agency", "change"), (("=1+1", -1),)))
        "\ufeffagency,change\n'=1+1,-1\n"
    """
    rows = [[write_value(value) if isinstance(value, bool) else value for value in row] for row in answer.rows]
    return "\ufeff" + escape.render_csv(answer.columns, rows, formulas=formulas)


def render_tsv(answer: Answer) -> str:
    r"""Render an answer as tab-separated values; tabs and line ends inside a cell are written as \t, \n and \r."""
    lines = [answer.columns, *([write_tsv_cell(value) for value in row] for row in answer.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def render_table(answer: Answer) -> str:
    """Render an answer as a table for a terminal, in which a Chinese character is two columns wide.

    Returns:
        A line of column names, a rule, and the rows; "" without columns. Numbers are set flush right.

    Example:
        >>> print(render_table(Answer(("agency", "measures"), (("市经济信息化委", 15), ("市科委", 4)))), end="")
        agency          measures
        --------------  --------
        市经济信息化委        15
        市科委                 4
    """
    if not answer.columns:
        return ""
    cells = [[wrap_cell(write_value(value)) for value in row] for row in answer.rows]
    heads = [[name] for name in answer.columns]
    widths = [max(measure_width(line) for row in [heads, *cells] for line in row[i]) for i in range(len(heads))]
    numeric = [bool(answer.rows) and all(is_number(row[i]) for row in answer.rows) for i in range(len(heads))]
    rule = [["-" * width] for width in widths]
    return "".join(lay_row(row, widths, numeric) for row in [heads, rule, *cells])


def lay_row(row: list[list[str]], widths: list[int], numeric: list[bool]) -> str:
    """Return the lines of one row of a table."""
    lines = []
    for parts in zip_longest(*row, fillvalue=""):
        padded = [pad_cell(part, width, flush_right=right) for part, width, right in zip(parts, widths, numeric, strict=True)]
        lines.append("  ".join(padded).rstrip() + "\n")
    return "".join(lines)


def pad_cell(text: str, width: int, *, flush_right: bool) -> str:
    """Fill a text with spaces to a width on the terminal."""
    space = " " * (width - measure_width(text))
    return space + text if flush_right else text + space


def wrap_cell(text: str) -> list[str]:
    """Cut a text into lines of at most `CELL_WIDTH` columns; white space of all kinds becomes one space."""
    lines, width = [""], 0
    for character in escape.clean_terminal(" ".join(text.split())):
        width += measure_width(character)
        if width > CELL_WIDTH:
            lines.append("")
            width = measure_width(character)
        lines[-1] += character
    return lines


def measure_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(measure_character(character) for character in text)


def measure_character(character: str) -> int:
    """Return how many columns of a terminal a character takes: 2 when it is wide, 0 when it is set on the one before."""
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def write_value(value: Value) -> str:
    """Return a value as text; a number is written as one, what is missing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def write_tsv_cell(value: Value) -> str:
    """Return a value as the text of a cell that is no formula and holds no tab and no line end."""
    text = write_value(value)
    safe = str(escape.escape_cell(text)) if isinstance(value, str) else text
    return safe.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def is_number(value: Value) -> bool:
    """Return whether a value is a number, or is missing."""
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
