"""文件不许说谎:生成的文件要新,命令、房间和词汇都要有说明。"""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

from guatu.cli.entrance import COMMANDS
from tools import generated_docs

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("document", sorted(generated_docs.BLOCKS))
def test_generated_documents_are_fresh(document: str) -> None:
    """生成的文件与代码一致;不一致时运行 make docs。"""
    text = (ROOT / document).read_text(encoding="utf-8")
    for name, write in generated_docs.BLOCKS[document].items():
        assert generated_docs.refreshed(text, name, write()) == text


def test_a_document_without_its_marks_is_refused() -> None:
    """标记被人删掉的文件,生成时报错,不悄悄放过。"""
    with pytest.raises(KeyError):
        generated_docs.refreshed("没有标记", "rooms", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    """每条命令在命令文件里都有一节,帮助里写清用途。"""
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert f"### guatu {command}\n" in text
    assert generated_docs.commands().count(f"usage: guatu {command}") == 1


def test_every_room_says_what_it_is_for() -> None:
    """每个房间的首行说明用途。"""
    for package in ("guatu", "guatu_office"):
        for init in (ROOT / package).glob("**/__init__.py"):
            if init.read_text(encoding="utf-8").strip() and "migrations" not in init.parts:
                assert generated_docs.first_docstring_line(init), init


def test_glossary_terms_are_complete_and_single() -> None:
    """词汇表每个词有中文、英文和释义,不重复。"""
    terms = tomllib.loads((ROOT / "docs/glossary.toml").read_text(encoding="utf-8"))["term"]
    assert all(term["zh"] and term["en"] and term["means"] for term in terms)
    assert len({term["zh"] for term in terms}) == len(terms)


def test_both_readmes_name_the_two_commands() -> None:
    """两份说明都写着两条命令。"""
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "make run" in text
        assert "make test" in text


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_registry() -> None:
    """任何文件不写软件源地址,用户设了哪个源就用哪个源。"""
    hosts = [
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
    ]
    for path in tracked_files():
        if path.is_file() and path.stat().st_size < 2_000_000:
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not [host for host in hosts if host in text], path


FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "manager"} | {
    "service", "services", "processor", "handler", "engine", "info", "item", "data",
}  # fmt: skip


def test_no_module_has_a_name_that_names_nothing() -> None:
    """模块名是本行业的名词,不叫 utils、common 之类。"""
    for path in tracked_files():
        if path.suffix == ".py":
            parts = {path.stem, *path.relative_to(ROOT).parts[:-1]}
            assert not parts & FORBIDDEN, path


def test_no_file_has_grown_past_one_idea() -> None:
    """代码文件不超过 500 行。"""
    for path in tracked_files():
        if path.suffix == ".py" and "migrations" not in path.parts and path.exists():
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path
