"""A small library that tests make: three documents of two areas, in which two bodies share a short name."""

from pathlib import Path
from typing import Any

DOCUMENTS = {
    "沪府办发〔2030〕5号": """上海市人民政府办公厅关于印发《上海市算力发展行动方案》的通知

沪府办发〔2030〕5号

一、建设算力网络
（一）建设算力枢纽。到2031年底，建成智算中心3个以上。在张江科学城建设算力调度平台。（牵头单位：市发展改革委；配合单位：市科委、市数据局）
（二）开放场景。2031年6月底前，发布场景清单。（责任单位：市经济信息化委）
二、支持企业
（三）发放算力券。对租用算力的企业，给予最高200万元补助。（责任单位：市经济信息化委、市财政局）
（四）每年组织一次供需对接。

上海市人民政府办公厅
2030年3月1日
""",
    "京政办发〔2029〕12号": """北京市人民政府办公厅关于印发《北京市数据要素若干措施》的通知

京政办发〔2029〕12号

一、健全制度
（一）开放公共数据。到2030年，开放数据集2000个以上。（责任单位：市发展改革委、市经济和信息化局）
（二）培育数据商。对新设立的数据商，给予不超过50万元奖励。（责任单位：市财政局）

北京市人民政府办公厅
2029年8月20日
""",
    "沪发改规范〔2028〕3号": """上海市发展和改革委员会关于印发《上海市绿色数据中心管理办法》的通知

沪发改规范〔2028〕3号

第一条 市发展改革委负责统筹绿色数据中心建设。
第二条 市经济信息化委负责能效监测，每季度公布结果。
第三条 本办法自2028年5月1日起施行，有效期至2033年4月30日。

上海市发展和改革委员会
2028年4月2日
""",
}


def read_bookcase(folder: Path) -> list[Any]:
    """Write the documents into a folder and return the facts of each."""
    from graph.build import read_documents

    found = []
    for name, text in DOCUMENTS.items():
        path = folder / f"{name}.txt"
        path.write_text(text, "utf-8")
        found += read_documents(path)
    return found
