"""Prose: sentences whose subject gets a duty: 市司法局负责法制保障; 市科技局会同市财政局制定….

Source: the habits of 应急预案 and 管理办法, whose organs are named in sentences, and of the last sections of 实施意见.
"""

from collections.abc import Iterator
from functools import cache

from graph.document import Document
from graph.facts.duties.openings import HOW, LINKS, MUST, PERFORM, find_end, find_openings
from graph.facts.duties.partners import state
from graph.facts.duties.statements import Statement, Statements
from graph.facts.duties.subjects import DENIED, PERSONS, RELATIVE, SUBJECT, Clause
from graph.mentions import organs
from graph.passages.marks import CLAUSE
from graph.rules.duties import either, list_words, name_role
from graph.rules.pattern import Pattern
from graph.rules.rule import Near, Rule, When
from graph.span import Span

NAMES = rf"[^{CLAUSE}:\n由]"
_MARKS = f"“”{organs.OPENERS}{organs.CLOSERS}".replace("]", r"\]").replace("[", r"\[")
_NAMED = rf"[^{CLAUSE}:{_MARKS}\n由]"
_SUBJECT = rf"(?!与)(?P<agencies>(?={_NAMED}{{2}}){_NAMED}{{1,60}}?(?:(?<=\w)\({_NAMED}{{1,16}}\){_NAMED}{{0,30}}?){{0,3}})"
JOINTLY = ("联合", "共同", "协同")
WHOLE = ("落实", "实施", "推进", "办理", "执行", "组织", "督办", "推动")
"""What may close a sentence behind 负责, where the matter was said before: 市科委、市财政局负责落实."""
OTHERS = ("责任", "主责", "承办", "配合", "协办")
"""As what a body is named that does not lead: 市科委为责任单位."""
_LED = "单位|部门|处室|机构|主体|企业|责任|作用|职责|工作|任务|会商|人|方|的|项目|地区|领域|城市|高校|机制"
"""What makes of 牵头 a word that tells who or what is meant: 牵头单位, 牵头作用."""
HELPING = ("协助", "配合")
_HELPED = "单位|部门|处室|的|下|度|创新|发展|机制|联动|治理|体系|效应|办公|方案|义务|开展[了过]"
"""What makes of 配合 or 协同 a word that tells who or what is meant: 配合单位, 协同创新."""
MANAGING = ("统一管理", "组织实施", "组织推进", "组织落实")
DIVIDED = ("分工", "各自职责")
_ADVERBIAL = ("按", "依", "根据", "对照", "围绕")
"""What may stand between the subject of a sentence and its verb: 按照“三管三必须”要求分别负责."""
CONSULTED = "市省区县国有相财外"
"""What the name of a body opens with behind 商; 商 is part of many names (市商务局)."""
_WITH = ("会同", *(f"商{opening}" for opening in CONSULTED))
_BEHIND = f"(?<=[{''.join(sorted(organs.last_characters() - {')'}))}),])(?<!社会)(?<!中心)"
"""Where the name of a body may have ended: before words that names hold elsewhere, too (市|发展改革委)."""
MAX_JOINT = 300
"""Characters of the longest clause that says who does something together with others."""


def managing() -> str:
    """Return the expression of the words that give a matter to a body as a whole: 具体组织实施."""
    return f"(?:{'|'.join(HOW)})?(?:{'|'.join(MANAGING)})"


def divided() -> str:
    """Return the expression of the words that give several bodies each a part: 按照职责分工, 依各自职责."""
    return rf"(?:按照?|依照?|依据|根据){NAMES}{{0,6}}?(?:{'|'.join(DIVIDED)})"


@cache
def subject_pattern() -> Pattern:
    """Build the pattern of a sentence whose subject gets the duty: 市司法局负责法制保障; 海关总署要继续做好牵头工作."""
    must = rf"(?:(?:{'|'.join(MUST)})(?:切实|认真|积极|主动|抓紧|尽快|及时|继续)?)?"
    whole = rf"(?:{'|'.join(WHOLE)})?(?:[{CLAUSE}]|$)"
    asked = rf"(?:(?:按照?|依照?|根据|对照|围绕){NAMES}{{2,24}}(?:要求|原则|标准|规定|部署|安排))?"
    bears = rf"{asked}{must}(?:(?:{'|'.join(HOW)})?负责(?!牵头)(?=\w{{0,2}}[“《(]|\w{{3}}|\w{{2}}、|{whole})|负总责)"
    leads = rf"{must}(?:负责)?(?:{either('lead')})(?={either('deed')}|抓总|[{CLAUSE}、]|(?!{_LED})\w{{2}})"
    performs = f"要?(?:继续|切实|充分)?(?:{'|'.join(PERFORM)})好?牵头(?=工作|作用|职责|责任|任务|抓总)"
    named = (
        rf"(?:{'|'.join(LINKS)})[^{CLAUSE}\n为]{{0,8}}?(?:{either('lead')}|{'|'.join(OTHERS)})(?:单位|部门|主体)(?=[{CLAUSE}]|$)"
    )
    together = rf"(?:{'|'.join(JOINTLY)})(?:{either('deed')})(?=[\w“《])"
    main = rf"作为[^{CLAUSE}\n]{{2,40}}(?:主体|单位|部门),要?(?:切实)?(?=落实主体责任|履行主体责任|负责|组织实施|牵头)"
    seated = rf"设在(?={NAMES}{{2,30}},(?:具体)?负责)"
    helps = rf"{must}(?:积极|主动|全力|密切|共同)?(?:{'|'.join(HELPING)})(?!{_HELPED})(?=\w{{2}}|[{CLAUSE}]|$)"
    verb = f"(?P<verb>{bears}|{leads}|{performs}|{named}|{together}|{main}|{managing()}|{must}{divided()}|{helps}|{seated})"
    needs = (*list_words("lead"), "负责", "负总责", *OTHERS, *JOINTLY, *MANAGING, *DIVIDED, *HELPING, "作为", "设在")
    return Pattern(_SUBJECT + verb, needs, reach=260, stops=",")


@cache
def joint_pattern() -> Pattern:
    """Build the pattern of a duty that agencies do together: 市科技局会同市财政局制定…."""
    others = rf"(?:{'|'.join(MUST)})?(?:会同|商(?=[{CONSULTED}]))(?P<others>{NAMES}{{2,80}}?)"
    return Pattern(rf"{_SUBJECT}{others},?(?P<verb>{joint_deed()})", ("会同", "商"), reach=MAX_JOINT, stops=",")


def joint_deed() -> str:
    """Return the expression of what opens the deed behind those with whom something is done: 组织, 将, 于."""
    how = "共同|联合|负责|立即|及时|定期|尽快|抓紧|积极|切实"
    return rf"(?:{how})?(?:{either('deed')})|{_BEHIND}(?:{either('doing')})(?!部|厅|局|办公|委|门)"


def find_subjects(document: Document) -> Iterator[Clause]:
    """Find the sentences that open with a subject and a word that may give it a duty.

    Where it does something together with others, and where it bears a duty, the shorter reading holds.
    """
    if not document.provisions:
        return
    body = document.text.body
    words = (*subject_pattern().needs, *joint_pattern().needs, *_ADVERBIAL)
    for opening in find_openings(body, document.provisions[0].own.start, words):
        named = any(body.find(word, opening, opening + MAX_JOINT) >= 0 for word in _WITH)
        joint = joint_pattern().match(body, opening) if named else None
        subject = subject_pattern().match(body, opening)
        match = joint if joint and (not subject or joint.end() <= subject.end()) else subject
        if match:
            yield Clause(body, match, opening)


def read_in_turn(clause: Clause, end: int) -> Statements:
    """Read a sentence that gives duties to one subject after another: 甲负责申报，乙负责审批."""
    body, match, read = clause.body, clause.match, list[Statement]()
    role = "responsible" if match["verb"].startswith(JOINTLY) else name_role(match["verb"])  # 甲、乙协同抓好: nobody leads
    start, groups = clause.span.start, state(clause, role, clause.names, end).groups
    at = body.find(",", match.end(), end)
    while at >= 0 and len(groups) == 1:
        following = subject_pattern().match(body, at + 1, end)
        if following and not (other := Clause(body, following)).fault:
            read.append(Statement(Span(start, at), groups, "sentence"))
            start, groups = at + 1, state(other, name_role(following["verb"]), other.names, end).groups
        at = body.find(",", at + 1, end)
    return (*read, Statement(Span(start, end), groups, "sentence"))


def _read_subject(clause: Clause) -> Statements | None:
    return None if clause.is_joint else read_in_turn(clause, find_end(clause.body, clause.match.end()))


def _read_joint(clause: Clause) -> Statements | None:
    """Read a clause whose subject does something together with others: 甲会同乙制定."""
    if not clause.is_joint:
        return None
    return (state(clause, "responsible", (*clause.names, *clause.others), find_end(clause.body, clause.span.end)),)


OPENINGS = (
    Rule(
        "joint",
        "responsibility",
        "a subject that does something together with others: 甲会同乙制定…",
        _read_joint,
        (
            DENIED,
            Near("judges", "who judges applications: 甲会同乙组织专家评审", "评审|评选|专家|考评|考核|验收|审核|审查", "after", 2),
            Near("past", "what has been done: 甲会同乙开展了…", "[了过]", "after", 1),
            RELATIVE,
            *SUBJECT,
            When[Clause](
                "others",
                "the words after 会同 name other than agencies: 会同专家组织…",
                lambda clause: clause.with_strangers,
            ),
        ),
        source="国发〔2019〕5号",
        examples=(
            "⟦joint role=responsible|市场监管总局⟧要会同⟦joint role=responsible|有关部门⟧制定联合抽查事项清单、标准和实施办法。",
            "预案实施后，⟦joint role=responsible|环境保护部⟧须会同⟦joint role=responsible|有关部门⟧组织预案宣传。",
            "⟦joint role=responsible|市委组织部⟧会同⟦joint role=responsible|市委党校⟧将安全生产纳入培训内容。",
            "⟦joint role=responsible|省教育厅⟧会同⟦joint role=responsible|省财政厅⟧，在5月31日前建立名录。",
        ),
        counter_examples=(
            "取消市科委会同市财政局制定的目录。",
            "市工信局会同市财政局组织专家评审。",
            "市科技局会同市财政局开展了专项行动。",
            "市科技局会同市财政局制定的办法继续有效。",
            "市科技局会同专家库研究制定名录。",
        ),
    ),
    Rule(
        "subject",
        "responsibility",
        "a sentence that opens with an agency and a word of duty: 甲负责…，乙负责…; 甲牵头研究…",
        _read_subject,
        (
            DENIED,
            RELATIVE,
            Near(
                "past",
                "what has been done: 甲联合开展了…",
                rf"[^{CLAUSE}\n]{{0,12}}(?<![为除解免])[了过](?![解程渡去关滤])",
                "after",
                14,
            ),
            Near("interprets", "who explains the document, which is no duty in it: 市科委负责解释", "(?<=负责)解释", "after", 2),
            Near("person", "a person or a system, not a duty: 负责人, 负责制", f"(?<=负责)(?:{PERSONS})", "after", 3),
            *SUBJECT,
        ),
        source="国发〔2011〕12号",
        examples=(
            "⟦subject role=lead|发展改革委⟧牵头做好出口总量控制工作；⟦subject role=lead|财政部⟧牵头研究制定财税支持政策。",
            "会议议定，⟦subject role=responsible|城东区政府⟧作为责任主体，负责组织实施改造。",
            "⟦subject role=responsible|市卫生健康委⟧组织实施，⟦subject role=support|市医保局⟧参与。",
            "⟦subject role=lead|市商务委⟧应当牵头研究制定实施细则；⟦subject role=responsible|市应急局⟧统一负责组织抢险救援。",
            "对重大项目，⟦subject role=lead|市发展改革委⟧要牵头研究制定支持政策。",
            "在市政府领导下，⟦subject role=responsible|各区政府⟧负总责。",
            "⟦subject role=lead|市科委⟧为牵头单位，⟦subject role=support|市财政局⟧为配合单位。",
            "⟦subject role=responsible|市科委（市知识产权局）⟧、⟦subject role=responsible|市财政局⟧共同负责。",
            "⟦subject role=lead|市科委⟧牵头抓总，⟦subject role=responsible|各区政府⟧具体落实。",
            "⟦subject role=responsible|市安委办⟧负责修订《任务分工》；⟦subject role=support|市数据局⟧协助做好数据归集。",
            "⟦subject role=responsible|市教育局⟧、⟦subject role=responsible|市民政局⟧按照“三管三必须”要求分别负责本行业隐患排查。",
            "⟦subject role=responsible|各县（市、区）政府⟧、⟦subject role=responsible|园区管委会⟧负责辖区内隐患的挂牌督办。",
            "⟦subject role=responsible|教育行政部门⟧负责指导学校，会同⟦subject role=responsible|财政部门⟧建立监管制度。",
            "推行“拿地即开工”，⟦subject role=lead|区行政审批局⟧牵头建立绿色通道。",
            "⟦subject role=responsible|领导小组办公室⟧设在农业农村服务中心，负责日常调度工作。",
            "⟦subject role=responsible|自然资源所⟧负责权属核查，⟦subject role=responsible|综合执法队⟧负责组织拆除，"
            "⟦subject role=support|白鹭供电所⟧协助。",
            "⟦subject role=lead|市场监管部门⟧牵头、⟦subject role=support|教育部门⟧配合，全面升级平台。",
        ),
        counter_examples=(
            "取消市科委牵头组织评审的规定。",
            "市科委负责解释本办法。",
            "2020年，市科委牵头制定管理办法。",
            "市科委为牵头单位的联席会议定期召开。",
            "市科委主要负责人要亲自抓。",
            "市科委负责审批的事项一律网上办理。",
            "市科委配合单位要报送信息。",
            "市科技局和市教育局联合开展了专项行动。",
            "市科技局负责同志要亲自抓。",
            "各有关部门负责组织实施工作。",
            "申报企业负责组织实施工作。",
        ),
    ),
)
"""The rules of sentences that open with a subject."""
