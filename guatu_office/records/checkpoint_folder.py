"""Folder of checkpoints (检查点文件夹): copies outside the office, where its book is not.

`checkpoints/` beside the office, or what `GUATU_CHECKPOINTS` names: another disk is better.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from guatu.ledger.book_folder import write_durably
from guatu.ledger.checkpoint import NotACheckpoint, SignedCheckpoint, checkpoint_of
from guatu.ledger.hash_tree import leaf_hash
from guatu.vocabulary.os_reason import os_reason
from guatu_office.records.models import CheckpointRow, EntryRow

_log = logging.getLogger(__name__)


def copy_out() -> None:
    """Copy out (抄送): whatever is not there yet, oldest first; a full disk is told in the log.

    The next checkpoint tries again, so that nothing is left out for good.
    """
    rows = CheckpointRow.objects.order_by("-size").iterator()
    missing = list(takewhile(lambda row: not _path(row).exists(), rows))
    try:
        for row in reversed(missing):
            _path(row).parent.mkdir(parents=True, exist_ok=True)
            write_durably(_path(row), row.note.encode())
    except OSError as fault:
        _log.error("检查点没有抄送到 %s：%s", settings.CHECKPOINTS_FOLDER, os_reason(fault))


def book_place() -> Path:
    """Place of this book (本台账的位置): told by entry 0, not by the name of the office."""
    first = EntryRow.objects.get(seq=0)
    return Path(settings.CHECKPOINTS_FOLDER) / leaf_hash(bytes(first.line)).hex()[:16]


def copies(place: Path) -> Iterator[SignedCheckpoint]:
    """Copies (抄送过的检查点): those that can be read; the others prove nothing."""
    for path in sorted(place.rglob("*.txt")) if place.is_dir() else ():
        try:
            yield checkpoint_of(path.read_bytes().decode())
        except (NotACheckpoint, UnicodeDecodeError):
            _log.warning("%s 不是检查点", path)


def _path(row: CheckpointRow) -> Path:
    # After a restored backup the same size comes again with another root.
    root = checkpoint_of(row.note).checkpoint.root.hex()[:8]
    month = timezone.localtime(row.at).strftime("%Y-%m")
    return book_place() / month / f"{row.size:09d}-{root}.txt"
