"""Ten questions that a reader brings to the pages, and the clicks that answer them: for the tests, and for docs/readers-test.md.

Every question begins on the report (`index.html`), which the command names when it has built. A press, and typing into the
search, count as one click each; scrolling is free. The answers were read in the policy itself, not taken from the pages.
"""

from pathlib import Path
from typing import Any, NamedTuple

MOST = 3  # clicks that an answer may take


class Click(NamedTuple):
    """One thing that a reader does: press what `where` finds, or type into it."""

    where: str
    name: str  # what the reader presses or types, as it stands on the page
    types: bool = False

    def do(self, page: Any) -> None:
        """Do it as a reader would: nothing is pressed that cannot be seen."""
        place = page.locator(self.where)
        if self.types:
            place.press_sequentially(self.name)
        else:
            place.filter(has_text=self.name.split("›")[-1].strip()).first.click()
        page.wait_for_selector("html[data-ready]")


class Question(NamedTuple):
    """A question, the clicks from the report to its answer, and the answer as it then stands on the page."""

    name: str
    zh: str
    en: str
    clicks: tuple[Click, ...]
    page: str  # where the answer stands
    where: str  # what holds the answer; everything that it finds, and nothing else, is the answer
    answer: tuple[str, ...]
    said_zh: str
    said_en: str

    def ask(self, page: Any, folder: Path) -> None:
        """Open the report of a built folder and make the clicks."""
        page.goto((folder / "index.html").as_uri())
        page.wait_for_selector("html[data-ready]")
        for click in self.clicks:
            click.do(page)


def tab(name: str) -> Click:
    return Click(".pages a", name)


def card(name: str) -> Click:
    return Click(f".answer:has(h3:text-is('{name}'))", name)


def typed(text: str) -> Click:
    return Click("#search", text, types=True)


def hit(name: str) -> Click:
    return Click("#hits [role=option]", name)


QUESTIONS = (
    Question(
        "most", "谁承担的任务最多？", "Who carries the most?", (), "index",
        ".answer:first-child :is(strong, .answer-who)", ("15", "市经济信息化委"),
        "市经济信息化委：20项措施中承担15项。",
        "市经济信息化委 (Commission of Economy and Informatization): 15 of the 20 measures.",
    ),
    Question(
        "due", "2025年底前要完成什么，由谁负责？", "What is due by the end of 2025, and by whom?", (Click(".contents button", "目标与时限"),), "index",
        ".listed-due tr:not(.said) td", (),
        "保障性租赁住房5万套：市交通委等7家；试点示范项目不少于30个：市经济信息化委等4家。",
        "50,000 units of subsidised rental housing: 市交通委 and six others; at least 30 pilot projects: 市经济信息化委 and three others.",
    ),
    Question(
        "sole", "哪些措施只有一家责任单位？", "Which measures have one owner?", (card("单独承担"),), "index",
        "#panel .duty-title .link", (),
        "5项：（七）、（十）、（十二）、（十九）由市经济信息化委承担，（十三）由市交通委承担。",
        "Five: (7), (10), (12) and (19) of 市经济信息化委, (13) of 市交通委.",
    ),
    Question(
        "partners", "市科委与谁共事？", "Who works with 市科委?", (tab("协作网"), typed("市科委"), hit("市科委")), "network",
        "#panel .partner summary", (),
        "10家单位；与市经济信息化委共同承担最多，4项。",
        "Ten agencies; most often 市经济信息化委, in four measures.",
    ),
    Question(
        "money", "5000万元写在原文哪里？", "Where in the text is the 5000万元?",
        (Click(".more-answers > div:has-text('支持上限') button", "2 处原文"), Click("#panel .amount:has-text('5000万元') figcaption a", "五、(十六)")), "document",
        "mark.lit", ("支持金额最高５０００万元",),
        "第五部分第（十六）项：“支持金额最高５０００万元”。",
        "In measure (16), part five: “支持金额最高５０００万元”.",
    ),
    Question(
        "place", "哪些内容与“张江在线”有关？", "What concerns 张江在线?", (tab("知识图"), typed("张江在线"), hit("张江在线")), "knowledge",
        "#panel .link", (),
        "", "",
    ),
    Question(
        "cut-off", "哪些单位与其他单位没有联系？", "What is cut off?", (card("相对孤立"),), "index",
        "#panel .duty-title, #panel blockquote", (),
        "市卫生健康委、市医保局：只共同承担第（十四）项，与其他单位没有共同措施。",
        "市卫生健康委 and 市医保局: they share measure (14) and nothing with anyone else.",
    ),
    Question(
        "untargeted", "哪些措施没有量化目标？", "Which measures have no target?", (card("缺少目标或时限"),), "index",
        "#panel .plain .link", (),
        "20项中的18项，即（四）、（九）以外的各项。",
        "Eighteen of the twenty: all but (4) and (9).",
    ),
    Question(
        "rail", "哪些轨道交通线路还在规划研究？", "Which rail lines are only being studied?", (tab("原文"), typed("规划研究"), hit("生态园综合配套环境")), "document",
        ".told-infrastructure:has-text('规划')", (),
        "24、26、27号线；18号线二期、21号线是加快实施。",
        "Lines 24, 26 and 27; the second phase of line 18 and line 21 are being built.",
    ),
    Question(
        "force", "政策有效期到什么时候？", "Until when is the policy in force?", (), "index",
        ".facts dd:nth-of-type(4)", ("2024-01-01 至 2028-12-31",),
        "2028年12月31日（2024年1月1日起实施）。",
        "31 December 2028, from 1 January 2024.",
    ),
)  # fmt: skip
