"""Secrets and personal data in log text become typed placeholders, before the text is cut or shown."""

from __future__ import annotations

import ipaddress
import re

_KEYS = r"(?:pass(?:word|wd|phrase)?|pwd|secret|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret|credentials?|auth|[a-z0-9_-]{0,40}(?:_token|_secret|_password|_key)|token|(?-i:[a-z][A-Za-z0-9]{0,40}(?:Token|Secret|Password|ApiKey|PrivateKey|AccessKey)))"  # noqa: E501
_EQUALS = r"\\{0,4}[\"']?\s?[ \t]{0,8}[=:]\s?[ \t]{0,8}"  # a quote may be escaped, as in JSON within JSON
# A quote may be missing at the end, where the text was cut off.
_VALUE = r"(?:\\{1,4}\"[^\"\n]+\"?|\"(?:[^\"\\\n]|\\.)+\"?|'(?:[^'\\\n]|\\.)+'?|(?i:(?:bearer|basic)\s+)?[^\s,;&'\"<>(){}\[\]\\][^\s,;&'\"]{2,})"  # noqa: E501
_PARTS = (
    ("private key", r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\s\S]){0,20000}(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?"),  # noqa: E501
    ("JWT", r"\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"),
    ("GitHub token", r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})"),
    ("Google API key", r"\bAIza[\w-]{30,}"),
    ("Google token", r"\bya29\.[\w.-]{20,}"),
    ("AWS key", r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    ("Slack token", r"\bxox[abeprs]-[\w-]{10,}"),
    ("webhook", r"https://hooks\.slack\.com/[\w/]+|https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/[\w/-]+"),
    ("API key", r"\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)[-_][\w-]{12,}|\bsk-[A-Za-z0-9]{20,}|\bglpat-[\w-]{16,}|\bnpm_[A-Za-z0-9]{30,}"),  # noqa: E501
    ("authorization", rf"(?i:\bauthorization{_EQUALS}\\{{0,4}}[\"']?)(?:[A-Za-z0-9-]{{2,20}}\s+[A-Za-z0-9+/=_.~-]{{8,}}|[A-Za-z0-9+/=_.~-]{{16,}})"),  # noqa: E501
    ("authorization", r"(?i:\b(?:bearer|basic)\s+)[A-Za-z0-9+/=_.~-]{8,}"),
    ("cookie", r"(?i:\b(?:set-)?cookie['\"]?\s*[:=]\s*)[^\n]+"),
    ("password in a URL", r"(?<=://)[^\s/:@]{0,200}:[^\s/'\"<>]{1,200}(?=@)"),
    ("email", r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}\b"),
    ("IP address", r"(?<![\d.\w])(?:\d{1,3}\.){3}\d{1,3}(?![\d\w]|\.\d)"),
    ("IP address", r"(?<![\w:.])[23][0-9A-Fa-f]{3}:[0-9A-Fa-f:]{0,34}[0-9A-Fa-f](?!\w|:\w)"),
    ("secret", rf"(?i:(?<![A-Za-z0-9]){_KEYS}{_EQUALS}){_VALUE}"),
)  # fmt: skip
_PATTERN = re.compile("|".join(f"(?P<k{number}>{pattern})" for number, (_, pattern) in enumerate(_PARTS)))
_SECRET_HEAD = re.compile(r"[^=:]{1,80}[=:]\s?[ \t]{0,8}")
_NO_SECRET = re.compile(r"\[redacted [A-Za-z ]{1,30}\]|REDACTED|\*\*\*|None|null")


def redact(text: str) -> str:
    """The text with every credential, e-mail address and public IP address replaced by `[redacted KIND]`.

    What is redacted stays so: a second pass changes nothing.
    """
    return _PATTERN.sub(_placeholder, text)


def _placeholder(found: re.Match[str]) -> str:
    kind = _PARTS[int((found.lastgroup or "k0")[1:])][0]
    matched = found[0]
    if kind == "IP address" and not _public(matched):
        return matched
    if kind == "secret":
        head = _SECRET_HEAD.match(matched)
        kept = head[0] if head else ""
        value = matched[len(kept) :].strip("\\\"'")
        return matched if _NO_SECRET.fullmatch(value) else f"{kept}[redacted secret]"
    return f"[redacted {kind}]"


def _public(text: str) -> bool:
    try:
        return ipaddress.ip_address(text).is_global
    except ValueError:
        return False
