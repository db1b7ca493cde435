"""The rules of lines: the ways in which a document names a railway, a road, or a part of one."""

from typing import Any

from graph.facts.things.candidates import Called, Candidate
from graph.facts.things.facility_guards import UNTOUCHED
from graph.facts.things.guards import TITLED
from graph.facts.things.lines import rail_pattern
from graph.rules.rule import Rule

KIND = "infrastructure"

LINES: tuple[Rule[Any, Called], ...] = (
    Rule(
        "numbered-line",
        KIND,
        "the number of a railway line, its kind, its phase",
        Candidate.call,
        pattern=rail_pattern(),
        source="沪府办规〔2023〕27号",
        examples=("加快实施⟦numbered-line stage=加快实施|轨道交通18号线二期⟧。",),
        counter_examples=("加快实施轨道交通建设二期。",),
    ),
    Rule(
        "numbered-road",
        KIND,
        "the number of a road (GB/T 917) before 公路 or 国道",
        Candidate.call,
        source="上海市人民政府关于深化完善“双特”政策支持临港地区新一轮发展的若干意见",
        examples=("推进建设⟦numbered-road stage=加快实施|S3公路⟧。",),
        counter_examples=("推进建设农村公路。",),
    ),
    Rule(
        "road-code",
        KIND,
        "the number of a road of the nation or a province alone, and its section",
        Candidate.call,
        (UNTOUCHED, TITLED),
        source="西藏自治区2026年政府工作报告",
        examples=("有序实施⟦road-code stage=加快实施|G109⟧提质改造。", "推进⟦road-code stage=加快实施|G214星河至银杏湾段⟧建设。"),
        counter_examples=("推进G60科创走廊建设。", "推广S300型设备。"),
    ),
    Rule(
        "section",
        KIND,
        "the proper names of both ends before the word for the line",
        Candidate.call,
        (UNTOUCHED, TITLED),
        source="西藏自治区2026年政府工作报告",
        examples=("加快推动⟦section stage=加快实施|银杏湾至白鹭段铁路⟧建设。",),
        counter_examples=("加快推动乡镇至行政村公路建设。",),
    ),
    Rule(
        "branch",
        KIND,
        "a part or a branch of a line, or a railway line, by its name",
        Candidate.call,
        (UNTOUCHED, TITLED),
        source="tests/annotated/written",
        examples=(
            "加快⟦branch stage=加快实施|松涛高速罗溪段⟧、⟦branch stage=加快实施|银杏大道北延伸段⟧建设。",
            "开展⟦branch stage=规划研究|市郊铁路漕溪线⟧前期工作。",
            "谋划⟦branch stage=规划研究|罗溪铁路冷链专用线⟧。",
        ),
        counter_examples=("推进高速公路沿线建设。", "加强地铁沿线整治。"),
    ),
    Rule(
        "phase",
        KIND,
        "the phase of works that bear a proper name alone",
        Candidate.call,
        (UNTOUCHED, TITLED),
        source="上海市水资源保护利用和防汛“十三五”规划",
        examples=(
            "完成⟦phase stage=加快实施|白鹭东滩七期⟧滩涂整治，启动⟦phase stage=加快实施|罗溪河流域综合治理四期⟧。",
            "完成⟦phase name=白鹭东滩七期 stage=加快实施|白鹭东滩七期⟧、⟦phase name=白鹭东滩八期 stage=加快实施|八期⟧滩涂整治。",
        ),
        counter_examples=("推进数据中心一期、二期建设。", "办好第三期培训。"),
    ),
)
"""The rules of lines, in the order in which they are tried."""
