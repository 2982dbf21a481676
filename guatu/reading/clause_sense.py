"""Sense of a clause (分句性质): a promise, or the reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guatu.reading.cues import cues_of


class Sense(StrEnum):
    """Sense (性质): what a clause does in its sentence."""

    PROMISE = "promise"
    RESULT = "result"
    MONEY = "money"
    AIM = "aim"
    REASON = "reason"
    EXHORTATION = "exhortation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Setting (上下文): what stands around the clause and bears on its sense.

    `head`: no promise yet since the last full stop or semicolon; `first`: the clause opens
    its sentence; `target_list`: a sentence that lists the year's targets; `intro`: the
    paragraph only introduces an area; `opening`: before the first area.
    """

    head: bool
    first: bool
    measured: bool
    target_list: bool = False
    intro: bool = False
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """Opening of a clause (句首): where its own words begin, and its verb."""

    begin: int
    aspired: bool
    verb: str
    stem: str


def opening_of(words: str) -> Opening:
    """Opening (句首): after connectives and 确保, 力争; `stem` begins at the verb."""
    cues, verbs = cues_of("clauses"), cues_of("verbs")
    begin = 0
    while lead := cues["lead-in"].pattern.match(words[begin:]):
        begin += lead.end()
    aspired = False
    if hope := cues["aspiration"].pattern.match(words[begin:]):
        aspired = True
        begin += hope.end()
    stem = words[begin:]
    while len(stem) > 2 and (adverb := verbs["adverb"].pattern.match(stem)):
        if len(stem) - adverb.end() < 2:
            break
        rest = stem[adverb.end() :]
        if not (verbs["verb"].pattern.match(rest) or verbs["adverb"].pattern.match(rest)):
            break
        stem = rest
    verb = verbs["verb"].pattern.match(stem)
    return Opening(begin, aspired, verb.group() if verb else "", stem)


def sense_of(words: str, setting: Setting) -> Sense:
    """Sense (性质): of a clause without footnote markers, by its opening and its object."""
    cues = cues_of("clauses")
    opened = opening_of(words)
    if setting.opening and not setting.target_list:
        return Sense.REASON
    if cues["investment-only"].found_in(words):
        return Sense.MONEY
    if cues["result-only"].found_in(words):
        return Sense.RESULT
    own = words[opened.begin :]
    upheld = cues["upheld-mechanism"].found_in(own)
    if not upheld and (cues["front"].found_in(words) or cues["front"].found_in(own)):
        return Sense.EXHORTATION if cues["slogan"].found_in(words) else Sense.REASON
    if setting.target_list:
        return Sense.PROMISE if setting.measured or cues["trend"].found_in(own) else Sense.REASON
    if cues["slogan"].found_in(words):
        return Sense.EXHORTATION
    if setting.measured or upheld:
        return Sense.PROMISE
    if setting.intro and not _names_mechanism(words):
        return Sense.AIM
    return _by_verb(words, own, opened, setting)


def _names_mechanism(words: str) -> bool:
    return "“" in words and bool(cues_of("kinds")["mechanism-end"].found_in(words))


def _by_verb(words: str, own: str, opened: Opening, setting: Setting) -> Sense:
    cues = cues_of("clauses")
    mechanism = bool(cues_of("kinds")["mechanism-end"].found_in(words))
    if cues["trend"].found_in(own) and (opened.aspired or not opened.verb):
        return Sense.PROMISE
    if cues["aim-word"].found_in(words) and not mechanism:
        return Sense.AIM
    if not opened.verb:
        return Sense.REASON
    abstract = bool(cues["abstract-end"].found_in(own))
    if cues["aim-verb"].found_in(opened.stem):
        alone = setting.head and setting.first and not abstract
        return Sense.PROMISE if alone or mechanism else Sense.AIM
    if cues["weak-verb"].found_in(own) or cues["weak-verb"].found_in(opened.stem):
        return _by_object(opened, setting, abstract=abstract and not mechanism)
    return Sense.PROMISE


_MAKING = ("打造", "构建", "形成", "建设", "营造", "培育", "创造", "植入", "做", "建成", "释放")


def _by_object(opened: Opening, setting: Setting, *, abstract: bool) -> Sense:
    """推动, 打造 and the like: an abstract object makes an aim, unless it opens the sentence."""
    if not abstract:
        return Sense.PROMISE
    if setting.first and not opened.stem.startswith(_MAKING):
        return Sense.PROMISE
    return Sense.AIM
