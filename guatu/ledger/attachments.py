"""Attachments (所附文件): the files beside the entries, against the hashes that entries hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path

from guatu.ledger.acts.receipt import ReportReceived
from guatu.vocabulary.problem import Problem


def changed_attachments(folder: Path, reports: Iterable[ReportReceived]) -> Iterator[Problem]:
    """Changed attachments (被改的文件): those at hand that are not what was received.

    A file that is not there is no fault: entries and a checkpoint are enough to verify.
    """
    for report in reports:
        for name, digest in (
            (report.file, report.file_sha256),
            (report.text, report.text_sha256),
        ):
            path = folder / "report" / name
            if path.is_file() and _digest(path) != digest:
                yield Problem(f"report/{name}", "与收到报告时登记的不同")
    evidence = folder / "evidence"
    for path in sorted(evidence.iterdir()) if evidence.is_dir() else ():
        if path.is_file() and _digest(path) != path.name:
            yield Problem(f"evidence/{path.name}", "佐证材料与入账时不同")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
