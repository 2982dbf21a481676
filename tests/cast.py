"""演员表:一个虚构的县——清源县——它的单位和人,全部测试共用。真实人名和号码不入测试。"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from guatu.vocabulary.actor import Actor

BEIJING = timezone(timedelta(hours=8))

# 单位
INSPECTION_OFFICE = "duchashi"
TRANSPORT_BUREAU = "jiaotongju"
FARM_BUREAU = "nongyeju"
OUTSIDE_BUREAU = "wenlvju"

# 人:督查室的李督查和王督查,交通局的报送员小赵和局长老钱,农业局配合,文旅局是局外人
LI = Actor(person="p-01", post="duchashi-inspector-1", office=INSPECTION_OFFICE)
WANG = Actor(person="p-02", post="duchashi-inspector-2", office=INSPECTION_OFFICE)
ZHAO = Actor(person="p-11", post="jiaotong-reporter", office=TRANSPORT_BUREAU)
QIAN = Actor(person="p-12", post="jiaotong-head", office=TRANSPORT_BUREAU)
SUN = Actor(person="p-21", post="nongye-reporter", office=FARM_BUREAU)
OUTSIDER = Actor(person="p-31", post="wenlv-reporter", office=OUTSIDE_BUREAU)

# 分管领导是岗位,不是人
VICE_HEAD = "fuxianzhang-jiaotong"

PLACE = "清源县"
YEAR = 2022
READ_AT = datetime(2022, 2, 15, 9, 0, tzinfo=BEIJING)
AS_OF = date(2022, 2, 15)
UTC_MIDNIGHT = datetime(2022, 2, 15, tzinfo=UTC)

# 一份小报告:有去年、有今年、有标题、有目标、有打捆项目、有号召
REPORT = """清源县2022年政府工作报告

各位代表:
一、2021年工作回顾
2021年,我们完成农村公路改造30公里,新增就业3000人。
二、2022年工作安排
今年主要预期目标是:生产总值增长6%左右,城镇新增就业4000人以上,优良天数达到260天以上。
(一)狠抓项目建设,增强发展后劲
推进总投资12亿元的清河产业园等8个工业项目开工建设。投资3000万元,6月底前硬化20个村的背街小巷。
(二)坚持人民至上,办好民生实事
改造户厕500户。建立健全河道巡查机制。出台《清源县招才引智办法》。加强文物安全保护。
各位代表!让我们团结一心、奋勇前进!
"""
