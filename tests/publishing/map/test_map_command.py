"""guatu map:收图层、画地图、分图;坏输入一句话、退出码 2,不留半截。"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from guatu.cli import main
from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.book_folder import open_book
from tests.publishing.map import invented_county as county
from tests.publishing.map.mapped_book import MapClerk, mapped_book

REPORT = Path(__file__).parents[3] / "../shared/reports/mancheng-2022.txt"
DAY = ["--as-of", "2022-05-31"]


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """一份真实报告的台账,三十六项标了位置。"""
    if not REPORT.exists():
        pytest.skip(f"没有报告 {REPORT}")
    return mapped_book(REPORT, tmp_path_factory.mktemp("map") / "book")


@pytest.fixture
def drafts(cast_book: Path, tmp_path: Path) -> Path:
    """清源县的台账,复制一份。"""
    return shutil.copytree(cast_book, tmp_path / "book")


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_real_report_on_paper(
    mapped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """PDF 是 A3 横向,文字可搜,写着截至哪天、内部使用。"""
    out = tmp_path / "map.pdf"
    code, said, _ = told(capsys, "map", mapped, *DAY, "--out", out)
    assert code == 0
    assert "图上 36 项，全域 3 项，未上图 222 项" in said
    reader = PdfReader(out)
    text = "".join(page.extract_text() for page in reader.pages)
    for words in ("2022-05-31", "内部使用", "城关镇", "10 公里", "CGCS2000"):
        assert words in text
    box = reader.pages[0].mediabox
    assert (round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)) == (420, 297)


def test_cuts_are_those_of_the_wall(
    mapped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """分图的写法与 guatu wall 一样;没有的说有哪些。"""
    code, said, _ = told(capsys, "map", mapped, *DAY, "--key", "--out", tmp_path / "k.svg")
    assert code == 0
    assert "未上图" in said
    code, _, err = told(capsys, "map", mapped, *DAY, "--area", "没有", "--out", tmp_path / "n.svg")
    assert code == 2
    assert "有的是" in err
    assert not (tmp_path / "n.svg").exists()


def test_an_empty_map_is_drawn_in_words(
    drafts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """没有底图也没有位置:图上写明要传什么、怎么传。"""
    for ending in ("html", "svg", "pdf"):
        out = tmp_path / f"map.{ending}"
        assert told(capsys, "map", drafts, *DAY, "--out", out)[0] == 0
    for ending in ("html", "svg"):
        page = (tmp_path / f"map.{ending}").read_text(encoding="utf-8")
        assert "还没有底图，也没有标注位置" in page
        assert "经度在前" in page.replace("\n", "")


def test_a_layer_is_taken_in(
    drafts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """收县界:记一条,文件按哈希存进 evidence/,核验得过;再收同一份不收。"""
    file = tmp_path / "县界.geojson"
    file.write_bytes(county.geojson(county.borders()))
    taking = ["map", drafts, "--take", file, "--system", "cgcs2000", "--origin", "县自然资源局"]
    code, said, _ = told(capsys, *taking)
    assert (code, "13 个要素" in said) == (0, True)
    maps = open_book(drafts).state().maps
    assert [one.file for one in maps.values()] == ["县界.geojson"]
    assert (drafts / "evidence" / next(iter(maps))).read_bytes() == file.read_bytes()
    assert told(capsys, "verify", drafts)[0] == 0
    code, _, err = told(capsys, *taking)
    assert (code, "同一个文件已在账" in err) == (2, True)


def test_numbers_in_a_file_mark_their_promises(
    drafts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """要素写着事项编号的,收图层时一并标上;草稿不标;画出来就在图上。"""
    clerk = MapClerk(drafts)
    clerk.act("pledge:2022-001", PledgeAdopted())
    clerk.done()
    shapes = [
        county.feature("巷道", "LineString", [[115.2, 38.7], [115.21, 38.71]], 编号=number)
        for number in ("2022-001", "2022-002")
    ]
    file = tmp_path / "工程.geojson"
    file.write_bytes(county.geojson(shapes))
    taking = ["map", drafts, "--take", file, "--system", "wgs84", "--origin", "交通局"]
    code, said, _ = told(capsys, *taking, "--use", "works", "--mark-numbered")
    assert (code, "按编号标注 1 项" in said) == (0, True)
    place = open_book(drafts).state().pledges["2022-001"].place
    assert place is not None
    assert place.name == "巷道"
    day = ["--as-of", place.marked_on.isoformat()]
    code, said, _ = told(capsys, "map", drafts, *day, "--out", tmp_path / "map.svg")
    assert (code, "图上 1 项" in said) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--take", "好.geojson"], "须写明坐标系"),
        (["--take", "没有.geojson", "--system", "wgs84"], "文件打不开"),
        (["--take", "坏.geojson", "--system", "wgs84", "--origin", "局"], "像是纬度写在前面"),
        (["--take", "好.geojson", "--system", "wgs84"], "由谁提供"),
        (["--take", "好.geojson", "--system", "wgs84", "--origin", "局", "--by", "x"], "三个编号"),
        ([*DAY], "只写 .html、.svg 或 .pdf"),
        ([*DAY, "--out", "图.png"], "只写 .html、.svg 或 .pdf"),
        (["--out", "图.svg"], "没有写日期"),
    ],
)
def test_bad_input_is_one_sentence(
    drafts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str,
) -> None:  # fmt: skip
    """写错的一句话说明,退出码 2,台账不动。"""
    monkeypatch.chdir(tmp_path)
    Path("好.geojson").write_bytes(county.geojson(county.borders()))
    Path("坏.geojson").write_bytes(county.geojson([county.feature("某", "Point", [38.9, 115.0])]))
    before = (drafts / "entries.jsonl").read_bytes()
    code, _, err = told(capsys, "map", drafts, *arguments)
    assert code == 2
    assert words in err
    assert (drafts / "entries.jsonl").read_bytes() == before
    assert not Path("图.png").exists()
