"""Word line (公文的一行): paragraphs and runs with every font, size and distance set outright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from guatu.publishing.letters.layout import official_layout

LEFT = WD_ALIGN_PARAGRAPH.LEFT
MIDDLE = WD_ALIGN_PARAGRAPH.CENTER
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
BOTH = WD_ALIGN_PARAGRAPH.JUSTIFY
_TWENTIETHS = 20
_ORDER = (
    "w:framePr", "w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs",
    "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing",
    "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
    "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """Type (字): `size` in points; `squeezed` narrows the pitch so that 28 fill a line."""

    font: str
    size: float
    color: str = ""
    squeezed: bool = False
    latin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Setting (段落格式): points; `first` and `left` indents; `pitch` is the exact line height.

    `on_grid` for the lines of the body: what is larger or smaller would jump by whole lines.
    """

    align: Any = LEFT
    pitch: float = 0.0
    before: float = 0.0
    after: float = 0.0
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    kept: bool = False
    on_grid: bool = False


def set_line(paragraph: Any, setting: Setting) -> Any:
    """Set a line (设段落): returns the paragraph; no line of it is ever pulled to another page."""
    form = paragraph.paragraph_format
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(setting.pitch or official_layout().lines.pitch)
    form.space_before, form.space_after = Pt(setting.before), Pt(setting.after)
    form.first_line_indent, form.left_indent = Pt(setting.first), Pt(setting.left)
    form.right_indent = Pt(setting.right)
    form.alignment = setting.align
    form.widow_control, form.keep_with_next = False, setting.kept
    marks = paragraph._p.get_or_add_pPr()
    # No quarter blanks between Chinese and digits: a character is as wide as the next.
    loose = ["w:autoSpaceDE", "w:autoSpaceDN", *([] if setting.on_grid else ["w:snapToGrid"])]
    for tag in loose:
        before_in_order(marks, element(tag, {"w:val": "0"}))
    return paragraph


def before_in_order(marks: Any, child: Any) -> None:
    """Put a mark where Word looks for it (按序放入): it reads those of a paragraph in one order."""
    tag = child.tag.partition("}")[2]
    marks.insert_element_before(child, *_ORDER[_ORDER.index(f"w:{tag}") + 1 :])


def put(paragraph: Any, text: str, type_: Type) -> Any:
    """Put text (写字): one run; returns the paragraph."""
    style(paragraph.add_run(text), type_)
    return paragraph


def style(run: Any, type_: Type) -> None:
    """Style a run (设字体): East Asian and Latin fonts, size, colour, language, pitch."""
    run.font.size = Pt(type_.size)
    marks = run._r.get_or_add_rPr()
    fonts = marks.get_or_add_rFonts()
    latin = type_.latin or official_layout().fonts.latin
    for which, font in (("ascii", latin), ("hAnsi", latin), ("cs", latin)):
        fonts.set(qn(f"w:{which}"), font)
    fonts.set(qn("w:eastAsia"), type_.font)
    # Quotation marks, dashes and dots are Chinese here, not Latin.
    fonts.set(qn("w:hint"), "eastAsia")
    if type_.color:
        run.font.color.rgb = RGBColor.from_string(type_.color)
    if type_.squeezed:
        _before(marks, "w:sz", "w:spacing", {"w:val": str(_squeeze())})
    marks.append(element("w:lang", {"w:val": "en-US", "w:eastAsia": "zh-CN"}))


def element(tag: str, attributes: dict[str, str]) -> Any:
    """Element (XML 元素): of Word's own name space."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    return made


def _before(marks: Any, next_tag: str, tag: str, attributes: dict[str, str]) -> None:
    """Word reads the marks of a run in one order only: 字距 stands before 字号."""
    marks.find(qn(next_tag)).addprevious(element(tag, attributes))


def _squeeze() -> int:
    return -round(official_layout().lines.squeeze * _TWENTIETHS)
