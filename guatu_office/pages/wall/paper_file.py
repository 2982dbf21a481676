"""Paper file (图纸文件): the file itself, or a page that says how far it has come."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from guatu.publishing.taken_file import TakeOrder, file_name
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_cut import cut_wall
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.as_of import dated
from guatu_office.pages.wall.asked_paper import asked_paper, paper_address
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.kept_papers import forget_making, kept_paper, making_of, paper_key
from guatu_office.records.paper_making import paper_of
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed

KINDS = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "pdf": "application/pdf",
}
# A page that waits looks again after so many seconds.
AGAIN = "2"


@allowed(*WORKING)
@require_safe
@dated
def paper_file(request: HttpRequest, standing: Standing, what: str, ending: str) -> HttpResponse:
    """Paper file (图纸文件): at once when it is made, else the page that waits for it."""
    try:
        order, chart = _asked(request, standing, what, ending)
    except Unusable as refused:
        return _refused(request, refused)
    content = _content(order, chart)
    if content is None:
        return redirect(paper_address(order, chart.as_of, "wall-making"))
    answer = HttpResponse(content, content_type=KINDS[ending])
    answer["Content-Disposition"] = str(content_disposition_header(True, file_name(order, chart)))
    return answer


@allowed(*WORKING)
@require_safe
@dated
def paper_making(request: HttpRequest, standing: Standing, what: str, ending: str) -> HttpResponse:
    """Making of a paper (正在出图): refreshes itself without a script until it is there."""
    try:
        order, chart = _asked(request, standing, what, ending)
    except Unusable as refused:
        return _refused(request, refused)
    key = paper_key(order, chart)
    if request.GET.get("again"):
        # What failed is tried once more, when somebody asks for it.
        failed = making_of(key)
        if failed is not None and failed.failed:
            forget_making(key)
        return redirect(paper_address(order, chart.as_of, "wall-making"))
    paper_of(order, chart, patience=0.0)
    found, making = kept_paper(key), making_of(key)
    context = {
        "order": order,
        "name": file_name(order, chart),
        "kept": found,
        "making": making,
        "file": paper_address(order, chart.as_of),
        "again": paper_address(order, chart.as_of, "wall-making") + "&again=1",
    }
    failed_ = making is not None and making.failed and found is None
    answer = render(request, "wall/making.html", context, status=503 if failed_ else 200)
    if found is None and not failed_:
        answer["Refresh"] = AGAIN
    return answer


def _content(order: TakeOrder, chart: WallChart) -> bytes | None:
    found = paper_of(order, chart)
    try:
        return found.path.read_bytes() if found else None
    except FileNotFoundError:
        # Another process made room a moment ago; it is made again.
        return None


def _asked(
    request: HttpRequest, standing: Standing, what: str, ending: str
) -> tuple[TakeOrder, WallChart]:
    """Asked (所要的): a cut that holds nothing is refused before anything is made."""
    order, chart = asked_paper(request, what, ending), hung_wall(standing)
    cut_wall(chart, order.cut)
    return order, chart


def _refused(request: HttpRequest, refused: Unusable) -> HttpResponse:
    words = {"title": "出不了这份图纸", "sentence": f"{refused.problems[0].message}。"}
    return render(request, "layout/refusal.html", words, status=422)
