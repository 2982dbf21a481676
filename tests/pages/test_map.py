"""作战地图页:收图层、标位置、筛选、带走;与命令画的一字不差;没有底图时说清要传什么。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.mapping import MapReceived
from guatu.ledger.place import Place
from guatu.vocabulary.place import CoordinateSystem, PlaceKind
from guatu_office.records.models import EntryRow
from guatu_office.records.queries import entry_at, whole_book
from guatu_office.records.writing import writing
from tests import cast, staff
from tests.publishing.map import invented_county as county
from tests.staffed_office import AT, at_keeper

Get = Callable[..., str]
NUMBER = "2022-001"
BORDERS = county.geojson(county.borders())


def shut(page: str) -> str:
    """页面去掉标记,只剩文字。"""
    return re.sub(r"<[^>]+>", "", page)


def upload(content: bytes, name: str = "县界示意.geojson") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/geo+json")


def layer(client: Client, content: bytes = BORDERS, expect: int = 302, **said: str) -> str:
    """上传一个图层。"""
    form = {"use": "borders", "system": "cgcs2000", "origin": "测试虚构", "review_number": ""}
    answer = client.post("/map/layers/", {**form, **said, "file": upload(content)})
    assert answer.status_code == expect, answer.content.decode()
    return answer.content.decode()


def place(number: str = NUMBER) -> Place | None:
    book = whole_book()
    assert book is not None
    return book.pledges[number].place


def mark(client: Client, expect: int = 302, number: str = NUMBER, **said: Any) -> str:
    """标注一项的位置。"""
    book = whole_book()
    assert book is not None
    form = {
        "seen": str(book.pledges[number].entries[-1]),
        "on": AT.date().isoformat(),
        "kind": "point",
        "system": "cgcs2000",
    }
    answer = client.post(f"/pledges/{number}/mark-place/", {**form, **said})
    assert answer.status_code == expect, answer.content.decode()
    return answer.content.decode()


@pytest.fixture
def keeper(as_person: Callable[..., Client], tmp_path: Path, settings: Any) -> Client:
    """督查室的李督查;文件存在临时目录里。"""
    settings.OFFICE_FOLDER = tmp_path / "office"
    return as_person(cast.LI.person, cast.LI.post)


def test_an_empty_map_says_what_to_upload(get: Get) -> None:
    """没有底图、没有位置:说清传什么文件、什么格式,各项都在未上图里。"""
    page = get("/map/")
    for words in ("还没有底图", "GeoJSON", "经度在前、纬度在后", "坐标系", "上传县界"):
        assert words in page
    assert "未上图" in page
    assert "草稿，立项后标注" in page
    for number in ("2022-001", "2022-002"):
        assert f'id="gm-{number}"' in page
    assert "<style" not in page
    assert " style=" not in page


def test_borders_come_in_and_are_drawn(keeper: Client) -> None:
    """传上县界:记一条,文件在佐证里,图上有乡镇名、比例尺、指北、“内部使用”。"""
    before = EntryRow.objects.count()
    layer(keeper)
    entry = entry_at(before)
    assert isinstance(entry.body, MapReceived)
    assert entry.body.features == 13
    page = keeper.get("/map/").content.decode()
    for words in ("城关镇", "公里", ">北<", "内部使用，不得公开", "CGCS2000", "测试虚构提供"):
        assert words in page
    listed = keeper.get("/map/layers/").content.decode()
    assert entry.subject.removeprefix("map:") in listed


def test_a_review_number_is_printed_instead(keeper: Client) -> None:
    """填了审图号就印审图号,不再印“内部使用”。"""
    layer(keeper, review_number="示意S（2022）000号")
    page = keeper.get("/map/").content.decode()
    assert "审图号：示意S（2022）000号" in page
    assert "内部使用，不得公开" not in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "不是 JSON"),
        (b"\xff\xfe\x00", "不是 GeoJSON"),
        (county.geojson([county.feature("某镇", "Point", [38.9, 115.0])]), "像是纬度写在前面"),
        (county.geojson([]), "没有要素"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence(keeper: Client, content: bytes, words: str) -> None:
    """坏文件用一句话说明,填过的还在,台账不多一条。"""
    before = EntryRow.objects.count()
    page = layer(keeper, content, expect=422)
    assert words in page
    assert 'value="测试虚构"' in page
    assert EntryRow.objects.count() == before


def test_what_was_not_filled_in_is_asked_for(keeper: Client) -> None:
    """坐标系、提供单位不填不收。"""
    page = layer(keeper, expect=422, system="", origin="")
    assert "请选坐标系" in page
    assert "请填写提供单位" in page


def test_only_the_keeper_takes_layers(as_person: Callable[..., Client]) -> None:
    """图层由督查室收;单位看得到,传不上。"""
    clerk = as_person(cast.ZHAO.person, cast.ZHAO.post)
    layer(clerk, expect=403)
    page = clerk.get("/map/layers/").content.decode()
    assert "已收图层" in page
    assert "收下" not in page


def test_the_lead_office_marks_by_coordinates(
    keeper: Client, as_person: Callable[..., Client]
) -> None:
    """牵头单位写坐标标注;图上、事项页都有;改要写理由;撤销也要。"""
    layer(keeper)
    clerk = as_person(cast.ZHAO.person, cast.ZHAO.post)
    mark(clerk, spots="115.21，38.72", name="东大街")
    found = place()
    assert found is not None
    assert (found.kind, found.name, found.system) == (
        PlaceKind.POINT, "东大街", CoordinateSystem.CGCS2000,
    )  # fmt: skip
    page = clerk.get("/map/").content.decode()
    assert f'class="gm-pin" href="#gm-{NUMBER}"' in page
    assert "东大街" in page
    assert f"#gm-{NUMBER}" in clerk.get(f"/pledges/{NUMBER}/").content.decode()
    assert "标注位置须写明理由" in mark(clerk, 422, spots="115.22，38.72")
    mark(clerk, spots="115.22，38.72", reason="原先点错了")
    again = place()
    assert again is not None
    assert str(again.parts[0][0].lon) == "115.22"
    seen = {"seen": str(again.seq), "on": AT.date().isoformat(), "reason": "没有固定地点"}
    assert clerk.post(f"/pledges/{NUMBER}/clear-place/", seen).status_code == 302
    assert place() is None


def test_a_feature_is_chosen(keeper: Client) -> None:
    """从图层选一个镇;类型不对的说明是面不是点。"""
    layer(keeper)
    form = keeper.get(f"/pledges/{NUMBER}/mark-place/").content.decode()
    chosen = re.search(r'value="([0-9a-f]{64} n:1)"', form)
    assert chosen
    assert "城关镇 · 面" in form
    assert "是面，不是点" in mark(keeper, 422, features=chosen[1])
    mark(keeper, kind="area", features=chosen[1])
    page = keeper.get("/map/").content.decode()
    assert 'class="p p-park-' in page


@pytest.mark.parametrize(
    ("spots", "words"),
    [
        ("", "位置须写坐标，或者从图层里选要素"),
        ("东大街", "应写成 经度，纬度"),
        ("38.72，115.21", "像是纬度写在前面"),
        ("1145，38.72", "应写成 经度，纬度"),
        ("2.35，48.85", "不在中国范围内"),
    ],
)
def test_bad_coordinates_stay_in_the_form(keeper: Client, spots: str, words: str) -> None:
    """坐标写错,用一句话说明哪一行,填过的还在。"""
    page = mark(keeper, 422, spots=spots, name="某处")
    assert words in page
    assert 'value="某处"' in page
    assert place() is None


def test_whole_county_is_a_place_of_its_own(keeper: Client) -> None:
    """标为全域的另列,不算未上图。"""
    mark(keeper, kind="county")
    page = keeper.get("/map/").content.decode()
    assert '<details class="gm-list" id="gm-county"' in page


def test_filters_are_those_of_the_wall(keeper: Client) -> None:
    """按单位、板块筛选,网址与作战图同名;没有的用一句话说明。"""
    layer(keeper)
    mark(keeper, spots="115.21，38.72")
    page = keeper.get("/map/", {"office": cast.TRANSPORT_BUREAU}).content.decode()
    assert f'id="gm-{NUMBER}"' in page
    assert 'id="gm-2022-002"' not in page
    assert "墙上没有" in keeper.get("/map/", {"area": "没有这一板块"}).content.decode()


def test_suggestions_are_marked_by_one_yes(keeper: Client) -> None:
    """要素编号写着事项编号的,列成建议;看过一次标上,各记一条,理由是建议的理由。"""
    shapes = [
        county.feature("巷道一", "Point", [115.2, 38.7], 编号=NUMBER),
        county.feature("巷道二", "Point", [115.22, 38.71], 编号="2022-002"),
    ]
    layer(keeper, county.geojson(shapes), use="works")
    assert "2 项在图层里找到" in keeper.get("/map/").content.decode()
    page = keeper.get("/map/suggested/").content.decode()
    assert "编号属性写着 2022-001" in page
    assert place() is None
    assert "没有选中" in keeper.post("/map/suggested/", {}).content.decode()
    answer = keeper.post("/map/suggested/", {"pledge": [NUMBER, "2022-002", "2022-999"]})
    assert answer.status_code == 302
    assert place() is not None
    assert place("2022-002") is not None


def test_a_withdrawn_layer_leaves_its_works_unplaced(keeper: Client) -> None:
    """撤回图层要写理由;依它标的回到未上图,说明为什么。"""
    shape = county.feature("巷道", "Point", [115.2, 38.7], 编号=NUMBER)
    layer(keeper, county.geojson([shape]), use="works")
    keeper.post("/map/suggested/", {"pledge": [NUMBER]})
    book = whole_book()
    assert book is not None
    digest = next(iter(book.maps))
    address = f"/map/layers/{digest}/withdraw/"
    assert "须写明理由" in keeper.post(address, {"reason": ""}).content.decode()
    assert keeper.post(address, {"reason": "坐标系填错"}).status_code == 302
    assert "所依图层已撤回" in keeper.get("/map/").content.decode()
    assert keeper.post(address, {"reason": "再撤"}).status_code == 422


def test_an_earlier_day_shows_the_map_of_that_day(keeper: Client) -> None:
    """看以前的日子:还没有收到的图层不画,也不给标注的入口。"""
    layer(keeper)
    page = keeper.get("/map/?as_of=2022-02-15").content.decode()
    assert "还没有底图" in page
    assert "mark-place" not in page


def test_words_of_a_file_stay_words(keeper: Client) -> None:
    """图层里的尖括号画到图上、列在页上仍是字。"""
    bad = [county.feature("<x-name>", "Polygon", county.borders()[0]["geometry"]["coordinates"])]
    layer(keeper, county.geojson(bad), origin="<x-origin>", review_number="<x-number>")
    for address in ("/map/", "/map/layers/", f"/pledges/{NUMBER}/mark-place/"):
        page = keeper.get(address).content.decode()
        assert "<x-" not in page


def test_drafts_are_adopted_first(office: Path, client: Client) -> None:
    """草稿先立项再标注;立了项,督查室一个人办的小台账也能标。"""
    assert "草稿" in shut(client.get(f"/pledges/{NUMBER}/mark-place/").content.decode())
    book = whole_book()
    assert book is not None
    local = at_keeper(staff_local())
    with writing() as ledger:
        ledger.record(PledgeAdopted(), number=NUMBER, by=local, at=AT, effective_on=AT.date())
    mark(client, spots="115.21，38.72", on=AT.date().isoformat())
    assert place() is not None


def staff_local() -> Any:
    from guatu.reading.drafting import LOCAL

    return LOCAL


def test_style_and_script_come_as_files(client: Client, office: Path) -> None:
    """样式和脚本是文件。"""
    assert client.get("/map/map.css").headers["Content-Type"].startswith("text/css")
    assert client.get("/map/map.js").headers["Content-Type"].startswith("text/javascript")
    assert staff.PEOPLE
