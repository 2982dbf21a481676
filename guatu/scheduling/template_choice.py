"""Choice of a template (选用模板): by kind and by the words of the sentence, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.scheduling.template import Cue, Template, TemplateNode
from guatu.scheduling.template_drawer import template, templates
from guatu.vocabulary.quantity import Role
from guatu.vocabulary.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCue:
    """Found cue (找到的提示词): `span` is into the report, where the word stands."""

    word: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Choice (选用结果): the template, those of its nodes that the sentence promises, and why.

    `cues` are the words that decided, each with its place in the report; `chosen_by_hand`
    says that a person set the template.
    """

    template: Template
    nodes: tuple[TemplateNode, ...]
    reason: str
    cues: tuple[FoundCue, ...] = ()
    chosen_by_hand: bool = False


def choose(pledge: Pledge, county: Path | None = None) -> Choice:
    """Choose (选用): a person's choice, else the first template whose kind and words fit.

    By priority; a template without words takes whatever of its kinds is left, so every kind
    finds one. A chosen template that the drawer no longer holds is said so, and passed over.
    """
    chosen = template(pledge.template, county) if pledge.template else None
    if chosen:
        return replace(
            _cut(chosen, pledge, None, f"由人选定：{pledge.template_reason}"), chosen_by_hand=True
        )
    found = _by_text(pledge, county)
    if not pledge.template:
        return found
    lost = f"选定的模板 {pledge.template} 已不在模板库中，改按句子选"
    return replace(found, reason=f"{lost}；{found.reason}")


def _by_text(pledge: Pledge, county: Path | None) -> Choice:
    for one in templates(county):
        words = _deciding_words(one, pledge)
        if words is not None:
            cues = [_found(pledge, word, one.reason) for word in words]
            return _cut(one, pledge, cues, one.reason)
    raise LookupError(f"no template takes the kind {pledge.kind}")


def _deciding_words(one: Template, pledge: Pledge) -> list[str] | None:
    """The first word of each list that asks for one; None where the template is not meant."""
    asked = [one.words, one.together]
    if pledge.kind.value in one.also_kinds:
        asked.append(one.also_words)
    elif pledge.kind.value not in one.kinds:
        return None
    if _first_word(one.unless, pledge.quote):
        return None
    found = [_first_word(words, pledge.quote) for words in asked if words]
    return found if all(found) else None


def _cut(chosen: Template, pledge: Pledge, cues: list[FoundCue] | None, why: str) -> Choice:
    """What the sentence promises of the template: from where it begins to where it ends."""
    end, begin = _told(chosen.ends, pledge), _told(chosen.begins, pledge)
    nodes = _up_to(chosen.nodes, end[0].node if end else chosen.default_end)
    if begin and begin[0].node not in {node.id for node in nodes}:
        begin = None
    nodes = _from(nodes, begin[0].node) if begin else [n for n in nodes if not n.once_begun]
    nodes, scaled = _scaled(chosen, pledge, nodes)
    if begin:
        nodes = [_remaining(node, begin[0]) for node in nodes]
    when = _told(chosen.when, pledge)
    if when:
        nodes = [_in_season(node, when[0]) for node in nodes]
    told = [found for _, found in filter(None, (begin, end, when))]
    words = "、".join(f"“{cue.word}”" for cue in cues or ())
    said = [why + (f"（{words}）" if words else "")]
    said += [f"{found.reason}（“{found.word}”）" for found in told]
    said += [chosen.default_reason] if chosen.default_reason and not end else []
    return Choice(
        template=chosen,
        nodes=tuple(nodes),
        reason="；".join([*said, *scaled]),
        cues=(*(cues or ()), *told),
    )


def _told(cues: Iterable[Cue], pledge: Pledge) -> tuple[Cue, FoundCue] | None:
    for cue in cues:
        if word := _first_word(cue.words, pledge.quote):
            return cue, _found(pledge, word, cue.reason)
    return None


def _found(pledge: Pledge, word: str, reason: str) -> FoundCue:
    start = pledge.span.start + pledge.quote.index(word)
    return FoundCue(word=word, span=Span(start, start + len(word)), reason=reason)


def _first_word(words: Iterable[str], quote: str) -> str:
    return next((word for word in words if word in quote), "")


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


def _scaled(
    chosen: Template, pledge: Pledge, nodes: list[TemplateNode]
) -> tuple[list[TemplateNode], list[str]]:
    """Longer nodes for dearer projects, by the money for one of them."""
    money = _yuan_for_one(pledge)
    fits = [scale for scale in chosen.scales if money is not None and money >= scale.from_yuan]
    days = {scale.node: scale.days for scale in sorted(fits, key=lambda scale: scale.from_yuan)}
    if money is None or not days.keys() & {node.id for node in nodes}:
        return nodes, []
    reason = f"单个项目投资约 {money / 10_000:.0f} 万元，按此规模估工期"
    return [node.lasting(days.get(node.id, node.days)) for node in nodes], [reason]


def _yuan_for_one(pledge: Pledge) -> Decimal | None:
    money = [q.low for q in pledge.quantities if q.role is Role.INVESTMENT and q.unit == "元"]
    things = [q.low for q in pledge.quantities if q.role is Role.COUNT and q.low >= 1]
    if not money:
        return None
    return max(money) / max([Decimal(1), Decimal(len(pledge.names)), *things])
