"""Suggest (建议单位): the office a promise's words point to, or plainly that it cannot be said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from guatu.reading.topics.local_names import LocalNames, local_name
from guatu.reading.topics.office import directory
from guatu.reading.topics.scoring import Passage, Score, merged, scores
from guatu.reading.topics.suggestion import Origin, Suggestion, Where, Why
from guatu.vocabulary.span import Span
from guatu.vocabulary.unknown import Unknown

NOTHING = Unknown("没有提示词说出是哪个单位的事")

Ranked = list[tuple[str, Score]]
"""Local names and scores, the highest first."""


def suggest(
    words: str,
    area: Passage | str = "",
    *,
    before: str = "",
    start: int = 0,
    names: LocalNames | None = None,
    promise: str = "",
) -> Suggestion:
    """Suggest (建议单位): lead and supporting offices of one promise.

    `words` start at `start` of the text, `before` ends there (the same sentence so far). The
    sentence and the area's heading are asked only when the promise itself does not settle it.
    """
    found = _read(words, area, before, start)
    ranked = _ranked(found, names or {})
    if not ranked:
        return Suggestion(promise=promise, quote=words, lead=NOTHING)
    level = _level(ranked)
    if len(level) > 1:
        return Suggestion(
            promise=promise,
            quote=words,
            lead=Unknown(f"{'、'.join(level)}分量相当，定不了牵头"),
            why=_why(ranked[: len(level)]),
            origin=Origin.RULES,
        )
    supporting = _supporting(ranked, names or {})
    told = [one for one in ranked if one[0] == ranked[0][0] or one[0] in supporting]
    return Suggestion(
        promise=promise,
        quote=words,
        lead=ranked[0][0],
        supporting=supporting,
        why=_why(told),
        origin=Origin.RULES,
    )


def _read(words: str, area: Passage | str, before: str, start: int) -> dict[str, Score]:
    weights = directory().weights
    found = scores(Passage(words=words, start=start, where=Where.PROMISE), 1.0)
    if _settled(found):
        return found
    if before:
        sentence = Passage(words=before, start=start - len(before), where=Where.SENTENCE)
        found = merged(found, scores(sentence, weights["sentence_share"]))
    if isinstance(area, str):
        area = Passage(words=area, start=0, where=Where.AREA)
    if area.words and not _settled(found):
        found = merged(found, scores(area, weights["area_share"]))
    return found


def _settled(found: dict[str, Score]) -> bool:
    totals = sorted((score.total for score in found.values() if score.firm), reverse=True)
    if not totals:
        return False
    return len(totals) == 1 or totals[1] < totals[0] * (1 - directory().weights["tie_margin"])


def _ranked(found: dict[str, Score], names: LocalNames) -> Ranked:
    """Offices that this place has joined under one name are one office."""
    joined: dict[str, Score] = {}
    for office in sorted((one for one in found if found[one].firm), key=_places().__getitem__):
        name, score = local_name(office, names), found[office]
        joined |= merged({name: joined[name]}, {name: score}) if name in joined else {name: score}
    return sorted(joined.items(), key=lambda one: -one[1].total)


@cache
def _places() -> Mapping[str, int]:
    """An office's place in the directory settles an order that weights do not."""
    return {office: at for at, office in enumerate(directory().offices)}


def _level(ranked: Ranked) -> list[str]:
    least = ranked[0][1].total * (1 - directory().weights["tie_margin"])
    return [name for name, score in ranked if score.total >= least]


def _supporting(ranked: Ranked, names: LocalNames) -> tuple[str, ...]:
    weights = directory().weights
    lead, best = ranked[0]
    usual = [local_name(office, names) for office in best.usual]
    least = best.total * weights["supporting_share"]
    scored = [name for name, score in ranked[1:] if score.firm and score.total >= least]
    found = [name for name in dict.fromkeys([*scored, *usual]) if name != lead]
    return tuple(found[: int(weights["most_supporting"])])


def _why(ranked: Ranked) -> tuple[Why, ...]:
    return tuple(
        Why(
            office=name,
            cue=counted.hit.cue,
            span=Span(
                counted.passage.start + counted.hit.start, counted.passage.start + counted.hit.end
            ),
            where=counted.passage.where,
        )
        for name, score in ranked
        for counted in score.counted
    )
