"""Who we are for Google: workload identity from the runner's own token, or the credentials of the environment."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gardener.entries.credential_files import check, universe
from gardener.errors import CredentialsError
from gardener.settings import Settings
from gardener.text import border

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

SCOPE = "https://www.googleapis.com/auth/logging.read"
_STS = "https://sts.{}/v1/token"
_IMPERSONATION = "https://iamcredentials.{}/v1/projects/-/serviceAccounts/{}:generateAccessToken"
PERMISSIONS = "permissions:\n  id-token: write\n  contents: write\n  issues: write\n  pull-requests: write"
_FILES = ("GOOGLE_GHA_CREDS_PATH", "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE", "GOOGLE_APPLICATION_CREDENTIALS")

_ATTEMPTS = 3  # half a second, then a second between them
_TIMEOUT = 10  # seconds for one request; google-auth would wait for two minutes
_OUTAGE = re.compile(r"\b(?:429|50[0234])\b|[Ii]nternal error|temporarily unavailable|backend error")
_UNREAD = "Unable to retrieve Identity Pool subject token"  # google-auth's words; the status is not among them


def credentials_for(
    settings: Settings, environment: Mapping[str, str], sleep: Callable[[float], None] = time.sleep
) -> Credentials:
    """Credentials that have proven to work: a first token was fetched. Raises `CredentialsError` with the fix.

    The provider in the settings comes first, then the file of google-github-actions/auth, then the machine's.
    """
    from gardener.entries.identity_refusals import of_file, of_job

    settings = of_job(settings, environment)
    if settings.workload_identity_provider:
        asked = runner_identity(settings.workload_identity_provider, settings.service_account, environment)
        return _proven(_federated(asked), settings, sleep)
    for variable in _FILES:
        if path := environment.get(variable):
            info = _read(Path(path), variable, environment)
            return _proven(_from_file(info, variable), of_file(settings, info), sleep)
    import google.auth
    import google.auth.exceptions

    try:
        found, _ = google.auth.default(scopes=[SCOPE])
    except google.auth.exceptions.DefaultCredentialsError:
        raise CredentialsError(
            "there are no Google credentials",
            "set `workload-identity-provider`, or run google-github-actions/auth before; "
            "on your own machine run `gcloud auth application-default login`",
        ) from None
    return _proven(found, of_file(settings, {}), sleep)


def runner_identity(provider: str, account: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """The federated configuration by which the runner's OIDC token is exchanged. Raises `CredentialsError` without one.

    Source: https://docs.github.com/en/actions/reference/security/oidc and https://google.aip.dev/auth/4117
    """
    url, token = environment.get("ACTIONS_ID_TOKEN_REQUEST_URL"), environment.get("ACTIONS_ID_TOKEN_REQUEST_TOKEN")
    if not url or not token:
        raise CredentialsError(
            "the runner gives this job no OIDC token, so workload identity cannot work",
            f"add to the job in the workflow:\n{PERMISSIONS}\n(a pull request from a fork never gets one)",
        )
    domain = universe(environment)
    audience = f"//iam.{domain}/{provider}"
    info: dict[str, Any] = {
        "type": "external_account",
        "audience": audience,
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": _STS.format(domain),
        "universe_domain": domain,
        "credential_source": {
            "url": f"{url}{'&' if '?' in url else '?'}audience=https://iam.{domain}/{provider}",
            "headers": {"Authorization": f"Bearer {token}"},
            "format": {"type": "json", "subject_token_field_name": "value"},
        },
    }
    if account:
        info["service_account_impersonation_url"] = _IMPERSONATION.format(domain, account)
    return info


def oidc_token(info: Mapping[str, Any]) -> str:
    """The runner's OIDC token by such a configuration. Raises `CredentialsError` when the runner gives none."""
    import google.auth.exceptions
    import google.auth.transport.requests
    from google.auth import identity_pool

    try:
        source = identity_pool.Credentials.from_info(info, scopes=[SCOPE])
        request = partial(google.auth.transport.requests.Request(), timeout=_TIMEOUT)
        token: str = source.retrieve_subject_token(request)
    except (google.auth.exceptions.GoogleAuthError, OSError) as error:
        raise CredentialsError(*_unanswered(error, of_runner=True)) from None
    return token


def _unanswered(error: BaseException, *, of_runner: bool) -> tuple[str, str]:
    """Cause and remedy where a service did not answer; nothing is known to be wrong with the settings."""
    said = border.line(str(error), 300)
    if of_runner:
        return (
            f"the runner's OIDC service gave no token: {said}",
            "run again; if it stays so, look at https://www.githubstatus.com and at the proxy of a self-hosted runner",
        )
    return (
        f"Google's identity services did not answer: {said}",
        "run again; if it stays so, look at https://status.cloud.google.com and at the proxy of a self-hosted runner",
    )


def _read(path: Path, variable: str, environment: Mapping[str, str]) -> Mapping[str, Any]:
    """What a credentials file says, if it may be used."""
    try:
        info = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        cause = f"the credentials file that {variable} names cannot be read: {error.strerror}"
        raise CredentialsError(cause, "run google-github-actions/auth in the same job, before the gardener") from None
    except (ValueError, RecursionError):
        raise CredentialsError(f"the credentials file that {variable} names is not JSON", "create it anew") from None
    check(info, environment)
    return info  # type: ignore[no-any-return]  # a dictionary, or it would not have passed


def _from_file(info: Mapping[str, Any], variable: str) -> Credentials:
    if info.get("type") == "external_account":
        return _federated(info)
    import google.auth
    import google.auth.exceptions

    found: Credentials
    try:
        found, _ = google.auth.load_credentials_from_dict(info, scopes=[SCOPE])
    except (google.auth.exceptions.GoogleAuthError, ValueError, TypeError, AttributeError):
        raise CredentialsError(
            f"the credentials file that {variable} names holds no usable credentials", "create it anew"
        ) from None
    return found


def _federated(info: Mapping[str, Any]) -> Credentials:
    from google.auth import identity_pool

    try:
        made: Credentials = identity_pool.Credentials.from_info(info, scopes=[SCOPE])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CredentialsError(
            f"the federated credentials are incomplete: {border.line(str(error), 300)}", "create them anew"
        ) from None
    return made


def _proven(found: Credentials, settings: Settings, sleep: Callable[[float], None]) -> Credentials:
    """The credentials after a first refresh: inside a read, a refusal looks like an outage, for a minute.

    google-auth does not retry an outage of the identity services; here it is waited for, a few seconds.
    """
    import google.auth.exceptions
    import google.auth.transport.requests
    import tenacity

    patient = tenacity.Retrying(
        retry=tenacity.retry_if_exception(_passes),
        wait=tenacity.wait_exponential(multiplier=0.5),
        stop=tenacity.stop_after_attempt(_ATTEMPTS),
        sleep=sleep,
        reraise=True,
    )
    try:
        patient(found.refresh, partial(google.auth.transport.requests.Request(), timeout=_TIMEOUT))
    except google.auth.exceptions.GoogleAuthError as error:
        if _passes(error):
            of_runner = any(mark in str(error) for mark in (_UNREAD, "audience="))  # the latter stands in its address
            raise CredentialsError(*_unanswered(error, of_runner=of_runner)) from None
        from gardener.entries.identity_refusals import explained

        cause, remedy = explained(str(error), settings)
        raise CredentialsError(cause, remedy) from None
    except OSError as error:  # a certificate bundle or a proxy that is not there
        cause = f"Google could not be reached for a token: {border.line(str(error), 300)}"
        raise CredentialsError(cause, "check REQUESTS_CA_BUNDLE and HTTPS_PROXY in the job's environment") from None
    return found


def _passes(error: BaseException) -> bool:
    """Whether it is an outage rather than a refusal: the answer was a 5xx, or none came."""
    from google.auth import exceptions

    said = str(error)
    if isinstance(error, exceptions.TransportError) or _UNREAD in said:
        return True
    if isinstance(error, exceptions.OAuthError) and "Error code" not in said:
        return True  # STS names the error code of every refusal; a front end that fails does not
    return isinstance(error, exceptions.GoogleAuthError) and (error.retryable or bool(_OUTAGE.search(said)))
