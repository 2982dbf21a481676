"""命令 checkpoint 和 verify:退出码、一句话、JSON,查出什么说什么。"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from guatu.ledger.book_folder import open_book
from guatu.reading.drafting import LOCAL, write_book
from guatu.reading.report import Area, DraftPledge, Name, Reading
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.span import Span
from tests.cast import PLACE, READ_AT, REPORT, YEAR
from tests.ledger.small_book import quoted


def pledge(number: int, quote: str, **more: object) -> DraftPledge:
    return DraftPledge(
        id=f"p{number:03d}",
        kind=PledgeKind.ACTION,
        span=quoted(quote),
        quote=quote,
        title=quote[:6],
        **more,  # type: ignore[arg-type]
    )


ROADS = "6月底前硬化20个村的背街小巷"
TOILETS = "改造户厕500户"
PATROL = "建立健全河道巡查机制"
READING = Reading(
    name="清源.txt",
    text=REPORT,
    place=PLACE,
    year=YEAR,
    plan=Span(REPORT.index("二、"), len(REPORT)),
    areas=(Area(span=quoted("(二)坚持人民至上,办好民生实事"), title="坚持人民至上,办好民生实事"),),
    # 读出的次序不必是原文的次序
    pledges=(
        pledge(1, PATROL, area=0, names=(Name(span=quoted("河道巡查机制"), quote="河道巡查机制"),)),
        pledge(2, TOILETS, area=0, inferred=Deadline(by=date(2022, 11, 30), reason="按施工季推定")),
        pledge(
            3,
            ROADS,
            missing=(Missing.OWNER,),
            deadline=Deadline(by=date(2022, 6, 30), span=quoted("6月底前"), quote="6月底前"),
        ),
    ),
    reasoned=(),
)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """清源县的新台账,密钥放在台账之外。"""
    monkeypatch.setenv("GUATU_KEYS", str(tmp_path / "keys"))
    received = tmp_path / "清源.txt"
    received.write_text(REPORT, encoding="utf-8")
    write(tmp_path)
    return tmp_path / "book"


def write(tmp_path: Path) -> int:
    return write_book(
        READING,
        received=tmp_path / "清源.txt",
        out=tmp_path / "book",
        keys=tmp_path / "keys",
        at=READ_AT,
    )


def test_pledges_are_numbered_in_the_order_of_the_text(book: Path) -> None:
    """按原文次序编号,原句、时限、板块都在。"""
    state = open_book(book).state(date(2022, 1, 1))
    assert {number: one.quote for number, one in state.pledges.items()} == {
        "2022-001": ROADS,
        "2022-002": TOILETS,
        "2022-003": PATROL,
    }
    roads, toilets, patrol = state.pledges.values()
    assert (roads.due.by, roads.due.stated, roads.area) == (date(2022, 6, 30), True, "")
    assert (toilets.due.by, toilets.due.stated) == (date(2022, 11, 30), False)
    assert (patrol.due.by, patrol.due.stated) == (date(2022, 12, 31), False)
    assert patrol.names == ("河道巡查机制",)
    assert state.keeper == LOCAL.office


def test_the_report_is_kept_as_received_and_as_read(book: Path) -> None:
    """报告原件和读出的文字都留在台账里,位置对得上原句。"""
    opened = open_book(book)
    text = opened.text_of("清源.txt")
    assert text == REPORT
    assert all(one.span.of(text) == one.quote for one in opened.state().pledges.values())
    assert (book / "report/received/清源.txt").read_text(encoding="utf-8") == REPORT


def test_the_same_report_is_not_written_twice(book: Path) -> None:
    """同一份报告再读一遍,说明已有,不改动。"""
    before = (book / "entries.jsonl").read_bytes()
    with pytest.raises(Unusable, match="同一份报告"):
        write(book.parent)
    assert (book / "entries.jsonl").read_bytes() == before


def test_a_received_file_that_went_away_is_told(tmp_path: Path) -> None:
    """原件读不到,不留半本台账。"""
    with pytest.raises(Unusable, match="打不开"):
        write(tmp_path)
    assert not (tmp_path / "book").exists()


def test_no_private_key_lies_in_the_book(book: Path) -> None:
    """台账文件夹里没有私钥。"""
    assert not [path for path in book.rglob("*") if b"PRIVATE" in path.name.encode()]
    assert all(
        b"PRIVATE+KEY" not in path.read_bytes() for path in book.rglob("*") if path.is_file()
    )


def verified(
    capsys: pytest.CaptureFixture[str], *arguments: object
) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    code = main(["verify", *map(str, arguments), "--json"])
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return code, answer


def test_it_works(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """签发检查点,再核验,通过。"""
    mark = book.parent / "mark.txt"
    assert main(["checkpoint", str(book), "--out", str(mark)]) == 0
    assert "5 条" in capsys.readouterr().out
    assert verified(capsys, book, "--checkpoint", mark) == (
        0,
        {"ok": True, "entries": 5, "root": open_book(book).root()},
    )
    key = open_book(book).state().verifier
    assert main(["verify", str(book), "--key", key]) == 0
    assert "没有检查点可对照" in capsys.readouterr().out


def test_the_first_bad_entry_is_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """改了一个字,指出第几条;再签发,不签。"""
    mark = book.parent / "mark.txt"
    main(["checkpoint", str(book), "--out", str(mark)])
    path = book / "entries.jsonl"
    path.write_bytes(path.read_bytes().replace("按施工季推定".encode(), "按施工期推定".encode()))
    assert main(["verify", str(book)]) == 0
    code, answer = verified(capsys, book, "--checkpoint", mark)
    assert (code, answer["ok"], answer["first_bad"]) == (1, False, 3)
    assert main(["checkpoint", str(book), "--out", str(book.parent / "again.txt")]) == 1
    assert "第 3 条" in capsys.readouterr().err
    assert not (book.parent / "again.txt").exists()


def test_a_torn_last_line_is_found_with_its_number(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """最后一行残缺:核验指出第几条,签发不签。"""
    path = book / "entries.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    code, answer = verified(capsys, book)
    assert (code, answer["first_bad"]) == (1, 4)
    assert main(["checkpoint", str(book), "--out", str(book.parent / "x")]) == 1


def test_a_changed_report_is_found(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """条目没动,报告文字被改,也查得出;文件不在手边则不算错。"""
    (book / "report/清源.txt").write_text("改过的报告", encoding="utf-8")
    code, answer = verified(capsys, book)
    assert (code, answer["first_bad"]) == (1, None)
    (book / "report/清源.txt").unlink()
    assert verified(capsys, book)[0] == 0


def test_what_cannot_be_used_ends_with_two(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """没有台账、没有检查点、公钥不成、没有私钥、写不进去:一句话,退出码 2。"""
    nowhere = str(book.parent / "nowhere")
    for arguments in (
        ["verify", nowhere],
        ["verify", str(book.parent)],
        ["verify", str(book), "--checkpoint", nowhere],
        ["verify", str(book), "--checkpoint", str(book / "entries.jsonl")],
        ["verify", str(book), "--key", "不是公钥"],
        ["checkpoint", nowhere, "--out", "x"],
        ["checkpoint", str(book), "--out", f"{nowhere}/deep/x"],
    ):
        assert main(arguments) == 2
        assert "：" in capsys.readouterr().err
    monkeypatch.setenv("GUATU_KEYS", nowhere)
    assert main(["checkpoint", str(book), "--out", str(book.parent / "x")]) == 2
    assert "私钥" in capsys.readouterr().err


def test_a_machine_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """没有主目录时,说明用 GUATU_KEYS。"""
    from guatu.cli.key_folder import key_folder

    monkeypatch.delenv("GUATU_KEYS", raising=False)
    assert key_folder().name == "keys"

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(Unusable, match="GUATU_KEYS"):
        key_folder()
