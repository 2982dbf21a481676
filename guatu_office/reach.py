"""Reach (开放范围): on this machine only, unless the surroundings say on purpose who may come.

`GUATU_ADDRESS` is what the server listens on, `GUATU_HOSTS` the names it answers to (commas
between), `GUATU_PROXY` the addresses of a proxy before it, whose word about the client and
about https is taken; `GUATU_HTTPS=1` when browsers reach that proxy by https alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from guatu.vocabulary.problem import Problem, Unusable

ADDRESS, HOSTS, PROXY, HTTPS = "GUATU_ADDRESS", "GUATU_HOSTS", "GUATU_PROXY", "GUATU_HTTPS"
LOOPBACK = "127.0.0.1"
_HERE = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Reach (开放范围): `only_here` while nobody can come from another machine."""

    address: str
    hosts: tuple[str, ...]
    proxies: frozenset[str]
    https: bool

    @property
    def only_here(self) -> bool:
        """Only here (只在本机): listens on the loopback and no proxy stands before it."""
        return ip_address(self.address).is_loopback and not self.proxies


def reach(surroundings: Mapping[str, str]) -> Reach:
    """Reach (开放范围): raises Unusable in a sentence for what cannot be meant."""
    found = Reach(
        address=_address(ADDRESS, surroundings.get(ADDRESS, "") or LOOPBACK),
        hosts=(*_HERE, *_listed(surroundings, HOSTS)),
        proxies=frozenset(_address(PROXY, one) for one in _listed(surroundings, PROXY)),
        https=surroundings.get(HTTPS, "") == "1",
    )
    if "*" in "".join(found.hosts):
        raise Unusable(Problem(HOSTS, "请逐个写明域名或地址，不能用 *"))
    if not found.only_here and found.hosts == _HERE:
        raise Unusable(
            Problem(HOSTS, "要让别的电脑打开，须写明大家在浏览器里输入的域名或地址，用逗号隔开")
        )
    if found.https and not found.proxies:
        raise Unusable(
            Problem(PROXY, "用 GUATU_HTTPS=1 时，须写明前面代理服务器的地址，在本机就写 127.0.0.1")
        )
    return found


def _listed(surroundings: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in surroundings.get(name, "").split(",") if one.strip())


def _address(name: str, words: str) -> str:
    try:
        return str(ip_address(words))
    except ValueError:
        raise Unusable(Problem(name, f"“{words}”不是 IP 地址，请按 10.0.0.5 的样子写")) from None
