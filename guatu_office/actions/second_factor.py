"""Second factor (动态口令): a code of the moment beside the password, by RFC 6238.

A code counts once: the step that was used, and every step before it, is refused from then on.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime
from hashlib import sha256

import pyotp

from guatu.ledger.acts.accounts import SecondFactorChanged
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from guatu_office.actions.accounts import NoAccount, fresh_stamp
from guatu_office.records.models import Account
from guatu_office.records.people import account_of
from guatu_office.records.write_lock import write_lock
from guatu_office.records.writing import writing
from guatu_office.roles.browser import Origin
from guatu_office.roles.door import note_failure, refuse_locked
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.roles.throttle import CODE, note_try

NOTE_RECOVERY = "备用码"


class WrongCode(Refused):
    """Wrong code (动态口令不对): another, one that was used, or one of another time."""


def new_secret() -> str:
    """New secret (新密钥): 160 bits in base 32."""
    return pyotp.random_base32()


def new_recovery_codes() -> tuple[str, ...]:
    """New recovery codes (新备用码): 64 bits each; each may be used once."""
    return tuple(
        f"{secrets.token_hex(4)}-{secrets.token_hex(4)}"
        for _ in range(sign_in_rule().recovery_codes)
    )


def address_of_secret(secret: str, login: str) -> str:
    """Address of a secret (供扫码): what an authenticator reads out of the QR code."""
    rule = sign_in_rule()
    return pyotp.TOTP(secret, interval=rule.totp_seconds).provisioning_uri(
        name=login, issuer_name="挂图"
    )


def step_of(secret: str, code: str, at: datetime, *, after: int = 0) -> int:
    """Step of a code (口令所属的步): later than `after`; raises WrongCode."""
    rule = sign_in_rule()
    now = int(at.timestamp()) // rule.totp_seconds
    words = "".join(code.split())
    maker = pyotp.TOTP(secret, interval=rule.totp_seconds)
    for step in range(now - rule.totp_steps, now + rule.totp_steps + 1):
        if step > after and hmac.compare_digest(maker.generate_otp(step).encode(), words.encode()):
            return step
    raise WrongCode("动态口令不对、已用过或已过时，请等下一个再试")


def turn_on(
    *,
    secret: str,
    code: str,
    recovery: tuple[str, ...],
    by: Actor,
    at: datetime,
    key: str = "",
) -> Entry:
    """Turn on (启用动态口令): once a code shows that the secret arrived; raises Refused."""
    step = step_of(secret, code, at)
    with writing(key) as ledger:
        entry = ledger.about(f"person:{by.person}", SecondFactorChanged(on=True), by=by, at=at)
        _change(by.person, totp=secret, totp_step=step, recovery=[_hash(one) for one in recovery])
    return entry


def turn_off(*, person: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Turn off (停用动态口令): by its bearer, or by the security administrator."""
    with writing(key) as ledger:
        entry = ledger.about(f"person:{person}", SecondFactorChanged(on=False), by=by, at=at)
        _change(person, totp="", totp_step=0, recovery=[])
    return entry


def use_code(*, account: Account, code: str, origin: Origin, at: datetime) -> None:
    """Use a code (用动态口令): or a recovery code; raises WrongCode, LockedOut.

    The failure counts for the same lock as a wrong password.
    """
    refuse_locked(account.login, origin, at)
    try:
        with write_lock():
            _use(account, code, origin, at)
    except WrongCode:
        note_failure(account.login, origin, at, account)
        raise


def _use(account: Account, code: str, origin: Origin, at: datetime) -> None:
    now = account_of(account.person)
    if now is None or now.stamp != account.stamp:
        raise WrongCode("登录已过期，请从头再来")
    given = _hash(code)
    found = next((one for one in now.recovery if hmac.compare_digest(one, given)), None)
    if found:
        left = [one for one in now.recovery if one != found]
        Account.objects.filter(person=now.person).update(recovery=left)
    else:
        step = step_of(now.totp, code, at, after=now.totp_step)
        Account.objects.filter(person=now.person).update(totp_step=step)
    note_try(
        CODE,
        login=now.login,
        person=now.person,
        address=origin.address,
        device=origin.device,
        at=at,
        note=NOTE_RECOVERY if found else "",
    )


def _change(person: str, **changed: object) -> None:
    if Account.objects.filter(person=person).update(stamp=fresh_stamp(), **changed) != 1:
        raise NoAccount("此人没有账号，或账号已注销")


def _hash(code: str) -> str:
    """Hash (散列): of 64 random bits; a slow one would add nothing."""
    words = "".join(code.split()).replace("-", "").lower()
    return sha256(words.encode()).hexdigest()
