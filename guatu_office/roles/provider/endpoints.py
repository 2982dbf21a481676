"""Endpoints (网址): read from the provider's own document, when somebody first asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from guatu_office.roles.provider.channel import fetch_object, rubbish
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.settings.provider import Provider

WELL_KNOWN = "/.well-known/openid-configuration"
# Only what a public key can verify: with HS256 that key itself could sign, with none anybody.
ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "Ed25519"),
)
Found = TypeVar("Found")
_KEPT: dict[tuple[str, Provider], tuple[float, Any]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """Endpoints (网址): `end_session` "" where it announces none."""

    authorization: str
    token: str
    keys: str
    end_session: str
    algorithms: tuple[str, ...]
    secret_in_form: bool
    names_itself: bool


def kept(what: str, provider: Provider, fetch: Callable[[], Found], *, anew: bool = False) -> Found:
    """Kept (留用): what was fetched before, until its time is over or it is wanted anew."""
    since, found = _KEPT.get((what, provider), (0.0, None))
    if found is None or anew or monotonic() - since > sign_in_rule().provider_kept_minutes * 60:
        found = fetch()
        _KEPT[what, provider] = (monotonic(), found)
    return found  # type: ignore[no-any-return]


def endpoints(provider: Provider) -> Endpoints:
    """Endpoints (网址): raises OutOfReach, Rubbish."""
    return kept("endpoints", provider, lambda: _read(provider))


def _read(provider: Provider) -> Endpoints:
    told = fetch_object(provider, provider.issuer.rstrip("/") + WELL_KNOWN)
    if told.get("issuer") != provider.issuer:
        raise rubbish(provider, "自称的 issuer 与设置的不一致")
    if "S256" not in _listed(told, "code_challenge_methods_supported", "S256"):
        raise rubbish(provider, "不支持 PKCE 的 S256")
    offered = _listed(told, "id_token_signing_alg_values_supported", *ALGORITHMS)
    algorithms = tuple(one for one in ALGORITHMS if one in offered)
    if not algorithms:
        raise rubbish(provider, "没有可用的签名算法")
    methods = _listed(told, "token_endpoint_auth_methods_supported", "client_secret_basic")
    return Endpoints(
        authorization=_address(provider, told, "authorization_endpoint"),
        token=_address(provider, told, "token_endpoint"),
        keys=_address(provider, told, "jwks_uri"),
        end_session=_address(provider, told, "end_session_endpoint", needed=False),
        algorithms=algorithms,
        secret_in_form="client_secret_basic" not in methods,
        names_itself=told.get("authorization_response_iss_parameter_supported") is True,
    )


def _address(provider: Provider, told: dict[str, Any], name: str, *, needed: bool = True) -> str:
    address = told.get(name, "" if not needed else None)
    if address == "" and not needed:
        return ""
    if not isinstance(address, str) or not provider.trusts(address):
        raise rubbish(provider, f"{name} 不是 https 网址")
    return address


def _listed(told: dict[str, Any], name: str, *otherwise: str) -> list[Any]:
    found = told.get(name)
    return found if isinstance(found, list) else list(otherwise)
