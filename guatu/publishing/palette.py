"""Palette (配色): one set of colours for SVG and HTML; words on it reach a contrast of 4.5."""

from __future__ import annotations

from string import Template

INK = {
    "ink": "#16222f", "muted": "#55606e", "paper": "#ffffff", "stripe": "#f6f8fa",
    "head": "#14273d", "head_word": "#ffffff", "head_quiet": "#c6d3e2",
    "band": "#e3eaf2", "rule": "#d5dce5", "grid": "#e4e9ef", "grid_strong": "#c3cdd8",
    "green": "#1c7443", "yellow": "#8f5a00", "red": "#b01c1c", "grey": "#566172",
    "done": "#b01c1c", "missed": "#0d1117", "planned": "#5b6675", "forecast": "#1d5aa8",
    "rest": "#c9d3de", "mark": "#274766", "mark_half": "#d3deea", "today": "#b01c1c",
}  # fmt: skip

# The same in a dark hall; the words inside lights are paper there too.
DARK = {
    "ink": "#f2f5f9", "muted": "#b4c0ce", "paper": "#0b1420", "stripe": "#101d2d",
    "head": "#16283e", "head_word": "#ffffff", "head_quiet": "#b9c7d8",
    "band": "#1b2f47", "rule": "#2a3b50", "grid": "#22334a", "grid_strong": "#40556f",
    "green": "#4fc48b", "yellow": "#f0b849", "red": "#ff8078", "grey": "#a9b5c3",
    "done": "#ff8078", "missed": "#ffffff", "planned": "#b0bbc8", "forecast": "#82b7ff",
    "rest": "#46586d", "mark": "#9cc3ea", "mark_half": "#24405c", "today": "#ff8078",
}  # fmt: skip

# Which words stand on which ground; a test measures each pair.
WORDS_ON_GROUND = (
    ("ink", "paper"), ("ink", "stripe"), ("ink", "band"), ("muted", "paper"), ("muted", "stripe"),
    ("muted", "band"), ("head_word", "head"), ("head_quiet", "head"), ("paper", "green"),
    ("paper", "yellow"), ("paper", "red"), ("grey", "paper"), ("grey", "stripe"),
    ("green", "paper"), ("yellow", "paper"), ("red", "paper"), ("green", "stripe"),
    ("yellow", "stripe"), ("red", "stripe"), ("red", "band"), ("done", "stripe"),
    ("missed", "stripe"), ("planned", "stripe"), ("forecast", "stripe"), ("paper", "mark"),
    ("ink", "mark_half"), ("paper", "today"),
)  # fmt: skip

FONTS = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif'


def coloured(style: str) -> str:
    """Coloured style (上色): `$name` becomes the colour; plain values, as not every SVG
    reader knows CSS variables. Raises KeyError for a colour that is not in the palette."""
    return Template(style).substitute(INK, fonts=FONTS)


def themed(style: str) -> str:
    """Themed style (可换配色的样式): `$name` becomes a variable of the page, which the dark hall
    sets anew; for pages only. Raises KeyError like `coloured`."""
    names = {name: f"var(--gw-{name})" for name in INK}
    page = Template(style).substitute(names, fonts=FONTS)
    return f".gw{{{_variables(INK)}}}.gw-hall{{{_variables(DARK)}}}{page}"


def _variables(colours: dict[str, str]) -> str:
    return ";".join(f"--gw-{name}:{colour}" for name, colour in colours.items())


def contrast(one: str, other: str) -> float:
    """Contrast (对比度): of two colours `#rrggbb`, by WCAG 2.1 relative luminance."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
