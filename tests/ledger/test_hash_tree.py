"""哈希树:与 RFC 6962 的定义一致,逐条添叶与整体计算同根,证明可验、假证明不可验。"""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.ledger.hash_tree import HashTree, leaf_hash, root_of
from guatu.ledger.tree_proof import consistency_proof, continues, included, inclusion_proof

# Certificate Transparency 公开的八片叶子和各阶段的树根
CT_LEAVES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
CT_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
leaves_lists = st.lists(st.binary(max_size=4), min_size=1, max_size=70).map(
    lambda lines: [leaf_hash(line) for line in lines]
)


def defined_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 第 2.1 节的定义,原样写出。"""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    return sha256(b"\x01" + defined_root(leaves[:cut]) + defined_root(leaves[cut:])).digest()


def grown(leaves: list[bytes]) -> HashTree:
    tree = HashTree()
    for leaf in leaves:
        tree.append(leaf)
    return tree


def test_the_published_roots() -> None:
    """与公开的测试数据同根;空树的根是空串的哈希。"""
    for size, root in CT_ROOTS.items():
        assert root_of(CT_LEAVES[:size]) == root
    assert root_of([]) == sha256(b"").hexdigest()


@given(leaves_lists)
def test_growing_gives_the_defined_root(leaves: list[bytes]) -> None:
    """逐条添叶,每一步都与定义同根。"""
    tree = HashTree()
    for count, leaf in enumerate(leaves, start=1):
        tree.append(leaf)
        assert tree.size == count
        assert tree.root() == defined_root(leaves[:count])


def test_a_leaf_never_passes_for_a_branch() -> None:
    """两片叶子的拼接作为一条内容,根不相同。"""
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert grown([left, right]).root() != leaf_hash(left + right)


@given(leaves_lists, st.data())
def test_every_entry_can_be_shown_to_be_in_the_book(
    leaves: list[bytes], data: st.DataObject
) -> None:
    """任何一条都能证明在册;换一条、换位置、换树根、改证明,都证明不了。"""
    seq = data.draw(st.integers(0, len(leaves) - 1))
    size, root, proof = len(leaves), grown(leaves).root(), inclusion_proof(leaves, seq)
    other = leaf_hash(b"another entry")
    assert included(leaves[seq], seq=seq, size=size, proof=proof, root=root)
    assert not included(other, seq=seq, size=size, proof=proof, root=root)
    assert not included(leaves[seq], seq=seq, size=size, proof=(*proof, other), root=root)
    assert not included(leaves[seq], seq=size, size=size, proof=proof, root=root)
    for at in range(len(proof)):
        forged = (*proof[:at], other, *proof[at + 1 :])
        assert not included(leaves[seq], seq=seq, size=size, proof=forged, root=root)


@given(leaves_lists, st.data())
def test_a_longer_book_can_be_shown_to_continue_a_shorter(
    leaves: list[bytes], data: st.DataObject
) -> None:
    """长账确是短账的延续,可以证明;前面改过一条的,证明不了。"""
    size = data.draw(st.integers(1, len(leaves)))
    proof = consistency_proof(leaves, size)
    shorter, longer = grown(leaves[:size]).root(), grown(leaves).root()
    both = {"size": size, "longer_size": len(leaves), "proof": proof}
    assert continues(root=shorter, longer_root=longer, **both)  # type: ignore[arg-type]
    at = data.draw(st.integers(0, size - 1))
    rewritten = [*leaves[:at], leaf_hash(b"rewritten"), *leaves[at + 1 :]]
    forged = {**both, "proof": consistency_proof(rewritten, size)}
    rewritten_root = grown(rewritten).root()
    assert not continues(root=shorter, longer_root=rewritten_root, **forged)  # type: ignore[arg-type]
    assert not continues(root=shorter, longer_root=rewritten_root, **both)  # type: ignore[arg-type]


def test_proofs_of_nothing_are_refused() -> None:
    """没有的条目、没有的开头,不出证明也不认证明。"""
    leaves = [leaf_hash(line) for line in CT_LEAVES]
    root = grown(leaves).root()
    for seq in (-1, 8):
        with pytest.raises(ValueError, match="no leaf"):
            inclusion_proof(leaves, seq)
    for size in (0, 9):
        with pytest.raises(ValueError, match="no beginning"):
            consistency_proof(leaves, size)
    assert not continues(size=0, root=root, longer_size=8, longer_root=root, proof=())
    assert not continues(size=9, root=root, longer_size=8, longer_root=root, proof=(root,))
    long = tuple(leaves)
    assert not included(leaves[0], seq=0, size=2, proof=long, root=root)
    assert not continues(size=3, root=root, longer_size=4, longer_root=root, proof=long)
