"""改选模板:模板库里没有的不收,收了的记一笔,工期照新模板排。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guatu.vocabulary.problem import Unusable
from guatu_office.actions.choose_template import NoSuchTemplate, choose_template
from guatu_office.records.kept_schedules import schedules_of
from guatu_office.settings.county_rules import county_rules
from tests import cast
from tests.pages.test_year import DAY, NUMBER, evidence_folder, pledge
from tests.staffed_office import at_keeper

__all__ = ["evidence_folder"]


def test_another_template_is_chosen_with_a_reason(
    as_person: Callable[..., Client],
) -> None:
    """督查室改选,工期按新模板排,理由在;库里没有的模板一句话说明。"""
    as_person(cast.LI.person, cast.LI.post)
    step: dict[str, Any] = {
        "number": NUMBER, "seen": pledge().entries[-1], "on": DAY, "by": at_keeper(cast.LI), "at": timezone.localtime(), "key": "",
    }  # fmt: skip
    with pytest.raises(NoSuchTemplate, match=r"模板库里没有 templates\.roads"):
        choose_template(chosen="templates.roads", reason="按公路走", **step)
    entry = choose_template(chosen="templates.road-and-pipe", reason="按公路走", **step)
    assert entry.act == "template.chosen"
    (schedule,) = schedules_of([pledge()], DAY)
    assert schedule.template == "templates.road-and-pipe"
    assert schedule.template_reason.startswith("由人选定：按公路走")


def test_the_office_takes_a_countys_rules(tmp_path: Path) -> None:
    """GUATU_RULES 指的文件夹,开机就看一遍:有错说出文件,没错就用。"""
    assert county_rules({}) is None
    (tmp_path / "seasons").mkdir()
    bad = tmp_path / "seasons" / "planting.toml"
    bad.write_text("id = 1", encoding="utf-8")
    with pytest.raises(Unusable, match=r"planting\.toml"):
        county_rules({"GUATU_RULES": str(tmp_path)})
    bad.unlink()
    assert county_rules({"GUATU_RULES": str(tmp_path)}) == tmp_path.resolve()
