"""在系统调用记录之下办理:每办成一笔,往“说过”里写一行编号。

用法:writing_traced office|folder 说过 笔数
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from guatu.ledger.acts.retyping import DraftRetyped  # noqa: E402
from guatu.ledger.book_folder import open_book, put_evidence  # noqa: E402
from guatu.vocabulary.actor import Actor  # noqa: E402
from guatu.vocabulary.pledge_kind import PledgeKind  # noqa: E402
from guatu_office.actions.retype import retype  # noqa: E402
from guatu_office.records.queries import whole_book  # noqa: E402

BY = Actor(person="李督查", post="inspection-office", office="inspection-office")
KINDS = (PledgeKind.PROJECT, PledgeKind.ACTION)
FEW_PAGES = 40


def in_office(say: int, writes: int) -> None:
    """经办公室的办理;日志几页就并回主文件一次,好让并回也被断电碰上。"""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA wal_autocheckpoint={FEW_PAGES}")
    for at in range(writes):
        book = whole_book()
        assert book is not None
        number = sorted(book.pledges)[at % 5]
        draft = book.pledges[number]
        kind = KINDS[0] if draft.kind != KINDS[0] else KINDS[1]
        entry = retype(
            number=number, seen=draft.entries[-1], kind=kind, by=BY, at=timezone.localtime(),
            key=f"key-{at}",
        )  # fmt: skip
        os.write(say, f"{entry.seq}\n".encode())


def in_folder(say: int, writes: int) -> None:
    """台账文件夹:续记一条、存一份佐证,各说一次。"""
    folder = Path(os.environ["GUATU_OFFICE_FOLDER"]) / "book"
    book = open_book(folder)
    state = book.state()
    for at in range(writes):
        number = sorted(state.pledges)[at % 5]
        draft = state.pledges[number]
        kind = KINDS[0] if draft.kind != KINDS[0] else KINDS[1]
        body = DraftRetyped(seen=draft.entries[-1], kind=kind, missing=())
        entry, state = state.record(
            body, subject=f"pledge:{number}", by=BY, at=timezone.localtime(),
            effective_on=draft.changed_on or timezone.localdate(),
        )  # fmt: skip
        book.append([entry])
        os.write(say, f"{entry.seq}\n".encode())
        digest = put_evidence(folder, f"佐证 {at} ".encode() * 900)
        os.write(say, f"{digest}\n".encode())


if __name__ == "__main__":
    fd = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    {"office": in_office, "folder": in_folder}[sys.argv[1]](fd, int(sys.argv[3]))
