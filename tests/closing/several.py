"""好几项承诺:一本有若干同类承诺的账,都办到推进,供销号各测试使用。"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.drawing_lots import CheckSeeded
from guatu.ledger.draw import commitment_of
from guatu.ledger.pledge import Pledge
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Quantity, Role
from guatu.vocabulary.span import Span
from tests.cast import LI, ZHAO
from tests.ledger.small_book import APPLICATION, ASSIGNED, PHOTO, Clerk, drafted, progress

SEED = "5e" * 32
BUNDLE_QUOTE = "推进总投资12亿元的清河产业园等8个工业项目开工建设"


def quantity(value: int | str, unit: str, role: Role, **more: Any) -> Quantity:
    """一个数量,原文位置随便。"""
    low = Decimal(value)
    return Quantity(
        span=Span(0, 1), quote=f"{value}{unit}", low=low, high=low, unit=unit, role=role, **more
    )


EIGHT_FOR_TWELVE = (
    quantity("1200000000", "元", Role.INVESTMENT),
    quantity(8, "个", Role.COUNT),
)


def pledge_saying(quote: str, kind: PledgeKind, quantities: tuple[Quantity, ...] = ()) -> Pledge:
    """只看句子和类别的一项承诺。"""
    pledge = Clerk().book.pledges["2022-001"]
    return replace(pledge, quote=quote, kind=kind, quantities=quantities)


class Desk(Clerk):
    """督查室的一张桌子:对任意编号的承诺记账。"""

    def on(self, number: str, body: Any, by: Actor, **extra: Any) -> None:
        """对某一项记一笔,日子往前走一天。"""
        self.day += timedelta(days=1)
        self(f"pledge:{number}", body, by, **extra)

    def draft(self, number: str, **changes: Any) -> None:
        """起草一项。"""
        self(f"pledge:{number}", replace(drafted(), **changes), LI)

    def hand_out(self, numbers: Iterable[str]) -> None:
        """立项、交办、签收、报一次进展。"""
        for number in numbers:
            for body, by in (
                (PledgeAdopted(), LI),
                (ASSIGNED, LI),
                (PledgeAccepted(), ZHAO),
                (progress("2022-01"), ZHAO),
            ):
                self(f"pledge:{number}", body, by, source=(PHOTO,))

    def apply_for(self, numbers: Iterable[str]) -> None:
        """小赵申请销号。"""
        for number in numbers:
            self(f"pledge:{number}", APPLICATION, ZHAO, source=(PHOTO,))

    def seal(self, seed: str = SEED, **extra: Any) -> None:
        """封存种子。"""
        self("check:种子", CheckSeeded(commitment=commitment_of(seed), **extra), LI)


def under_way(count: int, **changes: Any) -> Desk:
    """count 项同类承诺,编号从 2022-011 起,都在推进。"""
    desk = Desk()
    desk.day = date(2022, 2, 1)
    for number in numbers(count):
        desk.draft(number, **changes)
    desk.hand_out(numbers(count))
    return desk


def numbers(count: int) -> list[str]:
    """编号。"""
    return [f"2022-{at:03d}" for at in range(11, 11 + count)]
