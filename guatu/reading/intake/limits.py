"""Limits (限度): how much one paper may ask of this machine, each with its reason.

Honest papers measured: sixteen provincial reports are 31 to 69 KB of Word, unpacked 0.4 MB,
12,000 to 30,000 characters; a county's plan outline with tables stays below 2 MB of Word.
"""

from __future__ import annotations

from typing import Final, NamedTuple

MIB: Final = 2**20

# A report with pictures, or fifty scanned pages at 300 dpi in grey, stays below this.
MOST_BYTES: Final = 64 * MIB
# Plain text is decoded in the office's own process: ten thousand times a county's report in
# bytes would be a paper nobody wrote, and four copies of it must still fit beside the office.
MOST_PLAIN_BYTES: Final = 16 * MIB
# What a paper may say, in UTF-8 (2.7 million characters, a hundred reports).
MOST_TEXT_BYTES: Final = 8 * MIB

# Zip directories: a Word file has 12 to 20 parts, one a picture more.
MOST_PARTS: Final = 10_000
MOST_DIRECTORY_BYTES: Final = 2 * MIB
MOST_UNPACKED_BYTES: Final = 256 * MIB
# Word's own XML shrinks 5 to 30 times, generated tables up to 100 times.
MOST_RATIO: Final = 200
RATIO_COUNTS_FROM: Final = 8 * MIB

# A4 at 600 dpi is 35 million pixels, A3 at 400 dpi 31 million.
MOST_PIXELS: Final = 80_000_000
# A long report is 60 pages; with annexes seldom over 200.
MOST_PAGES: Final = 1_000
MOST_SCANNED_PAGES: Final = 120
# Boxes and marks PDFium may lay on one page: a dense A3 newspaper page has 15,000 characters.
MOST_PAGE_CHARS: Final = 200_000


class Allowance(NamedTuple):
    """Allowance (额度): what the throw-away child of one form may use; seconds and bytes."""

    memory: int
    cpu: int
    wall: int


ORDINARY: Final = Allowance(memory=512 * MIB, cpu=20, wall=60)
# PDFium keeps pages, fonts and decoded streams in memory; a 200-page report takes 2 s.
PRINTED: Final = Allowance(memory=768 * MIB, cpu=30, wall=90)
# A page takes 6 to 15 s of two cores, the models and their working memory 1.5 GB of addresses.
RECOGNISED: Final = Allowance(memory=6 * 1024 * MIB, cpu=3_600, wall=3_600)
# LibreOffice starts in 2 to 5 s and maps 2 GB of addresses before it reads a byte.
CONVERTED: Final = Allowance(memory=4 * 1024 * MIB, cpu=90, wall=120)
MOST_CONVERTED_BYTES: Final = 256 * MIB
