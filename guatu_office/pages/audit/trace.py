"""Trace (审计记录): one line of either list, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from guatu.ledger.acts.rescuing import AccountRescued
from guatu.ledger.entry import Entry
from guatu.ledger.transitions import LABELS
from guatu.reading.drafting import LOCAL
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.role import Role
from guatu_office.records.audit import SignInRow
from guatu_office.records.names import office_name, person_name, post_title
from guatu_office.roles import policy, throttle

KINDS: Mapping[str, str] = {
    throttle.GOOD: "登录",
    throttle.BAD: "登录失败",
    throttle.LOCKED: "锁定",
    throttle.OUT: "退出",
    throttle.ALL_OUT: "全部退出",
    throttle.CODE: "用动态口令",
    throttle.REFUSED: "没有权限",
}
SETTINGS = {policy.SETTING: "安全策略"}
AT_DESK = "启用前在本机"
_NAMED = {"office": office_name, "post": post_title, "person": person_name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Trace (审计记录): `what` was done by `who`, to whom `about`; `number` of its entry."""

    at: datetime
    what: str
    who: str
    about: str
    detail: str
    number: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Cells (各格): as the table and the file show them."""
        at = timezone.localtime(self.at).strftime("%Y-%m-%d %H:%M:%S")
        return (at, self.what, self.who, self.about, self.detail, self.number)


def sign_in_trace(row: SignInRow) -> Trace:
    """Trace of a sign-in (登录一行): a login that nobody has shows as its code."""
    login = f"无此登录名（代号 {row.login[1:]}）" if row.login.startswith("?") else row.login
    about = row.address or "地址已抹去"
    return Trace(
        at=row.at,
        what=KINDS.get(row.kind, row.kind),
        who=person_name(row.person) if row.person else login,
        about=f"{about}（认得的浏览器）" if row.device else about,
        detail=_locked(row.note) if row.kind == throttle.LOCKED else row.note,
    )


def entry_trace(entry: Entry) -> Trace:
    """Trace of an entry (条目一行): by whom from which post, and what it says."""
    return Trace(
        at=entry.at,
        what=LABELS.get(entry.act, entry.act),
        who=_by(entry.by),
        about=_about(*entry.subject.split(":", 1)),
        detail=_said(entry),
        number=str(entry.seq),
    )


def _by(by: Actor) -> str:
    person = person_name(by.person)
    if by.post != LOCAL.post:
        return f"{person}（{post_title(by.post)}）"
    return AT_DESK if by.person == LOCAL.person else f"{person}（{AT_DESK}）"


def _about(kind: str, about: str = "") -> str:
    if kind == "setting":
        return f"{SETTINGS[about]}（{about}）" if about in SETTINGS else about
    return _NAMED[kind](about) if kind in _NAMED else ""


def _said(entry: Entry) -> str:
    body = entry.body
    roles = getattr(body, "roles", None)
    told = [
        "、".join(Role(one).label for one in roles) or "没有角色" if roles is not None else "",
        person_name(getattr(body, "person", "")) if getattr(body, "person", "") else "",
        str(getattr(body, "name", "") or getattr(body, "title", "")),
        str(getattr(body, "value", "") or getattr(body, "issuer", "")),
        _switched(body),
        f"理由：{body.reason}" if getattr(body, "reason", "") else "",
    ]
    return "；".join(one for one in told if one)


def _switched(body: object) -> str:
    if isinstance(body, AccountRescued):
        off = "并停用动态口令" if body.factor_off else "没有动态口令"
        return f"在服务器上改成一次性口令，{off}；操作人：{body.operator}"
    if hasattr(body, "on"):
        return "启用" if body.on else "停用"
    if hasattr(body, "reset"):
        return "由安全管理员重置" if body.reset else "本人修改"
    return ""


def _locked(until: str) -> str:
    try:
        instant = timezone.localtime(datetime.fromisoformat(until))
    except ValueError:
        return until
    return f"到 {instant:%H:%M} 为止"
