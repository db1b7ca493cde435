"""Guards: what refuses a candidate for a place and for a facility alike."""

from graph.facts.things.candidates import Candidate, Named
from graph.mentions import naming
from graph.rules.rule import Near, When
from graph.rules.words import read_groups

TITLED = Near(
    "titled", "a name in the title of a document: 贯彻《关于支持…先行示范区的意见》", "《[^》]*$", "before", 60, needs=("《",)
)

BOUND_BEFORE = Near(
    "bound",
    "where an area ends: 东起甲路, 西至乙大桥",
    r"(?:[东西南北][起至临靠接到]|毗邻|紧邻|邻近|位于|距离?|途经|经过)$",
    "before",
    3,
    needs=("起", "至", "临", "靠", "接", "到", "邻", "位于", "距", "经"),
)
BOUND_AFTER = Near(
    "bound-after",
    "where an area begins: 甲大桥以下, 乙水库以东",
    "以[上下内外东西南北]|[东西南北]侧|为界|起至|下游|上游",
    "after",
    3,
    needs=("以", "侧", "为界", "起至", "下游", "上游"),
)
BOUNDS = (BOUND_BEFORE, BOUND_AFTER)
"""What refuses a site for being no more than a landmark."""

ASSIGNED = When[Named](
    "assigned",
    "a member of the list of agencies that a bracket holds: (市经济信息化委、市城运中心)",
    lambda named: naming.is_assigned(named.body, named.span.end - len(named.name.suffix)),
)

CITED = (TITLED, ASSIGNED)
"""What refuses a name for where it stands; they look far, so they come last."""

TAKEN = When[Candidate](
    "taken",
    "a part of a longer name: 临港新片区 in 临港新片区数据港",
    lambda candidate: 1 in candidate.taken[candidate.span.start : candidate.span.end],
)

CATCHWORD = When[Candidate](
    "catchword",
    "a catchword between quotation marks, which names nothing: “互联网+”等平台",
    lambda candidate: naming.is_slogan(candidate.names[0]),
)

PROGRAMME = When[Candidate](
    "programme",
    "a programme or an event, and no thing: “博士论坛”“甲计划”等平台",
    lambda candidate: candidate.names[0].endswith(_programmes()),
)


def _programmes() -> tuple[str, ...]:
    """Return the words that close the names of programmes and events."""
    groups = read_groups("mentions/naming")
    return groups["programme"] + groups["event"]
