"""Signed in (登录): which person a request's session belongs to, and from which post he acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.http import HttpRequest
from django.utils import timezone

from guatu.ledger.book import Book
from guatu_office.records.models import Account
from guatu_office.records.people import account_of
from guatu_office.records.queries import whole_book
from guatu_office.roles.desk import desk_person
from guatu_office.roles.identity import PUBLIC, Identity, at_desk, in_post
from guatu_office.roles.policy import Policy, policy_in_force

PERSON, POST, STAMP, BEGAN, SEEN = "person", "post", "stamp", "began", "seen"
# 由统一身份认证登录的会话:它给的 ID 令牌,退出时要还给它
VIA = "via"
# 一分钟内的再次打开不另写一笔
FRESH = timedelta(minutes=1)


def identity_of(request: HttpRequest) -> Identity:
    """Identity of a request (请求的身份): asked of the ledger each time, so that what was
    revoked is gone with the next request."""
    book = whole_book()
    if book is None or not book.directory.in_force:
        return at_desk(book, desk_person(request)) if _at_this_machine(request) else PUBLIC
    person = request.session.get(PERSON, "")
    account = account_of(person) if person in book.accounts else None
    if account is None or not _still_open(request, book, account):
        return PUBLIC
    found = in_post(book.directory, person, request.session.get(POST, ""))
    # Whoever came in without the password is not held up by what is due to it.
    due = not came_by(request) and must_change(account, book, timezone.now())
    return replace(found, must_change=due)


def begin(request: HttpRequest, account: Account, at: datetime) -> None:
    """Begin a session (开始会话): under a key of its own, so that an older one leads nowhere."""
    request.session.flush()
    request.session[PERSON], request.session[STAMP] = account.person, account.stamp
    request.session[BEGAN] = request.session[SEEN] = at.timestamp()


def came_by(request: HttpRequest) -> str:
    """Came by (经何登录): the ID token of a session that a provider let in, or ""."""
    return str(request.session.get(VIA, ""))


def note_provider(request: HttpRequest, id_token: str) -> None:
    """Note the provider (记下经统一身份认证登录): "" forgets it, after the link was ended."""
    if id_token:
        request.session[VIA] = id_token
    else:
        request.session.pop(VIA, None)


def choose_post(request: HttpRequest, post: str) -> None:
    """Choose a post (换岗位): one that the person does not hold is never acted from."""
    request.session[POST] = post


def must_change(account: Account, book: Book, at: datetime) -> bool:
    """Must change (须改口令): after a one-time password, or when the policy's days are over."""
    days = policy_in_force(book.settings).rotate_days
    return account.must_change or (bool(days) and at - account.changed_at > timedelta(days=days))


def keep_on(request: HttpRequest, account: Account) -> None:
    """Keep on (续用会话): after its bearer ended all his others, under a key of its own."""
    request.session.cycle_key()
    request.session[STAMP] = account.stamp


def _at_this_machine(request: HttpRequest) -> bool:
    """At this machine (在本机): a desk has no lock of its own, so nobody comes to it from afar."""
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _still_open(request: HttpRequest, book: Book, account: Account) -> bool:
    if request.session.get(STAMP) != account.stamp:
        return False
    now = timezone.now()
    if _over(request, now, policy_in_force(book.settings)):
        request.session.flush()
        return False
    if now - _instant(request, SEEN) > FRESH:
        request.session[SEEN] = now.timestamp()
    return True


def _over(request: HttpRequest, now: datetime, rule: Policy) -> bool:
    idle = now - _instant(request, SEEN) > timedelta(minutes=rule.idle_minutes)
    return idle or now - _instant(request, BEGAN) > timedelta(hours=rule.absolute_hours)


def _instant(request: HttpRequest, name: str) -> datetime:
    return datetime.fromtimestamp(request.session.get(name, 0), tz=timezone.get_current_timezone())
