"""Wall page (作战图网页): frame times while 10,000 rows are scrolled, beside plain tables.

`python -m benchmarks.wall_page [--rows N] [--keep FOLDER]` opens three files in one headless
Chromium, in turns, and prints a JSON line for each and each speed: the page; the same rows in
one ordinary table (as drawn, no parts, no script); and their words alone in an ordinary table.
A frame time is the time between two animation frames while the view is moved by script, by as
much a frame; `missed` are frames of more than 25 ms; `main_cpu` is the processor time of the
page's main thread for a frame, which a busy machine distorts less than the clock. `wheel` is what
a person sees: the time between two frames shown while a mouse wheel is turned two seconds long at
the same speed; there the browser moves what is painted without waiting for the main thread.
Files found in the folder are used again. Besides: time until the page can be used, and how long
a search, a grouping and a zoom take from the call until the next frame is out.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.wall import chart
from guatu.publishing.html_file import wall_page

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
ONE_TABLE = (
    "<style>.gw-table{display:table!important;table-layout:fixed;width:100%;min-width:1760px}"
    ".gw-table thead{display:table-header-group!important}"
    ".gw-table tbody{display:table-row-group!important;content-visibility:visible!important}"
    ".gw-table tr{display:table-row!important}"
    ".gw-table td,.gw-table th{display:table-cell!important;vertical-align:middle}</style>"
)
# Pixels a frame: reading on (a row a frame), and flung (14,400 px a second at 60 frames).
FRAMES = 90
SPEEDS = {"reading": 40, "flung": 240}
SCROLL = """([step, frames]) => new Promise((done) => {
  const box = document.querySelector('.gw-scroll') || document.scrollingElement;
  const times = []; let last = 0;
  const frame = (now) => {
    if (last) times.push(now - last);
    last = now;
    box.scrollTop += step;
    const end = box.scrollTop + box.clientHeight > box.scrollHeight - 2;
    if (times.length < frames && !end) requestAnimationFrame(frame); else done(times);
  };
  box.scrollTop = 0;
  requestAnimationFrame(() => requestAnimationFrame(frame));
})"""
WHERE = """() => {
  const box = document.querySelector('.gw-scroll') || document.scrollingElement;
  box.scrollIntoView();
  box.scrollTop = 0;
  const { left, top } = box.getBoundingClientRect();
  return [left + 700, Math.max(top, 0) + 400];
}"""
UNTIL_SHOWN = """(act) => new Promise((done) => {
  const box = document.querySelector('.gw'), began = performance.now();
  eval(act)(box.wall, box);
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""
ACTS = {
    "search": "(wall, box) => { const q = box.querySelector('input[name=q]'); q.value = '产业园';"
    " location.hash = 'q=产业园'; dispatchEvent(new HashChangeEvent('hashchange')); }",
    "all again": "() => { location.hash = ''; dispatchEvent(new HashChangeEvent('hashchange')); }",
    "group by office": "() => { location.hash = 'group=office';"
    " dispatchEvent(new HashChangeEvent('hashchange')); }",
    "zoom": "(wall, box) => box.querySelector('[data-gw-do=wider]').click()",
}


def words_only(page: str) -> str:
    """The same rows as plain text in an ordinary table."""
    rows = re.findall(r'<tr class="gw-row".*?</tr>', page, flags=re.DOTALL)
    cells = (re.findall(r"<td[^>]*>(.*?)</td>", row, flags=re.DOTALL) for row in rows)
    plain = ("".join(f"<td>{re.sub(r'<[^>]+>', ' ', cell)}</td>" for cell in row) for row in cells)
    body = "".join(f"<tr>{row}</tr>" for row in plain)
    return f'<!DOCTYPE html><meta charset="utf-8"><table border="1">{body}</table>'


def files(rows: int, folder: Path) -> dict[str, Path]:
    """The three files, drawn unless they are there."""
    names = ("wall page", "one table, words alone", "one table, same rows")
    found = {name: folder / f"{n}.html" for n, name in enumerate(names)}
    if all(path.exists() for path in found.values()):
        return found
    page = wall_page(chart(rows))
    bare = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    texts = {
        "wall page": page,
        "one table, same rows": bare.replace("</head>", ONE_TABLE + "</head>"),
        "one table, words alone": words_only(page),
    }
    for name, path in found.items():
        path.write_text(texts[name], encoding="utf-8")
    return found


def at(times: list[float], share: float) -> float:
    """Percentile of some times."""
    return round(sorted(times)[min(int(len(times) * share), len(times) - 1)], 1)


def main_threads() -> dict[str, float]:
    """Processor time in ms of the main thread of each renderer (Linux)."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                spent = (folder / "task" / folder.name / "stat").read_text().rpartition(")")[2]
                ticks = sum(map(int, spent.split()[11:13]))
                found[folder.name] = ticks * 1000 / os.sysconf("SC_CLK_TCK")
    return found


def told(name: str, speed: str, times: list[float], cpu: float | None = None) -> str:
    """One JSON line: frames and their times in ms."""
    line = {
        "page": name,
        "speed": f"{speed}, {SPEEDS[speed.split()[-1]]} px a frame",
        "frames": len(times),
        "p50": at(times, 0.5),
        "p95": at(times, 0.95),
        "worst": round(max(times), 1),
        "main_cpu": None if cpu is None else round(cpu / len(times), 1),
        "missed": sum(time > 25 for time in times),
    }
    return json.dumps(line, ensure_ascii=False)


def by_wheel(browser: Browser, page: Any, step: int) -> list[float]:
    """Times between frames shown, in ms, while a wheel is turned for two seconds."""
    x, y = page.evaluate(WHERE)
    page.wait_for_timeout(500)
    browser.start_tracing(page=page, categories=["disabled-by-default-devtools.timeline.frame"])
    gesture = {"x": x, "y": y, "yDistance": -step * 120, "speed": step * 60}
    session = page.context.new_cdp_session(page)
    session.send("Input.synthesizeScrollGesture", gesture | {"gestureSourceType": "mouse"})
    events = json.loads(browser.stop_tracing())["traceEvents"]
    shown = sorted(event["ts"] for event in events if event["name"] == "DrawFrame")
    return [(after - before) / 1000 for before, after in pairwise(shown)]


def measured(browser: Browser, name: str, path: Path) -> list[str]:
    """Lines of one file: until it can be used, then each speed."""
    page: Any = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(path.as_uri(), timeout=0)
    page.evaluate("new Promise((r) => requestAnimationFrame(() => setTimeout(r, 500)))")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    lines = [json.dumps({"page": name, "ready_ms": round(ready), "first_paint_ms": paint})]
    for speed, step in SPEEDS.items():
        before = main_threads()
        times = page.evaluate(SCROLL, [step, FRAMES])
        cpu = max(ms - before.get(thread, 0) for thread, ms in main_threads().items())
        lines.append(told(name, speed, times, cpu))
    for speed, step in SPEEDS.items():
        lines.append(told(name, f"wheel, {speed}", by_wheel(browser, page, step)))
    if "wall" in name:
        for act, code in ACTS.items():
            page.evaluate(SCROLL, [1, 2])
            spent = page.evaluate(UNTIL_SHOWN, code)
            lines.append(json.dumps({"page": name, "act": act, "ms": round(spent)}))
    page.close()
    return lines


def main() -> None:
    """Print each line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rows", type=int, default=10_000)
    ask.add_argument("--keep", type=Path, help="folder for the files; else they are removed")
    asked = ask.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no chromium on this machine")
    with tempfile.TemporaryDirectory() as spare, sync_playwright() as playwright:
        folder = asked.keep or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        found = files(asked.rows, folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, path in found.items():
            for line in measured(browser, name, path):
                print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
