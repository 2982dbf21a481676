"""独立的裁判:mpxj 打开我们的文件,读到的和写的一样;让它自己从时限往回排,日期也一样。"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from guatu.publishing.exchange.network_plan import network_plan
from guatu.publishing.exchange.project_file import project_file
from guatu.reading.exchange.project_file import read_project
from guatu.reading.exchange.project_network import project_network
from guatu.scheduling.network import Activity, Arc, End, Network
from guatu.scheduling.network_file import network_from
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.working_days import DayKind, state_council_calendar
from tests.exchange.county_plan import SPACE, changed
from tests.exchange.test_project_in import worked

pytestmark = pytest.mark.skipif(
    not (shutil.which("java") and find_spec("jpype") and find_spec("mpxj")),
    reason="没有 Java 或 mpxj",
)
CALENDAR = state_council_calendar()
# 跨过国庆,10 月 8 日(周六)、9 日(周日)调休上班
NETWORK = Network(
    as_of=date(2022, 9, 1),
    deadline=date(2022, 11, 30),
    activities=(
        Activity("立项", 5, done_on=date(2022, 8, 30)),
        Activity("招标公告", 20, (Arc("立项"),), DayKind.EVERY_DAY),
        Activity("开工", 0, (Arc("招标公告", 3),)),
        Activity("路面", 14, (Arc("开工"),), not_before=date(2022, 9, 26)),
        Activity("划线", 4, (Arc("路面", 2, leaves=End.START),), due=date(2022, 10, 20)),
        Activity("验收", 3, (Arc("划线"), Arc("路面"))),
    ),
)
# 有了已完成的任务,mpxj 改从现状往后排
NOT_BEGUN = replace(
    NETWORK, activities=tuple(replace(one, done_on=None) for one in NETWORK.activities)
)


def bare(root: ET.Element) -> None:
    """把我们算好的日期都去掉,只留工期、关系、日历、要求。"""
    for task in root.iter(f"{SPACE}Task"):
        for name in ("Start", "Finish", "LateStart", "LateFinish", "Baseline"):
            for one in task.findall(f"{SPACE}{name}"):
                task.remove(one)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """mpxj 读到的。"""
    folder = tmp_path_factory.mktemp("judge")
    path = folder / "计划.xml"
    path.write_bytes(project_file(network_plan(NETWORK, "清河路", CALENDAR), CALENDAR))
    fresh = folder / "未动工.xml"
    fresh.write_bytes(project_file(network_plan(NOT_BEGUN, "清河路", CALENDAR), CALENDAR))
    stripped = changed(fresh, bare, "光工期.xml")
    saved = folder / "它另存的.xml"
    asked = [str(path), str(stripped), str(saved), "2022-09-29", "2022-10-11"]
    run = subprocess.run(
        [sys.executable, "-m", "tests.exchange.judge", *asked],
        capture_output=True,
        check=True,
        timeout=120,
        cwd=Path(__file__).parents[2],
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found | {"saved": saved}


def test_it_reads_a_backward_project_with_make_up_saturdays(read: dict[str, Any]) -> None:
    """读到的是从完成日期倒排;国庆七天不上班,10 月 8 日、9 日上班。"""
    assert read["kind"] == "FINISH"
    assert read["finish"] == "2022-11-30"
    working = next(days for name, days in read["calendars"].items() if name.startswith("工作日"))
    assert working == [
        "2022-09-29",
        "2022-09-30",
        "2022-10-08",
        "2022-10-09",
        "2022-10-10",
        "2022-10-11",
    ]
    every = next(days for name, days in read["calendars"].items() if name.startswith("日历日"))
    assert len(every) == 13


def test_it_reads_tasks_links_and_bounds(read: dict[str, Any]) -> None:
    """任务、前后关系、间隔、要求、完成情况、中文,一样不少。"""
    found = {one["name"]: one for one in read["tasks"]}
    names = {one["uid"]: one["name"] for one in read["tasks"]}
    links = {
        name: [(names[uid], kind, lag) for uid, kind, lag in one["after"]]
        for name, one in found.items()
    }
    assert links["开工"] == [("招标公告", "FS", "3.0ed")]
    assert links["划线"] == [("路面", "SS", "2.0ed")]
    assert sorted(links["验收"]) == [("划线", "FS", "0.0d"), ("路面", "FS", "0.0d")]
    assert found["招标公告"]["duration"] == "20.0d"
    assert found["招标公告"]["calendar"].startswith("日历日")
    assert (found["路面"]["constraint"], found["路面"]["constraint_day"]) == (
        "START_NO_EARLIER_THAN",
        "2022-09-26",
    )
    assert found["划线"]["deadline"] == "2022-10-20"
    assert (found["立项"]["done"], found["立项"]["actual_finish"]) == ("100", "2022-08-30")


def test_it_schedules_the_same_days_by_itself(read: dict[str, Any]) -> None:
    """去掉我们算的日期,让它自己从时限往回排(都还没动工):每道工序的最迟日期和我们的一样。"""
    table = timetable(NOT_BEGUN, CALENDAR)
    assert isinstance(table, Timetable)
    ours = {
        row.id: [row.latest_start.isoformat(), row.latest_finish.isoformat()] for row in table.rows
    }
    assert {name: read["scheduled"][name] for name in ours} == ours


def test_what_it_saved_is_read_back_to_the_same_days(read: dict[str, Any]) -> None:
    """它另存的文件,我们读回来排:和原来的网络一天不差,做完的还是做完的。"""
    found = project_network(read_project(read["saved"]), worked)
    again = timetable(network_from(found.given, "它另存的.xml"), CALENDAR)
    first = timetable(NETWORK, CALENDAR)
    assert isinstance(again, Timetable)
    assert isinstance(first, Timetable)
    assert again.rows == first.rows
    assert found.told == ()
