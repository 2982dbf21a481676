"""初次设置按地方的类别给单位:县是县委、区是区委、市是市委、州是州委、旗是旗委,名称是本地自己的。"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu.reading.topics.local_name import kind_of_place, local_name, names_anywhere
from guatu.reading.topics.office import directory
from guatu_office.actions.setting_up import usual_offices
from guatu_office.feeds.suggested_offices import registered_as
from guatu_office.pages.people import set_up
from guatu_office.records.queries import whole_book


@pytest.mark.parametrize(
    ("whole", "own", "bureau", "party"),
    [
        ("清源县", "清源县", "清源县教育局", "县委组织部"),
        ("河南省安阳市汤阴县", "汤阴县", "汤阴县教育局", "县委组织部"),
        ("湖南省长沙市岳麓区", "岳麓区", "岳麓区教育局", "区委组织部"),
        ("上海市浦东新区", "浦东新区", "浦东新区教育局", "区委组织部"),
        ("济南市市中区", "市中区", "市中区教育局", "区委组织部"),
        ("河南省平顶山市汝州市", "汝州市", "汝州市教育局", "市委组织部"),
        ("河南省郑州市", "郑州市", "郑州市教育局", "市委组织部"),
        ("楚雄彝族自治州楚雄市", "楚雄市", "楚雄市教育局", "市委组织部"),
        ("四川省甘孜藏族自治州", "甘孜藏族自治州", "甘孜藏族自治州教育局", "州委组织部"),
        ("内蒙古自治区锡林郭勒盟", "锡林郭勒盟", "锡林郭勒盟教育局", "盟委组织部"),
        ("锡林郭勒盟太仆寺旗", "太仆寺旗", "太仆寺旗教育局", "旗委组织部"),
    ],
)
def test_offices_are_called_as_the_place_calls_them(
    office: Path,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    whole: str,
    own: str,
    bureau: str,
    party: str,
) -> None:
    """各类地方:标题、督查室、政府和常设单位都用本地的称法,没有别处的“县委”。"""
    found = whole_book()
    assert found is not None
    reports = {name: replace(one, place=whole) for name, one in found.reports.items()}
    changed: Any = type("Book", (), {"reports": reports})
    monkeypatch.setattr(set_up, "_place", lambda book, real=set_up._place: real(changed))
    page = client.get("/people/set-up/").content.decode()
    assert f"<h1>初次设置：{own}</h1>" in page
    assert f"{own}人民政府督查室" in page
    assert f"{own[-1]}领导记在哪个单位下" in page
    offered = re.findall(r'name="office" value="([^"]+)"', page)
    assert {bureau, party} <= set(offered)
    assert not [one for one in offered if one.startswith("县") and own[-1] != "县"]
    assert len(offered) == len(set(offered)) == len(directory().offices)


def test_other_names_by_kind_of_place() -> None:
    """市辖区的公安机关是分局;州、盟的消防、军事机关是支队、军分区;县不变。"""
    names = {
        place: {one.name for one in usual_offices(place)}
        for place in ("岳麓区", "红河州", "清源县")
    }
    assert "岳麓区公安分局" in names["岳麓区"]
    assert {"红河州消防救援支队", "红河州军分区", "红河州公安局"} <= names["红河州"]
    assert {"清源县公安局", "清源县消防救援大队", "清源县人民武装部"} <= names["清源县"]


@pytest.mark.parametrize(
    "place", ["清源县", "岳麓区", "郑州市", "红河州", "锡林郭勒盟", "太仆寺旗"]
)
def test_suggestions_find_the_office_under_its_local_name(place: str) -> None:
    """名录里的每个单位,在各类地方登记之后,建议单位都找得到它,不会找错。"""
    registered = [(one.name, one.name) for one in usual_offices(place)]
    kind = kind_of_place(place)
    for one in directory().offices.values():
        name = local_name(one.name, kind)
        assert registered_as(one.name, registered).endswith(name)
        assert one.name in names_anywhere(one.name)
