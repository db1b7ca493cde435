"""The numbers that Word counts by itself: 一、 (一) 1. 第一条; they are not in the words of a paragraph.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

import re
from dataclasses import dataclass, field

from graph.numerals import STEMS
from graph.readers.archive import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of the elements of a Word document."""

LEVELS = 9

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "十", "百", "千")
_FORMAL_PLACES = ("", "拾", "佰", "仟")
_ROMAN_TENS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN = (*_ROMAN_TENS, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"}
)
_FORMAL_FORMATS = frozenset({"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"})
_SERIES = {
    "decimalEnclosedCircle": "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))),  # ① … ㊿
    "decimalEnclosedParen": "".join(map(chr, range(0x2474, 0x2488))),  # ⑴ … ⒇
    "ideographEnclosedCircle": "".join(map(chr, range(0x3280, 0x328A))),  # ㊀ … ㊉
    "ideographTraditional": STEMS,
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
"""Format → its numbers from one on; what goes beyond them is written in Arabic digits."""
_SERIES["decimalEnclosedCircleChinese"] = _SERIES["decimalEnclosedCircle"]
_AROUND = {"numberInDash": "- {} -", "decimalEnclosedFullstop": "{}.", "decimalZero": "{:02}"}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SILENT = frozenset({"bullet", "none"})
_CLOSING = "、，。．.：:）)】〕］]"


@dataclass(slots=True)
class _Level:
    """One level of a list: how its numbers look and where they start."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    parted: bool = True  # by a tab or a space from the words
    legal: bool = False  # all numbers of the label are Arabic
    restart: int | None = None  # after which level, from 1, it starts anew; 0 never; None after any higher one


@dataclass(slots=True)
class _List:
    """A list: the levels of one instance, and which count it shares."""

    shared: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)  # of levels that this instance starts anew


class Numbers:
    """Counts the numbered paragraphs of a document in their order.

    Args:
        numbering: Root of numbering.xml, or None.
        styles: Root of styles.xml, or None.
    """

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = _read_styles(styles)
        self._lists = _read_lists(numbering, self._styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: Element) -> str:
        """Return the number that Word shows before a paragraph, "" where there is none; it counts as seen."""
        number, level = self._find_place(paragraph)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.shared, {})
        if number not in self._begun:
            self._begun.add(number)
            for at in found.starts:
                counts.pop(at, None)
        self._count(found, counts, level)
        return _write_label(found.levels, counts, level)

    def _find_place(self, paragraph: Element) -> tuple[str, int]:
        """Return the number of the list and the level that a paragraph stands in, by itself or by its style."""
        properties = paragraph.find(f"{W}pPr")
        own = _read_place(properties)
        style = properties.find(f"{W}pStyle") if properties is not None else None
        inherited = self._inherit(style.get(f"{W}val", "") if style is not None else "")
        number = own[0] if own[0] is not None else inherited[0]
        level = own[1] if own[1] is not None else inherited[1]
        return number or "0", level or 0

    def _inherit(self, style: str) -> tuple[str | None, int | None]:
        """Return list and level of a style, of itself or of those it is based on."""
        number: str | None = None
        level: int | None = None
        for _ in range(20):  # no style is based on more; a circle ends too
            if style not in self._styles:
                break
            (own_number, own_level), style = self._styles[style]
            number = number if number is not None else own_number
            level = level if level is not None else own_level
        return number, level

    def _count(self, found: _List, counts: dict[int, int], level: int) -> None:
        """Count one more paragraph of a level; lower levels start anew."""
        for at in range(level):
            counts.setdefault(at, found.starts.get(at, found.levels[at].start if at in found.levels else 1))
        counts[level] = counts[level] + 1 if level in counts else found.starts.get(level, found.levels[level].start)
        for at in [at for at in counts if at > level]:
            restart = found.levels[at].restart if at in found.levels else None
            if restart is None or (restart and level < restart):
                del counts[at]


def _read_place(properties: Element | None) -> tuple[str | None, int | None]:
    """Return the list and the level that paragraph properties name."""
    place = properties.find(f"{W}numPr") if properties is not None else None
    if place is None:
        return None, None
    number, level = place.find(f"{W}numId"), place.find(f"{W}ilvl")
    return (number.get(f"{W}val") if number is not None else None), (_read_value(level) if level is not None else None)


def _read_value(element: Element | None, default: int = 0) -> int:
    """Return the number that an element holds, between 0 and 32,767."""
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), 32_767) if value.isascii() and value.isdigit() and len(value) < 10 else default


def _read_styles(styles: Element | None) -> dict[str, tuple[tuple[str | None, int | None], str]]:
    """Return name of a style → its list and level, and the style it is based on."""
    found = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        based = style.find(f"{W}basedOn")
        found[style.get(f"{W}styleId", "")] = (
            _read_place(style.find(f"{W}pPr")),
            based.get(f"{W}val", "") if based is not None else "",
        )
    return found


def _read_lists(numbering: Element | None, styles: dict[str, tuple[tuple[str | None, int | None], str]]) -> dict[str, _List]:
    """Return number of a list → the list."""
    if numbering is None:
        return {}
    patterns = {pattern.get(f"{W}abstractNumId", ""): pattern for pattern in numbering.iter(f"{W}abstractNum")}
    instances = {number.get(f"{W}numId", ""): number for number in numbering.iter(f"{W}num")}
    lists = {}
    for name, number in instances.items():
        shared = _shared_name(number)
        pattern = patterns.get(shared)
        link = pattern.find(f"{W}numStyleLink") if pattern is not None else None
        if link is not None:  # the levels stand in the list of a style
            linked = styles.get(link.get(f"{W}val", ""), ((None, None), ""))[0][0]
            shared = _shared_name(instances[linked]) if linked in instances else shared
            pattern = patterns.get(shared)
        if pattern is None:
            continue
        levels = {_level_index(level): _read_level(level) for level in pattern.iter(f"{W}lvl")}
        starts: dict[int, int] = {}
        for override in number.iter(f"{W}lvlOverride"):
            at, level, start = _level_index(override), override.find(f"{W}lvl"), override.find(f"{W}startOverride")
            if level is not None:
                levels[at] = _read_level(level)
            if start is not None:
                starts[at] = _read_value(start, 1)
        lists[name] = _List(shared, levels, starts)
    return lists


def _shared_name(number: Element) -> str:
    """Return the name of the list whose count an instance shares."""
    pattern = number.find(f"{W}abstractNumId")
    return pattern.get(f"{W}val", "") if pattern is not None else ""


def _level_index(level: Element) -> int:
    """Return which level this is, from 0."""
    value = level.get(f"{W}ilvl", "")
    return int(value) if value.isascii() and value.isdigit() and int(value[:2]) < LEVELS else 0


def _read_level(level: Element) -> _Level:
    """Read how the numbers of a level look."""
    form, text, suffix = level.find(f"{W}numFmt"), level.find(f"{W}lvlText"), level.find(f"{W}suff")
    legal, restart = level.find(f"{W}isLgl"), level.find(f"{W}lvlRestart")
    return _Level(
        form.get(f"{W}val", "decimal") if form is not None else "decimal",
        text.get(f"{W}val", "") if text is not None else "",
        _read_value(level.find(f"{W}start"), 1),
        suffix is None or suffix.get(f"{W}val") != "nothing",
        legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        _read_value(restart) if restart is not None else None,
    )


def _write_label(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    """Write the label of a level, %1 … %9 replaced by the numbers of the levels."""
    own = levels[level]
    if own.form in _SILENT:
        return ""

    def fill(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = "decimal" if own.legal or at not in levels else levels[at].form
        return write_number(counts.get(at, 1), form)

    label = re.sub(r"%([1-9])", fill, own.text)
    return label + (" " if own.parted and label and label[-1] not in _CLOSING else "")


def write_number(number: int, form: str) -> str:
    """Write a number as Word does.

    Args:
        number: At least 0.
        form: A number format of ECMA-376; one that is not known is written in Arabic digits.

    Example:
        >>> [write_number(n, "chineseCountingThousand") for n in (1, 10, 12, 20, 105)]
        ['一', '十', '十二', '二十', '一百〇五']
        >>> write_number(3, "decimalEnclosedCircle"), write_number(4, "upperRoman"), write_number(12, "chineseLegalSimplified")
        ('③', 'IV', '壹拾贰')
        >>> [write_number(n, form) for n, form in ((2, "ideographTraditional"), (21, "decimalEnclosedCircle"))]
        ['乙', '㉑']
    """
    if form in _CHINESE and number < 10_000:
        words = _count(number, _DIGITS, _PLACES)
        return words[1:] if words.startswith("一十") else words
    if form in _FORMAL_FORMATS and number < 10_000:
        return _count(number, _FORMAL, _FORMAL_PLACES)
    if form in _SERIES and 0 < number <= len(_SERIES[form]):
        return _SERIES[form][number - 1]
    if form == "ideographZodiacTraditional" and number:
        return STEMS[(number - 1) % 10] + _SERIES["ideographZodiac"][(number - 1) % 12]
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate(_WIDE)
    if form in _AROUND:
        return _AROUND[form].format(number)
    if form in ("ideographDigital", "chineseDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form in ("lowerLetter", "upperLetter") and number:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        roman = _write_roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _count(number: int, digits: str, places: tuple[str, ...]) -> str:
    """Write a number below 10,000 in the Chinese way."""
    words = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += digits[digit] + places[place]
        elif words and words[-1] != digits[0] and number % 10**place:
            words += digits[0]
    return words or digits[0]


def _write_roman(number: int) -> str:
    """Write a number in small Roman numerals."""
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words
