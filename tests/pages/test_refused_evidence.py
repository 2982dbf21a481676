"""没有办成的,佐证一份不留;办成的一份不少;两项交同一张照片,一项不成不连累另一项。"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.pledge import Pledge
from guatu_office.actions.keep_evidence import kept
from guatu_office.records.evidence import keep
from guatu_office.records.evidence_sweep import sweep
from guatu_office.records.models import EvidenceFile
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staffed_office
from tests.staffed_office import AT

ONE, TWO = "2022-001", "2022-003"
MONTH = f"/offices/{cast.TRANSPORT_BUREAU}/month/"
PHOTO = b"\xff\xd8\xff" + b"0" * 400


@pytest.fixture
def zhao(as_person: Callable[..., Client], tmp_path: Path, settings: Any) -> Client:
    """交通局的填报员,两项都已签收。"""
    settings.OFFICE_FOLDER = tmp_path
    staffed_office.hand_out(TWO, cast.TRANSPORT_BUREAU)
    with writing() as ledger:
        for number in (ONE, TWO):
            day = AT.date()
            ledger.record(PledgeAccepted(), number=number, by=cast.ZHAO, at=AT, effective_on=day)
    return as_person(cast.ZHAO.person, cast.ZHAO.post)


def pledge(number: str) -> Pledge:
    book = whole_book()
    assert book is not None
    return book.pledges[number]


def photo(content: bytes = PHOTO, name: str = "现场.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def report(client: Client, expect: int, seen: int | None = None, **more: Any) -> Any:
    said = {
        "seen": pledge(ONE).entries[-1] if seen is None else seen,
        "on": str(AT.date()),
        "period": "2022-02",
        "narrative": "按计划推进",
        "evidence": [photo()],
        **more,
    }
    answer = client.post(f"/pledges/{ONE}/report/", said)
    assert answer.status_code == expect, answer.content.decode()[-1500:]
    return answer


def files(folder: Path, place: str = "evidence") -> list[str]:
    return sorted(one.name for one in (folder / place).glob("*"))


def digest(content: bytes = PHOTO) -> str:
    return sha256(content).hexdigest()


def test_a_refused_act_leaves_no_file(zhao: Client, tmp_path: Path) -> None:
    """旧页面上的报送(409)、必备佐证不齐的销号申请(422)、有一个空文件的:一份不留,表里也没有。"""
    report(zhao, 409, seen=1)
    report(zhao, 422, evidence=[photo(), photo(b"", "空.jpg")])
    report(zhao, 302)
    said = {"seen": pledge(ONE).entries[-1], "on": str(AT.date()), "statement": "完成了"}
    items = {
        f"given_{name}": photo(PHOTO + name.encode(), f"{name}.jpg") for name in ("photo", "paper")
    }
    answer = zhao.post(f"/pledges/{ONE}/apply/", {**said, **items})
    assert answer.status_code == 422
    assert files(tmp_path) == [digest()]
    assert files(tmp_path, ".evidence-waiting") == []
    assert list(EvidenceFile.objects.values_list("digest", "name")) == [(digest(), "现场.jpg")]


def test_sent_twice_the_second_copy_goes(zhao: Client, tmp_path: Path) -> None:
    """同一张表单送来两次:一条、一份,没有第二份等着。"""
    seen = pledge(ONE).entries[-1]
    for _ in range(2):
        report(zhao, 302, seen=seen, form_key="一")
    assert files(tmp_path) == [digest()]
    assert files(tmp_path, ".evidence-waiting") == []


def test_another_photo_on_the_same_form_is_another_act(zhao: Client, tmp_path: Path) -> None:
    """报送后退回上一页,换一张照片再交:不当成重复,说已有改动;看过再交,两张都在。"""
    seen, other = pledge(ONE).entries[-1], b"\xff\xd8\xffother"
    report(zhao, 302, seen=seen, form_key="一")
    report(zhao, 409, seen=seen, form_key="一", evidence=[photo(other)])
    assert files(tmp_path) == [digest()]
    report(zhao, 302, form_key="一", evidence=[photo(other)])
    assert files(tmp_path) == sorted([digest(), digest(other)])


def test_a_refused_act_takes_nothing_from_others(zhao: Client, tmp_path: Path) -> None:
    """照片别的一笔已经交过:这一笔没办成,那一份还在,打得开。"""
    report(zhao, 302)
    report(zhao, 409, seen=1)
    assert (tmp_path / "evidence" / digest()).read_bytes() == PHOTO
    assert sweep(AT) == ()
    assert files(tmp_path) == [digest()]


def test_a_row_of_the_month_keeps_only_its_own(zhao: Client, tmp_path: Path) -> None:
    """月度页两行各带一张照片,一行成、一行不成:只留成了的那张。"""
    good, bad = b"\xff\xd8\xffgood", b"\xff\xd8\xffbad"
    typed: dict[str, Any] = {"send": "all", "period": "2022-02"}
    for number, content, seen in ((ONE, good, pledge(ONE).entries[-1]), (TWO, bad, 1)):
        typed |= {
            f"{number}-narrative": "推进",
            f"{number}-seen": seen,
            f"{number}-evidence": photo(content),
        }
    answer = zhao.post(MONTH, typed)
    assert answer.status_code == 422
    assert files(tmp_path) == [digest(good)]
    assert files(tmp_path, ".evidence-waiting") == []


def test_what_no_entry_names_is_swept(zhao: Client, tmp_path: Path) -> None:
    """台账没有记的一份清掉,连同它的名字和公开副本;记了的、不是佐证的文件不动。"""
    report(zhao, 302)
    keep(b"orphan", "没人要.jpg")
    copies = tmp_path / "public-photos"
    copies.mkdir()
    (copies / f"{digest(b'orphan')}.jpg").write_bytes(b"copy")
    (tmp_path / "evidence" / "说明.txt").write_text("不是佐证", encoding="utf-8")
    assert sweep(AT) == (digest(b"orphan"),)
    assert files(tmp_path) == sorted([digest(), "说明.txt"])
    assert files(tmp_path, "public-photos") == []
    assert EvidenceFile.objects.count() == 1
    assert sweep(AT) == ()


def test_evidence_comes_with_an_act_only() -> None:
    """不随办理交来的,程序自己就不收:没有谁会来收存或扔掉它。"""
    with pytest.raises(RuntimeError, match="handed_in"):
        kept([photo()])
