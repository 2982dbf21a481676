"""ID token (身份令牌): believed after its signature, issuer, audience, age and nonce."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from guatu_office.roles.provider.channel import fetch_object, rubbish
from guatu_office.roles.provider.endpoints import Endpoints, kept
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.settings.provider import Provider

# RFC 8176: more than one factor was asked for.
MANY_FACTORS = "mfa"
# OpenID Connect Core 1.0, section 2.
LONGEST = 255
_BAD = (JoseError, ValueError, TypeError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Proven (认成的): whom the provider vouches for, by how many factors; the token itself."""

    subject: str
    many_factors: bool
    id_token: str


def prove(
    provider: Provider, found: Endpoints, tokens: Mapping[str, Any], nonce: str, at: datetime
) -> Proven:
    """Prove (核对令牌): raises Rubbish for a token that is not from it, for us, now; OutOfReach."""
    words = tokens.get("id_token")
    if not isinstance(words, str):
        raise rubbish(provider, "没有身份令牌")
    try:
        claims = _checked(provider, found, tokens, words, nonce, at)
    except _BAD as fault:
        # For whoever sets it up: which check failed, and nothing of the token.
        logging.getLogger(__name__).warning("身份令牌不可信：%s", type(fault).__name__)
        raise rubbish(provider, "身份令牌不可信") from None
    methods = claims.get("amr") or []
    return Proven(subject=claims["sub"], many_factors=MANY_FACTORS in methods, id_token=words)


def _checked(
    provider: Provider,
    found: Endpoints,
    tokens: Mapping[str, Any],
    words: str,
    nonce: str,
    at: datetime,
) -> dict[str, Any]:
    registry = JWSRegistry(algorithms=found.algorithms, strict_check_header=False)
    try:
        token = jwt.decode(words, _keys(provider, found), registry=registry)
    except InvalidKeyIdError:
        # Keys are changed now and then: asked for anew, once.
        token = jwt.decode(words, _keys(provider, found, anew=True), registry=registry)
    claims = CodeIDToken(
        token.claims,
        token.header,
        {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client},
            "nonce": {"essential": True, "value": nonce},
        },
        {"nonce": nonce, "client_id": provider.client, **_hashed(tokens)},
    )
    claims.validate(int(at.timestamp()), sign_in_rule().provider_skew_seconds)
    subject = claims["sub"]
    if not isinstance(subject, str) or not subject.isascii() or not 0 < len(subject) <= LONGEST:
        raise ValueError("sub")
    return dict(claims)


def _hashed(tokens: Mapping[str, Any]) -> dict[str, str]:
    access = tokens.get("access_token")
    return {"access_token": access} if isinstance(access, str) else {}


def _keys(provider: Provider, found: Endpoints, *, anew: bool = False) -> KeySet:
    def fetch() -> KeySet:
        told: Any = fetch_object(provider, found.keys)
        return KeySet.import_key_set(told)

    return kept("keys", provider, fetch, anew=anew)
