"""The words of the report: every sentence in both languages, with places for its figures."""

from collections.abc import Sequence

from graph.report.model import Words

# 公文 style: no spaces around figures, one fact a sentence, no judgement that the figures do not carry.
SENTENCES: dict[str, Words] = {
    "overview": Words(
        "共{measures}，涉及{agencies}、{links}责任，平均每家{mean}项。",
        "{measures} and {agencies}: {links} in all, {mean} per agency on average.",
    ),
    "overview-unowned": Words("共{measures}，均未写明责任单位。", "{measures}, none of which names a responsible agency."),
    "owned": Words("各项措施均写明责任单位。", "Every measure names a responsible agency."),
    "orphans": Words("{measures}未写明责任单位。", "No agency is named for {measures}."),
    "orphans-many": Words(
        "有{count}项措施未写明责任单位，如{measures}。", "No agency is named for {count} measures, such as {measures}."
    ),
    "roles": Words(
        "写明牵头{lead}项次、配合{support}项次，其余{rest}项次未作区分。",
        "{lead} assignments are stated as lead, {support} as support, {rest} as neither.",
    ),
    "no-roles": Words(
        "文件只列责任单位，未写明牵头与配合，列在首位不等于牵头。",
        "The text lists responsible units and does not say who leads: being listed first is not the same as leading.",
    ),
    "most": Words(
        "承担事项最多的是{agency}，{total}项措施中承担{count}项，占全部{links}项次责任的{share}；其中列在首位{first}项，单独承担{sole}项。",
        "{agency} carries the most: {count} of {total} measures, {share} of all {links} assignments; "
        "listed first in {first}, alone in {sole}.",
    ),
    "most-tied": Words(
        "承担事项最多的是{agencies}，各承担{count}项，合计占全部{links}项次责任的{share}。",
        "{agencies} carry the most: {count} measures each, together {share} of all {links} assignments.",
    ),
    "next": Words("其次是{agencies}。", "Next are {agencies}."),
    "single": Words("只承担1项的有{agencies}。", "{agencies} carry only one measure."),
    "sole": Words("只有一家责任单位的措施有{measures}：{list}。", "{measures} with a single responsible agency: {list}."),
    "sole-one": Words("{agency}承担{measures}", "{agency} has {measures}"),
    "no-sole": Words("没有只由一家单位负责的措施。", "No measure rests on a single agency."),
    "crowded": Words(
        "责任单位最多的是{measures}，{each}{count}家。",
        "The most agencies share {measures}: {count}{each}.",
    ),
    "bridge": Words(
        "{agency}是关键衔接单位：若无该单位，{cut}即与其余单位失去共同措施的联系。",
        "{agency} is a critical bridge: without it, {cut} would lose every shared measure that links them to the others.",
    ),
    "no-bridge": Words(
        "没有单点衔接的单位：去掉任何一家，都不会切断其余单位之间的联系。",
        "There is no critical bridge: taking any one agency away would not part the others.",
    ),
    "between": Words(
        "居间联系最多的是{agency}（中介中心性{value}）。",
        "{agency} lies between others most often (betweenness {value}).",
    ),
    "between-spare": Words(
        "居间联系最多的是{agency}（中介中心性{value}），但去掉该单位并不会切断其余单位之间的联系。",
        "{agency} lies between others most often (betweenness {value}), yet taking it away would not part the others.",
    ),
    "between-chance": Words(
        "与任务数不变的随机组合相比，{agency}的居间程度{verdict}。",
        "Beside random networks with the same loads, the betweenness of {agency} is {verdict}.",
    ),
    "more-bridges": Words("另有{agencies}也是关键衔接单位。", "{agencies} more are critical bridges too."),
    "cut-off": Words(
        "{agencies}只共同承担{measures}，与其他单位没有共同措施。",
        "{agencies} share only {measures} and no measure with anyone else.",
    ),
    "cut-off-one": Words(
        "{agencies}只单独承担{measures}，与其他单位没有共同措施。",
        "{agencies} has only {measures} and shares no measure with anyone.",
    ),
    "more-cut-off": Words("另有{groups}与其他单位没有共同措施。", "{groups} more are cut off likewise."),
    "connected": Words(
        "各单位经共同措施连成一片，没有孤立的单位。", "All agencies are linked by shared measures; none is cut off."
    ),
    "due": Words("{when}到期的目标有{targets}：{list}。", "{targets} due {when}: {list}."),
    "due-one": Words("{measure}{indicator}{amount}{units}", "{indicator} {amount} ({measure}{units})"),
    "undated": Words("没有写明时限的目标有{targets}，在{measures}。", "{targets} without a deadline, in {measures}."),
    "all-dated": Words("各个目标均写明时限。", "Every target has a deadline."),
    "expiry": Words("文件有效期至{date}。", "The document is in force until {date}."),
    "untargeted": Words(
        "{total}项措施中有{count}项没有量化目标；有量化目标的只有{measures}。",
        "{count} of {total} measures have no quantified target; only {measures} have one.",
    ),
    "untargeted-few": Words("没有量化目标的有{measures}。", "No quantified target is set for {measures}."),
    "untargeted-all": Words(
        "{total}项措施均没有量化目标，也就没有可据以核查的数量和时限。",
        "None of the {total} measures has a quantified target, so there is no quantity or deadline to check.",
    ),
    "targeted-all": Words("各项措施均有量化目标。", "Every measure has a quantified target."),
    "caps": Words("写明的支持上限有{caps}：{list}。", "{caps} on support: {list}."),
    "cap-one": Words("{measure}{amount}{condition}", "{amount} ({measure}{condition})"),
    "pairs": Words("共同承担措施最多的是{pairs}，共{count}项。", "{pairs} share the most measures: {count}."),
    "pairs-tied": Words("共同承担措施最多的是{pairs}，各{count}项。", "{pairs} share the most measures: {count} each."),
    "unresolved": Words("未能对应到机构名录的单位：{list}。", "Not found in the register: {list}."),
    "inferred": Words("经推断计入、文件未逐一写明的责任有{links}。", "{links} are inferred and not stated in so many words."),
    "issues": Words(
        "未能识别的表述有{issues}，见“待核实事项”表。", "{issues} in the text not understood: see the table of open points."
    ),
    "rest-agencies": Words("另有{agencies}各承担1项：{list}。", "Another {agencies} carry one measure each: {list}."),
    "rest-pairs": Words("另有{pairs}各有1项共同措施，见 report.json。", "Another {pairs} share one measure each: see report.json."),
    "scope": Words(
        "只统计{scope}{agencies}（文件共涉及{total}家），承担{links}项次（共{all}项次）；各项指标只在这些单位之间计算，"
        "“独自负责”指没有其他列入统计的单位，只由其他单位承担的措施不列。",
        "Only {scope} are counted: {agencies} of {total}, with {links} of {all} assignments. Every figure is computed among them: "
        "a sole unit may share its measure with bodies that are left out, and measures that only others bear are not listed.",
    ),
    "groups": Words(
        "合称{list}各按一家单位计，未展开为成员，不计入政府机关。",
        "Collectives count as one body each, not as their members and not as governments: {list}.",
    ),
    "expanded": Words("{list}等合称已展开为成员单位，共{links}。", "Collectives are counted as their members ({list}): {links}."),
    "succeeded": Words("已撤并的机构按承继机构计，共{links}：{list}。", "Ended bodies count as their heirs, {links}: {list}."),
    "clear": Words("没有待核实的事项。", "No open point."),
    "chance": Words(
        "若随机分派，承担最多的单位平均为{mean}项（95%在{low}至{high}项之间），实际为{observed}项，{verdict}。",
        "Assigned at random, the most loaded agency would have {mean} on average (95% between {low} and {high}); "
        "it has {observed}: {verdict}.",
    ),
    "concentration": Words(
        "承担最多的前{top}家单位合计承担{links}，占{share}；赫芬达尔指数{hhi}，基尼系数{gini}（0为完全平均）。",
        "The top {top} agencies hold {links}, {share}; HHI {hhi}, Gini {gini} (0 is perfectly even).",
    ),
}

HEADS: dict[str, Words] = {
    "overview": Words("总体情况", "Overview"),
    "most": Words("承担最多", "Most loaded"),
    "chance": Words(
        "若随机分派，承担最多的单位平均为{mean}项（95%在{low}至{high}项之间），实际为{observed}项，{verdict}。",
        "Assigned at random, the most loaded agency would have {mean} on average (95% between {low} and {high}); "
        "it has {observed}: {verdict}.",
    ),
    "concentration": Words("集中程度", "Concentration"),
    "sole": Words("单独承担", "Sole owners"),
    "crowded": Words("协调面最宽", "Most shared"),
    "bridge": Words("关键衔接", "Bridge"),
    "cut-off": Words("相对孤立", "Cut off"),
    "untargeted": Words("缺少目标或时限", "Without target or deadline"),
    "due": Words("到期事项", "What is due"),
    "caps": Words("支持上限", "Caps on support"),
    "pairs": Words("协作最密", "Closest partners"),
    "open": Words("待核实", "Open points"),
}

LEVELS: dict[str, Words] = {
    "central": Words("中央", "central"),
    "province": Words("省级", "provincial"),
    "city": Words("市级", "city"),
    "county": Words("区县级", "district and county"),
}

# As `graph.sectors.SECTORS`.
SECTORS: dict[str, Words] = {
    "government": Words("政府机关", "government bodies"),
    "party": Words("党委机关", "Party organs"),
    "organ": Words("人大、政协、监察、司法和军事机关", "other organs of state"),
    "institution": Words("事业单位和社会组织", "public institutions and associations"),
    "enterprise": Words("企业", "enterprises"),
    "group": Words("合称", "collectives"),
    "unknown": Words("未归类单位", "bodies of no known kind"),
}

# As `graph.rows.Agency.scope` gives them, in the order in which they are told.
SCOPES: dict[str, Words] = {
    "central": Words("中央机关及驻地方机构", "Central bodies"),
    "province": Words("省级政府部门", "Provincial governments"),
    "city": Words("市级政府部门", "City governments"),
    "county": Words("区县政府及部门", "District and county governments"),
    "government": Words("未知层级的政府机构", "Governments of no known level"),
    "party": Words("党委机关", "Party organs"),
    "organ": Words("人大、政协、监察、司法和军事机关", "Other organs of state"),
    "institution": Words("事业单位和社会组织", "Public institutions and associations"),
    "enterprise": Words("企业", "Enterprises"),
    "group": Words("合称（未展开）", "Collectives (not expanded)"),
    "unknown": Words("未归类单位", "Bodies of no known kind"),
}

COMPARATORS: dict[str, Words] = {
    "=": Words("", ""),
    ">=": Words("不少于", "at least "),
    ">": Words("超过", "more than "),
    "<=": Words("不超过", "at most "),
    "<": Words("低于", "less than "),
    "~": Words("约", "about "),
}


def say(name: str, **figures: Words | str | int) -> Words:
    """Return a sentence in both languages with its figures in place.

    Example:
        >>> say("untargeted-all", total=3).zh
        '3项措施均没有量化目标，也就没有可据以核查的数量和时限。'
    """
    sentence = SENTENCES[name]
    zh = {key: value.zh if isinstance(value, Words) else value for key, value in figures.items()}
    en = {key: value.en if isinstance(value, Words) else value for key, value in figures.items()}
    return Words(
        sentence.zh.format(**zh), _capital(sentence.en.format(**en)) if sentence.en.endswith(".") else sentence.en.format(**en)
    )


def paragraph(*sentences: Words) -> Words:
    """Return sentences one after the other."""
    return Words("".join(s.zh for s in sentences), " ".join(s.en for s in sentences if s.en))


def join(parts: Sequence[Words], limit: int = 12, unit: str = "个") -> Words:
    """Return an enumeration of names, cut when it is longer than `limit`.

    Example:
        >>> join([Words("市教委", "A"), Words("市科委", "B"), Words("市医保局", "C")], limit=2, unit="家")
        Words(zh='市教委、市科委等3家', en='A, B and 1 more')
    """
    zh, en = [part.zh for part in parts], [part.en for part in parts]
    if len(parts) > limit:
        return Words(f"{'、'.join(zh[:limit])}等{len(parts)}{unit}", f"{', '.join(en[:limit])} and {len(parts) - limit} more")
    return Words("、".join(zh), f"{', '.join(en[:-1])} and {en[-1]}" if len(en) > 1 else "".join(en))


def chain(parts: Sequence[Words], limit: int = 5, stop: str = "；") -> Words:
    """Return clauses one after the other, cut when there are more than `limit`."""
    rest = len(parts) - limit
    kept = [*parts[:limit], Words(f"另有{rest}条见附表", f"{rest} more in the tables")] if rest > 0 else parts
    return Words(stop.join(part.zh for part in kept), "; ".join(part.en for part in kept))


def tally(number: int, unit: str, noun: str, nouns: str = "") -> Words:
    """Return a number with its noun: 5项, "5 measures"."""
    return Words(f"{number}{unit}", f"{number:,} {noun if number == 1 else nouns or noun + 's'}")


def judge(p: float) -> Words:
    """Return what the p of a null model says, with its value."""
    if p < 0.05:
        return Words(f"明显高于随机情形（p={p:.3f}）", f"more than chance explains (p = {p:.3f})")
    return Words(f"并不高于随机情形（p={p:.3f}）", f"no more than chance explains (p = {p:.3f})")


def percent(part: float) -> str:
    """Return a share with one digit: 22.7%."""
    return f"{part:.1%}"


def write_date(day: str) -> Words:
    """Return a day as a document writes it: 2025年12月31日; what is no ISO date stays as it is.

    Example:
        >>> write_date("2025-12-31").zh, write_date("待定").zh
        ('2025年12月31日', '待定')
    """
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return Words(day, day)
    year, month, date = map(int, parts)
    return Words(f"{year}年{month}月{date}日", day)


def write_deadline(deadline: str, due: str) -> Words:
    """Return a deadline as it was set: by the year, the month, the day, every year, or none.

    Example:
        >>> [write_deadline(*pair).zh for pair in (("2025", "2025-12-31"), ("2025-06", "2025-06-30"), ("annual", ""), ("", ""))]
        ['2025年底前', '2025年6月底前', '每年', '未写明']
    """
    if deadline == "annual":
        return Words("每年", "every year")
    parts = deadline.split("-")
    if len(parts) == 1 and deadline.isdecimal():
        return Words(f"{deadline}年底前", f"by the end of {deadline}")
    if len(parts) == 2 and all(part.isdecimal() for part in parts):
        return Words(f"{parts[0]}年{int(parts[1])}月底前", f"by the end of {deadline}")
    if due or deadline:
        day = write_date(due or deadline)
        return Words(f"{day.zh}前", f"by {day.en}")
    return Words("未写明", "not stated")


def _capital(text: str) -> str:
    """Return a sentence with its first letter upper-case."""
    return text[:1].upper() + text[1:]
