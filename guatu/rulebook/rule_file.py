"""Rule file (规则文件): one TOML file of the drawer, its header checked before anyone reads on."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from guatu.vocabulary.problem import Problem, Unusable

DRAWER = Path(__file__).resolve().parents[2] / "rules"
MARKS = ("V", "S", "M", "D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Edition (版本): which document says so, from when, for where, and how sure we are.

    `verified`: V text read, S secondary source, M memory, D design of this project.
    """

    id: str
    title: str
    source: str
    verified: str
    checked_on: date
    effective_from: date
    effective_to: date | None = None
    region: str = "000000"
    document: str = ""
    number: str = ""
    issuer: str = ""

    def in_force_on(self, day: date) -> bool:
        """In force (有效): whether the edition holds on `day`, both ends included."""
        return self.effective_from <= day and (
            self.effective_to is None or day <= self.effective_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """Rule file (规则文件): the edition and the body, numbers as exact decimals."""

    edition: Edition
    body: Mapping[str, Any]
    path: Path


@cache
def read_rule_file(path: Path, allowed: frozenset[str]) -> RuleFile:
    """Read a rule file (读规则): refuses a missing source, an unknown mark, an unknown key.

    `allowed` are the body's top-level keys; raises Unusable naming the file and the key.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except FileNotFoundError:
        raise Unusable(Problem(str(path), "规则文件不存在")) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unusable(Problem(str(path), f"规则文件不是合格的 TOML（{fault}）")) from None
    header_names = {field.name for field in fields(Edition)}
    refuse_unknown_keys(raw, header_names | allowed, str(path))
    header = {key: raw[key] for key in header_names & raw.keys()}
    try:
        edition = Edition(**header)
    except TypeError as fault:
        raise Unusable(Problem(str(path), f"规则文件缺少必填项（{fault}）")) from None
    if edition.verified not in MARKS or not edition.source:
        raise Unusable(
            Problem(str(path), "规则须写明来源 source 和核验标记 verified（V、S、M、D）")
        )
    body = {key: value for key, value in raw.items() if key not in header_names}
    return RuleFile(edition=edition, body=body, path=path)


def refuse_unknown_keys(table: Mapping[str, Any], allowed: Collection[str], place: str) -> None:
    """Refuse unknown keys (拒绝未知键): a misspelt key would silently freeze a rule."""
    unknown = sorted(set(table) - set(allowed))
    if unknown:
        raise Unusable(Problem(place, f"规则中有不认识的键：{'、'.join(unknown)}"))
