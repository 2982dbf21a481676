"""People (人员): offices with their posts and holders, then everyone who was registered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.ledger.book import Book
from guatu.vocabulary.role import Role
from guatu_office.pages.people import duties
from guatu_office.pages.people.duty import Duty
from guatu_office.records.people import accounts, names
from guatu_office.records.queries import whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.identity import Identity
from guatu_office.roles.route_rule import allowed

READERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
NEW = ("offices", "post", "person")


@allowed(*READERS)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """People (人员): with links to what the one who asks may do."""
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    who = asker(request)
    context = {
        "in_force": book.directory.in_force,
        "offices": list(_offices(book, who)),
        "people": list(_people(book, who)),
        "new": [one for one in duties.DUTIES if one.slug in NEW and one.offered(who, book, "")],
        "done": request.GET.get("done", ""),
    }
    return render(request, "people/page.html", context)


def _offered(among: Iterable[Duty], who: Identity, book: Book, about: str) -> list[Duty]:
    return [one for one in among if one.about and one.offered(who, book, about)]


def _offices(book: Book, who: Identity) -> Iterator[dict[str, Any]]:
    for office in book.directory.offices.values():
        posts = [
            {
                "post": post,
                "roles": [role.label for role in Role if role in post.roles],
                "holder": book.directory.holder(post.id),
                "duties": _offered(duties.POST, who, book, post.id),
            }
            for post in book.directory.posts.values()
            if post.office == office.id
        ]
        yield {
            "office": office,
            "keeper": office.id == book.keeper,
            "posts": posts,
            "duties": _offered(duties.OFFICE, who, book, office.id),
            "may_post": Role.SYSTEM_ADMIN in who.roles and office.closed_on is None,
        }


def _people(book: Book, who: Identity) -> Iterator[dict[str, Any]]:
    known, opened = names(), accounts()
    for person in book.directory.people.values():
        yield {
            "person": person,
            "name": known.get(person.id, ""),
            "posts": [one.title for one in book.directory.posts_of(person.id)],
            "account": opened.get(person.id),
            "linked": person.id in book.provider_links,
            "duties": _offered(duties.PERSON, who, book, person.id),
        }
