"""Landing (落脚页): where a person comes to who has signed in; never outside this office."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from guatu.vocabulary.role import Role
from guatu_office.roles.identity import Identity


def landing(request: HttpRequest, identity: Identity, wanted: str) -> str:
    """Landing (落脚页): the page asked for if it is our own, else the role's first page."""
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    if own and wanted.startswith("/") and wanted != "/":
        return wanted
    return reverse(first_page(identity))


def first_page(identity: Identity) -> str:
    """First page (第一页): of a role, by its route's name."""
    if Role.AUDIT_ADMIN in identity.roles and not identity.at_desk:
        return "audit"
    if identity.roles & {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN} and not identity.at_desk:
        return "people"
    return "desk"
