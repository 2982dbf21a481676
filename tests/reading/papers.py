"""Papers (来文样本): one report in every form that offices hold it in, made from its text."""

from __future__ import annotations

import html
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.conftest import CHROMIUM

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="没有装 LibreOffice")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="没有装 Chromium")
FONT = "Noto Serif CJK SC"

# A page as county sites have them: menus, a crumb trail, tools, neighbours and a foot.
PAGE = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}_清源县人民政府</title><meta name="ArticleTitle" content="{title}">
<script>var hint = "新增停车位9999个。";</script><style>p {{ text-indent: 2em }}</style></head><body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/zwfw">政务服务</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/gzbg">政府工作报告</a></div>
<table><tr><td><ul><li><a href="/jgzn">机构职能</a></li><li><a href="/xzxx">县长信箱</a></li></ul></td><td>
<h1>{title}</h1><div class="info">发布时间：2022-03-01 09:00 &nbsp; 来源：县政府办公室 <span>【字体：<a>大</a> <a>中</a> <a>小</a>】</span></div>
<div class="TRS_Editor">{paragraphs}</div>
<div class="share">分享到：<a>微信</a> <a>微博</a></div><div>责任编辑：王某</div><div>【打印本页】 【关闭窗口】</div><div>扫一扫在手机打开当前页</div>
<div class="near"><h3>相关新闻</h3><ul><li><a href="/1">我县召开会议，部署全年工作；确保新建学校99所。</a></li></ul></div></td></tr></table>
<div class="foot">版权所有：清源县人民政府 主办单位：县政府办公室。网站标识码4100000000，地址在县城中心大街一号，欢迎来信来访。</div></body></html>"""


def lines_of(text: str) -> list[str]:
    """Its paragraphs, without the blanks around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def word(path: Path, text: str) -> Path:
    """A Word file with first-line indents, a running head and page numbers."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(16), FONT
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = "政府工作报告"
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    for kind in ("begin", "PAGE", "end"):
        tag = OxmlElement("w:instrText" if kind == "PAGE" else "w:fldChar")
        if kind == "PAGE":
            tag.text = kind
        else:
            tag.set(qn("w:fldCharType"), kind)
        foot.add_run()._r.append(tag)
    foot.add_run(" —")
    for line in lines_of(text):
        document.add_paragraph(line).paragraph_format.first_line_indent = Pt(32)
    document.save(str(path))
    return path


def plain_word(path: Path, text: str) -> Path:
    """A Word file as programs make it: the Latin font of the default, which sets “ ” apart."""
    document = Document()
    for line in lines_of(text):
        document.add_paragraph(line)
    document.save(str(path))
    return path


def page(path: Path, text: str, title: str) -> Path:
    """A page of a county's site, in GB2312 as many still are."""
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines_of(text))
    path.write_bytes(PAGE.format(title=title, paragraphs=paragraphs).encode("gb18030"))
    return path


def converted(source: Path, ending: str, folder: Path) -> Path:
    """The same paper in another form, by LibreOffice."""
    assert OFFICE
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [
            OFFICE,
            "--headless",
            profile,
            "--convert-to",
            ending,
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{source.stem}.{ending}"


def printed_page(path: Path, text: str, folder: Path, extra: str = "") -> Path:
    """A PDF as a browser prints it, with its own head and foot on every sheet."""
    assert CHROMIUM
    source = folder / "printed.html"
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines_of(text))
    style = f"p {{ margin: 0; text-indent: 2em; font: 16pt '{FONT}' }}"
    source.write_text(
        f"<meta charset=utf-8><title>报告</title><style>{style}</style>{paragraphs}{extra}",
        encoding="utf-8",
    )
    quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    more = "--disable-background-networking --disable-component-update"
    subprocess.run(
        [CHROMIUM, *quiet.split(), *more.split(), f"--print-to-pdf={path}", source.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return path
