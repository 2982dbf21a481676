"""佐证材料:按哈希存一份,只作附件给出;照片另画一张不带位置的;原件一个字节不动,随台账导出。"""

from __future__ import annotations

import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from guatu.cli.entrance import main
from guatu.ledger.acts.assignment import PledgeAccepted
from guatu_office.actions.keep_evidence import MOST_FILES, TooMuch, kept
from guatu_office.records.book_copy import hand_out
from guatu_office.records.evidence import unchanged
from guatu_office.records.evidence_waiting import handed_in, move_in
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast
from tests.staffed_office import AT

NUMBER = "2022-001"
GPS, NORTH, DEGREES, MAKE = 0x8825, 1, 2, 0x010F
PLACE = (35.0, 55.0, 21.0)


@pytest.fixture(autouse=True)
def office_folder(tmp_path: Path, settings: Any) -> Path:
    """佐证材料存在临时目录里。"""
    settings.OFFICE_FOLDER = tmp_path / "office"
    return tmp_path / "office"


def picture(turned: bool = False) -> bytes:
    """一张带位置、带相机型号的照片。"""
    image = Image.new("RGB", (400, 200), (30, 120, 60))
    exif = image.getexif()
    exif[MAKE] = "CameraMaker"
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(GPS)[NORTH] = "N"
    exif.get_ifd(GPS)[DEGREES] = PLACE
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def upload(content: bytes, name: str = "现场.jpg") -> str:
    """随办理交来,办成了。"""
    with handed_in():
        (digest,) = kept([SimpleUploadedFile(name, content)])
        move_in()
    return digest.removeprefix("sha256:")


def fetched(client: Client, digest: str) -> tuple[bytes, Any]:
    """下载原件,收完关上。"""
    answer: Any = client.get(f"/evidence/{digest}/")
    body = b"".join(answer.streaming_content)
    answer.close()
    return body, answer


@pytest.fixture
def inspector(as_person: Callable[..., Client]) -> Client:
    """督查员的浏览器。"""
    return as_person(cast.LI.person, cast.LI.post)


def test_a_photo_is_shown_without_its_place(inspector: Client) -> None:
    """公开副本里没有位置和相机;原件里都还在,一个字节不动。"""
    content = picture()
    digest = upload(content)
    copy = inspector.get(f"/evidence/{digest}/photo.jpg").content
    shown = Image.open(io.BytesIO(copy))
    assert not dict(shown.getexif())
    assert b"CameraMaker" not in copy
    body, _ = fetched(inspector, digest)
    assert body == content
    assert Image.open(io.BytesIO(body)).getexif().get_ifd(GPS)[DEGREES] == PLACE
    assert unchanged(digest)


def test_a_photo_stands_upright(inspector: Client) -> None:
    """横着存、靠标记竖起来的照片,副本是竖的。"""
    digest = upload(picture(turned=True))
    copy = inspector.get(f"/evidence/{digest}/photo.jpg").content
    assert Image.open(io.BytesIO(copy)).size == (200, 400)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 ...", b"\xff\xd8\xff broken", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"<svg></svg>"],
)
def test_what_is_no_photo_has_no_copy(inspector: Client, content: bytes) -> None:
    """不是照片、坏了的照片没有副本,也不出错;原件照样能下载。"""
    digest = upload(content)
    assert inspector.get(f"/evidence/{digest}/photo.jpg").status_code == 404
    assert fetched(inspector, digest)[0] == content


def test_a_page_never_opens_in_the_browser(inspector: Client) -> None:
    """传上来的网页也只作附件,不会在本站打开;原来的文件名还在。"""
    digest = upload(b"<script>alert(1)</script>", "../../说明.html")
    _, answer = fetched(inspector, digest)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "%E8%AF%B4%E6%98%8E.html" in answer["Content-Disposition"]


@pytest.mark.django_db
def test_the_same_file_is_kept_once(office_folder: Path) -> None:
    """同一份文件传几次、叫什么名字,都只存一份。"""
    first, second = upload(picture(), "甲.jpg"), upload(picture(), "乙.jpg")
    assert first == second == sha256(picture()).hexdigest()
    assert len(list((office_folder / "evidence").iterdir())) == 1


def test_too_many_or_empty_files_are_refused() -> None:
    """空文件不收,一次太多不收,说清多少。"""
    with pytest.raises(TooMuch, match="空文件"):
        kept([SimpleUploadedFile("空.jpg", b"")])
    with pytest.raises(TooMuch, match=f"最多附 {MOST_FILES} 个"):
        kept([SimpleUploadedFile(f"{at}.jpg", b"x") for at in range(MOST_FILES + 1)])


@pytest.mark.parametrize("digest", ["..", "0" * 63, "0" * 64, "g" * 64, "%2e%2e%2fdb"])
def test_no_other_file_can_be_fetched(inspector: Client, digest: str) -> None:
    """只认哈希,取不到别的文件。"""
    assert inspector.get(f"/evidence/{digest}/").status_code == 404


def test_evidence_goes_out_with_the_ledger(
    as_person: Callable[..., Client], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """导出的台账带着佐证原件,核验通过;佐证被改一个字节,核验指出是哪一件。"""
    with writing() as ledger:
        signed = PledgeAccepted()
        ledger.record(signed, number=NUMBER, by=cast.ZHAO, at=AT, effective_on=AT.date())
    book = whole_book()
    assert book is not None
    said = {
        "seen": book.pledges[NUMBER].entries[-1],
        "on": str(AT.date()),
        "period": "2022-02",
        "narrative": "按计划推进",
        "evidence": SimpleUploadedFile("现场.jpg", picture()),
    }
    client = as_person(cast.ZHAO.person, cast.ZHAO.post)
    assert client.post(f"/pledges/{NUMBER}/report/", said).status_code == 302
    page = client.get(f"/pledges/{NUMBER}/").content.decode()
    assert "现场.jpg" in page
    assert "/photo.jpg" in page
    out = tmp_path / "out"
    hand_out(out)
    (piece,) = (out / "evidence").iterdir()
    assert piece.read_bytes() == picture()
    assert main(["verify", str(out)]) == 0
    piece.write_bytes(picture()[:-1] + b"!")
    assert main(["verify", str(out)]) == 1
    told = capsys.readouterr()
    assert piece.name in told.out + told.err
