"""Script and style of the map's page (地图页的脚本和样式): parts joined in their order."""

from __future__ import annotations

import json
from pathlib import Path

from guatu.publishing.map.map_drawing import NAME, TITLE
from guatu.publishing.map.map_furniture import SCALE_MOST
from guatu.publishing.map.map_sheets import MAP_INK
from guatu.publishing.map.name_place import GAP
from guatu.publishing.map.pin import FARTHEST, HALF_HIGH, HALF_WIDE, LIGHT, NUMBER, STEP
from guatu.publishing.palette import coloured
from guatu.publishing.svg import INK_STYLE

_HERE = Path(__file__).parent
PARTS = ("seats", "names", "drawn_pins", "corners", "card", "view", "fingers", "start")
# A screen seats pins by the measures of the paper.
_MEASURES = {
    "halfWide": HALF_WIDE,
    "halfHigh": HALF_HIGH,
    "farthest": FARTHEST,
    "step": STEP,
    "light": LIGHT,
    "number": NUMBER,
    "name": NAME,
    "title": TITLE,
    "gap": GAP,
    "scaleMost": SCALE_MOST,
}


def part_of_script(name: str) -> str:
    """Part of the script (脚本的一部分): one of PARTS, with its measures filled in."""
    part = (_HERE / f"{name}.js").read_text(encoding="utf-8")
    return part.replace("$measures", json.dumps(_MEASURES))


def _script() -> str:
    return f'"use strict";\n(() => {{\n{"".join(map(part_of_script, PARTS))}}})();\n'


MAP_STYLE = INK_STYLE + MAP_INK + coloured((_HERE / "map_page.css").read_text(encoding="utf-8"))
MAP_SCRIPT = _script()
