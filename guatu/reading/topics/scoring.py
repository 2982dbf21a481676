"""Scoring (计分): what the cues of a promise weigh for each office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from guatu.reading.topics.cue_book import Hit, cue_book
from guatu.reading.topics.office import directory
from guatu.reading.topics.suggestion import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Passage (一段话): words of the report that start at `start` of its text."""

    words: str
    start: int
    where: Where


@dataclass(frozen=True, slots=True)
class Counted:
    """Counted (计入): a hit, where it stands and what it finally weighs for the office."""

    hit: Hit
    passage: Passage
    weight: float


@dataclass(slots=True)
class Score:
    """Score (得分): of one office; `firm` when a cue in the sentence counts for it.

    Hints and the area's heading add to it and never carry it alone. `usual` are the offices
    (ids, in order) that usually support what was found.
    """

    total: float = 0.0
    firm: bool = False
    counted: list[Counted] = field(default_factory=list)
    usual: dict[str, None] = field(default_factory=dict)


def scores(passage: Passage, share: float) -> dict[str, Score]:
    """Scores (得分): by office id, every stretch of text counted once for an office."""
    hits = cue_book().hits(passage.words)
    head = max((hit.end for hit in hits if hit.exact), default=0)
    bonus = 1 + directory().weights["head_bonus"]
    by_office: dict[str, list[tuple[float, Hit]]] = defaultdict(list)
    for hit in hits:
        # The head of a Chinese object stands last: 建设学校周边道路 is about the road.
        times = bonus if hit.exact and hit.end == head else 1.0
        for office, weight in hit.weights.items():
            by_office[office].append((weight * times * share, hit))
    return {office: _score(found, passage) for office, found in by_office.items()}


def _score(found: Iterable[tuple[float, Hit]], passage: Passage) -> Score:
    score = Score()
    for weight, hit in sorted(found, key=lambda one: (-one[0], one[1].start)):
        score.usual |= dict.fromkeys(hit.supporting)
        if any(_overlap(hit, counted.hit) for counted in score.counted):
            continue
        score.counted.append(Counted(hit, passage, weight))
        score.total += weight
        score.firm = score.firm or (hit.firm and passage.where is not Where.AREA)
    return score


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def merged(first: dict[str, Score], second: dict[str, Score]) -> dict[str, Score]:
    """Merged (合计): two passages' scores, neither changed."""
    return {
        office: _sum(first.get(office, Score()), second.get(office, Score()))
        for office in first.keys() | second.keys()
    }


def _sum(one: Score, other: Score) -> Score:
    return Score(
        total=one.total + other.total,
        firm=one.firm or other.firm,
        counted=one.counted + other.counted,
        usual=one.usual | other.usual,
    )
