"""两年对照的例子:清源县 2022、2023 两年的报告,虚构。"""

from __future__ import annotations

from guatu.reading.comparison.compare import compare
from guatu.reading.comparison.pairing import Comparison, Pairing
from guatu.reading.reader import read_report
from tests import cast

NEXT = """清源县2023年政府工作报告

各位代表:
一、2022年工作回顾
过去一年,我们埋头苦干。全县生产总值达到210亿元,增长4.2%。城镇新增就业4350人,优良天数平均265天。总投资12亿元的清河产业园等项目开工建设。20个村的背街小巷全部硬化。河道巡查机制全面建立。出台《清源县招才引智办法》。
五年来,改造户厕9000户,县乡面貌一新。
我们也清醒看到,户厕改造质量不高等问题还不少。
二、2023年工作安排
今年主要预期目标是:生产总值增长6.5%左右,城镇新增就业4000人以上,优良天数达到270天以上。
(一)狠抓项目建设,增强发展后劲
建成清河产业园一期厂房。新建充电桩200个。
(二)坚持人民至上,办好民生实事
改造户厕300户。建立健全河道巡查机制。
各位代表!让我们团结一心、奋勇前进!
"""


def two_years(last: str = cast.REPORT, this: str = NEXT) -> Comparison:
    """两份报告文字的对照。"""
    return compare(read_report(last, "qingyuan-2022.txt"), read_report(this, "qingyuan-2023.txt"))


def about(comparison: Comparison, words: str) -> Pairing:
    """说到这几个字的那一条承诺。"""
    return next(one for one in comparison.pairings if words in one.pledge.quote)
