"""Stops: what ends a sentence. Some documents print a full stop where 。 is meant; behind this room there is 。 alone."""

import re
from functools import cache

from graph.document.model import Document
from graph.passages.marks import STOP


def close_sentences(document: Document) -> Document:
    r"""Print every full stop that ends a sentence as 。.

    It is done after labels are known, whose points end nothing, and one for one, so that every span stays where it is.

    Args:
        document: A parsed document.

    Returns:
        The document with such a body; the same one where no full stop ends a sentence.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> document = parse_document(parse_text("1.加强统筹.2025年增长5.5%.附件:1.清单.见www.gov.cn.\n2.开放Web3.0...生态."))
        >>> close_sentences(document).text.body
        '1.加强统筹。2025年增长5.5%。附件:1.清单。见www.gov.cn。\n2.开放Web3.0...生态。'
    """
    body = document.text.body
    labels = {end - 1 for _, end in (provision.label for provision in document.provisions)}
    labels.update(end - 1 for _, end in document.odd)
    stops = [match.start() for match in _full_stop_pattern().finditer(body) if match.start() not in labels]
    if not stops:
        return document
    pieces = zip([0, *(stop + 1 for stop in stops)], [*stops, len(body)], strict=True)
    return document._replace(text=document.text._replace(body=STOP.join(body[start:end] for start, end in pieces)))


@cache
def _full_stop_pattern() -> re.Pattern[str]:
    """Compile the pattern of a full stop that ends a sentence: of no decimal, address, abbreviation, ellipsis or row number."""
    return re.compile(
        r"""
        (?<!\.) \. (?!\.)                            # one alone: several lead through a table of contents
        (?: (?<![0-9A-Za-z]\.) | (?![0-9A-Za-z]) )   # not inside a decimal, a version or an address
        (?<! [^\w%.] \d \. ) (?<! [^\w%.] \d\d \. ) (?<! [^\w%.] \d\d\d \. )   # 附件:1.清单: a number of a list
        """,
        re.VERBOSE,
    )
