"""Sign-in rule (登录时限): how long traces are kept, and how long a step may take."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import timedelta
from functools import cache

from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.vocabulary.problem import Problem, Unusable


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInRule:
    """Sign-in rule (登录时限): whole numbers, in the unit of their names."""

    address_days: int
    totp_seconds: int
    totp_steps: int
    code_minutes: int
    device_days: int
    recovery_codes: int
    provider_minutes: int
    provider_wait_seconds: int
    provider_total_seconds: int
    provider_kib: int
    provider_kept_minutes: int
    provider_skew_seconds: int

    @property
    def code_time(self) -> timedelta:
        """Time for the code (输动态口令的时限)."""
        return timedelta(minutes=self.code_minutes)

    @property
    def provider_time(self) -> timedelta:
        """Time at the provider (去统一身份认证登录的时限)."""
        return timedelta(minutes=self.provider_minutes)


_NAMES = tuple(one.name for one in fields(SignInRule))


@cache
def sign_in_rule() -> SignInRule:
    """Sign-in rule (登录时限): raises Unusable for a faulty file."""
    file = read_rule_file(DRAWER / "security/sign_in.toml", frozenset(_NAMES))
    numbers = {name: file.body.get(name) for name in _NAMES}
    if not all(type(one) is int and one >= 0 for one in numbers.values()):
        raise Unusable(Problem(str(file.path), f"须是非负整数：{'、'.join(_NAMES)}"))
    return SignInRule(**numbers)  # type: ignore[arg-type]
