"""Drawer of templates (模板库): the project's own, and a county's in place of them or over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from guatu.rulebook.rule_file import DRAWER, MARKS, RuleFile, read_rule_file, refuse_unknown_keys
from guatu.scheduling.approval_limits import Matters, matters
from guatu.scheduling.season_rule import Seasons, season_rules
from guatu.scheduling.template import Template, TemplateNode
from guatu.scheduling.template_file import BODY, read_template, refuse_over_the_whole
from guatu.scheduling.template_node import refuse_days
from guatu.vocabulary.problem import Problem, Unusable

FOLDER = "templates"
_ADJUSTED = frozenset({"id", "days", "source", "verified"})


@cache
def templates(county: Path | None = None) -> tuple[Template, ...]:
    """Templates (全部模板): highest priority first; a bad file raises Unusable.

    `county` is a folder laid out like the drawer. A file in its `templates/` either is a
    whole template, in place of the one with its id or beside the others, or `adjusts` one:
    then it gives other days to some of its nodes, with a source of its own.
    """
    known, seasons = matters(county), season_rules(county)
    own = [read_template(path, known, seasons) for path in _files(DRAWER)]
    found = {one.id: one for one in own}
    if county is not None:
        found |= _theirs(county, found, known, seasons)
    return tuple(sorted(found.values(), key=lambda t: (-t.priority, t.id)))


def template(name: str, county: Path | None = None) -> Template | None:
    """Template of an id (某个模板): None when there is none."""
    return next((one for one in templates(county) if one.id == name), None)


def _files(drawer: Path) -> list[Path]:
    return sorted((drawer / FOLDER).glob("*.toml"))


def _theirs(
    county: Path, drawer: Mapping[str, Template], known: Matters, seasons: Seasons
) -> dict[str, Template]:
    found: dict[str, Template] = {}
    for path in _files(county):
        rule = read_rule_file(path, BODY)
        name = rule.body.get("adjusts", rule.edition.id)
        if name in found:
            raise Unusable(Problem(str(path), f"模板 {name} 在县里的文件中改了两次"))
        if "adjusts" in rule.body:
            found[name] = _adjusted(rule, drawer, known)
        else:
            found[name] = read_template(path, known, seasons)
            _refuse_lost_waits(found[name], drawer.get(name), str(path))
    return found


def _adjusted(rule: RuleFile, drawer: Mapping[str, Template], known: Matters) -> Template:
    place, name = str(rule.path), rule.body["adjusts"]
    refuse_unknown_keys(rule.body, {"adjusts", "node"}, place)
    if name not in drawer:
        raise Unusable(Problem(place, f"没有模板 {name} 可改"))
    standing = drawer[name]
    nodes = {node.id: node for node in standing.nodes}
    rows = rule.body.get("node")
    if not isinstance(rows, list) or not rows:
        raise Unusable(Problem(place, "至少要改一个节点"))
    for row in rows:
        made = _node(row, nodes, rule, known)
        nodes[made.id] = made
    adjusted = replace(standing, nodes=tuple(nodes.values()))
    refuse_over_the_whole(adjusted, known, place)
    return adjusted


def _node(
    row: Mapping[str, Any], nodes: Mapping[str, TemplateNode], rule: RuleFile, known: Matters
) -> TemplateNode:
    refuse_unknown_keys(row, _ADJUSTED, str(rule.path))
    if "days" not in row or row.get("id") not in nodes:
        said = f"{rule.body['adjusts']} 没有节点 {row.get('id')}" if "days" in row else "须写天数"
        raise Unusable(Problem(str(rule.path), said))
    node, here = nodes[row["id"]], f"{rule.path} 节点 {row['id']}"
    refuse_days(row["days"], known.get(node.matter), here)
    source = row.get("source", rule.edition.source)
    verified = row.get("verified", rule.edition.verified)
    if not source or verified not in MARKS:
        raise Unusable(Problem(here, "来源或核验标记不对"))
    return replace(node.lasting(row["days"]), source=source, verified=verified)


def _refuse_lost_waits(made: Template, standing: Template | None, place: str) -> None:
    """A node that waits by law does not get rid of the wait by being written anew."""
    own = {node.id: node for node in made.nodes}
    for node in standing.nodes if standing else ():
        if node.wait and node.id in own and own[node.id].matter != node.matter:
            raise Unusable(
                Problem(
                    f"{place} 节点 {node.id}",
                    f'须写 matter = "{node.matter}"：{node.wait}规定的等待不可压缩',
                )
            )
