"""Channel (通道): to the provider over https, each answer bounded in time and size.

No redirect is followed: the secret goes where the provider's own document said, or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from time import monotonic
from typing import Any

from authlib.integrations.requests_client import OAuth2Session
from requests import RequestException, Response
from urllib3.exceptions import HTTPError

from guatu_office.roles.provider.trouble import OutOfReach, Rubbish
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.settings.provider import Provider

AT_ONCE = 8192
# 一个答复按原样收:压缩过的,收完之前不知有多大
PLAIN = {"Accept": "application/json", "Accept-Encoding": "identity"}


@contextmanager
def channel(provider: Provider, **more: Any) -> Iterator[OAuth2Session]:
    """Channel (通道): raises OutOfReach for whatever keeps an answer from coming."""
    session = OAuth2Session(
        provider.client,
        provider.secret,
        scope="openid",
        code_challenge_method="S256",
        default_timeout=sign_in_rule().provider_wait_seconds,
        # What else the surroundings say of proxies and passwords is not meant for this.
        trust_env=False,
        verify=provider.authorities or True,
        **more,
    )
    try:
        yield session
    except (RequestException, HTTPError, OSError):
        raise OutOfReach(f"现在连不上{provider.name}，请稍后再试，或用登录名和口令登录") from None
    finally:
        session.close()


def fetch_object(provider: Provider, address: str) -> dict[str, Any]:
    """Fetch an object (取一份): JSON, from an address that was found usable."""
    with channel(provider) as session:
        answer = session.request(
            "GET", address, withhold_token=True, headers=PLAIN, allow_redirects=False, stream=True
        )
        answer = bounded(provider, answer)
    if answer.status_code != 200:
        raise rubbish(provider, f"答 {answer.status_code}")
    try:
        found = answer.json()
    except ValueError:
        raise rubbish(provider, "答的不是 JSON") from None
    if not isinstance(found, dict):
        raise rubbish(provider, "答的不是 JSON 对象")
    return found


def bounded(provider: Provider, answer: Response) -> Response:
    """Bounded (限时限量): the answer with its body read; raises OutOfReach, Rubbish."""
    rule = sign_in_rule()
    until, body = monotonic() + rule.provider_total_seconds, BytesIO()
    with answer:
        while piece := answer.raw.read1(AT_ONCE):
            body.write(piece)
            if body.tell() > rule.provider_kib * 1024:
                raise rubbish(provider, f"答复超过 {rule.provider_kib} KiB")
            if monotonic() > until:
                raise TimeoutError
    whole = Response()
    whole.status_code, whole.headers = answer.status_code, answer.headers
    whole.url, whole.encoding = answer.url, "utf-8"
    whole.raw = BytesIO(body.getvalue())
    return whole


def rubbish(provider: Provider, what: str) -> Rubbish:
    """Rubbish (答复不合规范): the sentence for it."""
    return Rubbish(
        f"{provider.name}的答复不合规范（{what}），没有登录；请告诉系统管理员，先用登录名和口令登录"
    )
