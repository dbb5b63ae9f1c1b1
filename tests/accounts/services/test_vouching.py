"""What an issuer says is believed only if it is about this browser, for us, now, and signed by the issuer."""

import json
import time
from datetime import timedelta

import pytest
from flask import Response
from joserfc import jwt
from joserfc.jwk import RSAKey
from msgspec.structs import replace

from strategy_tracker.accounts.rules.id_tokens import TokenRefused, checked_logout_token
from strategy_tracker.accounts.services.issuers import DOWN_FOR, KEPT, KEYS_AFTER, IssuerSilent, key_of, metadata_of
from strategy_tracker.accounts.services.vouching import LASTS, ErrandAim, NotVouched, begin, errand_of, finish
from strategy_tracker.kernel import clock, outgoing
from strategy_tracker.kernel.assurance import Assurance
from tests.support.issuers import CLIENT, KEYS, SECRET, a_puppet, carried, now, visited

SUBSTANTIAL = {"acr_substantial": ("substantial",)}


def begun(issuer, aim=ErrandAim.SIGN_IN, **more):
    """Go to the issuer and come back: the errand, and what the browser carries."""
    address, errand = begin(issuer, aim, language="nb", **more)
    return errand, carried(visited(address))


def vouched_by(puppet, aim=ErrandAim.SIGN_IN, **more):
    issuer = puppet.issuer(**more)
    return finish(issuer, *begun(issuer, aim))


class TestHonest:
    def test_an_issuer_says_who_somebody_is_and_how_sure_it_is(self, puppet):
        vouched = vouched_by(puppet, **SUBSTANTIAL)
        assert (vouched.subject, vouched.assurance, vouched.session) == (
            "subject-1",
            Assurance.SUBSTANTIAL,
            "there-1",
        )

    def test_it_is_asked_with_a_code_that_only_this_browser_can_use(self, puppet):
        vouched_by(puppet)
        asked = puppet.asked
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["redirect_uri"] == puppet.redeemed["redirect_uri"] == "http://localhost/logg-inn/hos/prov/svar"
        assert len({asked["state"], asked["nonce"], asked["code_challenge"], puppet.redeemed["code_verifier"]}) == 4

    def test_the_secret_goes_in_a_header_and_nowhere_else(self, puppet):
        vouched_by(puppet)
        assert puppet.authorization.startswith("Basic ")
        assert SECRET not in str(puppet.redeemed)

    def test_with_a_key_we_sign_that_it_is_us(self, puppet):
        own = RSAKey.generate_key(2048)
        vouched_by(puppet, client_secret="", client_key=own.as_pem(private=True).decode(), key_id="vår")
        token = jwt.decode(puppet.redeemed["client_assertion"], own)
        assert token.header["kid"] == "vår"
        assert (token.claims["iss"], token.claims["sub"], token.claims["aud"]) == (CLIENT, CLIENT, puppet.url)
        assert 0 < token.claims["exp"] - now() <= 60
        assert puppet.authorization == ""

    def test_what_is_asked_for_can_be_handed_over_without_the_browser(self, puppet):
        where = {"pushed_authorization_request_endpoint": f"{puppet.url}/push"}
        puppet.metadata = {**where, "require_pushed_authorization_requests": True}
        address, _ = begin(puppet.issuer(), ErrandAim.SIGN_IN, language="nn")
        assert set(carried(address)) == {"client_id", "request_uri", "response_type"}
        assert vouched_by(puppet).subject == "subject-1"

    def test_helseid_gets_what_is_asked_for_pushed_and_a_key_to_bind_tokens_to(self, puppet):
        puppet.metadata = {"pushed_authorization_request_endpoint": f"{puppet.url}/push"}
        puppet.wants_key, puppet.said = True, {"helseid://claims/identity/security_level": "4"}
        own = RSAKey.generate_key(2048).as_pem(private=True).decode()
        vouched = vouched_by(puppet, profile="helseid", client_secret="", client_key=own)
        assert vouched.assurance is Assurance.HIGH
        assert puppet.asked["scope"] == "openid helseid://scopes/identity/security_level"
        assert puppet.pushed["urn:pushed:1"]["client_assertion"]

    def test_who_proves_again_does_so_there_and_now(self, puppet):
        puppet.said = {"auth_time": now()}
        assert vouched_by(puppet, ErrandAim.PROVE).subject == "subject-1"
        assert (puppet.asked["prompt"], puppet.asked["max_age"]) == ("login", "0")

    def test_what_is_kept_by_the_browser_comes_back_as_it_was(self, puppet):
        _, errand = begin(puppet.issuer(), ErrandAim.TIE, language="nb")
        assert errand_of(json.loads(json.dumps(errand.as_kept()))) == errand


HOSTILE = {
    "another nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "another"},
    "others too": {"aud": [CLIENT, "another"], "azp": CLIENT},
    "no audience": {"aud": None},
    "another party": {"azp": "another"},
    "another issuer": {"iss": "https://another.example"},
    "no issuer": {"iss": None},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "a number for a subject": {"sub": 1},
    "a long subject": {"sub": "x" * 256},
    "a line break in the subject": {"sub": "a\nb"},
    "expired": {"exp": 1_000_000_000},
    "without an end": {"exp": None},
    "an end that is no number": {"exp": "soon"},
    "without a beginning": {"iat": None},
    "an access token of another": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


class TestHostile:
    @pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
    def test_a_token_that_says_something_else_is_refused(self, puppet, said):
        puppet.said = said
        with pytest.raises(NotVouched):
            vouched_by(puppet)

    @pytest.mark.parametrize("seconds", [-3600, 3600])
    def test_a_token_from_another_time_is_refused(self, puppet, seconds):
        puppet.said = {"iat": now() + seconds, "exp": now() + 7200}
        with pytest.raises(NotVouched):
            vouched_by(puppet)

    def test_a_token_that_nobody_signed_is_refused(self, puppet):
        puppet.header = {"alg": "none"}
        with pytest.raises(NotVouched):
            vouched_by(puppet)

    def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(self, puppet):
        puppet.header = {"alg": "HS256"}
        with pytest.raises(NotVouched):
            vouched_by(puppet)

    def test_a_token_signed_with_another_key_under_a_known_name_is_refused(self, puppet):
        puppet.key = RSAKey.generate_key(2048, {"kid": KEYS[0].kid})
        with pytest.raises(NotVouched):
            vouched_by(puppet)

    def test_a_key_that_comes_with_the_token_is_not_looked_at(self, puppet):
        own = RSAKey.generate_key(2048, {"kid": "own"})
        puppet.key, puppet.header = own, {"jwk": own.as_dict(private=False), "jku": f"{puppet.url}/keys"}
        with pytest.raises(NotVouched):
            vouched_by(puppet)

    def test_a_code_that_somebody_else_was_given_is_refused(self, puppet):
        issuer = puppet.issuer()
        errand, answer = begun(issuer)
        _, theirs = begun(issuer)
        with pytest.raises(NotVouched):
            finish(issuer, errand, {**answer, "code": theirs["code"]})

    def test_a_code_works_once(self, puppet):
        issuer = puppet.issuer()
        errand, answer = begun(issuer)
        finish(issuer, errand, answer)
        with pytest.raises(NotVouched):
            finish(issuer, errand, answer)

    @pytest.mark.parametrize(
        "changed", [{"state": "another"}, {"iss": "https://another.example"}, {"state": "å\ud800"}]
    )
    def test_an_answer_to_another_question_is_refused_before_anybody_is_asked(self, puppet, changed):
        issuer = puppet.issuer()
        errand, answer = begun(issuer)
        with pytest.raises(NotVouched):
            finish(issuer, errand, {**answer, **changed})
        assert puppet.redeemed == {}

    def test_an_issuer_that_promises_to_name_itself_does(self, puppet):
        puppet.metadata = {"authorization_response_iss_parameter_supported": True}
        issuer = puppet.issuer()
        errand, answer = begun(issuer)
        del answer["iss"]
        with pytest.raises(NotVouched):
            finish(issuer, errand, answer)

    def test_an_errand_to_one_issuer_is_not_answered_by_another(self, puppet):
        errand, answer = begun(puppet.issuer())
        with pytest.raises(NotVouched):
            finish(puppet.issuer(key="annen"), errand, answer)

    @pytest.mark.parametrize("kept", [None, "x", {}, {"state": "x"}, {"issuer": "prov", "more": 1}])
    def test_what_is_no_errand_is_none(self, kept):
        with pytest.raises(NotVouched):
            errand_of(kept)

    def test_an_errand_is_over_after_a_while(self, puppet):
        _, errand = begin(puppet.issuer(), ErrandAim.SIGN_IN, language="nb")
        with clock.fixed(clock.now() + LASTS + timedelta(seconds=1)), pytest.raises(NotVouched):
            errand_of(errand.as_kept())

    @pytest.mark.parametrize("said", [{}, {"auth_time": 1_000_000_000}, {"auth_time": "now"}])
    def test_who_proved_it_long_ago_has_not_proved_it_again(self, puppet, said):
        puppet.said = said
        with pytest.raises(NotVouched):
            vouched_by(puppet, ErrandAim.PROVE)

    def test_too_little_assurance_is_refused(self, puppet):
        with pytest.raises(NotVouched, match="not sure enough"):
            vouched_by(puppet, least="high", **SUBSTANTIAL)

    def test_who_turns_back_there_is_told_so(self, puppet):
        issuer = puppet.issuer()
        errand, answer = begun(issuer)
        with pytest.raises(NotVouched, match="Nobody was signed in"):
            finish(issuer, errand, {"state": answer["state"], "iss": puppet.url, "error": "access_denied"})


class TestKeys:
    def test_a_new_key_is_looked_for_once_it_is_used(self, puppet):
        vouched_by(puppet)
        puppet.key, puppet.published = KEYS[1], [KEYS[1]]
        with clock.fixed(clock.now() + KEYS_AFTER):
            assert vouched_by(puppet).subject == "subject-1"
        assert puppet.times_asked["keys"] == 2

    def test_a_key_that_is_not_known_makes_us_ask_once_in_a_while_only(self, puppet):
        puppet.key = RSAKey.generate_key(2048, {"kid": "unknown"})
        for _ in range(3):
            with pytest.raises(NotVouched):
                vouched_by(puppet)
        assert puppet.times_asked["keys"] == 1

    def test_a_key_that_was_taken_back_is_worth_nothing_after_a_while(self, puppet):
        vouched_by(puppet)
        puppet.published = [KEYS[1]]
        with clock.fixed(clock.now() + KEPT), pytest.raises(NotVouched):
            vouched_by(puppet)

    def test_a_key_for_something_else_signs_nothing(self, puppet):
        key = RSAKey.generate_key(2048, {"kid": "secret", "use": "enc"})
        puppet.published = [key]
        with pytest.raises(TokenRefused):
            key_of(puppet.issuer(), "secret")


class TestDiscovery:
    def test_an_issuer_is_asked_once(self, puppet):
        for _ in range(3):
            metadata_of(puppet.issuer())
        assert puppet.times_asked == {"discovery": 1}

    @pytest.mark.parametrize(
        "whole",
        [
            Response("[]", mimetype="application/json"),
            Response("<html>", mimetype="text/html"),
            Response("x" * (outgoing.LARGEST_ANSWER + 1)),
            Response("", 302, {"Location": "/keys"}),
            Response("{}", 500),
        ],
        ids=["a list", "a page", "huge", "elsewhere", "broken"],
    )
    def test_an_answer_that_is_none_is_refused_and_not_asked_for_again_at_once(self, puppet, whole):
        puppet.whole = whole
        for _ in range(3):
            with pytest.raises(IssuerSilent):
                metadata_of(puppet.issuer())
        assert puppet.times_asked == {"discovery": 1}
        puppet.whole = None
        with clock.fixed(clock.now() + DOWN_FOR):
            assert metadata_of(puppet.issuer()).token_endpoint == f"{puppet.url}/token"

    @pytest.mark.parametrize(
        "said",
        [
            {"issuer": "https://another.example"},
            {"token_endpoint": "https://another.example/token"},
            {"jwks_uri": "file:///etc/passwd"},
            {"authorization_endpoint": None},
            {"end_session_endpoint": "https://127.0.0.1.another.example/"},
            {"token_endpoint": ["http://127.0.0.1/"]},
            {"jwks_uri": "http://someone@127.0.0.1/keys"},
        ],
        ids=str,
    )
    def test_an_issuer_that_leads_elsewhere_is_refused(self, puppet, said):
        puppet.metadata = said
        with pytest.raises(IssuerSilent):
            metadata_of(puppet.issuer())

    def test_nobody_is_waited_for_long(self, puppet, monkeypatch):
        def slowly():
            for _ in range(100):
                yield b" "
                time.sleep(0.05)

        monkeypatch.setattr(outgoing, "SECONDS_IN_ALL", 0.3)
        puppet.whole = Response(slowly())
        with pytest.raises(IssuerSilent):
            metadata_of(puppet.issuer())

    def test_an_issuer_that_is_gone_is_silent(self):
        with a_puppet() as gone:
            pass
        with pytest.raises(IssuerSilent, match="does not answer"):
            metadata_of(gone.issuer())

    def test_a_name_that_leads_to_this_machine_is_not_asked(self, puppet):
        far = replace(puppet.issuer(), url=puppet.url.replace("http:", "https:"), is_near=False)
        with pytest.raises(IssuerSilent):
            metadata_of(far)
        assert puppet.times_asked == {}


class TestLogout:
    def checked(self, puppet, **claims):
        issuer = puppet.issuer()
        return checked_logout_token(
            issuer, puppet.logout_token(**claims), lambda kid: key_of(issuer, kid), now=clock.now()
        )

    def test_a_logout_token_says_which_session_is_over(self, puppet):
        assert self.checked(puppet)["sid"] == "there-1"
        assert self.checked(puppet, sid=None, sub="subject-1")["sub"] == "subject-1"

    @pytest.mark.parametrize(
        "claims",
        [
            {"nonce": "x"},
            {"events": None},
            {"events": {"another": {}}},
            {"events": [1]},
            {"jti": None},
            {"sid": None},
            {"aud": "another"},
            {"iss": "https://another.example"},
            {"exp": 1_000_000_000},
            {"iat": 1_000_000_000},
        ],
        ids=str,
    )
    def test_what_is_no_logout_token_of_theirs_is_refused(self, puppet, claims):
        with pytest.raises(TokenRefused):
            self.checked(puppet, **claims)

    def test_a_forged_one_is_refused(self, puppet):
        puppet.key = RSAKey.generate_key(2048, {"kid": KEYS[0].kid})
        with pytest.raises(TokenRefused):
            self.checked(puppet)
