"""县里自己的规则:改天数、换模板、写季节;缩短法定等待、超过法定时限,拒绝时说出条文。"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guatu.cli import main
from guatu.cli.county_rules import county_rules
from guatu.scheduling.season_rule import season_rules
from guatu.scheduling.template_choice import choose
from guatu.scheduling.template_drawer import template, templates
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Unusable
from tests.cast import REPORT
from tests.scheduling.test_backward import pledge

HEADER = """id = "qingyuan.{name}"
title = "清源县自己的"
source = "清源县住建局 2021 年竣工项目统计"
verified = "S"
checked_on = 2026-11-24
effective_from = 2022-01-01
"""
ADJUSTS = (
    HEADER.format(name="toilets")
    + """adjusts = "templates.counted-works"
[[node]]
id = "build"
days = 45
[[node]]
id = "list"
days = 3
source = "清源县农业农村局"
verified = "D"
"""
)
WHOLE = (
    HEADER.replace("qingyuan.{name}", "templates.counted-works")
    + """kinds = ["count"]
priority = 30
words = ["公厕"]
reason = "县里按自己的办法排"
default_end = "build"
[[node]]
id = "tender"
name = "等标"
days = 20
after = []
matter = "tender-bids"
[[node]]
id = "build"
name = "施工"
days = 40
after = ["tender"]
"""
)
SEASON = (
    HEADER.replace("qingyuan.{name}", "seasons.planting")
    + """[[open]]
first = "04-10"
last = "05-20"
"""
)


def county(folder: Path, room: str, text: str) -> Path:
    (folder / room).mkdir(exist_ok=True)
    (folder / room / "own.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_county_gives_its_own_days_with_its_own_source(tmp_path: Path) -> None:
    """县里把施工改成45天、列名册改成3天,来源是县里的;别的节点照旧。"""
    made = template("templates.counted-works", county(tmp_path, "templates", ADJUSTS))
    drawer = template("templates.counted-works")
    assert made is not None
    assert drawer is not None
    days = {node.id: node.days for node in made.nodes}
    assert (days["build"], days["list"], days["tender"]) == (45, 3, 20)
    sources = {node.id: (node.source, node.verified) for node in made.nodes}
    assert sources["build"] == ("清源县住建局 2021 年竣工项目统计", "S")
    assert sources["list"] == ("清源县农业农村局", "D")
    assert sources["tender"] == {n.id: (n.source, n.verified) for n in drawer.nodes}["tender"]
    assert [node.id for node in made.nodes] == [node.id for node in drawer.nodes]


def test_a_whole_template_takes_the_place_of_the_drawers(tmp_path: Path) -> None:
    """县里写了同名的整份模板,就用县里的;另起名字的,并列。"""
    folder = county(tmp_path, "templates", WHOLE)
    choice = choose(pledge("新建公厕100座", PledgeKind.COUNT), folder)
    assert choice.reason == "县里按自己的办法排（“公厕”）"
    assert len(templates(folder)) == len(templates())
    other = WHOLE.replace("templates.counted-works", "qingyuan.toilets").replace("= 30", "= 31")
    (tmp_path / "beside").mkdir()
    beside = county(tmp_path / "beside", "templates", other)
    assert len(templates(beside)) == len(templates()) + 1


def test_a_county_writes_its_own_season(tmp_path: Path) -> None:
    """北方的县四五月才栽树:季节按县里的。"""
    closed = season_rules(county(tmp_path, "seasons", SEASON))["planting"].season.closed
    assert [(span.first, span.last) for span in closed] == [((5, 21), (4, 9))]
    assert len(season_rules()["planting"].season.closed) == 2


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        (ADJUSTS, ('id = "build"', 'id = "tender"'), ""),
        (ADJUSTS, ('id = "build"\ndays = 45', 'id = "tender"\ndays = 15'), "《中华人民共和国招标投标法》第二十四条规定不少于 20 个日历日，不可压缩"),
        (ADJUSTS, ("days = 45", "days = -4"), "天数应是 0 到 600 的整数"),
        (ADJUSTS, ("days = 45\n", ""), "须写天数"),
        (ADJUSTS, ('id = "build"', 'id = "bild"'), "没有节点 bild"),
        (ADJUSTS, ("templates.counted-works", "templates.toilets"), "没有模板 templates.toilets 可改"),
        (ADJUSTS, ("days = 45", "day = 45"), "不认识的键：day"),
        (ADJUSTS, ('verified = "D"', 'verified = "好"'), "核验标记不对"),
        (ADJUSTS, ("adjusts =", "adjust ="), "不认识的键：adjust"),
        (ADJUSTS, ("[[node]]", "[[nodes]]"), "不认识的键：nodes"),
        (WHOLE, ('matter = "tender-bids"\n', ""), "《中华人民共和国招标投标法》第二十四条规定的等待不可压缩"),
        (WHOLE, ("days = 20", "days = 10"), "第二十四条规定不少于 20 个日历日"),
        (WHOLE, ('reason = "县里按自己的办法排"\n', ""), "模板缺项"),
        (WHOLE.replace("templates.counted-works", "templates.government-works").replace('id = "tender"', 'id = "permit"').replace('"tender-bids"', '"construction-permit"').replace('"tender"]', '"permit"]'), ("days = 20", "days = 9"), "《中华人民共和国建筑法》第八条规定最长 7 个日历日，不能排 9 天"),
    ],
)  # fmt: skip
def test_nonsense_and_what_the_law_forbids_is_refused(
    tmp_path: Path, text: str, change: tuple[str, str], said: str
) -> None:
    """一句中文:哪个文件、哪个节点、哪一条。"""
    assert change[0] in text
    folder = county(tmp_path, "templates", text.replace(*change))
    if not said:
        assert templates(folder)
        return
    with pytest.raises(Unusable, match=said) as refused:
        templates(folder)
    assert str(folder / "templates" / "own.toml") in str(refused.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"05-20"', '"04-01"'), "last 早于 first"),
        (('"04-10"', '"4月10日"'), "应是 02-15 这样的月日"),
        (('[[open]]\nfirst = "04-10"\nlast = "05-20"\n', ""), "至少要有一段"),
        (('last = "05-20"\n', 'last = "05-20"\n[[open]]\nfirst = "05-01"\nlast = "06-01"\n'), "不能重叠"),
        (("last =", "end ="), "不认识的键：end"),
    ],
)  # fmt: skip
def test_a_bad_season_is_refused(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """季节写倒了、写重了、写成中文:拒收,说出文件。"""
    folder = county(tmp_path, "seasons", SEASON.replace(*change))
    with pytest.raises(Unusable, match=said):
        season_rules(folder)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """清源县的小报告读成的台账。"""
    folder = tmp_path_factory.mktemp("county")
    report = folder / "qingyuan-2022.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert main(["read", str(report), "--out", str(folder / "book")]) == 0
    return folder / "book"


def build_days(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[int]:
    assert main(["schedule", *arguments, "--as-of", "2022-02-15", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    works = [row for row in rows if row["template"] == "templates.counted-works"]
    return {node["days"] for row in works for node in row["nodes"] if node["id"] == "build"}


def test_the_command_takes_a_countys_rules(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """guatu schedule:--rules 指的、台账文件夹里的 rules、环境变量指的,先后依次。"""
    capsys.readouterr()
    assert build_days(capsys, str(book)) == {60}
    given = county(tmp_path, "templates", ADJUSTS)
    assert build_days(capsys, str(book), "--rules", str(given)) == {45}
    monkeypatch.setenv("GUATU_RULES", str(given))
    assert build_days(capsys, str(book)) == {45}
    (book / "rules").mkdir()
    county(book / "rules", "templates", ADJUSTS.replace("days = 45", "days = 50"))
    assert build_days(capsys, str(book)) == {50}
    assert build_days(capsys, str(book), "--rules", str(given)) == {45}


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    """指错了文件夹:说出来,不悄悄按没有处理。"""
    with pytest.raises(Unusable, match="规则文件夹里没有 templates"):
        county_rules(tmp_path)
    with pytest.raises(Unusable, match="找不到这个规则文件夹"):
        county_rules(tmp_path / "none")
