"""Options (设置): how this book is run, one choice changed at a time, with the reason."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from guatu.ledger.book import Book
from guatu.ledger.entry import Entry
from guatu.vocabulary.role import Role
from guatu_office.actions.change_setting import change_setting
from guatu_office.pages.options.choices import Choice, choices
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.records.queries import setting_changes, whole_book
from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING, writing=[Role.INSPECTION])
@require_http_methods(["GET", "HEAD", "POST"])
def options(request: HttpRequest) -> HttpResponse:
    """Options (设置): one choice changed at a time, with the reason."""
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    if request.method != "POST":
        return _page(request, book, Outcome())
    name, value = request.POST.get("name", ""), request.POST.get("value", "").strip()
    choice = choices(book.settings).get(name)
    if choice is None or not choice.takes(value):
        return _page(request, book, Outcome(problem=_why_not(choice), status=422))
    reason = request.POST.get("reason", "").strip()
    outcome = done(request, change_setting, name=name, value=value, reason=reason)
    return redirect("options") if outcome.entry else _page(request, book, outcome)


def _why_not(choice: Choice | None) -> str:
    if choice and choice.unit:
        return f"{choice.title}：应填 1 到 {choice.most} 的整数"
    return "没有这项设置，或没有这个选项"


def _page(request: HttpRequest, book: Book, outcome: Outcome) -> HttpResponse:
    known = choices(book.settings)
    context = {
        "settings": [one for one in known.values() if not one.unit],
        "crews": [one for one in known.values() if one.unit],
        "changes": [_change(one, known) for one in setting_changes()],
        "outcome": outcome,
    }
    return render(request, "options/page.html", context, status=outcome.status)


def _change(entry: Entry, known: dict[str, Choice]) -> dict[str, object]:
    """A change in words; of a setting that is no more, as it was written."""
    name, value = entry.subject.partition(":")[2], entry.body.value
    choice = known.get(name)
    told = (choice.title, choice.told(value)) if choice else (name, value)
    return {"entry": entry, "title": told[0], "value": told[1]}
