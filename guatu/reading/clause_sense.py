"""Sense of a clause (分句性质): a promise, or the reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from guatu.reading.cue_finders import FirstOf, Openings, length_of, openings
from guatu.reading.cue_finders import Opening as StartOpening
from guatu.reading.cues import cues_of, first_of

# Longer than any promise: text without punctuation, not worth a closer look.
LONGEST = 300
# 创新方式, 完善机制: too short to be asked about.
_TOO_SHORT = 4
# A named tuple is made in half the time where it is made as the tuple that it is.
_tuple = tuple.__new__


class Sense(StrEnum):
    """Sense (性质): what a clause does in its sentence."""

    PROMISE = "promise"
    RESULT = "result"
    MONEY = "money"
    MEANS = "means"
    AIM = "aim"
    REASON = "reason"
    EXHORTATION = "exhortation"


# Asked at every clause; a name of the module is found ten times faster than an enum's member.
PROMISE, REASON = Sense.PROMISE, Sense.REASON

# Only money, only a result, only a means: part of the clause after or before it.
_PARTS = {
    "investment-only": Sense.MONEY,
    "result-only": Sense.RESULT,
    "use-of": Sense.MEANS,
}


@dataclass(slots=True, kw_only=True)
class Setting:
    """Setting (上下文): what stands around the clause and bears on its sense.

    `head`: no promise yet since the last full stop or semicolon; `first`: nothing but
    reasons before it; `measured`: it holds a quantity; `target_list`: a sentence that
    lists the year's targets; `intro`: the sentence only introduces an area; `opening`:
    before the first area. The reader moves it on from clause to clause.
    """

    opening: bool = False
    intro: bool = False
    target_list: bool = False
    head: bool = True
    first: bool = True
    measured: bool = False

    def after(self, sense: Sense) -> None:
        """After a clause (读过一句): a promise ends the head, all but a reason the first."""
        if sense is not REASON:
            self.first = False
            if sense is PROMISE:
                self.head = False

    def begin_group(self) -> None:
        """Begin a group (另起一组): a semicolon or colon starts afresh."""
        self.head = self.first = True


class Opening(NamedTuple):
    """Opening of a clause (句首): where its own words begin, and its verb."""

    begin: int
    aspired: bool
    verb: str
    stem: str


def opening_of(words: str) -> Opening:
    """Opening (句首): after connectives and 确保, 力争; `stem` begins at the verb."""
    may_begin, own = _openings(), words
    lead_in, aspiration, adverb_at, verb_at = may_begin(own)
    while lead_in and (length := length_of(lead_in, own)):
        own = own[length:]
        lead_in, aspiration, adverb_at, verb_at = may_begin(own)
    begin = len(words) - len(own)
    hope = length_of(aspiration, own) if aspiration else 0
    if hope:
        own = own[hope:]
        _, _, adverb_at, verb_at = may_begin(own)
    stem, verb = _verb_of(own, adverb_at, verb_at)
    if hope and not verb and words.startswith("争取", begin):
        # 争取 governs what follows and stays: 争取更多项目列入上级盘子
        return Opening(begin, True, "争取", words[begin:])
    return _tuple(Opening, (begin + hope, hope > 0, verb, stem))


@cache
def _openings() -> Openings:
    """Of what may stand before a verb, in this order, and of the verb."""
    clauses, verbs = cues_of("clauses"), cues_of("verbs")
    return openings(
        *(clauses[id_].start for id_ in ("lead-in", "aspiration")),
        *(verbs[id_].start for id_ in ("adverb", "verb")),
    )


def _verb_of(
    words: str, adverb_at: StartOpening | None, verb_at: StartOpening | None
) -> tuple[str, str]:
    """The words from the verb on, adverbs dropped, and the verb itself ("" if none).

    `adverb_at` and `verb_at` are what may stand at the start of the words.
    深化, 强化, 统筹 are adverbs before a verb and verbs before an object: the last verb met wins.
    """
    stem, best, verb = words, words, ""
    while True:
        if verb_at and (length := length_of(verb_at, stem)):
            best, verb = stem, stem[:length]
        length = length_of(adverb_at, stem) if adverb_at and len(stem) > 3 else 0
        if not length or len(stem) - length < 2:
            return best, verb
        stem = stem[length:]
        _, _, adverb_at, verb_at = _openings()(stem)


class _Begins(NamedTuple):
    """What may stand at the start of the clause, of its own words, and of its verb."""

    whole: FirstOf
    own: FirstOf
    stem: FirstOf


@cache
def _begins() -> _Begins:
    return _Begins(
        first_of("clauses", *_PARTS, "front", "aim-word"),
        first_of("clauses", "upheld-mechanism", "front", "quoted-result"),
        first_of("clauses", "aim-verb", "weak-verb"),
    )


def sense_of(words: str, opened: Opening, setting: Setting) -> Sense:
    """Sense (性质): of a clause without footnote markers, by its opening and its object."""
    if len(words) > LONGEST or (setting.opening and not setting.target_list):
        return Sense.REASON
    at_start = _begins()
    whole = at_start.whole(words)
    if part := _PARTS.get(whole):
        return part
    cues, own = cues_of("clauses"), words[opened.begin :]
    begins = at_start.own(own)
    upheld = begins == "upheld-mechanism"
    if not upheld and "front" in (whole, begins):
        return Sense.EXHORTATION if cues["slogan"].found_in(words) else Sense.REASON
    if setting.target_list:
        return Sense.PROMISE if setting.measured or cues["trend"].found_in(own) else Sense.REASON
    if cues["slogan"].found_in(words):
        return Sense.EXHORTATION
    if setting.measured or upheld:
        return Sense.PROMISE
    if setting.intro and not _names_mechanism(words):
        return Sense.AIM
    if begins == "quoted-result" or _is_event(own, opened):
        return Sense.PROMISE
    if whole == "aim-word" and not _is_mechanism(words):
        return Sense.AIM
    return _by_verb(words, own, opened, setting)


def _names_mechanism(words: str) -> bool:
    quoted = "“" in words and _is_mechanism(words)
    return quoted or cues_of("kinds")["launched"].found_in(words)


def _is_mechanism(words: str) -> bool:
    return cues_of("kinds")["mechanism-end"].found_in(words)


def _is_event(own: str, opened: Opening) -> bool:
    """What shall come about, said of a subject in front or of a rate: 地下水位持续回升."""
    cues = cues_of("clauses")
    if (opened.aspired or not opened.verb) and cues["trend"].found_in(own):
        return True
    if cues_of("kinds")["rate-without-number"].found_in(own):
        return True
    if opened.verb:
        return False
    hoped = opened.aspired and cues["aspired-event"].found_in(own)
    verbs = cues_of("verbs")
    return hoped or verbs["subject-first"].found_in(own) or verbs["comes-about"].found_in(own)


# 提升平台功能 at the start of a sentence is said for its own sake.
_RAISING = ("提升", "改善", "扩大", "优化", "降低", "保障", "维护")
_MAKING = ("打造", "构建", "形成", "建设", "营造", "培育", "创造", "植入", "做", "建成", "释放")


def _by_verb(words: str, own: str, opened: Opening, setting: Setting) -> Sense:
    """By the verb (看动词): 提升 and 推动 say an aim or a promise, by their object and place."""
    if not opened.verb or len(own) <= _TOO_SHORT:
        return Sense.REASON
    verb = _begins().stem(opened.stem)
    if not verb or _is_mechanism(words):
        return Sense.PROMISE
    abstract = cues_of("clauses")["abstract-end"].found_in(own)
    if verb == "weak-verb":
        opens = setting.first and not opened.stem.startswith(_MAKING)
        concrete = opens or not abstract
    else:
        alone = setting.head and setting.first
        concrete = alone and (not abstract or opened.stem.startswith(_RAISING))
    return Sense.PROMISE if concrete or _is_named(own, opened.stem) else Sense.AIM


def _is_named(own: str, stem: str) -> bool:
    """What is done to a thing with a name is a promise, however vague the verb."""
    cues = cues_of("clauses")
    return cues["named-object"].found_in(own) and not cues["made-known"].found_in(stem)
