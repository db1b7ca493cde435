"""Eight tasks that people bring to a library, and the clicks that do them: for the tests, and for docs/readers-test.md.

Every task begins on the list of documents. A press, a choice, and typing into a field count as one click each; scrolling is free.
The tasks are done on the made documents of `tests.bookcase`, whose answers were read in these; the ways alone, on documents of
governments (`tests/test_browser_tasks.py`).
"""

from typing import NamedTuple

from tests.clicks import Click, Question, hit, tab, typed

DAY = "2030-12-01T08:00:00"  # on which the tasks are done: what is due is reckoned from the clock of the reader

Clicks = tuple[Click, ...]


# ---- the ways


def find_tasks(agency: str) -> Clicks:
    """The tasks of an agency."""
    return (typed(agency), Click("#hits [role=option][href*='agency/']", agency))  # documents that it issued are hits too


def see_due(span: str) -> Clicks:
    """What falls due in a span of time."""
    return (tab("到期"), Click(".spans .chip", span))


def find_support(place: str) -> Clicks:
    """What an enterprise may get in a place."""
    return (tab("惠企"), Click("#facet-place", place, "type"))


def compare(one: str, other: str) -> Clicks:
    """Two documents or areas, side by side."""
    return (tab("对比"), Click("#side-a", one, "choose"), Click("#side-b", other, "choose"))


def find_words(words: str, title: str) -> Clicks:
    """The fact that holds some words of a document."""
    return (typed(words), hit(title))


def cite(words: str, title: str) -> Clicks:
    """How a fact is cited."""
    return (*find_words(words, title), Click(".told.chosen + .told-acts .act-cite", "引用"))


def correct(words: str, title: str) -> Clicks:
    """The form in which a fact is corrected."""
    return (*find_words(words, title), Click(".told.chosen + .told-acts .act-correct", "纠错"))


def see_answer(name: str, question: str) -> Clicks:
    """The answer of a named question."""
    return (tab("数据"), Click(f"#answer-{name} summary", question))


# ---- the tasks


class Errand(NamedTuple):
    """A task, who brings it, and where its answer stands."""

    who_zh: str
    who_en: str
    question: Question


ERRANDS = (
    Errand(
        "承办人员",
        "an official",
        Question(
            "tasks",
            "我单位（市经济信息化委）有哪些任务，什么时候到期，与谁共同承担？",
            "What are the tasks of my agency, until when, and with whom?",
            find_tasks("上海市经济和信息化委员会"),
            "agency/上海市经济和信息化委员会",
            "tbody :is(.col-task, .col-partners, .col-deadline):not(:empty)",
            (
                "市经济信息化委负责能效监测，每季度公布结果。",
                "每季度：公布结果",
                "开放场景。2031年6月底前，发布场景清单。（责任单位：市经济信息化委）",
                "2031年6月底前：发布场景清单",
                "发放算力券。对租用算力的企业，给予最高200万元补助。（责任单位：市经济信息化委、市财政局）",
                "上海市财政局",
            ),
            "3项：每季度公布能效监测结果；2031年6月底前发布场景清单；与市财政局共同发放算力券。“打印”和“CSV”给出的就是这3项。",
            "Three: publish what is measured each quarter; a list of scenarios by the end of June 2031; computing vouchers, "
            "with the bureau of finance. Print and CSV give these three and no others.",
        ),
    ),
    Errand(
        "督查室",
        "a supervising office",
        Question(
            "due-soon",
            "30天内到期的是什么，由谁负责？",
            "What falls due within 30 days, and who is responsible?",
            see_due("30天内"),
            "due",
            "tbody :is(.due, .col-matter, .col-agencies li)",
            ("2030-12-31", "2030年底前：开放数据集2000个以上", "北京市发展和改革委员会", "北京市经济和信息化局"),
            "12月1日打开时有一项：北京市发展改革委、市经济和信息化局到年底开放数据集2000个以上。全部期限另有日历 due.ics。",
            "One, if it is 1 December: 2,000 data sets are to be open by the end of the year, by two agencies of Beijing. All "
            "deadlines are in the calendar due.ics as well.",
        ),
    ),
    Errand(
        "企业",
        "an enterprise",
        Question(
            "support",
            "在张江能得到什么支持，问谁，到什么时候？",
            "What may we get in 张江, from whom, and until when?",
            find_support("张江"),
            "support",
            "tbody :is(.col-amount, .col-clause, .col-ask li, .col-until)",
            (
                "不超过200万元",
                "对租用算力的企业，给予最高200万元补助。",
                "上海市经济和信息化委员会",
                "上海市财政局",
                "文件未写明",
            ),
            "租用算力的企业最高可得200万元补助，问市经济信息化委和市财政局；文件没有写明期限。",
            "Up to 2 million yuan for enterprises that rent computing power, from the commission of economy and the bureau of "
            "finance; the document does not say until when.",
        ),
    ),
    Errand(
        "政策研究人员",
        "an analyst",
        Question(
            "two-documents",
            "两份文件各要求哪些单位，谁新增了任务？",
            "Whom do two documents charge, and who has more to do?",
            compare("上海市绿色数据中心管理办法 沪发改规范〔2028〕3号", "上海市算力发展行动方案 沪府办发〔2030〕5号"),
            "compare",
            "#sidesBodies tbody tr",
            (
                "上海市经济和信息化委员会 1 2",
                "上海市财政局 0 1",
                "上海市科学技术委员会 0 1",
                "上海市数据局 0 1",
                "上海市发展和改革委员会 1 1",
            ),
            "市经济信息化委由1项增到2项，市财政局、市科委、市数据局为新增；市发展改革委都是1项。",
            "The commission of economy has two measures where it had one, finance, science and data are new, and the commission of "
            "development and reform has one in both.",
        ),
    ),
    Errand(
        "比较研究者",
        "a comparer",
        Question(
            "two-areas",
            "上海与北京，各类职能部门各承担几项？",
            "How many measures do agencies of each function bear in 上海 and in 北京?",
            compare("上海市", "北京市"),
            "compare",
            "#sidesFields tbody tr",
            ("经济信息化 3 1", "发展改革 2 1", "科技 1 0", "数据 1 0", "财政 1 1"),
            "经济信息化3比1，发展改革2比1，财政各1项；科技、数据只有上海有。",
            "Economy 3 to 1, development and reform 2 to 1, finance one each; science and data in 上海 alone.",
        ),
    ),
    Errand(
        "学者",
        "a researcher",
        Question(
            "cite",
            "“最高200万元”怎样注明出处？",
            "How is “up to 2 million yuan” cited?",
            cite("200万元", "上海市算力发展行动方案"),
            "doc/沪府办发-2030-5",
            "dialog[open] textarea >> nth=0",
            ("《上海市算力发展行动方案》（沪府办发〔2030〕5号）二、（三）：“对租用算力的企业，给予最高200万元补助。”",),
            "带出处的原文见图；下面依次是永久链接、GB/T 7714 参考文献和 BibTeX。",
            "The words with their source, as shown; below them the permanent link, the reference by GB/T 7714, and BibTeX.",
        ),
    ),
    Errand(
        "开发者",
        "a developer",
        Question(
            "answers",
            "各单位负责多少条措施，怎样用程序查询？",
            "How many measures has each agency, and how does a program ask that?",
            see_answer("load", "各单位负责多少条措施"),
            "data",
            "#answer-load tbody tr",
            (
                "上海市经济和信息化委员会 3",
                "上海市发展和改革委员会 2",
                "上海市数据局 1",
                "上海市科学技术委员会 1",
                "上海市财政局 1",
                "北京市发展和改革委员会 1",
                "北京市经济和信息化局 1",
                "北京市财政局 1",
            ),
            "共8家，市经济信息化委最多，3项；命令写在答案旁，图谱本身用 policy-graph query 查询。",
            "Eight agencies, of which the commission of economy has most, three; the command stands beside the answer, and the "
            "graph itself is asked by policy-graph query.",
        ),
    ),
    Errand(
        "校核人员",
        "a corrector",
        Question(
            "correct",
            "“最高200万元”识别得不对，怎样更正？",
            "“Up to 2 million yuan” is read wrongly: how is it put right?",
            correct("200万元", "上海市算力发展行动方案"),
            "doc/沪府办发-2030-5",
            "dialog[open] :is(h2, .correct-fact > *)",
            ("纠错 · 支持上限", "200万元", "给予最高200万元补助"),
            "表单中已填好识别结果，改后“记下”；下载的 corrections.tsv 交给 build --corrections。",
            "The form holds what was read: change it and note it; the corrections.tsv that is downloaded is for "
            "build --corrections.",
        ),
    ),
)
