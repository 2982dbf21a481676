"""部署的文件不许说谎:命令都在,设置都认,路径彼此对得上,照着跑得起来。"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
PAGE = ROOT / "docs/handbook/部署.md"
SERVICES = sorted(DEPLOY.glob("*.service"))
TIMERS = sorted(DEPLOY.glob("*.timer"))
PYTHON, PLACE, VAR = "/opt/guatu/.venv/bin/python", "/opt/guatu", "/var/lib/guatu"
IN_CODE = re.compile(r'"(GUATU_[A-Z_]+)"')


def unit(path: Path) -> ConfigParser:
    found = ConfigParser(strict=True, interpolation=None, delimiters=("=",))
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(path, encoding="utf-8")
    return found


def command(path: Path) -> list[str]:
    return shlex.split(unit(path)["Service"]["ExecStart"])


def known_settings() -> set[str]:
    """程序认得的设置。"""
    return {
        name
        for path in (ROOT / "guatu_office").rglob("*.py")
        for name in IN_CODE.findall(path.read_text(encoding="utf-8"))
    }


def sample() -> dict[str, str]:
    """示范的设置,注释掉的也算。"""
    words = (DEPLOY / "office.env").read_text(encoding="utf-8")
    return dict(re.findall(r"^#?(GUATU_[A-Z_]+)=(.*)$", words, re.M))


@pytest.mark.parametrize("path", SERVICES, ids=lambda one: one.name)
def test_a_service_runs_a_command_that_exists(path: Path) -> None:
    """每个服务用的是程序自己的 Python,跑的模块都在,用到的设置示范文件里都有,不以 root 跑。"""
    python, dash, module, argument = command(path)
    assert (python, dash) == (PYTHON, "-m")
    assert find_spec(module) is not None
    assert argument.strip("${}") in sample()
    service = unit(path)["Service"]
    assert service["WorkingDirectory"] == PLACE
    assert service["EnvironmentFile"] == "/etc/guatu/office.env"
    assert service["User"] == "guatu"
    assert service["ReadWritePaths"] == VAR
    assert sample()["GUATU_VAR"] == VAR
    assert sample()["GUATU_OFFICE_FOLDER"].startswith(f"{VAR}/")


def test_every_timer_has_its_service() -> None:
    """每个定时器有同名的服务;签发检查点的每分钟一次。"""
    assert {one.stem for one in TIMERS} == {"guatu-seal", "guatu-sweep"}
    assert {one.stem for one in TIMERS} < {one.stem for one in SERVICES}
    assert unit(DEPLOY / "guatu-seal.timer")["Timer"]["OnCalendar"] == "*-*-* *:*:00"
    for one in SERVICES:
        oneshot = unit(one)["Service"].get("Type") == "oneshot"
        assert oneshot == (one.stem in {each.stem for each in TIMERS})


def test_every_setting_is_known_and_told() -> None:
    """示范的设置程序都认得,手册都说明了;手册里的设置也都有。"""
    page = PAGE.read_text(encoding="utf-8")
    assert set(sample()) <= known_settings()
    told = set(re.findall(r"^\| `(GUATU_[A-Z_]+)` \|", page, re.M))
    assert set(sample()) <= told
    assert told <= known_settings()


def test_the_page_names_only_what_is_there() -> None:
    """手册提到的文件、服务和命令都在;每个部署文件手册都提到。"""
    page = PAGE.read_text(encoding="utf-8")
    for name in re.findall(r"deploy/([\w-]+\.\w+)", page):
        assert (DEPLOY / name).is_file(), name
    for one in DEPLOY.iterdir():
        assert one.name in page, one.name
    for module in re.findall(r"python -m (guatu_office[\w.]+)", page):
        assert find_spec(module) is not None, module
    for name in re.findall(r"《(.+?)》", page):
        heads = [
            one.read_text(encoding="utf-8").splitlines()[0] for one in PAGE.parent.glob("*.md")
        ]
        assert any(head.lstrip("# ").startswith(name) for head in heads), name


def test_nginx_leads_to_the_office() -> None:
    """nginx 转到网页服务的端口,域名与设置的一致,说出来访地址和 https。"""
    words = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert f"proxy_pass http://127.0.0.1:{sample()['GUATU_PORT']};" in words
    assert set(re.findall(r"server_name (\S+);", words)) == {sample()["GUATU_HOSTS"]}
    assert "X-Forwarded-For $proxy_add_x_forwarded_for" in words
    assert "X-Forwarded-Proto $scheme" in words


def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """systemd 自己读一遍,没有认不得的写法;路径换成本机有的。"""
    checker = shutil.which("systemd-analyze")
    if checker is None:
        pytest.skip("没有 systemd-analyze（Debian 软件包 systemd）")
    for one in (*SERVICES, *TIMERS):
        words = one.read_text(encoding="utf-8").replace(PYTHON, sys.executable)
        (tmp_path / one.name).write_text(words, encoding="utf-8")
    done = subprocess.run(
        [checker, "verify", *sorted(map(str, tmp_path.iterdir()))], capture_output=True, text=True
    )
    ours = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "guatu" in line]
    assert ours == []


def test_the_timers_commands_run(tmp_path: Path, cast_report: Path) -> None:
    """照服务里写的命令、示范的设置跑一遍:签发检查点、清理佐证都成。"""
    var = tmp_path / "var"
    plain = {key: value for key, value in os.environ.items() if not key.startswith("GUATU_")}
    surroundings = {**plain, "GUATU_VAR": str(var), "PYTHONUTF8": "1"}
    opening = [sys.executable, "-m", "guatu_office.opening", str(cast_report), "--no-serve"]
    subprocess.run(opening, cwd=ROOT, env=surroundings, check=True, capture_output=True)
    (office,) = var.glob("清源县-*")
    surroundings["GUATU_OFFICE_FOLDER"] = str(office)
    for one, words in (("seal", "检查点"), ("sweep", "没有要清理的文件")):
        python, *rest = command(DEPLOY / f"guatu-{one}.service")
        assert python == PYTHON
        rest = [str(office) if part == "${GUATU_OFFICE_FOLDER}" else part for part in rest]
        told = subprocess.run(
            [sys.executable, *rest], cwd=ROOT, env=surroundings, capture_output=True, text=True
        )
        assert told.returncode == 0, told.stderr
        assert words in told.stdout
