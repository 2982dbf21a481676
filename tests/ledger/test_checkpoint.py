"""检查点:别人的工具也认的签名形式,改一字即不认。"""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.ledger.checkpoint import Checkpoint, NotACheckpoint, checkpoint_of, signed
from guatu.ledger.signing_key import (
    BadKey,
    SigningKey,
    known_key,
    signing_key,
    verifier_of,
)
from guatu.vocabulary.problem import Unusable
from tests.ledger.small_book import KEY, ORIGIN, checkpoint_over, honest_lines

MARK = checkpoint_over(honest_lines())


def test_a_note_signed_by_others_is_accepted() -> None:
    """Go 语言 note 包文档里公开的签名,我们也验得过。"""
    verifier = verifier_of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    message = (
        b"If you think cryptography is the answer to your problem,\n"
        b"then you don't know what your problem is.\n"
    )
    line = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    raw = base64.b64decode(line)
    assert raw[:4] == verifier.key_hash
    assert verifier.signed(message, raw[4:])
    assert not verifier.signed(message + b"!", raw[4:])


def test_a_checkpoint_has_the_agreed_form() -> None:
    """来源、条数、树根、空行、签名行。"""
    lines = str(MARK).split("\n")
    assert lines[0] == ORIGIN
    assert int(lines[1]) == len(honest_lines())
    assert len(base64.b64decode(lines[2])) == 32
    assert lines[3] == ""
    assert lines[4].startswith(f"— {ORIGIN} ")
    assert lines[5:] == [""]


@given(st.integers(0, 10**17), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_comes_back_from_its_text(size: int, root: bytes) -> None:
    """写出再读回,一样,签名仍有效。"""
    mark = signed(Checkpoint(origin=ORIGIN, size=size, root=root), KEY)
    again = checkpoint_of(str(mark))
    assert again == mark
    assert again.signed_by(KEY.verifier)


@given(st.data())
def test_a_checkpoint_changed_anywhere_is_not_signed(data: st.DataObject) -> None:
    """检查点改动任何一个字,不是读不出,就是签名无效。"""
    text = str(MARK)
    at = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda one: one != text[at]))
    try:
        changed = checkpoint_of(text[:at] + sign + text[at + 1 :])
    except NotACheckpoint:
        return
    assert not changed.signed_by(KEY.verifier)


def test_a_witness_may_sign_beside_the_book() -> None:
    """见证人的签名行不妨碍本台账的签名。"""
    witness = SigningKey(name="witness.example", seed=b"\x01" * 32)
    both = checkpoint_of(str(MARK) + str(signed(MARK.checkpoint, witness)).rpartition("\n\n")[2])
    assert both.signed_by(KEY.verifier)
    assert both.signed_by(witness.verifier)
    assert not MARK.signed_by(witness.verifier)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第一行\n",
        "o\n1\nAAAA\n\n— n AAAAAAAA\n",
        f"o\n-1\n{'A' * 43}=\n\n— n AAAAAAAA\n",
        f"o\n01\n{'A' * 43}=\n\n— n AAAAAAAA\n",
        f"o\n1\n{'A' * 43}=\n\n- n AAAAAAAA\n",
        f"o\n1\n{'A' * 43}=\n\n— n AAAA\n",
        f"o\n1\n{'A' * 43}=\n\n— n 清源\n",
        f"o\n1\n{'A' * 43}=\n\n— n AAAAAAAA",
        f"o\n1\n{'A' * 43}=\nextra\n\n— n AAAAAAAA\n",
    ],
)
def test_what_is_no_checkpoint_is_said_to_be_none(text: str) -> None:
    """不合格式的,明说不是检查点。"""
    with pytest.raises(NotACheckpoint):
        checkpoint_of(text)


@pytest.mark.parametrize(
    "text", ["", "name", "name+00000000+AAAA", str(KEY.verifier) + "A", "x" + str(KEY.verifier)]
)
def test_what_is_no_verifier_is_refused(text: str) -> None:
    """不合格式的公钥,不认。"""
    with pytest.raises(BadKey):
        verifier_of(text)


def test_a_private_key_is_made_once_and_is_the_owners_alone(tmp_path: Path) -> None:
    """私钥第一次用时生成,再用还是它;只有本人可读,打印不出来。"""
    key = signing_key(tmp_path / "keys", ORIGIN)
    assert signing_key(tmp_path / "keys", ORIGIN) == key
    assert known_key(tmp_path / "keys", key.verifier) == key
    (file,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert key.seed.hex() not in repr(key)
    assert repr(key.seed) not in repr(key)


def test_a_key_that_is_not_here_is_not_made_up(tmp_path: Path) -> None:
    """没有私钥的机器不能签发,也不另造一把;别的钥匙、坏的钥匙都不用。"""
    with pytest.raises(Unusable, match="没有本台账的签名私钥"):
        known_key(tmp_path, KEY.verifier)
    signing_key(tmp_path, ORIGIN)
    with pytest.raises(Unusable, match="不是台账第 0 条登记的"):
        known_key(tmp_path, KEY.verifier)
    (file,) = tmp_path.iterdir()
    file.write_text("坏的", encoding="utf-8")
    with pytest.raises(Unusable, match="损坏"):
        signing_key(tmp_path, ORIGIN)


def test_where_no_key_can_be_written_it_is_said(tmp_path: Path) -> None:
    """密钥文件夹写不进去时,说明用哪个环境变量另指一个。"""
    (tmp_path / "keys").write_text("这是文件,不是文件夹", encoding="utf-8")
    with pytest.raises(Unusable, match="GUATU_KEYS"):
        signing_key(tmp_path / "keys" / "under", ORIGIN)
