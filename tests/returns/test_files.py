"""交回的各种文件:xls、ods、csv、压缩包都收;坏的、大的、不是表格的,各说一句。"""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from guatu.publishing.sheets.sheet_zip import sheet_zip
from guatu.reading.returns.heading_map import maps_as_toml, read_maps
from guatu.reading.returns.returned_file import returned_files
from guatu.reading.returns.sheet_file import grids_of
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.reading.returns.taking import preview_of
from guatu.vocabulary.problem import Unusable
from tests.cast import FARM_BUREAU
from tests.returns.county import ORDER, PERIOD, ROADS, TOILETS, County, edit, fill

MONTHLY = SheetKind.MONTHLY
FILLED = {"2022-001": {"done": 12, "narrative": "推进"}, "2022-002": {"done": 320}}
OWN = replace(ORDER, kind=MONTHLY, period=PERIOD)


def own_sheet(path: Path, rows: list[list[object]]) -> Path:
    """县里自己的表。"""
    book = Workbook()
    sheet = book.active
    assert sheet
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


OWN_ROWS: list[list[object]] = [
    ["清源县重点工作推进表"],
    ["项号", "重点工作", "完成数\n（个、户）", "推进情况", "下步打算", "领导批示"],
    [7, "背街小巷硬化20个村", 12, "已完成12个", "继续推进", "已阅"],
    [9, TOILETS, 320, None, None, None],
    [None, "合计", 332, None, None, None],
    ["填表人：小赵", None, None, None, None, None],
]


def test_a_countys_own_sheet_is_asked_about_once(county: County, tmp_path: Path) -> None:
    """县里自己的表:先猜表头给人看;人定过一次,以后同样的表头照用。"""
    path = own_sheet(tmp_path / "推进表.xlsx", OWN_ROWS)
    first = county.back(path, order=OWN)
    (guess,) = first.guesses
    kept = tmp_path / "对照.toml"
    kept.write_text(maps_as_toml({(guess.kind, guess.key): guess}), encoding="utf-8")
    assert '{ heading = "推进情况", field = "进展情况" }' in kept.read_text(encoding="utf-8")
    assert '{ heading = "领导批示", field = "不取" }' in kept.read_text(encoding="utf-8")
    again = county.back(path, order=replace(OWN, maps=read_maps(kept)))
    assert again.guesses == ()
    one, two = again.proposals
    assert (one.number, one.body.done, one.body.narrative) == ("2022-001", 12, "已完成12个")
    assert one.score < 1
    assert (two.number, two.score) == ("2022-002", 1.0)


def test_a_guess_that_a_person_corrected_is_followed(county: County, tmp_path: Path) -> None:
    """猜错的表头改一次:照改的读。"""
    path = own_sheet(tmp_path / "推进表.xlsx", OWN_ROWS)
    (guess,) = county.back(path, order=OWN).guesses
    kept = tmp_path / "对照.toml"
    text = maps_as_toml({(guess.kind, guess.key): guess})
    text = text.replace('"推进情况", field = "进展情况"', '"推进情况", field = "形象进度"')
    kept.write_text(text, encoding="utf-8")
    one = next(county.back(path, order=replace(OWN, maps=read_maps(kept))).proposals)
    assert (one.body.visible, one.body.narrative) == ("已完成12个", "")


def test_a_bad_map_is_told(tmp_path: Path) -> None:
    """对照写错了,说出是哪个表头、可以写什么。"""
    path = tmp_path / "对照.toml"
    path.write_text(
        '[[sheet]]\nkind = "进展情况表"\nkey = "k"\ncolumns = [{ heading = "甲", field = "乙" }]',
        encoding="utf-8",
    )
    with pytest.raises(Unusable, match="“甲”：没有“乙”这一栏，可写：编号、序号、事项"):
        read_maps(path)
    path.write_text("columns =", encoding="utf-8")
    with pytest.raises(Unusable, match="不是合格的 TOML"):
        read_maps(path)
    assert read_maps(tmp_path / "没有.toml") == {}


def test_words_that_fit_two_pledges_or_none_are_not_guessed(county: County, tmp_path: Path) -> None:
    """像两项的、不像任何一项的行,不猜,列出来。"""
    county.promise("改造户厕300户")
    rows = [
        ["序号", "事项", "进展情况"],
        [1, "改造户厕", "推进"],
        [2, "召开全县运动会", "筹备"],
        [3, None, "没写是哪一项"],
    ]
    file = county.back(own_sheet(tmp_path / "表.xlsx", rows), order=OWN).files[0]
    said = "".join(map(str, file.unrecognised))
    assert file.proposals == ()
    assert re.search(r"“改造户厕”像 2022-00[24]，也像 2022-00[24]，认不定", said)
    assert "没有和“召开全县运动会”相近的事项" in said
    assert "没有写是哪一事项" in said


def test_csv_comes_back_too(county: County, tmp_path: Path) -> None:
    """另存成 CSV 的也收,GBK 和 UTF-8 都认;表头是我们的,不用再问。"""
    path = fill(county.sheet(MONTHLY), MONTHLY, FILLED)
    rows = [
        ["" if value is None else value for value in row]
        for row in load_workbook(path)[MONTHLY.label].iter_rows(values_only=True)
    ]
    for coding in ("utf-8-sig", "gb18030"):
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        saved = tmp_path / f"{coding}.csv"
        saved.write_bytes(text.getvalue().encode(coding))
        preview = county.back(saved, order=OWN)
        assert preview.guesses == ()
        assert [one.body.done for one in preview.proposals] == [12, 320]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，不另存验证")
@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_what_another_program_saved_reads_the_same(
    county: County, tmp_path: Path, form: str
) -> None:
    """用别的表格程序另存以后,编号、印记都在,读出的改动一样。"""
    path = fill(county.sheet(MONTHLY), MONTHLY, FILLED)
    out = tmp_path / "另存"
    command = [
        "soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo",
        "--convert-to", form, "--outdir", str(out), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    preview = county.back(out / f"报表.{form}")
    assert preview.files[0].kind is MONTHLY
    assert preview.files[0].faults == ()
    assert [(one.number, one.body.done) for one in preview.proposals] == [
        ("2022-001", 12),
        ("2022-002", 320),
    ]


def test_each_office_gets_its_own_and_all_come_back_together(
    county: County, tmp_path: Path
) -> None:
    """一个单位一个工作簿打成一包;交回一包,一起预览,各有各的错处。"""
    county.promise("新建高标准农田3万亩", lead=FARM_BUREAU)
    package = tmp_path / "各单位.zip"
    package.write_bytes(sheet_zip(county.book, county.order(MONTHLY)))
    with zipfile.ZipFile(package) as opened:
        assert opened.namelist() == [
            "jiaotongju-进展情况表-2022-06.xlsx",
            "nongyeju-进展情况表-2022-06.xlsx",
        ]
        opened.extractall(tmp_path / "解开")
    roads, farms = sorted((tmp_path / "解开").iterdir())
    fill(roads, MONTHLY, {"2022-001": {"done": "一半"}, "2022-002": {"done": 320}})
    fill(farms, MONTHLY, {"2022-004": {"narrative": "开工"}})
    back = tmp_path / "交回.zip"
    with zipfile.ZipFile(back, "w") as packed:
        packed.write(roads, "交通局/6月.xlsx")
        packed.write(farms, "农业局/6月.xlsx")
        packed.writestr("__MACOSX/._6月.xlsx", b"x")
    apart = tmp_path / "临时"
    apart.mkdir()
    files = returned_files(back, apart)
    preview = preview_of(files, county.book, ORDER)
    assert [len(one.faults) for one in preview.files] == [1, 0]
    assert preview.files[0].faults[0].place.startswith("交回.zip/6月.xlsx 进展情况表 G4")
    assert [one.office for one in preview.files] == ["jiaotongju", "nongyeju"]
    assert county.confirm(preview) == 2


def test_the_name_in_a_windows_zip_is_read(tmp_path: Path, county: County) -> None:
    """Windows 打的包,中文文件名是 GBK 的,照样认得。"""
    path, packed = county.sheet(MONTHLY), tmp_path / "包.zip"
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("abcdefgh.xlsx", path.read_bytes())
    said = "交通局表".encode("gb18030")
    packed.write_bytes(packed.read_bytes().replace(b"abcdefgh", said))
    (one,) = returned_files(packed, tmp_path)
    assert one.name == "包.zip/交通局表.xlsx"


def test_a_wrong_dimension_loses_no_row(county: County, tmp_path: Path) -> None:
    """有的程序把表的范围写错,一行也不能少读。"""
    path = fill(county.sheet(MONTHLY), MONTHLY, FILLED)
    wrong = tmp_path / "范围错.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(wrong, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith("sheet1.xml"):
                part, count = re.subn(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', part)
                assert count == 1
            target.writestr(name, part)
    assert [one.number for one in county.back(wrong).proposals] == ["2022-001", "2022-002"]


def test_a_shown_percent_is_the_number_that_was_shown(county: County) -> None:
    """格里显示 85%、存的是 0.85 的,读作 85。"""
    number = county.promise("垃圾处理率达到95%")
    path = fill(county.sheet(MONTHLY), MONTHLY, {number: {"done": 0.85, "unit": "%"}})

    def show(book: object) -> None:
        sheet = book[MONTHLY.label]  # type: ignore[index]
        sheet["G7"].number_format = "0%"

    (one,) = county.back(edit(path, show)).proposals
    assert (one.body.done, one.body.unit) == (85, "%")


def test_what_is_no_sheet_is_told_in_one_sentence(tmp_path: Path, county: County) -> None:
    """不是表格的、坏的、空的、加密的、没有表头的,各说一句中文。"""
    report = tmp_path / "报告.docx"
    with zipfile.ZipFile(report, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<w/>")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "空.xlsx").write_bytes(b"")
    (tmp_path / "话.txt").write_text("不是表格", encoding="utf-8")
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    own_sheet(tmp_path / "无表头.xlsx", [["甲", "乙"], [1, 2]])
    for name, said in (
        ("报告.docx", "只收 Excel 表格|打不开"),
        ("坏.xlsx", "打不开"),
        ("空.xlsx", "空的"),
        ("话.txt", "只收 Excel 表格"),
        ("旧.xls", "打不开"),
        ("无表头.xlsx", "表头"),
        ("没有.xlsx", "找不到"),
    ):
        path = tmp_path / name
        if path.exists():
            file = county.back(path).files[0]
            assert len(file.faults) == 1
            assert re.search(said, str(file.faults[0])), (name, str(file.faults[0]))
        else:
            with pytest.raises(Unusable, match=said):
                returned_files(path, tmp_path)


def test_a_zip_of_other_things_is_refused(tmp_path: Path) -> None:
    """包里夹着别的文件、包是空的,说清是哪一个。"""
    packed = tmp_path / "包.zip"
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("说明.docx", b"x")
    with pytest.raises(Unusable, match=r"“说明\.docx”不是表格"):
        returned_files(packed, tmp_path)
    with zipfile.ZipFile(packed, "w"):
        pass
    with pytest.raises(Unusable, match=r"没有文件|打不开"):
        returned_files(packed, tmp_path)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """很小的文件解开很大、一格在天边、合并格层层重叠的,不占内存,只说一句。"""
    bomb = tmp_path / "炸弹.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (80 * 2**20))
    with pytest.raises(Unusable, match="解开后过大"):
        grids_of(bomb)
    far = Workbook()
    sheet = far.active
    assert sheet
    sheet["A1"], sheet["XFD1048576"] = "甲", "乙"
    far.save(tmp_path / "天边.xlsx")
    with pytest.raises(Unusable, match=r"限度|超过"):
        grids_of(tmp_path / "天边.xlsx")
    many = own_sheet(tmp_path / "重叠.xlsx", [["甲"] * 50] * 2000)
    with zipfile.ZipFile(many) as source, zipfile.ZipFile(tmp_path / "叠.xlsx", "w") as target:
        for name in source.namelist():
            part = source.read(name)
            ranges = b'<mergeCell ref="A1:AX2000"/>' * 4000
            target.writestr(
                name,
                part.replace(
                    b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>"
                ),
            )
    with pytest.raises(Unusable, match="互相重叠"):
        grids_of(tmp_path / "叠.xlsx")


def test_too_many_rows_are_refused_not_cut(tmp_path: Path) -> None:
    """太长的表不截断,说出从哪一行起。"""
    path = own_sheet(tmp_path / "长.xlsx", [["甲"]] * 5001)
    with pytest.raises(Unusable, match="超过 5000 行"):
        grids_of(path)


def test_roads_are_known_by_their_words(county: County) -> None:
    """演员还在:背街小巷是第一项。"""
    assert county.book.pledges["2022-001"].title == ROADS
