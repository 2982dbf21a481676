"""Legible (看得懂的请求): signs that no table can hold are refused before anything reads them.

NUL ends a text in PostgreSQL, and half a surrogate pair is no character in any encoding. Nobody
types either; what brings them is a program, and it is told so in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

SENTENCE = "填写的文字或网址里有看不见的控制符（空字符或残缺的字），没有办；请重新填写再办"
_ILLEGIBLE = re.compile("[\0\ud800-\udfff]")


class Legible:
    """Legible (看得懂的请求): everything else is let through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any(_ILLEGIBLE.search(one) for one in _words(request)):
            page = render_to_string("layout/trouble.html", {"sentence": SENTENCE})
            return HttpResponse(page, status=400)
        return self.get_response(request)


def _words(request: HttpRequest) -> Iterator[str]:
    """Everything that a request says in words: what it is typed into and what is typed."""
    yield request.path
    yield from (word for pair in request.COOKIES.items() for word in pair)
    for said in (request.GET, request.POST):
        for name, values in said.lists():
            yield name
            yield from (one for one in values if isinstance(one, str))
    # What a file is called comes without such signs: Django drops them.
    yield from request.FILES
