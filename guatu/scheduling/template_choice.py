"""Choice of a template (选用模板): by kind and by the words of the sentence, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.scheduling.found_cue import FoundCue, first_word, found_cue
from guatu.scheduling.promised_part import promised_part
from guatu.scheduling.template import Template, TemplateNode
from guatu.scheduling.template_drawer import template, templates


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
            cues = [found_cue(pledge, word, one.reason) for word in words]
            return _cut(one, pledge, cues, one.reason)
    raise LookupError(f"no template takes the kind {pledge.kind}")


def _deciding_words(one: Template, pledge: Pledge) -> list[str] | None:
    """The first word of each list that asks for one; None where the template is not meant."""
    asked = [one.words, one.together]
    if pledge.kind.value in one.also_kinds:
        asked.append(one.also_words)
    elif pledge.kind.value not in one.kinds:
        return None
    if first_word(one.unless, pledge.quote):
        return None
    found = [first_word(words, pledge.quote) for words in asked if words]
    return found if all(found) else None


def _cut(chosen: Template, pledge: Pledge, cues: list[FoundCue] | None, why: str) -> Choice:
    part = promised_part(chosen, pledge)
    words = "、".join(f"“{cue.word}”" for cue in cues or ())
    said = why + (f"（{words}）" if words else "")
    return Choice(
        template=chosen,
        nodes=part.nodes,
        reason="；".join([said, *part.said]),
        cues=(*(cues or ()), *part.cues),
    )
