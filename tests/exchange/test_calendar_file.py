"""节点日历:一个节点一天,编号不变,改一次修订号升一次,没有了的标作取消。"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from guatu.cli import main
from guatu.ledger.acts.amendment import PledgeAmended
from guatu.ledger.acts.assignment import PledgeAssigned
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.progress import NodeDone, ProgressReported
from guatu.ledger.acts.suspension import PledgeReopened, PledgeSuspended
from guatu.ledger.acts.template_choice import TemplateChosen
from guatu.publishing.exchange.calendar_file import calendar_file
from guatu.publishing.exchange.chosen_pledges import Chosen
from guatu.publishing.exchange.node_events import node_events
from guatu.publishing.exchange.node_history import NodeHistory, node_histories
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import FARM_BUREAU, LI, TRANSPORT_BUREAU, VICE_HEAD
from tests.exchange.county_plan import REPORTER, as_folder, plan, small_county
from tests.returns.county import County
from tests.scheduling.test_county_rules import ADJUSTS
from tests.scheduling.test_county_rules import county as rules_folder

ROAD = "2022-001"
DAY = date(2022, 6, 30)
OPEN = ("open", "开工", date(2022, 4, 15))


@pytest.fixture
def county(tmp_path: Path) -> County:
    """背街小巷编过一个节点。"""
    made = small_county(tmp_path)
    plan(made, ROAD, date(2022, 2, 10), OPEN, ("extra", "动员会", date(2022, 3, 4)))
    return made


MADE = datetime(2022, 6, 30, 9, 30, tzinfo=UTC)


def calendar(
    county: County,
    chosen: Chosen,
    site: str = "",
    made_at: datetime = MADE,
    rules: Path | None = None,
) -> bytes:
    events = node_events(
        county.book, node_histories(county.entries, DAY), chosen, DAY,
        made_at=made_at, site=site, county=rules,
    )  # fmt: skip
    return calendar_file("清源县", events)


def events(county: County, chosen: Chosen, site: str = "", number: str = ROAD) -> dict[str, Event]:
    """一项的日程,按节点名称。"""
    read = Calendar.from_ical(calendar(county, chosen, site))
    return {
        str(one["summary"]).partition("（")[0].removeprefix("✓ "): one
        for one in read.walk("VEVENT")
        if number in str(one["summary"])
    }


def test_a_node_is_one_whole_day(county: County) -> None:
    """全天一天,结束写次日;链接到事项页;修改时间是记账的时刻,时间戳是出文件的时刻。"""
    one = events(county, Chosen(office=TRANSPORT_BUREAU), "http://guatu.example/")["开工"]
    assert one.decoded("dtstart") == date(2022, 4, 15)
    assert one.decoded("dtend") == date(2022, 4, 16)
    assert one["url"] == f"http://guatu.example/pledges/{ROAD}/"
    assert one.decoded("last-modified") == datetime(2022, 2, 10, 4, tzinfo=UTC)
    assert one.decoded("dtstamp") == MADE
    assert one["status"] == "CONFIRMED"
    assert "原文：硬化20个村的背街小巷" in one["description"]


def test_a_change_keeps_the_number_and_raises_the_sequence(county: County) -> None:
    """挪一次、完成一次,编号不变,修订号只升。"""
    before = events(county, Chosen(office=TRANSPORT_BUREAU))["开工"]
    plan(
        county,
        ROAD,
        date(2022, 3, 1),
        ("open", "开工", date(2022, 4, 22)),
        ("extra", "动员会", date(2022, 3, 4)),
    )
    moved = events(county, Chosen(office=TRANSPORT_BUREAU))["开工"]
    done = NodeDone(node="open", done_on=date(2022, 4, 20))
    county.record(f"pledge:{ROAD}", done, REPORTER, date(2022, 4, 21))
    finished = events(county, Chosen(office=TRANSPORT_BUREAU))["开工"]
    assert before["uid"] == moved["uid"] == finished["uid"]
    assert before["sequence"] < moved["sequence"] < finished["sequence"]
    assert moved.decoded("dtstart") == date(2022, 4, 22)
    assert finished.decoded("dtstart") == date(2022, 4, 20)
    assert str(finished["summary"]).startswith("✓")


def test_a_node_that_was_dropped_is_called_off(county: County) -> None:
    """计划里删去的节点,标作取消,不是不见了。"""
    was = events(county, Chosen(office=TRANSPORT_BUREAU))["动员会"]
    plan(county, ROAD, date(2022, 3, 1), OPEN)
    now = events(county, Chosen(office=TRANSPORT_BUREAU))["动员会"]
    assert (now["uid"], now["status"]) == (was["uid"], "CANCELLED")
    assert now["sequence"] > was["sequence"]


def test_an_office_that_lost_the_promise_is_told_so(county: County) -> None:
    """改交别的单位,原单位的日历里全部取消;新单位的照常,编号是同一个。"""
    number = county.promise("修订应急预案", handed_out=False)
    for lead, on in ((TRANSPORT_BUREAU, date(2022, 2, 2)), (FARM_BUREAU, date(2022, 3, 2))):
        body = PledgeAssigned(
            lead_official=VICE_HEAD,
            lead_office=lead,
            supporting_offices=(),
            sign_for_by=date(2022, 3, 10),
        )
        county.record(f"pledge:{number}", body, LI, on)
    lost = events(county, Chosen(office=TRANSPORT_BUREAU), number=number)
    kept = events(county, Chosen(office=FARM_BUREAU), number=number)
    assert {str(one["status"]) for one in lost.values()} == {"CANCELLED"}
    assert {str(one["status"]) for one in kept.values()} == {"CONFIRMED"}
    assert {one["uid"] for one in lost.values()} == {one["uid"] for one in kept.values()}


def test_a_leader_has_what_he_leads(county: County) -> None:
    """分管领导的日历:他分管的。"""
    assert "开工" in events(county, Chosen(person=VICE_HEAD))


def test_the_same_entries_give_the_same_bytes(
    county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """不看钟:同样的台账,命令出两次一个字节不差,和直接出的也一样。"""
    book = as_folder(county, tmp_path / "book")
    out = [tmp_path / "一.ics", tmp_path / "二.ics"]
    for path in out:
        asked = ["--as-of", DAY.isoformat(), "--office", TRANSPORT_BUREAU, "--out", str(path)]
        assert main(["exchange", str(book), *asked]) == 0
    assert out[0].read_bytes() == out[1].read_bytes()
    assert len(Calendar.from_ical(out[0].read_bytes()).walk("VEVENT")) > 5


def test_rules_that_change_without_an_entry_raise_the_number(
    county: County, tmp_path: Path
) -> None:
    """台账一条不加,县里把施工改长了:一分钟后再出,日子变了的修订号比原来大,编号不变。"""
    number = county.promise("新建公厕20座", PledgeKind.COUNT)
    rules = rules_folder(tmp_path, "templates", ADJUSTS)
    before = events(county, Chosen(), number=number)
    later = Calendar.from_ical(
        calendar(county, Chosen(), made_at=MADE + timedelta(minutes=1), rules=rules)
    )
    now = {str(one["uid"]): one for one in later.walk("VEVENT")}
    moved = 0
    for one in before.values():
        same = now[str(one["uid"])]
        assert same["sequence"] > one["sequence"]
        moved += same.decoded("dtstart") != one.decoded("dtstart")
    assert moved


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.data())
def test_the_number_never_falls(acts: list[bool], data: st.DataObject) -> None:
    """记账也好、过时间也好,修订号只升不降;记一笔、过一分钟,一定升。"""
    history, now = NodeHistory(moved=1, first=MADE), MADE
    last = history.sequence("open", now)
    for recorded in acts:
        waited = timedelta(seconds=data.draw(st.integers(0, 300)))
        now += waited
        history.moved += recorded
        number = history.sequence("open", now)
        assert number >= last
        assert number > last or not (recorded or waited >= timedelta(minutes=1))
        last = number
    assert last < 2**31, "RFC 5545 的整数"


def test_no_day_is_later_than_its_end(county: County) -> None:
    """每个日程都是一天。"""
    for one in events(county, Chosen()).values():
        assert one.decoded("dtend") - one.decoded("dtstart") == timedelta(days=1)


def test_whatever_changes_an_event_raises_its_number(county: County) -> None:
    """一年里各种办理,一笔一笔看:日程变了样子的,修订号一定比原来大,从不变小。"""
    number = county.promise("城镇新增就业4000人", PledgeKind.INDICATOR)
    office = replace(REPORTER, office=TRANSPORT_BUREAU)
    march = ProgressReported(
        period="2022-03", done=None, unit="", visible="", narrative="已报", problems="", next=""
    )
    acts = (
        (march, office, date(2022, 3, 31)),
        (
            NodesPlanned(
                nodes=(NodePlanned(id="m2022-06", name="半年", due=date(2022, 6, 20)),), reason="定"
            ),
            office,
            date(2022, 4, 1),
        ),
        (replace(march, period="2022-04"), office, date(2022, 4, 29)),
        (
            PledgeAmended(
                approved_by=VICE_HEAD, document="会议纪要", reason="调整", due=date(2022, 11, 30)
            ),
            LI,
            date(2022, 5, 5),
        ),
        (TemplateChosen(template="mechanism", reason="改按机制"), office, date(2022, 5, 10)),
        (NodeDone(node="draft", done_on=date(2022, 5, 12)), office, date(2022, 5, 12)),
        (
            PledgeSuspended(reason="等上级文件", since=date(2022, 5, 13), until=date(2022, 8, 1)),
            LI,
            date(2022, 5, 13),
        ),
        (PledgeReopened(reason="文件已到"), LI, date(2022, 6, 1)),
    )
    before: dict[str, Event] = {}
    changed = 0
    for body, by, on in acts:
        county.record(f"pledge:{number}", body, by, on)
        read = Calendar.from_ical(calendar(county, Chosen()))
        mine = (one for one in read.walk("VEVENT") if number in str(one["summary"]))
        now = {str(one["uid"]): one for one in mine}
        assert before.keys() <= now.keys()
        for uid, one in before.items():
            assert one["sequence"] <= now[uid]["sequence"]
            if any(
                one[name] != now[uid][name] for name in ("summary", "status", "description")
            ) or (one.decoded("dtstart") != now[uid].decoded("dtstart")):
                changed += 1
                assert one["sequence"] < now[uid]["sequence"], (body, one["summary"])
        before = now
    assert changed > 20
