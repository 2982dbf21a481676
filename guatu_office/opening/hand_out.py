"""python -m guatu_office.opening.hand_out OFFICE OUT: an office's ledger as a book folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guatu.ledger import verify_alone
from guatu.ledger.book_folder import open_book, write_durably
from guatu.ledger.signing_key import known_key, verifier_of
from guatu.vocabulary.problem import Unusable
from guatu_office.opening.backup_form import CHECKPOINT, VERIFIER
from guatu_office.opening.book_place import KEYS
from guatu_office.opening.command_line import place, program
from guatu_office.opening.known_office import enter
from guatu_office.opening.say import say


def main(argv: Sequence[str] | None = None) -> int:
    """Hand out (导出台账): 0 written, 2 when there is no office or the folder is taken."""
    parser = argparse.ArgumentParser(
        prog="python -m guatu_office.opening.hand_out",
        description="把办公室里的台账导出成台账文件夹，字节和校验根都不变。",
    )
    parser.add_argument("office", type=Path, metavar="办公室", help="var/ 下的那个文件夹")
    parser.add_argument("out", type=Path, metavar="台账", help="写到哪个新文件夹")
    arguments = parser.parse_args(argv)
    try:
        _hand_out(arguments.office, arguments.out)
    except Unusable as refused:
        for problem in refused.problems:
            sys.stderr.write(f"{problem}\n")
        return 2
    say(f"台账已导出到 {arguments.out}")
    say(_checkpoint(arguments.office, arguments.out))
    return 0


def _checkpoint(office: Path, out: Path) -> str:
    """How to sign a checkpoint: the office's key lies beside it, not where guatu looks first."""
    keys = office.resolve().parent / KEYS
    try:
        known_key(keys, verifier_of(next(open_book(out).entries()).body.verifier))
    except Unusable as refused:
        return f"签发检查点要用立账时的密钥：{refused}"
    mark = out.absolute().with_name(f"{out.absolute().name}-检查点.txt")
    guatu = f"GUATU_KEYS={place(keys)} {program('guatu')}"
    return f"签发检查点：{guatu} checkpoint {place(out)} --out {place(mark)}"


def _hand_out(office: Path, out: Path) -> None:
    enter(office)
    from guatu_office.records.book_copy import hand_out
    from guatu_office.records.sealing import newest_checkpoint

    hand_out(out)
    # Whoever is handed the book can verify it without us.
    write_durably(out / VERIFIER, Path(verify_alone.__file__).read_bytes())
    newest = newest_checkpoint()
    if newest is not None:
        write_durably(out / CHECKPOINT, str(newest).encode())


if __name__ == "__main__":
    sys.exit(main())
