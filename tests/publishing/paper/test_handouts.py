"""单项挂图、月手册、口袋卡:该有的都有,不相碰、不出格。"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from guatu.ledger.book_folder import put_evidence
from guatu.publishing.drawing import Box, Text
from guatu.publishing.paper import handout
from guatu.publishing.paper.duty import by_office, duties
from guatu.publishing.paper.handout import booklet_pdf, card_pdf
from guatu.publishing.paper.paper_sheet import PaperSheet
from guatu.publishing.paper.paper_size import NAMES, paper_size
from guatu.publishing.paper.pledge_file import pledge_page, pledge_pdf, pledge_row, pledge_svg
from guatu.publishing.paper.pledge_paper import pledge_paper
from guatu.publishing.paper.pledge_photos import PledgePhoto, pledge_photos
from guatu.publishing.wall_chart import WallChart
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.problem import Unusable
from tests import cast
from tests.publishing.boxes import overlaps
from tests.publishing.gold_wall import ROOT
from tests.publishing.paper.hung import wall
from tests.publishing.paper.printed_measure import printed_boxes
from tests.publishing.paper.test_wall_pdf import words_of

JUNE = date(2022, 6, 1)


@pytest.fixture(scope="module")
def chart() -> WallChart:
    return wall()


def photo(colour: str) -> PledgePhoto:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(out, "JPEG")
    by = Actor(person="p1", post=cast.VICE_HEAD, office=cast.TRANSPORT_BUREAU)
    day = date(2022, 5, 28)
    return PledgePhoto(content=out.getvalue(), handed_in_on=day, by=by, with_what="随5月进展")


def sound(sheet: PaperSheet) -> None:
    """文字、旗、灯两两不碰,都在页边之内,不碰二维码和照片。"""
    boxes = printed_boxes(sheet.shapes)
    assert overlaps(boxes) == []
    paper = Box(-1, -1, sheet.width + 1, sheet.height + 1)
    assert [words for words, box in boxes if not box.inside(paper)] == []
    left, top, side = sheet.qr
    for taken in (Box(left, top, left + side, top + side), *(p.box for p in sheet.photos)):
        assert [words for words, box in boxes if box.meets(taken)] == []


@pytest.mark.parametrize("size", NAMES)
@pytest.mark.parametrize("photos", [(), (photo("red"), photo("green"))])
def test_every_pledge_has_a_sheet_of_its_own(
    chart: WallChart, size: str, photos: tuple[PledgePhoto, ...]
) -> None:
    """每一项都能单出一张,放不下的接到第二张。"""
    for row in chart.rows[::9]:
        for sheet in pledge_paper(row, chart, paper_size(size).paper, photos):
            sound(sheet)


def test_the_five_ones_are_all_there(chart: WallChart) -> None:
    """五个一:领导、单位、方案、堵点、节点、照片;没有的写明没有。"""
    row = pledge_row(chart, "2022-014")
    words = words_of(pledge_pdf(chart, row, "a3", ()).content)
    for wanted in (
        "分管副县长", "县交通运输局", "一个方案", "一张堵点清单", "一套节点", "一组照片",
        "台账里还没有这一项的照片", row.pledge.quote, ROOT, "2022-05-31",
    ):  # fmt: skip
        assert wanted in words
    assert all(flag.name in words for flag in row.flags)


def test_long_measures_go_on_and_cover_nothing(chart: WallChart) -> None:
    """主要措施写了两千字,也一字不少,接着排到下一栏、下一张,不盖图尾。"""
    row = pledge_row(chart, "2022-014")
    long = "逐项明确责任人、时间表和路线图，" * 125
    row = replace(row, pledge=replace(row.pledge, measures=long))
    sheets = pledge_paper(row, chart, paper_size("a3").paper, (photo("red"),))
    assert len(sheets) > 1
    for sheet in sheets:
        sound(sheet)
    words = "".join(s.words for one in sheets for s in one.shapes if isinstance(s, Text))
    assert words.count("路线图") == 125


def test_one_pledge_in_three_outputs(chart: WallChart) -> None:
    """单项挂图也有三种文件,照片在文件里面。"""
    row = pledge_row(chart, "2022-014")
    photos = (photo("red"),)
    for text in (pledge_svg(chart, row, photos), pledge_page(chart, row, photos, "a3")):
        assert "data:image/jpeg;base64," in text
        assert row.pledge.quote in text
        assert text.count("<svg") == 1
    content = pledge_pdf(chart, row, "a3", photos).content
    assert b"/DCTDecode" in content
    assert "2022年5月28日 · 县交通运输局 分管副县长 · 随5月进展" in words_of(content)


def test_photos_come_from_the_reports_without_their_place(chart: WallChart, tmp_path: Path) -> None:
    """照片取自进展佐证,最近的在前,最多三张;重画过,不带拍摄位置;不是照片的跳过。"""
    (tmp_path / "evidence").mkdir()
    exif = Image.Exif()
    exif[0x010E] = "拍摄地点"
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "blue").save(out, "JPEG", exif=exif)
    given = [put_evidence(tmp_path, content) for content in (b"%PDF-1.4", out.getvalue())]
    row = next(row for row in chart.rows if row.pledge.progress)
    report = replace(row.pledge.progress[-1], evidence=tuple(given))
    pledge = replace(row.pledge, progress=(report,))
    (found,) = pledge_photos(pledge, tmp_path / "evidence")
    assert found.content.startswith(b"\xff\xd8")
    assert 0x010E not in Image.open(io.BytesIO(found.content)).getexif()
    assert found.words(chart.names).startswith("2022年5月28日")
    assert pledge_photos(row.pledge, tmp_path / "evidence") == ()


def test_a_missing_character_is_named_at_the_foot_of_every_paper(chart: WallChart) -> None:
    """单项挂图、口袋卡上缺的字也印作〓，页脚写明是哪个码位；加了一行也不相碰。"""
    row = chart.rows[10]
    row = replace(row, pledge=replace(row.pledge, quote="修缮𠮷里旧址", title="修缮𠮷里旧址"))
    part = replace(chart, bands=(replace(chart.bands[0], rows=(row,)),))
    for printed in (pledge_pdf(part, row, "a3", ()), card_pdf(part)):
        assert printed.missing == ("𠮷",)
        assert "U+20BB7（011项）" in words_of(printed.content)
    for sheet in pledge_paper(row, part, paper_size("a3").paper, (photo("red"),), ("𠮷",) * 40):
        sound(sheet)


def test_many_heavy_photos_stay_within_two_megabytes(chart: WallChart, tmp_path: Path) -> None:
    """十张很大的照片:最多放三张,缩小了放,整个文件不过 2 MB。"""
    (tmp_path / "evidence").mkdir()
    noise = Image.effect_noise((1500, 1125), 90).convert("RGB")
    given = []
    for n in range(4):
        out = io.BytesIO()
        noise.crop((n, 0, 1500, 1125)).save(out, "JPEG", quality=90)
        given.append(put_evidence(tmp_path, out.getvalue()))
    row = next(row for row in chart.rows if row.pledge.progress)
    report = replace(row.pledge.progress[-1], evidence=tuple(given))
    row = replace(row, pledge=replace(row.pledge, progress=(report,)))
    photos = pledge_photos(row.pledge, tmp_path / "evidence")
    assert 1 <= len(photos) <= 3
    assert all(max(Image.open(io.BytesIO(one.content)).size) <= 1280 for one in photos)
    assert len(pledge_pdf(chart, row, "a0", photos).content) < 2_000_000


def test_a_number_that_does_not_hang_is_refused(chart: WallChart) -> None:
    """墙上没有的编号,说没有。"""
    with pytest.raises(Unusable, match="没有编号为“2022-999”"):
        pledge_row(chart, "2022-999")


def test_the_month_names_what_is_due_and_what_is_late(chart: WallChart) -> None:
    """当月到期的节点和时限,加上此前逾期的;已销号的不列。"""
    for found in duties(chart.rows, JUNE):
        assert all((flag.latest.year, flag.latest.month) == (2022, 6) for flag in found.due)
        assert all(flag.latest < JUNE and flag.state != "done" for flag in found.overdue)
        assert found.row.pledge.stage != "closed"
        assert list(found.lines)
    numbers = {found.row.pledge.number for found in duties(chart.rows, JUNE)}
    for row in chart.rows:
        due = any((flag.latest.year, flag.latest.month) == (2022, 6) for flag in row.flags)
        assert not due or row.pledge.stage == "closed" or row.pledge.number in numbers


def test_every_row_is_on_one_office_card(chart: WallChart) -> None:
    """每项都在一个单位的卡上,没有牵头的在最后。"""
    offices = by_office(chart)
    assert sum(map(len, offices.values())) == chart.tally.total
    assert list(offices)[-1] == "牵头单位待定"


def test_handouts_are_sound(chart: WallChart, monkeypatch: pytest.MonkeyPatch) -> None:
    """手册和卡的每一页:不相碰,不出格。"""
    seen: list[PaperSheet] = []
    printing = handout.print_sheets

    def looked_at(sheets: list[PaperSheet], *rest: object, **named: str) -> object:
        seen.extend(sheets)
        return printing(sheets, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(handout, "print_sheets", looked_at)
    booklet, cards = booklet_pdf(chart, JUNE), card_pdf(chart)
    assert len(seen) == booklet.sheets + cards.sheets
    for sheet in seen:
        sound(sheet)
        assert ROOT[:8] in "".join(s.words for s in sheet.shapes if isinstance(s, Text))


def test_the_same_month_gives_the_same_bytes(chart: WallChart) -> None:
    """同一天再出一次手册,一个字节不差。"""
    part = replace(chart, bands=(replace(chart.bands[0], rows=chart.bands[0].rows[:3]),))
    assert booklet_pdf(part, JUNE).content == booklet_pdf(part, JUNE).content


def test_a_month_with_nothing_due_has_no_booklet(chart: WallChart) -> None:
    """没有到期的,不出空手册。"""
    row = replace(chart.rows[0], flags=())
    quiet = replace(chart, bands=(replace(chart.bands[0], rows=(row,)),))
    with pytest.raises(Unusable, match="无手册可出"):
        booklet_pdf(quiet, JUNE)
