"""Names: what in a column of agencies can be the name of one, which running text does not show."""

import re
from functools import cache

from graph.mentions import organs
from graph.mentions.agencies import is_agency

MAX_NAME = 30
"""Characters of the longest name in a cell."""

_MORE = (
    "股", "乡", "村", "台", "组", "馆", "园", "校", "厂", "场", "行", "库", "港", "城", "人大", "政协", "基地", "邮政", "水务",
    "燃气", "供电", "保险", "集团", "景区", "社区", "街办", "纪委", "监委", "专班", "商会", "学会", "智库", "平台公司",
)  # fmt: skip
"""What names close with that only a column of agencies shows to be names."""


@cache
def _sentence_pattern() -> re.Pattern[str]:
    """Compile the pattern of words in which no name opens, or that stand in none."""
    return re.compile(
        r"(?:加强|推进(?![办中组委])|建立|完善|开展|会同(?!县)|组织(?![部人处科和办局])|督促(?!检查)|配合|按|根据|依据|结合(?!部)|通过"
        r"|经(?=[市省县区州国党]|批准|研究|同意|过|审)|待(?!遇)|另行|视(?=[情具实需])|同上|同前|详见|见附|参照|包括|其中|具体"
        r"|未(?=[定明确完纳设列安开达落])|无(?=$|[需此关法须专]|相关|责任|牵头|配合|具体|变化|新增|明确|对应)|暂|拟|如(?=[有需遇无期下涉发未])"
        r"|请(?!示)|需(?!求)|并(?![购州]))"
        rf"|.{{0,{MAX_NAME}}}?(?:[:!?《》=%\d]|负责|牵头|另行|确定|明确|研究(?![院所室中处会部基局办])|执行(?![局处科中办庭委])|由.{{0,{MAX_NAME}}}?指定)"
    )


@cache
def _hotline_pattern() -> re.Pattern[str]:
    """Compile the pattern of the number of a public line, which names hold: 市12345热线办, 110指挥中心."""
    return re.compile(r"(?<!\d)(?:1(?:10|19|20|22|23\d\d)|96\d{3})(?!\d)")


def is_name(words: str) -> bool:
    """Tell whether words in a column of agencies can be the name of one.

    Example:
        >>> [is_name(words) for words in ("市科委", "综合规划处", "高新区", "张三", "按职责分工", "各乡镇(街道)")]
        [True, True, True, False, False, True]
    """
    plain = _hotline_pattern().sub("", organs.aside_pattern().sub("", words))
    if not 2 <= len(plain) <= MAX_NAME or _sentence_pattern().match(plain):
        return False
    return is_agency(words) or plain.endswith(_MORE)
