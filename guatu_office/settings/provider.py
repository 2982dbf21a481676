"""Provider (统一身份认证): an OpenID Connect provider beside the password, where there is one.

`GUATU_OIDC_ISSUER` is its issuer, `GUATU_OIDC_CLIENT` this office's id with it,
`GUATU_OIDC_SECRET_FILE` the file that holds the secret; `GUATU_OIDC_NAME` what people call it,
`GUATU_OIDC_CA` the certificates to trust where its own are not signed by a public authority.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from guatu.vocabulary.problem import Problem, Unusable

ISSUER, CLIENT, SECRET = "GUATU_OIDC_ISSUER", "GUATU_OIDC_CLIENT", "GUATU_OIDC_SECRET_FILE"
NAME, AUTHORITIES = "GUATU_OIDC_NAME", "GUATU_OIDC_CA"
CALLED = "统一身份认证"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Provider (统一身份认证): `authorities` a file of certificates, "" for the public ones."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str = CALLED
    authorities: str = ""

    def trusts(self, address: str) -> bool:
        """Trusts (网址可用): https; plain http on this machine, for a provider on it only."""
        return is_secure(address) or (is_near(self.issuer) and is_near(address))


def provider(surroundings: Mapping[str, str]) -> Provider | None:
    """Provider (统一身份认证): None when none is named; raises Unusable in a sentence."""
    told = {name: surroundings.get(name, "").strip() for name in (ISSUER, CLIENT, SECRET)}
    if not any(told.values()):
        return None
    for name, words in told.items():
        if not words:
            raise Unusable(Problem(name, f"用统一身份认证时，{'、'.join(told)} 三项都要写"))
    usable = is_secure(told[ISSUER]) or is_near(told[ISSUER])
    if not usable or "?" in told[ISSUER] or len(told[ISSUER]) > 200:
        raise Unusable(Problem(ISSUER, "须是 https:// 开头的网址，不带 ? 和 #，最多 200 个字符"))
    if find_spec("authlib") is None or find_spec("requests") is None:
        raise Unusable(Problem(ISSUER, "缺少统一身份认证组件 authlib，请先运行 make sso"))
    authorities = surroundings.get(AUTHORITIES, "").strip()
    if authorities:
        _read(AUTHORITIES, authorities)
    secret = _read(SECRET, told[SECRET])
    for name, words in ((CLIENT, told[CLIENT]), (SECRET, secret)):
        if not (words.isascii() and words.isprintable()):
            raise Unusable(Problem(name, "编号和密钥只能是一行英文字母、数字和符号"))
    return Provider(
        issuer=told[ISSUER],
        client=told[CLIENT],
        secret=secret,
        name=surroundings.get(NAME, "").strip()[:20] or CALLED,
        authorities=authorities,
    )


def is_secure(address: str) -> bool:
    """Secure (安全网址): https, with a host, nobody's name in it and no fragment."""
    return _scheme(address) == "https"


def is_near(address: str) -> bool:
    """Near (本机网址): plain http to an address of the loopback."""
    if _scheme(address) != "http":
        return False
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _scheme(address: str) -> str:
    try:
        parts = urlsplit(address)
        whole = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return ""
    plain = "@" not in parts.netloc and not parts.fragment and address.isascii()
    return parts.scheme if whole and plain and " " not in address else ""


def _read(name: str, path: str) -> str:
    try:
        words = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Unusable(Problem(name, f"读不了文件 {path}")) from None
    if not words:
        raise Unusable(Problem(name, f"文件 {path} 是空的"))
    return words
