"""Escapes: the one function that makes text from documents harmless for each kind of sink.

HTML is escaped by the templates, IRIs by `graph.terms.mint_iri`, values of SPARQL by binding them.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Patterns are compiled when they are first needed (`re` keeps them): most runs need none.
_LINE_ENDS = "\r\n?|[\u0085\u2028\u2029]"
_FORBIDDEN = "[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\ufdd0-\ufdef]|[\ufffe\uffff]"
_SURROGATES = "[\ud800-\udfff]"
_FORMULA = r"[\t\r\n]|\s*[=+\-@＝＋－＠]"
# C0 and C1 controls but line feed and tab; marks, embeddings, overrides and isolates of the direction of writing.
STEERING = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"

# Everything that Markdown or HTML could take for markup. Full-width punctuation is safe.
_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|&~$#@"})

# Controls, bidirectional and zero-width marks, surrogates and private use: shown by number, never written raw.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def clean_terminal(text: str) -> str:
    r"""Return a text without the characters that steer a terminal or turn the direction of writing.

    Example:
        >>> clean_terminal("市\x1b[2J科\u202e委")
        '市[2J科委'
    """
    return re.sub(STEERING, "", text)


def replace_surrogates(text: str) -> str:
    """Return `text` with every lone surrogate, which no encoding can hold, as U+FFFD.

    Source: RFC 3629 section 3: UTF-8 prohibits U+D800 to U+DFFF.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def clean_text(text: str) -> str:
    r"""Make a text fit for every format: lone surrogates become U+FFFD, line ends \n, control characters vanish.

    Example:
        >>> clean_text("市\x00科\x1b委\r\n\ud800")
        '市科委\n�'
    """
    return re.sub(_FORBIDDEN, "", re.sub(_SURROGATES, "\ufffd", re.sub(_LINE_ENDS, "\n", text)))


def escape_cell(value: object) -> object:
    """Keep a spreadsheet from reading text as a formula; numbers stay numbers, None is an empty cell.

    Source:
        OWASP, CSV Injection; Excel takes the full-width signs too.

    Example:
        >>> escape_cell("=1+1"), escape_cell(-1), escape_cell("市科委")
        ("'=1+1", -1, '市科委')
    """
    if value is None or isinstance(value, (int, float)):
        return value
    text = clean_text(str(value))
    return f"'{text}" if re.match(_FORMULA, text) else text


def render_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], *, formulas: bool = False) -> str:
    r"""Render a table as CSV (RFC 4180, with \n).

    Args:
        columns: The head.
        rows: Cells in the order of the columns.
        formulas: Whether cells that look like formulas are left as they are.

    Example:
        >>> render_csv(["name", "load"], [["市科委", 4], ["=SUM(A1)", None]])
        "name,load\n市科委,4\n'=SUM(A1),\n"
    """
    import csv  # few commands write any
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(row if formulas else [escape_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def escape_markdown(text: str) -> str:
    r"""Escape text of a document, so that it is shown as it is: no markup, no link, no invisible control.

    The result must not open a line, where a number or a dash would start a list.

    Example:
        >>> print(escape_markdown("支持<b>5G*应用</b>|见http://a.cn"))
        支持\<b\>5G\*应用\</b\>\|见http:\//a.cn
        >>> print(escape_markdown("甲\u202e乙\n丙"))
        甲⟨U+202E⟩乙 丙
    """
    line = " ".join(text.split())
    seen = "".join(f"⟨U+{ord(mark):04X}⟩" if unicodedata.category(mark) in _UNSEEN else mark for mark in line)
    # A link needs no brackets to be made.
    return seen.translate(_SPECIAL).replace("://", ":\\//").replace("www.", "www\\.")
