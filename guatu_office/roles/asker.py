"""Asker (来人): the identity that the gate found for a request."""

from __future__ import annotations

from django.http import HttpRequest

from guatu_office.roles.identity import PUBLIC, Identity


def asker(request: HttpRequest) -> Identity:
    """Asker (来人): the public where a request never came through the gate (an error page)."""
    found = getattr(request, "identity", PUBLIC)
    assert isinstance(found, Identity)
    return found
