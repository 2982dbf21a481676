"""Round trip (往返): what a browser is sent off with, kept in its session, good for one return."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

from django.http import HttpRequest

from guatu_office.roles.provider.trouble import NotProven
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.roles.signed_in import PERSON

TRIPS = "provider_trips"
# 同一浏览器几个标签页同时登录,各回各的;更早的挤掉
MOST = 4
OVER = "这次登录已过期或已用过，请从头再来"


class NoTrip(NotProven):
    """No trip (没有这次往返): never set out from here, or back already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """Trip (一次往返): `linking` is who is to be linked, "" for a sign-in."""

    state: str
    nonce: str
    verifier: str
    wanted: str
    linking: str
    since: float


def set_out(request: HttpRequest, at: datetime, *, wanted: str = "", linking: str = "") -> Trip:
    """Set out (出发): with a state, a nonce and a verifier of 256 bits and more each."""
    trip = Trip(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        wanted=wanted[:2000],
        linking=linking,
        since=at.timestamp(),
    )
    if not request.session.get(PERSON):
        # Nobody's session yet: it is over when the trip is.
        request.session.set_expiry(sign_in_rule().provider_time)
    trips = {**request.session.get(TRIPS, {}), trip.state: asdict(trip)}
    request.session[TRIPS] = dict(list(trips.items())[-MOST:])
    return trip


def come_back(request: HttpRequest, state: str) -> Trip:
    """Come back (回来): once for each state; raises NoTrip."""
    trips = dict(request.session.get(TRIPS, {}))
    kept = trips.pop(state, None)
    if kept is None:
        raise NoTrip(OVER)
    request.session[TRIPS] = trips
    # At once: a session is not saved with an answer that reports a fault.
    request.session.save()
    return Trip(**kept)


def refuse_late(trip: Trip, at: datetime) -> None:
    """Refuse who is late (超时不收): raises NotProven."""
    if at.timestamp() - trip.since > sign_in_rule().provider_time.total_seconds():
        raise NotProven(OVER)
