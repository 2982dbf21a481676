"""Many reports (成批读报告): every report of a folder becomes a book, on all cores."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from guatu.cli.key_folder import key_folder
from guatu.cli.steady_pool import answers
from guatu.ledger.new_book import AlreadyThere
from guatu.reading.drafting import write_book
from guatu.reading.reader import read_file
from guatu.vocabulary.problem import Problem, Unusable

FAILURES = "failures.jsonl"
_DIED = "读这份文件的进程中途停了（多半是内存不够），这一份没有读成"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Outcome (一份的结果): how many promises its book holds, or why there is none.

    `pledges` None with no problems: the book was there already.
    """

    pledges: int | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Told:
    """Told (已报告的): what has been said of the reports so far."""

    read: int = 0
    kept: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """Done (已完成): reports told of, however they ended."""
        return self.read + self.kept + len(self.failed)

    def one(self, file: str, book: Path, outcome: Outcome, failures: TextIO) -> None:
        """One report (一份): its line, or its place among the failures."""
        if outcome.problems:
            whys = "；".join(problem.message for problem in outcome.problems)
            self.failed.append(f"{file}：{whys}")
            for problem in outcome.problems:
                found = {"file": file, "place": problem.place, "message": problem.message}
                print(json.dumps(found, ensure_ascii=False), file=failures, flush=True)
        elif outcome.pledges is None:
            self.kept += 1
            print(f"已有 {file}：{book}，没有改动")
        else:
            self.read += 1
            print(f"已读 {file}：{book}，{outcome.pledges} 条承诺草稿")

    def account(self, books: Path) -> Iterator[str]:
        """Account (总账): the failures, each with its reason, then the sums."""
        yield from (f"未读成 {line}" for line in self.failed)
        where = f"，见 {books / FAILURES}" if self.failed else ""
        yield f"读成 {self.read} 份，原有 {self.kept} 份，未读成 {len(self.failed)} 份{where}"


def read_folder(folder: Path, books: Path) -> int:
    """Read a folder (成批读): a line a report on standard output, progress on standard error.

    Failures do not stop the others; they are listed at the end and in `failures.jsonl`.
    Returns 0, or 2 when no report could be read; raises Unusable when there is none.
    """
    jobs = _books_of(folder, books)
    books.mkdir(parents=True, exist_ok=True)
    told = Told()
    with (books / FAILURES).open("w", encoding="utf-8") as failures:
        work = partial(_read_one, keys=key_folder())
        for job, answer in _answered(work, jobs):
            outcome = answer or Outcome(problems=(Problem(job[0].name, _DIED),))
            file = " ".join(str(job[0].relative_to(folder)).splitlines())
            told.one(file, job[1], outcome, failures)
            _progress(told.done, len(jobs))
    for line in told.account(books):
        print(line)
    return 2 if len(told.failed) == len(jobs) else 0


def _answered(
    work: partial[Outcome], jobs: list[tuple[Path, Path]]
) -> Iterator[tuple[tuple[Path, Path], Outcome | None]]:
    workers = min(len(jobs), os.cpu_count() or 1)
    return answers(work, jobs, workers)


def _books_of(folder: Path, books: Path) -> list[tuple[Path, Path]]:
    """Each file with the folder of its book; files of one stem keep their endings apart.

    Hidden files and the lock files of Word (~$…) are nobody's report; nor is anything in
    the folder of the books, which may lie inside.
    """
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and books.resolve() not in path.resolve().parents
    ]
    if not files:
        raise Unusable(Problem(str(folder), "文件夹里没有文件"))
    alike = Counter(path.with_suffix("") for path in files)
    return [
        (path, books / (path if alike[stem] > 1 else stem).relative_to(folder))
        for path in files
        for stem in [path.with_suffix("")]
    ]


def _read_one(job: tuple[Path, Path], *, keys: Path) -> Outcome:
    path, book = job
    # The command is where the book meets the clock: an entry says when it was entered.
    at = datetime.now().astimezone()  # noqa: TID251
    try:
        return Outcome(
            pledges=write_book(read_file(path), received=path, out=book, keys=keys, at=at)
        )
    except AlreadyThere:
        return Outcome()
    except Unusable as refused:
        return Outcome(problems=tuple(refused.problems))
    except Exception as fault:
        # A fault of ours in one report must not cost the other 9,999.
        why = f"程序读这份文件时出错（{type(fault).__name__}），请把文件交给维护人员"
        return Outcome(problems=(Problem(path.name, why),))


def _progress(done: int, whole: int) -> None:
    """On a terminal one line that is written over; elsewhere a line at each tenth."""
    if sys.stderr.isatty():
        end = "\n" if done == whole else ""
        print(f"\r{done}/{whole} 份", end=end, file=sys.stderr, flush=True)
    elif done == whole or done % max(1, whole // 10) == 0:
        print(f"{done}/{whole} 份", file=sys.stderr, flush=True)
