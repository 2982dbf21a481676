"""一年的办理:从交办到销号,各人在各自的页面上办;不该办的办不了,先办的算数,填过的不丢。"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.ledger.pledge import Pledge, Stage
from guatu_office.pages.year.verbs import VERBS
from guatu_office.records.queries import whole_book
from tests import cast, staff
from tests.staffed_office import AT

NUMBER = "2022-001"
DAY = AT.date() + timedelta(days=1)


def pledge(number: str = NUMBER) -> Pledge:
    book = whole_book()
    assert book is not None
    return book.pledges[number]


def size() -> int:
    book = whole_book()
    assert book is not None
    return book.size


@pytest.fixture(autouse=True)
def evidence_folder(tmp_path: Path, settings: Any) -> Path:
    """佐证材料存在临时目录里。"""
    settings.OFFICE_FOLDER = tmp_path
    return tmp_path / "evidence"


@pytest.fixture
def do(as_person: Callable[..., Client]) -> Callable[..., Any]:
    """以某人的身份办一笔:默认带上眼前的状态,返回回应。"""

    def act(who: Any, slug: str, expect: int = 302, number: str = NUMBER, **typed: Any) -> str:
        client = as_person(who.person, who.post)
        said = {"seen": pledge(number).entries[-1], "on": str(DAY), **typed}
        answer = client.post(f"/pledges/{number}/{slug}/", said)
        page = answer.content.decode()
        assert answer.status_code == expect, re.sub(r"<[^>]+>", " ", page)[-1500:]
        return page

    return act


def photo(words: str) -> SimpleUploadedFile:
    content = b"\xff\xd8\xff\xe0" + words.encode()
    return SimpleUploadedFile(f"{words}.jpg", content, content_type="image/jpeg")


REPORT = {
    "period": "2022-02",
    "done": "8",
    "unit": "个",
    "visible": "部分完成",
    "narrative": "按计划推进",
    "problems": "无",
    "next_steps": "继续施工",
}


def reported(do: Callable[..., Any]) -> None:
    do(cast.ZHAO, "sign-for")
    do(cast.ZHAO, "report", **REPORT, evidence=photo("现场"))
    do(cast.QIAN, "confirm", period="2022-02", of=pledge().progress[-1].seq)


def test_the_whole_year_of_a_promise(do: Callable[..., Any], evidence_folder: Path) -> None:
    """签收、编节点、报进展、负责人确认、督查核查、申请、现场核查、公示、销号,一步一条。"""
    before = size()
    do(cast.ZHAO, "sign-for")
    do(cast.ZHAO, "plan-nodes", nodes="完成招标 2022-04-30 40%\n全部完工 2022-06-30 60%")
    assert [str(one.due) for one in pledge().milestones] == ["2022-04-30", "2022-06-30"]
    do(cast.ZHAO, "report", **REPORT, evidence=photo("现场"))
    seen = pledge().progress[-1]
    assert seen.evidence
    assert len(list(evidence_folder.iterdir())) == 1
    do(cast.QIAN, "confirm", period="2022-02", of=seen.seq)
    do(cast.LI, "check-month", period="2022-02", of=seen.seq, passed="yes")
    assert pledge().progress[-1].passed
    apply(do)
    assert pledge().stage is Stage.APPLIED
    do(
        cast.WANG,
        "check",
        manner="site",
        passed="yes",
        finding="属实",
        evidence=photo("核"),
        **ticks(),
    )
    do(cast.LI, "notice", place="县政府网站", until="2022-02-24")
    do(cast.WANG, "close", on="2022-02-25")
    assert pledge().stage is Stage.CLOSED
    assert size() == before + 9


def apply(do: Callable[..., Any], who: Any = cast.ZHAO, **more: Any) -> None:
    from guatu.closing.evidence_choice import evidence_list
    from guatu.ledger.evidence_item import EvidenceForm
    from guatu.vocabulary.unknown import Unknown

    chosen = evidence_list(pledge(), DAY)
    assert not isinstance(chosen, Unknown)
    given: dict[str, Any] = {
        f"given_{one.id}": "清政〔2022〕5号" if one.form is EvidenceForm.NUMBER else photo(one.id)
        for one in chosen.list.items
    }
    do(who, "apply", statement="已全部完成", **{**given, **more})


def ticks() -> dict[str, str]:
    application = pledge().application
    assert application is not None
    return {f"found_{item.id}": "on" for item in application.items}


def test_an_application_names_what_is_missing(do: Callable[..., Any]) -> None:
    """佐证不齐不受理:缺哪些一次说全,填过的话还在。"""
    reported(do)
    before = size()
    page = do(cast.ZHAO, "apply", expect=422, statement="都完成了")
    assert "没有办成" in page
    assert "都完成了" in page
    assert size() == before


@pytest.mark.parametrize(
    ("who", "slug", "number"),
    [
        (cast.OUTSIDER, "sign-for", NUMBER),
        (cast.SUN, "sign-for", NUMBER),
        (cast.ZHAO, "assign", NUMBER),
        (cast.ZHAO, "sign-for", "2022-002"),
        (staff.COUNTY_HEAD, "sign-for", NUMBER),
        (staff.VICE_HEAD, "close", NUMBER),
        (staff.SYSTEM, "close", NUMBER),
        (cast.LI, "sign-for", NUMBER),
        (cast.LI, "confirm", NUMBER),
    ],
)
def test_others_are_turned_away(do: Callable[..., Any], who: Any, slug: str, number: str) -> None:
    """别的单位、配合单位、领导、管理员、督查室,各自不该办的都办不了。"""
    before = size()
    do(who, slug, expect=403, number=number)
    assert size() == before


def test_the_applicant_never_checks(
    do: Callable[..., Any], as_person: Callable[..., Client]
) -> None:
    """填报的人换到督查岗位,也不能核查自己报的。"""
    from guatu.ledger.acts.people import PostLeft, PostTakenUp
    from guatu_office.records.writing import writing

    reported(do)
    apply(do)
    with writing() as ledger:
        post = f"post:{cast.LI.post}"
        ledger.about(post, PostLeft(reason="调任"), by=staff.SECURITY, at=AT)
        ledger.about(post, PostTakenUp(person=cast.ZHAO.person), by=staff.SECURITY, at=AT)
    client = as_person(cast.ZHAO.person, cast.LI.post)
    said = {"seen": pledge().entries[-1], "on": str(DAY), "manner": "document", "passed": "yes"}
    answer = client.post(f"/pledges/{NUMBER}/check/", {**said, **ticks()})
    assert answer.status_code == 422
    assert "申请销号的人不能核查" in answer.content.decode()
    assert pledge().stage is Stage.APPLIED


def test_whoever_comes_second_is_told(do: Callable[..., Any]) -> None:
    """两人同时签收,后到的得 409,台账只记一条。"""
    seen, before = pledge().entries[-1], size()
    do(cast.ZHAO, "sign-for", seen=seen)
    page = do(cast.QIAN, "sign-for", expect=409, seen=seen)
    assert "已有改动" in page
    assert size() == before + 1


def test_a_form_sent_twice_is_one_act(do: Callable[..., Any]) -> None:
    """同一张表连点两次,只记一条。"""
    seen, before = pledge().entries[-1], size()
    for _ in range(2):
        do(cast.ZHAO, "sign-for", seen=seen, form_key="k1")
    assert size() == before + 1


@pytest.mark.parametrize(
    ("slug", "typed", "says"),
    [
        ("plan-nodes", {"nodes": "四月完工"}, "第 1 行"),
        ("plan-nodes", {"nodes": "完工 2022-02-30"}, "第 1 行"),
        ("plan-nodes", {"nodes": "完工 2031-01-01"}, "晚于"),
        ("report", {**REPORT, "done": "八个"}, "写成数字"),
        ("report", {**REPORT, "period": "2031-01"}, "还没有到"),
        ("report", {**REPORT, "narrative": " "}, "请填写进展情况"),
        ("report", {**REPORT, "on": "昨天"}, "2022-06-30 的样子"),
        ("ask-amendment", {"due": "2022-12-30", "cause": "雨季"}, "请附上佐证材料"),
    ],
)
def test_bad_entries_keep_what_was_typed(
    do: Callable[..., Any], slug: str, typed: dict[str, Any], says: str
) -> None:
    """填错的说清错在哪里,填过的还在,台账不动。"""
    do(cast.ZHAO, "sign-for")
    before = size()
    page = do(cast.ZHAO, slug, expect=422, **typed)
    assert says in page
    kept = next(value for value in typed.values() if value.strip())
    assert kept in page
    assert size() == before


def test_the_page_offers_what_can_be_done(as_person: Callable[..., Client]) -> None:
    """事项页只列此人此时能办的;看过去某一天时不列。"""
    address = f"/pledges/{NUMBER}/"
    for who, offered in (
        (cast.ZHAO, ["签收", "退回", "标注位置", "申请调整"]),
        (cast.LI, ["交办", "标注位置", "调整", "结转"]),
        (staff.COUNTY_HEAD, []),
        (cast.OUTSIDER, []),
    ):
        page = as_person(who.person, who.post).get(address).content.decode()
        found = re.findall(rf'href="{address}([a-z-]+)/"', page)
        labels = {verb.slug: verb.label for verb in VERBS}
        assert [labels[slug] for slug in found] == offered
    page = as_person(cast.LI.person, cast.LI.post).get(f"{address}?as_of=2022-02-20")
    assert "可办事项" not in page.content.decode()


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.slug)
def test_every_form_opens(as_person: Callable[..., Client], verb: Any) -> None:
    """每张办理表都打得开:能办的有表单,不能办的说明现在是什么阶段。"""
    who = cast.LI if verb.grants == VERBS[0].grants else cast.QIAN
    answer = as_person(who.person, who.post).get(f"/pledges/{NUMBER}/{verb.slug}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ("阶段，不能" in page) != ('name="seen"' in page)


def test_evidence_is_an_attachment(
    do: Callable[..., Any], as_person: Callable[..., Client], evidence_folder: Path
) -> None:
    """佐证只作附件下载,不在浏览器里打开;没有的给 404,公众看不到。"""
    reported(do)
    digest = pledge().progress[-1].evidence[0].removeprefix("sha256:")
    answer = as_person(cast.LI.person, cast.LI.post).get(f"/evidence/{digest}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == photo("现场").read()  # type: ignore[attr-defined]
    answer.close()
    assert as_person(cast.LI.person, cast.LI.post).get(f"/evidence/{'0' * 64}/").status_code == 404
    assert as_person("").get(f"/evidence/{digest}/").status_code in (302, 403)


def test_the_day_may_not_run_ahead(do: Callable[..., Any]) -> None:
    """办理日期不能晚于今天。"""
    page = do(cast.ZHAO, "sign-for", expect=422, on=str(date(2199, 1, 1)))
    assert "晚于记账之日" in page


@pytest.fixture
def in_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """今天是计划年度里的一天。"""
    from guatu_office.pages.year import act

    now = AT + timedelta(days=1)
    monkeypatch.setattr(act, "timezone", SimpleNamespace(localtime=lambda: now))


def with_number() -> str:
    """有数量的一项。"""
    book = whole_book()
    assert book is not None
    return next(n for n, one in sorted(book.pledges.items()) if "户厕500户" in one.quote)


def test_a_target_is_amended_and_the_original_stays(
    do: Callable[..., Any], as_person: Callable[..., Client], in_the_year: None
) -> None:
    """单位申请把500户改成450户,督查室照批;原定500户一直写在页上。"""
    from tests import staffed_office

    number = with_number()
    staffed_office.hand_out(number, cast.TRANSPORT_BUREAU)
    do(cast.ZHAO, "sign-for", number=number)
    due = str(pledge(number).due.by)
    asked = {"due": due, "target_0": "450户", "cause": "外出户核减", "evidence": photo("核减表")}
    do(cast.ZHAO, "ask-amendment", number=number, **asked)
    client = as_person(cast.LI.person, cast.LI.post)
    page = client.get(f"/pledges/{number}/amend/").content.decode()
    assert 'value="450户"' in page
    approved = {"approved_by": cast.VICE_HEAD, "document": "会议纪要3号", "reason": "外出户核减"}
    do(cast.LI, "amend", number=number, due=due, target_0="450户", **approved)
    (target,) = pledge(number).quantities
    assert (target.low, target.quote) == (450, "450户")
    assert pledge(number).original_quantities[0].quote == "500户"
    assert str(pledge(number).due.by) == due
    assert "原定 500户" in client.get(f"/pledges/{number}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "says"), [("450个", "单位须仍是"), ("四五百", "看不出"), ("500户", "没有变化")]
)
def test_a_target_keeps_its_unit(
    do: Callable[..., Any], in_the_year: None, typed: str, says: str
) -> None:
    """换了单位、写不成数量、和原来一样的,都不收,说清为什么。"""
    from tests import staffed_office

    number = with_number()
    staffed_office.hand_out(number, cast.TRANSPORT_BUREAU)
    do(cast.ZHAO, "sign-for", number=number)
    before = size()
    asked = {"due": str(pledge(number).due.by), "target_0": typed, "cause": "核减"}
    page = do(cast.ZHAO, "ask-amendment", expect=422, number=number, evidence=photo("表"), **asked)
    assert says in page
    assert size() == before
