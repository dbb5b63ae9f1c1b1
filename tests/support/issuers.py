"""An issuer of identities that does as it is told, also what no honest one would: a server of its own, over HTTP."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import requests
from flask import Flask, Response, jsonify, redirect, request
from joserfc import jws, jwt
from joserfc.jwk import ECKey, RSAKey
from werkzeug.serving import make_server

from strategy_tracker.accounts.rules.id_tokens import LOGOUT
from strategy_tracker.accounts.services import issuers
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.issuers import Issuer

NONCE = "from the issuer"
CLIENT, SECRET = "strategi", "en hemmelighet: med tegn/å"
KEYS = [RSAKey.generate_key(2048, {"kid": f"key-{number}", "use": "sig"}) for number in range(2)]


def now() -> int:
    return int(clock.now().timestamp())


@dataclass
class Puppet:
    """What it says of itself, of whoever comes, and how it signs. `asked` is what it was last asked for."""

    url: str
    subject: str = "subject-1"
    said: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    answer: dict[str, str] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: KEYS[0])
    published: list[Any] = field(default_factory=lambda: [KEYS[0]])
    header: dict[str, Any] = field(default_factory=dict)
    whole: Response | None = None
    asked: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    pushed: dict[str, dict[str, str]] = field(default_factory=dict)
    redeemed: dict[str, str] = field(default_factory=dict)
    authorization: str = ""
    wants_key: bool = False
    times_asked: dict[str, int] = field(default_factory=dict)

    def issuer(self, **more: Any) -> Issuer:
        """Return what our settings would say of it."""
        own = {"key": "prov", "name": "Prøveporten", "client_id": CLIENT, "client_secret": SECRET, "is_near": True}
        redirect_uri = "http://localhost/logg-inn/hos/prov/svar"
        return Issuer(url=self.url, redirect_uri=redirect_uri, **{**own, **more})

    def token(self, **claims: Any) -> str:
        """Return a signed token; a claim of None is left out."""
        said = {"iss": self.url, "aud": CLIENT, "iat": now(), "exp": now() + 120, **claims}
        header = {"alg": "RS256", "kid": self.key.kid, **self.header}
        known = {name: value for name, value in said.items() if value is not None}
        if header["alg"] in ("none", "HS256"):
            return forged(header, known, self.key)
        return jwt.encode(header, known, self.key, algorithms=[header["alg"]])

    def logout_token(self, **claims: Any) -> str:
        """Return a token that says somebody is signed out."""
        return self.token(**{"jti": "logout-1", "events": {LOGOUT: {}}, "sid": "there-1", **claims})

    def count(self, what: str) -> None:
        self.times_asked[what] = self.times_asked.get(what, 0) + 1


def forged(header: dict[str, Any], claims: dict[str, Any], key: RSAKey) -> str:
    """Return a token that is not signed, or signed with the public key as if that were a secret."""
    signed = ".".join(_as_text(json.dumps(one).encode()) for one in (header, claims))
    mac = hmac.digest(key.as_pem(private=False), signed.encode(), "sha256") if header["alg"] == "HS256" else b""
    return f"{signed}.{_as_text(mac)}"


def _as_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def as_new(puppet: Puppet) -> Puppet:
    """Return it as if nobody had told it anything, and let nobody remember what it said."""
    vars(puppet).update(vars(Puppet(puppet.url)))
    issuers._known.clear()
    return puppet


@contextmanager
def a_puppet() -> Iterator[Puppet]:
    """Serve one until the end."""
    app = Flask("puppet")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    puppet = Puppet(f"http://127.0.0.1:{server.port}")
    _answer_as(app, puppet)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield puppet
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answer_as(app: Flask, puppet: Puppet) -> None:
    @app.get("/.well-known/openid-configuration")
    def discovery() -> Any:
        puppet.count("discovery")
        if puppet.whole is not None:
            return puppet.whole
        places = {"authorization_endpoint": "/go", "token_endpoint": "/token", "jwks_uri": "/keys"}
        said = {"issuer": puppet.url, **{name: puppet.url + path for name, path in places.items()}}
        return jsonify({**said, "end_session_endpoint": f"{puppet.url}/leave", **puppet.metadata})

    @app.get("/keys")
    def keys() -> Any:
        puppet.count("keys")
        return jsonify({"keys": [one.as_dict(private=False) for one in puppet.published]})

    @app.post("/push")
    def push() -> Any:
        puppet.authorization = request.headers.get("Authorization", "")
        puppet.pushed["urn:pushed:1"] = request.form.to_dict()
        return jsonify({"request_uri": "urn:pushed:1", "expires_in": 60}), 201

    @app.get("/go")
    def go() -> Any:
        asked = request.args.to_dict()
        puppet.asked = {**puppet.pushed.get(asked.get("request_uri", ""), {}), **asked}
        code = f"code-{len(puppet.codes)}"
        puppet.codes[code] = puppet.asked
        back = {"code": code, "state": puppet.asked["state"], "iss": puppet.url, **puppet.answer}
        return redirect(f"{puppet.asked['redirect_uri']}?{urlencode(back)}")

    @app.post("/token")
    def token() -> Any:
        puppet.redeemed, puppet.authorization = request.form.to_dict(), request.headers.get("Authorization", "")
        if puppet.wants_key and not shows_key(request.headers.get("DPoP", ""), request.base_url):
            return jsonify({"error": "use_dpop_nonce"}), 400, {"DPoP-Nonce": NONCE}
        asked = puppet.codes.pop(request.form["code"], None)
        if asked is None:
            return jsonify({"error": "invalid_grant"}), 400
        digest = hashlib.sha256(request.form["code_verifier"].encode()).digest()
        if _as_text(digest) != asked["code_challenge"]:
            return jsonify({"error": "invalid_grant"}), 400
        claims = {"sub": puppet.subject, "nonce": asked["nonce"], "sid": "there-1", "acr": "substantial", **puppet.said}
        return jsonify({"access_token": "adgang", "token_type": "Bearer", "id_token": puppet.token(**claims)})


def shows_key(proof: str, address: str) -> bool:
    """Tell whether a proof is signed with the key in it, for this address, with our nonce (RFC 9449)."""
    header = jws.extract_compact(proof.encode()).headers()
    said = jwt.decode(proof, ECKey.import_key(header["jwk"]), algorithms=["ES256"]).claims
    is_for_us = (header["typ"], said["htm"], said["htu"]) == ("dpop+jwt", "POST", address)
    return is_for_us and bool(said["jti"]) and "d" not in header["jwk"] and said.get("nonce") == NONCE


def visited(address: str) -> str:
    """Go where a browser is sent, and return where it is sent back to: the path and what it carries."""
    answer = requests.get(address, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def carried(path: str) -> dict[str, str]:
    """Return what an address carries."""
    return {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
