"""Trusted proxy (受信代理): its word about the client is taken, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FOR, PROTO = "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"


class TrustedProxy:
    """Trusted proxy (受信代理): sets REMOTE_ADDR; strips the headers that a client made up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("REMOTE_ADDR", "") in settings.TRUSTED_PROXIES:
            request.META["REMOTE_ADDR"] = _client(request.META.get(FOR, ""))
        else:
            for name in (FOR, PROTO):
                request.META.pop(name, None)
        return self.get_response(request)


def _client(told: str) -> str:
    """Client (来访者): the last address that no trusted proxy wrote of itself; "" without one."""
    hops = [one.strip() for one in told.split(",") if one.strip()]
    outside = [one for one in hops if one not in settings.TRUSTED_PROXIES]
    return outside[-1] if outside else ""
