"""python -m guatu_office.opening.rescue OFFICE LOGIN: the only security administrator, let in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guatu.ledger.refusal import Refused
from guatu_office.opening.known_office import enter, told
from guatu_office.opening.say import say


def main(argv: Sequence[str] | None = None) -> int:
    """Rescue (服务器上重置): 0 reset, 1 refused, 2 when it cannot be done here."""
    parser = argparse.ArgumentParser(
        prog="python -m guatu_office.opening.rescue",
        description="唯一的安全管理员忘了口令或丢了动态口令：在服务器上改成一次性口令，停用动态口令。"
        "记入台账，审计页看得到是谁、为什么在服务器上办的。",
    )
    parser.add_argument("office", type=Path, metavar="办公室", help="var/ 下的那个文件夹")
    parser.add_argument(
        "logins", nargs="+", metavar="登录名", help="安全管理员的登录名；有几个就都写上"
    )
    parser.add_argument("--operator", required=True, metavar="操作人", help="在服务器前办理的人")
    parser.add_argument("--reason", required=True, metavar="理由", help="写明批准人和批准文件")
    arguments = parser.parse_args(argv)
    return told(lambda: _run(arguments))


def _run(arguments: argparse.Namespace) -> int:
    enter(arguments.office)
    from django.utils import timezone

    from guatu_office.actions.rescuing import rescue

    try:
        rescued = rescue(
            logins=arguments.logins,
            operator=arguments.operator,
            reason=arguments.reason,
            at=timezone.localtime(),
        )
    except Refused as refused:
        sys.stderr.write(f"没有重置：{refused}\n")
        return 1
    for one in rescued:
        off = "，动态口令已停用" if one.entry.body.factor_off else ""
        say(f"登录名 {one.login} 的一次性口令：{one.password}（只显示这一次{off}）")
        say(f"已记为台账第 {one.entry.seq} 条，审计管理员看得到；登录后须马上改口令。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
