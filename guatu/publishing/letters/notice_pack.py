"""Pack of notices (通知压缩包): one notice an office, with its own tasks only, in one zip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from guatu.publishing.letters.notice import Notice
from guatu.publishing.letters.notice_file import notice_file
from guatu.publishing.letters.word_paper import ANY_DAY

# Signs that no file name may have on every system that may unpack the zip.
_NO_NAME = re.compile(r'[\\/:*?"<>|\s]+')


def notice_pack(notices: Iterable[tuple[str, Notice]]) -> bytes:
    """Pack of notices (通知压缩包): of (office's name, notice) pairs; the same bytes each time."""
    out = BytesIO()
    with ZipFile(out, "w") as pack:
        for name, notice in _named(notices):
            part = ZipInfo(name, date_time=ANY_DAY)
            part.compress_type = ZIP_DEFLATED
            pack.writestr(part, notice_file(notice))
    return out.getvalue()


def _named(notices: Iterable[tuple[str, Notice]]) -> Iterator[tuple[str, Notice]]:
    for at, (office, notice) in enumerate(notices, start=1):
        yield f"{at:02d}-{_NO_NAME.sub('', office)}.docx", notice
