"""核验:手里有检查点,改、删、换、插、截、重写都查得出;关掉检查,这些测试就会失败。"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.ledger import verification
from guatu.ledger.acts.opening import BookOpened
from guatu.ledger.canonical import canonical_bytes, plain_values
from guatu.ledger.entry_line import line_of
from guatu.ledger.hash_tree import leaf_hash
from guatu.ledger.signing_key import SigningKey
from guatu.ledger.verification import Verdict, verify_lines
from tests.cast import LI
from tests.ledger.small_book import KEY, ORIGIN, Clerk, checkpoint_over, closed, honest_lines, noon

LINES = honest_lines()
MARK = checkpoint_over(LINES)
LEAVES = [leaf_hash(line) for line in LINES]
LAST = len(LINES) - 1
Change = Callable[[list[bytes], int], list[bytes]]


def reworded(line: bytes) -> bytes:
    """改动内容而仍合规范:换一个经办人。"""
    plain = plain_values(line)
    plain["by"]["person"] = "p-99"
    return canonical_bytes(plain)


def renumbered(lines: list[bytes]) -> list[bytes]:
    return [canonical_bytes({**plain_values(line), "seq": seq}) for seq, line in enumerate(lines)]


CHANGES: dict[str, Change] = {
    "reword": lambda lines, at: [*lines[:at], reworded(lines[at]), *lines[at + 1 :]],
    "delete": lambda lines, at: lines[:at] + lines[at + 1 :],
    "delete and renumber": lambda lines, at: renumbered(lines[:at] + lines[at + 1 :]),
    "swap": lambda lines, at: [*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]],
    "swap and renumber": lambda lines, at: renumbered(
        [*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]]
    ),
    "insert": lambda lines, at: [*lines[:at], lines[at], *lines[at:]],
    "insert and renumber": lambda lines, at: renumbered([*lines[:at], lines[at], *lines[at:]]),
    "cut tail": lambda lines, at: lines[:at],
}


def first_difference(changed: list[bytes]) -> int:
    pairs = enumerate(zip(changed, LINES, strict=False))
    return next((seq for seq, (new, old) in pairs if new != old), min(len(changed), len(LINES)))


def test_an_honest_book_passes() -> None:
    """没动过的台账通过,有无检查点都通过。"""
    assert verify_lines(LINES) == verify_lines(LINES, [MARK], KEY.verifier, LEAVES)
    assert verify_lines(LINES, [MARK]).ok


def test_a_book_that_grew_since_still_passes() -> None:
    """签发之后只增不改,旧检查点仍相符。"""
    assert verify_lines(LINES, [checkpoint_over(LINES[:count]) for count in (1, 5, 9)]).ok


@given(st.sampled_from(sorted(CHANGES)), st.integers(2, LAST))
def test_tampering_is_found_and_named(kind: str, at: int) -> None:
    """改、删、换、插、截,都查得出;有留存的叶,指得出第一条坏的。"""
    changed = CHANGES[kind](LINES, at)
    with_mark = verify_lines(changed, [MARK])
    assert not with_mark.ok
    assert with_mark.why
    assert verify_lines(changed, [MARK], None, LEAVES).first_bad == first_difference(changed)


@given(st.integers(1, LAST), st.data())
def test_a_flipped_byte_is_found_and_named(at: int, data: st.DataObject) -> None:
    """任何一条的任何一个字节改了,都查得出。"""
    spot = data.draw(st.integers(0, len(LINES[at]) - 1))
    line = LINES[at][:spot] + bytes([LINES[at][spot] ^ 1]) + LINES[at][spot + 1 :]
    changed = [*LINES[:at], line, *LINES[at + 1 :]]
    assert not verify_lines(changed, [MARK]).ok
    assert verify_lines(changed, [MARK], None, LEAVES).first_bad == at


def test_two_checkpoints_bracket_a_reworded_entry() -> None:
    """没有留存的叶时,检查点之间的一段说得多窄就多窄。"""
    changed = CHANGES["reword"](LINES, 6)
    wide = verify_lines(changed, [checkpoint_over(LINES[:4]), MARK])
    assert (wide.first_bad, "第 4 至" in wide.why) == (None, True)
    exact = verify_lines(changed, [checkpoint_over(LINES[:6]), checkpoint_over(LINES[:7])])
    assert exact.first_bad == 6


def test_a_full_rewrite_with_the_same_key_is_found() -> None:
    """内鬼有私钥,整本重写,仍与外面的旧检查点不符。"""
    rewritten = [line_of(entry) for entry in Clerk().entries]
    assert verify_lines(rewritten).ok
    assert not verify_lines(rewritten, [MARK]).ok


def rewritten_with(key: SigningKey) -> list[bytes]:
    opening = closed().entries[0]
    body = canonical_bytes(
        {
            **plain_values(line_of(opening)),
            "body": {"origin": ORIGIN, "verifier": str(key.verifier)},
        }
    )
    return [body, *LINES[1:]]


def test_a_full_rewrite_with_another_key_is_found() -> None:
    """连公钥一起换掉,旧检查点验不过签名;知道公钥的人当场看出第 0 条不对。"""
    forged = rewritten_with(SigningKey(name=ORIGIN, seed=b"\x09" * 32))
    assert verify_lines(forged).ok
    assert "签名" in verify_lines(forged, [MARK]).why
    assert verify_lines(forged, (), KEY.verifier).first_bad == 0


def test_a_checkpoint_signed_by_a_stranger_proves_nothing() -> None:
    """别人给改过的台账签的检查点,不认。"""
    changed = CHANGES["reword"](LINES, 6)
    stranger = SigningKey(name=ORIGIN, seed=b"\x09" * 32)
    verdict = verify_lines(changed, [checkpoint_over(changed, stranger)])
    assert (verdict.ok, verdict.first_bad) == (False, None)


def test_a_checkpoint_of_another_book_is_told() -> None:
    """拿错了检查点,说明它属于哪本台账。"""
    other = SigningKey(name="guatu.local/邻县-2022", seed=b"\x05" * 32)
    clerk = Clerk()
    entry, _ = type(clerk.book)().record(
        BookOpened(origin=other.name, verifier=str(other.verifier)),
        subject=f"book:{other.name}",
        by=LI,
        at=noon(clerk.day),
        effective_on=clerk.day,
    )
    verdict = verify_lines([line_of(entry)], [MARK])
    assert ORIGIN in verdict.why


def test_forged_leaves_are_not_believed() -> None:
    """留存的叶被一并改了,不采信,仍由检查点查出。"""
    changed = CHANGES["reword"](LINES, 6)
    forged = [leaf_hash(line) for line in changed]
    verdict = verify_lines(changed, [MARK], None, forged)
    assert (verdict.ok, verdict.first_bad) == (False, None)


def test_an_act_the_ledger_would_refuse_is_found_without_a_checkpoint() -> None:
    """绕过系统硬塞进去的一笔,不合办理规则,不用检查点也查得出。"""
    plain = plain_values(LINES[9])
    assert plain["act"] == "sign_off.checked"
    plain["by"]["person"] = "p-11"
    verdict = verify_lines([*LINES[:9], canonical_bytes(plain), *LINES[10:]])
    assert verdict.first_bad == 9
    assert "另一人" in verdict.why


@pytest.mark.parametrize("lines", [[], [b""], [b"{}"], LINES[1:], [reworded(LINES[1])]])
def test_a_book_without_its_opening_is_bad_from_the_start(lines: list[bytes]) -> None:
    """缺第 0 条,从头就不对。"""
    assert verify_lines(lines, [MARK]).first_bad == 0


def test_an_opening_with_a_broken_key_is_bad() -> None:
    """第 0 条的公钥不合格式,核验不通过。"""
    plain = plain_values(LINES[0])
    plain["body"]["verifier"] = "不是公钥"
    assert verify_lines([canonical_bytes(plain), *LINES[1:]]).first_bad == 0


def verdict_on_a_reworded_entry() -> Verdict:
    return verify_lines(CHANGES["reword"](LINES, 6), [MARK])


def test_without_the_root_check_tampering_would_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """把比对树根关掉,改过的台账就蒙混过关:可见前面的测试确实靠它。"""
    assert not verdict_on_a_reworded_entry().ok
    monkeypatch.setattr(verification.SignedRoots, "compare", lambda self, tree: None)
    monkeypatch.setattr(verification.SignedRoots, "complete", lambda self, tree: None)
    assert verdict_on_a_reworded_entry().ok


def test_without_the_length_check_a_cut_tail_would_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """把条数检查关掉,截去尾部就查不出。"""
    assert not verify_lines(LINES[:7], [MARK]).ok
    monkeypatch.setattr(verification.SignedRoots, "complete", lambda self, tree: None)
    assert verify_lines(LINES[:7], [MARK]).ok


def test_without_the_signature_check_a_stranger_would_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """把验签关掉,陌生人签的检查点就作数了。"""
    changed = CHANGES["reword"](LINES, 6)
    strangers = [checkpoint_over(changed, SigningKey(name=ORIGIN, seed=b"\x09" * 32))]
    assert not verify_lines(changed, strangers).ok
    monkeypatch.setattr(verification, "check_signatures", lambda *ignored: None)
    assert verify_lines(changed, strangers).ok


def test_without_the_number_check_a_swap_would_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """没有检查点时,换次序靠编号查出;关掉就查不出。"""
    swapped = [*LINES[:2], LINES[3], LINES[2], *LINES[4:]]
    assert verify_lines(swapped).first_bad == 2
    monkeypatch.setattr(verification, "follow", lambda book, entry: None)
    monkeypatch.setattr(verification, "refuse_other_number", lambda found, seq: None)
    assert verify_lines(swapped).ok
