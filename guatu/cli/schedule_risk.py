"""Risk of a network on the command line (网络风险): options, JSON and sentences."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from guatu.scheduling.network import Network
from guatu.scheduling.risk.outcome import SHARES, Driver, Risk
from guatu.scheduling.risk.simulation import SEED, risk_of
from guatu.scheduling.risk.words import risk_in_words
from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.unknown import Unknown

# A hundred thousand draws of a thousand activities take some ten seconds.
_FEWEST, _MOST = 1, 1_000_000
_SHOWN = 10


def add_risk_options(parser: argparse.ArgumentParser) -> None:
    """Add the options (登记选项): of the command that schedules a network."""
    parser.add_argument("--risk", action="store_true", help="按三点估计（days3）模拟按期的可能")
    parser.add_argument("--draws", type=int, metavar="次数", help="模拟多少次（不写则自定）")
    parser.add_argument("--seed", type=int, metavar="种子", help=f"随机种子（不写是 {SEED}）")


def refuse_loose_risk_options(arguments: argparse.Namespace) -> None:
    """Refuse loose options (选项不成套): raises Unusable."""
    place = "guatu schedule"
    if arguments.risk and arguments.network is None:
        raise Unusable(Problem(place, "--risk 只用于 --network 给出的网络"))
    if not arguments.risk and (arguments.draws, arguments.seed) != (None, None):
        raise Unusable(Problem(place, "--draws 和 --seed 要和 --risk 一起用"))
    if arguments.draws is not None and not _FEWEST <= arguments.draws <= _MOST:
        raise Unusable(Problem(place, f"--draws 应是 {_FEWEST} 到 {_MOST} 的整数"))


def network_risk(network: Network, path: Path, arguments: argparse.Namespace) -> Risk:
    """Risk of the network (网络风险): raises Unusable where it cannot be told."""
    seed = SEED if arguments.seed is None else arguments.seed
    risk = risk_of(network, draws=arguments.draws, seed=seed)
    if isinstance(risk, Unknown):
        raise Unusable(Problem(str(path), risk.reason))
    return risk


def risk_row(risk: Risk) -> dict[str, Any]:
    """Row of a risk (风险的输出): the shape that scripts rely on."""
    return {
        "draws": risk.draws,
        "seed": risk.seed,
        "deadline": risk.deadline.isoformat(),
        "chance": risk.chance,
        "planned_finish": _iso(risk.planned),
        "kept": {f"{share:.0%}": _iso(risk.kept_in(share)) for share in SHARES},
        "varied": risk.varied,
        "fixed": risk.fixed,
        "waits": risk.waits,
        "drivers": [_driver_row(driver) for driver in risk.drivers[:_SHOWN]],
        "sentences": list(risk_in_words(risk)),
    }


def _driver_row(driver: Driver) -> dict[str, Any]:
    told = driver.cruciality
    return {
        "id": driver.id,
        "critical": round(driver.critical, 4),
        "cruciality": None if told is None else round(told, 4),
        "sensitivity": round(driver.sensitivity, 4),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
