"""单位自定的节点在办公室的作战图上:和命令出的逐字节相同,拖了打开同一张看影响的表。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu.cli.entrance import main
from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.progress import NodeDone
from guatu_office.records import paper_making
from guatu_office.records.book_copy import hand_out
from tests import cast
from tests.pages.test_schedule import record
from tests.staffed_office import AT

DAY = AT.date() + timedelta(days=20)
DONE, LATE, AHEAD = "村民会议定方案", "管护责任人上岗", "群众代表查看"


@pytest.fixture
def lead(
    as_person: Callable[..., Client], settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Client:
    """交通局签收了,编的计划全是自己的节点:一个已办完,一个过了日子,一个在前头。"""
    settings.OFFICE_FOLDER = tmp_path / "office"
    monkeypatch.setattr(paper_making, "PATIENCE", None)
    monkeypatch.setattr(paper_making.paper_of, "__defaults__", (None,))
    nodes = (
        NodePlanned(id="n1", name=DONE, due=AT.date()),
        NodePlanned(id="n2", name=LATE, due=DAY - timedelta(days=1)),
        NodePlanned(id="n3", name=AHEAD, due=DAY + timedelta(days=60)),
    )
    done = NodeDone(node="n1", done_on=AT.date(), note="")
    record(cast.ZHAO, PledgeAccepted(), NodesPlanned(nodes=nodes), done)
    return as_person(cast.ZHAO.person, cast.ZHAO.post)


def test_the_wall_page_hangs_them(lead: Client) -> None:
    """页上每个自定节点一面旗:红旗、黑旗、计划旗,各带编号和日期。"""
    page = lead.get(f"/wall/?as_of={DAY}").content.decode()
    for state, on, node, name in (
        ("done", AT.date(), "n1", DONE),
        ("missed", DAY - timedelta(days=1), "n2", LATE),
        ("planned", DAY + timedelta(days=60), "n3", AHEAD),
    ):
        assert f'<li data-gw="{state} {on} {node}"><b>{name}</b>' in page


def test_the_office_and_the_command_make_the_same_bytes(lead: Client, tmp_path: Path) -> None:
    """同一天,网页、矢量图、A0 图:办公室给的和命令出的,一个字节不差。"""
    hand_out(tmp_path / "book")
    for ending in ("html", "svg", "pdf"):
        out = tmp_path / f"by-command.{ending}"
        asked = ["wall", str(tmp_path / "book"), "--as-of", str(DAY), "--size", "a0"]
        assert main([*asked, "--out", str(out)]) == 0
        answer = lead.get(f"/wall/take-away/wall.{ending}?size=a0&as_of={DAY}")
        assert answer.content == out.read_bytes(), ending
        assert ending == "pdf" or AHEAD in out.read_text(encoding="utf-8")


def test_a_flag_of_ones_own_opens_the_form_that_shows_what_it_pushes(lead: Client) -> None:
    """拖自定节点的旗打开的网址:挪动表认得这个编号,先说影响。"""
    to = DAY + timedelta(days=70)
    page = lead.get(f"/pledges/2022-001/move-node/?node=n3&finish={to}&back=%2Fwall%2F")
    text = page.content.decode()
    assert page.status_code == 200
    planned = DAY + timedelta(days=60)
    assert f'<option value="n3" selected>{AHEAD}（计划 {planned}）</option>' in text
    effect = text.partition('class="effect')[2]
    assert AHEAD in effect
    assert "推后" in effect
    assert 'name="reason"' in effect
