"""本机上的一个统一身份认证:照规矩办事,也能按测试的吩咐作怪。

授权码、PKCE、客户端密钥都真的核对;令牌用真的 RSA 密钥签名。
"""

from __future__ import annotations

import base64
import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "guatu", "s3cret of guatu+%"


@cache
def key(kid: str) -> RSAKey:
    """一把签名的密钥,做一次。"""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


@dataclass(slots=True)
class Given:
    """发出去的一个授权码。"""

    challenge: str
    nonce: str
    back: str
    over: bool = False


@dataclass(slots=True)
class LoopbackProvider:
    """统一身份认证:`subject` 是现在在那边登录着的人;其余是可以改的各处。"""

    port: int = 0
    subject: str = "u-1001"
    claims: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    signs_with: RSAKey = field(default_factory=lambda: key("一"))
    published: list[RSAKey] = field(default_factory=lambda: [key("一")])
    token: Callable[[dict[str, Any]], str] | None = None
    answers: dict[str, Callable[[Any], None]] = field(default_factory=dict)
    codes: dict[str, Given] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}/county"

    def described(self) -> dict[str, Any]:
        """说明文件。"""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/end",
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            **self.document,
        }

    def approve(self, address: str) -> str:
        """那边登录成功:浏览器带着什么回来(网址从路径起)。"""
        told = {name: one[0] for name, one in parse_qs(urlsplit(address).query).items()}
        assert told["response_type"] == "code"
        assert told["client_id"] == CLIENT
        assert told["code_challenge_method"] == "S256"
        assert told["scope"] == "openid"
        code = secrets.token_urlsafe(16)
        self.codes[code] = Given(told["code_challenge"], told["nonce"], told["redirect_uri"])
        back = urlsplit(told["redirect_uri"])
        said = urlencode({"code": code, "state": told["state"], "iss": self.issuer})
        return f"{back.path}?{said}"

    def id_token(self, given: Given) -> str:
        """身份令牌。"""
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": given.nonce,
            **self.claims,
        }
        claims = {name: one for name, one in claims.items() if one is not None}
        if self.token:
            return self.token(claims)
        return jwt.encode({"alg": "RS256", "kid": self.signs_with.kid}, claims, self.signs_with)

    def redeem(self, form: dict[str, str], told: str) -> tuple[int, dict[str, Any]]:
        """凭授权码换令牌:状态和答复。"""
        client, _, secret = base64.b64decode(told.removeprefix("Basic ")).decode().partition(":")
        if (unquote(client), unquote(secret)) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        given = self.codes.get(form.get("code", ""))
        if given is None or given.over or given.back != form.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        given.over = True
        if challenge(form.get("code_verifier", "")) != given.challenge:
            return 400, {"error": "invalid_grant"}
        answer = {"access_token": "a", "token_type": "Bearer", "expires_in": 300}
        return 200, {**answer, "id_token": self.id_token(given)}

    def keys(self) -> dict[str, Any]:
        return {"keys": [one.as_dict(private=False) for one in self.published]}


def challenge(verifier: str) -> str:
    """PKCE 的 S256。"""
    return base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


class Handler(BaseHTTPRequestHandler):
    """一个请求;照 `provider` 的吩咐答。"""

    protocol_version = "HTTP/1.1"
    provider: LoopbackProvider

    def do_GET(self) -> None:
        self.answer({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer({name: one[0] for name, one in parse_qs(body).items()})

    def answer(self, form: dict[str, str]) -> None:
        path = urlsplit(self.path).path.removeprefix("/county")
        self.provider.asked.append(path)
        usual: dict[str, Callable[[], None]] = {
            "/.well-known/openid-configuration": lambda: self.say(200, self.provider.described()),
            "/keys": lambda: self.say(200, self.provider.keys()),
            "/token": lambda: self.say(
                *self.provider.redeem(form, self.headers.get("Authorization", ""))
            ),
            "/authorize": self.send_back,
        }
        if odd := self.provider.answers.get(path):
            odd(self)
        else:
            usual.get(path, lambda: self.say(200, {"here": path}))()

    def send_back(self) -> None:
        """在那边登录着:马上送回来。"""
        told = parse_qs(urlsplit(self.path).query)["redirect_uri"][0]
        self.send_response(302)
        self.send_header("Location", f"{told}?{self.provider.approve(self.path).partition('?')[2]}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def say(self, status: int, told: Any) -> None:
        self.raw(status, json.dumps(told).encode())

    def raw(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: Any) -> None:
        """不往屏幕上写。"""


class Server(ThreadingHTTPServer):
    """不等还没答完的,也不抱怨先走了的。"""

    daemon_threads = True

    def handle_error(self, *said: Any) -> None:
        """对方先走了,不算错。"""


def served(provider: LoopbackProvider) -> Server:
    """开在本机的一个空闲端口上。"""
    server = Server(("127.0.0.1", 0), type("Bound", (Handler,), {"provider": provider}))
    provider.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server
