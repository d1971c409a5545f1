"""Made-up values of every kind that is redacted. They are put together here, so that no scanner takes them for real."""

# ruff: noqa: E501  # the table reads best as a table
from __future__ import annotations

import base64
import hashlib
import json
import re

_ABC = re.sub(r"\W|_", "", base64.b64encode(hashlib.sha512(b"made up").digest()).decode())[
    :40
]  # stands for a random part
_HEX = "0badc0de" * 5
_WORD = "hunter" + "Two!7"


def _jwt() -> str:
    parts = ({"alg": "HS256", "typ": "JWT"}, {"sub": "nobody", "name": "made up"})
    head, body = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return f"{head}.{body}.{_ABC}"


def _pem(kind: str) -> str:
    body = "\n".join(["MII" + "Fake" * 15] * 4)
    return f"-----BEGIN {kind}-----\n{body}\n-----END {kind}-----"


# Kind: texts in which the secret stands, and what of them must never be seen again (the whole text without a second item).
_RAW: dict[str, list[tuple[str, ...]]] = {
    "github": [(prefix + _ABC,) for prefix in ("ghp" + "_", "gho" + "_", "ghs" + "_", "github" + "_pat_11")],
    "gitlab": [("glpat" + "-" + _ABC[:20],)],
    "google": [("AI" + "za" + _ABC[:35],), ("ya29" + "." + _ABC,), ("GOCSPX" + "-" + _ABC[:28],)],
    "aws": [
        ("AK" + "IA" + "FAKE" * 4,),
        ("aws_secret_access_key = " + _ABC + "/+x", _ABC),
        (f'{{"SecretAccessKey": "{_ABC}"}}', _ABC),
    ],
    "slack": [("xox" + "b-1234567890-" + _ABC[:24],), ("https://hooks.slack.com/" + "services/T0/B0/" + _ABC[:24], _ABC[:24])],
    "stripe": [("sk" + "_live_" + _ABC[:24],), ("rk" + "_test_" + _ABC[:24],)],
    "platform": [
        ("sk-" + "proj-" + _ABC,), ("sk-" + "ant-api03-" + _ABC,), ("hf" + "_" + _ABC,), ("npm" + "_" + _ABC,),
        ("pypi" + "-AgEI" + _ABC,), ("SG" + "." + _ABC[:22] + "." + _ABC,), ("dop" + "_v1_" + _HEX,), ("hvs" + "." + _ABC,), ("s." + _ABC[:24],),
        ("shpat" + "_" + _HEX[:32],), ("SK" + _HEX[:32],), ("110201543:" + "AA" + _ABC,), ("glsa" + "_" + _ABC,),
    ],
    "platform, by form": [
        ("bot110201543:" + "AA" + _ABC, _ABC), ("MTk4NjIyNDgzNDcxOTI1MjQ4" + ".Cl2FMQ." + _ABC,), ("abc8" + "Q~" + _ABC[:31],),
        (_ABC[:14] + ".atlas" + "v1." + _ABC * 2, _ABC * 2), ("pat" + _ABC[:14] + "." + _HEX,), ("AAAA" + _ABC[:7] + ":APA" + "91b" + _ABC * 3, _ABC * 3),
        ("dd-application-key: " + _HEX, _HEX), ("ey" + "J" + _ABC + ".." + _ABC[:16] + "." + _ABC, _ABC),
    ],
    "jwt": [(_jwt(),), (f"token {_jwt()} refused", _jwt())],
    "pem": [
        (_pem("RSA " + "PRIVATE KEY"), "Fake" * 15), (_pem("PRIVATE " + "KEY"), "Fake" * 15),
        (json.dumps({"private_key": _pem("PRIVATE " + "KEY")}), "Fake" * 15),
        (_pem("EC " + "PRIVATE KEY")[:120], "FakeFake"),
    ],
    "url": [
        (f"postgres://app:{_WORD}@db.internal:5432/x", _WORD), (f"redis://:{_WORD}@cache/0", _WORD),
        (f"mongodb+srv://u:{_WORD}@h/x?y=1", _WORD), (f"amqp://guest:{_WORD}@mq", _WORD), (f"https://{_HEX}@host/1", _HEX),
        (f"https://api.example/v1?access_token={_ABC}&x=1", _ABC), (f"/callback?code=1&client_secret={_WORD}", _WORD),
    ],
    "connection": [
        (f"Server=db;User Id=sa;Password={_WORD};Encrypt=true", _WORD),
        (f"AccountName=x;AccountKey={_ABC}==;EndpointSuffix=y", _ABC), (f"SharedAccessKey={_ABC}=", _ABC),
    ],
    "header": [
        (f"Authorization: Bearer {_ABC}", _ABC), (f"authorization=Token {_ABC}", _ABC), ("Authorization: Basic " + _ABC, _ABC),
        (f"{{'Authorization': 'Bearer {_ABC}'}}", _ABC), (f'Proxy-Authorization: Digest username="x", response="{_HEX}"', _HEX),
        (f"Cookie: sid={_ABC}; theme=dark", _ABC), (f"Set-Cookie: session={_ABC}; HttpOnly", _ABC),
        (f"X-Api-Key: {_ABC}", _ABC), (f"curl -H 'X-Auth-Token: {_ABC}'", _ABC), (f"got bearer {_ABC}", _ABC),
    ],
    "named": [
        (f"password={_WORD}", _WORD), (f"password: {_WORD}", _WORD), (f"DB_PASSWORD={_WORD}", _WORD), (f"dbPassword => {_WORD}", _WORD),
        (f'{{"password": "{_WORD}"}}', _WORD), (f'{{\\"password\\": \\"{_WORD}\\"}}', _WORD), (f"{{'pwd': '{_WORD}'}}", _WORD),
        (f"<password>{_WORD}</password>", _WORD), (f"--password {_WORD}", _WORD), (f"--api-key={_ABC}", _ABC),
        (f"client_secret: {_ABC}", _ABC), (f"secret={_WORD}", _WORD), (f"passphrase='{_WORD}'", _WORD), (f"ERROR:password: {_WORD}", _WORD),
        (f"password\\u003d{_WORD}", _WORD), (f"password%3D{_WORD}", _WORD), (f"signature={_ABC}", _ABC), (f"key={_ABC}", _ABC),
        (f"login failed, password: {_WORD}, user: x", _WORD), (f"refresh_token={_ABC}", _ABC), (f"otp=4{_HEX[:5]}", f"4{_HEX[:5]}"),
    ],
    "printed": [
        *((f"headers: {each}", _WORD) for each in (
            f"{{authorization=[Basic {_WORD}], accept=[*/*]}}", f"authorization: Some(Token {_WORD})", f"[(b'authorization', b'Token {_WORD}')]",
            f"[(b'host', b'x'), (b'x-api-key', b'{_WORD}')]", f'["X-Auth-Token", "{_WORD}"]', f"('Cookie', 'sid={_WORD}')", f"('password', '\"{_WORD}')", f"authorization%3A%20Token%20{_WORD}",
        )),
        (f"<QueryDict: {{'password': ['{_WORD}']}}>", _WORD), (f'{{"password":["{_WORD}"]}}', _WORD), (f"{{'password': b'{_WORD}'}}", _WORD),
        (f"{{u'token': u'{_WORD}'}}", _WORD), (f'Config {{ password: Some("{_WORD}") }}', _WORD), (f"password = SecretStr('{_WORD}')", _WORD),
        (f"sasl.password         = {_WORD}", _WORD), (f"SECRET_KEY_BASE={_WORD}", _WORD), (f'"passwordConfirmation":"{_WORD}"', _WORD),
        (f"q=%7B%22password%22%3A%22{_WORD}%22%7D", _WORD), (f"{{&quot;password&quot;:&quot;{_WORD}&quot;}}", _WORD), (f"{{\\u0022password\\u0022:\\u0022{_WORD}\\u0022}}", _WORD),
        (f'<wsse:Password Type="PasswordText">{_WORD}</wsse:Password>', _WORD), (f'<add key="DbPassword" value="{_WORD}"/>', _WORD),
        (f"ALTER ROLE app WITH PASSWORD '{_WORD}'", _WORD), (f"create user a@b identified by '{_WORD}'", _WORD), (f"identified with sha2 by '{_WORD}'", _WORD),
        *((f"key-data: {_key}", _key[-40:]) for _key in (base64.b64encode(_pem(f"{kind}PRIVATE " + "KEY").encode()).decode() for kind in ("", "RSA ", "EC ", "OPENSSH "))),
    ],
    "command": [
        (f"curl -s -u admin:{_WORD} https://x", _WORD), (f"+ curl --user 'admin:{_WORD}' x", _WORD), (f"curl -sSu admin:{_WORD} x", _WORD),
        (f"mysql -h db -uroot -p{_WORD} shop", _WORD), (f"mysqldump -p'{_WORD}' shop", _WORD), (f"sshpass -p {_WORD} ssh x", _WORD), (f"redis-cli -h x -a {_WORD} ping", _WORD),
    ],
    "coloured": [(f"\x1b[36mpassword\x1b[0m=\x1b[35m{_WORD}\x1b[0m", _WORD), (f"password=\x1b[1m{_WORD}\x1b[0m", _WORD)],
    "email": [
        ('"jane doe"' + "@mail.example", "jane doe"), ('\\"jane.doe\\"' + "@mail.example", "jane.doe"),
        ("jane.doe" + "@mail.example",), ("mail <jane.doe" + "@mail.example> bounced", "jane.doe"),
        ("user=jane.doe%40" + "mail.example", "jane.doe"), ("jane.doe\\u0040" + "mail.example",), ("jane+tag" + "@sub.mail.example",),
    ],
    "ip": [("93.184." + "216.34",), ("from 93.184." + "216.34:443", "93.184.216.34"), ("2606:2800:220:1:" + "248:1893:25c8:1946",), ("[2606:4700::" + "1111]:53", "2606:4700::1111"), ("::ffff:93.184." + "216.34", "93.184.216.34")],
    "phone": [("+49 170 " + "1234567",), ("+1 (212) " + "555-0147",), ("call 212-" + "555-0147 now", "212-555-0147"), ("phone=0170" + "1234567", "01701234567")],
    "card": [("4111 1111 " + "1111 1111",), ("4111-1111-" + "1111-1111",), ("card 5555555555" + "554444 exp 12/25", "5555555555554444"), ("3782 822463 " + "10005",), ("4111.1111." + "1111.1111",), ("4111\xa01111\xa0" + "1111\xa01111",),
        ("x4111-1111-" + "1111-1111", "4111-1111-1111-1111"), ("card_4111111111" + "111111", "4111111111111111"), ("cardNumber5555555555" + "554444", "5555555555554444")],
    "iban": [("DE89 3704 0044 " + "0532 0130 00",), ("GB29NWBK6016" + "1331926819",), ("to NL91ABNA0417" + "164300 FAIL", "NL91ABNA0417164300"), ("DE89\xa03704\xa00044\xa0" + "0532\xa00130\xa000",)],
}  # fmt: skip

SECRETS: dict[str, list[str]] = {kind: [each[0] for each in texts] for kind, texts in _RAW.items()}
"""Texts that hold a secret, by kind."""

PLANTED: list[tuple[str, str, str]] = [(kind, each[0], each[-1]) for kind, texts in _RAW.items() for each in texts]
"""Kind, text, and what of the text must never leave."""
