"""印出来的公文:用 LibreOffice 转成 PDF,逐行取出位置;没有它的机器上说清哪些测试没有运行。"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

FONTS = Path(__file__).with_name("stand_in_fonts.conf")
NEEDED = {"soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils"}
# 一次转换的最长等待;机器忙时也够。
PATIENCE = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """一行字:位置以磅计,自页左上角。"""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """一页:宽高以磅计。"""

    width: float
    height: float
    lines: tuple[PrintedLine, ...]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def need_a_printer() -> None:
    """没有 LibreOffice、poppler 或中文字体就跳过,说清要装什么。"""
    missing = [package for command, package in NEEDED.items() if not shutil.which(command)]
    if not missing and "Noto Serif CJK SC" not in families():
        missing = ["fonts-noto-cjk"]
    if missing:
        pytest.skip(f"没有 Debian 软件包 {'、'.join(missing)}")


def families() -> str:
    found = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True)
    return found.stdout


def printed(content: bytes, folder: Path) -> tuple[PrintedPage, ...]:
    """印成 PDF,取出每页每行。"""
    paper = folder / "paper.docx"
    paper.write_bytes(content)
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder), str(paper),
        ],
        check=True, capture_output=True, timeout=PATIENCE,
        env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
    )  # fmt: skip
    boxes = subprocess.run(
        ["pdftotext", "-bbox-layout", str(folder / "paper.pdf"), "-"],
        check=True, capture_output=True, text=True, timeout=PATIENCE,
    ).stdout  # fmt: skip
    return tuple(_page(part) for part in boxes.split("<page ")[1:])


def _page(part: str) -> PrintedPage:
    width, height = re.findall(r'(?:width|height)="([0-9.]+)"', part)[:2]
    lines = tuple(_line(line) for line in part.split("<line ")[1:])
    return PrintedPage(width=float(width), height=float(height), lines=lines)


def _line(part: str) -> PrintedLine:
    left, top, right, bottom = (float(one) for one in re.findall(r'"([0-9.]+)"', part)[:4])
    words = [unescape(word) for word in re.findall(r"<word[^>]*>([^<]*)</word>", part)]
    return PrintedLine(text="".join(words), left=left, top=top, right=right, bottom=bottom)
