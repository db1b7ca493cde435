"""Ten questions that a reader brings to the pages, and the clicks that answer them: for the tests, and for docs/readers-test.md.

Every question begins on the report (`index.html`), which the command names when it has built. A press, and typing into the
search, count as one click each; scrolling is free. The answers were read in the policy itself, not taken from the pages.
"""

from pathlib import Path
from typing import Any, Literal, NamedTuple

MOST = 3  # clicks that an answer may take


class Click(NamedTuple):
    """One thing that a reader does: press what `where` finds, type into it, or choose from it."""

    where: str
    name: str  # what the reader presses, types or chooses, as it stands on the page
    deed: Literal["press", "type", "choose"] = "press"

    def do(self, page: Any) -> int:
        """Do it as a reader would, and return how many clicks it took: nothing is pressed, or filled in, that cannot be seen."""
        place, clicks = page.locator(self.where), 1
        if self.where.startswith("#facet-"):
            clicks += _open_filters(page)
        if self.deed == "type":
            place.press_sequentially(self.name)
            if self.where != "#search":
                place.press("Enter")
        elif self.deed == "choose":
            place.select_option(label=self.name)
        else:
            place.filter(has_text=self.name).first.click()
        page.wait_for_selector("html[data-ready]")
        page.wait_for_selector("#library[aria-busy=true]", state="detached")
        return clicks


def _open_filters(page: Any) -> int:
    """Open the filters of a list where they are behind a button, as on a phone; return how many clicks that took."""
    opener = page.locator("#open-facets[aria-expanded=false]:visible")
    if not opener.count():
        return 0
    opener.click()
    return 1


class Question(NamedTuple):
    """A question, the clicks from the report to its answer, and the answer as it then stands on the page."""

    name: str
    zh: str
    en: str
    clicks: tuple[Click, ...]
    page: str  # where the answer stands, without ".html"
    where: str  # what holds the answer; everything that it finds, and nothing else, is the answer
    answer: tuple[str, ...]
    said_zh: str
    said_en: str

    def ask(self, page: Any, folder: Path) -> int:
        """Open the first page of a built folder, make the clicks, and return how many they were."""
        page.goto((folder / "index.html").as_uri())
        page.wait_for_selector("html[data-ready]")
        return sum(click.do(page) for click in self.clicks)


def tab(name: str) -> Click:
    return Click(".pages a", name)


def card(name: str) -> Click:
    return Click(f".answer:has(h3:text-is('{name}'))", name)


def typed(text: str) -> Click:
    return Click("#search", text, "type")


def hit(name: str) -> Click:
    return Click("#hits [role=option]", name)


TITLES = (
    "(一) 加大总部型企业支持力度",
    "(二) 支持平台企业发挥链主作用",
    "(三) 鼓励种子企业上市融资",
    "(四) 完善在线新经济生态园综合配套环境",
    "(五) 鼓励在线新经济生态园创新建设与管理模式",
    "(六) 打造灵活就业服务新模式",
    "(七) 推动建设新一代算力基础设施",
    "(八) 加快建设城市区块链基础设施",
    "(九) 完善数据要素开放流通机制",
    "(十) 提升人工智能大模型创新能力",
    "(十一) 探索建设规范先行的Web３．０生态",
    "(十二) 赋能制造业数字化转型",
    "(十三) 推广智能共享移动出行方式",
    "(十四) 优化互联网医疗体验",
    "(十五) 促进线上教育有序发展",
    "(十六) 支持企业提升科技创新能力",
    "(十七) 推进多元化金融服务模式创新",
    "(十八) 强化多层次人才引育用留力度",
    "(十九) 加强在线新经济企业动态监测",
    "(二十) 完善在线新经济行业发展服务体系",
)


def titles(*numbers: int) -> tuple[str, ...]:
    return tuple(TITLES[number - 1] for number in numbers)


QUESTIONS = (
    Question(
        "most",
        "谁承担的任务最多？",
        "Who carries the most?",
        (),
        "index",
        ".answer:first-child :is(strong, .answer-who)",
        ("15", "市经济信息化委"),
        "市经济信息化委，20项措施中承担15项。",
        "市经济信息化委 (Commission of Economy and Informatization), 15 of the 20 measures.",
    ),
    Question(
        "due",
        "2025年底前要完成什么，由谁负责？",
        "What is due by 2025, and by whom?",
        (Click(".contents button", "目标与时限"),),
        "index",
        ".listed-due tr:not(.said) td",
        (
            "2025年底前",
            "(四)完善在线新经济生态园综合配套环境",
            "在三个生态园及周边建设筹措新增保障性租赁住房",
            "5万套",
            "市交通委、市规划资源局、市住房城乡建设管理委、市房屋管理局、杨浦区政府、浦东新区政府、长宁区政府",
            "2025年底前",
            "(九)完善数据要素开放流通机制",
            "试点示范项目",
            "不少于30个",
            "市经济信息化委、市委网信办、临港新片区管委会、市大数据中心",
        ),
        "新增保障性租赁住房5万套，市交通委等7家负责；试点示范项目不少于30个，市经济信息化委等4家负责。",
        "50,000 subsidised flats, by 市交通委 and six others; at least 30 pilot projects, by 市经济信息化委 and three others.",
    ),
    Question(
        "sole",
        "哪些措施只有一家责任单位？",
        "Which measures have one owner?",
        (card("单独承担"),),
        "index",
        "#panel .duty-title .link, #panel blockquote",
        tuple(
            text
            for number, owner in (
                (7, "市经济信息化委"),
                (10, "市经济信息化委"),
                (12, "市经济信息化委"),
                (13, "市交通委"),
                (19, "市经济信息化委"),
            )
            for text in (TITLES[number - 1], f"责任单位:{owner}")
        ),
        "5项：第（七）、（十）、（十二）、（十九）项由市经济信息化委承担，第（十三）项由市交通委承担。",
        "Five: 7, 10, 12 and 19 are of 市经济信息化委 alone, 13 of 市交通委 alone.",
    ),
    Question(
        "partners",
        "市科委与谁共事？",
        "Who works with 市科委?",
        (tab("协作网"), typed("市科委"), hit("市科委")),
        "network",
        "#panel .partner summary",
        (
            "市经济信息化委 4 项共同措施",
            "市知识产权局 2 项共同措施",
            "人民银行上海总部 1 项共同措施",
            "市发展改革委 1 项共同措施",
            "市国资委 1 项共同措施",
            "市地方金融监管局 1 项共同措施",
            "市大数据中心 1 项共同措施",
            "市委网信办 1 项共同措施",
            "市财政局 1 项共同措施",
            "金融监管总局上海监管局 1 项共同措施",
        ),
        "10家单位；与市经济信息化委共同承担4项，与市知识产权局2项，与其余8家各1项。",
        "Ten agencies: 市经济信息化委 in four measures, 市知识产权局 in two, eight others in one each.",
    ),
    Question(
        "money",
        "5000万元写在原文哪里？",
        "Where in the text is the 5000万元?",
        (
            Click(".more-answers > div:has-text('支持上限') button", "2 处原文"),
            Click("#panel .amount:has-text('5000万元') figcaption a", "五、(十六)"),
        ),
        "document",
        "mark.lit",
        ("支持", "金额最高", "５０００万元"),
        "在第五部分第（十六）项，原文点亮：“支持金额最高５０００万元”。",
        "In measure 16 of part five, lit in the text: “支持金额最高５０００万元”.",
    ),
    Question(
        "place",
        "哪些内容与张江在线有关？",
        "What concerns 张江在线?",
        (tab("知识图谱"), typed("张江在线"), hit("张江在线")),
        "knowledge",
        "#panel .duty-title, #panel .plain li:has-text('三个生态园')",
        (*titles(4, 5, 6), "地 三个生态园"),
        "第（四）、（五）、（六）项措施；它是“三个生态园”之一。",
        "Measures 4, 5 and 6; it is one of the group 三个生态园.",
    ),
    Question(
        "cut-off",
        "哪些单位与其他单位没有联系？",
        "What is cut off?",
        (card("自成一组"),),
        "index",
        "#panel .finding-text, #panel .duty-title, #panel blockquote",
        ("市医保局、市卫生健康委只共同承担第（十四）项，与其他单位没有共同措施。", *titles(14), "责任单位:市卫生健康委、市医保局"),
        "市卫生健康委与市医保局：只共同承担第（十四）项。",
        "市卫生健康委 and 市医保局: they share measure 14 with each other and nothing with anyone else.",
    ),
    Question(
        "untargeted",
        "哪些措施没有量化目标？",
        "Which measures have no target?",
        (card("缺少目标或时限"),),
        "index",
        "#panel .plain .link",
        titles(1, 2, 3, *range(5, 9), *range(10, 21)),
        "18项，即第（四）、（九）项以外的各项。",
        "Eighteen: all but 4 and 9.",
    ),
    Question(
        "rail",
        "哪些轨道交通线路还只在规划研究？",
        "Which rail lines are only being studied?",
        (tab("原文"), typed("轨道交通"), hit("(四)完善在线新经济生态园综合配套环境")),
        "document",
        ".told-infrastructure:has-text('规划研究')",
        ("轨道交通24号线 规划研究", "轨道交通26号线 规划研究", "轨道交通27号线 规划研究"),
        "24、26、27号线；18号线二期和21号线为加快实施。",
        "Lines 24, 26 and 27; line 21 and the second phase of line 18 are being carried out.",
    ),
    Question(
        "force",
        "政策有效期到什么时候？",
        "Until when is the policy in force?",
        (),
        "index",
        "#panel dt:text-is('有效期') + dd",
        ("2024-01-01 至 2028-12-31",),
        "到2028年12月31日。",
        "Until 31 December 2028.",
    ),
)
