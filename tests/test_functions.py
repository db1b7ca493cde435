"""Functional names: several bodies at once, with what they share printed once."""

import pytest

from graph.mentions.bodies import is_public
from graph.mentions.functions import split_functions
from graph.span import Span


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("市和区人民政府应急管理部门", ["市人民政府应急管理部门", "区人民政府应急管理部门"]),
        ("教育、人力资源等部门", ["教育部门", "人力资源部门"]),
        ("省、设区的市、县(市、区)人民政府", ["省人民政府", "设区的市人民政府", "县(市、区)人民政府"]),
        ("居、村民委员会", ["居民委员会", "村民委员会"]),
        ("乡、镇人民政府和街道办事处", ["乡人民政府", "镇人民政府", "街道办事处"]),
        ("市、区县发展改革、财政等有关部门", ["市发展改革部门", "区县发展改革部门", "市财政部门", "区县财政部门", "有关部门"]),
        ("市场监督管理和海关等部门", ["市场监督管理部门", "海关"]),
        ("港航、海洋与渔业、旅游等部门", ["港航部门", "海洋与渔业部门", "旅游部门"]),
        ("文化和旅游、新闻出版等部门和其他有关部门", ["文化和旅游部门", "新闻出版部门", "其他有关部门"]),
        ("住房城乡建设或者城市管理主管部门", ["住房城乡建设主管部门", "城市管理主管部门"]),
        ("城市、县人民政府规划主管部门", ["城市人民政府规划主管部门", "县人民政府规划主管部门"]),
        ("市和浦东新区发展改革、财政等部门", ["市发展改革部门", "浦东新区发展改革部门", "市财政部门", "浦东新区财政部门"]),
        ("开发区、保税区等功能区管理机构", ["功能区管理机构"]),
        ("各区、县人民政府", ["各区、县人民政府"]),
        ("区(县)物业主管部门", ["区(县)物业主管部门"]),
        ("县级以上人民政府及其有关部门", ["县级以上人民政府", "有关部门"]),
        ("海关、税务等部门在本市设立的工作机构(以下统称驻区机构)", ["工作机构"]),
        ("其他有关部门和有关区、县(市)人民政府", ["其他有关部门", "有关区人民政府", "有关县(市)人民政府"]),
    ],
)
def test_what_is_shared_is_given_back_to_each_name(printed: str, names: list[str]) -> None:
    found = split_functions(printed, Span(0, len(printed)))
    assert [one.before + one.span.cut(printed) + one.after for one in found] == names
    assert all(map(is_public, names))


@pytest.mark.parametrize(
    "name",
    [
        "物业服务人",
        "施工单位",
        "生产经营单位的安全生产管理机构",
        "检测机构",
        "业主委员会",
        "审批机关",
        "组织有关部门",
        "主要负责人",
    ],
)
def test_a_private_party_is_no_public_body(name: str) -> None:
    assert not is_public(name)
