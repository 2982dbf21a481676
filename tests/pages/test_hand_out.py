"""集中交办页:一个板块一页,建议单位先填好,勾了才交办,填错的留在原处。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.book import Book
from guatu.ledger.pledge import Pledge, Stage
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staffed_office
from tests.staffed_office import AT

PAGE = "/ledger/assign/"


def book() -> Book:
    found = whole_book()
    assert found is not None
    return found


@pytest.fixture
def inspector(as_person: Callable[..., Client]) -> Client:
    """督查员,草稿已全部立项。"""
    with writing() as ledger:
        for number, one in sorted(ledger.book.pledges.items()):
            if one.stage is Stage.DRAFT:
                by = staffed_office.at_keeper(cast.LI)
                ledger.record(PledgeAdopted(), number=number, by=by, at=AT, effective_on=AT.date())
    return as_person(cast.LI.person, cast.LI.post)


def waiting() -> list[Pledge]:
    found = [one for one in book().pledges.values() if one.stage is Stage.ADOPTED]
    return sorted(found, key=lambda one: one.number)


def two_of_an_area() -> tuple[str, str]:
    """同一板块的前两项。"""
    found = waiting()
    area = next(one.area for one in found if sum(each.area == one.area for each in found) > 1)
    one, two, *_ = [each.number for each in found if each.area == area]
    return one, two


def sent(client: Client, *numbers: str, **changed: Any) -> Any:
    area = book().pledges[numbers[0]].area if numbers else waiting()[0].area
    said = {
        "pick": list(numbers),
        **{f"office-{one}": cast.FARM_BUREAU for one in numbers},
        "lead_official": cast.VICE_HEAD,
        "sign_for_by": "2022-12-01",
        "on": str(AT.date()),
        "since": book().size,
    }
    return client.post(f"{PAGE}?area={area}", {**said, **changed})


def test_an_area_at_a_time(inspector: Client) -> None:
    """只列这个板块待交办的;全选只勾有建议单位的。"""
    first = waiting()[0]
    page = inspector.get(f"{PAGE}?area={first.area}").content.decode()
    shown = set(re.findall(r'name="pick" value="([\d-]+)"', page))
    assert shown == {one.number for one in waiting() if one.area == first.area}
    assert "checked" not in page
    everything = "".join(
        inspector.get(f"{PAGE}?area={area}&all=1").content.decode()
        for area in {one.area for one in waiting()}
    )
    for number, ticked in re.findall(r'name="pick" value="([\d-]+)"[^>]*?( checked)?>', everything):
        row = everything.split(f'name="office-{number}"')[1].split("</select>")[0]
        assert bool(ticked) == (" selected" in row)


def test_what_is_ticked_is_handed_out(inspector: Client) -> None:
    """勾两项,一起交办;页面说办了几项,没勾的还在。"""
    one, two = two_of_an_area()
    rest = [each.number for each in waiting() if each.number not in (one, two)]
    answer = sent(inspector, one, two)
    assert answer.status_code == 302
    assert "已交办 2 项" in inspector.get(answer["Location"]).content.decode()
    pledges = book().pledges
    assert {pledges[one].stage, pledges[two].stage} == {Stage.ASSIGNED}
    assert pledges[one].lead_office == cast.FARM_BUREAU
    assert {pledges[number].stage for number in rest} <= {Stage.ADOPTED}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"lead_official": ""}, "请选牵头领导"),
        ({"sign_for_by": ""}, "请填写签收时限"),
        ({"sign_for_by": "2021-01-01"}, "签收时限不能早于交办之日"),
        ({"pick": []}, "还没有勾选"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    inspector: Client, changed: dict[str, Any], words: str
) -> None:
    """缺领导、缺时限、时限太早、一项没勾:说清缘由,选的单位还在,台账不变。"""
    before, number = book().size, waiting()[0].number
    answer = sent(inspector, number, **changed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    row = page.split(f'name="office-{number}"')[1].split("</select>")[0]
    assert f'value="{cast.FARM_BUREAU}" selected' in row
    assert book().size == before


def test_a_row_without_an_office_says_so(inspector: Client) -> None:
    """勾了没选单位、选了没有的单位:说在那一项下面,别的也不办。"""
    number = waiting()[0].number
    for office, words in (("", "请选牵头单位"), ("meiyou", "没有这个单位")):
        answer = sent(inspector, number, **{f"office-{number}": office})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert book().pledges[number].stage is Stage.ADOPTED


def test_after_somebody_else_it_can_be_sent_again(inspector: Client) -> None:
    """页面开着时别人先交办了一项:说是哪一项;再送一次,余下的办成。"""
    one, two = two_of_an_area()
    since = book().size
    sent(inspector, one)
    answer = sent(inspector, one, two, since=since)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert one in page.split("没有办成")[1][:60]
    now = re.search(r'name="since" value="(\d+)"', page)
    assert now is not None
    assert sent(inspector, two, since=now[1]).status_code == 302
    assert book().pledges[two].stage is Stage.ASSIGNED


def test_before_offices_are_registered_names_are_typed(client: Client, office: Path) -> None:
    """还没有登记单位:建议的单位名称先填在框里,可以改写。"""
    assert "没有待交办的事项" in client.get(PAGE).content.decode()
    with writing() as ledger:
        number = sorted(ledger.book.pledges)[0]
        by = staffed_office.at_keeper(cast.LI)
        ledger.record(PledgeAdopted(), number=number, by=by, at=AT, effective_on=AT.date())
    assert f'<input name="office-{number}"' in client.get(PAGE).content.decode()
    office_name = {f"office-{number}": "县交通运输局", "lead_official": "常务副县长"}
    assert sent(client, number, **office_name).status_code == 302
    assert book().pledges[number].lead_office == "县交通运输局"
