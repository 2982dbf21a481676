"""python -m guatu_office.opening.explain_restoration OFFICE: the gap, told and signed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guatu.ledger.checkpoint import NotACheckpoint, SignedCheckpoint, checkpoint_of
from guatu.ledger.refusal import Refused
from guatu.reading.drafting import LOCAL
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.opening.known_office import enter, told
from guatu_office.opening.restore import RESTORED
from guatu_office.opening.say import say


def main(argv: Sequence[str] | None = None) -> int:
    """Explain (说明恢复): 0 recorded, 1 refused, 2 when it cannot be done here."""
    parser = argparse.ArgumentParser(
        prog="python -m guatu_office.opening.explain_restoration",
        description="记下签名的恢复说明：逐个写明外面哪些检查点属于失去的部分、原因和批准文件。",
    )
    parser.add_argument("office", type=Path, metavar="办公室")
    parser.add_argument("--reason", required=True, metavar="原因")
    parser.add_argument("--document", required=True, metavar="批准文件")
    parser.add_argument(
        "--checkpoint", type=Path, action="append", default=[], metavar="文件",
        help="别人手里的检查点，可给多个；办公室自己抄送的不用写",
    )  # fmt: skip
    parser.add_argument("--person", default=LOCAL.person, metavar="人员", help="经办人编号")
    parser.add_argument("--post", default=LOCAL.post, metavar="岗位", help="经办人的岗位编号")
    arguments = parser.parse_args(argv)
    return told(lambda: _run(arguments))


def _run(arguments: argparse.Namespace) -> int:
    enter(arguments.office)
    from django.utils import timezone

    from guatu_office.actions.explain_restoration import explain_restoration
    from guatu_office.records.queries import whole_book

    restored, book = _restored(arguments.office), whole_book()
    if book is None:
        raise Unusable(Problem(str(arguments.office), "本办公室还没有台账"))
    by = Actor(person=arguments.person, post=arguments.post, office=book.keeper)
    try:
        entry = explain_restoration(
            restored_to_size=restored["size"],
            backup_of=restored["backup_of"],
            reason=arguments.reason,
            document=arguments.document,
            by=by,
            at=timezone.localtime(),
            more=[_checkpoint(path) for path in arguments.checkpoint],
        )
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    body = entry.body
    say(
        f"已记为第 {entry.seq} 条：失去第 {body.restored_to_size} 至 {body.lost_through - 1} 条，"
        f"说明了 {len(body.marks)} 个检查点"
    )
    return 0


def _restored(office: Path) -> dict[str, Any]:
    try:
        told_by: dict[str, Any] = json.loads((office / RESTORED).read_bytes())
    except (OSError, ValueError):
        raise Unusable(Problem(str(office), "这里不是从备份恢复的办公室，没有可说明的")) from None
    return told_by


def _checkpoint(path: Path) -> SignedCheckpoint:
    try:
        return checkpoint_of(path.read_bytes().decode())
    except (OSError, NotACheckpoint, UnicodeDecodeError):
        raise Unusable(Problem(str(path), "打不开，或不是检查点文件")) from None


if __name__ == "__main__":
    sys.exit(main())
