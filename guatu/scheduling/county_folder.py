"""County's folder (县里的规则): templates, time limits, seasons and crews, like the drawer's."""

from __future__ import annotations

from pathlib import Path

from guatu.scheduling.portfolio.crew_rule import crew_rules, outdoor_nodes
from guatu.scheduling.template_drawer import templates
from guatu.vocabulary.problem import Problem, Unusable

NAMED = "GUATU_RULES"
ROOMS = ("templates", "approvals", "seasons", "crews", "outdoor")


def county_folder(folder: Path) -> Path:
    """Folder of a county's rules (县里规则的文件夹): looked through whole before it is used.

    Raises Unusable where there is none, nothing in it is ours, or a file of it is refused.
    """
    if not folder.is_dir():
        raise Unusable(Problem(str(folder), "找不到这个规则文件夹"))
    if not any((folder / room).is_dir() for room in ROOMS):
        raise Unusable(Problem(str(folder), f"规则文件夹里没有 {'、'.join(ROOMS)} 中的任何一个"))
    found = folder.resolve()
    templates(found)
    crew_rules(found)
    outdoor_nodes(found)
    return found
