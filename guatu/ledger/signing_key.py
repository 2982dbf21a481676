"""Signing key (签名密钥): Ed25519 in the key forms of C2SP signed notes.

The private key never lies in the book's folder; the public half, the verifier, is in the
book's first entry and beside every signature.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

ED25519 = b"\x01"
_SECRET = "PRIVATE+KEY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """Verifier (验签公钥): `name+hash+key`, as anyone may hold it."""

    name: str
    public: bytes

    @property
    def key_hash(self) -> bytes:
        """Key hash (密钥标识): 4 bytes that tell one key of a name from another."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        key = base64.b64encode(ED25519 + self.public).decode()
        return f"{self.name}+{self.key_hash.hex()}+{key}"

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Signed (验签): whether this key signed `message`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class BadKey(ValueError):
    """Bad key (密钥不合格式): the text is no verifier or signing key."""


def verifier_of(text: str) -> Verifier:
    """Verifier of its text (读公钥): raises BadKey, also when its own hash does not fit."""
    name, _, rest = text.strip().partition("+")
    verifier = Verifier(name=name, public=_key_bytes(rest.partition("+")[2]))
    if str(verifier) != text.strip() or not name or any(sign.isspace() for sign in name):
        raise BadKey("验签公钥不合格式")
    return verifier


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """Signing key (签名私钥): `seed` of 32 bytes; never printed."""

    name: str
    seed: bytes

    def __repr__(self) -> str:
        return f"SigningKey(name={self.name!r})"

    @property
    def verifier(self) -> Verifier:
        """Verifier (验签公钥): the half that may be shown."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return Verifier(name=self.name, public=public)

    def sign(self, message: bytes) -> bytes:
        """Sign (签名): 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def signing_key(folder: Path, name: str) -> SigningKey:
    """Signing key of a book (取签名私钥): made on first use, readable by its owner alone.

    Raises Unusable when the folder cannot be used.
    """
    path = _path(folder, name)
    if path.exists():
        return _read(path, name)
    key = SigningKey(name=name, seed=os.urandom(32))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_once(path, key)
    except FileExistsError:
        # Another process was first; its key is as good as ours.
        return _read(path, name)
    except OSError as fault:
        raise Unusable(
            Problem(
                str(folder),
                f"密钥文件夹写不进去（{os_reason(fault)}），请用环境变量 GUATU_KEYS 另指一个",
            )
        ) from None
    return key


def known_key(folder: Path, verifier: Verifier) -> SigningKey:
    """Known key (已有私钥): the one whose public half is `verifier`, or Unusable; makes none."""
    path = _path(folder, verifier.name)
    if not path.exists():
        raise Unusable(Problem(str(path), "这台机器上没有本台账的签名私钥，不能签发检查点"))
    key = _read(path, verifier.name)
    if key.verifier != verifier:
        raise Unusable(Problem(str(path), "这里的签名私钥不是台账第 0 条登记的那一把"))
    return key


def _path(folder: Path, name: str) -> Path:
    # A name is an origin with slashes; its hash keeps two names from sharing one file.
    return folder / f"{name.replace('/', '_')}-{sha256(name.encode()).hexdigest()[:8]}.key"


def _write_once(path: Path, key: SigningKey) -> None:
    secret = base64.b64encode(ED25519 + key.seed).decode()
    text = f"{_SECRET}+{key.name}+{key.verifier.key_hash.hex()}+{secret}\n"
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    finally:
        fresh.unlink()


def _read(path: Path, name: str) -> SigningKey:
    try:
        text = path.read_text(encoding="utf-8")
        *_, secret = text.strip().split("+", 4)
        return SigningKey(name=name, seed=_key_bytes(secret))
    except OSError as fault:
        raise Unusable(Problem(str(path), f"签名私钥读不出（{os_reason(fault)}）")) from None
    except ValueError:
        raise Unusable(Problem(str(path), "签名私钥文件已损坏")) from None


def _key_bytes(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        # binascii.Error, or a sign outside ASCII.
        raise BadKey("密钥不是 base64") from None
    if len(raw) != 33 or raw[:1] != ED25519:
        raise BadKey("不是 Ed25519 密钥")
    return raw[1:]
