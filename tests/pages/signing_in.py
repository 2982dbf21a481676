"""登录用的账号和口令:登录各项测试共用。"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guatu_office.records.models import Account
from guatu_office.roles.passwords import hashed

PASSWORD = "清河两岸种了八百棵柳"
LEADER, REPORTER = "fuxianzhang", "zhao.jt"


@pytest.fixture(scope="session")
def stored() -> str:
    """一个口令的散列,算一次。"""
    return hashed(PASSWORD)


@pytest.fixture
def accounts(staffed: Path, stored: str) -> dict[str, str]:
    """副县长、填报员、三员的账号:登录名 → 人。"""
    people = {
        LEADER: "p-05",
        REPORTER: "p-11",
        "xitong": "p-91",
        "anquan": "p-92",
        "shenji": "p-93",
    }
    for login, person in people.items():
        Account.objects.create(
            person=person, login=login, password=stored, must_change=False, stamp="初",
            changed_at=timezone.now(),
        )  # fmt: skip
    return people


def try_in(
    client: Client, login: str, password: str = PASSWORD, address: str = "127.0.0.1", **more: str
) -> Any:
    said = {"login": login, "password": password, **more}
    return client.post("/sign-in/", said, REMOTE_ADDR=address)


def signed(login: str, address: str = "127.0.0.1") -> Client:
    client = Client(REMOTE_ADDR=address)
    assert try_in(client, login, address=address).status_code == 302
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())
