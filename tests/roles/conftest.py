"""各测试共用:有编制的办公室,以及以某人身份打开网页。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu_office.roles.signed_in import PERSON, POST
from tests import cast
from tests.roles import staffed_office


@pytest.fixture
def staffed(office: Path) -> Path:
    """有编制的办公室:001 由交通局牵头、农业局配合,002 由文旅局牵头。"""
    staffed_office.set_up()
    staffed_office.hand_out("2022-001", cast.TRANSPORT_BUREAU, cast.FARM_BUREAU)
    staffed_office.hand_out("2022-002", cast.OUTSIDE_BUREAU)
    return office


@pytest.fixture
def as_person(client: Client, staffed: Path) -> Callable[[str, str], Any]:
    """以某人从某岗位打开网页;不写人就是公众。"""

    def sign_in(person: str, post: str = "") -> Client:
        session = client.session
        session[PERSON], session[POST] = person, post
        session.save()
        return client

    return sign_in
