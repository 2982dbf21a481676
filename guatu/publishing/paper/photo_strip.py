"""Photo strip (照片栏): the photos of one promise side by side, each in a frame of one size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guatu.publishing.drawing import Box, Shape, Text
from guatu.publishing.paper.paper_sheet import Photo
from guatu.publishing.paper.pledge_photos import MOST, PledgePhoto
from guatu.publishing.paper.type_face import fits
from guatu.publishing.wall_chart import WallChart

# The same drawing on every size of paper: units a sheet is wide, and between two columns.
WIDTH, GAP = 1200.0, 40.0
_PHOTO, _SAID = 186.0, 20.0
STRIP = _PHOTO + 30
_HEAD, _SMALL = 14.0, 12.5


def strip_words(
    hung: Sequence[Photo], photos: Sequence[PledgePhoto], chart: WallChart
) -> Iterator[Shape]:
    """Words of the strip (照片说明): over it how many, under each when and by whom it came."""
    if hung:
        head = f"一组照片（最近{len(hung)}张，已去除拍摄位置）"
        yield Text(x=0, y=hung[0].box.top - 8, words=head, size=_HEAD, tone="t-ink", bold=True)
    for photo, given in zip(hung, photos, strict=False):
        box = photo.box
        said = fits(given.words(chart.names), box.right - box.left, _SMALL)
        yield Text(x=box.left, y=box.bottom + 15, words=said, size=_SMALL, tone="t-muted")


def hung_photos(photos: Sequence[PledgePhoto], end: float) -> tuple[Photo, ...]:
    """Hung photos (上墙的照片): side by side, the strip ending at `end`."""
    wide, top, bottom = (WIDTH - 2 * GAP) / MOST, end - _PHOTO, end - _SAID
    lefts = (n * (wide + GAP) for n in range(MOST))
    return tuple(
        Photo(one.content, Box(left, top, left + wide, bottom))
        for one, left in zip(photos, lefts, strict=False)
    )
