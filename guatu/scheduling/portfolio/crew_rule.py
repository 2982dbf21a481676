"""Crew rule (共用资源规则): windows, teams and institutes that promises share, from the drawer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.scheduling.approval_limits import matters
from guatu.scheduling.template import Template, TemplateNode
from guatu.scheduling.template_drawer import templates
from guatu.vocabulary.problem import Problem, Unusable

FOLDER, OUTDOOR = "crews", "outdoor"
_PREFIX = "crews."
_USES = frozenset({"matters", "templates", "nodes"})
Crews = Mapping[str, "CrewRule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Use (哪些节点用到): nodes of these approval matters, and these nodes of these templates."""

    matters: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()
    nodes: frozenset[str] = frozenset()

    def takes(self, template: Template, node: TemplateNode) -> bool:
        """Takes (用到): whether a node of a template is meant."""
        by_place = node.id in self.nodes and template.id in self.templates
        return by_place or bool(node.matter and node.matter in self.matters)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewRule:
    """Crew rule (共用资源规则): how many `unit` it can have in hand on one day."""

    id: str
    title: str
    capacity: int
    unit: str
    use: Use
    source: str
    verified: str


@cache
def crew_rules(county: Path | None = None) -> Crews:
    """Crew rules (全部共用资源): a county's file takes the place of the drawer's of its id."""
    folders = [DRAWER / FOLDER, *([county / FOLDER] if county else [])]
    paths = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    return MappingProxyType({one.id: one for one in (read_crew(p, county) for p in paths)})


def read_crew(path: Path, county: Path | None = None) -> CrewRule:
    """Read a crew file (读共用资源文件): raises Unusable naming the file and what is wrong."""
    rule, place = read_rule_file(path, _USES | {"capacity", "unit"}), str(path)
    capacity, unit = rule.body.get("capacity"), rule.body.get("unit")
    if type(capacity) is not int or capacity < 1:
        raise Unusable(Problem(place, "capacity 应是不小于 1 的整数：同一天能办几件"))
    if not isinstance(unit, str) or not unit:
        raise Unusable(Problem(place, "须写单位 unit，例如“件”"))
    return CrewRule(
        id=rule.edition.id.removeprefix(_PREFIX),
        title=rule.edition.title,
        capacity=capacity,
        unit=unit,
        use=_use(rule.body, place, county),
        source=rule.edition.source,
        verified=rule.edition.verified,
    )


@cache
def outdoor_nodes(county: Path | None = None) -> Use:
    """Outdoor nodes (现场施工的节点): those that rain stops; raises Unusable."""
    theirs = county / OUTDOOR / "works.toml" if county else None
    path = theirs if theirs and theirs.is_file() else DRAWER / OUTDOOR / "works.toml"
    return _use(read_rule_file(path, _USES).body, str(path), county)


def _use(body: Mapping[str, Any], place: str, county: Path | None) -> Use:
    named = {key: _words(body.get(key, []), key, place) for key in _USES}
    if bool(named["templates"]) != bool(named["nodes"]):
        raise Unusable(Problem(place, "templates 与 nodes 要一起写"))
    if not any(named.values()):
        raise Unusable(Problem(place, "须写哪些事项 matters，或哪些模板的哪些节点用到它"))
    found = {one.id: {node.id for node in one.nodes} for one in templates(county)}
    known = {
        "matters": matters(county).keys(),
        "templates": found.keys(),
        "nodes": set().union(*(found.get(one, set()) for one in named["templates"])),
    }
    for key, words in named.items():
        if unknown := words - set(known[key]):
            raise Unusable(Problem(place, f"{key} 中有不认识的 {'、'.join(sorted(unknown))}"))
    return Use(**named)


def _words(given: Any, key: str, place: str) -> frozenset[str]:
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise Unusable(Problem(place, f"{key} 应是一列文字"))
    return frozenset(given)
