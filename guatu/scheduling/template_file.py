"""Template file (模板文件): read whole, and refused with file and place when anything is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from guatu.rulebook.rule_file import DRAWER, RuleFile, read_rule_file, refuse_unknown_keys
from guatu.scheduling.approval_limits import Matters
from guatu.scheduling.template import Cue, Monthly, Scale, Template, TemplateNode, Within
from guatu.scheduling.template_node import MOST_DAYS, read_node, refuse_unknown_season
from guatu.scheduling.time_limit import Matter
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Problem, Unusable

BODY = frozenset(
    {"kinds", "priority", "words", "together", "unless", "reason", "estimate", "node", "ends"}
    | {
        "also_kinds",
        "also_words",
        "begins",
        "when",
        "cues",
        "scale",
        "within",
        "default_end",
        "default_reason",
        "monthly",
        "adjusts",
    }
)
_CUE = frozenset({"words", "node", "reason", "of", "remaining", "season"})
CUES = DRAWER / "cues"
_SCALE = frozenset({"node", "from_yuan", "days"})


def read_template(path: Path, known: Matters, seasons: Collection[str]) -> Template:
    """Read a template (读模板): raises Unusable naming the file and what is wrong in it."""
    rule = read_rule_file(path, BODY)
    body, place = rule.body, str(path)
    try:
        template = _template(rule, known, seasons, place)
    except (KeyError, TypeError, ValueError) as fault:
        raise Unusable(Problem(place, f"模板缺项或键名不对（{fault}）")) from None
    if not body["node"]:
        raise Unusable(Problem(place, "模板没有节点"))
    _refuse_loose_ends(template, place)
    _refuse_shorter_waits(template, place)
    for cue in template.when:
        refuse_unknown_season(cue.season, seasons, place)
    refuse_over_the_whole(template, known, place)
    return template


def _template(rule: RuleFile, known: Matters, seasons: Collection[str], place: str) -> Template:
    body = rule.body
    estimate = body.get("estimate", rule.edition.source)
    return Template(
        id=rule.edition.id,
        title=rule.edition.title,
        kinds=tuple(PledgeKind(kind).value for kind in body["kinds"]),
        priority=body["priority"],
        words=tuple(body["words"]),
        together=tuple(body.get("together", ())),
        unless=tuple(body.get("unless", ())),
        also_kinds=tuple(PledgeKind(kind).value for kind in body.get("also_kinds", ())),
        also_words=tuple(body.get("also_words", ())),
        reason=body["reason"],
        nodes=tuple(read_node(row, known, seasons, estimate, place) for row in body["node"]),
        ends=_cues("ends", body, place),
        begins=_cues("begins", body, place),
        when=_cues("when", body, place),
        scales=tuple(_scale(row, place) for row in body.get("scale", ())),
        within=tuple(_within(row, place) for row in body.get("within", ())),
        default_end=body["default_end"],
        default_reason=body.get("default_reason", ""),
        monthly=Monthly(**body["monthly"]) if "monthly" in body else None,
    )


def _cues(key: str, body: Mapping[str, Any], place: str) -> tuple[Cue, ...]:
    """The template's own, then those of the list it shares, where it has their nodes."""
    own = [_cue(row, place) for row in body.get(key, ())]
    if "cues" not in body:
        return tuple(own)
    path = CUES / f"{body['cues']}.toml"
    shared = read_rule_file(path, frozenset({"ends", "begins"})).body
    ids = {row["id"] for row in body["node"]}
    found = [_cue(row, str(path)) for row in shared.get(key, ())]
    return (*own, *(cue for cue in found if {cue.node, cue.of or cue.node} <= ids))


def _cue(row: Mapping[str, Any], place: str) -> Cue:
    refuse_unknown_keys(row, _CUE, place)
    return Cue(**{**row, "words": tuple(row["words"])})


def _scale(row: Mapping[str, Any], place: str) -> Scale:
    refuse_unknown_keys(row, _SCALE, place)
    if type(row["days"]) is not int or not 0 < row["days"] <= MOST_DAYS:
        raise Unusable(Problem(f"{place} 规模 {row['node']}", "天数不对"))
    return Scale(**row)


def _within(row: Mapping[str, Any], place: str) -> Within:
    refuse_unknown_keys(row, {"matter", "nodes"}, place)
    return Within(matter=row["matter"], nodes=tuple(row["nodes"]))


def _refuse_loose_ends(template: Template, place: str) -> None:
    ids = [node.id for node in template.nodes]
    if len(set(ids)) < len(ids):
        raise Unusable(Problem(place, "节点编号重复"))
    if unknown := _named(template) - set(ids):
        raise Unusable(Problem(place, f"没有这样的节点：{'、'.join(sorted(unknown))}"))
    # In order, no node waits for a later one: a ring cannot be written.
    for at, node in enumerate(template.nodes):
        if set(node.before) - set(ids[:at]):
            raise Unusable(Problem(f"{place} 节点 {node.id}", "只能排在写在它前面的节点之后"))


def _refuse_shorter_waits(template: Template, place: str) -> None:
    waits = {node.id: node.wait for node in template.nodes if node.wait}
    changed = {scale.node for scale in template.scales} | {cue.of for cue in template.begins}
    for name in sorted(changed & waits.keys()):
        raise Unusable(Problem(f"{place} 节点 {name}", f"{waits[name]}规定的等待不可压缩"))


def _named(template: Template) -> set[str]:
    named = {before for node in template.nodes for before in node.before}
    named |= {cue.node for cue in (*template.ends, *template.begins, *template.when)}
    named |= {cue.of for cue in template.begins if cue.of}
    named |= {scale.node for scale in template.scales}
    named |= {node for within in template.within for node in within.nodes}
    return named | {template.default_end}


def refuse_over_the_whole(template: Template, known: Matters, place: str) -> None:
    """Refuse what is over the whole (超过全流程时限): the longest way through the approvals."""
    for within in template.within:
        matter: Matter | None = known.get(within.matter)
        limit = matter and (matter.promised or matter.most)
        if not limit:
            raise Unusable(Problem(place, f"时限规则中没有事项 {within.matter}"))
        taken = working_days_through(template.nodes, within.nodes)
        if taken > limit.days:
            raise Unusable(
                Problem(
                    place,
                    f"审批各步最长一条共 {taken} 个工作日，超过{limit.cited}的 {limit.words}",
                )
            )


def working_days_through(nodes: tuple[TemplateNode, ...], counted: tuple[str, ...]) -> int:
    """Working days through (最长一条的工作日): of the nodes `counted`; other ones pass in no time.

    A node on the every-day calendar counts its days in full: never too few.
    """
    longest: dict[str, int] = {}
    for node in nodes:
        own = node.days if node.id in counted else 0
        longest[node.id] = own + max((longest[before] for before in node.before), default=0)
    return max(longest.values(), default=0)
