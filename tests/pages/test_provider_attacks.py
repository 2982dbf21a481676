"""统一身份认证被冒充、被篡改、出故障:一概不放人进来,给一句话,口令登录照旧,什么也没写。"""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import RSAKey

from guatu_office.records.models import SignIn
from guatu_office.records.queries import whole_book
from guatu_office.roles import sign_in_rule
from guatu_office.roles.provider import channel
from guatu_office.roles.throttle import GOOD
from guatu_office.settings.provider import Provider
from tests.pages.by_provider import BACK, START, linked, provider, round_trip, sent_off
from tests.pages.loopback_provider import CLIENT, SECRET, LoopbackProvider, key
from tests.pages.signing_in import REPORTER, accounts, stored, text, try_in

__all__ = ["accounts", "linked", "provider", "stored"]


@pytest.fixture(autouse=True)
def nothing_written(linked: LoopbackProvider) -> Iterator[None]:
    """每项测试之后:没有人登录成功,台账一条没多,口令登录照样进得来。"""
    before = whole_book()
    assert before is not None
    yield
    assert not SignIn.objects.filter(kind=GOOD).exists()
    after = whole_book()
    assert after is not None
    assert after.size == before.size
    assert try_in(Client(), REPORTER).headers["Location"] == "/desk/"


def refused(answer: Any, status: int, words: str) -> None:
    """没有放进来:状态、一句中文,登录名和口令的表单还在。"""
    page = text(answer)
    assert answer.status_code == status, page
    assert words in page
    assert 'name="password"' in page
    assert "Traceback" not in page


def b64(words: bytes) -> str:
    return base64.urlsafe_b64encode(words).rstrip(b"=").decode()


def bare(header: dict[str, Any], claims: dict[str, Any], sign: Callable[[bytes], bytes]) -> str:
    """手工拼的令牌。"""
    front = f"{b64(json.dumps(header).encode())}.{b64(json.dumps(claims).encode())}"
    return f"{front}.{b64(sign(front.encode()))}"


def unsigned(claims: dict[str, Any]) -> str:
    return bare({"alg": "none", "kid": "一"}, claims, lambda front: b"")


def by_public_key(claims: dict[str, Any]) -> str:
    """把公开的公钥当成对称密钥来签。"""
    pem = key("一").as_pem(private=False)
    header = {"alg": "HS256", "kid": "一"}
    return bare(header, claims, lambda front: hmac.new(pem, front, sha256).digest())


def by_secret(claims: dict[str, Any]) -> str:
    """用客户端密钥对称签名:知道密钥的都签得出,不收。"""
    header = {"alg": "HS256", "kid": "一"}
    return bare(header, claims, lambda front: hmac.new(SECRET.encode(), front, sha256).digest())


def by_stranger(claims: dict[str, Any]) -> str:
    """别人的密钥,冒写 kid。"""
    return jwt.encode({"alg": "RS256", "kid": "一"}, claims, key("别人的"))


def unknown_key(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "没公布"}, claims, key("别人的"))


def tampered(claims: dict[str, Any]) -> str:
    """签好以后改一个人。"""
    front, _, sign = jwt.encode({"alg": "RS256", "kid": "一"}, claims, key("一")).split(".")
    return f"{front}.{b64(json.dumps({**claims, 'sub': 'u-thief'}).encode())}.{sign}"


def own_key_in_header(claims: dict[str, Any]) -> str:
    """令牌头里自带公钥。"""
    mine = key("别人的")
    header = {"alg": "RS256", "jwk": mine.as_dict(private=False)}
    front = f"{b64(json.dumps(header).encode())}.{b64(json.dumps(claims).encode())}"
    signed = jwt.encode({"alg": "RS256"}, claims, mine).rpartition(".")[2]
    return f"{front}.{signed}"


FORGED = {
    "没有签名": unsigned,
    "用公钥对称签名": by_public_key,
    "用客户端密钥对称签名": by_secret,
    "别人的密钥": by_stranger,
    "没有公布的密钥": unknown_key,
    "签后改人": tampered,
    "自带公钥": own_key_in_header,
    "不是令牌": lambda claims: "甲.乙.丙",
    "五段的": lambda claims: "a.b.c.d.e",
    "空的": lambda claims: "",
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_token_is_not_believed(linked: LoopbackProvider, how: str) -> None:
    """签名不对的令牌,不论怎么冒,一概不信。"""
    linked.token = FORGED[how]
    refused(round_trip(Client(), linked), 502, "身份令牌不可信")


NOW = int(time.time())
WRONG: dict[str, dict[str, Any]] = {
    "别家签发": {"iss": "https://other.example"},
    "没写签发者": {"iss": None},
    "给别家的": {"aud": "another"},
    "给别家、说是我们用的": {"aud": "another", "azp": CLIENT},
    "没写给谁": {"aud": None},
    "几家合用而没说给谁": {"aud": [CLIENT, "another"]},
    "转给别家用的": {"azp": "another"},
    "过期": {"exp": NOW - 3600, "iat": NOW - 7200},
    "没有期限": {"exp": None},
    "期限不是数": {"exp": "明天"},
    "还没签发": {"iat": NOW + 3600, "exp": NOW + 7200},
    "还没生效": {"nbf": NOW + 3600},
    "另一次登录的": {"nonce": "x"},
    "没有 nonce": {"nonce": None},
    "没写是谁": {"sub": None},
    "是谁写成数": {"sub": 1001},
    "是谁写空": {"sub": ""},
    "是谁太长": {"sub": "u" * 256},
    "因素不是清单": {"amr": "mfa"},
    "附带令牌对不上": {"at_hash": "AAAA"},
}


@pytest.mark.parametrize("how", WRONG)
def test_a_token_for_another_or_of_another_time_is_not_believed(
    linked: LoopbackProvider, how: str
) -> None:
    """签名是真的,但不是给这一次登录的:签发者、受众、期限、nonce 逐项核对。"""
    linked.claims = WRONG[how]
    refused(round_trip(Client(), linked), 502, "身份令牌不可信")


def test_a_state_counts_once(linked: LoopbackProvider) -> None:
    """同一个网址再打开一次:不再认,也不再去换令牌;哪怕头一次没有成。"""
    linked.token = unsigned
    client = Client()
    back = linked.approve(sent_off(client))
    refused(client.get(back), 502, "身份令牌不可信")
    linked.token = None
    linked.codes = {code: replace(one, over=False) for code, one in linked.codes.items()}
    before = linked.asked.count("/token")
    refused(client.get(back), 422, "已过期或已用过")
    assert linked.asked.count("/token") == before


def test_a_state_of_another_browser_is_not_taken(linked: LoopbackProvider) -> None:
    """把自己的回程网址塞给别人打开:别人的浏览器没有出发过,不认。"""
    back = linked.approve(sent_off(Client()))
    refused(Client().get(back), 422, "已过期或已用过")
    refused(Client().get(BACK), 422, "已过期或已用过")


def test_a_trip_has_its_time(linked: LoopbackProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    """去了太久才回来,从头再来。"""
    client = Client()
    back = linked.approve(sent_off(client))
    late = timezone.now() + sign_in_rule.sign_in_rule().provider_time * 2
    monkeypatch.setattr(timezone, "localtime", lambda: late)
    refused(client.get(back), 422, "已过期或已用过")
    monkeypatch.undo()


def test_a_code_counts_once_and_for_its_own_browser(linked: LoopbackProvider) -> None:
    """授权码过期、用过、是别人那一趟的(PKCE 对不上):那边不给令牌,这边不放人。"""
    client = Client()
    back = linked.approve(sent_off(client))
    for one in linked.codes.values():
        one.over = True
    refused(client.get(back), 422, "授权码已过期或已用过")
    mine, theirs = Client(), Client()
    stolen = linked.approve(sent_off(theirs)).partition("code=")[2].partition("&")[0]
    state = linked.approve(sent_off(mine)).partition("state=")[2]
    refused(mine.get(f"{BACK}?code={stolen}&state={state}"), 422, "授权码已过期或已用过")


def test_an_answer_of_another_provider_is_not_taken(linked: LoopbackProvider) -> None:
    """回程网址里写着别家的名字(混淆攻击):不拿授权码去换。"""
    client = Client()
    back = linked.approve(sent_off(client))
    refused(client.get(back.partition("&iss=")[0] + "&iss=https://x.example"), 502, "不是它的答复")
    linked.document["authorization_response_iss_parameter_supported"] = True
    channel_forgets()
    client = Client()
    back = linked.approve(sent_off(client))
    refused(client.get(back.partition("&iss=")[0]), 502, "不是它的答复")
    assert "/token" not in linked.asked


def channel_forgets() -> None:
    """不用留着的说明文件。"""
    from guatu_office.roles.provider import endpoints

    endpoints._KEPT.clear()


def test_who_says_no_over_there_is_not_let_in(linked: LoopbackProvider) -> None:
    """在那边取消了、没有权限:回到登录页,说一句。"""
    client = Client()
    state = linked.approve(sent_off(client)).partition("state=")[2].partition("&")[0]
    refused(client.get(BACK, {"state": state, "error": "access_denied"}), 422, "没有登录成功")
    client = Client()
    state = linked.approve(sent_off(client)).partition("state=")[2].partition("&")[0]
    refused(client.get(BACK, {"state": state}), 502, "没有授权码")


def test_a_wrong_secret_is_said(linked: LoopbackProvider, settings: Any) -> None:
    """客户端密钥写错:说清楚是编号或密钥不对,不露密钥。"""
    settings.PROVIDER = replace(settings.PROVIDER, secret="wr0ng")
    answer = round_trip(Client(), linked)
    refused(answer, 502, "不认本办公室的编号或密钥")
    assert "wr0ng" not in text(answer)
    assert "wr0ng" not in repr(settings.PROVIDER)


def test_new_keys_are_fetched_when_they_are_needed(linked: LoopbackProvider) -> None:
    """那边换了签名密钥:认不得的 kid 出现时重新取一次公钥;取了还没有,才不认。"""
    other = Client()
    linked.claims = {"aud": "another"}
    round_trip(other, linked)
    assert linked.asked.count("/keys") == 1
    linked.signs_with, linked.published = key("二"), [key("一"), key("二")]
    refused(round_trip(Client(), linked), 502, "身份令牌不可信")
    assert linked.asked.count("/keys") == 2
    linked.token = unknown_key
    refused(round_trip(Client(), linked), 502, "身份令牌不可信")
    assert linked.asked.count("/keys") == 3


WRONG_DOCUMENT: dict[str, dict[str, Any]] = {
    "自称别家": {"issuer": "https://other.example"},
    "不支持 PKCE": {"code_challenge_methods_supported": ["plain"]},
    "只有对称签名": {"id_token_signing_alg_values_supported": ["HS256", "none"]},
    "登录网址没有加密": {"authorization_endpoint": "http://sso.example/authorize"},
    "换令牌的网址没有加密": {"token_endpoint": "http://10.0.0.5/token"},
    "公钥的网址是文件": {"jwks_uri": "file:///etc/passwd"},
    "登录网址是脚本": {"authorization_endpoint": "javascript:alert(1)"},
    "网址里带口令": {"token_endpoint": "https://a:b@sso.example/token"},
    "网址不是字": {"jwks_uri": 7},
    "没有网址": {"token_endpoint": None},
    "退出的网址没有加密": {"end_session_endpoint": "http://sso.example/end"},
}


@pytest.mark.parametrize("how", WRONG_DOCUMENT)
def test_a_document_that_is_not_safe_is_not_followed(linked: LoopbackProvider, how: str) -> None:
    """说明文件自称别家、要把人送到没有加密的网址:哪儿也不去。"""
    linked.document = WRONG_DOCUMENT[how]
    refused(Client().get(START), 502, "答复不合规范")


def test_a_secure_provider_does_not_send_to_this_machine(settings: Any) -> None:
    """外面的统一身份认证,不能把请求引到本机的明文网址上。"""
    far = replace(settings.PROVIDER, issuer="https://sso.example")
    assert not far.trusts("http://127.0.0.1:8080/token")
    assert far.trusts("https://login.example/token")


def silent(handler: Any) -> None:
    """收了请求,不答。"""
    time.sleep(0.5)
    handler.close_connection = True


def dripping(handler: Any) -> None:
    """一个字一个字地答,没个完。"""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def huge(handler: Any) -> None:
    """答一个大得离谱的。"""
    handler.raw(200, b"[" * 1_000_000)


def elsewhere(handler: Any) -> None:
    """转到别处。"""
    handler.send_response(307)
    handler.send_header("Location", "http://127.0.0.1:1/steal")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def hung_up(handler: Any) -> None:
    """答到一半断了。"""
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"{")
    handler.close_connection = True


ODD: dict[str, tuple[Callable[[Any], None], int]] = {
    "不答": (silent, 503),
    "答个没完": (dripping, 503),
    "断在半路": (hung_up, 503),
    "大得离谱": (huge, 502),
    "转到别处": (elsewhere, 502),
    "网页": (lambda handler: handler.raw(200, "<html>维护中</html>".encode()), 502),
    "乱码": (lambda handler: handler.raw(200, b"\xff\xfe\x00{"), 502),
    "一列": (lambda handler: handler.say(200, [1, 2]), 502),
    "没有内容": (lambda handler: handler.raw(200, b""), 502),
    "空对象": (lambda handler: handler.say(200, {}), 502),
}


def wait_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """等得短一些。"""
    rule = replace(
        sign_in_rule.sign_in_rule(),
        provider_wait_seconds=0.2,  # type: ignore[arg-type]
        provider_total_seconds=0.3,  # type: ignore[arg-type]
    )
    monkeypatch.setattr(channel, "sign_in_rule", lambda: rule)


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys", "/token"])
@pytest.mark.parametrize("how", ODD)
def test_whatever_it_answers_is_one_sentence(
    linked: LoopbackProvider, monkeypatch: pytest.MonkeyPatch, path: str, how: str
) -> None:
    """说明文件、公钥、换令牌,哪一步不答、答得不像话:一句话,502 或 503。"""
    odd, status = ODD[how]
    linked.answers[path] = odd
    client, address = Client(), START
    if not path.startswith("/."):
        address = linked.approve(sent_off(client))
    if odd in (silent, dripping):
        wait_less(monkeypatch)
    refused(client.get(address), status, "没有登录")


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys", "/token"])
def test_a_fault_over_there_is_told_from_a_refusal(linked: LoopbackProvider, path: str) -> None:
    """那边自己出错(500):503 或 502,一句话。"""
    linked.answers[path] = lambda handler: handler.say(500, {"error": "invalid_grant"})
    client = Client()
    answer = client.get(START)
    if answer.status_code == 302:
        answer = client.get(linked.approve(answer.headers["Location"]))
    refused(answer, 503 if path == "/token" else 502, "没有登录")


def test_a_provider_out_of_reach_holds_nobody_up(settings: Any) -> None:
    """那边根本没开:503,一句话。"""
    settings.PROVIDER = Provider(issuer="http://127.0.0.1:1/x", client="c", secret="s")
    refused(Client().get(START), 503, "现在连不上统一身份认证")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
NAMES = (
    "issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint",
    "code_challenge_methods_supported", "id_token_signing_alg_values_supported",
    "token_endpoint_auth_methods_supported",
)  # fmt: skip


@given(
    document=st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=3),
    keys=st.fixed_dictionaries({"keys": ANYTHING}) | ANYTHING,
    token=st.fixed_dictionaries({"id_token": ANYTHING}) | ANYTHING,
    broken=st.sampled_from(("document", "keys", "token")),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_json_at_all_breaks_it(
    linked: LoopbackProvider, document: Any, keys: Any, token: Any, broken: str
) -> None:
    """随便什么 JSON:要么照常去,要么一句话;不出 500,不放人。"""
    channel_forgets()
    linked.document = document if broken == "document" else {}
    linked.answers = {
        "keys": {"/keys": lambda handler: handler.say(200, keys)},
        "token": {"/token": lambda handler: handler.say(200, token)},
    }.get(broken, {})
    client = Client()
    answer = client.get(START)
    if answer.status_code == 302 and broken != "document":
        answer = client.get(linked.approve(answer.headers["Location"]))
        assert answer.status_code in (422, 502)
    assert answer.status_code in (302, 422, 502)


def test_the_keys_are_real(linked: LoopbackProvider) -> None:
    """自查:上面的拒绝不是因为一概拒绝——只有这一处不改,才进得来。"""
    assert isinstance(key("一"), RSAKey)
    linked.subject = "u-unlinked"
    assert "还没有绑定" in text(round_trip(Client(), linked))
