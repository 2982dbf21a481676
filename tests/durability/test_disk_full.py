"""磁盘满:一句中文说清,没有记上的就是没有记上,已记的都在,腾出空间接着办。"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.durability.numbers import tell
from tests.durability.running_office import Officer, RunningOffice
from tests.durability.small_disk import full, limited, may_mount, mounted, unmount

NO_MOUNT = "这里不能挂载（要 root），真的写满磁盘的测试没有运行"
KINDS = ("project", "action")
MOST = 300


@pytest.fixture
def disk() -> Iterator[Path]:
    """一块小磁盘;pytest 的临时目录只有本人能进,服务器的用户进不去,所以另找地方。"""
    place = Path(tempfile.mkdtemp(prefix="guatu-disk-"))
    if not may_mount(place):
        place.rmdir()
        pytest.skip(NO_MOUNT)
    assert mounted(place, "160m")
    yield place
    unmount(place)
    place.rmdir()


def retype(officer: Officer, number: str, at: int) -> tuple[int, str]:
    """改一次类别;已是这一类的,改成另一类。"""
    for kind in (KINDS[at % 2], KINDS[(at + 1) % 2]):
        token = officer.token_of(number)
        status, told = officer.post("retype", draft=token, kind=kind)
        if status != 422:
            return status, told
    raise AssertionError(told)


def fills_up(office: RunningOffice, fill: AbstractContextManager[None], out: Path) -> None:
    """先办几笔;满了,办到不能办为止;腾出来,接着办。"""
    officer = Officer(office)
    number = officer.tokens[0].partition(".")[0]
    assert retype(officer, number, 0)[0] == 200
    with fill:
        answers = []
        while not answers or (answers[-1][0] == 200 and len(answers) < MOST):
            answers.append(retype(officer, number, len(answers)))
        *done, (status, told) = answers
        kept = office.lines()
        assert status == 507, (status, told[:500])
        assert "这一笔没有记上，已记的都在" in told
        assert "Traceback" not in told
        assert retype(officer, number, 0)[0] == 507
        assert office.get(f"/reports/{office.report}/")[0] == 200
    after = office.lines()
    assert after == kept
    assert retype(officer, number, 1)[0] == 200
    assert len(office.sound_lines(out)) == len(kept) + 1
    officer.link.close()
    tell(
        f"disk full, {'PostgreSQL' if office.database else 'SQLite'}: {len(done)} more writes fitted, "
        f"then {status} without a trace; {len(kept)} entries kept, written again after room was made"
    )


def test_a_full_disk_under_sqlite(furnished: RunningOffice, disk: Path, tmp_path: Path) -> None:
    """真的写满的一块盘。"""
    office = furnished.copy(disk / "var", "")
    office.start()
    try:
        fills_up(office, full(disk), tmp_path / "out")
    finally:
        office.kill()


def test_files_that_may_not_grow(furnished: RunningOffice, tmp_path: Path) -> None:
    """不能挂载的机器上也测得:进程写不了文件,同样一句话说清。"""
    with tempfile.TemporaryDirectory(prefix="guatu-disk-") as place:
        if may_mount(Path(place)):
            pytest.skip("能挂载，上面一项已经真的写满过")
    office = furnished.copy(tmp_path / "var", "")
    office.start()
    try:
        fills_up(office, limited(office), tmp_path / "out")
    finally:
        office.kill()
