"""Sweep of evidence (清理佐证): what no entry names, left by an act that broke off at its end.

Under the write lock no act stands between its evidence and its entry (evidence_waiting), so
that nothing is taken from under an act, however slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from guatu_office.records.evidence import evidence_folder, public_copy
from guatu_office.records.evidence_waiting import waiting_folder
from guatu_office.records.models import EntryRow, EvidenceFile
from guatu_office.records.write_lock import write_lock

# 一次办理远用不了一天；更早的是断电或进程被杀留下的，属本项目的设定
BROKEN_OFF = timedelta(days=1)
_DIGEST = re.compile(rb"[0-9a-f]{64}")
_AT_ONCE = 2000


def sweep(at: datetime) -> tuple[str, ...]:
    """Sweep (清理): the digests that were removed; `at` is now."""
    for path in _broken_off(at):
        path.unlink(missing_ok=True)
    # Looked for first without the lock: on most days there is nothing to hold anyone up for.
    return _removed() if _stored() - _named() else ()


@write_lock()
def _removed() -> tuple[str, ...]:
    gone = tuple(sorted(_stored() - _named()))
    for digest in gone:
        EvidenceFile.objects.filter(digest=digest).delete()
        (evidence_folder() / digest).unlink(missing_ok=True)
        public_copy(digest).unlink(missing_ok=True)
    return gone


def _stored() -> set[str]:
    if not evidence_folder().is_dir():
        return set()
    names = (path.name for path in evidence_folder().iterdir())
    return {name for name in names if _DIGEST.fullmatch(name.encode())}


def _named() -> set[str]:
    """Any hash in a line counts: to keep one too many is no loss."""
    lines = EntryRow.objects.values_list("line", flat=True).iterator(_AT_ONCE)
    return {digest.decode() for line in lines for digest in _DIGEST.findall(bytes(line))}


def _broken_off(at: datetime) -> Iterator[Path]:
    oldest = (at - BROKEN_OFF).timestamp()
    for path in waiting_folder().glob("*") if waiting_folder().is_dir() else ():
        try:
            if path.stat().st_mtime < oldest:
                yield path
        except FileNotFoundError:
            # Its act has just ended.
            continue
