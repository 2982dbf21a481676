"""Asked paper (所要的图纸): an address read as an order, and the address of an order."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse

from guatu.publishing.taken_file import Taken, TakeOrder
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.pages.wall.cut_form import cut_of, cut_query

_FARTHEST = 100.0


def asked_paper(request: HttpRequest, what: str, ending: str) -> TakeOrder:
    """Asked paper (所要的图纸): of an address; raises Unusable, or Http404 for no such paper."""
    try:
        taken = Taken(what)
    except ValueError:
        raise Http404("没有这种图纸，请从“带走”页选。") from None
    query = request.GET
    return TakeOrder(
        what=taken,
        ending=ending,
        size=query.get("size", "a3").strip().lower(),
        cut=cut_of(request),
        pledge=query.get("pledge", "").strip()[:40],
        month=_month(query.get("month", "")) if taken is Taken.BOOKLET else None,
        seen_from=metres(request) if (taken, ending) == (Taken.WALL, "pdf") else None,
    )


def metres(request: HttpRequest) -> float | None:
    """Metres (站多远看): None where nothing was said; raises Unusable."""
    words = request.GET.get("seen_from", "").strip()
    if not words:
        return None
    try:
        found = float(words)
    except ValueError:
        found = 0.0
    if not 0 < found < _FARTHEST:
        raise Unusable(Problem("seen_from", f"“{words[:20]}”不是几米，应是 1.5 这样的数"))
    return found


def _month(words: str) -> date | None:
    words = words.strip()
    if not words:
        return None
    try:
        return date.fromisoformat(f"{words}-01")
    except ValueError:
        raise Unusable(Problem("month", f"“{words[:20]}”不是月份，应是 2022-06 的样子")) from None


def paper_address(order: TakeOrder, as_of: date, name: str = "wall-file") -> str:
    """Address of a paper (图纸网址): with its day, so that it means the same tomorrow."""
    said = {"as_of": as_of.isoformat()}
    if order.what.sized:
        said["size"] = order.size
    if order.seen_from is not None:
        said["seen_from"] = f"{order.seen_from:g}"
    if order.pledge:
        said["pledge"] = order.pledge
    if order.month is not None:
        said["month"] = f"{order.month:%Y-%m}"
    return reverse(name, args=[order.what.value, order.ending]) + cut_query(order.cut, **said)
