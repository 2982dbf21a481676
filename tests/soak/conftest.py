"""慢验证:每一项从几点做到几点、机器多忙、量到什么,当场说,也留在 var/soak/ 一个文件里。"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Generator, Iterator

import pytest

from tests.durability.numbers import KEPT_IN, progress
from tests.durability.running_office import ROOT

FOLDER = ROOT / "var/soak"
OUTCOME = pytest.StashKey[str]()


@pytest.fixture(autouse=True)
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """这一项的文件;上一回的留字换掉。"""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    path = FOLDER / f"{request.path.stem}-{name}.txt"
    path.write_text("", encoding="utf-8")
    monkeypatch.setenv(KEPT_IN, str(path))
    began = time.monotonic()
    progress(f"{time.strftime('%Y-%m-%d')} {request.node.nodeid}: began, {busy()}")
    yield
    outcome = request.node.stash.get(OUTCOME, "not run")
    progress(f"{request.node.name}: {outcome} after {time.monotonic() - began:.0f} s, {busy()}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """记下成没成。"""
    report = yield
    if call.when == "call":
        item.stash[OUTCOME] = report.outcome
    return report


def busy() -> str:
    """机器多忙:与别人同用一台机器时,秒数要照这个看。"""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
