"""Features: the waters, islands, towns and villages at which a provision works: 淀山湖水环境改善, 樟木镇恢复重建."""

import re
from collections.abc import Iterator
from functools import cache

from graph.mentions.proper import find_name
from graph.mentions.toponyms import toponyms_of_lexicon
from graph.span import Span

WORKS = ("治理", "整治", "保护", "修复", "改善", "开发", "疏浚", "清淤", "河势", "重建", "改造", "更新", "建设")
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
    feature = "[湖岛江河湾滩口洲镇村淀池海区](?<![^库灌]区)"  # 库区, 灌区
    return re.compile(f"{feature}(?=[及和]?其?(?:{near}){{0,2}}(?:{what})?(?:{'|'.join(WORKS)}))")


@cache
def _name_pattern() -> re.Pattern[str]:
    """Compile the pattern of the Chinese characters that end a stretch, behind a joint or a particle."""
    return re.compile("(?:(?![和与及的对在])[\u3400-\u9fff])+$")


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
        words = _name_pattern().search(body, max(0, match.end() - LONGEST), match.end())
        begin, end = find_name(words[0]) if words else (-1, -1)
        if words and begin >= 0 and (end == len(words[0]) or match[0] in TRADED):
            division = _division_pattern().match(words[0], begin)
            span = Span(words.start() + (division.end() if division else begin), match.end())
            if span.end - span.start > 2 - match[0].endswith(LAKES) and span.cut(body) not in toponyms_of_lexicon():
                yield span
