"""Leaving (离开): the session here ends first, then the provider's, where it has an address for it.

A form's answer may not send a browser to another site (the pages' policy holds for redirects
too); so the answer is a page of our own that goes on by itself, with a link for who wants one.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from guatu_office.roles.signed_in import came_by
from guatu_office.settings.provider import Provider


def leave(request: HttpRequest) -> HttpResponse:
    """Leave (离开): to the sign-in page, by way of the provider if it let the person in."""
    id_token, provider = came_by(request), settings.PROVIDER
    request.session.flush()
    address = _farewell(request, provider, id_token) if id_token and provider else ""
    if not address:
        return redirect("sign-in")
    context = {"provider": provider, "address": address}
    answer = render(request, "sign_in/leaving.html", context)
    answer["Refresh"] = f"0; url={address}"
    return answer


def _farewell(request: HttpRequest, provider: Provider, id_token: str) -> str:
    # Imported late: there only with the extra.
    from guatu_office.roles.provider.exchange import farewell

    return farewell(provider, id_token, request.build_absolute_uri(reverse("sign-in")))
