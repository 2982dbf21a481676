"""Linking (绑定统一身份认证): entry and row in one transaction, the subject in the row alone."""

from __future__ import annotations

import re
from datetime import datetime

from guatu.ledger.acts.provider_links import ProviderLinked, ProviderUnlinked
from guatu.ledger.commitment import commitment, fresh_salt
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from guatu_office.actions.accounts import fresh_stamp
from guatu_office.records.models import Account, ProviderLink
from guatu_office.records.people import link_to
from guatu_office.records.writing import writing

# OpenID Connect Core 1.0, section 2: at most 255 ASCII characters, case sensitive.
_SUBJECT = re.compile(r"[\x21-\x7e]{1,255}")


class SubjectTaken(Refused):
    """Subject taken (标识不可用): another person's, or not of the form that a subject has."""


def link(
    *, person: str, issuer: str, subject: str, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Link (绑定): the provider's subject to a person who has an account; raises Refused."""
    if not _SUBJECT.fullmatch(subject):
        raise SubjectTaken("用户标识须是 1 到 255 个英文字母、数字或符号，中间没有空格")
    salt = fresh_salt()
    committed = commitment(salt, {"issuer": issuer, "subject": subject})
    with writing(key) as ledger:
        body = ProviderLinked(issuer=issuer, commitment=committed)
        entry = ledger.about(f"person:{person}", body, by=by, at=at)
        if link_to(issuer, subject):
            raise SubjectTaken("这个用户标识已经绑定了另一个账号，须先解除那一个")
        ProviderLink.objects.create(person=person, salt=salt, issuer=issuer, subject=subject)
    return entry


def unlink(*, person: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Unlink (解除): all sessions of the person end with it; raises Refused."""
    with writing(key) as ledger:
        entry = ledger.about(f"person:{person}", ProviderUnlinked(), by=by, at=at)
        ProviderLink.objects.filter(person=person).delete()
        Account.objects.filter(person=person).update(stamp=fresh_stamp())
    return entry
