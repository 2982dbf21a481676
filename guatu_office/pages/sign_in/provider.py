"""Sign-in by a provider (统一身份认证登录): off to it, and back with what it vouches for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guatu_office.pages.sign_in.entering import enter, first_step, sign_in_page
from guatu_office.pages.sign_in.landing import landing
from guatu_office.pages.sign_in.linking import found_for, link_page
from guatu_office.roles.asker import asker
from guatu_office.roles.browser import origin_of
from guatu_office.roles.gate import before_change
from guatu_office.roles.provider.linked import linked_account, note_unlinked
from guatu_office.roles.provider.round_trip import NoTrip, Trip, come_back, refuse_late, set_out
from guatu_office.roles.provider.trouble import NotProven
from guatu_office.roles.route_rule import EVERYBODY, KNOWN, allowed
from guatu_office.settings.provider import Provider

if TYPE_CHECKING:
    from guatu_office.roles.provider.id_token import Proven


@before_change
@allowed(*EVERYBODY)
@never_cache
@require_safe
def provider_sign_in(request: HttpRequest) -> HttpResponse:
    """Off to the provider (去统一身份认证): whoever is in already is sent on."""
    wanted = request.GET.get("next", "")
    if asker(request).known:
        return redirect(landing(request, asker(request), wanted))
    try:
        return _off(request, wanted=wanted)
    except NotProven as fault:
        return sign_in_page(request, wanted, str(fault), fault.status)


@allowed(*KNOWN)
@never_cache
@require_safe
def provider_link(request: HttpRequest) -> HttpResponse:
    """Off to be linked (去核对后绑定): nothing is linked before he says yes to what comes back."""
    if asker(request).at_desk:
        return redirect("account")
    try:
        return _off(request, linking=asker(request).person)
    except NotProven as fault:
        return link_page(request, str(fault), fault.status)


@before_change
@allowed(*EVERYBODY)
@never_cache
@require_safe
def provider_back(request: HttpRequest) -> HttpResponse:
    """Back from the provider (从统一身份认证回来): in, or one sentence why not."""
    here, at = _provider(), timezone.localtime()
    try:
        trip = come_back(request, request.GET.get("state", ""))
    except NoTrip as fault:
        # Another tab was quicker: that session's trips ended with it.
        if asker(request).known:
            return redirect(landing(request, asker(request), ""))
        return sign_in_page(request, "", str(fault), fault.status)
    try:
        refuse_late(trip, at)
        proven = _proven(request, here, trip)
    except NotProven as fault:
        if trip.linking:
            return link_page(request, str(fault), fault.status)
        return sign_in_page(request, trip.wanted, str(fault), fault.status)
    if trip.linking:
        return found_for(request, trip.linking, proven.subject, at)
    return _entered(request, here, trip.wanted, proven, at)


def _entered(
    request: HttpRequest, here: Provider, wanted: str, proven: Proven, at: datetime
) -> HttpResponse:
    account = linked_account(here.issuer, proven.subject)
    if account is None:
        origin = origin_of(request, proven.subject)
        note_unlinked(here.issuer, proven.subject, origin, at, f"{here.name}：没有绑定账号")
        words = f"您在{here.name}的身份还没有绑定本办公室的账号，请把下面的用户标识告诉安全管理员"
        return sign_in_page(request, wanted, words, subject=proven.subject)
    if account.totp and not proven.many_factors:
        return first_step(request, account, wanted, at, proven.id_token)
    return enter(request, account.person, wanted, at, proven.id_token)


def _provider() -> Provider:
    here = settings.PROVIDER
    if here is None:
        raise Http404("本办公室没有设置统一身份认证。")
    return here


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("sign-in-provider-back"))


def _off(request: HttpRequest, **said: str) -> HttpResponse:
    here = _provider()
    # Imported late: there only with the extra.
    from guatu_office.roles.provider.exchange import address_to

    trip = set_out(request, timezone.localtime(), **said)
    return redirect(address_to(here, trip, _back(request)))


def _proven(request: HttpRequest, here: Provider, trip: Trip) -> Proven:
    from guatu_office.roles.provider.exchange import proven

    return proven(here, trip, request.GET, _back(request), timezone.localtime())
