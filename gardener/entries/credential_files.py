"""Which credential files may be used: google-auth would send tokens to any address that a file names, and run programs.

Source of the formats: https://google.aip.dev/auth/4117 (external accounts) and https://google.aip.dev/auth/4112
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gardener.errors import CredentialsError

GOOGLE = "googleapis.com"
UNIVERSE = "GOOGLE_CLOUD_UNIVERSE_DOMAIN"
"""The variable by which Google's own clients are told of another universe."""

_TYPES = ("external_account", "service_account", "authorized_user", "impersonated_service_account")
_SOURCES = {"url", "file", "headers", "format"}
_ADDRESS = re.compile(r"(?:^|_)(?:url|uri|endpoint)$")
_NOT_FILES = ("/proc", "/sys", "/dev")
_REMEDY = "do not use this file: it would send your token elsewhere"


def universe(environment: Mapping[str, str]) -> str:
    """The domain of Google's services: `googleapis.com`, or that of the universe which the environment configures."""
    domain = environment.get(UNIVERSE, "").strip().lower() or GOOGLE
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", domain):
        raise CredentialsError(f"{UNIVERSE} holds no domain", "set it to your universe's domain, or not at all")
    return domain


def check(info: object, environment: Mapping[str, str]) -> None:
    """Raises `CredentialsError` unless the file names Google's services only, by https, and runs nothing.

    A subject token may come from the runner's own OIDC address, or from a plain file outside the workspace.
    """
    if not isinstance(info, dict) or info.get("type") not in _TYPES:
        raise CredentialsError(f"the credentials file is of none of the types {', '.join(_TYPES)}", "create it anew")
    domain = universe(environment)
    if str(info.get("universe_domain") or domain) != domain:
        raise CredentialsError(
            f"the credentials belong to another universe than `{domain}`", f"set {UNIVERSE} to theirs"
        )
    _check_addresses(info, domain)
    source = info.get("credential_source")
    if info["type"] == "external_account":
        _check_source(source, environment)
    inner = info.get("source_credentials")
    if inner is not None:
        check(inner, environment)


def _check_addresses(info: Mapping[str, Any], domain: str) -> None:
    for key, value in info.items():
        if _ADDRESS.search(key) and value and not _is_google(value, domain):
            raise CredentialsError(
                f"the credentials name an address as `{key}` which is not Google's, or not https", _REMEDY
            )


def _check_source(source: object, environment: Mapping[str, str]) -> None:
    if not isinstance(source, dict):
        raise CredentialsError("the federated credentials do not say where their token comes from", "create them anew")
    if "executable" in source:
        raise CredentialsError(
            "the credentials want to run a program, which the gardener never does", "use a URL or a file"
        )
    if unknown := set(source) - _SOURCES:
        raise CredentialsError(
            f"the credentials take their token from a place that the gardener does not use (`{min(unknown)}`)",
            "federate GitHub's own tokens: set `workload-identity-provider`",
        )
    if "url" in source:
        _check_issuer(source["url"], environment)
    elif not _is_plain_file(source.get("file"), environment):
        raise CredentialsError(
            "the credentials read their token from a file in the workspace, or from none at all",
            "name a file outside the workspace by its absolute path",
        )


def _check_issuer(url: object, environment: Mapping[str, str]) -> None:
    """The runner's own issuer where there is one; anywhere else any address by https."""
    runner = _host(environment.get("ACTIONS_ID_TOKEN_REQUEST_URL"))
    found = _host(url)
    if not found or (runner and found != runner):
        raise CredentialsError("the credentials fetch their token from another address than the runner's own", _REMEDY)


def _is_plain_file(name: object, environment: Mapping[str, str]) -> bool:
    if not isinstance(name, str) or not Path(name).is_absolute():
        return False
    path = Path(name).resolve()
    workspace = environment.get("GITHUB_WORKSPACE")
    outside = not workspace or not path.is_relative_to(Path(workspace).resolve())
    return outside and not any(path.is_relative_to(folder) for folder in _NOT_FILES)


def _host(url: object) -> str:
    """The host of an https address without a login; empty for anything else."""
    try:
        parts = urlsplit(url) if isinstance(url, str) else None
        return parts.netloc.lower() if parts and parts.scheme == "https" and "@" not in parts.netloc else ""
    except ValueError:
        return ""


def _is_google(url: object, domain: str) -> bool:
    host = _host(url).removesuffix(":443")
    return host == domain or host.endswith(f".{domain}") or (domain == GOOGLE and host == "accounts.google.com")
