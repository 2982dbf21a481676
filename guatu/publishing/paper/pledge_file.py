"""File of one pledge (一项一张的文件): the same sheet as PDF, as SVG and as one offline page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from guatu.publishing.palette import coloured
from guatu.publishing.paper.missing_sort import drawn_with_notes
from guatu.publishing.paper.paper_sheet import Paper, PaperSheet
from guatu.publishing.paper.paper_size import paper_size
from guatu.publishing.paper.pledge_paper import pledge_paper
from guatu.publishing.paper.pledge_photos import PledgePhoto
from guatu.publishing.paper.print_sheets import Printed, print_sheets, sheet_svg
from guatu.publishing.wall_chart import WallChart, WallRow
from guatu.publishing.wall_legend import qr_words
from guatu.vocabulary.problem import Problem, Unusable

_STYLE = "body{margin:16px;background:$paper}svg.gw{width:100%;height:auto}"


def pledge_row(chart: WallChart, number: str) -> WallRow:
    """Row of a number (某编号的一行): raises Unusable when it does not hang on this wall."""
    row = next((row for row in chart.rows if row.pledge.number == number), None)
    if row is None:
        raise Unusable(Problem("--pledge", f"墙上没有编号为“{number}”的事项（编号如 2022-031）"))
    return row


def pledge_pdf(chart: WallChart, row: WallRow, size: str, photos: Sequence[PledgePhoto]) -> Printed:
    """One pledge as PDF (一项一张PDF): `size` a0, a1 or a3."""
    paper = paper_size(size).paper
    title = pledge_title(chart, row)
    return print_sheets(
        drawn_with_notes(lambda gone: pledge_paper(row, chart, paper, photos, gone)),
        paper,
        title=title,
        alt=f"{title}，截至{chart.as_of.isoformat()}：{row.pledge.quote}",
        code=qr_words(chart),
    )


def pledge_svg(chart: WallChart, row: WallRow, photos: Sequence[PledgePhoto]) -> str:
    """One pledge as SVG (一项一张SVG): one drawing, as high as it takes."""
    sheet = _endless(chart, row, photos)
    return sheet_svg(sheet, pledge_title(chart, row), qr_words(chart)) + "\n"


def pledge_page(chart: WallChart, row: WallRow, photos: Sequence[PledgePhoto], paper: str) -> str:
    """One pledge as page (一项一张网页): one offline file, to be printed on `paper`."""
    title = escape(f"{pledge_title(chart, row)} · 截至{chart.as_of.isoformat()}")
    size = paper_size(paper)
    page = f"@page{{size:{size.width:g}mm {size.height:g}mm;margin:{size.margin:g}mm}}"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{coloured(_STYLE)}{page}</style></head>"
        f"<body>{pledge_svg(chart, row, photos)}</body></html>\n"
    )


def pledge_title(chart: WallChart, row: WallRow) -> str:
    """Title (标题): place, year and number."""
    return f"{chart.place}{chart.year}年单项挂图 {row.pledge.number}"


def _endless(chart: WallChart, row: WallRow, photos: Sequence[PledgePhoto]) -> PaperSheet:
    """On a screen there is no second sheet: the first that is high enough."""
    paper: Paper = paper_size("a3").paper
    while len(sheets := pledge_paper(row, chart, paper, photos)) > 1:
        paper = replace(paper, height=paper.height * 1.2)
    return sheets[0]
