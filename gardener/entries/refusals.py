"""What Google's errors mean for reading: wait and ask again, begin again elsewhere, or give up and say what to do."""

from __future__ import annotations

from google.api_core import exceptions

from gardener.errors import CredentialsError, GardenerError, ReadError
from gardener.text import border


class PassingError(Exception):
    """What passes by itself; `reason` is what the user is told when it does not."""

    def __init__(self, reason: GardenerError) -> None:
        super().__init__(str(reason))
        self.reason = reason


class TokenError(Exception):
    """The page token was refused (expired, or forgotten): the listing must begin again where it stood."""


class TooLargeError(Exception):
    """The page is larger than the channel takes: it must be asked for in smaller ones. That is not a used-up quota."""


_PASSING = (
    exceptions.ServiceUnavailable,
    exceptions.DeadlineExceeded,
    exceptions.InternalServerError,
    exceptions.Unknown,
    exceptions.Aborted,
    exceptions.Cancelled,
)


def meaning(
    error: exceptions.GoogleAPICallError, names: tuple[str, ...], query: str, token: str, member: str = ""
) -> Exception:
    """The exception to raise for what the service answered to `query` with this page token.

    `member` is who asked, as `gcloud --member` takes it, where that is known.
    """
    said = border.line(str(error.message), 300)
    where = ", ".join(names)
    match error:
        case exceptions.ResourceExhausted() if "larger than max" in said:
            return TooLargeError(said)
        case exceptions.ResourceExhausted():
            return PassingError(
                ReadError(
                    f"the read quota of Cloud Logging stayed used up: {said}",
                    "lower `reads-per-minute`, or run at another time",
                )
            )
        case exceptions.InvalidArgument() if token and "page_token" in said:
            return TokenError(said)
        case exceptions.GoogleAPICallError() if isinstance(error, _PASSING):
            return PassingError(
                ReadError(f"Cloud Logging stayed out of reach: {said}", "run again; nothing was published")
            )
        case _:
            return _refused(error, said, where, query, member)


def _refused(error: exceptions.GoogleAPICallError, said: str, where: str, query: str, member: str) -> ReadError:
    """What does not pass, with the role, binding or text that mends it."""
    match error:
        case exceptions.PermissionDenied():
            return CredentialsError(*_denied(said, where, member))
        case exceptions.Unauthenticated():
            return CredentialsError(
                f"Google did not accept the access token: {said}",
                "check `workload-identity-provider` and `service-account`; a token lives for an hour at most",
            )
        case exceptions.NotFound():
            return ReadError(
                f"Google knows no {where}: {said}", "check `project` (its id, not its name) or `resource-names`"
            )
        case exceptions.InvalidArgument():
            return ReadError(f"Google did not understand the query: {said}", f"check `filter`; what was sent: {query}")
        case _:
            return ReadError(f"Cloud Logging refused to be read: {said}", "run again; nothing was published")


def _denied(said: str, where: str, member: str) -> tuple[str, str]:
    """Cause and remedy of a refusal for lack of rights."""
    if "scope" in said:
        return (
            f"the access token may not be used for Cloud Logging: {said}",
            "let the credentials have the scope https://www.googleapis.com/auth/logging.read",
        )
    if "has not been used" in said or "disabled" in said:
        project = where.removeprefix("projects/").partition("/")[0]
        return (
            f"the Cloud Logging API is off: {said}",
            f"gcloud services enable logging.googleapis.com --project={project}",
        )
    kind, _, name = where.partition("/")
    note = "" if member else "MEMBER is the service account, or the principalSet of the workload identity pool; "
    command = {"folders": "resource-manager folders", "organizations": "organizations"}.get(kind, "projects")
    return (
        f"Google does not let the gardener read the logs of {where}: {said}",
        (
            f"gcloud {command} add-iam-policy-binding {name.partition('/')[0]} --role=roles/logging.viewer "
            f'--member="{member or "MEMBER"}"\n({note}for log views the role is roles/logging.viewAccessor)'
        ),
    )
