"""共用资源规则:同时能办几件、哪些节点用到;写错了说清是哪个文件哪一处;县里可以换。"""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.scheduling.county_folder import county_folder
from guatu.scheduling.portfolio.crew_rule import crew_rules, outdoor_nodes, read_crew
from guatu.scheduling.template_drawer import templates
from guatu.vocabulary.problem import Unusable

HEAD = """id = "crews.{name}"
title = "{name}"
source = "测试"
verified = "V"
checked_on = 2022-01-01
effective_from = 2022-01-01
"""


def written(folder: Path, body: str, name: str = "design") -> Path:
    path = folder / "crews" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD.format(name=name) + body, encoding="utf-8")
    return path


def test_the_drawer_says_how_sure_it_is() -> None:
    """自带的数都是默认(D),来源里写明要县里自己填;每类资源都真有模板节点用到。"""
    for rule in crew_rules().values():
        assert rule.verified == "D"
        assert "县里" in rule.source
        assert rule.capacity >= 1
        assert any(rule.use.takes(one, node) for one in templates() for node in one.nodes)


def test_rain_stops_no_approval() -> None:
    """现场施工的节点里没有一个审批事项。"""
    outdoor = outdoor_nodes()
    hit = [node for one in templates() for node in one.nodes if outdoor.takes(one, node)]
    assert len(hit) >= 20
    assert not [node.id for node in hit if node.wait]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('capacity = 0\nunit = "件"\nmatters = ["eia-form"]', "capacity"),
        ('capacity = true\nunit = "件"\nmatters = ["eia-form"]', "capacity"),
        ('capacity = 2\nmatters = ["eia-form"]', "unit"),
        ('capacity = 2\nunit = "件"', "须写哪些"),
        ('capacity = 2\nunit = "件"\nmatters = ["x"]', "不认识的 x"),
        ('capacity = 2\nunit = "件"\nnodes = ["design"]', "一起写"),
        (
            'capacity = 2\nunit = "件"\ntemplates = ["templates.software"]\nnodes = ["x"]',
            "不认识的 x",
        ),
        ('capacity = 2\nunit = "件"\nmatters = "eia-form"', "一列文字"),
        ('capacity = 2\nunit = "件"\nmatters = ["eia-form"]\ncrew = 1', "crew"),
    ],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, body: str, words: str) -> None:
    """写错的文件不用,说清哪里错;放进县里的文件夹,一开门就拒绝。"""
    path = written(tmp_path, body)
    with pytest.raises(Unusable) as refused:
        read_crew(path)
    (problem,) = refused.value.problems
    assert str(path) in problem.place
    assert words in problem.message
    with pytest.raises(Unusable):
        county_folder(tmp_path)


def test_a_countys_file_takes_the_place_of_ours(tmp_path: Path) -> None:
    """同一编号的用县里的,别的编号另加一类。"""
    written(tmp_path, 'capacity = 2\nunit = "项"\nmatters = ["eia-form"]')
    written(tmp_path, 'capacity = 1\nunit = "队"\nmatters = ["water-soil"]', "divers")
    found = crew_rules(county_folder(tmp_path))
    assert found["design"].capacity == 2
    assert found["design"].verified == "V"
    assert set(found) == {*crew_rules(), "divers"}
