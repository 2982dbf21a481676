"""命令 prove、verify --proof、witness:拿着一张通报能核验一条;见证人不放过截尾和改写。"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from guatu.ledger import verify_alone
from guatu.ledger.book_folder import ENTRIES
from guatu.ledger.checkpoint import checkpoint_of
from guatu.ledger.signing_key import SigningKey
from tests.ledger.proof_bases import LINES, LOST_NOTES, RESTORED, STRANGER, raw_of
from tests.ledger.small_book import KEY, NUMBER, ORIGIN, checkpoint_over

LAST = len(LINES)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """一本台账和几个检查点,摆在桌上。"""
    monkeypatch.setenv("GUATU_KEYS", str(tmp_path / "keys"))
    put(tmp_path / "book", LINES)
    for size in (4, 7, LAST):
        (tmp_path / f"{size}.txt").write_text(str(checkpoint_over(LINES[:size])), encoding="utf-8")
    return tmp_path


def put(folder: Path, lines: list[bytes], note: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / ENTRIES).write_bytes(raw_of(lines))
    if note:
        (folder / "checkpoint.txt").write_text(note, encoding="utf-8")
    return folder


def guatu(*arguments: object) -> int:
    return main([str(one) for one in arguments])


def one_file(*arguments: object) -> int:
    return verify_alone.main([str(one) for one in arguments])


def test_one_entry_is_proved_without_the_book(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """拿着检查点的人,不用整本台账就能核验第 5 条;独立文件的结论相同。"""
    proof, mark = desk / "proof.json", desk / "7.txt"
    book = desk / "book"
    assert guatu("prove", book, "--entry", 5, "--checkpoint", mark, "--out", proof) == 0
    assert guatu("verify", "--proof", proof, "--checkpoint", mark) == 0
    assert LINES[5].decode() in capsys.readouterr().out
    assert one_file("--proof", proof, "--checkpoint", mark) == 0
    other = desk / f"{LAST}.txt"
    assert guatu("verify", "--proof", proof, "--checkpoint", other) == 1
    assert one_file("--proof", proof, "--checkpoint", other) == 1
    assert proof.stat().st_size < 3000


def test_a_printed_root_is_enough(desk: Path) -> None:
    """手里只有印着条数和校验根的通报,也能核验整本和其中一条。"""
    root = checkpoint_over(LINES[:7]).checkpoint.root.hex()
    proof, book = desk / "proof.json", desk / "book"
    assert guatu("prove", book, "--entry", 6, "--checkpoint", desk / "7.txt", "--out", proof) == 0
    for verify in (lambda *more: guatu("verify", *more), one_file):
        assert verify("--proof", proof, "--paper", f"7:{root}") == 0
        assert verify(book, "--paper", f"7:{root}") == 0
        assert verify(book, "--paper", f"6:{root}") == 1
        assert verify(book, "--paper", root) == 2


def test_all_entries_of_a_pledge_are_proved(desk: Path) -> None:
    """一个事项的各条一并证明。"""
    proof = desk / "proof.json"
    assert guatu("prove", desk / "book", "--pledge", NUMBER, "--out", proof) == 0
    told = json.loads(proof.read_bytes())
    subjects = [json.loads(one["line"])["subject"] for one in told["entries"]]
    assert set(subjects) == {f"pledge:{NUMBER}"}
    assert len(subjects) == sum(f'"pledge:{NUMBER}"'.encode() in line for line in LINES)
    assert guatu("verify", "--proof", proof, "--checkpoint", desk / f"{LAST}.txt") == 0


def test_a_later_checkpoint_continues_an_earlier_one(desk: Path) -> None:
    """两个检查点之间只增不改,凭证明核验;换一个不相干的检查点就不成。"""
    proof, early, late = desk / "proof.json", desk / "4.txt", desk / f"{LAST}.txt"
    assert guatu("prove", desk / "book", "--since", early, "--out", proof) == 0
    for verify in (lambda *more: guatu("verify", *more), one_file):
        assert verify("--proof", proof, "--checkpoint", early, "--checkpoint", late) == 0
        assert verify("--proof", proof, "--checkpoint", desk / "7.txt", "--checkpoint", late) == 1
        assert verify("--proof", proof, "--checkpoint", late) == 1


def test_what_is_not_so_is_not_proved(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """台账与检查点不符、没有这一条、没有这一事项:说清楚,不写证明。"""
    proof, book = desk / "proof.json", desk / "book"
    assert guatu("prove", book, "--entry", 99, "--out", proof) == 2
    assert guatu("prove", book, "--pledge", "2022-999", "--out", proof) == 2
    assert guatu("prove", book, "--since", desk / f"{LAST}.txt", "--out", proof) == 2
    put(book, RESTORED)
    capsys.readouterr()
    assert guatu("prove", book, "--entry", 1, "--checkpoint", f"{desk}/{LAST}.txt", "--out", proof)
    assert "失去" in capsys.readouterr().err
    assert not proof.exists()
    assert guatu("verify", "--proof", book / ENTRIES) == 2
    assert guatu("verify") == 2


def test_the_one_file_runs_on_its_own(desk: Path) -> None:
    """把那一个文件放进台账,用 Python 单独运行,与命令的结论、退出码相同。"""
    book = desk / "book"
    (book / "verify.py").write_bytes(Path(verify_alone.__file__).read_bytes())

    def alone(*more: object) -> tuple[int, dict[str, object]]:
        command = [sys.executable, "-I", str(book / "verify.py"), *map(str, more), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/")
        return done.returncode, json.loads(done.stdout) if done.stdout else {}

    code, told = alone("--checkpoint", desk / "7.txt")
    assert (code, told["ok"], told["entries"]) == (0, True, LAST)
    put(book, LINES[:5])
    code, told = alone("--checkpoint", desk / "7.txt")
    assert (code, told["ok"], told["first_bad"]) == (1, False, 5)
    assert alone("--checkpoint", book / ENTRIES)[0] == 2
    assert alone("--checkpoint", desk / "nowhere")[0] == 2


def test_a_changed_file_beside_the_book_is_found_by_both(desk: Path) -> None:
    """佐证材料被换,两边都查得出。"""
    evidence = desk / "book/evidence"
    evidence.mkdir()
    (evidence / ("ab" * 32)).write_text("换过的照片", encoding="utf-8")
    assert guatu("verify", desk / "book") == 1
    assert one_file(desk / "book") == 1


def witnessed(desk: Path, *given: object) -> int:
    return guatu("witness", *given, "--keep", desk / "kept")


def test_a_witness_follows_a_book_that_only_grows(desk: Path) -> None:
    """台账只增不改,见证人一次次副署;副署过的检查点,台账和独立文件都认。"""
    for size in (4, 7, LAST):
        put(desk / "book", LINES[:size], str(checkpoint_over(LINES[:size])))
        assert witnessed(desk, desk / "book", "--out", desk / "both.txt") == 0
    both = checkpoint_of((desk / "both.txt").read_text(encoding="utf-8"))
    assert [one.name for one in both.signatures] == [ORIGIN, "guatu.local/witness"]
    assert guatu("verify", desk / "book", "--checkpoint", desk / "both.txt") == 0
    assert one_file(desk / "book", "--checkpoint", desk / "both.txt") == 0
    again = desk / "both.txt"
    assert witnessed(desk, again) == 0
    (kept,) = (desk / "kept").glob("*/newest.txt")
    assert len(checkpoint_of(kept.read_text(encoding="utf-8")).signatures) == 2


def test_a_witness_with_checkpoints_only_wants_a_proof(desk: Path) -> None:
    """只有检查点:第一次要公钥,以后要延续证明;别人的证明不算。"""
    assert witnessed(desk, desk / "4.txt") == 2
    assert witnessed(desk, desk / "4.txt", "--key", KEY.verifier) == 0
    assert witnessed(desk, desk / "7.txt") == 2
    proof = desk / "proof.json"
    upto = ("--checkpoint", desk / "7.txt")
    assert guatu("prove", desk / "book", "--since", desk / "4.txt", *upto, "--out", proof) == 0
    assert witnessed(desk, desk / f"{LAST}.txt", "--proof", proof) == 1
    assert witnessed(desk, desk / "7.txt", "--proof", proof) == 0
    assert witnessed(desk, desk / "4.txt") == 1


@pytest.mark.parametrize("key", [KEY, STRANGER])
def test_a_witness_refuses_a_rewritten_book(
    desk: Path, key: SigningKey, capsys: pytest.CaptureFixture[str]
) -> None:
    """内鬼改写整本、重新签发:见证人不认,留存的不动,矛盾的检查点另存为凭据。"""
    put(desk / "book", LINES, str(checkpoint_over(LINES)))
    assert witnessed(desk, desk / "book") == 0
    (kept,) = (desk / "kept").glob("*/newest.txt")
    before = kept.read_bytes()
    put(desk / "book", RESTORED[:8] + RESTORED[9:], "")
    rewritten = RESTORED[:8]
    put(desk / "book", rewritten, str(checkpoint_over(rewritten, key)))
    assert witnessed(desk, desk / "book") == 1
    assert "不予见证" in capsys.readouterr().err
    assert kept.read_bytes() == before
    longer = [*LINES[:3], LINES[4], *LINES[4:], LINES[4]]
    put(desk / "book", longer, str(checkpoint_over(longer, key)))
    assert witnessed(desk, desk / "book") == 1
    assert kept.read_bytes() == before
    assert bool(list(kept.parent.glob("contradicts-*"))) == (key is KEY)


def test_a_witness_takes_an_explained_restoration_and_says_so(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """恢复备份有签名的说明:见证人照收,但把缺口说出来。"""
    put(desk / "book", LINES, LOST_NOTES[-1])
    assert witnessed(desk, desk / "book") == 0
    put(desk / "book", RESTORED, str(checkpoint_over(RESTORED)))
    assert witnessed(desk, desk / "book") == 0
    assert "恢复备份失去第 8 至" in capsys.readouterr().out


def test_the_checkpoint_in_the_folder_is_asked_when_no_other_is(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """没有另给检查点的,用台账文件夹里的那一个,并说明白;对不上的,两边都不通过。"""
    note = str(checkpoint_over(LINES[:7]))
    book = put(desk / "handed", LINES, note)
    assert guatu("verify", book) == 0
    assert "就在台账文件夹里" in capsys.readouterr().out
    assert one_file(book) == 0
    assert "与手里的检查点" in capsys.readouterr().out
    put(book, LINES[:5])
    assert guatu("verify", book) == one_file(book) == 1
    (book / "checkpoint.txt").unlink()
    capsys.readouterr()
    assert one_file(book) == 0
    assert "没有检查点可对照" in capsys.readouterr().out
