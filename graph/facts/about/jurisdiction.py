"""Jurisdiction: the area that 本市 and 省 mean in a document."""

from graph.mentions import imprint
from graph.rules.rule import Rule, choose

NATION = ("国务院", "国家", "中共中央")
"""Words that open the names of the bodies of the nation."""


def find_jurisdiction(*names: str) -> str | None:
    """Find the area that 本市 and 市 mean: the one that opens the first name of a body, or else of a title, that opens with one.

    Example:
        >>> find_jurisdiction("市政府办公室", "上海市徐汇区科学技术委员会"), find_jurisdiction("国务院办公厅")
        ('上海市徐汇区', '中国')
        >>> find_jurisdiction("东莞市打造智造服务基地的若干措施"), find_jurisdiction("关于支持创新的若干措施")
        ('东莞市', None)
    """
    found = (choose(rules, words) for rules in (BODIES, TITLES) for words in names)
    return next((made[1] for made in found if made), None)


def _read_body(name: str) -> str | None:
    """Read the area that opens the name of a body; 省 and 市 alone tell none."""
    match = imprint.place_pattern().match(name)
    return match["area"] if match and len(match["area"]) > 2 else None


def _read_title(name: str) -> str | None:
    """Read the area that opens a title."""
    match = imprint.title_place_pattern().match(name)
    return match["area"] if match else None


BODIES: tuple[Rule[str, str], ...] = (
    Rule(
        "area-of-body",
        "document",
        "上海市徐汇区科学技术委员会: the area that opens the name of a body",
        _read_body,
        source="沪府办规〔2023〕27号",
        examples=("⟦area-of-body jurisdiction=上海市徐汇区|上海市徐汇区⟧科学技术委员会关于支持创新的意见\n一、总则\n甲。",),
        counter_examples=("市科学技术委员会关于支持创新的意见\n一、总则\n甲。",),
    ),
    Rule(
        "nation",
        "document",
        "国务院办公厅: a body of the nation",
        lambda name: "中国" if name.startswith(NATION) else None,
        source="国办发〔2019〕3号",
        examples=("⟦nation jurisdiction=中国|国务院⟧办公厅关于支持创新的意见\n一、总则\n甲。",),
        counter_examples=("关于落实国务院部署的意见\n一、总则\n甲。",),
    ),
)
"""The ways in which the name of a body tells the area."""

TITLES: tuple[Rule[str, str], ...] = (
    Rule(
        "area-of-title",
        "document",
        "东莞市打造…: the area that opens the title of a document that names no body",
        _read_title,
        examples=("⟦area-of-title jurisdiction=东莞市|东莞市⟧打造智造服务基地的若干措施\n一、总则\n甲。",),
        counter_examples=("社区打造服务站点的若干措施\n一、总则\n甲。",),
    ),
)
"""The ways in which a title tells it."""
