"""Handed paper (出图): the file itself when it is made, else a page that says how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from guatu_office.records.kept_papers import forget_making, kept_paper, making_of
from guatu_office.records.paper_making import Wanted, paper_of

KINDS = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "pdf": "application/pdf",
}
# A page that waits looks again after so many seconds.
AGAIN = "2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Hand (要交的一份): `file` is its address, `waiting` that of the page that waits for it;
    `trail` names the routes that lead to where it was asked for, with their words."""

    wanted: Wanted
    name: str
    file: str
    waiting: str
    trail: tuple[tuple[str, str], ...]


def handed(one: Hand) -> HttpResponse:
    """Handed (交出): at once when it is made, else on to the page that waits for it."""
    content = _content(one.wanted)
    if content is None:
        return redirect(one.waiting)
    answer = HttpResponse(content, content_type=KINDS[one.name.rpartition(".")[2]])
    answer["Content-Disposition"] = str(content_disposition_header(True, one.name))
    return answer


def waited(request: HttpRequest, one: Hand) -> HttpResponse:
    """Waited for (正在出图): refreshes itself without a script until it is there."""
    key = one.wanted.key
    if request.GET.get("again"):
        # What failed is tried once more, when somebody asks for it.
        failed = making_of(key)
        if failed is not None and failed.failed:
            forget_making(key)
        return redirect(one.waiting)
    paper_of(one.wanted, patience=0.0)
    found, making = kept_paper(key), making_of(key)
    context = {
        "hand": one,
        "back": one.trail[-1][0],
        "kept": found,
        "making": making,
        "again": one.waiting + "&again=1",
    }
    failed_ = making is not None and making.failed and found is None
    answer = render(request, "layout/making.html", context, status=503 if failed_ else 200)
    if found is None and not failed_:
        answer["Refresh"] = AGAIN
    return answer


def _content(wanted: Wanted) -> bytes | None:
    found = paper_of(wanted)
    try:
        return found.path.read_bytes() if found else None
    except FileNotFoundError:
        # Another process made room a moment ago; it is made again.
        return None
