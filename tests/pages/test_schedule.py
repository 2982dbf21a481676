"""倒排工期页:节点、余地、依据写得明白;挪动先看影响,写明理由才保存。"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from guatu_office.records.queries import whole_book

Get = Callable[..., str]


def test_every_promise_has_its_schedule(get: Get) -> None:
    """每一项都有倒排工期页,图和表都在。"""
    book = whole_book()
    assert book is not None
    for number in book.pledges:
        page = get(f"/pledges/{number}/schedule/")
        assert "甘特图" in page
        assert page.count('class="gg"') == 2
