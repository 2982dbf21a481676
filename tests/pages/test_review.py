"""审读页:不开脚本也能办,办不了就一句话说清,写下的字不丢,审完立项。"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest
from django.http import HttpResponse
from django.test import Client

from guatu.ledger.book import Book
from guatu.ledger.pledge import Decision, Stage
from guatu_office.records import queries
from guatu_office.records.book_copy import take_in
from tests import cast

Get = Callable[..., str]
Post = Callable[..., HttpResponse]
ADDRESS = "/reports/qingyuan-2022/review/"
ROW = re.compile(r'<li class="promise-row[^"]*" id="p-([^"]+)"')
ROW_OF_LEDGER = re.compile(r'<tr data-promise="([^"]+)"')


def book() -> Book:
    found = queries.whole_book()
    assert found is not None
    return found


def token(words: str) -> str:
    one = next(one for one in book().pledges.values() if words in one.quote)
    return f"{one.number}.{one.entries[-1]}"


def number(words: str) -> str:
    return token(words).partition(".")[0]


@pytest.fixture
def post(client: Client, office: Path) -> Post:
    """办一步;默认不开脚本,跟着转到的页面。"""

    def act(verb: str, expect: int = 200, htmx: bool = False, **asked: str) -> HttpResponse:
        headers = {"HX-Request": "true"} if htmx else {}
        answer = client.post(f"{ADDRESS}{verb}/", asked, headers=headers, follow=True)
        assert answer.status_code == expect, answer.content.decode()[:300]
        return answer  # type: ignore[return-value]

    return act


def words_of(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def test_every_draft_stands_on_both_sides(get: Get) -> None:
    """每项草稿在原文和清单里各有一处,用同一个编号。"""
    page = get(ADDRESS)
    assert ROW.findall(page) == sorted(book().pledges)
    for one in book().pledges:
        assert page.count(f'data-promise="{one}"') >= 2


def test_places_are_code_points_of_the_report(get: Get) -> None:
    """左边每一小段都写明从第几个字起,照此能从报告里取出同样的字。"""
    found = re.findall(r'data-at="(\d+)"[^>]*>([^<]*)</(?:a|span)>', get(ADDRESS))
    assert len(found) > 20
    for at, words in found:
        assert cast.REPORT.startswith(unescape(words), int(at))


def test_a_draft_is_accepted_without_a_script(post: Post) -> None:
    """不开脚本按“采纳”,记一条,转到下一项未定的,说清办了什么。"""
    page = words_of(post("accept", draft=token("改造户厕")))
    assert f"采纳 {number('改造户厕')}。" in page
    assert "已定 1 /" in page
    assert book().pledges[number("改造户厕")].decision is Decision.ACCEPTED
    assert f'id="desk-title">{number("河道巡查")[5:]}' in page


def test_the_name_given_once_stands_in_the_ledger(post: Post) -> None:
    """办理人填一次,以后每一笔都记这个名字;没填时记“local”。"""
    post("accept", draft=token("改造户厕"))
    assert queries.entry_at(book().size - 1).by.person == "local"
    post("officer", name="李督查")
    post("accept", draft=token("河道巡查"))
    assert queries.entry_at(book().size - 1).by.person == "李督查"
    assert "请填写办理人姓名" in words_of(post("officer", expect=422, name=" "))


def test_a_forged_name_is_no_name(client: Client, post: Post) -> None:
    """改过的 Cookie 不认。"""
    client.cookies["officer"] = "wanglaowu"
    post("accept", draft=token("改造户厕"))
    assert queries.entry_at(book().size - 1).by.person == "local"


def test_a_conflict_keeps_what_was_typed(post: Post) -> None:
    """看过之后别人改了:409,一句话说清,台账不变,写下的理由还在框里。"""
    saw = token("改造户厕")
    post("retype", draft=saw, kind="project")
    size = book().size
    page = words_of(post("reject", expect=409, draft=saw, reason="去年已经办完"))
    assert "在您看过之后已有改动" in page
    assert 'value="去年已经办完"' in page
    assert book().size == size


@pytest.mark.parametrize(
    ("verb", "asked", "sentence"),
    [
        ("reject", {"reason": " "}, "请写明不采纳的理由"),
        ("retype", {"kind": "nonsense"}, "请选一个类别"),
        ("redate", {"due": "九月", "reason": "批示"}, "时限请按"),
        ("redate", {"due": "2022-09-30"}, "请写明改时限的依据"),
        ("merge", {"other": ""}, "后面没有可以合并的一项"),
        ("split", {}, "请先在原文里选出文字"),
        ("split", {"words": "没有这几个字"}, "在这段原文里找不到"),
        ("split", {"start": "0", "end": "4"}, "不在这一项里"),
        ("add", {"words": "改造户厕"}, "重叠"),
        ("add", {"start": "9999999", "end": "99999999"}, "没有选中文字"),
        ("withdraw", {}, "没有可以撤回的一步"),
    ],
)
def test_what_cannot_be_done_is_said(
    post: Post, verb: str, asked: dict[str, str], sentence: str
) -> None:
    """办不了的,一句话说清,一条不记。"""
    size = book().size
    assert sentence in words_of(post(verb, expect=422, draft=token("改造户厕"), **asked))
    assert book().size == size


@pytest.mark.parametrize("draft", ["", "2022-001", "2022-001.x", "2022-999.4", "x" * 500])
def test_a_draft_that_is_none_is_refused(post: Post, draft: str) -> None:
    """指不明的草稿不办。"""
    size = book().size
    post("accept", expect=422, draft=draft)
    assert book().size == size


def test_words_may_be_copied_instead_of_selected(post: Post) -> None:
    """不开脚本时照抄文字也能拆分、补录;抄得不够就请多抄几个字。"""
    post("split", draft=token("硬化20个村"), words="6月底前硬化20个村的背街小巷")
    assert number("投资3000万元") != number("硬化20个村")
    page = words_of(post("add", expect=422, words="让我们团结一心"))
    assert "再按一次“补录”" in page
    asked = re.search(r'name="outside" value="(\d+-\d+)"', page)
    assert asked
    post("add", words="让我们团结一心", outside=asked[1])
    assert book().pledges[max(book().pledges)].quote == "让我们团结一心"
    for forged in ("9-3", "x", "1-2", "9" * 20 + "-1"):
        post("add", expect=422, words="新增就业3000人", outside=forged)
    assert "不止一处" in words_of(post("add", expect=422, words="2022年"))


def test_undo_is_an_entry_too(post: Post) -> None:
    """撤回也是一条,历史里看得见采纳和撤回。"""
    post("accept", draft=token("改造户厕"))
    step = str(book().size - 1)
    page = words_of(post("withdraw", draft=token("改造户厕"), step=step))
    assert "撤回：采纳" in page
    labels = [one.label for one in queries.history(number("改造户厕"), cast.AS_OF)]
    assert labels == ["起草", "采纳", "撤回"]


def test_htmx_gets_only_what_changed(post: Post) -> None:
    """开了脚本,只换变化的那一行、那一段和进度;别人其间办的也带来。"""
    since = str(book().size)
    post("accept", draft=token("改造户厕"))
    part = words_of(post("accept", htmx=True, draft=token("河道巡查"), since=since))
    assert "<html" not in part
    assert set(ROW.findall(part)) == {number("改造户厕"), number("河道巡查")}
    assert "local：采纳" in part
    assert part.count("<p id=") + part.count("<h2 id=") == 1


def test_a_split_brings_its_parts_alone(post: Post) -> None:
    """拆分以后,只换那一段;新的一行写明接在哪一行后面;撤回时去掉。"""
    whole, size = number("硬化20个村"), str(book().size)
    asked = {"words": "6月底前硬化20个村的背街小巷", "since": size}
    part = words_of(post("split", htmx=True, draft=token("硬化20个村"), **asked))
    fresh = max(book().pledges)
    assert ROW.findall(part) == [whole, fresh]
    assert f'<ol hx-swap-oob="afterend:#p-{whole}">' in part
    back = {"step": size, "since": str(book().size)}
    part = words_of(post("withdraw", htmx=True, draft=token("硬化20个村"), **back))
    assert ROW.findall(part) == [whole]
    assert f'<li id="p-{fresh}" hx-swap-oob="delete">' in part


def test_others_changes_are_asked_for(get: Get, post: Post, client: Client) -> None:
    """没有新的一条就没有可换的;有就给。"""
    size = book().size
    assert client.get(f"{ADDRESS}changes/?since={size}").status_code == 204
    post("accept", draft=token("改造户厕"))
    assert number("改造户厕") in get(f"{ADDRESS}changes/?since={size}")
    assert client.get(f"{ADDRESS}changes/?since=x").status_code == 204


def test_all_are_accepted_after_asking(post: Post) -> None:
    """全部采纳先列出来问一遍,确认了才办。"""
    size = str(book().size)
    asked = words_of(post("accept-all", since=size, kind="indicator", area="*"))
    assert "采纳这" in asked
    assert book().size == int(size)
    page = words_of(post("accept-all", since=size, kind="indicator", area="*", sure="on"))
    assert f"采纳 3 项，记在台账第 {size}–{int(size) + 2} 条。" in page
    assert '<a href="/ledger/">在台账里看</a>' in page.partition('id="told"')[2][:400]
    kinds = {one.kind for one in book().pledges.values() if one.decision is Decision.ACCEPTED}
    assert kinds == {"indicator"}
    assert "没有未定的草稿" in words_of(
        post("accept-all", expect=422, since=size, kind="indicator", area="*")
    )
    post("retype", draft=token("改造户厕"), kind="project")
    post("accept-all", expect=409, since=size, kind="", area="*", sure="on")


def test_accepted_drafts_are_adopted_by_one_button(post: Post, get: Get) -> None:
    """立项:尚有未定的先说出来;全部定了一次立项,之后只看不改,指向台账。"""
    post("accept", draft=token("改造户厕"))
    asked = {"since": str(book().size), "on": "2022-02-15"}
    assert "还没有定" in words_of(post("adopt", expect=422, **asked))
    post("accept-all", since=asked["since"], kind="", area="*", sure="on")
    size = book().size
    said = words_of(post("adopt", since=str(size), on="2022-02-15")).partition('id="told"')[2][:400]
    assert f"立项 9 项，记在台账第 {size}–{size + 8} 条。" in said
    assert '<a href="/ledger/">在台账里看</a>' in said
    assert {one.stage for one in book().pledges.values()} == {Stage.ADOPTED}
    page = get(ADDRESS)
    assert "已全部立项" in page
    assert 'id="desk"' not in page
    assert "立项日期请按" in words_of(post("adopt", expect=422, since="1", on="明天"))


@pytest.mark.parametrize(
    "done", ["done=0", "done=1", "first=0&done=1", "first=9&done=2", "done=99999", "first=x&done=2"]
)
def test_an_address_that_names_other_entries_breaks_nothing(get: Get, done: str) -> None:
    """网址里的条号被改过,页面照常打开。"""
    assert 'id="told"' in get(f"{ADDRESS}?{done}")


def test_a_day_set_in_review_is_called_decided(post: Post, get: Get) -> None:
    """改过的时限在审读页、事项页、台账、导出表上都写“审定”,不写“推定”。"""
    one = number("河道巡查")
    part = words_of(
        post(
            "redate", htmx=True, draft=token("河道巡查"), due="2022-09-30", reason="批示",
            since=str(book().size),
        )
    )  # fmt: skip
    assert "<i>审定</i>" in part
    page = get(f"/pledges/{one}/")
    assert "<i>审定</i>" in page
    assert "推定" not in page.partition("办理历史")[0]
    assert ROW_OF_LEDGER.findall(get("/ledger/?due=decided")) == [one]
    assert one not in get("/ledger/?due=inferred")
    assert "2022-09-30,审定" in get("/ledger.csv?due=decided")


def test_an_older_day_is_only_read(get: Get) -> None:
    """看以前某一天,只看不改;报告还没收到的日子也说清。"""
    page = get(f"{ADDRESS}?as_of=2022-02-15")
    assert "只看不改" in page
    assert "<form method=post" not in page.replace('"', "")
    assert "还没有收到" in get(f"{ADDRESS}?as_of=2021-06-30")


def test_what_is_rejected_leaves_the_other_pages(post: Post, get: Get) -> None:
    """不采纳的退出台账和首页合计,事项页仍说得清为什么,报告页注明理由。"""
    one = number("加强文物")
    post("reject", draft=token("加强文物"), reason="没有可查的结果")
    assert one not in get("/ledger/")
    assert "没有可查的结果" in get(f"/pledges/{one}/")
    assert "审读不采纳：没有可查的结果" in get("/reports/qingyuan-2022/")
    post("merge", draft=token("改造户厕"), other=token("河道巡查"))
    assert "不在承诺之列" in get(f"/pledges/{sorted(book().set_aside)[0]}/")


@pytest.mark.django_db
def test_a_report_without_drafts_says_how_to_add(
    client: Client, cast_book: Path, tmp_path: Path
) -> None:
    """一项承诺也没有读出时,页面说清怎样补录,补了就有。"""
    copytree(cast_book, tmp_path / "bare")
    lines = (cast_book / "entries.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "bare" / "entries.jsonl").write_bytes(b"".join(lines[:2]))
    take_in(tmp_path / "bare")
    assert "没有读出承诺" in client.get(ADDRESS).content.decode()
    client.post(f"{ADDRESS}add/", {"words": "改造户厕500户"})
    assert list(book().pledges) == ["2022-001"]


def test_everything_rejected_leaves_nothing_to_adopt(post: Post, get: Get) -> None:
    """全部不采纳时,已定的照数,没有可立项的。"""
    whole = sorted(book().pledges.values(), key=lambda one: one.span)
    for one in whole:
        post("reject", draft=f"{one.number}.{one.entries[-1]}", reason="试")
    page = get(ADDRESS)
    assert f"已定 {len(whole)} / {len(whole)} 项" in page
    assert "disabled" in page


def test_a_form_from_elsewhere_is_refused(office: Path) -> None:
    """没有本页记号的提交不收,用中文说明。"""
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"{ADDRESS}accept/", {"draft": token("改造户厕")})
    assert answer.status_code == 403
    assert "请刷新后再办" in answer.content.decode()


def test_an_unknown_verb_is_not_found(client: Client, office: Path) -> None:
    """没有的办法说没有;用看的方式不能办。"""
    assert client.post(f"{ADDRESS}burn/").status_code == 404
    assert client.get(f"{ADDRESS}accept/").status_code == 405
    assert client.post("/reports/meiyou/review/accept/").status_code == 404
