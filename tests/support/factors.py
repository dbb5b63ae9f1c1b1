"""Second factors as people hold them: an app that shows codes, and a device with passkeys."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask, current_app
from pyotp import TOTP

from strategy_tracker.accounts.models import User, UserSession
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.rules.totp import STEP_SECONDS, new_secret
from strategy_tracker.accounts.services.factors import set_up_app
from strategy_tracker.accounts.services.sessions import Visit, open_session
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db

PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40


def code_now(secret: str, *, steps: int = 0) -> str:
    """Return what the app shows now, or so many half minutes later."""
    return TOTP(secret).generate_otp(int(clock.now().timestamp()) // STEP_SECONDS + steps)


def a_session(user: User) -> UserSession:
    """Return a session in which the user is signed in."""
    open_session(principal_of(user), user, visit=Visit())
    return db.session.query(UserSession).filter_by(user_id=user.id).order_by(UserSession.id.desc()).first()


def with_app(user: User) -> str:
    """Let the user have an app, set up half a minute ago; return its secret."""
    secret, key = new_secret(), current_app.extensions["strategy_tracker.settings"].secret_key
    session = a_session(user)
    set_up_app(principal_of(user), session, secret=secret, code=code_now(secret, steps=-1), key=key)
    return secret


def own_key(app: Flask) -> str:
    return app.extensions["strategy_tracker.settings"].secret_key


@dataclass
class Device:
    """A passkey in a device, which answers what a browser asks of it."""

    host: str = "localhost"
    origin: str = "http://localhost:8000"
    is_verifying: bool = True
    count: int = 0
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def make(self, challenge: bytes) -> str:
        """Return what a browser sends of a passkey that is made."""
        client = self._client("webauthn.create", challenge)
        length = len(self.credential_id).to_bytes(2, "big")
        attested = bytes(16) + length + self.credential_id + cbor2.dumps(self._public())
        data = self._data(NEW) + attested
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._sent(clientDataJSON=client, attestationObject=statement)

    def show(self, challenge: bytes) -> str:
        """Return what a browser sends of a passkey that is used."""
        self.count += 1
        client, data = self._client("webauthn.get", challenge), self._data(0)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._sent(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _client(self, kind: str, challenge: bytes) -> bytes:
        return json.dumps({"type": kind, "challenge": _text(challenge), "origin": self.origin}).encode()

    def _data(self, more: int) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.is_verifying else 0)
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _public(self) -> dict[int, object]:
        numbers = self.key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}

    def _sent(self, **response: bytes) -> str:
        told = {name: _text(value) for name, value in response.items()}
        identity = _text(self.credential_id)
        return json.dumps({"id": identity, "rawId": identity, "type": "public-key", "response": told})


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
