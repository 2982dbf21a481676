"""Symbols (图例符号): flags, lights and marks, told apart by shape and word before colour."""

from __future__ import annotations

from collections.abc import Iterator

from guatu.publishing.three_marks import Fill
from guatu.publishing.time_light import Light

PREFIX = "gw-"

_FLAGS = {
    # Red: a full pennant. Black: a square banner with a cross, so that grey tells them apart.
    "done": '<path class="gw-s-done" d="M1 0v17"/>'
    '<path class="gw-f-done" d="M1.5 0L13 4.5 1.5 9z"/>',
    "missed": '<path class="gw-s-missed" d="M1 0v17"/>'
    '<path class="gw-f-missed" d="M1.5 0H12.5V9.5H1.5z"/>'
    '<path class="gw-s-cross" d="M4.6 2.3l4.8 4.8M9.4 2.3L4.6 7.1"/>',
    "planned": '<path class="gw-s-planned" d="M1 0v17M1.5.6L11.5 4.5 1.5 8.4z"/>',
    "forecast": '<path class="gw-s-forecast" d="M1 0v17M1.5.6L11.5 4.5 1.5 8.4z"/>',
}
_LIGHTS = {
    Light.GREEN: '<circle cx="12" cy="12" r="10.4"/>',
    Light.YELLOW: '<path d="M12 1.2L23 21.6H1z"/>',
    Light.RED: '<rect x="1.8" y="1.8" width="20.4" height="20.4"/>',
    Light.UNREPORTED: '<circle cx="12" cy="12" r="10.4"/>',
    Light.UNKNOWN: '<path d="M6.5 2h11L23 12l-5.5 10h-11L1 12z"/>',
}
_MARKS = {"claimed": "报", "evidenced": "证", "time": "时"}
_MARK_SHAPES = {
    Fill.FULL: '<rect class="gw-m-full" x=".6" y=".6" width="18.8" height="18.8" rx="3"/>',
    Fill.HALF: '<rect class="gw-m-box" x=".6" y=".6" width="18.8" height="18.8" rx="3"/>'
    '<path class="gw-m-half"'
    ' d="M1.2 10H18.8V16.4a2.4 2.4 0 0 1-2.4 2.4H3.6A2.4 2.4 0 0 1 1.2 16.4z"/>',
    Fill.HOLLOW: '<rect class="gw-m-hollow" x=".6" y=".6" width="18.8" height="18.8" rx="3"/>',
}


def symbols() -> str:
    """Symbols (符号表): what the inside of `<defs>` holds, ids beginning with PREFIX."""
    return "".join((*_flags(), *_lights(), *_marks(), *_ends()))


def _symbol(name: str, width: float, height: float, inside: str) -> str:
    return (
        f'<symbol id="{PREFIX}{name}" viewBox="0 0 {width:g} {height:g}"'
        f' overflow="visible">{inside}</symbol>'
    )


def _flags() -> Iterator[str]:
    for state, inside in _FLAGS.items():
        yield _symbol(f"flag-{state}", 13, 17, inside)


def _lights() -> Iterator[str]:
    for light, shape in _LIGHTS.items():
        down = 18.8 if light is Light.YELLOW else 16.3
        size = 10.5 if light is Light.YELLOW else 12
        for suffix in ("", "-draft"):
            word = (
                f'<text class="gw-l-word" x="12" y="{down}" font-size="{size}">{light.sign}</text>'
            )
            inside = f'<g class="gw-l-{light}{suffix}">{shape}{word}</g>'
            yield _symbol(f"light-{light}{suffix}", 24, 24, inside)


def _marks() -> Iterator[str]:
    for mark, word in _MARKS.items():
        for fill, shape in _MARK_SHAPES.items():
            text = f'<text class="gw-m-word-{fill}" x="10" y="14.3">{word}</text>'
            yield _symbol(f"mark-{mark}-{fill}", 20, 20, shape + text)


def _ends() -> Iterator[str]:
    yield _symbol("end-stated", 4, 11.5, '<path class="gw-f-ink" d="M.25 0h3.5v11.5h-3.5z"/>')
    yield _symbol("end-inferred", 4, 11.5, '<path class="gw-s-inferred" d="M2 0v11.5"/>')
    hollow = '<path class="gw-s-decided" d="M.6.6h2.8v10.3H.6z"/>'
    yield _symbol("end-decided", 4, 11.5, hollow)
    bar = '<path class="gw-f-rest" d="M0 4h36v6H0z"/>'
    tick = '<path class="gw-f-ink" d="M32.2 0h3.5v11.5h-3.5z"/>'
    yield _symbol("sample-stated", 36, 11.5, bar + tick)
    hollow = '<path class="gw-s-decided" d="M32.2.6h2.8v10.3h-2.8z"/>'
    yield _symbol("sample-decided", 36, 11.5, bar + hollow)
    hatched = '<path class="gw-f-hatch" d="M10 4h24v6H10z"/>'
    tick = '<path class="gw-s-inferred" d="M34 0v11.5"/>'
    yield _symbol("sample-inferred", 36, 11.5, bar + hatched + tick)
    yield (
        '<pattern id="gw-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><path class="gw-f-paper" d="M0 0h6v6H0z"/>'
        '<path class="gw-s-hatch" d="M1.5 0v6"/></pattern>'
    )
