"""Features: the waters, islands, towns and villages at which a provision works: 淀山湖水环境改善, 樟木镇恢复重建."""

import re
from collections.abc import Iterator
from functools import cache

from graph.mentions.proper import find_name
from graph.mentions.toponyms import toponyms_of_lexicon
from graph.passages.marks import HAN
from graph.span import Span

WORKS = (
    "治理",
    "整治",
    "保护",
    "修复",
    "改善",
    "开发",
    "疏浚",
    "清淤",
    "河势",
    "重建",
    "改造",
    "更新",
    "建设",
    "补水",
    "引水",
    "管护",
)
FEATURES = "湖岛江河湾滩口洲镇村淀池海"
"""Last characters of features."""
LONGEST = 10
"""Characters of a feature, with the words before it."""
TRADED = ("岛", "区")
"""Features before which a trade may stand: 崇明生态岛."""
LAKES = tuple("湖淀池海")
"""Features of which two characters make a name: 巢湖, 洱海."""


@cache
def _feature_pattern() -> re.Pattern[str]:
    """Compile the pattern of the last character of a feature before the work that is done there."""
    near = "周边|两岸|沿岸|沿线|岸线|流域|水系|水域|干流|上游|下游|中游|片区|区域|地区|零星"
    what = "综合|系统|全面|生态|环境|水环境|水生态|水质|水污染|滩涂|有效|恢复|旅游|生态环境"
    feature = f"[{FEATURES}区](?<![^库灌]区)"  # 库区, 灌区
    return re.compile(f"{feature}(?=[及和]?其?(?:{near}){{0,2}}(?:{what})?(?:{'|'.join(WORKS)}))")


@cache
def _name_pattern() -> re.Pattern[str]:
    """Compile the pattern of the Chinese characters that end a stretch, behind a joint or a particle."""
    return re.compile(f"(?:(?![和与及的对在]){HAN})+$")


@cache
def _division_pattern() -> re.Pattern[str]:
    """Compile the pattern of the city or county before the name of a feature: 绍兴市|曹娥江."""
    return re.compile("[^省市县]{2,3}[省市县](?=..)")


def find_features(body: str) -> Iterator[Span]:
    """Yield the features that a proper name tells and at which work is done, in the order of the text.

    Example:
        >>> words = "开展银杏湖及周边水系综合治理,加快三河镇恢复重建,推进小城镇建设"
        >>> [span.cut(words) for span in find_features(words)]
        ['银杏湖', '三河镇']
    """
    for match in _feature_pattern().finditer(body):
        span = _find_name(body, match.end(), match[0])
        if span:
            yield from _find_list(body, span.start)
            yield span


def _find_list(body: str, start: int) -> Iterator[Span]:
    """Yield the features that stand in one list before another: 白鹭河、|银杏河流域综合治理."""
    while body[start - 1 : start] == "、" and body[start - 2 : start - 1] in FEATURES:
        span = _find_name(body, start - 1, body[start - 2])
        if not span:
            return
        yield span
        start = span.start


def _find_name(body: str, end: int, feature: str) -> Span | None:
    """Find the name that ends in a feature; None where no proper name tells it."""
    words = _name_pattern().search(body, max(0, end - LONGEST), end)
    begin, last = find_name(words[0]) if words else (-1, -1)
    if not words or begin < 0 or (last < len(words[0]) and feature not in TRADED):
        return None
    division = _division_pattern().match(words[0], begin)
    span = Span(words.start() + (division.end() if division else begin), end)
    short = span.end - span.start <= 2 - feature.endswith(LAKES)
    return None if short or span.cut(body) in toponyms_of_lexicon() else span
