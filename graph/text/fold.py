"""Folding: one form for every character that documents print in several, and the entities that web exports leave."""

import re
import unicodedata
from functools import cache

ENTITIES = {
    "quot": "”", "amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’",
    "middot": "·", "mdash": "—", "ndash": "–", "hellip": "…",
}  # fmt: skip
"""Entities that web exports leave in the text; `&quot;` is nearly always a closing quotation mark whose partner survived."""

# Equivalent_Unified_Ideograph of the radicals that PDF fonts map to; the Kangxi radicals decompose by themselves.
_RADICALS = (
    "⺁⺄⺅⺆⺇⺈⺉⺊⺌⺍⺎⺒⺓⺖⺘⺙⺛⺝⺟⺠⺡⺣⺤⺧⺨⺩⺫⺬⺭⺮⺰⺲⺶⺷⺹⺼⺾⻁"
    "⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"
)
_IDEOGRAPHS = (
    "厂乙亻冂几刀刂卜小小兀巳幺忄扌攵旡月母民氵灬爫牛犭王目示礻竹纟罒羊羊耂肉艹虎"
    "衤覀西见角讠贝足车辶钅長镸长门阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾齐齿龙龟"
)
_SPACES = "\t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
_LINES = "\r\f\v\x85\u2028\u2029"
_ODD = "〇○◯«»‹›﹝﹞﹙﹚﹐﹑﹔﹕〖〗｡､｢｣﹒．"
_EVEN = "〇〇〇《》〈〉〔〕(),、;:【】。、「」.."


@cache
def fold_table() -> dict[str, str]:
    """Map each character that folding changes to the one that takes its place."""
    table = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    table |= {ord(space): 0x20 for space in _SPACES}
    table |= {ord(line): 0x0A for line in _LINES}
    table |= {code: ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)}
    table |= dict(zip(map(ord, _RADICALS), map(ord, _IDEOGRAPHS), strict=True))
    table |= dict(zip(map(ord, _ODD), map(ord, _EVEN), strict=True))
    return {chr(code): chr(folded) for code, folded in table.items()}


_OFTEN = "，（）：；０１２５．％！＋"
"""Characters that are folded so often that each is faster replaced by itself than met by a pattern."""


@cache
def _odd_pattern() -> re.Pattern[str]:
    """Compile the pattern of the characters that folding changes; a class passes over the others faster than a table."""
    return re.compile(f"[\uff01-\uff5e\u2f00-\u2fd5{_SPACES}{_LINES}{_RADICALS}{_ODD}\ud800-\udfff]")


def fold(words: str) -> str:
    """Fold every character to the one form that the rules know.

    Digits, letters and ASCII punctuation become half-width, ○ becomes 〇, «» become 《》, radicals become ideographs and
    every space a blank, and a lone surrogate, which no library takes, U+FFFD. The length never changes, so offsets hold.

    Example:
        >>> fold("沪府办规〔２０２３〕２７号　«Ｗｅｂ３．０»")
        '沪府办规〔2023〕27号 《Web3.0》'
    """
    table = fold_table()
    for often in _OFTEN:
        words = words.replace(often, table[often])
    return _odd_pattern().sub(lambda match: table.get(match[0], "\ufffd"), words)


def pair_quotes(words: str) -> str:
    """Give straight quotation marks that pair within their line the sides that they stand for; the length never changes.

    A mark right behind a digit opens no pair: it stands for inches.

    Example:
        >>> pair_quotes('以"汉数通"平台为枢纽'), pair_quotes('8"、12"晶圆线')
        ('以“汉数通”平台为枢纽', '8"、12"晶圆线')
    """
    return re.sub(r'(?<![0-9])"([^"\n]*)"', r"“\1”", words) if '"' in words else words


def resolve_entities(words: str) -> str:
    """Resolve the entities that a web export left in words.

    Example:
        >>> resolve_entities("“一证通办&quot;")
        '“一证通办”'
    """
    if "&" not in words:
        return words
    return re.sub(r"&(quot|amp|lt|gt|nbsp|[lr][ds]quo|middot|[mn]dash|hellip);", lambda match: ENTITIES[match[1]], words)


INVISIBLE = r"\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
"""Characters that print nothing, as a class of a pattern: controls, soft hyphens, zero widths, marks of direction, variations."""


@cache
def _break_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line break in a cell of Markdown."""
    return re.compile(r"<br ?/?>")


@cache
def _unseen_pattern() -> re.Pattern[str]:
    """Compile the pattern of characters that print nothing."""
    return re.compile(f"[{INVISIBLE}]+")


def drop_spaces(words: str) -> str:
    r"""Drop line breaks, spaces and everything else that is only layout.

    Example:
        >>> drop_spaces("市经济信\n　息\u00ad化委")
        '市经济信息化委'
    """
    kept = "".join(words.split() if "<" not in words else _break_pattern().sub("", words).split())
    return kept if kept.isprintable() else _unseen_pattern().sub("", kept)
