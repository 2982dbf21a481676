"""权限:没有声明的网址不能启动;表里没有的网址不能过;表里怎么写,门口就怎么放。"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path

from guatu.ledger.acts.people import PostLeft
from guatu.ledger.pledge import Pledge
from guatu.vocabulary.role import Role
from guatu_office.records.writing import writing
from guatu_office.roles.gate import Gate
from guatu_office.roles.route_rule import EVERYBODY, IN_OFFICES, Reach, allowed
from guatu_office.roles.routes import routes
from tests import cast, staff
from tests.roles.role_table import OURS, TABLE, identities, pledges, rows, sample_pledge, written
from tests.staffed_office import AT


def test_the_table_is_the_one_in_the_tree() -> None:
    """权限表与各网址声明的一致;改了权限、加了网址,先重写权限表再合入。"""
    assert TABLE.read_text(encoding="utf-8") == written(sample_pledge()), (
        "运行 python -m tests.roles.role_table 重写权限表,并看清差异"
    )


def test_every_route_is_in_the_table() -> None:
    """每个网址、每个岗位都在表里。"""
    with TABLE.open(encoding="utf-8") as file:
        found = {(row["网址"], row["岗位"]) for row in csv.DictReader(file)}
    posts = {who.post or "—" for who in identities()}
    assert found == {(route.pattern, post) for route in routes() for post in posts}


def test_a_route_without_a_rule_stops_the_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """加一个没有声明权限的网址,办公室启动不了,并说出是哪一个。"""

    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @allowed((Role.OFFICE_HEAD, Reach.PARTY))
    def without_object(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    from guatu_office import urls

    for view, words in ((bare, "没有声明权限"), (without_object, "要看 number")):
        monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, path("new/", view)])
        from django.urls import clear_url_caches

        clear_url_caches()
        with pytest.raises(ImproperlyConfigured, match=f"/new/.*{words}"):
            Gate(lambda request: HttpResponse())
        monkeypatch.undo()
        clear_url_caches()


def test_the_gate_keeps_to_the_table(staffed: Path, rf: RequestFactory) -> None:
    """逐格问门口:表里准的放行,不准的登录过的得 403,没登录的去登录。"""
    gate = Gate(lambda request: HttpResponse())
    people = {who.post or "—": who for who in identities()}
    numbers = {name: one.number for name, one in pledges(sample_pledge()).items()}
    views = {route.pattern: route for route in routes()}
    asked = 0
    for address, method, named, _, _, post, answer in rows(sample_pledge()):
        request = rf.generic(method, "/")
        request.identity = people[post]  # type: ignore[attr-defined]
        arguments = {}
        if named in numbers:
            arguments = {"number": numbers[named]}
        elif named != "—":
            arguments = {
                "office": {"交通局": cast.TRANSPORT_BUREAU, "文旅局": cast.OUTSIDE_BUREAU}[named]
            }
        view = _view(views[address].rule)
        said = gate.process_view(request, view, (), arguments)
        assert (said is None) == (answer == "准"), (address, method, named, post)
        if said is not None:
            assert said.status_code in ((403,) if people[post].known else (302, 403))
        asked += 1
    assert asked > 500


def _view(rule: Any) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    view.route_rule = rule  # type: ignore[attr-defined]
    return view


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        (cast.LI, "/ledger/", 200),
        (cast.ZHAO, "/ledger/", 200),
        (staff.COUNTY_HEAD, "/wall/", 200),
        (staff.TOWNSHIP_REPORTER, f"/pledges/{OURS}/", 200),
        (staff.SYSTEM, "/ledger/", 403),
        (staff.AUDIT, f"/pledges/{OURS}/", 403),
    ],
)
def test_pages_open_by_role(
    as_person: Callable[..., Any], who: Any, address: str, status: int
) -> None:
    """督查员、填报员、县长、乡镇都看得到台账和作战图;管理员看不到业务。"""
    answer = as_person(who.person, who.post).get(address)
    assert answer.status_code == status
    if status == 403:
        assert "没有这一权限" in answer.content.decode()


def test_strangers_are_sent_to_sign_in_or_refused(as_person: Callable[..., Any]) -> None:
    """没登录的、冒写编号的,看不到台账,也办不了;健康检查人人可看。"""
    for person in ("", "p-77"):
        client = as_person(person)
        assert client.get("/ledger/").status_code in (302, 403)
        assert client.get("/healthz").status_code == 200
        answer = client.post("/reports/qingyuan-2022.txt/review/accept/", {})
        assert answer.status_code in (302, 403)


def test_revoked_rights_bite_on_the_next_request(as_person: Callable[..., Any]) -> None:
    """离岗之后,下一次打开就没有权限,不等会话过期。"""
    client = as_person(cast.ZHAO.person, cast.ZHAO.post)
    assert client.get("/ledger/").status_code == 200
    with writing() as ledger:
        body = PostLeft(reason="调任")
        ledger.about(f"post:{cast.ZHAO.post}", body, by=staff.SECURITY, at=AT)
    assert client.get("/ledger/").status_code in (302, 403)


def test_a_reach_is_judged_on_the_object() -> None:
    """牵头、配合、分管、本单位,各看对象。"""
    mine, theirs = pledges(sample_pledge()).values()
    found = {
        (who.post, reach, pledge.number)
        for who in identities()
        for reach in (Reach.PARTY, Reach.LEAD, Reach.LED)
        for pledge in (mine, theirs)
        if _holds(who, reach, pledge)
    }
    assert found == {
        (cast.ZHAO.post, Reach.PARTY, OURS),
        (cast.QIAN.post, Reach.PARTY, OURS),
        (cast.SUN.post, Reach.PARTY, OURS),
        (cast.OUTSIDER.post, Reach.PARTY, "2022-002"),
        (cast.ZHAO.post, Reach.LEAD, OURS),
        (cast.QIAN.post, Reach.LEAD, OURS),
        (cast.OUTSIDER.post, Reach.LEAD, "2022-002"),
        (cast.VICE_HEAD, Reach.LED, OURS),
        (cast.VICE_HEAD, Reach.LED, "2022-002"),
    }


def _holds(who: Any, reach: Reach, pledge: Pledge) -> bool:
    from guatu_office.roles.route_rule import Target, rule_of

    roles = [(role, reach) for role in (*IN_OFFICES, Role.LEAD_OFFICIAL)]
    rule = rule_of(allowed(*roles)(lambda request: None))
    assert rule is not None
    return rule.allows("GET", who, Target(pledge=pledge))


def test_everybody_is_every_role() -> None:
    """“人人可看”含公众和三员。"""
    assert set(EVERYBODY) == set(Role)
