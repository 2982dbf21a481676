"""独立核验文件:改坏的台账、检查点、证明,它与本系统的结论处处相同;它不用本系统一行代码。"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.ledger import verify_alone
from guatu.ledger.signing_key import SigningKey
from tests.ledger.proof_bases import BASES, alone_answer, product_answer
from tests.ledger.proof_mutants import counts

FILE = Path(verify_alone.__file__)


def test_it_needs_the_standard_library_only() -> None:
    """只引用 Python 自带的库。"""
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    names = [one.names[0].name for one in ast.walk(tree) if isinstance(one, ast.Import)]
    names += [str(one.module) for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_vectors_of_the_standard_are_accepted(
    public: str, message: str, signature: str
) -> None:
    """RFC 8032 §7.1 的三个例子验得过;改一位、加一个群阶,都验不过。"""
    key, said, signed = map(bytes.fromhex, (public, message, signature))
    assert verify_alone.ed25519_signed(key, said, signed)
    assert not verify_alone.ed25519_signed(key, said + b"!", signed)
    assert not verify_alone.ed25519_signed(key, said, bytes([signed[0] ^ 1]) + signed[1:])
    larger = int.from_bytes(signed[32:], "little") + verify_alone.ORDER
    malleable = signed[:32] + larger.to_bytes(32, "little")
    assert not verify_alone.ed25519_signed(key, said, malleable)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
@settings(max_examples=60)
def test_it_signs_off_what_the_library_signs_off(seed: bytes, said: bytes, bit: int) -> None:
    """任何密钥、任何文字:库里验得过的它也验得过,翻转一位则都验不过。"""
    key = SigningKey(name="x", seed=seed)
    signed = key.sign(said)
    spoiled = (int.from_bytes(signed, "big") ^ 1 << bit).to_bytes(64, "big")
    public = key.verifier.public
    assert verify_alone.ed25519_signed(public, said, signed)
    assert not verify_alone.ed25519_signed(public, said, spoiled)
    assert not key.verifier.signed(said, spoiled)


def test_untouched_material_passes_both() -> None:
    """没改动的材料,两边都通过。"""
    for cases in BASES.values():
        for case in cases:
            assert product_answer(case) == alone_answer(case)
            assert product_answer(case).ok, product_answer(case)


def test_two_thousand_mutants_get_the_same_answer() -> None:
    """两千份改坏的材料,两边结论相同;每一类都有。"""
    found = counts(seed=2022, count=2000)
    assert sum(found.values()) == 2000
    assert {"不通过", "读不出"} <= found.keys()
    assert found["不通过"] > 1000
