"""Sense of a clause (分句性质): a promise, or the reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from guatu.reading.cues import cues_of

# Longer than any promise: text without punctuation, not worth a closer look.
LONGEST = 300
# 创新方式, 完善机制: too short to be asked about.
_TOO_SHORT = 4


class Sense(StrEnum):
    """Sense (性质): what a clause does in its sentence."""

    PROMISE = "promise"
    RESULT = "result"
    MONEY = "money"
    MEANS = "means"
    AIM = "aim"
    REASON = "reason"
    EXHORTATION = "exhortation"


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
        self.first = self.first and sense is Sense.REASON
        self.head = self.head and sense is not Sense.PROMISE

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
    cues = cues_of("clauses")
    lead_in, begin = cues["lead-in"], 0
    while length := lead_in.length_at(words[begin:]):
        begin += length
    hope = cues["aspiration"].length_at(words[begin:])
    stem, verb = _verb_of(words[begin + hope :])
    if hope and not verb and words.startswith("争取", begin):
        # 争取 governs what follows and stays: 争取更多项目列入上级盘子
        return Opening(begin, True, "争取", words[begin:])
    return Opening(begin + hope, hope > 0, verb, stem)


def _verb_of(words: str) -> tuple[str, str]:
    """The words from the verb on, adverbs dropped, and the verb itself ("" if none).

    深化, 强化, 统筹 are adverbs before a verb and verbs before an object: the last verb met wins.
    """
    adverbs, verbs = cues_of("verbs")["adverb"], cues_of("verbs")["verb"]
    stem, best, verb = words, words, ""
    while True:
        if length := verbs.length_at(stem):
            best, verb = stem, stem[:length]
        length = adverbs.length_at(stem) if len(stem) > 3 else 0
        if not length or len(stem) - length < 2:
            return best, verb
        stem = stem[length:]


def sense_of(words: str, opened: Opening, setting: Setting) -> Sense:
    """Sense (性质): of a clause without footnote markers, by its opening and its object."""
    cues = cues_of("clauses")
    if len(words) > LONGEST or (setting.opening and not setting.target_list):
        return Sense.REASON
    part = _part_of_another(words)
    if part:
        return part
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


def _part_of_another(words: str) -> Sense | None:
    """Only money, only a result, only a means: part of the clause after or before it."""
    cues = cues_of("clauses")
    if cues["investment-only"].found_in(words):
        return Sense.MONEY
    if cues["result-only"].found_in(words):
        return Sense.RESULT
    return Sense.MEANS if cues["use-of"].found_in(words) else None


def _names_mechanism(words: str) -> bool:
    kinds = cues_of("kinds")
    quoted = "“" in words and kinds["mechanism-end"].found_in(words)
    return quoted or kinds["launched"].found_in(words)


def _by_verb(words: str, own: str, opened: Opening, setting: Setting) -> Sense:
    cues = cues_of("clauses")
    mechanism = cues_of("kinds")["mechanism-end"].found_in(words)
    if _is_event(own, opened):
        return Sense.PROMISE
    if cues["aim-word"].found_in(words) and not mechanism:
        return Sense.AIM
    if not opened.verb or len(own) <= _TOO_SHORT:
        return Sense.REASON
    abstract = cues["abstract-end"].found_in(own)
    if cues["aim-verb"].found_in(opened.stem):
        raised = opened.stem.startswith(_RAISING)
        alone = setting.head and setting.first and (raised or not abstract)
        return Sense.PROMISE if alone or mechanism else Sense.AIM
    if cues["weak-verb"].found_in(opened.stem):
        return _by_object(opened, setting, abstract=abstract and not mechanism)
    return Sense.PROMISE


def _is_event(own: str, opened: Opening) -> bool:
    """What shall come about, said of a subject in front or of a rate: 地下水位持续回升."""
    cues = cues_of("clauses")
    if (opened.aspired or not opened.verb) and cues["trend"].found_in(own):
        return True
    if cues_of("kinds")["rate-without-number"].found_in(own) or cues["quoted-result"].found_in(own):
        return True
    if opened.verb:
        return False
    hoped = opened.aspired and cues["aspired-event"].found_in(own)
    return hoped or cues_of("verbs")["subject-first"].found_in(own)


# 提升平台功能 at the start of a sentence is said for its own sake.
_RAISING = ("提升", "改善", "扩大", "优化", "降低", "保障", "维护")
_MAKING = ("打造", "构建", "形成", "建设", "营造", "培育", "创造", "植入", "做", "建成", "释放")


def _by_object(opened: Opening, setting: Setting, *, abstract: bool) -> Sense:
    """推动, 打造 and the like: an abstract object makes an aim, unless it opens the sentence."""
    if not abstract:
        return Sense.PROMISE
    if setting.first and not opened.stem.startswith(_MAKING):
        return Sense.PROMISE
    return Sense.AIM
