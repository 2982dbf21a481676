"""Proof line (校验行): the ledger's size and root for the foot of any paper, as text and QR code.

What is printed is all that a holder needs: `guatu verify 台账 --paper 条数:树根` finds a book
that was rewritten since, and with a proof one entry can be checked without the book.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import segno

from guatu.publishing.chinese_date import full_date
from guatu.publishing.svg import qr_path

_GROUP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofLine:
    """Proof line (校验行): `root` is hex, of the first `entries` entries of the book `origin`."""

    origin: str
    entries: int
    root: str
    as_of: date

    def __post_init__(self) -> None:
        if len(self.root) != 64 or set(self.root) - set("0123456789abcdef"):
            raise ValueError("a root is 64 hex digits")

    @property
    def text(self) -> str:
        """Text (文字): one line that can be copied from the page."""
        return (
            f"截至 {self.as_of.isoformat()}（{full_date(self.as_of)}）"
            f" · 台账共 {self.entries} 条 · 校验根 {self.root}"
        )

    @property
    def paper(self) -> str:
        """For --paper (供核验用): `条数:树根`, as `guatu verify --paper` takes it."""
        return f"{self.entries}:{self.root}"

    @property
    def grouped_root(self) -> tuple[str, ...]:
        """Root in groups (分组的树根): of eight digits, to be read out or typed in."""
        return tuple(self.root[at : at + _GROUP] for at in range(0, len(self.root), _GROUP))

    @property
    def qr_words(self) -> str:
        """Words of the QR code (二维码内容)."""
        return f"guatu origin={self.origin} as_of={self.as_of.isoformat()} paper={self.paper}"

    def qr_svg_path(self) -> tuple[str, int]:
        """QR code as SVG (二维码图形): a path of one-unit modules, and units a side."""
        return qr_path(self.qr_words)

    def qr_png(self, scale: int = 4) -> bytes:
        """QR code as PNG (二维码图片): for Word and Excel; `scale` is pixels a module."""
        out = BytesIO()
        segno.make(self.qr_words, error="m", micro=False).save(out, kind="png", scale=scale)
        return out.getvalue()
