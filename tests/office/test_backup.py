"""备份和恢复:有人正在记账也备得成;摘要和树根都相同;旧备份恢复之后查得出,直到有签名的说明。"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guatu.cli.entrance import main as guatu
from guatu.ledger import verify_alone
from guatu.ledger.book_folder import open_book
from guatu.ledger.hash_tree import root_of
from guatu_office.opening.backup_form import digests_of, sound_note

ROOT = Path(__file__).resolve().parents[2]


def run(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """运行一条办公室的命令。"""
    command = [sys.executable, "-m", f"guatu_office.opening{module}", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, timeout=120
    )


def surroundings(office: Path | None = None, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GUATU_")}
    named = {"GUATU_OFFICE_FOLDER": str(office)} if office else {}
    settings = {"DJANGO_SETTINGS_MODULE": "guatu_office.settings"} if office else {}
    return {**kept, "PYTHONUTF8": "1", **named, **settings, **more}


@pytest.fixture
def office(tmp_path: Path, cast_report: Path) -> Path:
    """清源县的办公室,在磁盘上。"""
    command = [sys.executable, "-m", "guatu_office.opening", str(cast_report), "--no-serve"]
    var = {"GUATU_VAR": str(tmp_path / "var")}
    subprocess.run(
        command, cwd=ROOT, env=surroundings(**var), check=True, capture_output=True, timeout=120
    )
    (place,) = (tmp_path / "var").glob("清源县-2022-*")
    return place


class Writer:
    """正在不停记账的人,独立的进程。"""

    def __init__(self, office: Path) -> None:
        self.office = office

    def __enter__(self) -> Writer:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests/office/busy_writer.py")],
            cwd=ROOT, env=surroundings(self.office, PYTHONPATH=str(ROOT)), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert self.process.stdout is not None
        first = self.process.stdout.readline()
        assert first == "writing\n", self.process.communicate()[1]
        return self

    def __exit__(self, *_: object) -> None:
        told, trouble = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, trouble
        self.written = int(told.split()[-1])


def write_a_little(office: Path) -> int:
    with Writer(office) as writer:
        pass
    return writer.written


def handed_out(office: Path, out: Path) -> list[bytes]:
    told = run(".hand_out", office, out)
    assert told.returncode == 0, told.stderr
    return list(open_book(out).lines())


def test_a_backup_is_taken_while_others_write(office: Path, tmp_path: Path) -> None:
    """三次备份都在别人记账时取,每一次都是台账完整的一段开头,一笔不缺,当场能独立核验。"""
    notes = []
    with Writer(office) as writer:
        for number in range(3):
            told = run(".backup", office, tmp_path / f"backup-{number}")
            assert told.returncode == 0, told.stderr
            notes.append(sound_note(tmp_path / f"backup-{number}"))
    lines = handed_out(office, tmp_path / "out")
    assert [root_of(lines[: note.size]) for note in notes] == [note.root for note in notes]
    sizes = [note.size for note in notes]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1] <= len(lines), "备份期间应有人在记账"
    assert len(lines) == 2 + open_book(office / "book").size - 2 + writer.written
    backup = tmp_path / "backup-2"
    mark = str(backup / "checkpoint.txt")
    assert verify_alone.main([str(backup / "book"), "--checkpoint", mark]) == 0
    command = [sys.executable, "-I", str(backup / "verify.py"), str(backup / "book"), "--json"]
    done = subprocess.run(
        [*command, "--checkpoint", mark], capture_output=True, text=True, check=True
    )
    told_by = json.loads(done.stdout)
    assert (told_by["entries"], told_by["root"]) == (notes[2].size, notes[2].root)


def test_what_is_restored_is_what_was_backed_up(office: Path, tmp_path: Path) -> None:
    """备份再恢复、再备份:每个文件的摘要、条数、树根都相同;已有的东西不覆盖。"""
    write_a_little(office)
    assert run(".backup", office, tmp_path / "backup").returncode == 0
    again = office.parent / "again"
    told = run(".restore", tmp_path / "backup", again)
    assert told.returncode == 0, told.stderr
    assert "留意" not in told.stdout
    assert run(".backup", again, tmp_path / "second").returncode == 0
    first, second = (digests_of(tmp_path / name) for name in ("backup", "second"))
    second.pop("files/restored.json")
    first.pop("office.sqlite3"), second.pop("office.sqlite3")
    assert first == second
    assert sound_note(tmp_path / "backup").root == sound_note(tmp_path / "second").root
    for taken in (run(".restore", tmp_path / "backup", again), run(".backup", office, again)):
        assert taken.returncode == 2
        assert "没有改动它" in taken.stderr


def test_a_damaged_backup_is_not_restored(office: Path, tmp_path: Path) -> None:
    """备份坏了一个字节,说出哪个文件,什么也不恢复。"""
    backup = tmp_path / "backup"
    assert run(".backup", office, backup).returncode == 0
    for name in ("office.sqlite3", "book/entries.jsonl"):
        spoiled = tmp_path / "spoiled"
        shutil.copytree(backup, spoiled)
        content = bytearray((spoiled / name).read_bytes())
        content[len(content) // 2] ^= 1
        (spoiled / name).write_bytes(content)
        told = run(".restore", spoiled, tmp_path / "new")
        assert (told.returncode, name in told.stderr) == (2, True)
        assert not (tmp_path / "new").exists()
        shutil.rmtree(spoiled)
    for nothing in (tmp_path / "nowhere", office):
        told = run(".restore", nothing, tmp_path / "new")
        assert (told.returncode, "不是备份" in told.stderr) == (2, True)
    assert "Traceback" not in run(".backup", tmp_path, tmp_path / "x").stderr


def test_no_private_key_is_in_a_backup(office: Path, tmp_path: Path) -> None:
    """备份里没有签名私钥。"""
    told = run(".backup", office, tmp_path / "backup")
    assert "私钥不在备份里" in told.stdout
    files = [path for path in (tmp_path / "backup").rglob("*") if path.is_file()]
    assert files
    assert all(b"PRIVATE+KEY" not in path.read_bytes() for path in files)


def test_an_old_backup_is_found_until_it_is_explained(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """恢复旧备份:外面的检查点查出台账变短;记下签名的说明之后通过,缺口列在结论里。"""
    assert run(".backup", office, tmp_path / "old").returncode == 0
    old = sound_note(tmp_path / "old")
    write_a_little(office)
    assert run(".seal", office).returncode == 0
    checkpoints = sorted(office.parent.glob("checkpoints/*/*/*.txt"))
    newest = checkpoints[-1]
    outside = tmp_path / "outside.txt"
    shutil.copy(newest, outside)
    office.rename(office.with_name("broken"))

    told = run(".restore", tmp_path / "old", office)
    assert told.returncode == 0
    assert "外面的检查点已到" in told.stdout
    write_a_little(office)
    handed_out(office, tmp_path / "silent")
    asked = ["verify", str(tmp_path / "silent"), "--checkpoint", str(outside), "--json"]
    capsys.readouterr()
    assert guatu(asked) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False
    assert verify_alone.main(asked[1:]) == 1

    words = ("--reason", "磁盘损坏", "--document", "清督〔2022〕5号")
    told = run(".explain_restoration", office, *words)
    assert told.returncode == 0, told.stderr + told.stdout
    assert run(".explain_restoration", office, *words).returncode == 1
    lines = handed_out(office, tmp_path / "explained")
    asked[1] = str(tmp_path / "explained")
    capsys.readouterr()
    assert guatu(asked) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["entries"] == len(lines)
    (gap,) = answer["gaps"]
    assert (gap["first"], gap["reason"], gap["checkpoints"]) == (old.size, "磁盘损坏", 1)
    assert guatu(asked[:-1]) == 0
    assert "恢复备份失去第" in capsys.readouterr().out
    assert verify_alone.main(asked[1:]) == 0
    assert "磁盘损坏" in capsys.readouterr().out
