"""清源县上一年的任务分解表,写成 Excel,表头和合并照各地的样子。"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

HEADINGS = [
    "序号",
    "类别",
    "目  标\n任 务",
    "量化目标",
    "牵头领导",
    "牵头单位",
    "责任单位",
    "完成时限",
]
ROWS = [
    ["一、主要指标"],
    [1, "指标", "地区生产总值增长7%", None, "县长", "县发改委", "县统计局、县工信局", "年底"],
    [2, "城建", "硬化背街小巷", "87条", "副县长", "县城管局", "县住建局，各乡镇", "6月底"],
    [3, "城建", "改造户厕", "300户", None, None, "县农业农村局", "6月底"],
    [4, "招才", "出台《清源县招才引智办法》", None, "部长", "县委组织部", "县人社局", "年底"],
    [5, "水利", "建立河道巡查制度", None, "副县长", "县水利局", "同上", "年底"],
]
MERGED = ["A1:H1", "A3:H3", "F5:F6", "E5:E6"]


def write_table(
    path: Path, rows: Sequence[Sequence[object]] = (["清源县任务分解表"], HEADINGS, *ROWS),
    merged: Sequence[str] = tuple(MERGED),
) -> Path:  # fmt: skip
    """写一份分解表。"""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "分解表"
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path
