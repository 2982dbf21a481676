"""报表页:选一张表下载,填好交回,先看预览,确认才入账,取消就当没有来过。"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.assignment import PledgeAccepted, PledgeAssigned
from guatu.ledger.acts.figures import FigureLinked
from guatu.ledger.acts.progress import ProgressReported
from guatu.reading.drafting import LOCAL
from guatu.vocabulary.actor import Actor
from guatu_office.actions import take_return
from guatu_office.feeds import returned_upload
from guatu_office.feeds.returned_upload import waiting_rules
from guatu_office.records.models import PersonName
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast

REPORTER = Actor(person="local", post="office-reporter", office=cast.TRANSPORT_BUREAU)
SIGNED = date(2022, 2, 10)
ASSIGNED = PledgeAssigned(
    lead_official=cast.VICE_HEAD,
    lead_office=cast.TRANSPORT_BUREAU,
    supporting_offices=(),
    sign_for_by=date(2022, 2, 20),
)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.OFFICE_FOLDER = tmp_path


@pytest.fixture
def signed(office: Path) -> str:
    """一项已签收的承诺。"""
    book = whole_book()
    assert book
    number = next(one.number for one in book.pledges.values() if "背街小巷" in one.quote)
    at = datetime.combine(SIGNED, time(9), tzinfo=cast.BEIJING)
    with writing() as ledger:
        for body, by in (
            (PledgeAdopted(), LOCAL),
            (ASSIGNED, LOCAL),
            (PledgeAccepted(), REPORTER),
        ):
            ledger.record(body, number=number, by=by, at=at, effective_on=SIGNED)
    return number


@pytest.fixture
def filled(client: Client, signed: str) -> Callable[..., bytes]:
    """下载月报,填几格。"""

    def fill(**cells: object) -> bytes:
        answer = client.get("/sheets/file/", {"kind": "monthly", "period": "2022-02", "office": ""})
        assert answer.status_code == 200
        book = load_workbook(io.BytesIO(answer.content))
        for place, value in cells.items():
            book["进展情况表"][place] = value
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return fill


@pytest.fixture
def send(client: Client, signed: str) -> Callable[..., Any]:
    """交回一份。"""

    def upload(content: bytes, name: str = "2月.xlsx", **more: str) -> Any:
        form = {"file": SimpleUploadedFile(name, content), "on": "2022-02-28", **more}
        return client.post("/sheets/", form)

    return upload


def test_both_forms_are_on_one_page(get: Callable[..., str]) -> None:
    """出报表、收报表在一页上。"""
    page = get("/sheets/")
    assert "出报表" in page
    assert "收报表" in page
    assert "任务分解表" in page


def test_a_sheet_is_downloaded_under_its_name(client: Client, signed: str) -> None:
    """下载的是 Excel,文件名写明是谁的、哪一张、哪个月。"""
    asked = {"kind": "monthly", "period": "2022-02", "office": cast.TRANSPORT_BUREAU}
    answer = client.get("/sheets/file/", asked)
    assert "jiaotongju-%E8%BF%9B%E5%B1%95" in answer["Content-Disposition"]
    rows = load_workbook(io.BytesIO(answer.content))["进展情况表"]
    assert rows["A4"].value == signed


def test_each_office_a_file(client: Client, signed: str) -> None:
    """每个单位一个文件,打成一个包。"""
    answer = client.get("/sheets/file/", {"kind": "monthly", "period": "2022-02", "office": "*"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert package.namelist() == ["jiaotongju-进展情况表-2022-02.xlsx"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "monthly"}, "请写是哪个月的"),
        ({"kind": "monthly", "period": "二月"}, "月份请写成"),
        ({"kind": "budget"}, "budget"),
        (
            {"kind": "monthly", "period": "2022-02", "as_of": "2022-02-05"},
            "还没有已签收、在推进的事项",
        ),
    ],
)
def test_a_sheet_that_cannot_be_had_is_told(
    client: Client, signed: str, asked: dict[str, str], said: str
) -> None:
    """缺月份、没有这种表、没有可列的事项,各说一句,填过的还在。"""
    answer = client.get("/sheets/file/", asked)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_the_preview_says_what_would_change_and_changes_nothing(
    client: Client, send: Callable[..., Any], filled: Callable[..., bytes]
) -> None:
    """预览写明改什么、从什么改成什么、在哪一格;台账没有动。"""
    before = whole_book()
    answer = send(filled(G4=12, I4="12个村硬化完成"))
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "确认后有 <b>1</b> 笔入账" in page
    cells = re.findall(r'<td data-head="[^"]*"[^>]*>(.*?)</td>', page)
    assert cells[:4] == ["本月完成值", "—", "<b>12</b>", "G4"]
    after = whole_book()
    assert before
    assert after
    assert before.size == after.size


def test_confirmed_it_is_recorded_with_its_cells_and_its_file(
    client: Client,
    send: Callable[..., Any],
    filled: Callable[..., bytes],
    signed: str,
    tmp_path: Path,
) -> None:
    """确认后入账,来源写明文件和格子,原件存下;再点一次、再交一次,都不重复记。"""
    content = filled(G4=12)
    address = send(content).url
    answer = client.post(address, {"do": "confirm", "form_key": "k"})
    assert answer.status_code == 302
    assert "1 笔已记入台账" in client.get(answer.url).content.decode()
    book = whole_book()
    assert book
    assert book.pledges[signed].progress[-1].done == 12
    assert len(list((tmp_path / "evidence").iterdir())) == 1
    assert client.post(address, {"do": "confirm", "form_key": "k"}).status_code == 404
    again = send(content).url
    page = client.get(again).content.decode()
    assert "没有可入账的改动" in page
    assert client.post(again, {"do": "confirm"}).status_code == 422
    later = whole_book()
    assert later
    assert later.size == book.size


def test_cancelled_it_never_was(
    client: Client, send: Callable[..., Any], filled: Callable[..., bytes]
) -> None:
    """取消以后,预览没有了,台账也没有动。"""
    address = send(filled(G4=12)).url
    assert client.post(address, {"do": "cancel"}).url == "/sheets/"
    assert client.get(address).status_code == 404


def test_wrong_cells_are_listed_and_the_rest_can_be_confirmed(
    client: Client, send: Callable[..., Any], filled: Callable[..., bytes]
) -> None:
    """错的格列出来;全错的,没有可确认的。"""
    page = client.get(send(filled(G4="一半")).url).content.decode()
    assert "“完成" not in page
    assert "读不成一个数" in page
    assert "进展情况表 G4" in page
    assert "确认入账" not in page


def test_a_countys_own_headings_are_settled_once(
    client: Client, send: Callable[..., Any], signed: str
) -> None:
    """县里自己的表头,定一次,记住;第二回同样的表头不再问。"""
    own = Workbook()
    sheet = own.active
    assert sheet
    for row in (
        ["项号", "重点工作", "推进情况", "批示"],
        [1, "硬化20个村的背街小巷", "已开工", "阅"],
    ):
        sheet.append(row)
    out = io.BytesIO()
    own.save(out)
    address = send(out.getvalue(), "推进表.xlsx", kind="monthly", period="2022-02").url
    page = client.get(address).content.decode()
    assert "表头对照" in page
    assert "确认入账" not in page
    assert client.post(address, {"do": "confirm"}).status_code == 422
    wrong = client.post(address, {"do": "settle", "c1": "task", "c2": "task"})
    assert wrong.status_code == 422
    assert "选了两栏" in wrong.content.decode()
    settled = {"do": "settle", "c0": "no", "c1": "task", "c2": "narrative", "c3": ""}
    assert client.post(address, settled).status_code == 302
    page = client.get(address).content.decode()
    assert "表头对照" not in page
    assert "已开工" in page
    sheet["C2"] = "完成一半"
    again = io.BytesIO()
    own.save(again)
    address = send(again.getvalue(), "推进表.xlsx", kind="monthly", period="2022-02").url
    assert "表头对照" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.xlsx", b"", "文件是空的"),
        ("报告.txt", "不是表".encode(), "只收 Excel 表格"),
        ("坏.xlsx", b"PK\x03\x04 broken", "打不开"),
    ],
)
def test_what_is_no_sheet_is_told(
    client: Client, send: Callable[..., Any], name: str, content: bytes, said: str
) -> None:
    """不是表格的、空的、坏的,一句中文,没有错误页。"""
    answer = send(content, name)
    page = client.get(answer.url) if answer.status_code == 302 else answer
    assert page.status_code in (200, 422)
    assert said in page.content.decode()


def test_a_day_to_come_is_refused(send: Callable[..., Any], filled: Callable[..., bytes]) -> None:
    """收表日期晚于今天的不收,填过的还在。"""
    answer = send(filled(), on="2099-01-01")
    assert answer.status_code == 422
    assert "收表日期不能晚于今天" in answer.content.decode()


def test_an_unknown_return_is_not_found(get: Callable[..., str]) -> None:
    """没有的、别人的、乱写的,一句话。"""
    assert "重新上传" in get("/sheets/back/" + "0" * 32 + "/", 404)
    assert "重新上传" in get("/sheets/back/x/", 404)


def test_what_nobody_confirmed_for_a_week_makes_room(
    client: Client, send: Callable[..., Any], filled: Callable[..., bytes], tmp_path: Path
) -> None:
    """放了一周没有确认的,下一次有人交表时清掉;没到一周的、刚又交过的,都还在。"""
    old, again, fresh = (send(filled(G4=at)).url for at in (1, 2, 3))
    week = waiting_rules()["days"] * 24 * 3600
    for address, age in ((old, week + 60), (again, week + 60), (fresh, week - 3600)):
        _grow_old(tmp_path / "returns" / address.strip("/").split("/")[-1], age)
    assert client.get(old).status_code == 200
    renewed = next(iter((tmp_path / "returns" / again.strip("/").split("/")[-1]).glob("file*")))
    content = renewed.read_bytes()
    assert send(content).url == again
    assert client.get(old).status_code == 404
    assert "作废" in client.get(old).content.decode()
    assert client.get(again).status_code == 200
    assert client.get(fresh).status_code == 200


def test_too_many_that_wait_are_refused_until_they_are_old(
    client: Client,
    send: Callable[..., Any],
    filled: Callable[..., bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """等着确认的满了,先请人确认;放过一周,不用谁动手,又收得进。"""
    monkeypatch.setattr(returned_upload, "waiting_rules", lambda: {"days": 7, "most": 1})
    first = send(filled(G4=1)).url
    refused = send(filled(G4=2))
    assert refused.status_code == 422
    assert "已有 1 份报表等着确认" in refused.content.decode()
    _grow_old(tmp_path / "returns" / first.strip("/").split("/")[-1], 8 * 24 * 3600)
    assert send(filled(G4=2)).status_code == 302


def _grow_old(place: Path, seconds: int) -> None:
    for one in (*place.iterdir(), place):
        then = one.stat().st_mtime - seconds
        os.utime(one, (then, then))


def test_an_upload_that_went_meanwhile_is_told(
    client: Client, send: Callable[..., Any], filled: Callable[..., bytes], tmp_path: Path
) -> None:
    """刚好在这时被别的窗口确认了的,一句话,没有错误页。"""
    address = send(filled(G4=1)).url
    for one in (tmp_path / "returns").glob("*/file*"):
        one.unlink()
    answer = client.get(address)
    assert answer.status_code == 422
    assert "请重新上传" in answer.content.decode()


def test_the_ledger_is_asked_once_for_all_files_of_a_zip(
    client: Client,
    send: Callable[..., Any],
    filled: Callable[..., bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """一个包里几张表,树根和记过的各问一次,不是每表、每行问一次。"""
    asked: list[str] = []
    for name in ("root_of_first", "recorded_entries"):
        real = getattr(take_return, name)
        monkeypatch.setattr(
            take_return, name, lambda *at, name=name, real=real: asked.append(name) or real(*at)
        )
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as out:
        for at in range(3):
            out.writestr(f"{at}.xlsx", filled(G4=at))
    answer = send(package.getvalue(), "几张.zip")
    assert client.get(answer.url).status_code == 200
    assert sorted(asked) == ["recorded_entries", "root_of_first"]


def test_the_head_of_the_office_stands_under_its_name(as_person: Callable[..., Client]) -> None:
    """责任人是牵头单位负责人的姓名;填报员不算;姓名清除了就空着。"""
    for person, name in (("p-12", "钱进"), ("p-11", "赵敏")):
        PersonName.objects.create(person=person, salt=bytes(32), name=name)
    desk = as_person(cast.LI.person, cast.LI.post)
    assert "钱进" in _people(desk)
    assert "赵敏" not in _people(desk)
    PersonName.objects.all().delete()
    assert _people(desk) == {None}


def _people(desk: Client) -> set[object]:
    answer = desk.get("/sheets/file/", {"kind": "breakdown", "office": cast.TRANSPORT_BUREAU})
    assert answer.status_code == 200, answer.content.decode()
    sheet = load_workbook(io.BytesIO(answer.content))["任务分解表"]
    column = next(cell.column for cell in sheet[3] if cell.value == "责任人")
    return {sheet.cell(row=at, column=column).value for at in range(5, sheet.max_row + 1)}


def test_a_linked_figure_is_typed_once_by_sheet(
    client: Client, send: Callable[..., Any], filled: Callable[..., bytes], signed: str
) -> None:
    """别的事项报过的同一个数代填在表里,改了的,网页预览提醒不一致。"""
    book = whole_book()
    assert book
    other = next(number for number in sorted(book.pledges) if number != signed)
    at = datetime.combine(date(2022, 2, 11), time(9), tzinfo=cast.BEIJING)
    done = ProgressReported(
        period="2022-02", done=Decimal(9), unit="个", visible="", narrative="", problems="", next=""
    )
    with writing() as ledger:
        for body, by in (
            (PledgeAdopted(), LOCAL),
            (ASSIGNED, LOCAL),
            (PledgeAccepted(), REPORTER),
            (done, REPORTER),
        ):
            ledger.record(body, number=other, by=by, at=at, effective_on=at.date())
        linked = FigureLinked(title="村数", pledges=tuple(sorted((signed, other))))
        ledger.about("figure:villages", linked, by=LOCAL, at=at)
    sheet = load_workbook(io.BytesIO(filled()))["进展情况表"]
    row = next(at for at in range(4, 6) if sheet.cell(row=at, column=1).value == signed)
    assert sheet.cell(row=row, column=7).value == 9
    assert str(sheet.cell(row=row, column=9).value).startswith(f"取自 {other}，第 ")
    page = client.get(send(filled(**{f"G{row}": 12})).url).content.decode()
    assert "已报 9个" in page
    assert "数字不一致；确认后作为本单位自己报的数入账" in page
