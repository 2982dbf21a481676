"""断电:从系统调用记录造出几百个断电的样子,逐个用产品打开;说过办成的一笔不少。

对照:把提交时落盘关掉(synchronous=NORMAL),同样的办法一定要测出丢失,否则这个测试什么也没有测。
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from guatu.ledger.book_folder import open_book
from guatu.vocabulary.problem import Unusable
from tests.durability.crash_images import Image, disk_of, images, whole_disk
from tests.durability.numbers import progress, tell
from tests.durability.running_office import ROOT, RunningOffice
from tests.durability.system_calls import Call, traced

WRITES, IMAGES = 24, 310
NO_STRACE = "没有 strace（Debian 软件包 strace）"
pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason=NO_STRACE)


@pytest.fixture
def lite(furnished: RunningOffice, tmp_path: Path) -> RunningOffice:
    """一间用 SQLite 的办公室。"""
    return furnished.copy(tmp_path / "var", "")


def recorded(office: RunningOffice, what: str, writes: int, out: Path) -> tuple[Path, list[Call]]:
    """开始的样子,和办 `writes` 笔的记录;照记录做一遍,要与真的磁盘一样。"""
    before = out / "before"
    shutil.copytree(office.folder, before)
    calls = traced(office, what, writes, out)
    progress(f"{writes} writes traced: {len(calls)} calls on the office's files")
    redone = whole_disk_at(office, before, calls)
    real = {path: bytes(inode.durable) for path, inode in disk_of(office.folder).names.items()}
    assert {path for path in redone if not path.endswith("-shm")} == {
        path for path in real if not path.endswith("-shm")
    }
    assert all(redone[path] == real[path] for path in redone if not path.endswith("-shm"))
    return before, calls


def whole_disk_at(office: RunningOffice, before: Path, calls: list[Call]) -> dict[str, bytes]:
    return {
        _moved(path, before, office.folder): content
        for path, content in whole_disk(
            before, [_call(one, office.folder, before) for one in calls]
        ).items()
    }


def _moved(path: str, old: Path, new: Path) -> str:
    return path.replace(str(old), str(new), 1)


def _call(call: Call, old: Path, new: Path) -> Call:
    return replace(call, path=_moved(call.path, old, new), to=_moved(call.to, old, new))


def images_of(office: RunningOffice, what: str, writes: int, wanted: int, out: Path) -> Any:
    """各个断电的样子,文件名从办公室目录算起。"""
    before, calls = recorded(office, what, writes, out)
    calls = [_call(one, office.folder, before) for one in calls]
    for image in images(before, calls, wanted):
        names = {path.removeprefix(f"{before}/"): content for path, content in image.files.items()}
        yield replace(image, files=names)


def opened_by_product(office: RunningOffice, what: Any, out: Path) -> Any:
    """逐个写到磁盘上,用产品打开;一字不差的几个样子只打开一次,答的是一样的。"""
    answers: dict[bytes, dict[str, Any]] = {}
    reader = subprocess.Popen(
        [sys.executable, "-m", "tests.durability.image_reader"],
        cwd=ROOT, env={**office.surroundings, "DJANGO_SETTINGS_MODULE": "guatu_office.settings"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert reader.stdin is not None
    assert reader.stdout is not None
    with reader:
        for at, image in enumerate(what):
            same = digest(image)
            if same not in answers:
                place = out / f"image-{at}"
                write(image, place)
                reader.stdin.write(f"{place}\n")
                reader.stdin.flush()
                answers[same] = json.loads(reader.stdout.readline())
                shutil.rmtree(place)
            yield image, answers[same]
        reader.stdin.close()


def on_disk(image: Image) -> list[tuple[str, bytes]]:
    """断电之后还在的文件;共享内存不在盘上。"""
    return [one for one in sorted(image.files.items()) if not one[0].endswith("-shm")]


def digest(image: Image) -> bytes:
    """文件都一字不差的,是同一个样子。"""
    whole = sha256()
    for name, content in on_disk(image):
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.digest()


def write(image: Image, place: Path) -> None:
    for name, content in on_disk(image):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)


def lost(image: Image, told: dict[str, Any]) -> bool:
    """说过办成的不在了。"""
    return bool(image.said) and told.get("entries", 0) <= max(map(int, image.said))


def counted(count: Counter[str], wanted: int) -> None:
    """又一个样子。"""
    count["images"] += 1
    if count["images"] % 100 == 0:
        progress(f"{count['images']} of {wanted} images, {count['lost']} lost so far")


def power_cuts(office: RunningOffice, writes: int, wanted: int, out: Path) -> Counter[str]:
    """数一数:各有几个样子、丢了几个、坏了几个。"""
    count: Counter[str] = Counter()
    different: set[bytes] = set()
    base = len(office.lines())
    what = images_of(office, "office", writes, wanted, out)
    for image, told in opened_by_product(office, what, out):
        counted(count, wanted)
        different.add(digest(image))
        count["different"] = len(different)
        count[image.manner] += 1
        if lost(image, told):
            count["lost"] += 1
        wrote = sum(last - first + 1 for first, last in told.get("keys", ()))
        sound = told.get("sound") == "ok" and told["verified"] and told["size"] == told["entries"]
        if not sound or wrote != told["entries"] - base:
            count["damaged"] += 1
            count[str(told.get("fault", told))[:60]] += 1
    return count


def test_a_power_cut_loses_nothing_that_was_acknowledged(
    lite: RunningOffice, tmp_path: Path
) -> None:
    """二百多个各不相同的断电的样子,逐个打开:没有丢的,没有坏的,没有半截的,核验都通过。"""
    count = power_cuts(lite, WRITES, IMAGES, tmp_path)
    tell(
        f"power cut, SQLite, synchronous=FULL, {WRITES} writes: {dict(count)}, lost {count['lost']}, damaged {count['damaged']}"
    )
    assert count["different"] >= 200
    assert (count["lost"], count["damaged"]) == (0, 0)


def test_the_control_without_syncing_loses(lite: RunningOffice, tmp_path: Path) -> None:
    """对照:提交时不落盘的,同样的断电要丢掉说过办成的。"""
    lite.settings = "tests.durability.settings_normal"
    count = power_cuts(lite, WRITES, IMAGES // 5, tmp_path)
    tell(
        f"power cut, control with synchronous=NORMAL: {count['images']} images, {count['lost']} lost acknowledged writes"
    )
    assert count["lost"] > 0


def folder_cuts(office: RunningOffice, writes: int, wanted: int, out: Path) -> Counter[str]:
    """台账文件夹:说过续记的行都完好,说过存好的佐证都在;没写完的一行,说得出是第几行。"""
    count: Counter[str] = Counter()
    for image in images_of(office, "folder", writes, wanted, out):
        place = out / "image"
        write(image, place)
        counted(count, wanted)
        entries = [int(one) for one in image.said if one.isdecimal()]
        acknowledged = max(entries, default=-1) + 1
        lines = (place / "book/entries.jsonl").read_bytes().split(b"\n")[:acknowledged]
        true = (office.folder / "book/entries.jsonl").read_bytes().split(b"\n")[:acknowledged]
        evidence = [one.removeprefix("sha256:") for one in image.said if not one.isdecimal()]
        kept = [(place / "book/evidence" / one).is_file() for one in evidence]
        count["lost"] += lines != true or not all(kept)
        count[opened_or_refused(place / "book", acknowledged)] += 1
        shutil.rmtree(place)
    return count


def opened_or_refused(book: Path, acknowledged: int) -> str:
    """打得开,或者说得出哪一行没有写完;那一行在说过的之后。"""
    try:
        open_book(book).state()
    except Unusable as torn:
        named = f"第 {acknowledged + 1} 行" in str(torn)
        return "torn after what was acknowledged" if named else f"refused: {torn}"
    return "whole"


def test_a_power_cut_in_a_book_folder(lite: RunningOffice, tmp_path: Path) -> None:
    """台账文件夹续记、存佐证时断电。"""
    count = folder_cuts(lite, WRITES, IMAGES, tmp_path)
    tell(
        f"power cut, book folder (entries.jsonl, evidence), {WRITES} writes of each: {dict(count)}, lost {count['lost']}"
    )
    assert count["lost"] == 0
    assert count["whole"] + count["torn after what was acknowledged"] == count["images"]
