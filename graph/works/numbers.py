"""Numbers: one form for every way in which a 文号 is printed."""

import re
from functools import cache

_BRACKETS = str.maketrans("[]()（）［］〈〉<>", "〔〕〔〕〔〕〔〕〔〕〔〕")


def fold_number(number: str | None) -> str:
    """Fold a number: half-width figures, the brackets of the standard, neither 第 nor blanks; "" for none.

    Example:
        >>> fold_number("国发[2012] 第40号"), fold_number("上海市人民政府令第19号")
        ('国发〔2012〕40号', '上海市人民政府令第19号')
    """
    words = "".join((number or "").split()).translate(_BRACKETS)
    words = "".join(chr(ord(c) - 0xFEE0) if "０" <= c <= "９" else c for c in words)
    return _serial_pattern().sub(r"〕\1", words)


@cache
def _serial_pattern() -> re.Pattern[str]:
    """Compile the pattern of a serial number that 第 opens."""
    return re.compile(r"〕第?0*(\d+(?:-\d+)?号?)")
