"""County rules (县里的规则): the folder that `GUATU_RULES` names, looked through at the start."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guatu.scheduling.county_folder import NAMED, county_folder


def county_rules(surroundings: Mapping[str, str]) -> Path | None:
    """Folder of a county's rules (县里规则的文件夹): raises Unusable naming the bad file."""
    named = surroundings.get(NAMED, "").strip()
    return county_folder(Path(named)) if named else None
