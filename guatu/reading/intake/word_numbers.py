"""Word numbers (自动编号): the numbers that Word prints and does not store, rebuilt.

Headings like 一、 and （一） decide the areas; in many files they are automatic.
"""

from __future__ import annotations

import re
import zipfile

from guatu.reading.intake.number_signs import written
from guatu.reading.intake.word_parts import read_part

_PLACE = re.compile(r"%(\d)")
_MOST_LEVELS = 9


class Level:
    """Level (编号级): where it starts, how it counts and what is printed around it."""

    def __init__(self) -> None:
        self.start = 1
        self.form = "decimal"
        self.text = ""
        self.suffix = "tab"


class Numbering:
    """Numbering (编号): the lists of a document, and where each one stands.

    `lists` leads from a list's number to its form, `levels` and `starts` are kept by form and
    list and depth, `styles` give a paragraph style its list and level.
    """

    def __init__(self) -> None:
        self.lists: dict[str, str] = {}
        self.levels: dict[tuple[str, int], Level] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.styles: dict[str, tuple[str, str]] = {}
        self._at: dict[tuple[str, int], int] = {}
        self._begun: set[str] = set()

    def next(self, number: str, level: str, style: str) -> str:
        """Next number (下一个编号) of a paragraph, with what follows it; "" without one."""
        style_number, style_level = self.styles.get(style, ("", ""))
        number = number or style_number
        depth = _count(level or style_level, 0)
        abstract = self.lists.get(number, "")
        if (abstract, depth) not in self.levels or depth >= _MOST_LEVELS:
            return ""
        self._begin(number, abstract)
        self._at[abstract, depth] = (
            self._at.get((abstract, depth), self._before(abstract, depth)) + 1
        )
        for deeper in range(depth + 1, _MOST_LEVELS):
            self._at.pop((abstract, deeper), None)
        return self._printed(abstract, depth)

    def _begin(self, number: str, abstract: str) -> None:
        """A list that shares its form with another goes on counting, unless told to restart."""
        if number in self._begun:
            return
        self._begun.add(number)
        for (owner, depth), start in self.starts.items():
            if owner == number:
                self._at[abstract, depth] = start - 1

    def _before(self, abstract: str, depth: int) -> int:
        return self.levels[abstract, depth].start - 1

    def _printed(self, abstract: str, depth: int) -> str:
        level = self.levels[abstract, depth]
        if level.form in ("bullet", "none"):
            return ""

        def _one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = self.levels.get((abstract, at), Level())
            return written(self._at.get((abstract, at), other.start), other.form)

        lead = _PLACE.sub(_one, level.text)
        # “1.” before “2022年” must not become 1.2022
        apart = level.suffix != "nothing" and lead[-1:].isascii()
        return f"{lead} " if lead and apart else lead


class _Lists:
    """Listens to numbering.xml."""

    heeds = frozenset(
        ("abstractNum", "num", "abstractNumId", "lvl", "lvlOverride", "startOverride", "start")
    ) | {"numFmt", "lvlText", "suff"}

    def __init__(self, into: Numbering) -> None:
        self._into = into
        self._abstract = self._number = ""
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if tag == "abstractNum":
            self._abstract = attributes.get("abstractNumId", "")
        elif tag == "num":
            self._number, self._abstract = attributes.get("numId", ""), ""
        elif tag == "abstractNumId":
            self._into.lists[self._number] = value
        elif tag in ("lvl", "lvlOverride"):
            self._depth = _count(attributes.get("ilvl", ""), 0)
        elif tag == "startOverride":
            self._into.starts[self._number, self._depth] = _count(value, 1)
        elif self._abstract:
            self._describe(tag, value)

    def _describe(self, tag: str, value: str) -> None:
        if self._depth >= _MOST_LEVELS:
            return
        if tag not in ("start", "numFmt", "lvlText", "suff"):
            return
        level = self._into.levels.setdefault((self._abstract, self._depth), Level())
        if tag == "start":
            level.start = _count(value, 1)
        elif tag == "numFmt":
            level.form = value
        elif tag == "lvlText":
            level.text = value
        elif tag == "suff":
            level.suffix = value

    def end(self, tag: str) -> None:
        return

    def words(self, words: str) -> None:
        return


class _Styles:
    """Listens to styles.xml: which paragraph styles carry a number, by themselves or by descent."""

    heeds = frozenset(("style", "basedOn", "numId", "ilvl"))

    def __init__(self) -> None:
        self._style = ""
        self._own: dict[str, list[str]] = {}
        self._parent: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if tag == "style":
            self._style = attributes.get("styleId", "")
            self._own[self._style] = ["", ""]
        elif not self._style:
            return
        elif tag == "basedOn":
            self._parent[self._style] = value
        elif tag in ("numId", "ilvl"):
            self._own[self._style][tag == "ilvl"] = value

    def end(self, tag: str) -> None:
        if tag == "style":
            self._style = ""

    def words(self, words: str) -> None:
        return

    def numbered(self) -> dict[str, tuple[str, str]]:
        found = {style: self._of(style) for style in self._own}
        return {style: pair for style, pair in found.items() if pair[0]}

    def _of(self, style: str) -> tuple[str, str]:
        number = level = ""
        for _ in range(20):  # descent may run in a circle
            own = self._own.get(style, ["", ""])
            number, level = number or own[0], level or own[1]
            style = self._parent.get(style, "")
        return number, level


def read_numbering(package: zipfile.ZipFile, folder: str, present: set[str]) -> Numbering:
    """Read the numbering (读编号) of a Word package; empty when it has none."""
    numbering = Numbering()
    part = f"{folder}/numbering.xml"
    if part not in present:
        return numbering
    read_part(package, part, _Lists(numbering))
    part = f"{folder}/styles.xml"
    if part in present:
        styles = _Styles()
        read_part(package, part, styles)
        numbering.styles.update(styles.numbered())
    return numbering


def _count(written: str, otherwise: int) -> int:
    return (
        int(written) if written.isascii() and written.isdigit() and len(written) < 9 else otherwise
    )
