"""地图各页在浏览器里:手机和桌面都放得下,无障碍检查没有毛病。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.pages.test_map import BORDERS, NUMBER, layer, mark
from tests.pages.test_people_in_browser import faults

pytestmark = pytest.mark.browser


def test_each_page_fits_and_is_accessible(
    as_person: Callable[..., Client], tmp_path: Path, settings: Any
) -> None:
    """画好的地图、标注表单:都不用左右拖动整页;axe 没有查出问题。"""
    settings.OFFICE_FOLDER = tmp_path / "office"
    folder = tmp_path / "pages"
    folder.mkdir()
    keeper = as_person(cast.LI.person, cast.LI.post)

    layer(keeper, BORDERS)
    mark(keeper, spots="115.21，38.72", name="东大街")
    for n, address in enumerate(("/map/", f"/pledges/{NUMBER}/mark-place/")):
        (folder / f"{n}.html").write_bytes(keeper.get(address).content)
    assert faults(folder) == []
