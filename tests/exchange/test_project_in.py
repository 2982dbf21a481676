"""别人的 Project 文件:读得懂的照排,放不下的说出来,坏的一句话回绝。"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guatu.cli import main
from guatu.publishing.exchange.network_plan import network_plan
from guatu.publishing.exchange.project_file import project_file
from guatu.reading.exchange.project_file import read_project
from guatu.reading.exchange.project_network import ProjectNetwork, project_network
from guatu.scheduling.network import Activity, Arc, Floor, Network
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.unknown import Unknown

Reading = Callable[[str | bytes], ProjectNetwork]
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project">'
)
DATES = (
    "<ScheduleFromStart>0</ScheduleFromStart><StartDate>2022-09-01T08:00:00</StartDate>"
    "<FinishDate>2022-10-31T17:00:00</FinishDate><StatusDate>2022-09-01T17:00:00</StatusDate>"
    "<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>"
)
WEEK = "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking></WeekDay>"
    for day in range(1, 8)
)


def calendar(uid: int, more: str = "", base: int = -1, week: str = WEEK) -> str:
    return (
        f"<Calendar><UID>{uid}</UID><Name>日历{uid}</Name><BaseCalendarUID>{base}</BaseCalendarUID>"
        f"<WeekDays>{week}</WeekDays>{more}</Calendar>"
    )


def task(uid: int, name: str, hours: int = 8, more: str = "", level: int = 1) -> str:
    return (
        f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>"
        f"<Duration>PT{hours}H0M0S</Duration><DurationFormat>7</DurationFormat>"
        f"<ConstraintType>1</ConstraintType>{more}</Task>"
    )


def link(uid: int, kind: int = 1, lag: int = 0, form: int = 7) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def project(tasks: str, calendars: str = calendar(1), dates: str = DATES, rest: str = "") -> str:
    return f"{HEAD}{dates}<Calendars>{calendars}</Calendars><Tasks>{tasks}</Tasks>{rest}</Project>"


def worked(day: date) -> bool | None:
    found = state_council_calendar().worked(day)
    return None if isinstance(found, Unknown) else found


@pytest.fixture
def read(tmp_path: Path) -> Reading:
    """写成文件,照用户的路子读。"""

    def reading(text: str | bytes) -> ProjectNetwork:
        path = tmp_path / "计划.xml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return project_network(read_project(path), worked)

    return reading


def rows(found: ProjectNetwork) -> dict[str, dict[str, object]]:
    return {str(one["id"]): one for one in found.given["activities"]}


def test_a_western_calendar_is_told_and_kept(read: Reading) -> None:
    """没有国务院放假安排的日历:照文件排,并说清哪些天不一样。"""
    found = read(project(task(1, "施工", 40)))
    assert rows(found)["施工"]["calendar"] == "日历1"
    assert found.given["calendars"]["日历1"]["base"] == "working"
    assert "2022-10-03" in found.given["calendars"]["日历1"]["open"]
    assert any("调休" not in said and "10 个放假的日子" not in said for said in found.told)
    assert any("照常上班" in said and "停工" in said for said in found.told)


def test_our_holidays_written_by_others_are_recognised(read: Reading) -> None:
    """例外和国务院放假安排一天不差,就是工作日;旧版写法也认。"""
    holiday = state_council_calendar()
    odd = [
        (day, day.weekday() >= 5)
        for day in (date.fromordinal(date(2022, 7, 1).toordinal() + n) for n in range(200))
        if (holiday.worked(day) is True) != (day.weekday() < 5)
    ]
    old = "".join(
        f"<WeekDay><DayType>0</DayType><DayWorking>{int(on)}</DayWorking><TimePeriod>"
        f"<FromDate>{day}T00:00:00</FromDate><ToDate>{day}T23:59:00</ToDate></TimePeriod></WeekDay>"
        for day, on in odd
    )
    found = read(project(task(1, "施工"), calendar(1, week=WEEK + old)))
    assert found.given["calendars"] == {}
    assert found.given["calendar"] == "working"
    assert rows(found)["施工"]["calendar"] == "working"


def test_a_derived_calendar_adds_to_its_base(read: Reading) -> None:
    """派生的日历:自己没写的,照上一级的。"""
    both = calendar(1) + (
        "<Calendar><UID>2</UID><Name>夜班</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions>"
        "<Exception><TimePeriod><FromDate>2022-09-05T00:00:00</FromDate><ToDate>2022-09-06T23:59:00"
        "</ToDate></TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>"
    )
    found = read(project(task(1, "施工", more="<CalendarUID>2</CalendarUID>"), both))
    closed = [one["from"] for one in found.given["calendars"]["夜班"]["closed"]]
    assert "2022-09-05" in closed


def test_a_lag_in_working_days_becomes_a_wait(read: Reading) -> None:
    """间隔按工作日写的,变成一段等待;按日历日写的,就是间隔。"""
    found = read(
        project(
            task(1, "浇筑")
            + task(2, "拆模", more=link(1, lag=3 * 4800))
            + task(3, "养护", more=link(1, lag=7 * 14400, form=8))
        )
    )
    wait = rows(found)["浇筑→拆模 间隔"]
    assert (wait["days"], wait["after"]) == (3, [{"id": "浇筑", "from": "finish", "to": "start"}])
    assert rows(found)["养护"]["after"] == [
        {"id": "浇筑", "lag": 7, "from": "finish", "to": "start"}
    ]


def test_links_between_summary_tasks_hold_for_what_is_in_them(read: Reading) -> None:
    """摘要任务之间的“完成—开始”,落到下面的每个任务;期限也是。"""
    deadline = "<Deadline>2022-09-30T17:00:00</Deadline>"
    found = read(
        project(
            task(1, "一期", more=f"<Summary>1</Summary>{deadline}")
            + task(2, "土方", level=2)
            + task(3, "二期", more=f"<Summary>1</Summary>{link(1)}")
            + task(4, "铺装", level=2)
            + task(5, "绿化", level=2)
        )
    )
    assert [one["id"] for one in rows(found)["绿化"]["after"]] == ["土方"]
    assert rows(found)["土方"]["not_after"] == "2022-09-30"


def test_what_the_subset_does_not_hold_is_told(read: Reading) -> None:
    """资源、分段、停用、手动、越早越好、不足一天、完成不早于:都说出来。"""
    rest = (
        "<Resources><Resource><UID>1</UID><Name>挖掘机</Name></Resource></Resources><Assignments>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID>"
        "<TimephasedData><Value>PT8H0M0S</Value></TimephasedData><TimephasedData><Value>PT0H0M0S</Value>"
        "</TimephasedData><TimephasedData><Value>PT8H0M0S</Value></TimephasedData></Assignment></Assignments>"
    )
    tasks = (
        task(1, "甲", more="<Manual>1</Manual>").replace("PT8H0M0S", "PT12H0M0S")
        + task(2, "乙", more="<Active>0</Active>")
        + task(3, "丙").replace("<ConstraintType>1<", "<ConstraintType>0<")
        + task(4, "丁", more="<ConstraintDate>2022-09-09T08:00:00</ConstraintDate>").replace(
            "<ConstraintType>1<", "<ConstraintType>6<"
        )
    )
    said = "\n".join(read(project(tasks, rest=rest)).told)
    for words in (
        "资源 1 个、工作分配 1 条没有采用",
        "“甲”是分段的",
        "“甲”是手动排程的",
        "“甲”的工期不是整天，按 2 天排",
        "“乙”是停用的任务，没有采用",
        "越早越好",
        "“丁”的“完成不早于 2022-09-09”没有采用",
    ):
        assert words in said


def test_a_forward_project_is_scheduled_backward_and_told(read: Reading) -> None:
    """从开始日往后排的文件,从完成日往回排,并且说明。"""
    found = read(project(task(1, "甲"), dates=DATES.replace("Start>0<", "Start>1<")))
    assert any("从完成日期 2022-10-31 往回排" in said for said in found.told)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<Project xmlns="http://schemas.microsoft.com/project"><Title>&b;</Title></Project>'
)
OUTSIDE = LAUGHS.replace('"哈哈哈哈"', 'SYSTEM "file:///etc/passwd"')


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (LAUGHS, "实体定义"),
        (OUTSIDE, "实体定义"),
        (LAUGHS.encode("utf-16"), "实体定义"),
        ("这不是 XML", "不是合格的 XML"),
        (HEAD + "<Tasks><Task>", "不是合格的 XML"),
        (HEAD.replace("/project", "/projekt") + "</Project>", "命名空间"),
        ('<?xml version="1.0"?><Workbook/>', "根元素是 Workbook"),
        (HEAD + "<Tasks>" + "<a>" * 400 + "</a>" * 400 + "</Tasks></Project>", "不是合格的 XML"),
        (project(""), "没有任务"),
        (project(task(1, "甲", more=link(9))), "任务 1“甲”：前置任务 9 不在文件里"),
        (project(task(1, "甲") + task(1, "乙")), "UID“1”"),
        (project(task(1, "甲", more="<CalendarUID>7</CalendarUID>")), "日历 7 没有写在文件里"),
        (project(task(1, "甲", more="<Deadline>明天</Deadline>")), "任务 1“甲”：Deadline 应是"),
        (project(task(1, "甲")).replace("PT8H0M0S", "八小时"), "Duration 应是 PT8H0M0S"),
        (project(task(1, "甲") + task(2, "乙", more=link(1, lag=-4800))), "提前量"),
        (project(task(1, "甲") + task(2, "乙", more=link(1, lag=50, form=19))), "百分比"),
        (project(task(1, "甲", more=link(1, kind=9))), "类型是 9"),
        (project(task(1, "甲"), dates=DATES.replace("FinishDate", "Finish")), "没有完成日期"),
        (project(task(1, "甲"), dates=DATES.replace("StatusDate", "Status")), "没有状态日期"),
        (project(task(1, "甲", more="<Deadline>2922-01-01T00:00:00</Deadline>")), "相隔太远"),
    ],
)
def test_a_hostile_file_is_one_sentence_with_its_place(
    read: Reading, content: str, said: str
) -> None:
    """实体、乱码、错的命名空间、缺的日历、对不上的编号:一句话,带位置。"""
    with pytest.raises(Unusable) as refused:
        read(content)
    words = str(refused.value)
    assert said in words
    assert words.startswith("计划.xml")
    assert "Traceback" not in words


def test_a_calendar_that_builds_on_itself_is_read(read: Reading) -> None:
    """自己派生自己的日历,不会读个没完。"""
    assert read(project(task(1, "甲"), calendar(1, base=1))).given["activities"]


def test_a_file_without_calendars_goes_by_ours(read: Reading) -> None:
    """没有日历的文件,按国务院放假安排,并且说明。"""
    found = read(project(task(1, "甲"), calendars=""))
    assert rows(found)["甲"]["calendar"] == "working"
    assert any("没有日历" in said for said in found.told)


def test_a_ring_is_told_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """任务互相等待:退出码 1,说出是哪几个。"""
    path = tmp_path / "环.xml"
    path.write_text(project(task(1, "甲", more=link(2)) + task(2, "乙", more=link(1))))
    assert main(["schedule", "--network", str(path)]) == 1
    said = capsys.readouterr().out
    assert "甲" in said
    assert "乙" in said


def test_the_command_schedules_it_like_a_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """guatu schedule --network 计划.xml:和 JSON 网络排出来的一样,时限、间隔都在。"""
    network = Network(
        as_of=date(2022, 3, 1),
        deadline=date(2022, 10, 14),
        activities=(Activity("招标", 20), Activity("施工", 30, (Arc("招标", 3, 10),))),
    )
    calendar_ = state_council_calendar()
    path = tmp_path / "计划.xml"
    path.write_bytes(project_file(network_plan(network, "路", calendar_), calendar_))
    assert main(["schedule", "--network", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    days = {one["id"]: (one["latest_start"], one["latest_finish"]) for one in told["nodes"]}
    # 国庆后两个周末日调休:10 月 8 日、9 日上班
    assert days["施工"] == ("2022-08-30", "2022-10-14")
    assert "told" not in told
    assert main(["schedule", "--network", str(path), "--as-of", "2022-09-01"]) == 0
    assert "晚" in capsys.readouterr().out


def test_a_wait_by_law_is_kept_and_not_shortened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """法定等待写出去、读回来还在;在 Project 里改短了,排的时候说出是哪一条。"""
    law = "招标投标法第二十四条"
    network = Network(
        as_of=date(2022, 3, 1),
        deadline=date(2022, 10, 14),
        activities=(Activity("招标公告", 20, floor=Floor(20, law)),),
    )
    calendar_ = state_council_calendar()
    path = tmp_path / "计划.xml"
    text = project_file(network_plan(network, "路", calendar_), calendar_).decode()
    path.write_text(text)
    assert main(["schedule", "--network", str(path)]) == 0
    path.write_text(text.replace("PT160H0M0S", "PT80H0M0S"))
    assert main(["schedule", "--network", str(path)]) == 2
    assert f"工序 招标公告：days 是 10，少于 {law} 的 20" in capsys.readouterr().err
