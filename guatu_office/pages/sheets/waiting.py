"""Waiting (等待确认): a sheet that was sent, who sent it, and how it is to be recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from guatu.ledger.pledge import Pledge
from guatu.reading.returns.return_order import ReturnOrder, Who, at_one_desk
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.vocabulary.actor import Actor
from guatu_office.actions.take_return import order_of
from guatu_office.feeds.returned_upload import Upload, find_upload
from guatu_office.roles.asker import asker


def folder() -> Path:
    """Folder (存放处): of the sheets that wait, in the office's own folder."""
    return Path(settings.OFFICE_FOLDER) / "returns"


def sender_of(request: HttpRequest) -> str:
    """Sender (交表人): person, post and office, so that nobody else confirms it."""
    who = asker(request)
    return f"{who.person}/{who.post}/{who.office}"


def upload_or_404(request: HttpRequest, key: str) -> Upload:
    """Upload (交回的一份): raises Http404 with a sentence."""
    found = find_upload(folder(), key, sender_of(request))
    if found is None:
        raise Http404("这份报表已经入账、取消、久未确认作废，或不是您交的，请重新上传。")
    return found


def order_for(request: HttpRequest, upload: Upload) -> ReturnOrder:
    """Order of a return (怎样回收): as its sender said, by whoever asks now."""
    due = upload.sign_for_by
    return order_of(
        who=_who(request),
        at=timezone.localtime(),
        on=date.fromisoformat(upload.on),
        kind=SheetKind(upload.kind) if upload.kind else None,
        period=upload.period,
        sign_for_by=date.fromisoformat(due) if due else None,
    )


def _who(request: HttpRequest) -> Who:
    """At the desk everybody's business is done; in a post, one's own."""
    who = asker(request)
    if not who.at_desk:
        return lambda pledge, body: who.actor

    def desk(pledge: Pledge, body: Any) -> Actor:
        actor = at_one_desk(pledge, body)
        return replace(actor, person=who.person) if who.person else actor

    return desk
