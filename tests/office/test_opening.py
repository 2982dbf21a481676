"""开局:一条命令读报告、立台账、排工期;不能用的文件一句话说清,什么也不留下。"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def opening(var: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "GUATU_VAR": str(var), "PYTHONUTF8": "1", **more}
    command = [sys.executable, "-m", "guatu_office.opening", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True)


@pytest.fixture(scope="module")
def opened(
    tmp_path_factory: pytest.TempPathFactory, cast_report: Path
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """装好清源县报告的目录,和当时的说明。"""
    var = tmp_path_factory.mktemp("var")
    return var, opening(var, cast_report, "--no-serve")


Opened = tuple[Path, "subprocess.CompletedProcess[str]"]


def test_it_works(opened: Opened) -> None:
    """装入清源县的报告,说明字数、承诺、覆盖、数量、缺项和时序,存成台账和办公室。"""
    var, told = opened
    assert told.returncode == 0, told.stderr
    for words in ("字数", "承诺", "覆盖", "数量", "缺项", "用时"):
        assert words in told.stdout
    (place,) = var.glob("清源县-2022-*")
    assert (place / "book/entries.jsonl").is_file()
    assert (place / "office.sqlite3").is_file()


def test_the_same_file_is_not_read_twice(opened: Opened, cast_report: Path) -> None:
    """同一份报告第二次直接打开,台账不变。"""
    var, _ = opened
    (place,) = var.glob("清源县-2022-*")
    before = (place / "book/entries.jsonl").read_bytes()
    told = opening(var, cast_report, "--no-serve", "--as-of", "2022-05-31")
    assert "已经装入" in told.stdout
    assert "正在读" not in told.stdout
    assert (place / "book/entries.jsonl").read_bytes() == before


def test_the_example_is_at_hand(tmp_path: Path) -> None:
    """不给文件时装入自带的汤阴县报告。"""
    told = opening(tmp_path, "--no-serve")
    assert "《汤阴县2022年政府工作报告》" in told.stdout
    assert "计划部分 4567 字" in told.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.txt", b""),
        ("无字.txt", b" \n\n "),
        ("乱码.txt", bytes(range(128, 256)) * 40),
        ("断.docx", b"PK\x03\x04 not a zip"),
        ("没有计划.txt", "天气很好。今天天气不错。".encode()),
    ],
)
def test_a_file_that_cannot_be_used_leaves_nothing(
    tmp_path: Path, name: str, content: bytes
) -> None:
    """不能用的文件:一句中文写明文件名,退出码 2,目录里什么也不留。"""
    report = tmp_path / name
    report.write_bytes(content)
    var = tmp_path / "var"
    told = opening(var, report, "--no-serve")
    assert told.returncode == 2
    assert name in told.stderr
    assert re.search(r"[\u4e00-\u9fff]", told.stderr)
    assert "Traceback" not in told.stderr
    assert not list(var.glob("*")) if var.exists() else True


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """找不到的文件说找不到。"""
    told = opening(tmp_path / "var", tmp_path / "没有.txt", "--no-serve")
    assert (told.returncode, "没有.txt" in told.stderr) == (2, True)


def test_a_day_that_is_none(tmp_path: Path, cast_report: Path) -> None:
    """日期写错,退出码 2。"""
    told = opening(tmp_path, cast_report, "--no-serve", "--as-of", "五月")
    assert told.returncode == 2
    assert "不是有效日期" in told.stderr


def test_a_taken_port_is_said_before_any_work(tmp_path: Path, cast_report: Path) -> None:
    """端口被占用,先说清楚,不白做一遍。"""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = opening(tmp_path, cast_report, GUATU_PORT=port)
    assert told.returncode == 2
    assert "已被占用" in told.stderr
    assert not list(tmp_path.glob("清源县*"))


@pytest.mark.parametrize("port", ["abc", "0", "70000"])
def test_a_port_that_is_none(tmp_path: Path, port: str) -> None:
    """端口号写错,说清楚。"""
    told = opening(tmp_path, GUATU_PORT=port)
    assert (told.returncode, "不是端口号" in told.stderr) == (2, True)


def test_the_secret_key_is_its_owners_alone(opened: Opened, cast_report: Path) -> None:
    """密钥只生成一次,只有本人能读。"""
    var, _ = opened
    key = var / "secret-key"
    first = key.read_text()
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(first) > 60
    opening(var, cast_report, "--no-serve")
    assert key.read_text() == first


def test_the_deployment_check_is_clean(opened: Opened) -> None:
    """Django 自己的上线检查没有提醒。"""
    var, _ = opened
    (place,) = var.glob("清源县-2022-*")
    surroundings = {
        **os.environ,
        "GUATU_VAR": str(var),
        "GUATU_OFFICE_FOLDER": str(place),
        "DJANGO_SETTINGS_MODULE": "guatu_office.settings",
    }
    for command in (
        ["check", "--deploy", "--fail-level", "WARNING"],
        ["makemigrations", "--check"],
    ):
        told = subprocess.run(
            [sys.executable, "-m", "django", *command],
            cwd=ROOT,
            env=surroundings,
            capture_output=True,
            text=True,
        )
        assert told.returncode == 0, told.stderr + told.stdout


def test_it_serves_and_ends_quietly(tmp_path: Path, cast_report: Path) -> None:
    """装好就开网页;按 Ctrl-C 安静地结束,不留错误堆栈。"""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    surroundings = {**os.environ, "GUATU_VAR": str(tmp_path), "GUATU_PORT": port}
    command = [sys.executable, "-m", "guatu_office.opening", str(cast_report)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as office:
        page = answer_of(f"http://127.0.0.1:{port}/", office)
        office.send_signal(signal.SIGINT)
        told, _ = office.communicate(timeout=30)
    assert "清源县2022年政府工作报告承诺台账" in page
    assert office.returncode == 0
    assert "Traceback" not in told


def answer_of(url: str, office: subprocess.Popen[str]) -> str:
    while office.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    raise AssertionError("办公室没有起来")


def handed_out(var: Path, office: Path, out: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "GUATU_VAR": str(var), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "guatu_office.opening.hand_out", str(office), str(out)]
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True)


def test_the_ledger_is_handed_out_as_it_came_in(opened: Opened, tmp_path: Path) -> None:
    """办公室里的台账导出来,和当初读报告写成的一字不差;再导到同一处不覆盖。"""
    var, _ = opened
    (place,) = var.glob("清源县-2022-*")
    told = handed_out(var, place, tmp_path / "out")
    assert told.returncode == 0, told.stderr
    kept = (place / "book/entries.jsonl").read_bytes()
    assert (tmp_path / "out/entries.jsonl").read_bytes() == kept
    assert handed_out(var, place, tmp_path / "out").returncode == 2


def last_command(words: str) -> str:
    """说明末行里“：”之后的命令,照抄就能用。"""
    return words.strip().splitlines()[-1].rpartition("：")[2]


def typed(command: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "HOME": str(home), "PYTHONUTF8": "1", **more}
    surroundings.pop("GUATU_KEYS", None)
    return subprocess.run(
        ["sh", "-c", command], cwd=ROOT, env=surroundings, capture_output=True, text=True
    )


def test_what_the_opening_says_leads_to_a_signed_checkpoint(
    tmp_path: Path, cast_report: Path
) -> None:
    """照说明一步步来:开局、在网页上采纳一项、导出、签发检查点、核验,用户目录里不用有密钥。"""
    var = tmp_path / "县 里"
    told = opening(var, cast_report, "--no-serve")
    assert "网页上的改动记在办公室里" in told.stdout
    (office,) = var.glob("清源县-2022-*")
    accept = (
        "import django; django.setup();"
        "from django.utils import timezone; from guatu.reading.drafting import LOCAL;"
        "from guatu_office.actions.accept import accept;"
        "accept(number='2022-001', seen=2, by=LOCAL, at=timezone.localtime())"
    )
    settings = {
        "GUATU_VAR": str(var),
        "GUATU_OFFICE_FOLDER": str(office),
        "DJANGO_SETTINGS_MODULE": "guatu_office.settings",
    }
    done = typed(f'{sys.executable} -c "{accept}"', tmp_path, **settings)
    assert done.returncode == 0, done.stderr

    out = tmp_path / "导出 的台账"
    hand_out = last_command(told.stdout).replace(" 台账副本", f" '{out}'")
    said = typed(hand_out, tmp_path)
    assert said.returncode == 0, said.stderr
    assert (out / "entries.jsonl").read_text().count("draft.accepted") == 1
    signed = typed(last_command(said.stdout), tmp_path)
    assert signed.returncode == 0, signed.stderr
    (mark,) = tmp_path.glob("*检查点.txt")
    guatu = Path(sys.executable).parent / "guatu"
    verified = typed(f"'{guatu}' verify '{out}' --checkpoint '{mark}'", tmp_path)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_without_its_key_the_ledger_is_handed_out_all_the_same(
    tmp_path: Path, cast_report: Path
) -> None:
    """密钥不在,台账照样导出,末行说清缺的是哪一把。"""
    var = tmp_path / "var"
    opening(var, cast_report, "--no-serve")
    for key in (var / "keys").iterdir():
        key.unlink()
    (office,) = var.glob("清源县-2022-*")
    told = handed_out(var, office, tmp_path / "out")
    assert told.returncode == 0
    assert "没有本台账的签名私钥" in told.stdout.splitlines()[-1]


def test_a_folder_without_an_office_hands_out_nothing(tmp_path: Path) -> None:
    """不是办公室的文件夹,一句话说清,退出码 2。"""
    told = handed_out(tmp_path, tmp_path, tmp_path / "out")
    assert told.returncode == 2
    assert "这里没有办公室" in told.stderr
    assert not (tmp_path / "out").exists()
