"""每张要记账的表都带着自己的编号:交两次只记一次。"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from guatu_office.records.models import EntryRow, WriteKey
from guatu_office.records.queries import whole_book

TEMPLATES = Path(__file__).resolve().parents[2] / "guatu_office/templates"
FORM = re.compile(r'<form\b(?:[^>]|%}|}})*?method="post"(?:[^>]|%}|}})*?>.*?</form>', re.DOTALL)
# 这些表不往台账里写:对照用的报告、登录、选岗、收表前的各步、自填的姓名。
NO_ENTRIES = ("compare/", "sign_in/", "layout/", "sheets/", "review-officer")
PAGE = "/reports/qingyuan-2022.txt/review/"


def test_every_form_that_writes_carries_a_key() -> None:
    """模板里的表,记账的都有编号。"""
    without = [
        f"{path.relative_to(TEMPLATES)}: {form[:90]}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for form in FORM.findall(path.read_text(encoding="utf-8"))
        if "{% form_key %}" not in form
    ]
    assert [one for one in without if not any(word in one for word in NO_ENTRIES)] == []


def sent(client: Client, verb: str, **typed: str) -> str:
    """交一次,返回去向。"""
    answer = client.post(f"{PAGE}{verb}/", typed)
    assert answer.status_code == 302, answer.content.decode()[:300]
    return str(answer.headers["Location"])


@pytest.fixture
def draft(office: Path) -> str:
    """一项未定的草稿,和看到的最后一条。"""
    book = whole_book()
    assert book is not None
    one = next(one for one in book.pledges.values() if "硬化20个村" in one.quote)
    return f"{one.number}.{one.entries[-1]}"


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("accept", {}),
        ("reject", {"reason": "只是号召"}),
        ("split", {"words": "6月底前硬化20个村的背街小巷"}),
    ],
)
def test_the_same_form_twice_is_one_entry(
    client: Client, draft: str, verb: str, typed: dict[str, str]
) -> None:
    """同一张表交两次,答复一样,台账只多一条;改了再交是另一笔。"""
    size = EntryRow.objects.count()
    same = {"draft": draft, "form_key": "abc", **typed}
    assert sent(client, verb, **same) == sent(client, verb, **same)
    assert EntryRow.objects.count() == size + 1
    assert WriteKey.objects.count() == 1
    assert client.post(f"{PAGE}{verb}/", {**same, "form_key": "another"}).status_code == 409


def test_several_at_once_are_written_once(client: Client, office: Path) -> None:
    """全部采纳、立项,同一张表交两次也只办一次。"""
    report = ["qingyuan-2022.txt"]
    since = str(EntryRow.objects.count())
    every = {"since": since, "kind": "", "area": "*", "sure": "on", "form_key": "abc"}
    told = [client.post(reverse("review-accept-all", args=report), every) for _ in range(2)]
    assert [one.status_code for one in told] == [302, 302]
    assert told[0].headers["Location"] == told[1].headers["Location"]
    taken = {
        "since": str(EntryRow.objects.count()), "on": "2022-03-01", "form_key": "abc",
    }  # fmt: skip
    told = [client.post(reverse("review-adopt", args=report), taken) for _ in range(2)]
    assert [one.status_code for one in told] == [302, 302]
    assert WriteKey.objects.count() == 2
