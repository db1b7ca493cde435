"""Infrastructure: the definite facilities, lines, platforms and networks that a document plans, builds or uses."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from graph.document import Document
from graph.facts.evidence import cite_span
from graph.facts.things.lines import Line, find_lines
from graph.facts.things.objects import read_object
from graph.facts.things.places import extract_places
from graph.facts.things.stages import stage_of
from graph.kinds import Infrastructure
from graph.mentions import naming
from graph.mentions.found import Found
from graph.mentions.names import Name, find_names
from graph.rules.words import read_groups, read_table
from graph.span import Span

WEAK = (
    "平台", "中心", "系统", "网", "基地", "节点", "工程", "枢纽", "集群", "通道", "基础设施", "服务平台", "APP", "小程序", "客户端",
    "公众号", "总门户",
)  # fmt: skip


def extract_infrastructure(found: Found) -> tuple[Infrastructure, ...]:
    r"""Extract the definite facilities of a document, each with its stage.

    Args:
        found: A parsed document with what was found in it; a place is no facility.

    Returns:
        The facilities in the order of their first mention; classes of things (公共服务平台) are none.

    Source:
        `GUIDE.md`, section "infrastructure", on 000, 023 and 044.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "措施\n一、加快实施轨道交通18号线二期,推进轨道交通24、26号线规划研究。依托“一网通办”平台办理。"
        >>> for item in extract_infrastructure(Found(parse_document(parse_text(words)))):
        ...     print(item.name, item.stage)
        轨道交通18号线二期 加快实施
        轨道交通24号线 规划研究
        轨道交通26号线 规划研究
        一网通办 建成
    """
    known = {place.name for place in found.once(extract_places)}
    items: dict[str, Infrastructure] = {}
    called: dict[str, str] = {}  # alias → name
    for item in _find(found.document, found.toponyms):
        if item.name in known:
            continue
        name = called.get(item.name, item.name)
        items[name] = _merge(items[name], item) if name in items else item
        for alias in (item.name, *item.aliases):
            called.setdefault(alias, name)
    return tuple(items.values())


def _merge(first: Infrastructure, later: Infrastructure) -> Infrastructure:
    """Add a later mention to the first one; the first stage that is told holds."""
    aliases = tuple(alias for alias in dict.fromkeys((*first.aliases, later.name, *later.aliases)) if alias != first.name)
    return first._replace(
        paths=tuple(dict.fromkeys((*first.paths, *later.paths))), aliases=aliases, stage=first.stage or later.stage
    )


def _find(document: Document, toponyms: tuple[str, ...]) -> Iterator[Infrastructure]:
    """Yield the mentions in the order of the text."""
    body = document.text.body
    lines = list(find_lines(body))
    facilities = list(_find_facilities(body, [span for _, _, span in lines], toponyms))
    longest = {span.start: words for words, _, span in sorted(facilities, key=lambda row: row[2])}  # “甲系统” in “甲系统”平台
    facilities = [row for row in facilities if row[1] != "quoted" or row[0][0] == longest[row[2].start][0]]
    facilities += _find_examples(body)
    brands = _find_brands(body, sorted(span for _, _, span in facilities))
    for words, rule, span in sorted((*lines, *facilities, *brands), key=lambda row: row[2]):
        provision = document.find_provision(span.start)
        if provision:
            stage = stage_of(body, span, provision.own.start) if rule != "brand" or _is_built(body, span) else "建成"
            evidence = cite_span(document.text, span)
            yield Infrastructure(
                name=words[0],
                path=provision.path,
                stage=stage,
                evidence=evidence,
                rule=rule,
                aliases=tuple(words[1:]),
                paths=(provision.path,),
            )


def _find_facilities(body: str, lines: list[Span], toponyms: tuple[str, ...]) -> Iterator[Line]:
    """Yield the facilities that their last word and a definite cue make known."""
    brands = read_groups("mentions/naming")["brand"]
    before = -1  # where the last one ends
    for name in find_names(body, "mentions/facility_suffixes", toponyms, lines):
        if not name.cue:
            name = read_object(body, name, body[before : name.full.start] in naming.JOINTS) or name
        words = name.span.cut(body)
        if not _is_definite(name, words):
            continue
        before = name.span.end
        opens = name.proper != "" and words.startswith("“")
        bare = opens and (name.suffix not in WEAK or words.endswith("体系") or name.proper in brands)
        head = name.proper if bare else words
        proper = name.proper if len(name.proper) > 2 and name.proper not in brands else ""
        aliases = (words, name.full.cut(body), words.replace("“", "").replace("”", ""), proper, name.alias, *_shorter(words))
        yield [head, *dict.fromkeys(alias for alias in aliases if alias and alias != head)], name.cue, name.span


def _find_examples(body: str) -> Iterator[Line]:
    """Yield the facilities that stand in a list before the word for all of them: “社区云”“健康云”等平台."""
    for span in naming.find_examples(body, read_groups("mentions/naming")["facilities"]):
        name = span.cut(body)
        yield [name, f"“{name}”"], "example", Span(span.start - 1, span.end + 1)


def _shorter(words: str) -> Iterator[str]:
    """Yield the name without the scope that opens it: 市级, 全国, 城市; 中国 is part of the name of a body."""
    scope = next((scope for scope in _scopes() if words.startswith(scope)), "") if words.startswith(_scopes()) else ""
    rest = words.removeprefix(scope)
    if scope not in ("", "中国") and len(rest) > 5 and rest[0].isalnum():
        yield rest


@cache
def _scopes() -> tuple[str, ...]:
    """Return the words for the territory that open names."""
    groups = read_groups("mentions/naming")
    return tuple(word for group in ("local", "wide", "city") for word in groups[group])


def _is_definite(name: Name, words: str) -> bool:
    """Return whether a name is that of one thing that is built or used."""
    groups = read_groups("mentions/naming")
    core = words.removesuffix(name.suffix)
    if _is_common(words, core):
        return False
    if name.suffix == "工程":
        return name.cue != "" and any(word in core[-6:] for word in groups["physical"])
    if name.cue == "":
        return False
    if name.cue == "toponym":
        return core not in _toponyms() or name.suffix not in WEAK
    if name.cue == "city":
        return len(words) > 6 and name.suffix.endswith(("中心", "平台", "集群", "大脑", "底座", "中枢"))
    if name.cue == "listed":
        return len(words) > 6 and not words.endswith(groups["class"])
    if name.cue in ("own", "wide", "local"):
        return not _is_class(words) and (len(core) > 3 or not name.suffix.endswith("中心"))
    return True


def _is_common(words: str, core: str) -> bool:
    """Return whether a name has no more than a scope or a place and a class: 全市信息基础设施, 重庆市重点实验室, 中国铁路."""
    groups = read_groups("mentions/naming")
    if core in groups["wide"] or "各" in core or core.endswith(groups["event"]):
        return True
    if words.endswith(groups["title"]) and (words.startswith(("国家", "全国")) or words.find("重点") > 0):
        return True
    classes = naming.class_words()
    return words.endswith(classes) and any(words.removesuffix(word) in _openings() for word in classes if words.endswith(word))


def _is_class(words: str) -> bool:
    """Return whether words name a rank that many hold: 国家级…平台, 省级重点实验室, 国家工程研究中心."""
    groups = read_groups("mentions/naming")
    scope = next((word for word in (*groups["local"], *groups["wide"]) if words.startswith(word)), "")
    ranked = scope.endswith("级") and words.endswith(groups["class"] + groups["rank"])
    return ranked or words.startswith("国家级") or words.removeprefix(scope) in groups["class"]


@cache
def _toponyms() -> frozenset[str]:
    """Return the place names of the lexicon, with 市 and 省 too."""
    return frozenset(word + end for word, _ in read_table("mentions/toponyms") for end in ("", "市", "省"))


@cache
def _openings() -> frozenset[str]:
    """Return the words for a territory: 全市, 国家, and the provinces and cities of the lexicon, with 市 and 省 too."""
    groups, rows = read_groups("mentions/naming"), read_table("mentions/toponyms")
    divisions = (word + end for word, kind in rows if kind in ("province", "city") for end in ("", "市", "省"))
    return frozenset((*groups["own"], *groups["local"], *groups["wide"], *divisions))


@cache
def _quoted_pattern() -> re.Pattern[str]:
    """Compile the pattern of a short quotation: the public services that every reader knows are named in one."""
    return re.compile(r"“([^”\n]{2,12})”")


def _find_brands(body: str, taken: list[Span]) -> Iterator[Line]:
    """Yield the public services that are named alone: the known ones (“浙里办”), and those whose name tells that it was coined."""
    brands, verbs = frozenset(read_groups("mentions/naming")["brand"]), read_groups("facts/things/stage_verbs")
    for match in _quoted_pattern().finditer(body):
        start, end = match.span()
        known = match[1] in brands
        if not known and not (match[1][-1] in "云码链通P" and naming.is_coined(match[1])):
            continue
        before = body[max(0, start - 10) : start]
        used = any(word in before for word in verbs["run"])  # not a quality that is reached: 实现“一网通办”
        at = bisect_right(taken, start, key=lambda span: span.start) - 1
        free = at < 0 or taken[at].end <= start
        if known and free and (used or before.endswith(("和", "、", "本市", "全市", "参与"))):
            yield [match[1], match[0]], "brand", Span(start, end)
        if not known and free and (used or any(word in before for word in verbs["build"])) and not body.startswith("品牌", end):
            yield [match[1], match[0]], "coined", Span(start, end)


def _is_built(body: str, span: Span) -> bool:
    """Return whether a known service is being built here, and not used: 推进“一网统管”建设."""
    before = body[max(0, span.start - 4) : span.start]
    return body.startswith("建设", span.end) or before.endswith(("建设", "打造", "构建", "加快", "推进", "推动"))
