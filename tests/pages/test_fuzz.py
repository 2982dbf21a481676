"""乱点乱填:每个网址、每种身份、各样的方法和填法,从不出错页;没有办成的,台账不多一条。"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from guatu.ledger.acts.assignment import PledgeAccepted
from guatu.ledger.acts.figures import FigureLinked
from guatu.ledger.book import replay
from guatu.vocabulary.actor import Actor
from guatu_office.records.book_copy import entries
from guatu_office.records.models import EntryRow
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staff, staffed_office
from tests.staffed_office import AT

ROUNDS = 90
NOBODY = Actor(person="p-00", post="none", office="none")
WHO = (
    cast.LI, cast.WANG, cast.ZHAO, cast.QIAN, cast.SUN, cast.OUTSIDER, staff.VICE_HEAD,
    staff.COUNTY_HEAD, staff.TOWNSHIP_REPORTER, staff.SYSTEM, staff.SECURITY, staff.AUDIT, NOBODY,
)  # fmt: skip
METHODS = (
    "GET",
    "GET",
    "HEAD",
    "POST",
    "POST",
    "POST",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
)
ODD = (
    "", " ", "\0", "\r\n", "é🙂￾", "<script>", "%00", "../../etc/passwd", "-1", "0", "1", "999999999999",
    "1e400", "1e999999999", "NaN", "Infinity", "-0", "٢٠٢٢", "2022-06", "0000-01", "0001-01",
    "9999-12", "0001-01-01", "1949-01-01", "2022-02-16", "2022-06-30", "9999-12-31", "20220630",
    "2022-W05-1", "yes", "no", "all", "confirm", "2022-001", "2022-003", "2022-001、2022-003",
    "a/b", "?", "#", "路，村，NaN，已兑现", "路，村，1e999999，已兑现", "路，村，-3", "路 9999-12-31 50%",
    "路 0001-01-01 " + "0" * 150 + "100%", "字" * 2500, "/desk/", "//example.com", "/\nx",
    "/" + "x" * 9000, "reporting", "reporting.confirmation", "direct", "day-28", "true", "[]", "{}",
)  # fmt: skip
FILES = (
    b"", b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04" + b"\xff" * 60, b"\xff\xd8\xff" + b"0" * 40,
    b"%PDF-1.7\n%%EOF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"{}\n", b"null\n",
    b'{"act":1}\n', "清源县2022年政府工作报告".encode(), "甲,乙\n1,2\n".encode("gb18030"),
)  # fmt: skip
NUMBERS = ("2022-001",) * 4 + ("2022-002", "2022-003", "2022-004", "9999-999999")
ADDRESS_PARTS = (
    "2022-001", "2022-002", "2022-003", "2022-999", "9999-999999", "qingyuan-2022.txt",
    cast.TRANSPORT_BUREAU, cast.OUTSIDE_BUREAU, staff.TOWNSHIP, "duchashi", "ab" * 32, "0" * 64,
    "lanes", "p-11", "p-91", "system-admin", cast.ZHAO.post, "accept", "split", "nothing", "..", "\0",
    "é", "a b", "%2e", "x" * 300,
)  # fmt: skip
# 月度页一次送许多行,错的一行留下,对的照记
SLOW = re.compile(r"notices/|sheets/file|wall/|compare/|reports/$|.*lint/|static")
PARTLY = re.compile(r"^/offices/[^/]+/month/$")


class Fields(HTMLParser):
    """一页里的填写项:名称和初值。"""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self.files: set[str] = set()
        self.choosing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name, kind = found.get("name", ""), found.get("type", "")
        if tag == "select":
            self.choosing = name
        elif tag == "option":
            self.said.setdefault(self.choosing, []).append(found.get("value", ""))
        elif kind == "file":
            self.files.add(name)
        elif name and tag in ("input", "textarea", "button"):
            self.said.setdefault(name, []).append(found.get("value", ""))


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """各网址的样子和要填的段。"""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, prefix + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield prefix + str(one.pattern), tuple(one.pattern.converters)


class Fuzz:
    """乱点的人:按一个种子,做的事每次都一样。"""

    def __init__(self, seed: int, clients: list[Client]) -> None:
        self.chance, self.clients = Random(seed), clients
        # 出文件的页做得慢,少点几次
        self.places = [
            place
            for place in sorted(patterns(get_resolver()))
            for _ in range(1 if SLOW.match(place[0]) else 6)
        ]
        self.names: set[str] = {"on", "seen", "of", "reason", "period", "back", "form_key"}

    def address(self) -> str:
        """随便一个网址,段也随便填,多半填得对路。"""
        template, _ = self.chance.choice(self.places)
        said = re.sub(r"<[^>]+>", lambda part: self._part(part.group()), template)
        return "/" + said.replace("?", "%3F").replace("#", "%23")

    def _part(self, part: str) -> str:
        if part == "<number:number>":
            return self.chance.choice(NUMBERS)
        if part == "<str:name>" or part == "<str:last>":
            return "qingyuan-2022.txt"
        return self.chance.choice(ADDRESS_PARTS)

    def query(self) -> str:
        """随便几个参数。"""
        chosen = self.chance.choice(["", "", "as_of", "period", "of", "done", "page", "next"])
        odd = self.chance.choice(ODD).replace("&", "").replace("#", "")[:500]
        return f"?{chosen}={odd}" if chosen else ""

    def try_one(self) -> tuple[str, str, Any]:
        """试一次:(方法, 网址, 回答)。"""
        method, address = self.chance.choice(METHODS), self.address() + self.query()
        client, page = self.let_in(address)
        if method != "POST":
            return method, address, client.generic(method, address)
        return method, address, client.post(address, self.form(page))

    def let_in(self, address: str) -> tuple[Client, Any]:
        """随便一个人;多半换到门口放行的人为止。"""
        hands = self.chance.sample(self.clients, len(self.clients))
        for client in hands if self.chance.random() < 0.9 else hands[:1]:
            page = client.get(address)
            if page.status_code not in (302, 403):
                break
        return client, page

    def form(self, page: Any) -> dict[str, Any]:
        """照页面上的表填,再改坏几处。"""
        fields = Fields()
        if page.status_code == 200 and "html" in page.get("Content-Type", ""):
            fields.feed(page.content.decode())
        self.names |= set(fields.said)
        said: dict[str, Any] = {
            name: self.chance.choice(values) for name, values in sorted(fields.said.items())
        }
        for name in said:
            if not said[name] and self.chance.random() < 0.8:
                said[name] = "写明了的理由"
        for name in self.chance.sample(sorted(self.names), self.chance.randint(0, 3)):
            said[name] = self.chance.choice(ODD)
        for name in sorted(fields.files):
            if self.chance.random() < 0.7:
                content = self.chance.choice(FILES)
                called = self.chance.choice(("a.jpg", "表.xlsx", "b.docx", "c.zip", "x\0.pdf", "d"))
                said[name] = SimpleUploadedFile(called, content)
        return said


@pytest.fixture
def clients(
    as_person: Callable[..., Client], tmp_path: Path, settings: Any
) -> Callable[[], list[Client]]:
    """各种身份的浏览器;交通局的两项已签收,关联了共用数。"""
    settings.OFFICE_FOLDER = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.getLogger("django").setLevel(logging.CRITICAL)
    staffed_office.hand_out("2022-003", cast.TRANSPORT_BUREAU)
    with writing() as ledger:
        for number in ("2022-001", "2022-003"):
            day = AT.date()
            ledger.record(PledgeAccepted(), number=number, by=cast.ZHAO, at=AT, effective_on=day)
        body = FigureLinked(title="硬化背街小巷", pledges=("2022-001", "2022-003"))
        ledger.about("figure:lanes", body, by=staffed_office.at_keeper(cast.LI), at=AT)

    def signed_in() -> list[Client]:
        found = [as_person("" if who is NOBODY else who.person, who.post) for who in WHO]
        for one in found:
            one.raise_request_exception = False
        return found

    return signed_in


def _checked(fuzz: Fuzz) -> int:
    before = EntryRow.objects.count()
    method, address, answer = fuzz.try_one()
    told = f"{method} {address[:120]} → {answer.status_code}"
    assert answer.status_code < 500, (told, getattr(answer, "exc_info", None))
    grown = EntryRow.objects.count() - before
    if answer.status_code >= 400 and not PARTLY.match(address.partition("?")[0]):
        assert not grown, told
    if method not in ("POST",):
        assert not grown, told
    return answer.status_code


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_that_is_sent_breaks_a_page(clients: Callable[[], list[Client]], seed: int) -> None:
    """十三种身份乱点乱填:没有一页出错,没办成的不留一条,之后台账照样推得出。"""
    fuzz = Fuzz(seed, clients())
    said = [_checked(fuzz) for _ in range(ROUNDS)]
    assert {200, 302, 403, 422} <= set(said)
    book = whole_book()
    assert book is not None
    assert replay(entries()) == book
