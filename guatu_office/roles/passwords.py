"""Passwords (口令): hashed by argon2, and refused when they are too easy to guess."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from guatu.ledger.refusal import Refused
from guatu_office.roles.policy import Policy

LONGEST = 128
# 没有易混的 0、o、1、l
_SIGNS = "23456789abcdefghijkmnpqrstuvwxyz"


class WeakPassword(Refused):
    """Weak password (口令太弱): the sentence says what it lacks."""


def one_time() -> str:
    """One-time password (一次性口令): about 60 bits, in groups of four."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))


def hashed(password: str) -> str:
    """Hashed (散列): argon2id, with its own salt."""
    return make_password(password)


def matches(password: str, stored: str | None) -> bool:
    """Matches (核对): takes as long for an account that does not exist."""
    if stored is None:
        make_password(password)
        return False
    return check_password(password, stored)


def refuse_weak(password: str, *, about: Sequence[str], past: Sequence[str], rule: Policy) -> None:
    """Refuse a weak one (弱口令不收): `about` are words that anyone would try."""
    if not rule.least_length <= len(password) <= LONGEST:
        raise WeakPassword(
            f"口令须有 {rule.least_length} 到 {LONGEST} 位，建议 15 位以上，可以用一句话"
        )
    kinds = sum(
        any(test(sign) for sign in password)
        for test in (str.isupper, str.islower, str.isdigit, lambda sign: not sign.isalnum())
    )
    if kinds < rule.composition:
        raise WeakPassword(f"口令须含大写、小写、数字、符号中的至少 {rule.composition} 类")
    low = password.lower()
    if any(word and len(word) > 2 and word.lower() in low for word in about):
        raise WeakPassword("口令不能含登录名、姓名、单位或地名")
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        raise WeakPassword("这个口令太常用，很容易被猜到") from None
    if len(set(password)) < min(rule.least_length, 5):
        raise WeakPassword("口令里相同的字符太多")
    if any(check_password(password, one) for one in past[: rule.remembered]):
        raise WeakPassword(f"不能与最近 {rule.remembered} 次用过的相同")
