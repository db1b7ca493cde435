"""Looks: which words of a Word document are not shown, or are struck through, by themselves or by their style.

Source: ECMA-376 part 1, 17.3.2.41 (vanish), 17.3.2.37 (strike), 17.3.2.9 (dstrike) and 17.7.2 (which style prevails).
"""

from typing import NamedTuple

from graph.readers.archive import Element
from graph.readers.numbers import W

MAX_STYLES = 20
"""Styles that one is based on; no style of a real document is based on more, and a circle ends too."""


class Look(NamedTuple):
    """How words look; None where nothing is said of it."""

    hidden: bool | None = None
    struck: bool | None = None

    def over(self, other: "Look") -> "Look":
        """Return this look, with what it leaves open taken from another."""
        return Look(
            other.hidden if self.hidden is None else self.hidden,
            other.struck if self.struck is None else self.struck,
        )


PLAIN = Look()


class Looks:
    """The looks that the styles of a document give.

    Args:
        styles: Root of styles.xml, or None.
    """

    def __init__(self, styles: Element | None) -> None:
        self._default = _read_look(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None)
        self._styles = {
            style.get(f"{W}styleId", ""): (_read_look(style.find(f"{W}rPr")), _read_name(style.find(f"{W}basedOn")))
            for style in (styles.iter(f"{W}style") if styles is not None else ())
        }
        self._plain = all(look == PLAIN for look in (self._default, *(look for look, _ in self._styles.values())))

    def tell(self, run: Element, paragraph: str) -> Look:
        """Tell how the words of a run look: as it says, else as its style, that of its paragraph, or the document says.

        Args:
            run: A run (w:r).
            paragraph: Name of the style of its paragraph, "" where it has none.
        """
        properties = run.find(f"{W}rPr")
        if self._plain:
            return _read_look(properties) if properties is not None else PLAIN
        own = _read_name(properties.find(f"{W}rStyle")) if properties is not None else ""
        return _read_look(properties).over(self._inherit(own)).over(self._inherit(paragraph)).over(self._default)

    def _inherit(self, style: str) -> Look:
        """Return the look of a style, of itself or of those it is based on."""
        look = PLAIN
        for _ in range(MAX_STYLES):
            if style not in self._styles:
                break
            own, style = self._styles[style]
            look = look.over(own)
        return look


def name_style(paragraph: Element) -> str:
    """Return the name of the style of a paragraph, "" where it has none."""
    return _read_name(paragraph.find(f"{W}pPr/{W}pStyle"))


def is_on(properties: Element | None, name: str) -> bool | None:
    """Tell whether a property is set; None where nothing is said of it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


def _read_look(properties: Element | None) -> Look:
    """Read the look that properties of a run give."""
    once, twice = is_on(properties, "strike"), is_on(properties, "dstrike")
    return Look(is_on(properties, "vanish"), once or twice if once is None or twice else once)


def _read_name(element: Element | None) -> str:
    """Return the name of a style that an element holds."""
    return element.get(f"{W}val", "") if element is not None else ""
