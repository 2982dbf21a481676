"""倒排工期页:节点、余地、依据写得明白;挪动先看影响,写明理由才保存。"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.acts.amendment import PledgeAmended
from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.suspension import PledgeSuspended
from guatu.ledger.pledge import Pledge
from guatu_office.records.models import EntryRow
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staff
from tests.staffed_office import AT, at_keeper

Get = Callable[..., str]
NUMBER = "2022-001"


def pledge(number: str = NUMBER) -> Pledge:
    book = whole_book()
    assert book is not None
    return book.pledges[number]


def record(by: Any, *bodies: object, number: str = NUMBER) -> None:
    with writing() as ledger:
        for body in bodies:
            ledger.record(body, number=number, by=by, at=AT, effective_on=AT.date())


def test_every_promise_has_its_schedule(get: Get) -> None:
    """每一项都有倒排工期页,图和表都在,写着模板和理由;图可以下载。"""
    book = whole_book()
    assert book is not None
    for number in book.pledges:
        page = get(f"/pledges/{number}/schedule/")
        for words in ("甘特图", "节点模板", "等什么", "余地", "还是草稿"):
            assert words in page
        assert page.count('class="gg"') == 2
    drawn = get(f"/pledges/{NUMBER}/schedule.svg")
    assert drawn.startswith("<svg")
    assert "<style>" in drawn


def works(get: Get) -> str:
    """清河产业园等8个工业项目开工建设。"""
    book = whole_book()
    assert book is not None
    return next(n for n, one in book.pledges.items() if "产业园" in one.quote)


def test_it_is_told_in_words(get: Get) -> None:
    """余地用话说,晚了说明怎么算的;看哪天就是哪天。"""
    number = works(get)
    page = get(f"/pledges/{number}/schedule/")
    assert re.search(r"还有 \d+ 个工作日余地", page)
    assert "完成后" in page
    late = get(f"/pledges/{number}/schedule/?as_of=2022-12-20")
    assert re.search(r"<b>已晚 \d+ 个工作日：", late)
    assert re.search(r"已晚 \d+ 个工作日", late)
    assert 'data-node="' not in late, "看过去某一天时不能拖"


def test_no_such_number_and_no_such_day(get: Get) -> None:
    """没有的编号、看不懂的日期,说一句话。"""
    assert "没有编号为 2022-999 的事项" in get("/pledges/2022-999/schedule/", expect=404)
    assert "不是有效日期" in get(f"/pledges/{NUMBER}/schedule/?as_of=x", expect=422)


def test_pages_lead_to_it(get: Get) -> None:
    """事项页、作战图都有到倒排工期的路。"""
    assert f'href="/pledges/{NUMBER}/schedule/#gantt"' in get(f"/pledges/{NUMBER}/")
    assert f'href="/pledges/{NUMBER}/schedule/"' in get("/wall/")
    assert "/schedule/" not in get("/wall/offline.html")


@pytest.fixture
def lead(as_person: Callable[..., Client]) -> Client:
    """第一项已交办交通局,签收了;交通局填报员坐下。"""
    record(cast.ZHAO, PledgeAccepted())
    return as_person(cast.ZHAO.person, cast.ZHAO.post)


def form_of(page: str) -> dict[str, str]:
    """表里已填的各项。"""
    return {
        name: value
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
        if name != "csrfmiddlewaretoken"
    }


def first_node(client: Client) -> tuple[str, str]:
    """第一个能挪的节点,和它现在的计划日。"""
    page = client.get(f"/pledges/{NUMBER}/schedule/").content.decode()
    found = re.search(r'data-node="([^"]+)"[^>]*data-finish="([^"]+)"', page)
    assert found
    return found[1], found[2]


def earlier(day: str, days: int) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() - days).isoformat()


def test_nothing_is_saved_before_it_was_seen(lead: Client) -> None:
    """看影响不记账;没看过影响就交的不收,写的理由还在;看过再交,记一条,原计划留着。"""
    node, day = first_node(lead)
    asked = {"node": node, "finish": earlier(day, 14)}
    before = EntryRow.objects.count()
    page = lead.get(f"/pledges/{NUMBER}/move-node/", asked).content.decode()
    assert "本节点" in page
    assert EntryRow.objects.count() == before
    form = {**form_of(page), **asked, "reason": "提前安排", "on": str(AT.date())}
    blind = lead.post(f"/pledges/{NUMBER}/move-node/", {**form, "shown": ""})
    assert blind.status_code == 422
    assert "请看过再保存" in blind.content.decode()
    assert "提前安排" in blind.content.decode()
    done = lead.post(f"/pledges/{NUMBER}/move-node/", form)
    assert done.status_code == 302, done.content.decode()[:2000]
    assert f"/pledges/{NUMBER}/schedule/" in done.headers["Location"]
    assert EntryRow.objects.count() == before + 1
    assert {one.id: str(one.due) for one in pledge().milestones}[node] <= asked["finish"]
    again = lead.post(f"/pledges/{NUMBER}/move-node/", form)
    assert again.status_code == 302, "同一张表交两次,办成一次"
    assert EntryRow.objects.count() == before + 1


def test_a_stale_form_is_a_conflict_and_loses_nothing(lead: Client) -> None:
    """别人先改了:说明冲突,写的都在;再看再交就行。"""
    node, day = first_node(lead)
    asked = {"node": node, "finish": earlier(day, 14)}
    address = f"/pledges/{NUMBER}/move-node/"
    page = lead.get(address, asked).content.decode()
    form = {**form_of(page), **asked, "reason": "提前安排", "on": str(AT.date())}
    other = {**form, "form_key": "another", "reason": "另一个人先改"}
    assert lead.post(address, other).status_code == 302
    further = {**form, "finish": earlier(day, 28)}
    stale = lead.post(address, further)
    assert stale.status_code == 409
    told = stale.content.decode()
    assert "提前安排" in told
    fresh = {**form_of(told), "reason": "提前安排", "on": str(AT.date())}
    assert lead.post(address, fresh).status_code == 302


def test_past_the_deadline_it_leads_to_an_amendment(lead: Client) -> None:
    """推到时限之后的不能存,说晚几个工作日,指到申请调整;那里写明时限一改各节点怎么动。"""
    node, _ = first_node(lead)
    asked = {"node": node, "finish": "2023-02-15"}
    page = lead.get(f"/pledges/{NUMBER}/move-node/", asked).content.decode()
    assert "守不住时限" in page
    assert "保存新的计划日期" not in page
    found = re.search(rf'href="(/pledges/{NUMBER}/ask-amendment/\?due=[\d-]+)"', page)
    assert found
    ask = lead.get(found[1]).content.decode()
    assert "比现在的时限推后" in ask
    assert "原时限" in ask
    refused = lead.post(f"/pledges/{NUMBER}/move-node/", {**form_of(page), **asked, "reason": "x"})
    assert refused.status_code == 422


def test_nonsense_is_answered_with_a_sentence(lead: Client) -> None:
    """没有的节点、不成日子的日期、没有公布日历的年份,都说一句话。"""
    node, _ = first_node(lead)
    address = f"/pledges/{NUMBER}/move-node/"
    for asked in (
        {"node": "x", "finish": "2022-05-01"},
        {"node": node, "finish": "五一"},
        {"finish": "9999-99-99"},
    ):
        assert lead.get(address, asked).status_code == 200
        assert lead.post(address, asked).status_code == 422
    far = lead.get(address, {"node": node, "finish": "2190-01-01"}).content.decode()
    assert "算不出影响" in far


def test_a_template_is_chosen_with_its_reason(lead: Client) -> None:
    """改选模板:写明理由才收;页上说是由人选定;再选回按句子。"""
    address = f"/pledges/{NUMBER}/choose-template/"
    page = lead.get(address).content.decode()
    assert "现用模板" in page
    form = {**form_of(page), "chosen": "templates.small-works", "on": str(AT.date())}
    assert lead.post(address, form).status_code == 422
    done = lead.post(address, {**form, "reason": "限额以下工程"})
    assert done.status_code == 302
    told = lead.get(f"/pledges/{NUMBER}/schedule/").content.decode()
    assert "由人选定：限额以下工程" in told
    assert (
        lead.post(address, {**form, "chosen": "templates.none", "reason": "x"}).status_code == 422
    )


def test_who_may_move(as_person: Callable[..., Client], lead: Client) -> None:
    """牵头单位能挪节点;督查只能拖时限旗去办调整,县领导、别的单位只能看。"""
    assert "data-node" in lead.get(f"/pledges/{NUMBER}/schedule/").content.decode()
    for who in (cast.LI, staff.COUNTY_HEAD, cast.OUTSIDER):
        client = as_person(who.person, who.post)
        page = client.get(f"/pledges/{NUMBER}/schedule/").content.decode()
        assert "甘特图" in page
        assert "data-node" not in page
        assert ("schedule.js" in page) is (who is cast.LI)
        assert ("data-deadline" in page) is (who is cast.LI)
        assert client.get(f"/pledges/{NUMBER}/move-node/").status_code == 403
    assert as_person("").get(f"/pledges/{NUMBER}/schedule/").status_code in (302, 403)


def test_rest_and_amended_deadline_are_told(lead: Client) -> None:
    """暂停的说暂停,改过时限的写着原时限。"""
    keeper = at_keeper(cast.LI)
    amended = PledgeAmended(
        approved_by=cast.VICE_HEAD, document="会议纪要", reason="推迟", due=date(2022, 11, 30)
    )
    rests = PledgeSuspended(reason="等批复", since=AT.date(), until=date(2022, 4, 1))
    record(keeper, amended, rests)
    page = lead.get(f"/pledges/{NUMBER}/schedule/").content.decode()
    assert "暂停办理" in page
    assert page.count("原时限") >= 3


def test_a_year_without_calendar_is_marked_with_a_range(
    lead: Client, as_person: Callable[..., Client]
) -> None:
    """时限在日历没有公布的年份:写明日历尚未公布,给范围,不猜。"""
    amended = PledgeAmended(
        approved_by=cast.VICE_HEAD, document="会议纪要", reason="跨年", due=date(2028, 6, 30)
    )
    record(at_keeper(cast.LI), amended)
    page = lead.get(f"/pledges/{NUMBER}/schedule/").content.decode()
    assert "日历尚未公布" in page
    assert re.search(r"\d+月\d+日 至 ", page)
