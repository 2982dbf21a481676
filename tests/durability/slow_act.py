"""一笔慢吞吞的办理,独立的进程:佐证交来、收存、记账,每一步都等标准输入来一行再走。"""

from __future__ import annotations

import sys
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from guatu.ledger.acts.accepting import DraftAccepted  # noqa: E402
from guatu.ledger.source import EvidenceSource  # noqa: E402
from guatu.reading.drafting import LOCAL  # noqa: E402
from guatu_office.records import writing  # noqa: E402
from guatu_office.records.evidence_waiting import handed_in, wait  # noqa: E402
from guatu_office.records.queries import whole_book  # noqa: E402


def step(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
    sys.stdin.readline()


def before_commit(*_: Any) -> None:
    step("moved")


writing.seal_when_due = before_commit
book = whole_book()
assert book is not None
number, draft = next(
    (n, one) for n, one in sorted(book.pledges.items()) if not one.decision.label.startswith("采纳")
)
with handed_in():
    digest = wait("现场照片".encode() * 500, "现场.jpg")
    step("waiting")
    with writing.writing() as ledger:
        ledger.record(
            DraftAccepted(seen=draft.entries[-1]), number=number, by=LOCAL,
            at=timezone.localtime(), effective_on=timezone.localdate(),
            source=(EvidenceSource(evidence=digest),),
        )  # fmt: skip
sys.stdout.write("done\n")
