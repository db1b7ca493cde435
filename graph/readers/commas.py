"""Tables of values parted by commas (.csv), as spreadsheets write them."""

import csv
import io

from graph.errors import ReadError
from graph.readers.blocks import Blocks
from graph.readers.plain import decode

MARKS = (",", ";", "\t")
"""What may part the values; the one that the first lines hold most often does."""


def read_values(data: bytes, source: str) -> str:
    r"""Read a table of values parted by commas.

    Args:
        data: The bytes of the file, in UTF-8, UTF-16 or GB18030.
        source: File name, for messages.

    Returns:
        Its cells; a row with one value is a line.

    Raises:
        ReadError: It is in an unknown encoding, not such a table, or holds no text.

    Example:
        >>> read_values('任务,责任单位\n"建设平台,推广应用",市大数据局\n'.encode("gb18030"), "台账.csv")
        '任务\t\n责任单位\n建设平台,推广应用\t\n市大数据局\n'
    """
    text = decode(data, source)
    head = text[:2_000]
    mark = max(MARKS, key=head.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if any(map(str.strip, row))]
    except csv.Error as error:
        raise ReadError(f"this is no table of values ({error})", source, "save it anew, or as .xlsx") from error
    blocks = Blocks()
    table = next((i for i, row in enumerate(rows) if sum(bool(value.strip()) for value in row) > 1), len(rows))
    for row in rows[:table]:
        for value in row:
            blocks.add(value.strip())
    blocks.open_table()
    for row in rows[table:]:
        blocks.open_row()
        for value in row:
            blocks.open_cell()
            for line in value.splitlines():
                blocks.add(line.strip())
    blocks.close_table()
    words = blocks.render()
    if not words.strip():
        raise ReadError("the table holds no text", source, "give a file with text")
    return words
