"""命令:guatu sheet 出表,guatu return 收表;不加 --confirm 不入账,确认两次只记一次。"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from guatu.cli import main
from guatu.ledger.book_folder import open_book
from guatu.reading.returns.sheet_kind import SheetKind
from tests.ledger.small_book import written
from tests.returns.county import County, fill

ON = ["--on", "2022-06-30"]


@pytest.fixture
def book(county: County, tmp_path: Path) -> Path:
    """清源县的台账文件夹。"""
    return written(tmp_path / "台账", county.entries)


@pytest.fixture
def filled(book: Path, tmp_path: Path) -> Path:
    """出一张月报,填两格。"""
    out = tmp_path / "6月.xlsx"
    asked = ["--kind", "monthly", "--period", "2022-06", "--as-of", "2022-06-30"]
    assert main(["sheet", str(book), *asked, "--out", str(out)]) == 0
    return fill(out, SheetKind.MONTHLY, {"2022-001": {"done": 12}, "2022-002": {"done": "一半"}})


def test_the_preview_is_printed_and_nothing_is_written(
    book: Path, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """预览写明改什么、错在哪里;有错处,退出码是 1;台账没有动。"""
    before = (book / "entries.jsonl").read_bytes()
    assert main(["return", str(book), str(filled), *ON]) == 1
    told = capsys.readouterr().out
    assert "2022-001　硬化20个村的背街小巷：报送进展" in told
    assert "本月完成值：空 → 12（G4）" in told
    assert "进展情况表 G5：“本月完成值”“一半”读不成一个数" in told
    assert (book / "entries.jsonl").read_bytes() == before


def test_confirmed_twice_it_is_written_once(
    book: Path, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """确认入账一笔,原件存进台账;再确认,一笔不记;核验照样通过。"""
    size = open_book(book).size
    main(["return", str(book), str(filled), *ON, "--confirm"])
    main(["return", str(book), str(filled), *ON, "--confirm"])
    said = capsys.readouterr().err
    assert "已入账 1 笔" in said
    assert "已入账 0 笔" in said
    assert open_book(book).size == size + 1
    assert len(list((book / "evidence").iterdir())) == 1
    assert main(["verify", str(book)]) == 0


def test_json_tells_the_same(book: Path, filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON 里有每一笔、每一格。"""
    capsys.readouterr()
    main(["return", str(book), str(filled), *ON, "--json"])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["acts"][0]["act"] == "progress.reported"
    assert file["acts"][0]["body"]["done"] == "12"
    assert file["acts"][0]["changes"][0]["cell"].endswith("G4")
    assert file["errors"][0]["place"] == "6月.xlsx 进展情况表 G5"
    assert file["unchanged"] == ["2022-003"]


def test_own_headings_are_written_down_once(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """本地的表:头一回把对照写下来请人核对,第二回照用。"""
    own = Workbook()
    sheet = own.active
    assert sheet
    for row in (["项号", "重点工作", "推进情况"], [1, "硬化20个村的背街小巷", "已开工"]):
        sheet.append(row)
    own.save(tmp_path / "推进表.xlsx")
    asked = [str(tmp_path / "推进表.xlsx"), *ON, "--period", "2022-06", "--kind", "monthly"]
    assert main(["return", str(book), *asked, "--confirm"]) == 1
    assert "请加 --headings" in capsys.readouterr().err
    kept = ["--headings", str(tmp_path / "对照.toml")]
    assert main(["return", str(book), *asked, *kept, "--confirm"]) == 1
    assert "请核对、改正后再运行一次" in capsys.readouterr().err
    assert main(["return", str(book), *asked, *kept, "--confirm"]) == 0
    assert "已入账 1 笔" in capsys.readouterr().err


def test_a_zip_has_one_workbook_an_office(book: Path, tmp_path: Path) -> None:
    """写 .zip 时一个单位一个工作簿。"""
    out = tmp_path / "各单位.zip"
    asked = ["--kind", "projects", "--period", "2022-06", "--as-of", "2022-06-30"]
    assert main(["sheet", str(book), *asked, "--out", str(out)]) == 0
    assert main(["return", str(book), str(out), *ON]) == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--kind", "monthly", "--as-of", "2022-06-30", "--out", "a.xlsx"], "没有写是哪个月"),
        (["--kind", "breakdown", "--as-of", "六月", "--out", "a.xlsx"], "不是日期"),
        (["--kind", "breakdown", "--as-of", "2022-06-30", "--out", "a.pdf"], "只写 .xlsx"),
    ],
)
def test_a_bad_order_is_told_in_one_sentence(
    book: Path, asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """缺月份、日期写错、格式不对,一句中文,退出码是 2。"""
    assert main(["sheet", str(book), *asked]) == 2
    assert said in capsys.readouterr().err


def test_who_acts_is_named_by_three_ids(
    book: Path, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--by 写人员、岗位、单位;不是责任单位的,台账不收,说在那一格上。"""
    assert main(["return", str(book), str(filled), *ON, "--by", "p-1"]) == 2
    assert "三个编号" in capsys.readouterr().err
    assert main(["return", str(book), str(filled), *ON, "--by", "p-31/wenlv/wenlvju"]) == 1
    assert "不是责任单位" in capsys.readouterr().out


def test_the_sheet_names_no_formula(filled: Path) -> None:
    """出的表里没有一条公式。"""
    for sheet in load_workbook(filled):
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
