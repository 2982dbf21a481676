"""Atoms of a pattern (写法成分): characters, classes and groups; how it begins, and how it reads
backwards.

A look-up by the first character costs far less than a search. What stands at the end of a
stretch stands, read backwards, at its start.
"""

from __future__ import annotations

from collections.abc import Callable

from guatu.reading.pattern_branches import characters_of, split, tokens

_REPEATS = ("?", "*", "+", "{")
_OPTIONAL = ("?", "*", "{0", "{,")
_LOOKS = ("^", "$", "(?=", "(?!", "(?<=", "(?<!")
# Looking back becomes looking ahead; the other way round the width would have to be known.
_AHEAD_OF = {"(?<=": "(?=", "(?<!": "(?!"}


def first_characters(pattern: str) -> frozenset[str] | None:
    """First characters (首字): in which a match of `pattern` may begin; None when any may."""
    return _all_known([_met(_atoms(branch), first_characters) for branch in split(pattern)])


def last_characters(pattern: str) -> frozenset[str] | None:
    """Last characters (末字): in which a match of `pattern` may end; None when any may."""
    return _all_known([_met(_atoms(branch)[::-1], last_characters) for branch in split(pattern)])


def _all_known(parts: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [some for some in parts if some is not None]
    return frozenset[str]().union(*known) if len(known) == len(parts) else None


def _met(
    atoms: list[tuple[str, str]], within: Callable[[str], frozenset[str] | None]
) -> frozenset[str] | None:
    """Past what may be left out and what only looks around, to the first that must be there."""
    found = frozenset[str]()
    for atom, repeat in atoms:
        if atom.startswith(_LOOKS):
            continue
        some = within(atom[3:-1]) if atom.startswith("(?:") else characters_of(atom)
        if some is None:
            return None
        found |= some
        if not repeat.startswith(_OPTIONAL):
            return found
    return None


def backwards(pattern: str) -> str | None:
    """Backwards (倒写): finds in text read backwards what `pattern` finds; None if not known."""
    branches = [_backwards(branch) for branch in split(pattern)]
    known = [branch for branch in branches if branch is not None]
    return "|".join(known) if len(known) == len(branches) else None


def _backwards(branch: str) -> str | None:
    turned = [(_turned(atom), repeat) for atom, repeat in _atoms(branch)]
    if any(atom is None for atom, _ in turned):
        return None
    return "".join(f"{atom}{repeat}" for atom, repeat in reversed(turned))


def _turned(atom: str) -> str | None:
    if not atom.startswith("("):
        return None if atom in "^$" else atom
    opens = atom[:3] if atom.startswith("(?:") else atom[:4]
    inside = backwards(atom[len(opens) : -1])
    turned = "(?:" if opens == "(?:" else _AHEAD_OF.get(opens)
    return f"{turned}{inside})" if turned and inside is not None else None


def _atoms(branch: str) -> list[tuple[str, str]]:
    """Each with how often it may stand there."""
    found: list[tuple[str, str]] = []
    atom, depth = "", 0
    for token in tokens(branch):
        if not depth and found and token.startswith(_REPEATS):
            found[-1] = (found[-1][0], found[-1][1] + token)
            continue
        atom += token
        depth += (token == "(") - (token == ")")
        if not depth:
            found.append((atom, ""))
            atom = ""
    return found
