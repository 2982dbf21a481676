"""独立的进程:用真的浏览器看文件夹里的各页,报出放不下的和无障碍检查查出的。

网页由测试客户端取好存成文件;浏览器与数据库不能在同一个进程里用。
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, sync_playwright

HERE = "http://office.local"
WIDTHS = ({"width": 390, "height": 844}, {"width": 1440, "height": 900})
ROOT = "document.documentElement"


def look(folder: Path, chromium: str, flags: list[str]) -> list[str]:
    """看一遍;每处毛病一行,没有就是空的。"""
    told: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for file in sorted(folder.glob("*.html")):
            # One page a file: a fifth less computing than a new one for each width.
            page = browser.new_page()
            page.route("**/*", partial(serve, file))
            for width in WIDTHS:
                page.set_viewport_size(width)  # type: ignore[arg-type]
                told += [f"{file.stem} {width['width']}：{one}" for one in faults(page)]
            page.close()
        browser.close()
    return told


def faults(page: Page) -> list[str]:
    page.goto(f"{HERE}/page/")
    over = page.evaluate(f"{ROOT}.scrollWidth - {ROOT}.clientWidth")
    found = Axe().run(page).response["violations"]
    told = [f"{one['id']} {one['nodes'][0]['html'][:120]}" for one in found]
    return [*told, *([f"宽出 {over} 像素"] if over > 0 else [])]


def serve(file: Path, route: Route) -> None:
    route.fulfill(**served(file, route.request.url))


def served(file: Path, url: str) -> dict[str, Any]:
    from django.contrib.staticfiles import finders

    path = url.removeprefix(HERE)
    if not path.startswith("/static/"):
        return {"path": file, "content_type": "text/html; charset=utf-8"}
    found = finders.find(path.removeprefix("/static/").partition("?")[0])
    return {"path": found} if isinstance(found, str) else {"status": 404, "body": ""}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu_office.settings.testing")
    import django

    django.setup()
    sys.stdout.write(
        json.dumps(look(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]), ensure_ascii=False)
    )
