"""Credentials that show by their own form what they are: prefixes, JSON Web Tokens, webhook addresses.

Sources: the token formats that the platforms document, and github.com/gitleaks/gitleaks (config/gitleaks.toml).
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import Final

_FORMS: Final = (
    ("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", r"[A-Za-z0-9]{20,}"),
    ("GitHub token", "github_pat_", r"\w{20,}"),
    ("GitLab token", "glpat- gldt- glrt- glcbt- glptt- glft- glimt- glagent- glsoat-", r"[\w-]{16,}"),
    ("Google API key", "AIza", r"[\w-]{30,}"),
    ("Google token", "ya29.", r"[\w.-]{20,}"),
    ("Google token", "GOCSPX- 1//0", r"[\w-]{20,}"),
    ("AWS key", "AKIA ASIA ABIA ACCA AROA AIDA", r"[A-Z0-9]{16,}"),
    ("AWS key", "bedrock-api-key-", r"[\w=-]{20,}"),
    ("Slack token", "xoxa- xoxb- xoxc- xoxd- xoxe- xoxe. xoxp- xoxr- xoxs- xapp- xwfp-", r"[\w.-]{10,}"),
    ("Stripe key", "sk_live_ sk_test_ pk_live_ pk_test_ rk_live_ rk_test_", r"\w{10,}"),
    ("Stripe key", "sk-live- sk-test- whsec_", r"[\w+/=-]{10,}"),
    ("AI platform key", "sk-proj- sk-ant- sk-or- sk-svcacct- sk-admin- sk-lf-", r"[\w-]{12,}"),
    ("AI platform key", "sk- hf_ gsk_ r8_ pplx- xai-", r"[A-Za-z0-9]{20,}"),
    ("package registry token", "npm_ pypi- rubygems_ dckr_pat_ dckr_oat_", r"[\w-]{16,}"),
    ("mail service key", "SG.", r"[\w-]{16,}\.[\w-]{16,}"),
    ("mail service key", "xkeysib- re_", r"[\w-]{20,}"),
    ("mail service key", "key-", r"[0-9a-f]{32}"),
    ("telephony key", "SK AC", r"[0-9a-f]{32}"),
    ("cloud platform token", "dop_v1_ doo_v1_ dor_v1_ vercel_ nfp_ sbp_ flyv1_", r"\w{20,}"),
    ("cloud platform token", "hvs. hvb. hvr. HRKU- pscale_tkn_ pscale_pw_ pscale_oauth_ tskey-", r"[\w.-]{20,}"),
    ("cloud platform token", "dapi", r"[0-9a-f]{32}"),
    ("cloud platform token", "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", r"\w{20,}"),
    ("service token", "shpat_ shpca_ shppa_ shpss_", r"[A-Fa-f0-9]{32}"),
    ("service token", "sq0atp- sq0csp- sq0idp- figd_ PMAK- ATATT ATCTT lsv2_ ops_", r"[\w=-]{20,}"),
    ("service token", "lin_api_ lin_oauth_ ntn_ secret_ NRAK- NRAL- NRAA- glc_ glsa_ phc_", r"\w{20,}"),
    ("service token", "sntrys_ sntryu_", r"[\w=+/-]{20,}"),
    ("service token", "EAA", r"[A-Za-z0-9]{30,}"),
    ("service token", "AAAAAAAAAAAAAAAAAAAA", r"[\w%]{30,}"),
    ("service token", "AGE-SECRET-KEY-1", r"\w{30,}"),
    ("service token", "sl.", r"[\w-]{60,}"),
)


_AFTER: Final = "(?:^|[^A-Za-z0-9])"


@dataclass(frozen=True, slots=True)
class Form:
    """Tokens of one kind; `condition` is what RE2 finds in every text that holds one."""

    kind: str
    pattern: re.Pattern[str]
    condition: str


def _form(kind: str, prefixes: str, rest: str) -> Form:
    either = f"(?:{'|'.join(map(re.escape, prefixes.split()))})"
    pattern = re.compile(rf"(?<![A-Za-z0-9]){either}{rest}", re.ASCII)
    return Form(kind, pattern, _AFTER + either + rest.removesuffix(",}") + "}" * rest.endswith(",}"))


# A private key in base64, as kubeconfig files and secrets of Kubernetes hold it: what its first line becomes.
_KEYS: Final = " ".join(
    b64encode(line[: len(line) // 3 * 3]).decode()
    for line in (
        f"-----BEGIN {kind}PRIVATE KEY".encode() for kind in ("", "RSA ", "EC ", "DSA ", "OPENSSH ", "ENCRYPTED ")
    )
)

PREFIXED: Final = (
    *(_form(*each) for each in _FORMS),
    _form("private key", _KEYS, "[A-Za-z0-9+/=_-]{20,}"),
    Form("mail service key", re.compile(r"(?<![A-Za-z0-9])[0-9a-f]{32}-us[0-9]{1,2}"), "[0-9a-f]{4}-us[0-9]"),
    Form(
        "chat bot token",
        re.compile(r"(?:(?<![A-Za-z0-9])|(?<=bot))[0-9]{8,10}:AA[\w-]{30,}", re.ASCII),
        r"[0-9]:AA[\w-]{30}",
    ),
    Form(
        "chat bot token",
        re.compile(r"(?<![\w-])[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,}", re.ASCII),
        r"[\w-][.][\w-]{6}[.][\w-]{27}",
    ),
    Form(
        "cloud platform token",
        re.compile(r"(?<![\w~.-])[\w~.-]{3}[0-9]Q~[\w~.-]{31,34}(?![\w~-])", re.ASCII),
        r"[0-9]Q~[\w~.-]{31}",
    ),
    # The older tokens of Vault: a name of 24 letters after `s.` has no digit.
    Form(
        "cloud platform token",
        re.compile(r"(?<![\w.])s\.(?=[A-Za-z]{0,23}\d)(?=[a-z0-9]{0,23}[A-Z])[A-Za-z0-9]{24}(?!\w|\.\w)", re.ASCII),
        r"(?:^|[^\w.])s[.][A-Za-z0-9]{24}",
    ),
    Form(
        "cloud platform token",
        re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,}", re.ASCII),
        "[.]atlasv1[.]",
    ),
    Form(
        "service token",
        re.compile(r"(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{40,64}"),
        r"pat[A-Za-z0-9]{14}[.][0-9a-f]{40}",
    ),
    Form("service token", re.compile(r":APA91b[\w-]{80,}", re.ASCII), ":APA91b"),
)

# The first part is bounded where another `eyJ` may stand inside the same run, so that a run of them stays linear.
JWT: Final = re.compile(
    r"(?:(?<![\w-])eyJ[\w-]{8,}+|(?<=[_-])eyJ[\w-]{8,600})\.(?:[\w-]{8,}+|(?=\.[\w-]{8}))(?:\.[\w-]*+){0,3}", re.ASCII
)
WEBHOOK_PLACES: Final = (
    r"(?:hooks\.slack(?:-gov)?\.com/|discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/"
    r"|\.webhook\.office\.com/|outlook\.office(?:365)?\.com/webhook|chat\.googleapis\.com/v1/spaces/"
    r"|hooks\.zapier\.com/|maker\.ifttt\.com/|api\.telegram\.org/(?:file/)?bot|open\.(?:feishu|larksuite)\.\w{2,3}/open-apis/bot"
    r"|oapi\.dingtalk\.com/robot/|qyapi\.weixin\.qq\.com/cgi-bin/webhook|events\.pagerduty\.com/integration/"
    r"|hook\.(?:\w{2,4}\.)?make\.com/|\.logic\.azure\.com[:/]|webhook\.site/)"
)
"""How such an address goes on after `https://` or a tenant's name, for `re` and for RE2."""

WEBHOOK: Final = re.compile(rf"(?ai:{WEBHOOK_PLACES})[^\s\"'<>\\]++")
