"""A provider of OpenID Connect for tests, on a free port of this machine: provider.py SECONDS-SINCE-1970

It signs with real keys and follows the rules (code once, PKCE, client, redirect address), unless a test makes it
misbehave: GET /behave?as=WORD&user=NAME. Prints its address and ends when its standard input ends.
"""

import base64
import hashlib
import hmac
import http.server
import json
import secrets
import sys
import threading
import urllib.parse

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

NOW = int(sys.argv[1])
CLIENT, SECRET = "hagukumi", "the client's secret"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())
codes, behaviour, counts = {}, {"as": "well", "user": "tanaka"}, {"keys": 0, "token": 0}


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value, length):
    return base64url(value.to_bytes(length, "big"))


def public_keys():
    n = RSA.public_key().public_numbers()
    p = EC.public_key().public_numbers()
    return {"keys": [
        {"kty": "OKP", "crv": "Ed25519", "kid": "unused", "x": "AAAA"},
        {"kty": "RSA", "kid": "rsa-1", "use": "sig", "alg": "RS256", "n": number(n.n, 256), "e": number(n.e, 3)},
        {"kty": "EC", "kid": "ec-1", "use": "sig", "crv": "P-256", "x": number(p.x, 32), "y": number(p.y, 32)},
    ]}


def sign(header, claims, key):
    signed = f"{base64url(json.dumps(header).encode())}.{base64url(json.dumps(claims).encode())}".encode()
    if key is None:
        signature = b""
    elif isinstance(key, bytes):
        signature = hmac.new(key, signed, hashlib.sha256).digest()
    elif key is EC:
        r, s = utils.decode_dss_signature(EC.sign(signed, ec.ECDSA(hashes.SHA256())))
        signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    else:
        signature = key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    return f"{signed.decode()}.{base64url(signature)}"


def identity_token(issuer, nonce):
    way = behaviour["as"]
    claims = {"iss": issuer, "aud": CLIENT, "sub": "1234", "preferred_username": behaviour["user"], "nonce": nonce,
              "iat": NOW, "exp": NOW + 300}
    header, key = {"alg": "RS256", "kid": "rsa-1", "typ": "JWT"}, RSA
    public = RSA.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    if way == "es256":
        header, key = {"alg": "ES256", "kid": "ec-1"}, EC
    elif way == "two-audiences":
        claims |= {"aud": ["another", CLIENT], "azp": CLIENT}
    elif way == "slow-clock":
        claims |= {"iat": NOW + 50, "nbf": NOW + 50}
    elif way == "no-algorithm":
        header, key = {"alg": "none"}, None
    elif way == "hmac-with-public-key":
        header, key = {"alg": "HS256", "kid": "rsa-1"}, public
    elif way == "rs256-key-as-es256":
        header = {"alg": "ES256", "kid": "rsa-1"}
    elif way == "critical":
        header |= {"crit": ["b64"], "b64": False}
    elif way == "unknown-key":
        header["kid"], key = "other", OTHER
    elif way == "other-key-same-name":
        key = OTHER
    elif way == "wrong-issuer":
        claims["iss"] = issuer + "/other"
    elif way == "wrong-audience":
        claims["aud"] = "another"
    elif way == "audiences-without-party":
        claims["aud"] = ["another", CLIENT]
    elif way == "wrong-party":
        claims["azp"] = "another"
    elif way == "wrong-nonce":
        claims["nonce"] = "x" + nonce
    elif way == "no-nonce":
        del claims["nonce"]
    elif way == "expired":
        claims |= {"iat": NOW - 1000, "exp": NOW - 61}
    elif way == "never-expires":
        del claims["exp"]
    elif way == "from-the-future":
        claims |= {"iat": NOW + 61, "exp": NOW + 400}
    elif way == "not-yet":
        claims["nbf"] = NOW + 61
    elif way == "no-name":
        del claims["preferred_username"]
    elif way == "name-is-a-number":
        claims["preferred_username"] = 5
    token = sign(header, claims, key)
    if way == "cut":
        return token[:-22]
    if way == "changed":
        head, body, tail = token.split(".")
        return f"{head}.{base64url(json.dumps(claims | {'preferred_username': 'admin'}).encode())}.{tail}"
    return token


class Provider(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def answer(self, status, document, headers=()):
        body = json.dumps(document).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path, _, query = self.path.partition("?")
        asked = dict(urllib.parse.parse_qsl(query))
        issuer = f"http://127.0.0.1:{self.server.server_port}"
        if path == "/behave":
            behaviour.update(asked)
            self.answer(200, counts)
        elif path == "/.well-known/openid-configuration":
            self.answer(200, {
                "issuer": issuer, "authorization_endpoint": issuer + "/authorize", "token_endpoint": issuer + "/token",
                "jwks_uri": issuer + "/keys"})
        elif path == "/keys":
            counts["keys"] += 1
            self.answer(200, public_keys())
        elif path == "/authorize" and asked.get("client_id") == CLIENT and asked.get("response_type") == "code":
            code = secrets.token_urlsafe(20)
            codes[code] = asked
            query = urllib.parse.urlencode({"code": code, "state": asked["state"]})
            self.answer(302, {}, [("location", f"{asked['redirect_uri']}?{query}")])
        else:
            self.answer(404, {})

    def do_POST(self):
        form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["content-length"])).decode()))
        issuer = f"http://127.0.0.1:{self.server.server_port}"
        counts["token"] += 1
        asked = codes.pop(form.get("code"), None)
        challenge = base64url(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if behaviour["as"] == "elsewhere":
            self.answer(302, {}, [("location", issuer + "/keys")])
        elif behaviour["as"] == "oversized":
            self.answer(200, {"id_token": "a" * 1_000_000})
        elif (asked is None or form.get("client_id") != CLIENT or form.get("client_secret") != SECRET
              or form.get("redirect_uri") != asked["redirect_uri"] or challenge != asked["code_challenge"]
              or asked["code_challenge_method"] != "S256" or "openid" not in asked["scope"].split()):
            self.answer(400, {"error": "invalid_grant"})
        else:
            self.answer(200, {
                "access_token": "x", "token_type": "Bearer", "id_token": identity_token(issuer, asked["nonce"])})


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{server.server_port}", flush=True)
sys.stdin.read()
