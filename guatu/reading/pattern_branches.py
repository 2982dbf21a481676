"""Branches of a pattern (写法分支): the same pattern as branches that begin with a known character.

`总?投资|[快高]于` becomes 总投资, 投资, 快于, 高于: what is looked for, and in which order, stays
as written, but the regex engine, or a look-up by first character, passes over most at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_TOKEN = re.compile(r"\\.|\{\d*,?\d*\}|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_PLAIN_CLASS = re.compile(r"\[([^\\\-^\]]+)\]")
# Signs and escaped signs: [—\-·\*].
_SIGNS_CLASS = re.compile(r"\[((?:[^\\\-^\]]|\\[^\w\s])+)\]")
_SPECIAL = frozenset(".^$*+?{}[]\\|()")
_REPEATS = ("*", "+", "?", "{")
# A pattern with groups of its own cannot be written twice.
_OWN_GROUP = re.compile(r"(?<!\\)\((?!\?(?:[:=!]|<[=!]))")


def branches_of(pattern: str) -> list[str]:
    """Branches (分支): in the order of trial; the pattern itself if it has groups."""
    if _OWN_GROUP.search(pattern):
        return [pattern]
    return [opened for branch in split(pattern) for opened in _opened(branch)]


def characters_of(token: str) -> frozenset[str] | None:
    """Characters (所指的字): those that a plain token may stand for; None when not known."""
    if token == r"\d":
        return frozenset(_digits())
    if signs := _SIGNS_CLASS.fullmatch(token):
        return frozenset(signs.group(1).replace("\\", ""))
    if token in _SPECIAL or len(token) != 1:
        return None
    return frozenset(token)


@cache
def _digits() -> str:
    """What \\d finds, of every script: none stands behind the first two planes of Unicode."""
    return "".join(filter(str.isdecimal, map(chr, range(0x20000))))


def _opened(branch: str) -> Iterator[str]:
    """The branch with what may stand in front of it written out, choice by choice."""
    head = _head(branch)
    rest = branch[len(head) :]
    optional = rest.startswith("?") and not rest.startswith(("??", "?+"))
    rest = rest[1:] if optional else rest
    if rest.startswith(_REPEATS) and not optional:
        yield branch
    elif choices := _choices(head):
        for choice in [*choices, ""] if optional else choices:
            yield from _opened(choice + rest)
    elif optional:
        yield head + rest
        yield from _opened(rest)
    else:
        yield branch


def _choices(head: str) -> list[str]:
    if head.startswith("(?:"):
        return split(head[3:-1])
    plain = _PLAIN_CLASS.fullmatch(head)
    return [re.escape(sign) for sign in plain.group(1)] if plain else []


def _head(branch: str) -> str:
    """The first character, class or whole group."""
    depth, end = 0, 0
    for token in tokens(branch):
        depth += (token == "(") - (token == ")")
        end += len(token)
        if depth == 0:
            break
    return branch[:end]


def split(pattern: str) -> list[str]:
    """Split (分开): at the | that stand in no group."""
    parts, depth = [""], 0
    for token in tokens(pattern):
        depth += (token == "(") - (token == ")")
        if token == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def tokens(pattern: str) -> Iterator[str]:
    """Tokens (单元): a character, an escape, a class or a count, one by one."""
    return (found.group() for found in _TOKEN.finditer(pattern))
