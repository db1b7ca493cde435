"""Numerals: Chinese, Arabic and mixed numbers, and the ordinals of labels, as values."""

DIGITS = {
    character: value
    for value, characters in enumerate(("〇零○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for character in characters
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "亿": 10**8}
ENCLOSED = (
    "①⑴⒈㈠",
    "②⑵⒉㈡",
    "③⑶⒊㈢",
    "④⑷⒋㈣",
    "⑤⑸⒌㈤",
    "⑥⑹⒍㈥",
    "⑦⑺⒎㈦",
    "⑧⑻⒏㈧",
    "⑨⑼⒐㈨",
    "⑩⑽⒑㈩",
    "⑪⑾⒒",
    "⑫⑿⒓",
    "⑬⒀⒔",
    "⑭⒁⒕",
    "⑮⒂⒖",
    "⑯⒃⒗",
    "⑰⒄⒘",
    "⑱⒅⒙",
    "⑲⒆⒚",
    "⑳⒇⒛",
)
STEMS = "甲乙丙丁戊己庚辛壬癸"
ORDINALS = {character: value for value, characters in enumerate(ENCLOSED, 1) for character in characters} | {
    stem: value for value, stem in enumerate(STEMS, 1)
}
LABEL_MARKS = " \u3000\t第编章节条款项目（）()〔〕[]［］【】、.．。:：,，"
CHINESE = frozenset(DIGITS) | frozenset(TENS) | frozenset(MYRIADS)
_HALF_WIDTH = {0xFF10 + i: 0x30 + i for i in range(10)} | {ord("．"): ord("."), ord("，"): None, ord(","): None}


def parse_numeral(text: str) -> float | None:
    """Parse a number in Arabic or Chinese digits, or in both.

    Args:
        text: The digits with their 十, 百, 千, 万 and 亿, without a unit; commas between thousands are allowed.

    Returns:
        The value, an `int` where it is whole; None where the text is not a number.

    Example:
        >>> [parse_numeral(n) for n in ("二十一", "5万", "１.２万亿", "一百零五", "3,000", "二〇二五", "一点五万", "十几")]
        [21, 50000, 1200000000000, 105, 3000, 2025, 15000, None]
    """
    if text.isascii() and text.isdecimal():  # most numbers by far
        return int(text)
    plain = text.translate(_HALF_WIDTH).strip()
    digits = plain.rstrip("百千万亿")
    if digits.replace(".", "", 1).isdecimal() and digits.isascii():
        return _scale(digits, plain[len(digits) :])
    if "点" in plain:
        return _parse_decimal(plain)
    if not plain or not CHINESE.issuperset(plain):
        return None
    if DIGITS.keys() >= set(plain) and len(plain) > 1:  # read digit by digit: 二〇二五
        return int("".join(str(DIGITS[c]) for c in plain))
    return _add_chinese(plain)


def _parse_decimal(text: str) -> float | None:
    """Parse a decimal in Chinese characters: 三点二, 二十五点五万; None for what is none."""
    whole, _, rest = text.partition("点")
    fraction = rest.rstrip("百千万亿")
    value = parse_numeral(whole)
    if value is None or not fraction or not set(fraction) <= DIGITS.keys():
        return None
    return _scale(f"{value}.{''.join(str(DIGITS[c]) for c in fraction)}", rest[len(fraction) :])


def _scale(digits: str, magnitudes: str) -> float:
    """Multiply plain digits by their magnitudes, exactly: "1.2" and "万亿" make 1200000000000."""
    whole, _, fraction = digits.partition(".")
    factor = 1
    for character in magnitudes:
        factor *= MYRIADS.get(character) or TENS[character]
    scaled, rest = divmod(int(whole + fraction or "0") * factor, 10 ** len(fraction))
    return scaled if not rest else float(digits) * factor


def _add_chinese(text: str) -> int:
    """Add up a Chinese number: 五万三千 is 5·10⁴ + 3·10³; 一万亿 is 10⁴·10⁸."""
    total = group = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            group += (digit or 1) * TENS[character]
            digit = 0
        else:
            total = ((total + group + digit) or 1) * MYRIADS[character]
            group = digit = 0
    return total + group + digit


def parse_ordinal(label: str) -> int | None:
    """Parse the ordinal of a label.

    Args:
        label: A label as printed, marks and brackets included; of a compound label (1.2) the last part counts.

    Returns:
        The ordinal, 1 or more, or None where the label holds none.

    Example:
        >>> [parse_ordinal(label) for label in ("第十二条", "（二十一）", "3.", "⑩", "4.2.", "丙、", "附件")]
        [12, 21, 3, 10, 2, 3, None]
    """
    words = label.strip(LABEL_MARKS)
    if words in ORDINALS:
        return ORDINALS[words]
    value = parse_numeral(words.replace("．", ".").rpartition(".")[2])
    return int(value) if value and value == int(value) else None


def parse_percent(text: str) -> float | None:
    """Parse 百分之五, 千分之三, 三分之一 or 1/3 as a percentage.

    Returns:
        Per cent, of other parts than hundredths to two decimals; None where the text is not such a phrase.

    Example:
        >>> [parse_percent(words) for words in ("百分之十二", "千分之五", "三分之一", "3/4", "十二")]
        [12, 0.5, 33.33, 75, None]
    """
    parts, mark, share = text.partition("分之")
    if not mark:
        share, mark, parts = text.partition("/")
    count, whole = parse_numeral(share), 100 if parts == "百" else 1000 if parts == "千" else parse_numeral(parts)
    if not mark or count is None or not whole:
        return None
    if whole == 100:
        return count
    percent = round(100 * count / whole, 2)
    return int(percent) if percent == int(percent) else percent


def parse_multiple(text: str) -> float | None:
    """Parse 翻一番 and its kin as what the start is multiplied by.

    Returns:
        2 for 翻番 and 翻一番, 4 for 翻两番; None where the text is not such a phrase.

    Example:
        >>> parse_multiple("翻一番"), parse_multiple("翻两番"), parse_multiple("翻番"), parse_multiple("翻新")
        (2, 4, 2, None)
    """
    if not (text.startswith("翻") and text.endswith("番")):
        return None
    times = parse_numeral(text[1:-1]) if len(text) > 2 else 1
    return None if times is None else 2 ** int(times)
