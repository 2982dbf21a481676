"""Check tiers (核查分档): of which promises all, half or a sample are visited on site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guatu.ledger.pledge import Pledge
from guatu.ledger.roster import promised_by
from guatu.rulebook.rule_file import DRAWER, Edition, read_rule_file, refuse_unknown_keys
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Problem, Unusable

OWN = DRAWER / "checks/tiers.toml"
_ALL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """Tier (档): `percent` of its applications are drawn for a visit."""

    id: str
    label: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Fit (归档条件): of these kinds, from this largest investment in yuan on; 0 for any."""

    kinds: tuple[PledgeKind, ...]
    tier: str
    reason: str
    from_yuan: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTiers:
    """Check tiers (核查分档): every kind falls into one."""

    edition: Edition
    tiers: tuple[Tier, ...]
    fits: tuple[Fit, ...]

    def tier_of(self, pledge: Pledge) -> tuple[Tier, str]:
        """Tier of a pledge (事项的档): the first that fits, with its reason."""
        yuan = promised_by(pledge.quantities).yuan or 0
        fit = next(one for one in self.fits if pledge.kind in one.kinds and yuan >= one.from_yuan)
        return next(tier for tier in self.tiers if tier.id == fit.tier), fit.reason


@cache
def check_tiers(path: Path = OWN) -> CheckTiers:
    """Read the tiers (读核查分档): raises Unusable naming what is wrong in the file."""
    rule = read_rule_file(path, frozenset({"tier", "fit"}))
    place = str(path)
    try:
        made = CheckTiers(
            edition=rule.edition,
            tiers=tuple(Tier(**row) for row in rule.body["tier"]),
            fits=tuple(_fit(row, place) for row in rule.body["fit"]),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise Unusable(Problem(place, f"核查分档缺项或写法不对（{fault}）")) from None
    _refuse_loose_ends(made, place)
    return made


def _fit(row: Mapping[str, Any], place: str) -> Fit:
    refuse_unknown_keys(row, {"kinds", "from_yuan", "tier", "reason"}, place)
    return Fit(**{**row, "kinds": tuple(PledgeKind(kind) for kind in row["kinds"])})


def _refuse_loose_ends(made: CheckTiers, place: str) -> None:
    ids = [tier.id for tier in made.tiers]
    if len(set(ids)) < len(ids) or not all(0 <= tier.percent <= _ALL for tier in made.tiers):
        raise Unusable(Problem(place, "各档编号不得重复，比例须在 0 到 100 之间"))
    if unknown := sorted({fit.tier for fit in made.fits} - set(ids)):
        raise Unusable(Problem(place, f"没有这样的档：{'、'.join(unknown)}"))
    caught = {kind for fit in made.fits if fit.from_yuan == 0 for kind in fit.kinds}
    if left := [kind.label for kind in PledgeKind if kind not in caught]:
        raise Unusable(Problem(place, f"有的类别没有归档：{'、'.join(left)}"))
