"""Taking away (带走): what there is of the wall as files, each with its size, and how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.publishing.html_file import PAPERS
from guatu.publishing.taken_file import Taken, TakeOrder
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_cut import WallCut, cut_wall
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.as_of import dated
from guatu_office.pages.wall.asked_paper import metres, paper_address
from guatu_office.pages.wall.cut_form import CutForm, cut_of, cut_query
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.kept_papers import KeptPaper, Making, kept_paper, making_of, paper_key
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Offer (可带走的一份): `kept` when it is made already, `making` while it is being made."""

    order: TakeOrder
    words: str
    address: str
    kept: KeptPaper | None
    making: Making | None


@allowed(*WORKING)
@require_safe
@dated
def take_away(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Taking away (带走): of the whole wall, or of the part that the address names."""
    cut, wrong = cut_of(request), ""
    seen_from = None
    try:
        chart = shown = hung_wall(standing)
        seen_from = metres(request)
        shown = cut_wall(chart, cut)
    except Unusable as refused:
        wrong, cut = refused.problems[0].message, WallCut()
        chart = shown = standing.chart
    pledge = request.GET.get("pledge", "").strip()[:40]
    context = {
        "chart": shown,
        "form": CutForm(chart, cut),
        "cut": shown.cut,
        "wrong": wrong,
        "walls": list(_walls(chart, cut, seen_from)) if chart.bands else [],
        "pledge": pledge,
        "seen_from": request.GET.get("seen_from", "").strip()[:10],
        "sheets": list(_sheets(chart, pledge)),
        "months": list(_months(chart)),
        "cards": list(_cards(chart, cut)) if chart.bands else [],
        "cut_address": cut_query(cut, as_of=chart.as_of.isoformat()),
    }
    return render(request, "wall/take_away.html", context, status=422 if wrong else 200)


def _walls(chart: WallChart, cut: WallCut, seen_from: float | None) -> Iterator[Offer]:
    yield _offer(chart, TakeOrder(what=Taken.WALL, ending="html", cut=cut), "一个网页文件")
    for size in PAPERS:
        words = f"{size.upper()} 图纸（{_sides(size)}，横向）"
        order = TakeOrder(what=Taken.WALL, ending="pdf", size=size, cut=cut, seen_from=seen_from)
        yield _offer(chart, order, words)
    for size in PAPERS:
        words = f"矢量图，一整张（宽{_sides(size).split('×')[0]}毫米）"
        yield _offer(chart, TakeOrder(what=Taken.WALL, ending="svg", size=size, cut=cut), words)


def _sides(size: str) -> str:
    return "×".join(side.removesuffix("mm") for side in PAPERS[size].split())


def _sheets(chart: WallChart, pledge: str) -> Iterator[Offer]:
    if not any(row.pledge.number == pledge for row in chart.rows):
        return
    order = TakeOrder(what=Taken.PLEDGE, ending="html", pledge=pledge)
    yield _offer(chart, order, "一个网页文件")
    yield _offer(chart, replace(order, ending="svg"), "矢量图")
    for size in reversed(PAPERS):
        made = replace(order, ending="pdf", size=size)
        yield _offer(chart, made, f"{size.upper()} 图纸（横向）")


def _months(chart: WallChart) -> Iterator[Offer]:
    for number in range(1, 13):
        month = date(chart.year, number, 1)
        order = TakeOrder(what=Taken.BOOKLET, ending="pdf", month=month)
        yield _offer(chart, order, f"{number}月")


def _cards(chart: WallChart, cut: WallCut) -> Iterator[Offer]:
    yield _offer(chart, TakeOrder(what=Taken.CARD, ending="pdf"), "全部牵头单位")
    leads = dict.fromkeys(row.lead_office for row in chart.rows if row.lead_office)
    for office in leads:
        order = TakeOrder(what=Taken.CARD, ending="pdf", cut=WallCut(office=office))
        yield _offer(chart, order, office)


def _offer(chart: WallChart, order: TakeOrder, words: str) -> Offer:
    key = paper_key(order, chart)
    kept = kept_paper(key)
    return Offer(
        order=order,
        words=words,
        address=paper_address(order, chart.as_of),
        kept=kept,
        making=None if kept else making_of(key),
    )
