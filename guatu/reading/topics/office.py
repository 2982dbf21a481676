"""Office (单位): what a county office is called and what it looks after, from the drawer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from guatu.reading.cues import READING
from guatu.rulebook.rule_file import MARKS, read_rule_file, refuse_unknown_keys
from guatu.vocabulary.problem import Problem, Unusable

_WEIGHTS = frozenset(
    {
        "hint_weight",
        "cue_weight",
        "sign_weight",
        "longest_counted",
        "head_bonus",
        "sentence_share",
        "area_share",
        "tie_margin",
        "supporting_share",
        "most_supporting",
        "least_like",
        "like_margin",
    }
)
_BODY = _WEIGHTS | {"table", "office", "joint"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Office (单位): `name` is generic, without a place; `mark` says how sure its duties are."""

    id: str
    name: str
    aliases: tuple[str, ...]
    duties: str
    source: str
    mark: str
    words: tuple[str, ...]
    patterns: tuple[str, ...]
    broad: tuple[str, ...]
    hints: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Joint business (几家一起办的事): who usually leads it and who supports, by office id."""

    id: str
    words: tuple[str, ...]
    lead: str
    supporting: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Directory (单位名录): the offices by id, their joint business, the weights and the table."""

    offices: Mapping[str, Office]
    joints: tuple[Joint, ...]
    weights: Mapping[str, float]
    table: Mapping[str, Any]


_OFFICE = frozenset(field.name for field in fields(Office))
_JOINT = frozenset(field.name for field in fields(Joint))


@cache
def directory(path: Path = READING / "topics.toml") -> Directory:
    """Directory (单位名录): raises Unusable naming the office that is badly written."""
    body = read_rule_file(path, _BODY).body
    offices = [_office(raw, path) for raw in body["office"]]
    by_id = {office.id: office for office in offices}
    if len(by_id) < len(offices):
        raise Unusable(Problem(str(path), "有两个单位用了同一个 id"))
    if lacking := sorted(_BODY - {"joint"} - body.keys()):
        raise Unusable(Problem(str(path), f"缺少必填项：{'、'.join(lacking)}"))
    return Directory(
        offices=by_id,
        joints=tuple(_joint(raw, path, by_id) for raw in body.get("joint", ())),
        weights={name: float(body[name]) for name in _WEIGHTS},
        table=body["table"],
    )


def _office(raw: dict[str, Any], path: Path) -> Office:
    place = f"{path} {raw.get('id', '?')}"
    _refuse_incomplete(raw, _OFFICE, place)
    if raw["mark"] not in MARKS or not raw["source"]:
        raise Unusable(Problem(place, "每个单位须有来源 source 和核验标记 mark（V、S、M、D）"))
    return Office(**_frozen(raw))


def _joint(raw: dict[str, Any], path: Path, offices: Mapping[str, Office]) -> Joint:
    place = f"{path} {raw.get('id', '?')}"
    _refuse_incomplete(raw, _JOINT, place)
    if unknown := [one for one in (raw["lead"], *raw["supporting"]) if one not in offices]:
        raise Unusable(Problem(place, f"名录里没有这个单位：{'、'.join(unknown)}"))
    return Joint(**_frozen(raw))


def _frozen(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(one) if isinstance(one, list) else one for key, one in raw.items()}


def _refuse_incomplete(raw: dict[str, Any], keys: frozenset[str], place: str) -> None:
    refuse_unknown_keys(raw, keys, place)
    if lacking := sorted(keys - raw.keys()):
        raise Unusable(Problem(place, f"缺少必填项：{'、'.join(lacking)}"))
    if not (raw["examples"] and raw["counter_examples"]):
        raise Unusable(Problem(place, "每个单位须有例句 examples 和反例 counter_examples"))
    if not all(word for key in ("words", "broad", "hints") for word in raw.get(key, ())):
        raise Unusable(Problem(place, "有空的提示词"))
