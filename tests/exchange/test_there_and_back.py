"""写成 Project 文件再读回来,排出来的日期一天不差;随便什么样的网络都是。"""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings

from guatu.publishing.exchange.network_plan import network_plan
from guatu.publishing.exchange.project_file import project_file
from guatu.reading.exchange import project_file as reading
from guatu.reading.exchange.project_file import ProjectFile
from guatu.reading.exchange.project_network import project_network
from guatu.reading.intake.project_xml import _project, _root
from guatu.scheduling.network import Contradiction, Network
from guatu.scheduling.network_file import network_from
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.unknown import Unknown
from tests.scheduling.networks import calendars, networks


def read_here(content: bytes) -> ProjectFile:
    """不另起进程,直接读:性质测试要快。"""
    return reading._project(json.loads(json.dumps(_project(_root(content)))), "计划.xml")


def worked_by(calendar: WorkingDays):
    def worked(day: date) -> bool | None:
        found = calendar.worked(day)
        return None if isinstance(found, Unknown) else found

    return worked


@settings(max_examples=120)
@given(networks(any_ends=True, own_days=True, seasons=True), calendars())
def test_a_file_read_back_is_scheduled_on_the_same_days(
    network: Network, calendar: WorkingDays
) -> None:
    """写出去、读回来,最迟日期、最早日期、时差全都一样。"""
    try:
        table = timetable(network, calendar)
        plan = network_plan(network, "随便一个网络", calendar)
    except (Contradiction, Unusable):
        return
    assert isinstance(table, Timetable)
    read = project_network(read_here(project_file(plan, calendar)), worked_by(calendar))
    again = timetable(network_from(read.given, "计划.xml"), calendar)
    assert isinstance(again, Timetable)
    assert again.rows == table.rows
