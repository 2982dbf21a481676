"""编制节点:模板的节点带着编号和倒排日期给出来,可改可删,可另加;改了模板,原来做完的还在。"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.progress import NodeDone
from guatu.ledger.acts.template_choice import TemplateChosen
from guatu.scheduling.node_sheet import node_sheet
from tests import cast
from tests.pages.test_schedule import form_of, pledge, record
from tests.staffed_office import AT

NUMBER = "2022-001"
ADDRESS = f"/pledges/{NUMBER}/plan-nodes/"


@pytest.fixture
def lead(as_person: Callable[..., Client]) -> Client:
    """交通局牵头一项政府投资工程,签收了。"""
    chosen = TemplateChosen(template="templates.government-works", reason="按政府投资工程排")
    record(cast.ZHAO, PledgeAccepted(), chosen)
    return as_person(cast.ZHAO.person, cast.ZHAO.post)


def typed(page: str) -> dict[str, str]:
    """表里已填的各项:勾着的、名称、日期。"""
    found = form_of(page)
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and "." in name[1] and 'type="checkbox"' not in tag:
            found[name[1]] = value[1] if value else ""
        elif name and " checked" in tag:
            found[name[1]] = "on"
    return {**found, "nodes": "", "reason": "", "on": str(AT.date())}


def test_the_templates_nodes_are_offered_by_their_ids(lead: Client) -> None:
    """第一次编:模板各节点都勾着,日期是倒排的最迟完成日;原样交,编号就是模板的编号。"""
    form = typed(lead.get(ADDRESS).content.decode())
    sheet = node_sheet(pledge(), AT.date())
    dates = {row.id: str(row.progress.planned_finish) for row in sheet.rows if row.progress}
    assert {key[4:]: day for key, day in form.items() if key.startswith("due.")} == dates
    assert all(form[f"keep.{name}"] == "on" for name in dates)
    done = lead.post(ADDRESS, form)
    assert done.status_code == 302, done.content.decode()[:3000]
    assert {one.id: str(one.due) for one in pledge().milestones} == dates


def test_nodes_are_put_right_left_out_and_added(lead: Client) -> None:
    """改日期、改名称、去掉一个、另加一个;没写日期的标出来,填的都在;名称与模板相同的算模板的。"""
    form = typed(lead.get(ADDRESS).content.decode())
    form |= {"due.approval": "2022-03-31", "name.approval": "可研批下来", "due.design": ""}
    form["nodes"] = "群众代表查看 2022-11-30"
    wrong = lead.post(ADDRESS, form)
    assert wrong.status_code == 422
    told = wrong.content.decode()
    assert "编入的节点须写完成日期" in told
    assert "可研批下来" in told
    assert "群众代表查看" in told
    del form["keep.design"], form["keep.tender"]
    form["nodes"] += "\n招标等标期 2022-06-30"
    assert lead.post(ADDRESS, form).status_code == 302
    planned = {one.id: (one.name, str(one.due)) for one in pledge().milestones}
    assert planned["approval"] == ("可研批下来", "2022-03-31")
    assert planned["n1"] == ("群众代表查看", "2022-11-30")
    assert planned["tender"] == ("招标等标期", "2022-06-30")
    assert "design" not in planned
    again = lead.get(ADDRESS).content.decode()
    assert "可研批下来" in again
    assert "模板：立项审批" in again
    assert re.search(r'name="keep.n1"[^>]* checked', again)
    assert not re.search(r'name="keep.design"[^>]* checked', again)


def test_after_another_template_what_is_done_stays(lead: Client) -> None:
    """做完一个再改模板:它删不掉;新模板同编号的节点另给编号,不会跟着算完成。"""
    plan = NodesPlanned(
        nodes=(NodePlanned(id="approval", name="立项审批", due=AT.date().replace(month=6)),)
    )
    other = TemplateChosen(template="templates.enterprise-works", reason="改由企业投资")
    record(cast.ZHAO, plan, NodeDone(node="approval", done_on=AT.date()), other)
    page = lead.get(ADDRESS).content.decode()
    assert re.search(r'name="keep.approval"[^>]* disabled', page)
    assert "完成，不能删去" in page
    form = {**typed(page), "reason": "投资主体变了"}
    assert form["name.approval-2"] == "项目备案"
    assert lead.post(ADDRESS, form).status_code == 302
    rows = {row.name: row for row in node_sheet(pledge(), AT.date()).rows}
    assert rows["立项审批"].done_on == AT.date()
    assert rows["项目备案"].done_on is None
    assert rows["项目备案"].milestone == "approval-2"
