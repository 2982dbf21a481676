"""县里自己的表头定下来,台账里就有一条:谁定的、何时定的都在;旧表里的对照升级时一并入账。"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from openpyxl import Workbook

from guatu.ledger.acts.headings import HeadingsMapped, MappedColumn, NoHeadings, SameHeadings
from guatu.ledger.book import replay
from guatu.reading.drafting import LOCAL
from guatu.reading.returns.heading_map import maps_in
from guatu.reading.returns.sheet_kind import SheetKind
from guatu_office.records.book_copy import entries
from guatu_office.records.heading_maps import heading_maps
from guatu_office.records.models import EntryRow
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast
from tests.table_changes import watched

HEADINGS = ("项号", "重点工作", "推进情况", "批示")
SETTLED = {"do": "settle", "c0": "no", "c1": "task", "c2": "narrative", "c3": ""}
FIELDS = ("no", "task", "narrative", "")
KEY = "ab12"
COLUMNS = tuple(MappedColumn(heading=h, field=f) for h, f in zip(HEADINGS, FIELDS, strict=True))
BODY = HeadingsMapped(kind="monthly", key=KEY, columns=COLUMNS)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.OFFICE_FOLDER = tmp_path


@pytest.fixture
def waiting(client: Client, office: Path) -> str:
    """一份表头不认得的进展表,等着人定。"""
    own = Workbook()
    for row in (HEADINGS, (1, "硬化20个村的背街小巷", "已开工", "阅")):
        own.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    own.save(out)
    file = SimpleUploadedFile("推进表.xlsx", out.getvalue())
    told = {"file": file, "on": "2022-02-28", "kind": "monthly", "period": "2022-02"}
    return client.post("/sheets/", told).url  # type: ignore[attr-defined,no-any-return]


def test_settling_is_an_entry(client: Client, waiting: str) -> None:
    """定一次表头,记一条;别的表一行不动。由条目重算出的对照,就是办公室用的那一份。"""
    size = EntryRow.objects.count()
    with watched() as seen:
        assert client.post(waiting, SETTLED).status_code == 302
    (entry,) = [one for whole in seen.transactions for one in whole.entries]
    assert (entry.seq, entry.act) == (size, "headings.mapped")
    assert entry.body.columns == COLUMNS
    (kept,) = heading_maps().values()
    assert (kept.kind, kept.headings, kept.fields) == (SheetKind.MONTHLY, HEADINGS, FIELDS)
    assert maps_in(replay(entries())) == heading_maps()


def test_settling_the_same_again_is_no_second_entry(client: Client, waiting: str) -> None:
    """同样的对照再交一次,不多记,也不报错。"""
    for _ in range(2):
        assert client.post(waiting, SETTLED).status_code == 302
    assert EntryRow.objects.filter(act="headings.mapped").count() == 1


def test_whoever_settles_is_named(as_person: Callable[..., Client]) -> None:
    """启用岗位以后,是哪个岗位定的,条目里写着;只有查看权的定不了。"""
    own = Workbook()
    for row in (HEADINGS, (1, "硬化20个村的背街小巷", "已开工", "阅")):
        own.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    own.save(out)
    client = as_person(cast.ZHAO.person, cast.ZHAO.post)
    file = SimpleUploadedFile("推进表.xlsx", out.getvalue())
    told = {"file": file, "on": "2022-02-28", "kind": "monthly", "period": "2022-02"}
    address = client.post("/sheets/", told).url  # type: ignore[attr-defined]
    assert client.post(address, SETTLED).status_code == 302
    last = list(entries())[-1]
    assert (last.act, last.by.person, last.by.post) == (
        "headings.mapped",
        cast.ZHAO.person,
        cast.ZHAO.post,
    )


def test_the_book_refuses_what_maps_nothing(office: Path) -> None:
    """一栏也不取的、记错名下的、与上次一样的,不记。"""
    at = cast.READ_AT
    subject = f"headings:monthly:{KEY}"
    nothing = HeadingsMapped(
        kind="monthly", key=KEY, columns=(MappedColumn(heading="甲", field=""),)
    )
    for where, body in ((subject, nothing), ("headings:monthly:other", BODY)):
        with pytest.raises(NoHeadings), writing() as ledger:
            ledger.about(where, body, by=_desk(), at=at)
    with writing() as ledger:
        ledger.about(subject, BODY, by=_desk(), at=at)
    with pytest.raises(SameHeadings), writing() as ledger:
        ledger.about(subject, BODY, by=_desk(), at=at)


def test_an_old_table_goes_into_the_ledger(office: Path) -> None:
    """旧表里记住的对照,升级时成条目;定它的人如今无权的,留到下次再问。"""
    size = EntryRow.objects.count()
    desk = _desk()
    mine = _Row("monthly", KEY, f"{desk.person}/{desk.post}/{desk.office}")
    lost = _Row("monthly", "cd34", "p-99/nobody/elsewhere")
    _upgrade([mine, lost, _Row("monthly", "ef56", "没写清楚")])
    (entry,) = entries(size)
    assert (entry.body, entry.by) == (BODY, desk)
    assert [one.key for one in heading_maps().values()] == [KEY]


def _desk() -> Any:
    book = whole_book()
    assert book
    return replace(LOCAL, office=book.keeper)


class _Row:
    """旧表里的一行。"""

    def __init__(self, kind: str, key: str, settled_by: str) -> None:
        self.kind, self.key, self.settled_by = kind, key, settled_by
        self.columns = [list(pair) for pair in zip(HEADINGS, FIELDS, strict=True)]


class _Old:
    """升级以前的各表:对照表是旧的,其余照现在的。"""

    def __init__(self, rows: list[_Row]) -> None:
        self.rows = rows

    def get_model(self, app: str, name: str) -> Any:
        return self if name == "HeadingMapRow" else apps.get_model(app, name)

    @property
    def objects(self) -> Any:
        return self

    def using(self, database: str) -> Any:
        return self

    def exists(self) -> bool:
        return bool(self.rows)

    def order_by(self, name: str) -> list[_Row]:
        return self.rows


def _upgrade(rows: list[_Row]) -> None:
    step = import_module("guatu_office.records.migrations.0010_headings_in_the_ledger")
    step.into_the_ledger(_Old(rows), SimpleNamespace(connection=connection))
