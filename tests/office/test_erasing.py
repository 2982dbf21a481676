"""清除个人信息:数据库的文件里不留一个字节,台账的证明照样成立。"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.cli.entrance import main as guatu
from guatu.ledger.commitment import commitment, fresh_salt, opens
from tests.office.test_backup import ROOT, handed_out, office, run, surroundings

__all__ = ["office"]
NAME = "欧阳不留痕"
FIELDS = st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4)


@given(FIELDS, FIELDS, st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_a_commitment_opens_with_its_own_words_only(
    fields: dict[str, str], others: dict[str, str], salt: bytes, other: bytes
) -> None:
    """同样的盐和内容才对得上;换了哪一样都对不上。"""
    committed = commitment(salt, fields)
    assert opens(committed, salt, fields)
    assert opens(committed, other, fields) == (other == salt)
    assert opens(committed, salt, others) == (others == fields)


def test_a_salt_is_new_each_time_and_of_full_length() -> None:
    """盐每次都新,长度不够的不用。"""
    assert fresh_salt() != fresh_salt()
    with pytest.raises(ValueError, match="32"):
        commitment(b"short", {})


def files_beside(office: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in office.glob("office.sqlite3*")}


def person(office: Path, step: str) -> str:
    script = str(ROOT / "tests/office/erase_a_person.py")
    done = subprocess.run(
        [sys.executable, script, step, NAME],
        cwd=ROOT, env=surroundings(office, PYTHONPATH=str(ROOT)), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_erased_person_leaves_no_trace_and_the_proof_stands(
    office: Path, tmp_path: Path
) -> None:
    """登记时签发检查点;清除之后,文件里找不到姓名和盐,旧检查点仍核验通过,承诺值还在账上。"""
    committed, told = person(office, "register").split()
    salt = bytes.fromhex(told)
    assert run(".seal", office).returncode == 0
    marks = sorted(office.parent.glob("checkpoints/*/*/*.txt"))
    traces = [NAME.encode(), salt, NAME.encode("utf-16-le")]
    held = b"".join(files_beside(office).values())
    assert NAME.encode() in held
    assert salt in held

    person(office, "erase")
    for name, content in files_beside(office).items():
        assert not [trace for trace in traces if trace in content], name
    lines = handed_out(office, tmp_path / "out")
    assert sum(committed.encode() in line for line in lines) == 1
    assert not [line for line in lines if NAME.encode() in line]
    for mark in marks:
        assert guatu(["verify", str(tmp_path / "out"), "--checkpoint", str(mark)]) == 0
