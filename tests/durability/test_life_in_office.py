"""随便怎么办,在办公室里:同样的一笔,办公室的表和纯账本要么都收、要么都不收,推算出来一样。

`tests/ledger/test_life_machine.py` 的一生照搬过来,每一笔再经办公室的办理记一遍;另加两样只有办公室
才有的:拿旧页面来办的不收,同一张表交第二次不再记。数据库是 SQLite,或 GUATU_TEST_DATABASE 说的那个。
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from datetime import date
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from guatu.ledger.acts.suspension import PledgeSuspended
from guatu.ledger.book import replay
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.refusal import Refused
from guatu.ledger.review import ChangedMeanwhile
from guatu.ledger.source import Source
from guatu.vocabulary.actor import Actor
from guatu_office.actions.on_pledge import on_pledge
from guatu_office.records import queries
from guatu_office.records.book_copy import entries, row_of
from guatu_office.records.models import EntryRow, WriteKey
from guatu_office.records.writing import AlreadyWritten
from tests.cast import LI
from tests.durability.numbers import progress
from tests.ledger.small_book import NUMBER, Clerk, noon
from tests.ledger.test_life_machine import LifeOfAPledge, LifeWithPosts

EXAMPLES, STEPS = int(os.environ.get("LIFE_EXAMPLES", "8")), 25


class OfficeClerk(Clerk):
    """记账员,纯账本记一遍,办公室再记一遍,两边对得上。"""

    def __init__(self) -> None:
        self.step: dict[str, Any] = {}
        self.last: tuple[Any, tuple[str, ...]] | None = None
        super().__init__()

    def __call__(
        self,
        subject: str,
        body: Any,
        by: Actor,
        *,
        on: date | None = None,
        source: tuple[Source, ...] = (),
    ) -> Entry:
        if subject != f"pledge:{NUMBER}" or not self.known(NUMBER):
            # 建账、收报告、起草、设岗:不是对这一项办的,直接入表。
            entry = super().__call__(subject, body, by, on=on, source=source)
            row_of(entry).save(force_insert=True)
            return entry
        day = on or self.day
        evidence = tuple(one.evidence for one in source)  # type: ignore[attr-defined, union-attr]
        step = {
            "number": NUMBER, "seen": self.book.pledges[NUMBER].entries[-1], "on": day,
            "by": by, "at": noon(max(day, self.day)), "key": f"key-{self.book.size}",
        }  # fmt: skip
        try:
            entry = super().__call__(subject, body, by, on=on, source=source)
        except Refused as refused:
            with pytest.raises(type(refused)):
                on_pledge(body, evidence, **step)  # type: ignore[arg-type]
            raise
        assert on_pledge(body, evidence, **step) == entry  # type: ignore[arg-type]
        self.step, self.last = step, (body, evidence)
        return entry

    def known(self, number: str) -> bool:
        """在册了没有。"""
        return self.book.known(number) is not None


class InOffice:
    """办公室里的一生:每个例子在一笔不留的事务里,做完退回。"""

    clerk: OfficeClerk
    lives: ClassVar[Counter[str]] = Counter()

    def open(self) -> None:
        """开一间空的。"""
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        forget()

    def close(self) -> None:
        """退回去。"""
        name = type(self).__name__
        self.lives[name] += 1
        if self.lives[name] % 10 == 0:
            progress(f"{name}: {self.lives[name]} lives, {len(self.clerk.entries)} entries in this")
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)
        forget()

    @precondition(lambda self: self.clerk.last)
    @rule()
    def the_same_form_again(self) -> None:
        """同一张表再交一次:说出上次记的那一条,不再记。"""
        body, evidence = self.clerk.last  # type: ignore[misc]
        size = EntryRow.objects.count()
        with pytest.raises(AlreadyWritten) as before:
            on_pledge(body, evidence, **self.clerk.step)  # type: ignore[arg-type]
        (entry,) = before.value.entries
        assert line_of(entry) == line_of(self.clerk.entries[entry.seq])
        assert EntryRow.objects.count() == size

    @precondition(lambda self: self.clerk.last)
    @rule()
    def an_old_page(self) -> None:
        """拿上一笔之前打开的页面来办:不收。"""
        body = PledgeSuspended(reason="停工", since=self.clerk.day, until=self.clerk.day)
        step = {**self.clerk.step, "by": LI, "key": "old"}
        with pytest.raises(ChangedMeanwhile):
            on_pledge(body, (), **step)  # type: ignore[arg-type]

    @invariant()
    def the_rows_say_what_the_clerk_wrote(self) -> None:
        """表里一行不多、一行不少、一字不差;页面用的推算与纯账本相同。"""
        if not hasattr(self, "clerk") or not isinstance(self.clerk, OfficeClerk):
            return
        rows = EntryRow.objects.order_by("seq").values_list("line", flat=True)
        assert [bytes(line) for line in rows] == [line_of(one) for one in self.clerk.entries]
        assert queries.whole_book() == self.clerk.book

    def projections_are_rebuilt(self) -> None:
        """从条目重算的,与页面用的、与留存的都相同;每个办理编号对得上它的条目。"""
        kept = queries.book_of(self.clerk.day)
        assert kept == replay(entries(), self.clerk.day)
        forget()
        assert queries.book_of(self.clerk.day) == kept
        for row in EntryRow.objects.all():
            entry = entry_of(bytes(row.line))
            assert (row.subject, row.act, row.effective_on) == (
                entry.subject, entry.act, entry.effective_on,
            )  # fmt: skip
        keys = {row.first: row.last for row in WriteKey.objects.all()}
        assert all(
            first == last and first < len(self.clerk.entries) for first, last in keys.items()
        )


def forget() -> None:
    """算过的都忘掉。"""
    queries._book.cache_clear()
    queries._standing.cache_clear()


class LifeInOffice(InOffice, LifeOfAPledge):
    """没有设岗的办公室。"""

    def __init__(self) -> None:
        self.open()
        super().__init__()
        self.clerk = OfficeClerk()

    def teardown(self) -> None:
        """重推一遍,再退回去。"""
        self.projections_are_rebuilt()
        super().teardown()
        self.close()


class LifeInOfficeWithPosts(InOffice, LifeWithPosts):
    """设了岗的办公室。"""

    def __init__(self) -> None:
        self.open()
        super().__init__()
        plain, self.clerk = self.clerk, OfficeClerk()
        for entry in plain.entries[self.clerk.book.size :]:
            self.clerk(entry.subject, entry.body, entry.by)

    def teardown(self) -> None:
        """重推一遍,再退回去。"""
        self.projections_are_rebuilt()
        super().teardown()
        self.close()


@pytest.mark.django_db
@pytest.mark.parametrize("machine", [LifeInOffice, LifeInOfficeWithPosts])
def test_the_office_and_the_plain_book_agree(machine: type[LifeInOffice]) -> None:
    """任意的人,任意的次序。"""
    # 测试的办公室没有签名私钥,到时签发检查点会说一声,与这里无关。
    logging.disable(logging.ERROR)
    try:
        run_state_machine_as_test(  # type: ignore[no-untyped-call]
            machine,
            settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None),
        )
    finally:
        logging.disable(logging.NOTSET)
