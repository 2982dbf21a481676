"""Choice of a template (选用模板): by kind and by the words of the sentence, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from guatu.ledger.pledge import Pledge
from guatu.scheduling.template import Cue, Template, TemplateNode, templates
from guatu.vocabulary.quantity import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Choice (选用结果): the template, those of its nodes that the sentence promises, and why."""

    template: Template
    nodes: tuple[TemplateNode, ...]
    reason: str


def choose(pledge: Pledge) -> Choice:
    """Choose (选用): the first template by priority whose kind and words fit.

    A template without words takes whatever of its kinds is left, so every kind finds one.
    """
    for template in templates():
        word = _first_word(template.words, pledge.quote)
        meant = not _first_word(template.unless, pledge.quote)
        if meant and pledge.kind.value in template.kinds and (word or not template.words):
            return _cut(template, pledge, word)
    raise LookupError(f"no template takes the kind {pledge.kind}")


def _cut(template: Template, pledge: Pledge, word: str) -> Choice:
    """What the sentence promises of the template: from where it begins to where it ends."""
    end, begin = _told(template.ends, pledge.quote), _told(template.begins, pledge.quote)
    nodes = _up_to(template.nodes, end[0].node if end else template.default_end)
    if begin and begin[0].node not in {node.id for node in nodes}:
        begin = None
    nodes = _from(nodes, begin[0].node) if begin else [n for n in nodes if not n.once_begun]
    nodes, scaled = _scaled(template, pledge, nodes)
    if begin:
        nodes = [_remaining(node, begin[0]) for node in nodes]
    said = [template.reason + (f"（“{word}”）" if word else "")]
    said += [f"{cue.reason}（“{found}”）" for cue, found in filter(None, (begin, end))]
    said += [template.default_reason] if template.default_reason and not end else []
    return Choice(template=template, nodes=tuple(nodes), reason="；".join([*said, *scaled]))


def _told(cues: Iterable[Cue], quote: str) -> tuple[Cue, str] | None:
    for cue in cues:
        if word := _first_word(cue.words, quote):
            return cue, word
    return None


def _first_word(words: Iterable[str], quote: str) -> str:
    return next((word for word in words if word in quote), "")


def _up_to(nodes: Iterable[TemplateNode], last: str) -> list[TemplateNode]:
    """The node `last` and all it waits for; a template lists a node after those."""
    wanted, kept = {last}, []
    for node in reversed(list(nodes)):
        if node.id in wanted:
            wanted |= set(node.after)
            kept.append(node)
    return kept[::-1]


def _from(nodes: Iterable[TemplateNode], first: str) -> list[TemplateNode]:
    """The node `first` and all that waits for it."""
    reached, kept = {first}, []
    for node in nodes:
        if node.id == first or reached & set(node.after):
            reached.add(node.id)
            kept.append(node)
    return kept


def _remaining(node: TemplateNode, begin: Cue) -> TemplateNode:
    """What is left of the node under way; half a day counts as one."""
    if node.id != begin.of:
        return node
    return replace(node, days=-(-node.days * begin.remaining // 100))


def _scaled(
    template: Template, pledge: Pledge, nodes: list[TemplateNode]
) -> tuple[list[TemplateNode], list[str]]:
    """Longer nodes for dearer projects, by the money for one of them."""
    money = _yuan_for_one(pledge)
    fits = [scale for scale in template.scales if money is not None and money >= scale.from_yuan]
    days = {scale.node: scale.days for scale in sorted(fits, key=lambda scale: scale.from_yuan)}
    if money is None or not days.keys() & {node.id for node in nodes}:
        return nodes, []
    reason = f"单个项目投资约 {money / 10_000:.0f} 万元，按此规模估工期"
    return [replace(node, days=days.get(node.id, node.days)) for node in nodes], [reason]


def _yuan_for_one(pledge: Pledge) -> Decimal | None:
    money = [q.low for q in pledge.quantities if q.role is Role.INVESTMENT and q.unit == "元"]
    things = [q.low for q in pledge.quantities if q.role is Role.COUNT and q.low >= 1]
    if not money:
        return None
    return max(money) / max([Decimal(1), Decimal(len(pledge.names)), *things])
