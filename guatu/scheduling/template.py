"""Node template (节点模板): the steps of a kind of work, with durations, sources and marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guatu.rulebook.rule_file import DRAWER, MARKS, read_rule_file, refuse_unknown_keys
from guatu.scheduling.working_days import DayKind
from guatu.vocabulary.problem import Problem, Unusable

BODY = frozenset(
    {"kinds", "priority", "words", "reason", "default_end", "node", "ends", "begins", "scale"}
    | {"monthly", "unless", "default_reason"}
)
NODE = frozenset({"id", "name", "days", "after", "class", "source", "verified"})
NODE_MAY = NODE | {"calendar", "limit_days", "once_begun"}
CUE = frozenset({"words", "node", "reason"})
# promised: expediting may shorten it · legal: not planned for more than limit_days ·
# incompressible: never shortened, the source names the article · estimate: our own
LIMITS = ("promised", "legal", "incompressible", "estimate")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateNode:
    """Template node (模板节点): `days` on its own calendar.

    `limit` is the class of its time limit and `limit_days` the legal most, where there is
    one. A node `once_begun` belongs only to work that the sentence says is under way.
    """

    id: str
    name: str
    days: int
    after: tuple[str, ...]
    calendar: DayKind
    limit: str
    limit_days: int | None
    once_begun: bool
    source: str
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Cue (提示词): words of the sentence that say at which node the work begins or ends.

    Of work under way `remaining` percent of the node `of` are still to do.
    """

    words: tuple[str, ...]
    node: str
    reason: str
    of: str = ""
    remaining: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Scale (规模): how long `node` takes where one project costs `from_yuan` or more."""

    node: str
    from_yuan: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Monthly:
    """Monthly node (逐月节点): `days` at each month's end, from `first_month` of the year on."""

    name: str
    first_month: int
    days: int
    source: str
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Node template (节点模板): chosen by kind and words of the sentence, highest first.

    A sentence with a word of `unless` is not meant.
    """

    id: str
    title: str
    kinds: tuple[str, ...]
    priority: int
    words: tuple[str, ...]
    unless: tuple[str, ...]
    reason: str
    nodes: tuple[TemplateNode, ...]
    ends: tuple[Cue, ...]
    begins: tuple[Cue, ...]
    scales: tuple[Scale, ...]
    default_end: str
    default_reason: str
    monthly: Monthly | None


@cache
def templates() -> tuple[Template, ...]:
    """Templates (全部模板): highest priority first; a bad file raises Unusable."""
    paths = sorted((DRAWER / "templates").glob("*.toml"))
    return tuple(sorted(map(read_template, paths), key=lambda t: (-t.priority, t.id)))


def read_template(path: Path) -> Template:
    """Read a template (读模板): raises Unusable naming the file and what is wrong in it."""
    rule = read_rule_file(path, BODY)
    body, place = rule.body, str(path)
    try:
        template = Template(
            id=rule.edition.id,
            title=rule.edition.title,
            kinds=tuple(body["kinds"]),
            priority=body["priority"],
            words=tuple(body["words"]),
            unless=tuple(body.get("unless", ())),
            reason=body["reason"],
            nodes=tuple(_node(row, place) for row in body["node"]),
            ends=tuple(_cue(row, place) for row in body.get("ends", ())),
            begins=tuple(_cue(row, place) for row in body.get("begins", ())),
            scales=tuple(_scale(row, place) for row in body.get("scale", ())),
            default_end=body["default_end"],
            default_reason=body.get("default_reason", ""),
            monthly=Monthly(**body["monthly"]) if "monthly" in body else None,
        )
    except (KeyError, TypeError) as fault:
        raise Unusable(Problem(place, f"模板缺项或键名不对（{fault}）")) from None
    _refuse_loose_ends(template, place)
    return template


def _refuse_loose_ends(template: Template, place: str) -> None:
    ids = [node.id for node in template.nodes]
    named = {before for node in template.nodes for before in node.after} | {template.default_end}
    named |= {cue.node for cue in (*template.ends, *template.begins)}
    named |= {scale.node for scale in template.scales}
    named |= {cue.of for cue in template.begins if cue.of}
    if unknown := named - set(ids):
        raise Unusable(Problem(place, f"没有这样的节点：{'、'.join(sorted(unknown))}"))
    # In order, no node waits for a later one: a ring cannot be written.
    for at, node in enumerate(template.nodes):
        if set(node.after) - set(ids[:at]):
            raise Unusable(Problem(f"{place} 节点 {node.id}", "只能排在写在它前面的节点之后"))


def _node(row: Mapping[str, Any], place: str) -> TemplateNode:
    refuse_unknown_keys(row, NODE_MAY, place)
    if missing := NODE - row.keys():
        raise Unusable(Problem(place, f"节点缺少 {'、'.join(sorted(missing))}"))
    here = f"{place} 节点 {row['id']}"
    most = row.get("limit_days")
    if row["class"] not in LIMITS or row["verified"] not in MARKS or not row["source"]:
        raise Unusable(Problem(here, "时限类别、来源或核验标记不对"))
    if row["days"] < 0 or (most is not None and row["days"] > most):
        raise Unusable(Problem(here, "天数是负数，或超过法定时限"))
    return TemplateNode(
        id=row["id"],
        name=row["name"],
        days=row["days"],
        after=tuple(row["after"]),
        calendar=DayKind(row.get("calendar", DayKind.WORKING)),
        limit=row["class"],
        limit_days=most,
        once_begun=row.get("once_begun", False),
        source=row["source"],
        verified=row["verified"],
    )


def _cue(row: Mapping[str, Any], place: str) -> Cue:
    refuse_unknown_keys(row, CUE | {"of", "remaining"}, place)
    return Cue(**{**row, "words": tuple(row["words"])})


def _scale(row: Mapping[str, Any], place: str) -> Scale:
    refuse_unknown_keys(row, {"node", "from_yuan", "days"}, place)
    return Scale(**row)
