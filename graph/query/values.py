"""Terms of RDF as values of Python: numbers are numbers, IRIs, dates and texts are strings, what is not bound is None."""

from typing import Any

XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGERS = frozenset(
    XSD + name
    for name in (
        *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "negativeInteger"),
        *("nonPositiveInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    )
)
FLOATS = frozenset(XSD + name for name in ("decimal", "double", "float"))

Value = str | int | float | bool | None


def read_literal(text: str, datatype: str) -> Value:
    """Return a literal as a value of Python; one that does not keep to its datatype stays text.

    Example:
        >>> read_literal("5.0", "http://www.w3.org/2001/XMLSchema#decimal")
        5.0
        >>> read_literal("五", "http://www.w3.org/2001/XMLSchema#integer")
        '五'
    """
    try:
        if datatype in INTEGERS:
            return int(text)
        if datatype in FLOATS:
            return float(text)
    except ValueError:
        return text
    if datatype == XSD + "boolean":
        return text in ("true", "1")
    return text


def read_json_term(term: dict[str, Any] | None) -> Value:
    """Return a term of SPARQL JSON results as a value of Python."""
    if term is None:
        return None
    if term["type"] == "literal":
        return read_literal(term["value"], term.get("datatype", ""))
    if term["type"] == "triple":
        return " ".join(str(read_json_term(part)) for part in term["value"].values()).join(("<< ", " >>"))
    return f"_:{term['value']}" if term["type"] == "bnode" else str(term["value"])
