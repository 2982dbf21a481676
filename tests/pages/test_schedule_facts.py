"""工期上的事:节点开始、立基线、估工期,谁能办、办了页上怎么写;立项时自动留下立项基线。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.book import Book
from guatu.scheduling.node_sheet import node_sheet
from guatu.scheduling.spread import Observed
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu_office.actions.accept_all import accept_all
from guatu_office.actions.adopt import FIRST, adopt
from guatu_office.pages.schedule.told_row import told_rows
from guatu_office.records.queries import whole_book
from tests import cast
from tests.pages.test_schedule import form_of, pledge, record
from tests.scheduling.test_backward import pledge as backward_pledge
from tests.staffed_office import AT, at_keeper

NUMBER = "2022-001"


@pytest.fixture
def lead(as_person: Callable[..., Client]) -> Client:
    """交通局牵头的一项,签收了;交通局填报员坐下。"""
    record(cast.ZHAO, PledgeAccepted())
    return as_person(cast.ZHAO.person, cast.ZHAO.post)


def whole() -> Book:
    book = whole_book()
    assert book is not None
    return book


def sent(client: Client, slug: str, expect: int = 302, **typed: str) -> str:
    """填一张表交上去。"""
    address = f"/pledges/{NUMBER}/{slug}/"
    page = client.get(address, {"node": typed.get("node", "")}).content.decode()
    answer = client.post(address, {**form_of(page), "on": str(AT.date()), **typed})
    told = answer.content.decode()
    assert answer.status_code == expect, told[:4000]
    return told


def test_a_node_begins_is_put_right_and_taken_back(lead: Client) -> None:
    """登记开始,页上写着;改日期、收回都要理由;收回以后页上没有了。"""
    sent(lead, "begin-node", node="divide", begun_on="2022-02-10")
    page = lead.get(f"/pledges/{NUMBER}/schedule/").content.decode()
    assert "2月10日开始" in page
    assert "须写明理由" in sent(lead, "begin-node", 422, node="divide", begun_on="2022-02-11")
    sent(lead, "begin-node", node="divide", begun_on="2022-02-11", reason="看错日子")
    assert pledge().begun_nodes == {"divide": date(2022, 2, 11)}
    assert "请填写开始之日" in sent(lead, "begin-node", 422, node="divide", begun_on="")
    sent(lead, "begin-node", node="divide", begun_on="", takes_back="on", reason="还没有开始")
    assert pledge().begun_nodes == {}


def test_the_keeper_names_a_baseline_and_the_plan_is_held_against_it(
    lead: Client, as_person: Callable[..., Client]
) -> None:
    """督查室起名立基线;单位自己立不了;计划挪动以后,页上用话说差多少,图上画着基线。"""
    assert lead.get(f"/pledges/{NUMBER}/name-baseline/").status_code == 403
    keeper = as_person(cast.LI.person, cast.LI.post)
    sent(keeper, "name-baseline", name="年中调整后", reason="县政府常务会议")
    (kept,) = pledge().baselines
    address = f"/pledges/{NUMBER}/schedule/"
    same = lead.get(address, {"baseline": str(kept.seq)}).content.decode()
    assert "与基线完全相同" in same
    assert "基线：年中调整后" in same
    asked = {"node": "divide", "finish": "2022-03-15"}
    form = form_of(lead.get(f"/pledges/{NUMBER}/move-node/", asked).content.decode())
    moved = {**form, **asked, "reason": "提前", "on": str(AT.date())}
    assert lead.post(f"/pledges/{NUMBER}/move-node/", moved).status_code == 302
    told = lead.get(address, {"baseline": str(kept.seq)}).content.decode()
    assert "1 个节点比基线早" in told
    assert "现在比基线早" in told
    assert "与基线" not in lead.get(address, {"baseline": "x"}).content.decode()
    assert (
        "基线：年中调整后"
        in lead.get(f"/pledges/{NUMBER}/schedule.svg", {"baseline": str(kept.seq)}).content.decode()
    )


def test_no_chance_is_made_up_and_three_points_give_one(lead: Client) -> None:
    """没有幅度就说没有、说怎么办;写了三点和依据,才说按期的可能、八成把握的日期、来源;可以收回。"""
    address = f"/pledges/{NUMBER}/schedule/"
    assert "不编造按期的可能" in lead.get(address).content.decode()
    assert "由小到大" in sent(
        lead, "estimate", 422, node="divide", low="9", likely="8", high="20", reason="去年"
    )
    sent(lead, "estimate", node="divide", low="8", likely="10", high="20", reason="去年三次分解")
    told = lead.get(address).content.decode()
    for words in (
        "按期完成",
        "八成把握的日期",
        "最短 8、最可能 10、最长 20 个工作日",
        "去年三次分解",
    ):
        assert words in told
    sent(lead, "estimate", node="divide", low="", likely="", high="", reason="依据不足")
    assert "不编造按期的可能" in lead.get(address).content.decode()


def test_adoption_keeps_the_first_baseline(office: object) -> None:
    """立项时按当天的倒排自动留下“立项基线”。"""
    book = whole()
    report = next(iter(book.reports))
    by: dict[str, Any] = {"by": at_keeper(cast.LI), "at": AT}
    accept_all(report=report, kind="", area=None, since=book.size, **by)
    entries = adopt(report=report, on=AT.date(), since=whole().size, leave_undecided=False, **by)
    assert {one.act for one in entries} == {"pledge.adopted"}
    for one in whole().pledges.values():
        (first,) = one.baselines
        assert first.name == FIRST
        days = {row.name: row.progress for row in node_sheet(one, AT.date()).rows}
        assert {node.name: node.due for node in first.nodes} == {
            name: ahead.planned_finish for name, ahead in days.items() if ahead
        }


def test_what_this_place_took_stands_beside_the_templates_figure() -> None:
    """本地历史的居中和一半的范围,写在模板天数旁边;不够的不写。"""
    indicator = backward_pledge("生产总值增长6%左右", PledgeKind.INDICATOR)
    sheet = node_sheet(indicator, AT.date())
    seen = {(sheet.choice.template.id, "divide"): Observed((8, 10, 12, 30), "本地历史 4 次")}
    told = {one.row.id: one.learned for one in told_rows(sheet, seen)}
    assert told["divide"] == "本地 4 次，居中 11，一半在 9.5—16.5 之间"
    assert not any(words for name, words in told.items() if name != "divide")


def test_a_deadline_is_asked_for_only_after_its_consequences_were_seen(lead: Client) -> None:
    """没看过影响就填个新时限交上去:不收,影响列出来,写的都在;看过再交,才到台账那一关。"""
    address = f"/pledges/{NUMBER}/ask-amendment/"
    page = lead.get(address).content.decode()
    typed = {**form_of(page), "due": "2022-11-30", "cause": "资金未到", "on": str(AT.date())}
    blind = lead.post(address, {**typed, "shown": "", "evidence": paper()})
    told = blind.content.decode()
    assert blind.status_code == 422
    for words in ("请看过再保存", "时限改到 2022年11月30日的影响", "资金未到", "附件请再选一次"):
        assert words in told
    seen = form_of(told)["shown"]
    assert seen == "2022-11-30"
    again = lead.post(address, {**typed, "shown": seen, "evidence": paper()}).content.decode()
    assert "请看过再保存" not in again
    assert "调整须在到期前申请" in again, "今天已过 2022 年的时限"


def paper() -> SimpleUploadedFile:
    """一份函。"""
    return SimpleUploadedFile("函.pdf", b"%PDF-1.4 ok")
