"""种子、哈希一串 64 个字没有空格:手机上要能折行,不把页面撑宽。"""

from __future__ import annotations

from pathlib import Path

STYLE = Path(__file__).resolve().parents[2] / "guatu_office" / "static" / "office" / "office.css"


def test_a_hash_wraps_on_a_phone() -> None:
    """抽签记录里的种子在 390 像素宽的手机上放得下。"""
    rule = next(line for line in STYLE.read_text("utf-8").splitlines() if line.startswith(".hash "))
    assert "overflow-wrap: anywhere" in rule
