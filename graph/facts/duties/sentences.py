"""Sentences: how running text gives agencies a duty, outside every statement in brackets.

Source: the habits of 应急预案 and 管理办法, whose organs are named in sentences, and of the last sections of 实施意见.
"""

import re
from functools import cache

from graph.rules.duties import either, list_words, openings
from graph.rules.pattern import Pattern

BETWEEN = frozenset("体同别要将应当好挥行")
"""Last characters of what may stand between the name of an agency and such a word: 具体, 共同, 分别, 主要, 要发挥."""


_ACT = (
    "做好|推进|推动|制定|制订|组织|研究|开展|建设|建立|负责|协调|统筹|实施|落实|编制|完善|健全|构建|抓好|拟[定订]|起草|加强|打造|指导"
    "|承担|会同|出台|提出|探索|引导|督促|加快|强化|优化|深化"
)
"""Words that open what an agency is to do."""

_NUMBER = "[一二三四五六七八九十]{1,3}"
_LABEL = (
    rf"第[一二三四五六七八九十百零\d]{{1,5}}条|\({_NUMBER}\)|{_NUMBER}、|\(?\d{{1,3}}[).、]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}|[①-⑳]"
)


@cache
def by_agency_pattern() -> Pattern:
    """Build the pattern of a duty given by 由: 由市科委牵头开展…, 由市科委负责解释."""
    managing = ("统筹", "统一管理", "组织实施")
    return Pattern(
        r"由(?P<agencies>[^,。;:\n由]{2,60}?)"
        rf"(?P<verb>(?:负责)?(?:{either('lead')})|(?:组织实施并|具体|共同|分别)?负责|{'|'.join(managing)}|(?:另行|研究|组织|联合|共同)?制[定订])"
        r"(?!人|的|同志|领导|制(?![定订]))(?![^,。;\n]{0,24}的(?:[^,。;\n]{0,12})(?:机制|小组|专班|委员会|联盟))",
        (*list_words("lead"), "负责", *managing, "制定", "制订"),
        reach=72,
    )


@cache
def founded_pattern() -> re.Pattern[str]:
    """Compile the pattern of what founds a body whose members follow: 成立由…牵头的小组 makes nobody responsible."""
    return re.compile(r"(?:成立|建立|组建|设立|构建|形成|健全|完善)[^,。;]{0,10}$")


@cache
def subject_pattern() -> Pattern:
    """Build the pattern of a sentence whose subject gets the duty: 市司法局负责法制保障; 海关总署要继续做好牵头工作."""
    return Pattern(
        r"(?P<agencies>[^,。;:()\n由]{3,60}?)(?P<verb>(?:具体|共同|分别|主要)?负责(?!解释|人|任|同志|领导|制(?![定订]))(?=\w{3})"
        rf"|(?:{either('lead')})(?={_ACT}|,[^,。;\n]{{2,80}}?(?:{either('support')})[,。;\n])"
        r"|要(?:继续|切实|充分)?(?:做好|发挥|履行)(?:好)?牵头(?=工作|作用|职责|抓总)|(?:联合|共同)(?:推进|推动|开展|实施|建设|制定)(?=\w)"
        r"|作为[^,。;\n]{2,40}主体,要?(?:切实)?(?=落实主体责任|履行主体责任))",
        (*list_words("lead"), "负责", "联合", "共同", "作为"),
        reach=110,
        stops=",",
    )


TOGETHER = "会同"


@cache
def joint_pattern() -> Pattern:
    """Build the pattern of a duty that agencies do together: 市科技局会同市财政局制定…; to judge applications is none."""
    return Pattern(
        rf"(?P<agencies>[^,。;:()\n由]{{3,60}}?)(?:要|应当?|将)?(?:{TOGETHER}|商(?=[市省区县国有相财外]))(?P<others>[^,。;:\n由]{{2,80}}?),?(?P<verb>(?:共同|联合|负责|立即|及时|定期|尽快|抓紧|积极|切实)?(?:{_ACT}))"
        r"(?!评审|评选|专家|考评|考核|验收|审核|审查|了|过|的)",
        (TOGETHER, "商"),
        reach=160,
        stops=",",
    )


_DIVIDED = ("负责", "牵头", "承担", "配合", "协助", "组织", TOGETHER)


@cache
def division_pattern() -> Pattern:
    """Build the pattern of a line in a division of duties: 市教育局：负责统筹协调."""
    return Pattern(
        rf"(?P<agencies>[^,。;:\n由]{{3,60}}):(?:主要)?(?P<verb>{'|'.join(_DIVIDED)})(?!人|制(?![定订]))(?=\w{{2}})",
        tuple(f":{before}{verb}" for verb in _DIVIDED for before in ("", "主要")),
        reach=65,
    )


@cache
def named_line_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that opens with agencies and a colon: 市公安局：维护治安."""
    return re.compile(rf"(?P<agencies>[^,。;:\n由]{{3,60}}):(?!{'|'.join(_DIVIDED)}|主要)(?=[^\W\d]{{2}})")


PREFACE_OPENINGS = frozenset("第(0123456789一二三四五六七八九十—-其 ") | {chr(code) for code in range(ord("①"), ord("⑳") + 1)}
"""First characters of what may stand before the subject of a sentence."""


@cache
def preface_pattern() -> re.Pattern[str]:
    """Compile the pattern of what may stand before the subject of a sentence: a label, a dash, 一是."""
    return re.compile(rf"(?:{_LABEL})?(?:[—\-]{{1,4}}|{_NUMBER}是|其中,)? ?")


@cache
def helper_pattern() -> re.Pattern[str]:
    """Compile the pattern of the agencies that help: …，公安部、水利部参加."""
    opening = openings("support")
    return re.compile(
        rf",(?=[^。;:\n{opening}]{{0,123}}+[{opening}])"  # one look ahead is cheaper than 120 tries
        rf"(?P<agencies>[^。;:\n]{{2,120}}?)(?:等)?(?:共同|重点|积极|主动)?(?:{either('support')})(?=[。;\n,]|$|做好)"
    )


@cache
def doer_pattern() -> re.Pattern[str]:
    """Compile the pattern of the agencies that a sentence goes on with after the one that leads: …，各区人民政府抓好落实."""
    return re.compile(
        r",(?:会同)?(?P<agencies>[^,。;:\n]{2,120}?)(?:按(?:照)?(?:各自)?职责分工|分领域|分别|共同|具体|抓好|做好|组织)*(?:负责|落实|推进|实施)(?=[。;\n,]|$)"
    )


@cache
def series_pattern() -> Pattern:
    """Build the pattern of a clause in a division of labour: 市科技局重点引导…."""
    verbs = ("重点", "主要负责", "具体负责")
    return Pattern(
        rf"(?P<agencies>[^,。;:()\n]{{3,24}}?)(?:{'|'.join(verbs)})(?=\w{{2}})[^。;\n]{{4,160}}", verbs, reach=188, stops=","
    )
