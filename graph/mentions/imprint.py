"""Metadata: where a 公文 prints its number, title, issuers, dates and addressees.

Source: GB/T 9704-2012, 7.2.5 (发文字号), 7.3.1 (标题), 7.3.2 (主送机关), 7.3.5 (署名, 成文日期), 7.4 (抄送, 印发日期).
"""

import re
from functools import cache

from graph.passages.marks import STOP
from graph.rules.pattern import Pattern

_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
DATE = r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日?"

SIGNED = "签"
"""Stands in each of the words for who signed a sheet."""
SIGNER = f"(?:{SIGNED}发|会{SIGNED})人 ?:"
"""What opens the name of who signs a document."""


@cache
def number_pattern() -> re.Pattern[str]:
    """Compile the pattern of a 文号: 沪府办规〔2023〕27号, …〔2025〕8-1号; brackets of every shape are met, and blanks."""
    year, serial = r"(?:1 ?9|2 ?0) ?\d ?\d", r"第?\d(?: ?\d){0,4}(?:-\d{1,2})?"
    return re.compile(rf"(?P<agency>\w{{2,16}}?) ?[〔\[(【] ?(?P<year>{year}) ?[〕\])】] ?(?P<serial>{serial}) ?号")


@cache
def bare_number_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that is a number without the body that gave it, as minutes print it: 〔2026〕14号."""
    return re.compile(r"(?:^|(?<=\n))[〔\[(【] ?(?P<year>(?:19|20)\d\d) ?[〕\])】] ?(?P<serial>第?\d{1,4}) ?号(?=\n)")


@cache
def decree_pattern() -> Pattern:
    """Build the pattern of the number of a decree, which its date may open: 上海市人民政府令 (第19号), 2005年2月15日…令第432号."""
    opening = rf"(?<![^\n :(\[])(?:{_DAY} ?)?(?!依据|根据|依照|按照|遵照|执行|落实)"
    return Pattern(
        opening + r"(?P<agency>(?P<body>[^\W\d][\w、]{1,30})令)\s?[(〔\[]?(?P<serial>第\d{1,4}号)[)〕\]]?",
        ("令",),
    )


@cache
def announcement_pattern() -> Pattern:
    """Build the pattern of the number of an announcement: 某市税务局公告2025年第12号, 某市人大常委会公告（第78号）."""
    return Pattern(
        r"(?P<agency>[^\W\d]\w{1,40}公告)[ \n]?(?P<year>[(〔\[]?\d{4}(?:年|[)〕\]]) ?)?(?P<serial>[(〔\[]?第\d{1,4}号[)〕\]]?)",
        ("公告",),
    )


@cache
def date_pattern() -> re.Pattern[str]:
    """Compile the pattern of a full date in Arabic digits."""
    return re.compile(DATE)


@cache
def ideographic_date_pattern() -> re.Pattern[str]:
    """Compile the pattern of a date in Chinese numerals."""
    return re.compile(r"二[〇零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日")


@cache
def after_date_pattern() -> re.Pattern[str]:
    """Compile the pattern of what may follow the date of a signature."""
    return re.compile(rf" ?(?:\((?:此件|本文)|发布{STOP}?(?:\n|$)|\n|$)")


@cache
def sentence_end_pattern() -> re.Pattern[str]:
    """Compile the pattern of the end of a sentence before a signature on the same line, or of a wide gap."""
    return re.compile(rf"[{STOP}.)](?! )| (?=[^ ]{{4,}} ?$)|[{STOP}.)] ")


@cache
def subtitle_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line under a title that names the issuer: （2020年6月 北京市发展和改革委员会）."""
    return re.compile(r"(?m)^\((?:\d{4}年\d{1,2}月(?:\d{1,2}日)?)? ?(?P<issuer>\w{4,30})\)$")


@cache
def stated_date_pattern() -> re.Pattern[str]:
    """Compile the pattern of the heading of a sheet that states the date: 成文日期：2022年7月1日."""
    return re.compile(r"(?:成文|发文|签发|印发)(?:日期|时间): ?(?P<date>\d{4}年\d{1,2}月\d{1,2}日)")


@cache
def delivered_pattern() -> Pattern:
    """Build the pattern of the line under the title of a report: ——2026年1月31日在某市第十二届人民代表大会第四次会议上."""
    return Pattern(
        r"(?<![^\n])[—\-( ]{0,6}(?P<date>\d{4}年\d{1,2}月\d{1,2}日) ?在"
        r"(?:(?P<area>\w{2,12}?)(?=第\w{1,5}届|人民代表大会))?\w{2,40}会议?上\)?(?=\n|$)",
        ("会",),
    )


@cache
def report_pattern() -> Pattern:
    """Build the pattern of who gives a report to an assembly: 我代表自治区人民政府，向大会报告工作."""
    return Pattern(r"我代表(?P<issuer>\w{2,24}?),?向\w{0,8}(?:大会|会议)", ("我代表",))


@cache
def stated_issuer_pattern() -> Pattern:
    """Build the pattern of the heading of a sheet that states the issuer: 发文机关：某市人民政府."""
    return Pattern(r"(?:发文|发布|制定|印发)(?:机关|机构|单位): ?(?P<issuer>[\w、]{3,60})(?=[\n ]|$)", ("机关:", "机构:", "单位:"))


@cache
def disclosure_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a document says of its publication."""
    return re.compile(r"\((?P<note>此件[^()\n]{2,12})\)|公开(?:属性|方式|类别):(?P<kind>\w{2,8})")


DISCLOSURES = ("公开属性:", "公开方式:", "公开类别:")
"""Openings of what a sheet states of the publication of its document."""


@cache
def place_pattern() -> re.Pattern[str]:
    """Compile the pattern of the area that opens the name of an issuer: 上海市徐汇区."""
    return re.compile(
        r"(?<!\w)(?:中共)?(?P<area>(?:\w{2,3}(?:省|市)|\w{2,5}(?:自治区|特别行政区))?(?:\w{1,6}?(?:自治州|自治县|市|(?<![园新税发片范专开])区|县|旗|州|盟|地区))?(?:\w{1,5}?(?:区|县|市|镇))?)"
        r"(?=人民政府|政府|委|\w{1,20}[局厅委办会室])"
    )


@cache
def title_place_pattern() -> re.Pattern[str]:
    """Compile the pattern of the area that opens the title of a document that names no issuer: 东莞市打造….

    Areas that a title may open with and that are none, such as 保税区 and 社区, are left out.
    """
    return re.compile(
        r"(?!城市)(?P<area>(?:\w{2,3}省)?(?:\w{2,5}?自治[区州县]|\w{2,3}?(?:市(?![场民区域级])|(?<![园社片湾地街小校厂全各本我税洪查政])区(?![块域])|县|省)))(?=[\w“])"
    )


def drop_aside(line: str) -> str:
    """Drop the second name of a body that closes a line of signature: 某局(某中心).

    Example:
        >>> drop_aside("某区科技局(乡村振兴局)")
        '某区科技局'
    """
    return re.sub(r"(?<=[局委会厅室部])\([^()\n]{2,24}\)$", "", line)


@cache
def supplement_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that goes on with a title: its years, 试行, 征求意见稿."""
    return re.compile(r"\([^()\n]{0,20}(?:\d{4}[^()\n]{0,16}|试行|暂行|征求意见稿|修订(?:版|稿)?|草案)\)$")


@cache
def issuer_in_title_pattern() -> re.Pattern[str]:
    """Compile the pattern of the issuers that open a title: 甲、乙关于…, 甲印发…."""
    return re.compile(
        r"(?!\d{4}年)(?P<issuers>[\w、,\s()“”]{2,80}?)(?:等(?:\d{1,2}|\w{1,3})?(?:个)?(?:部门|单位)?)?(?:关于|印发|转发|批转|发布)"
    )


ADDRESSEES = ("各", "省", "市", "区", "县", "有关", "国务院", "局", "中央", "自治区", "直属", "天")
"""Words that open the line of addressees."""
