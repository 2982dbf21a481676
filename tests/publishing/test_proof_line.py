"""校验行:印在任何一张纸上的条数和校验根,照着就能核验。"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from guatu.cli.entrance import main
from guatu.ledger.book_folder import open_book
from guatu.publishing.proof_line import ProofLine


def line_of(book: Path) -> ProofLine:
    opened = open_book(book)
    state = opened.state()
    return ProofLine(
        origin=state.origin, entries=state.size, root=opened.root(), as_of=date(2022, 5, 31)
    )


def test_what_is_printed_is_enough_to_verify(cast_book: Path) -> None:
    """照纸上印的条数和校验根核验台账,通过;抄错一位,不通过。"""
    line = line_of(cast_book)
    found = re.search(r"台账共 (\d+) 条 · 校验根 ([0-9a-f]{64})", line.text)
    assert found is not None
    assert f"{found[1]}:{found[2]}" == line.paper
    assert "".join(line.grouped_root) == line.root
    assert main(["verify", str(cast_book), "--paper", line.paper]) == 0
    wrong = line.paper[:-1] + ("0" if line.paper[-1] != "0" else "1")
    assert main(["verify", str(cast_book), "--paper", wrong]) == 1


def test_the_qr_code_is_a_picture_for_word_and_excel(cast_book: Path) -> None:
    """二维码既是矢量路径,也是图片;四周留白,大小相称。"""
    line = line_of(cast_book)
    path, side = line.qr_svg_path()
    assert path.startswith("M")
    with Image.open(BytesIO(line.qr_png(scale=4))) as picture:
        assert picture.size == ((side + 8) * 4,) * 2


def test_a_root_that_is_none_is_not_printed() -> None:
    """不是树根的,不印。"""
    with pytest.raises(ValueError, match="64"):
        ProofLine(origin="x", entries=1, root="ab", as_of=date(2022, 1, 1))
