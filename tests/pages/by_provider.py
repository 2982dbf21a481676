"""用统一身份认证登录:各项测试共用的准备和步骤。"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from guatu_office.actions.linking import link
from guatu_office.settings.provider import Provider
from tests import staff
from tests.pages.loopback_provider import CLIENT, SECRET, LoopbackProvider, served
from tests.staffed_office import AT

START, BACK = "/sign-in/provider/", "/sign-in/provider/back/"
NAME = "县政务统一认证"


@pytest.fixture
def provider(settings: Any) -> Iterator[LoopbackProvider]:
    """开着的统一身份认证,办公室已设好。"""
    here = LoopbackProvider()
    server = served(here)
    settings.PROVIDER = Provider(issuer=here.issuer, client=CLIENT, secret=SECRET, name=NAME)
    yield here
    server.shutdown()
    server.server_close()


@pytest.fixture
def linked(accounts: dict[str, str], provider: LoopbackProvider) -> LoopbackProvider:
    """填报员已绑定。"""
    link(person="p-11", issuer=provider.issuer, subject=provider.subject, by=staff.SECURITY, at=AT)
    return provider


def sent_off(client: Client, wanted: str = "", start: str = START) -> str:
    """去那边:送去的网址。"""
    answer = client.get(start, {"next": wanted} if wanted else {})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def round_trip(client: Client, provider: LoopbackProvider, wanted: str = "") -> Any:
    """去一趟,回来的答复。"""
    return client.get(provider.approve(sent_off(client, wanted)))
