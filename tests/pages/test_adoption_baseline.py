"""立项时没有留基线的,事后推算:按当时台账推,写明是推算,不存;推不出的说为什么。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.template_choice import TemplateChosen
from guatu.ledger.schedule_record import Baseline
from guatu.scheduling.adoption_baseline import NAME, adoption_baseline
from guatu.scheduling.node_sheet import node_sheet
from guatu_office.actions.accept_all import accept_all
from guatu_office.actions.adopt import FIRST, adopt
from guatu_office.records.adoptions import adoption_of, as_adopted
from guatu_office.records.models import EntryRow
from tests import cast
from tests.pages.test_schedule import pledge, record
from tests.pages.test_schedule_facts import whole
from tests.staffed_office import AT, at_keeper

NUMBER = "2022-001"
ADDRESS = f"/pledges/{NUMBER}/schedule/"


@pytest.fixture
def lead(as_person: Callable[..., Client]) -> Client:
    """立项、交办时没有留基线的一项,签收了,节点计划编得比当时的倒排早。"""
    record(cast.ZHAO, PledgeAccepted())
    days = (("divide", "任务分解", date(2022, 3, 1)),)
    nodes = tuple(NodePlanned(id=one, name=name, due=due) for one, name, due in days)
    record(cast.ZHAO, NodesPlanned(nodes=nodes))
    return as_person(cast.ZHAO.person, cast.ZHAO.post)


def seen(client: Client, **asked: str) -> str:
    answer = client.get(ADDRESS, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_offered_marked_and_never_recorded(lead: Client) -> None:
    """选了才推;页上、图上都写着事后推算;台账一条不多,这一项仍没有基线。"""
    before = EntryRow.objects.count()
    assert f">{NAME}（{AT:%Y}年{AT.month}月{AT.day}日）</option>" in seen(lead)
    told = seen(lead, baseline="adoption")
    for words in (
        f"与{NAME}对照", "不是当时留下的，也不存入台账", "1 个节点比基线早",
        f"基线：{NAME}", "schedule.svg?baseline=adoption",
    ):  # fmt: skip
        assert words in told
    drawn = lead.get(f"/pledges/{NUMBER}/schedule.svg", {"baseline": "adoption"})
    assert f"基线：{NAME}" in drawn.content.decode()
    assert EntryRow.objects.count() == before
    assert pledge().baselines == ()


def test_a_draft_and_an_earlier_day_have_none(lead: Client) -> None:
    """草稿、立项以前的日子,不提供。"""
    draft = next(n for n, one in whole().pledges.items() if one.stage.value == "draft")
    assert NAME not in lead.get(f"/pledges/{draft}/schedule/").content.decode()
    assert adoption_of(NUMBER, date(2022, 1, 1)) is None


def test_it_is_what_would_have_been_kept(office: object) -> None:
    """当时留了的:事后推算的和当时留下的逐节点一样,后来改模板、改计划都不影响;页上只给留下的。"""
    report = next(iter(whole().reports))
    by: dict[str, Any] = {"by": at_keeper(cast.LI), "at": AT}
    accept_all(report=report, kind="", area=None, since=whole().size, **by)
    adopt(report=report, on=AT.date(), since=whole().size, leave_undecided=False, **by)
    kept = {n: one.baselines[0] for n, one in whole().pledges.items()}
    record(at_keeper(cast.LI), TemplateChosen(template="templates.document", reason="改按文件办"))
    assert node_sheet(pledge(), AT.date()).choice.template.id == "templates.document"
    for number, first in kept.items():
        adopted = adoption_of(number, AT.date())
        assert adopted is not None
        found = adoption_baseline(adopted, as_adopted(number, adopted))
        assert isinstance(found, Baseline)
        assert first.name == FIRST
        assert (found.nodes, found.deadline) == (first.nodes, first.deadline)


def test_where_nothing_can_be_counted_it_says_why(
    lead: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """推不出的说推不出、为什么;结转来的说立项不在这本台账里。"""
    place = "guatu_office.pages.schedule.held_against"
    without = adoption_of(NUMBER, AT.date())
    assert without is not None
    monkeypatch.setattr("guatu.scheduling.adoption_baseline.nodes_of", lambda sheet: ())
    assert "立项时的倒排推算不出：立项时没有节点可排" in seen(lead, baseline="adoption")
    monkeypatch.setattr(f"{place}.adoption_of", lambda number, as_of: None)
    assert "立项不在这本台账里（上年结转），没有立项时的倒排可对照" in seen(lead)
