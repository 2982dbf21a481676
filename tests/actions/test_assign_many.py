"""集中交办:勾选的要么一起交办、要么一项都不交办;后来的人会看到前一个人先办了。"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.assignment import NotOneLead
from guatu.ledger.book import Book, NoSuchPledge
from guatu.ledger.pledge import Stage
from guatu.ledger.review import ChangedMeanwhile
from guatu_office.actions.assign_many import NothingChosen, Task, assign_many
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import AlreadyWritten, writing
from tests import cast, staffed_office
from tests.staffed_office import AT

THREE, FOUR, FIVE = "2022-003", "2022-004", "2022-005"


def book() -> Book:
    found = whole_book()
    assert found is not None
    return found


@pytest.fixture
def adopted(staffed: Path) -> Path:
    """003 至 005 已立项,等交办。"""
    with writing() as ledger:
        for number in (THREE, FOUR, FIVE):
            by = staffed_office.at_keeper(cast.LI)
            ledger.record(PledgeAdopted(), number=number, by=by, at=AT, effective_on=AT.date())
    return staffed


def task(number: str, lead: str = cast.TRANSPORT_BUREAU, *supporting: str) -> Task:
    return Task(number=number, lead_office=lead, supporting_offices=supporting)


def together(*tasks: Task, **changed: Any) -> Any:
    said: dict[str, Any] = {
        "tasks": tasks,
        "lead_official": cast.VICE_HEAD,
        "sign_for_by": AT.date() + timedelta(days=5),
        "since": book().size,
        "on": AT.date(),
        "by": staffed_office.at_keeper(cast.LI),
        "at": AT,
    }
    return assign_many(**{**said, **changed})


def test_many_are_handed_out_together(adopted: Path) -> None:
    """三项一起交办:各记一条,领导和签收时限相同,单位各是各的。"""
    entries = together(task(THREE), task(FOUR, cast.FARM_BUREAU, cast.TRANSPORT_BUREAU), task(FIVE))
    assert [one.act for one in entries] == ["pledge.assigned"] * 3
    pledges = book().pledges
    assert {pledges[one].stage for one in (THREE, FOUR, FIVE)} == {Stage.ASSIGNED}
    assert {pledges[one].lead_official for one in (THREE, FOUR, FIVE)} == {cast.VICE_HEAD}
    assert pledges[FOUR].lead_office == cast.FARM_BUREAU
    assert pledges[FOUR].supporting_offices == (cast.TRANSPORT_BUREAU,)
    assert pledges[FIVE].sign_for_by == AT.date() + timedelta(days=5)


def test_one_wrong_row_stops_them_all(adopted: Path) -> None:
    """一项的配合单位写成牵头单位:整批不办,台账不变。"""
    before = book().size
    with pytest.raises(NotOneLead):
        together(task(THREE), task(FOUR, cast.FARM_BUREAU, cast.FARM_BUREAU))
    with pytest.raises(NoSuchPledge):
        together(task(THREE), task("2022-999"))
    with pytest.raises(NothingChosen):
        together()
    assert book().size == before
    assert book().pledges[THREE].stage is Stage.ADOPTED


def test_who_comes_second_is_told(adopted: Path) -> None:
    """乙打开页面之后甲先交办了 003:乙的整批不办,并说出是哪一项。"""
    since = book().size
    together(task(THREE))
    with pytest.raises(ChangedMeanwhile, match=THREE):
        together(task(THREE), task(FOUR), since=since)
    assert book().pledges[FOUR].stage is Stage.ADOPTED


def test_sent_twice_is_handed_out_once(adopted: Path) -> None:
    """同一张表单送来两次,只记一次。"""
    together(task(THREE), key="k" * 64)
    size = book().size
    with pytest.raises(AlreadyWritten):
        together(task(THREE), key="k" * 64)
    assert book().size == size
