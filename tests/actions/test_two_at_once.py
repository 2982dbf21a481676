"""几个人同时办:各办各的都记上,抢同一项的只有一人办成,一条不丢、一号不重。"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from guatu.cli.entrance import main
from guatu.ledger.book_folder import open_book
from guatu.ledger.pledge import Decision

ROOT = Path(__file__).resolve().parents[2]
OFFICERS = ("甲", "乙", "丙", "丁")
EACH = 6
SHARED = 8


def run(*command: str, **surroundings: str) -> None:
    subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        check=True,
        capture_output=True,
    )


def officer(office: Path, name: str, drafts: list[tuple[str, int]]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.actions.one_officer", name, json.dumps(drafts)],
        cwd=ROOT,
        env={
            **os.environ,
            "GUATU_OFFICE_FOLDER": str(office),
            "GUATU_VAR": str(office.parent),
            "DJANGO_SETTINGS_MODULE": "guatu_office.settings",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_four_officers_at_once_lose_nothing(cast_long_office: Path, tmp_path: Path) -> None:
    """四个进程同时写同一本账:各自的都在,公共的各只办成一次,导出后核验通过。"""
    office = cast_long_office
    before = open_book(office / "book").state()
    seen = [(number, one.entries[-1]) for number, one in sorted(before.pledges.items())]
    shared, rest = seen[:SHARED], seen[SHARED:]
    officers = [
        officer(office, name, shared + rest[at * EACH : (at + 1) * EACH])
        for at, name in enumerate(OFFICERS)
    ]
    for one in officers:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in officers:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [json.loads(one.communicate(timeout=120)[0]) for one in officers]
    done = [number for accepted, _ in told for number in accepted]
    refused = [number for _, turned_away in told for number in turned_away]
    assert sorted(done) == sorted(number for number, _ in seen[: SHARED + len(OFFICERS) * EACH])
    assert sorted(refused) == sorted(3 * [number for number, _ in shared])

    run("-m", "guatu_office.opening.hand_out", str(office), str(tmp_path / "out"))
    assert main(["verify", str(tmp_path / "out")]) == 0
    book = open_book(tmp_path / "out").state()
    assert book.size == before.size + len(done)
    accepted = {n for n, one in book.pledges.items() if one.decision is Decision.ACCEPTED}
    assert accepted == set(done)
