"""Promised part (承诺的部分): what a sentence promises of a template, from node to node."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from guatu.ledger.pledge import Pledge
from guatu.scheduling.found_cue import FoundCue, told
from guatu.scheduling.money_scale import scaled_by_money
from guatu.scheduling.template import Cue, Template, TemplateNode


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedPart:
    """Promised part (承诺的部分): nodes kept; `cues` and sentences that say why no others."""

    nodes: tuple[TemplateNode, ...]
    cues: tuple[FoundCue, ...]
    said: tuple[str, ...]


def promised_part(chosen: Template, pledge: Pledge) -> PromisedPart:
    """Promised part (承诺的部分): from where the sentence begins to where it ends."""
    end, begin = told(chosen.ends, pledge), told(chosen.begins, pledge)
    nodes = _up_to(chosen.nodes, end[0].node if end else chosen.default_end)
    if begin and begin[0].node not in {node.id for node in nodes}:
        begin = None
    nodes = _from(nodes, begin[0].node) if begin else [n for n in nodes if not n.once_begun]
    nodes, scaled = scaled_by_money(chosen, pledge, nodes)
    if begin:
        nodes = [_remaining(node, begin[0]) for node in nodes]
    when = told(chosen.when, pledge)
    if when:
        nodes = [_in_season(node, when[0]) for node in nodes]
    cues = [found for _, found in filter(None, (begin, end, when))]
    said = [f"{found.reason}（“{found.word}”）" for found in cues]
    said += [chosen.default_reason] if chosen.default_reason and not end else []
    return PromisedPart(nodes=tuple(nodes), cues=tuple(cues), said=(*said, *scaled))


def _up_to(nodes: Iterable[TemplateNode], last: str) -> list[TemplateNode]:
    """The node `last` and all it waits for; a template lists a node after those."""
    wanted, kept = {last}, []
    for node in reversed(list(nodes)):
        if node.id in wanted:
            wanted |= set(node.before)
            kept.append(node)
    return kept[::-1]


def _from(nodes: Iterable[TemplateNode], first: str) -> list[TemplateNode]:
    """The node `first` and all that waits for it."""
    reached, kept = {first}, []
    for node in nodes:
        if node.id == first or reached & set(node.before):
            reached.add(node.id)
            kept.append(node)
    return kept


def _remaining(node: TemplateNode, begin: Cue) -> TemplateNode:
    """What is left of the node under way; half a day counts as one."""
    if node.id != begin.of:
        return node
    return node.lasting(-(-node.days * begin.remaining // 100))


def _in_season(node: TemplateNode, when: Cue) -> TemplateNode:
    return replace(node, season=when.season) if node.id == when.node else node
