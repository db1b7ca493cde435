"""A document drawn by hand that says one of everything: what tests of triples and shapes begin with."""

from graph.kinds import (
    Cap,
    Citation,
    Deadline,
    Evidence,
    Facts,
    Infrastructure,
    Issue,
    Metadata,
    Place,
    Provision,
    Responsibility,
    Target,
    Verb,
)
from graph.span import Span

RAW = """沪试规〔2023〕1号

上海市试点措施

为贯彻落实《数字经济意见》(国发〔2022〕1号),根据《数据法》,修改《旧办法》,废止《老办法》,参见《指南》,制定本措施.

一、建设空间

(一)完善园区.支持“长阳秀带”等三个生态园建设,长阳秀带要
先行.推进24号线规划研究.到2025年,新增住房5万套.支持比例最高
为总投资的50%,经批准金额最高5000万元.(市科委牵头,市教委配合,
某某中心负责)

1.建设道路.2024年6月底前道路达到10—20公里,每年巡查3次以上.

(二)加强服务.三个生态园服务不详.(责任单位:市经信委)

(此件公开发布)
"""
DOCUMENT = "https://w3id.org/policy-graph/id/document/沪试规/2023/1"


def words(quote: str, after: str = "") -> Evidence:
    """Find the first words of the text, at or after others, that read as `quote` once layout is dropped."""
    kept = [index for index, character in enumerate(RAW) if not character.isspace()]
    flat = "".join(RAW[index] for index in kept)
    first = flat.index(quote, flat.index(after))
    return Evidence(Span(kept[first], kept[first + len(quote) - 1] + 1), quote)


def _provision(path: str, label: str, title: str, text: str) -> Provision:
    evidence = words(label + title)
    return Provision(path, label, title, text, evidence, Span(evidence.span.start, evidence.span.end + 1))


METADATA = Metadata(
    title="上海市试点措施",
    number="沪试规〔2023〕1号",
    kind="措施",
    issuers=("上海市人民政府办公厅", "某联席会议"),
    document_date="2023-12-29",
    print_date="2023-12-30",
    effective_from="2024-01-01",
    effective_to="2028-12-31",
    addressees=("各区人民政府",),
    copied_to=("市委各部门",),
    disclosure="此件公开发布",
    jurisdiction="上海市",
    genre="plan",
    evidence=(("title", words("上海市试点措施")), ("number", words("沪试规〔2023〕1号")), ("unheard-of", words("(此件公开发布)"))),
)
_DUTY = words("市科委牵头,市教委配合,某某中心负责")
FACTS = Facts(
    source="试点.txt",
    sha256="ab" * 32,
    raw=RAW,
    metadata=METADATA,
    provisions=(
        _provision("1", "一、", "建设空间", "建设空间"),
        _provision("1.1", "(一)", "完善园区", "完善园区.支持“长阳秀带”等三个生态园建设"),
        _provision("1.1.1", "1.", "建设道路", "建设道路.道路达到10—20公里"),
        _provision("1.2", "(二)", "加强服务", "加强服务.服务不详."),
    ),
    responsibilities=(
        Responsibility(
            path="1.1", agency="市科委", role="lead", order=1, evidence=words("市科委"), statement=_DUTY, rule="role-list"
        ),
        Responsibility(
            path="1.1",
            agency="市教委",
            role="support",
            order=2,
            evidence=words("市教委"),
            statement=_DUTY,
            rule="role-list",
            basis="inferred",
        ),
        Responsibility(
            path="1.1",
            agency="某某中心",
            role="responsible",
            order=3,
            evidence=words("某某中心"),
            statement=_DUTY,
            rule="role-list",
        ),
        Responsibility(
            path="1.2",
            agency="市经信委",
            role="responsible",
            order=1,
            evidence=words("市经信委"),
            statement=words("责任单位:市经信委"),
            rule="unit-list",
        ),
    ),
    targets=(
        Target(
            path="1.1",
            indicator="住房",
            value=50000.0,
            unit="套",
            comparator="=",
            evidence=words("到2025年,新增住房5万套"),
            rule="by-year",
            deadline="2025",
            increment="新增",
            literal="5万套",
        ),
        Target(
            path="1.1.1",
            indicator="道路",
            value=10.0,
            unit="公里",
            comparator="=",
            evidence=words("道路达到10—20公里"),
            rule="range",
            value_to=20.0,
            deadline="2024-06",
        ),
        Target(
            path="1.1.1",
            indicator="巡查",
            value=3.0,
            unit="",
            comparator=">=",
            evidence=words("每年巡查3次以上"),
            rule="yearly",
            deadline="annual",
        ),
        Target(path=None, indicator="措施", value=1.5, unit="倍", comparator="~", evidence=words("制定本措施"), rule="goal"),
    ),
    deadlines=(
        Deadline(
            path="1.1", evidence=words("到2025年,新增住房5万套"), rule="by", action="新增住房5万套", due="2025", since="2024-06"
        ),
        Deadline(path="1.1.1", evidence=words("每年巡查3次以上"), rule="every", action="巡查3次以上", every="year"),
        Deadline(
            path=None,
            evidence=words("制定本措施"),
            rule="within",
            action="制定本措施",
            within="P3M",
            after="自印发之日起",
            ends="2024-06-01",
        ),
    ),
    caps=(
        Cap(
            path="1.1",
            value=50.0,
            unit="%",
            comparator="<=",
            evidence=words("支持比例最高为总投资的50%"),
            rule="ratio",
            base="总投资",
            literal="50%",
        ),
        Cap(
            path="1.1",
            value=50000000.0,
            unit="元",
            comparator="<=",
            evidence=words("金额最高5000万元"),
            rule="amount",
            condition="经批准",
            literal="5000万元",
        ),
        Cap(path="1.1", value=5000.0, unit="元", comparator="=", evidence=words("5000万元"), rule="amount"),
        Cap(path="1.1", value=50.0, unit="元", comparator=">=", evidence=words("50%"), rule="amount"),
    ),
    citations=(
        Citation(
            title="数字经济意见",
            evidence=words("《数字经济意见》"),
            rule="carry-out",
            number="国发〔2022〕1号",
            relation="implements",
        ),
        Citation(title="数据法", evidence=words("《数据法》"), rule="basis", relation="based_on"),
        Citation(title="旧办法", evidence=words("《旧办法》"), rule="amend", relation="amends"),
        Citation(title="老办法", evidence=words("《老办法》"), rule="repeal", relation="repeals"),
        Citation(title="指南", evidence=words("《指南》"), rule="cite", path="1.2"),
    ),
    places=(
        Place(
            name="长阳秀带",
            kind="park",
            paths=("1.1",),
            evidence=words("长阳秀带"),
            rule="quoted-park",
            aliases=("长阳秀带", "长阳秀带生态园"),
            mentions=(("1.1", words("长阳秀带")), ("1.1", words("长阳秀带", after="建设,长阳"))),
        ),
        Place(
            name="三个生态园",
            kind="collection",
            paths=("1.1", "1.2"),
            evidence=words("三个生态园"),
            rule="collective",
            members=("长阳秀带", "张江在线"),
            mentions=(("1.2", words("三个生态园", after="(二)")),),
        ),
    ),
    infrastructure=(
        Infrastructure(
            name="24号线",
            path="1.1",
            stage="规划研究",
            evidence=words("24号线"),
            rule="line",
            aliases=("轨道交通24号线",),
            basis="inferred",
        ),
        Infrastructure(name="道路", path="1.1.1", stage=None, evidence=words("道路"), rule="road", paths=("1.1.1", "1.1")),
    ),
    verbs=(Verb("1.1", "支持", words("支持")), Verb("1.1.1", "建设", words("建设", after="1.建"))),
    issues=(
        Issue("agency-unknown", "the service is unclear", words("服务不详"), "1.2"),
        Issue("no-deadline", "nothing is due"),
    ),
)
