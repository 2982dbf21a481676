"""Kept erasures (留存清除名单): written outside the office whenever somebody is erased."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from guatu.ledger.refusal import Refused
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Unusable
from guatu_office.records.erasure_list import ErasureList, list_name, write_list
from guatu_office.records.models import EntryRow
from guatu_office.records.queries import whole_book


class NotListed(Refused):
    """Not listed (名单没有写下): erased, but a backup restored later would not know of it."""


def keep_erasures(folder: Path | None = None) -> Path | None:
    """Keep the list (留存名单): beside the checkpoints, or in `folder`; raises NotListed.

    None while the office holds no book.
    """
    book = whole_book()
    if book is None:
        return None
    first = bytes(EntryRow.objects.get(seq=0).line)
    erased = frozenset(one.id for one in book.directory.people.values() if one.erased)
    path = (folder or Path(settings.CHECKPOINTS_FOLDER)) / list_name(first)
    try:
        write_list(path, ErasureList(size=book.size, people=erased))
    except OSError as fault:
        raise NotListed(f"清除名单写不进 {path}（{os_reason(fault)}），请改好后再清一次") from None
    except Unusable as broken:
        raise NotListed(f"{broken}；请移开它后再清一次") from None
    return path
