"""Local names (本地名称): what this place calls an office — 县发改委 for 发展和改革局."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from guatu.reading.topics.office import directory
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

_PLACE = re.compile(r"(?:中共)?[一-龥]{0,5}?[省市县区州盟旗]?(?:委|政府|人民政府)?")
_BRANCH = re.compile(r"(?<=局)[一-龥]{2,4}分局$")

LocalNames = Mapping[str, str]
"""Local names by office id."""


def local_name(office: str, names: LocalNames) -> str:
    """Local name (本地名称): of an office id; its generic name where the place's is not known."""
    return names.get(office) or directory().offices[office].name


def offices_called(name: str) -> tuple[str, ...]:
    """Offices called so (叫这个名字的单位): ids; several where offices are joined, none if unknown.

    县发改委, 某某县教体局 and 市生态环境局某某分局 are known by what is left without the place.
    """
    plain = _BRANCH.sub("", "".join(name.split()))
    for cut in range(len(plain) - 1):
        if _PLACE.fullmatch(plain[:cut]) and (called := _aliases().get(plain[cut:])):
            return called
    return ()


def names_in(units: Iterable[str]) -> dict[str, str]:
    """Names in use (在用名称): by office id, the commonest of the `units` that mean it."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        for office in offices_called(unit):
            tally[office][unit] += 1
    return {office: counter.most_common(1)[0][0] for office, counter in tally.items()}


def read_local_names(path: Path) -> dict[str, str]:
    """Read a place's names (读本地单位名): TOML, `"发展和改革局" = "县发改委"`, a line each.

    Raises Unusable naming the file and the office that the directory does not have.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise Unusable(Problem(path.name, f"文件打不开（{os_reason(fault)}）")) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unusable(Problem(path.name, f"不是合格的 TOML（{fault}）")) from None
    names: dict[str, str] = {}
    for generic, own in raw.items():
        called = _aliases().get(generic, ())
        if not called or not isinstance(own, str) or not own:
            raise Unusable(Problem(path.name, f"单位名录里没有“{generic}”，或它的本地名称不是文字"))
        names |= dict.fromkeys(called, own)
    return names


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    called: dict[str, tuple[str, ...]] = {}
    for office in directory().offices.values():
        for alias in dict.fromkeys((office.name, *office.aliases)):
            called[alias] = (*called.get(alias, ()), office.id)
    return called
