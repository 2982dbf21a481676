"""Office (办公室): a report's folder under var/, made aside and moved into place whole."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date
from pathlib import Path

from guatu.reading.report import Reading
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.feeds.received_report import ReportFile
from guatu_office.opening.account import account_of
from guatu_office.opening.book_place import ACCOUNT, KEYS, known_place, new_place
from guatu_office.opening.command_line import place, program
from guatu_office.opening.say import say
from guatu_office.opening.static_files import collect_static


def open_office(report: ReportFile, var: Path, as_of: date | None) -> Path:
    """Open an office (开局): the folder to serve from; raises Unusable, nothing half written."""
    digest = report.digest()
    known = known_place(var, digest)
    try:
        folder = known or _new_office(report, var, digest, as_of)
        if known:
            _greet_again(known, as_of)
        collect_static()
    except OSError as fault:
        raise Unusable(Problem(str(var), f"写不进去（{fault.strerror}）")) from None
    return folder


def _new_office(report: ReportFile, var: Path, digest: str, as_of: date | None) -> Path:
    began = time.monotonic()
    say(f"正在读 {report.path.name} ……")
    reading = report.read()
    say(f"读完：{len(reading.text)} 字，{reading.place}{reading.year}年，正在立账、倒排工期 ……")
    aside = var / f".opening-{os.getpid()}"
    folder = new_place(var, reading, digest)
    try:
        aside.mkdir(parents=True)
        words = _fill(aside, report, reading, var, as_of)
        took = f"用时 {time.monotonic() - began:.1f} 秒"
        (aside / ACCOUNT).write_text(words, encoding="utf-8")
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    say(f"{words}\n读报告时的台账：{folder / 'book'}（{took}）")
    say(_kept(folder))
    return folder


def _fill(aside: Path, report: ReportFile, reading: Reading, var: Path, as_of: date | None) -> str:
    _set_up(aside)
    # After the set-up: they need Django's applications.
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from guatu_office.records.book_copy import take_in
    from guatu_office.records.queries import record_opening, standing
    from guatu_office.records.reaching import hand_out_known, reach_database

    reach_database()
    call_command("migrate", verbosity=0)
    if not hand_out_known(report.digest(), aside / "book"):
        report.write_book(reading, aside / "book", keys=var / KEYS, at=timezone.localtime())
        take_in(aside / "book")
    day = as_of or date(reading.year, 1, 1)
    record_opening(day)
    current = standing(day)
    assert current is not None
    words = account_of(reading, current, day)
    connection.close()
    return words


def _greet_again(folder: Path, as_of: date | None) -> None:
    _set_up(folder)
    from django.core.management import call_command
    from django.db import connection

    from guatu_office.records.queries import record_opening
    from guatu_office.records.reaching import reach_database, reach_ledger

    reach_database()
    call_command("migrate", verbosity=0)
    reach_ledger(folder)
    if as_of:
        record_opening(as_of)
    connection.close()
    say((folder / ACCOUNT).read_text(encoding="utf-8"))
    say(f"读报告时的台账：{folder / 'book'}（这份报告已经装入，直接打开）")
    say(_kept(folder))


def _kept(folder: Path) -> str:
    """Where the pages keep what is changed, and how to get it out."""
    command = f"{program('python')} -m guatu_office.opening.hand_out {place(folder)} 台账副本"
    return f"网页上的改动记在办公室里，上面这个文件夹不跟着变；导出最新的台账：{command}"


def _set_up(folder: Path) -> None:
    os.environ["GUATU_OFFICE_FOLDER"] = str(folder)
    import django

    django.setup()
