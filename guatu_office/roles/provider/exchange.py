"""Exchange (换令牌): the address to send a browser to, and the code it comes back with."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from authlib.common.errors import AuthlibBaseError
from requests import HTTPError

from guatu_office.roles.provider.channel import PLAIN, bounded, channel, rubbish
from guatu_office.roles.provider.endpoints import Endpoints, endpoints
from guatu_office.roles.provider.id_token import Proven, prove
from guatu_office.roles.provider.round_trip import Trip
from guatu_office.roles.provider.trouble import NotProven
from guatu_office.settings.provider import Provider

# RFC 6749, section 5.2: the code is over, was used, or is another's.
SPENT = "invalid_grant"
STRANGER = ("invalid_client", "unauthorized_client")


def address_to(provider: Provider, trip: Trip, back: str) -> str:
    """Address to go to (去登录的网址): raises OutOfReach, Rubbish."""
    found = endpoints(provider)
    with channel(provider, redirect_uri=back) as session:
        address, _ = session.create_authorization_url(
            found.authorization, state=trip.state, nonce=trip.nonce, code_verifier=trip.verifier
        )
    return str(address)


def proven(provider: Provider, trip: Trip, told: Any, back: str, at: datetime) -> Proven:
    """Proven (认成的): from what the browser brought back, a query; raises NotProven."""
    found = endpoints(provider)
    _refuse_foreign(provider, found, str(told.get("iss", "")))
    if told.get("error"):
        raise NotProven(f"{provider.name}那边没有登录成功，请再试一次，或用登录名和口令登录")
    if not told.get("code"):
        raise rubbish(provider, "没有授权码")
    return prove(
        provider, found, _tokens(provider, found, trip, told["code"], back), trip.nonce, at
    )


def _refuse_foreign(provider: Provider, found: Endpoints, issuer: str) -> None:
    """Refuse another's answer (RFC 9207): a code is given to nobody but whoever issued it."""
    if (issuer or found.names_itself) and issuer != provider.issuer:
        raise rubbish(provider, "回来的不是它的答复")


def _tokens(provider: Provider, found: Endpoints, trip: Trip, code: str, back: str) -> Any:
    method = "client_secret_post" if found.secret_in_form else "client_secret_basic"
    with channel(provider, redirect_uri=back, token_endpoint_auth_method=method) as session:
        session.register_compliance_hook(
            "access_token_response", lambda answer: _readable(provider, bounded(provider, answer))
        )
        try:
            return session.fetch_token(
                found.token,
                grant_type="authorization_code",
                code=code,
                code_verifier=trip.verifier,
                headers=PLAIN,
                allow_redirects=False,
                stream=True,
            )
        except AuthlibBaseError as fault:
            raise _said(provider, str(fault.error)) from None


def _readable(provider: Provider, answer: Any) -> Any:
    if answer.status_code >= 500:
        raise HTTPError(response=answer)
    try:
        told = answer.json()
    except ValueError:
        raise rubbish(provider, "答的不是 JSON") from None
    if not isinstance(told, dict) or (answer.status_code != 200 and "error" not in told):
        raise rubbish(provider, "答的不是令牌")
    return answer


def _said(provider: Provider, error: str) -> NotProven:
    if error == SPENT:
        return NotProven("这次的授权码已过期或已用过，请从头再登录一次")
    if error in STRANGER:
        return rubbish(provider, "不认本办公室的编号或密钥")
    return rubbish(provider, "不肯给令牌")


def farewell(provider: Provider, id_token: str, back: str) -> str:
    """Farewell (到那边也退出): the address to end its session at, "" where there is none."""
    try:
        address = endpoints(provider).end_session
    except NotProven:
        return ""
    if not address:
        return ""
    told = {
        "id_token_hint": id_token,
        "client_id": provider.client,
        "post_logout_redirect_uri": back,
    }
    return f"{address}{'&' if '?' in address else '?'}{urlencode(told)}"
