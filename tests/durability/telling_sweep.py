"""清理佐证,独立的进程:每看一次佐证目录,说一声。"""

from __future__ import annotations

import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from guatu_office.records import evidence_sweep  # noqa: E402

look = evidence_sweep._stored


def telling() -> set[str]:
    found = look()
    sys.stdout.write("looked\n")
    sys.stdout.flush()
    return found


evidence_sweep._stored = telling
gone = evidence_sweep.sweep(timezone.now())
sys.stdout.write(f"gone {len(gone)}\n")
