"""不停记账的办理人,独立的进程:一笔采纳、一笔撤回,直到标准输入关上;报出记成了多少笔。"""

from __future__ import annotations

import sys
import threading

import django

django.setup()

from django.utils import timezone  # noqa: E402

from guatu.reading.drafting import LOCAL  # noqa: E402
from guatu_office.actions.accept import accept  # noqa: E402
from guatu_office.actions.withdraw import withdraw  # noqa: E402
from guatu_office.records.queries import whole_book  # noqa: E402

ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
book = whole_book()
assert book is not None
number, draft = next(iter(book.pledges.items()))
seen, written, undo = draft.entries[-1], 0, False
while not ended.is_set():
    at = timezone.localtime()
    if undo:
        seen = withdraw(number=number, seen=seen, step=seen, by=LOCAL, at=at).seq
    else:
        seen = accept(number=number, seen=seen, by=LOCAL, at=at).seq
    undo, written = not undo, written + 1
    if written == 1:
        sys.stdout.write("writing\n")
        sys.stdout.flush()
sys.stdout.write(f"{written}\n")
