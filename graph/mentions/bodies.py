"""Bodies: which functional names are those of public bodies, and which of a private party, of a person, or of none."""

import re
from functools import cache

from graph.mentions import organs
from graph.rules.words import read_groups

MAX_NAME = 60
"""Characters of the longest functional name."""

_TABLE = "mentions/bodies"
_LETTERS = "[一-龥]"


def is_public(name: str) -> bool:
    """Tell whether a functional name is that of a public body.

    Example:
        >>> [is_public(name) for name in ("市人民政府应急管理部门", "生产经营单位的安全生产管理机构", "检测机构", "组织有关部门")]
        [True, False, False, False]
        >>> is_public("其他负有安全生产监督管理职责的部门"), is_public("国务院负责中小企业促进工作综合管理的部门")
        (True, True)
        >>> [is_public(name) for name in ("县级以上人民政府统计机构", "市人民政府负责侨务工作的机构", "人民政府有关检测机构")]
        [True, True, False]
    """
    plain = organs.aside_pattern().sub("", name)
    known = _defined_pattern().sub("", plain.rpartition("内的")[2])
    fits = 2 <= len(plain) <= MAX_NAME and "的" not in known and not opens_with_verb(plain, 0, len(plain))
    if fits and _national_pattern().fullmatch(plain):
        return True
    # 国务院负责中小企业促进工作的部门 is no enterprise
    return fits and _public_pattern().search(plain) is not None and not _private_pattern().search(_defined_pattern().sub("", plain))


def is_private(name: str) -> bool:
    """Tell whether a name is plainly that of a private party: 物业服务企业, 业主委员会."""
    return _private_pattern().search(organs.aside_pattern().sub("", name)) is not None


def opens_with_verb(text: str, start: int, end: int) -> bool:
    """Tell whether words open with what is done, and are no name: 组织有关部门, 加强对….

    Example:
        >>> opens_with_verb("组织有关部门", 0, 6), opens_with_verb("组织部门", 0, 4)
        (True, False)
    """
    return _verbal_pattern().match(text, start, end) is not None


@cache
def _verbal_pattern() -> re.Pattern[str]:
    """Compile the pattern of a word that opens what is done."""
    words = "|".join(read_groups(_TABLE)["doing"])
    return re.compile(rf"{words}|组织(?!部|人事|编制)|监督(?!管理|检查机|机构)|[向对报经与将把被从]")


@cache
def _public_pattern() -> re.Pattern[str]:
    """Compile the pattern of the end of a name that a public body has, as regulations name them."""
    kinds = "政府|部门|机关|执法组织|办事处|派出所|管委会|委员会|国务院|法院|检察院|办公室|海关|街道|指挥部|成员单位"
    teams = "总队|支队|大队|国家综合性消防救援队伍?|功能区管理机构"
    groups = "联合会|工会|(?<!行业)协会|红十字会|红十字会|共青团|共产主义青年团|妇联|残联|工商联|合作总社|供销社"
    levelled = f"(?:市|省|县|区|国家|民航|总){_LETTERS}{{1,12}}(?:局|厅|委|署|办|院|中心|站)"
    plain = f"{_LETTERS}{{2,12}}(?:局|厅|(?<!部)署)|(?:发展改革|交通|商务|卫生|城管|规划){_LETTERS}{{0,6}}委|{_LETTERS}{{2,4}}部"
    duty = "|".join(read_groups(_TABLE)["duty"])
    above = "(?:政府|国务院)"
    defined = f"{above}(?:(?:负责|主管|管理|承担){_LETTERS}{{1,30}}|确定|指定|授权)的(?:部门(?:或者?|和))?机构"
    named = f"{above}{_LETTERS}{{2,8}}(?<![的关])机构"  # 人民政府统计机构, not 人民政府有关机构
    return re.compile(f"(?:{kinds}|{teams}|{groups}|{levelled}|{plain}|(?:{duty})机构|{defined}|{named})$")


@cache
def _private_pattern() -> re.Pattern[str]:
    """Compile the pattern of words that no name of a public body holds, and of a kind of body that a procedure names."""
    groups = read_groups(_TABLE)
    moment = f"^{_LETTERS}{{1,6}}[前后时](?=[省市县区乡国各有])"
    procedure = f"^(?:{'|'.join(groups['procedure'])}){_LETTERS}{{0,4}}(?:部门|机关|机构)$"
    return re.compile(f"{'|'.join(groups['private'])}|{moment}|{procedure}")


@cache
def _national_pattern() -> re.Pattern[str]:
    """Compile the pattern of the name of a bank or an enterprise of the state: 中国农业发展银行."""
    return re.compile(f"中国{_LETTERS}{{2,14}}(?:银行|公司|集团)")


@cache
def _defined_pattern() -> re.Pattern[str]:
    """Compile the pattern of a clause with 的 that belongs to a name: 设区的市, 负有安全生产监督管理职责的部门."""
    duty = "负有|承担|主管|负责|管理|履行|行使"
    return re.compile(
        rf"设区的|有关的|(?:(?:{duty})[一-龥、]{{1,30}}|(?<=[府院])(?:确定|指定|授权))的(?=[一-龥]{{0,8}}(?:部门|机构|机关))"
    )
