"""Once (只办一次): a form that comes twice, from a double click or a second try, is one act.

The key is the form's own together with who sent it and what was typed and attached: corrected
after a refusal, or used again for another draft by a page that stays open, it is another act.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.http import HttpRequest

from guatu_office.roles.asker import asker

FIELD = "form_key"
_NOT_TYPED = "csrfmiddlewaretoken"


def new_key() -> str:
    """New key (新编号): for one rendering of a form."""
    return secrets.token_urlsafe(16)


def key_of(request: HttpRequest) -> str:
    """Key of a request (这次提交的编号): 64 hex digits, "" when the form carried none."""
    if not request.POST.get(FIELD):
        return ""
    told = sha256(f"{request.path};{asker(request).person};".encode())
    for name in sorted(request.POST.keys() - {_NOT_TYPED}):
        for value in (name, *request.POST.getlist(name)):
            told.update(f"{len(value)}:{value}".encode())
        told.update(b";")
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            told.update(f"{name}:{file.name}:{sha256(file.read()).hexdigest()};".encode())
            file.seek(0)
    return told.hexdigest()
