"""表与条目:办一年的事,库里动的每一行都有条目说明;台账之外没有另一份业务状态。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from guatu_office.pages.year.verbs import VERBS
from tests import cast
from tests.pages.test_year import NUMBER, REPORT, apply, do, evidence_folder, photo, pledge, ticks
from tests.table_changes import Watch, watched

__all__ = ["do", "evidence_folder"]


def acts(changes: Watch) -> list[str]:
    """记下的各条办理。"""
    return [entry.act for whole in changes.transactions for entry in whole.entries]


def test_a_whole_year_leaves_no_row_without_its_entry(
    do: Callable[..., Any], as_person: Callable[..., Client]
) -> None:
    """从签收到销号再重启,每办一笔,台账加一条,别的业务表一行不动;不收的一行不动。"""
    for who in (cast.ZHAO, cast.QIAN, cast.LI, cast.WANG):
        as_person(who.person, who.post)

    def seen(act: str, *args: Any, **typed: Any) -> None:
        with watched() as changes:
            do(*args, **typed)
        assert acts(changes) == [act]

    seen("pledge.accepted", cast.ZHAO, "sign-for")
    seen("nodes.planned", cast.ZHAO, "plan-nodes", nodes="完工 2022-06-30")
    seen("progress.reported", cast.ZHAO, "report", **REPORT, evidence=photo("现场"))
    of = pledge().progress[-1].seq
    seen("progress.confirmed", cast.QIAN, "confirm", period="2022-02", of=of)
    seen("progress.checked", cast.LI, "check-month", period="2022-02", of=of, passed="yes")
    seen("node.done", cast.ZHAO, "finish-node", node="n1", done_on="2022-02-17")
    suspended = {"since": "2022-02-17", "until": "2022-03-01", "reason": "汛期"}
    seen("pledge.suspended", cast.LI, "suspend", **suspended)
    seen("suspension.extended", cast.LI, "extend", until="2022-03-10", reason="雨未停")
    seen("pledge.reopened", cast.LI, "reopen", reason="恢复施工")
    amended = {"due": "2022-07-31", "approved_by": cast.VICE_HEAD, "document": "会议纪要3号"}
    with watched() as changes:
        do(cast.LI, "amend", expect=422, reason="今天已过时限", **amended)
    assert changes.transactions == []
    with watched() as changes:
        apply(do)
    assert acts(changes) == ["sign_off.applied"]
    seen(
        "sign_off.checked",
        cast.WANG,
        "check",
        manner="site",
        passed="yes",
        finding="属实",
        evidence=photo("核"),
        **ticks(),
    )
    seen("sign_off.noticed", cast.LI, "notice", place="县政府网站", until="2022-02-24")
    seen("sign_off.closed", cast.WANG, "close", on="2022-02-25")
    seen("pledge.reopened", cast.LI, "reopen", reason="群众反映未完工", on="2022-02-26")


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.slug)
def test_a_refused_act_changes_nothing(
    as_person: Callable[..., Client], verb: Any, evidence_folder: Any
) -> None:
    """空着交上来的办理表不收,库里一行不动。"""
    who = cast.LI if verb.grants[0] == VERBS[0].grants[0] else cast.QIAN
    client = as_person(who.person, who.post)
    client.get(f"/pledges/{NUMBER}/")
    with watched() as changes:
        answer = client.post(f"/pledges/{NUMBER}/{verb.slug}/", {})
    assert answer.status_code in (403, 409, 422)
    assert acts(changes) == []
    changed = {one.table for whole in changes.transactions for one in whole.changes}
    assert changed <= {"sign_ins"}
