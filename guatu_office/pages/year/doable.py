"""Doable (可办事项): which acts a promise page offers to whom asks, and what was just done."""

from __future__ import annotations

from django.http import HttpRequest

from guatu.ledger.transitions import LABELS
from guatu_office.pages.year.verb import Verb
from guatu_office.pages.year.verbs import VERBS
from guatu_office.records.queries import entry_at, whole_book
from guatu_office.roles.asker import asker


def doable(request: HttpRequest, number: str) -> tuple[Verb, ...]:
    """Doable (可办事项): none while an earlier day is looked at."""
    book = whole_book()
    pledge = book.pledges.get(number) if book else None
    if pledge is None or request.GET.get("as_of"):
        return ()
    return tuple(verb for verb in VERBS if verb.listed and verb.offered(asker(request), pledge))


def told_of_done(request: HttpRequest) -> str:
    """Told of what was done (刚办的一笔): one sentence, "" when nothing was."""
    book, words = whole_book(), request.GET.get("done", "")
    if book is None or not words.isdecimal() or len(words) > 12 or int(words) >= book.size:
        return ""
    entry = entry_at(int(words))
    return f"{LABELS[entry.act]}已记入台账第 {entry.seq} 条。"
