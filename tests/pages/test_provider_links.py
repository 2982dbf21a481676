"""绑定统一身份认证:本人核对后自己点头,或由安全管理员办;都是台账里的一条,标识不进台账。"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.acts.provider_links import LinkState, ProviderLinked
from guatu.ledger.commitment import opens
from guatu.ledger.refusal import Refused
from guatu_office.actions.linking import SubjectTaken, link, unlink
from guatu_office.records.models import ProviderLink
from guatu_office.records.people import link_of
from guatu_office.records.queries import entries_between, whole_book
from guatu_office.records.writing import writing
from tests import cast, staff
from tests.pages.by_provider import START, linked, provider, round_trip, sent_off
from tests.pages.loopback_provider import LoopbackProvider
from tests.pages.signing_in import LEADER, REPORTER, accounts, signed, stored, text
from tests.staffed_office import AT
from tests.table_changes import watched

__all__ = ["accounts", "linked", "provider", "stored"]
GO, PAGE, OFF = "/account/provider/go/", "/account/provider/", "/account/provider/off/"


def size() -> int:
    book = whole_book()
    assert book is not None
    return book.size


def test_one_links_oneself_after_saying_yes(
    accounts: dict[str, str], provider: LoopbackProvider
) -> None:
    """口令登录后去核对,回来看到自己的标识,点头才绑定;绑定是一条,标识不在里面。"""
    client = signed(REPORTER)
    assert "绑定统一身份认证" in text(client.get("/account/"))
    before = size()
    answer = client.get(provider.approve(sent_off(client, start=GO)))
    assert answer.headers["Location"] == PAGE
    page = text(client.get(PAGE))
    assert provider.subject in page
    assert "是本人，绑定" in page
    assert size() == before
    with watched():
        assert client.post(PAGE, {"form_key": "甲"}).headers["Location"] == "/account/"
        client.post(PAGE, {"form_key": "甲"})
    assert size() == before + 1
    book, row = whole_book(), link_of("p-11")
    assert book is not None
    assert row is not None
    told = {"issuer": provider.issuer, "subject": provider.subject}
    assert opens(book.provider_links["p-11"], bytes(row.salt), told)
    assert provider.subject not in repr(entries_between(0, book.size))
    assert round_trip(Client(), provider).headers["Location"] == "/desk/"


def test_nothing_is_linked_without_having_been_there(
    accounts: dict[str, str], provider: LoopbackProvider
) -> None:
    """没有去核对过就点绑定、自己编一个标识:不绑。"""
    client, before = signed(REPORTER), size()
    answer = client.post(PAGE, {"subject": "u-1001", "found": "u-1001"})
    assert answer.status_code == 422
    assert "请再去核对一次" in text(answer)
    assert size() == before


def test_coming_back_under_another_name_links_nobody(
    accounts: dict[str, str], provider: LoopbackProvider
) -> None:
    """出发以后换了人登录,回来的不算任何人的。"""
    client = signed(REPORTER)
    back = provider.approve(sent_off(client, start=GO))
    client.post("/sign-out/")
    assert client.get(back).status_code == 422
    client.post("/sign-in/", {"login": LEADER, "password": "清河两岸种了八百棵柳"})
    assert client.get(back).headers["Location"] == "/desk/"
    assert not ProviderLink.objects.exists()
    assert "核对" in text(client.get(PAGE))


def test_a_sign_in_elsewhere_is_no_link(linked: LoopbackProvider) -> None:
    """绑定要先登录:公众去不了,三员各管各的账号。"""
    assert Client().get(GO).headers["Location"].startswith("/sign-in/")
    assert Client().post(PAGE).status_code == 403


def test_trouble_over_there_shows_on_the_link_page(
    accounts: dict[str, str], provider: LoopbackProvider
) -> None:
    """去核对时那边出故障:在绑定页说一句,什么也没绑。"""
    client = signed(REPORTER)
    back = provider.approve(sent_off(client, start=GO))
    provider.token = lambda claims: "a.b.c"
    answer = client.get(back)
    assert answer.status_code == 502
    assert "没有绑定" in text(answer)
    provider.answers["/.well-known/openid-configuration"] = lambda handler: handler.say(500, {})
    from guatu_office.roles.provider import endpoints

    endpoints._KEPT.clear()
    answer = client.get(GO)
    assert answer.status_code == 502
    assert "没有绑定" in text(answer)
    assert client.get("/desk/").status_code == 200


def test_one_unlinks_oneself(linked: LoopbackProvider) -> None:
    """本人解除:别处的登录退出,这里的不退;以后只能用口令。"""
    here, there = Client(), Client()
    round_trip(here, linked), round_trip(there, linked)
    with watched():
        assert here.post(OFF).headers["Location"] == "/account/"
    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302
    assert round_trip(Client(), linked).status_code == 422
    assert "没有绑定" in text(here.get("/account/"))


def test_the_security_administrator_links_and_unlinks(
    as_person: Callable[..., Client], provider: LoopbackProvider
) -> None:
    """安全管理员按本人报来的标识绑定、解除;系统管理员办不了;审计页看得到。"""
    as_person("p-11")
    security, system = as_person("p-92"), as_person("p-91")
    assert system.post("/people/link/p-11/", {"subject": "u-1"}).status_code == 403
    page = text(security.get("/people/"))
    assert "/people/link/p-11/" in page
    assert "/people/unlink/p-11/" not in page
    with watched():
        assert security.post("/people/link/p-11/", {"subject": " u-1001 "}).status_code == 302
    page = text(security.get("/people/"))
    assert "/people/unlink/p-11/" in page
    assert "/people/link/p-11/" not in page
    assert round_trip(Client(), provider).headers["Location"] == "/desk/"
    again = security.post("/people/link/p-11/", {"subject": "u-2"})
    assert again.status_code == 422
    assert "换一个须先解除" in text(again)
    with watched():
        assert security.post("/people/unlink/p-11/").status_code == 302
    audit = text(as_person("p-93").get("/audit/"))
    assert "绑定统一身份认证" in audit
    assert "解除统一身份认证" in audit
    assert provider.issuer in audit
    assert "u-1001" not in audit


@pytest.mark.parametrize("subject", ["", "有空 格", "u 1", "汉字", "u" * 256, "u\u200b1"])
def test_a_subject_has_its_form(
    as_person: Callable[..., Client], provider: LoopbackProvider, subject: str
) -> None:
    """标识不像标识的,不收;填的还在表单里。"""
    as_person("p-11")
    before = size()
    answer = as_person("p-92").post("/people/link/p-11/", {"subject": subject})
    assert answer.status_code == 422
    assert size() == before


def test_one_subject_is_one_person(linked: LoopbackProvider) -> None:
    """一个标识只绑一个人;另一家的同名标识是另一个。"""
    said: dict[str, Any] = {"by": staff.SECURITY, "at": AT}
    before = size()
    with pytest.raises(SubjectTaken, match="另一个账号"):
        link(person="p-05", issuer=linked.issuer, subject=linked.subject, **said)
    assert size() == before
    link(person="p-05", issuer="https://other.example", subject=linked.subject, **said)
    assert round_trip(Client(), linked).headers["Location"] == "/desk/"


def test_links_of_a_former_provider_open_nothing(linked: LoopbackProvider, settings: Any) -> None:
    """换了一家统一身份认证:旧的绑定不作数,新的那家冒同样的标识也进不来。"""
    settings.PROVIDER = replace(settings.PROVIDER, client="guatu")
    ProviderLink.objects.filter(person="p-11").update(issuer="https://former.example")
    assert round_trip(Client(), linked).status_code == 422


def test_who_may_link_whom(accounts: dict[str, str]) -> None:
    """别人的账号只有安全管理员能绑;没有账号的人绑不了;没有绑定的解除不了。"""
    issuer = "https://sso.example"
    for by in (cast.ZHAO, staff.SYSTEM, staff.AUDIT):
        with pytest.raises(Refused):
            link(person="p-05", issuer=issuer, subject="u-5", by=by, at=AT)
        with pytest.raises(Refused):
            unlink(person="p-05", by=by, at=AT)
    with pytest.raises(LinkState, match="没有绑定"):
        unlink(person="p-05", by=staff.SECURITY, at=AT)
    with pytest.raises(Refused):
        link(person="p-00", issuer=issuer, subject="u-5", by=staff.SECURITY, at=AT)
    body = ProviderLinked(issuer=issuer, commitment="不是")
    with writing() as ledger, pytest.raises(LinkState, match="承诺值有误"):
        ledger.about("person:p-05", body, by=staff.SECURITY, at=AT)


def test_at_the_desk_there_is_nothing_to_link(
    office: Any, client: Client, provider: LoopbackProvider
) -> None:
    """岗位启用之前在本机办理,不用登录,也没有账号可绑。"""
    assert client.get(GO).headers["Location"] == "/account/"
    assert client.get(PAGE).headers["Location"] == "/account/"
    assert client.get(START).headers["Location"] == "/desk/"


def test_without_a_provider_a_link_can_still_be_ended(
    linked: LoopbackProvider, settings: Any
) -> None:
    """后来不用统一身份认证了:绑不了新的,旧的仍能解除。"""
    settings.PROVIDER = None
    client = signed(REPORTER)
    assert "已绑定" in text(client.get("/account/"))
    assert client.get(GO).status_code == 404
    answer = signed("anquan").post("/people/link/p-05/", {"subject": "u-5"})
    assert answer.status_code == 422
    assert "没有设置统一身份认证" in text(answer)
    client.post(OFF)
    assert link_of("p-11") is None
    assert "没有设置" in text(client.get(PAGE))
