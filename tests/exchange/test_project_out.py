"""Project 文件:从时限倒排,放假和调休都在,任务编号不因多一行少一行而变。"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from guatu.ledger.acts.progress import NodeDone
from guatu.publishing.exchange.chosen_pledges import Chosen, chosen_pledges
from guatu.publishing.exchange.network_plan import network_plan
from guatu.publishing.exchange.pledge_plan import pledge_plan
from guatu.publishing.exchange.project_file import project_file
from guatu.scheduling.network import Activity, Arc, End, Network
from guatu.scheduling.season import Season, Yearly
from guatu.scheduling.working_days import DayKind, state_council_calendar
from guatu.vocabulary.problem import Unusable
from tests.cast import FARM_BUREAU, TRANSPORT_BUREAU, VICE_HEAD
from tests.exchange.county_plan import REPORTER, SPACE, plan, said, small_county, tasks
from tests.returns.county import County

CALENDAR = state_council_calendar()
DAY = date(2022, 3, 1)
EVERY = Chosen()


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """背街小巷编过节点,第一个已完成。"""
    made = small_county(tmp_path_factory.mktemp("county"))
    plan(
        made,
        "2022-001",
        date(2022, 2, 10),
        ("list", "列名册", date(2022, 2, 25)),
        ("open", "开工", date(2022, 4, 15)),
    )
    made.record("pledge:2022-001", NodeDone(node="list", done_on=date(2022, 2, 24)), REPORTER, DAY)
    return made


def exported(county: County, chosen: Chosen = EVERY, site: str = "") -> ET.Element:
    pledges = chosen_pledges(county.book, chosen, DAY)
    made = project_file(pledge_plan(pledges, DAY, title="清源县节点计划", site=site), CALENDAR)
    return ET.fromstring(made)


def test_it_is_scheduled_backward_with_holidays_and_make_up_days(county: County) -> None:
    """整个文件从完成日期往回排;春节放假、周末调休上班都写成例外。"""
    root = exported(county)
    assert said(root, "ScheduleFromStart") == "0"
    assert said(root, "FinishDate") == "2022-12-31T17:00:00"
    spans = {
        (
            period.findtext(f"{SPACE}FromDate", "")[:10],
            period.findtext(f"{SPACE}ToDate", "")[:10],
        ): (
            said(one, "DayWorking"),
            len(list(one.iter(f"{SPACE}WorkingTime"))),
        )
        for one in root.iter(f"{SPACE}Exception")
        if (period := one.find(f"{SPACE}TimePeriod")) is not None
    }
    assert spans["2022-01-31", "2022-02-04"] == ("0", 0)
    assert spans["2022-01-29", "2022-01-30"] == ("1", 2)
    assert spans["2022-10-08", "2022-10-09"] == ("1", 2)


def test_a_promise_is_a_summary_task_with_its_sentence(county: County) -> None:
    """一项承诺一个摘要任务,备注是报告原句,期限是时限,链接到事项页。"""
    task = tasks(exported(county, Chosen(pledge="2022-001"), "http://guatu.example/"))["2022-001"]
    assert said(task, "Summary") == "1"
    assert "原文：硬化20个村的背街小巷" in said(task, "Notes")
    assert said(task, "Deadline") == "2022-06-30T17:00:00"
    assert said(task, "HyperlinkAddress") == "http://guatu.example/pledges/2022-001/"


def test_what_is_done_and_what_is_planned(county: County) -> None:
    """完成的写百分之百和实际日期;单位自己定的日子写“完成不晚于”。"""
    found = tasks(exported(county))
    done = next(one for key, one in found.items() if key.endswith("/list"))
    assert (said(done, "PercentComplete"), said(done, "ActualFinish")) == (
        "100",
        "2022-02-24T17:00:00",
    )
    planned = next(one for key, one in found.items() if key.endswith("/open"))
    assert said(planned, "Finish") == "2022-04-15T17:00:00"
    assert (said(planned, "ConstraintType"), said(planned, "ConstraintDate")) == (
        "7",
        "2022-04-15T17:00:00",
    )


def test_numbers_do_not_depend_on_the_other_rows(county: County) -> None:
    """只出一项和全本一起出,同一个节点是同一个编号。"""
    every, one = exported(county), exported(county, Chosen(pledge="2022-002"))
    alone = {key: said(task, "UID") for key, task in tasks(one).items()}
    together = {key: said(task, "UID") for key, task in tasks(every).items()}
    assert alone.items() <= together.items()
    assert len(set(together.values())) == len(together)


def test_the_same_plan_gives_the_same_bytes(county: County) -> None:
    """同一天出两次,一个字节不差。"""
    assert ET.tostring(exported(county)) == ET.tostring(exported(county))


def test_lags_seasons_and_start_to_start(tmp_path: Path) -> None:
    """间隔按日历日写;停工时段是任务自己的日历;开始—开始就是开始—开始。"""
    network = Network(
        as_of=date(2022, 3, 1),
        deadline=date(2022, 12, 31),
        activities=(
            Activity("公示", 7, calendar=DayKind.EVERY_DAY),
            Activity("铺油", 30, (Arc("公示", 3),), seasons=("冬",)),
            Activity("划线", 5, (Arc("铺油", 10, leaves=End.START),)),
        ),
        seasons={"冬": Season(closed=(Yearly((11, 16), (3, 14), "冻土"),))},
    )
    root = ET.fromstring(project_file(network_plan(network, "路", CALENDAR), CALENDAR))
    found = tasks(root)
    links = {
        key: [
            (said(one, "Type"), said(one, "LinkLag"), said(one, "LagFormat"))
            for one in task.iter(f"{SPACE}PredecessorLink")
        ]
        for key, task in found.items()
    }
    assert links["铺油"] == [("1", str(3 * 14400), "8")]
    assert links["划线"] == [("3", str(10 * 14400), "8")]
    assert said(found["公示"], "Duration") == "PT56H0M0S"
    names = [said(one, "Name") for one in root.iter(f"{SPACE}Calendar")]
    assert names[0].startswith("工作日（国务院放假安排")
    assert {
        said(one, "CalendarUID") for key, one in found.items() if key in links and key != "路"
    } == {"1", "2", "3"}


def test_whose_promises_are_written(county: County) -> None:
    """按牵头或配合单位、按分管领导取;没有的说一句。"""
    assert len(chosen_pledges(county.book, Chosen(office=FARM_BUREAU), DAY)) == 2
    assert len(chosen_pledges(county.book, Chosen(office=TRANSPORT_BUREAU), DAY)) == 2
    assert len(chosen_pledges(county.book, Chosen(person=VICE_HEAD), DAY)) == 2
    with pytest.raises(Unusable, match="wenlvju没有事项"):
        chosen_pledges(county.book, Chosen(office="wenlvju"), DAY)
