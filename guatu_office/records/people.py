"""People (人员): names and accounts, read; they are written by actions with their entries."""

from __future__ import annotations

from typing import TypeAlias

from django.db.models import QuerySet

from guatu_office.records.models import Account, PersonName, ProviderLink, SignIn

AccountRow: TypeAlias = Account


def name_row(person: str) -> PersonName | None:
    """Name of a person (姓名记录): None when none is kept, or it was erased."""
    return PersonName.objects.filter(person=person).first()


def names() -> dict[str, str]:
    """Names (姓名): by person."""
    return dict(PersonName.objects.values_list("person", "name"))


def account_of(person: str) -> Account | None:
    """Account of a person (账号): None without one."""
    return Account.objects.filter(person=person).first()


def account_named(login: str) -> Account | None:
    """Account of a login name (按登录名找账号): whatever its case."""
    return Account.objects.filter(login=login.strip().lower()).first()


def accounts() -> dict[str, Account]:
    """Accounts (账号): by person."""
    return {one.person: one for one in Account.objects.all()}


def link_of(person: str) -> ProviderLink | None:
    """Link of a person (绑定): None without one."""
    return ProviderLink.objects.filter(person=person).first()


def link_to(issuer: str, subject: str) -> ProviderLink | None:
    """Link to a subject (按主体找绑定): None when nobody is linked to it."""
    return ProviderLink.objects.filter(issuer=issuer, subject=subject).first()


def sign_ins() -> QuerySet[SignIn]:
    """Sign-ins (登录记录): the latest first."""
    return SignIn.objects.order_by("-id")
